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
    if let store::local::Opened::MovedAside { to } = local {
        notices.push(notice("notice-local-moved", to));
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
