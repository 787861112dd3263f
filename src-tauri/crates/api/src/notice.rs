//! What happened to the databases when they were opened, as the user is told.

use crate::views::status::Notice;
use std::path::Path;

/// Notices about what was moved aside, migrated or rebuilt; none on an ordinary day.
pub(crate) fn of_opening(
    cache: &store::cache::Opened,
    local: &store::local::Opened,
) -> Vec<Notice> {
    let mut notices = Vec::new();
    if let store::cache::Opened::Rebuilt { aside } = cache {
        notices.push(notice("notice-cache-rebuilt", aside));
    }
    if let store::local::Opened::Recovered { aside, recovered } = local {
        let mut told = notice("notice-local-recovered", aside);
        let texts = recovered.texts.as_ref();
        for (name, value) in [
            ("drafts", recovered.drafts.to_string()),
            ("changes", recovered.operations.to_string()),
            ("doubt", recovered.in_doubt.to_string()),
            (
                "exported",
                if texts.is_some() { "yes" } else { "no" }.to_owned(),
            ),
            (
                "texts",
                texts.map_or_else(String::new, |t| t.display().to_string()),
            ),
        ] {
            told.args.insert(name.to_owned(), value);
        }
        notices.push(told);
    }
    notices
}

fn notice(id: &str, file: &Path) -> Notice {
    let args = [("file".to_owned(), file.display().to_string())].into();
    Notice {
        id: id.to_owned(),
        args,
    }
}
