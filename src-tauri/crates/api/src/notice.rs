//! What happened to the databases when they were opened, as the user is told.

use crate::views::status::Notice;
use chrono::TimeDelta;
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

/// A clock that is wrong by less does not matter to anybody.
const NOTICEABLE: TimeDelta = TimeDelta::minutes(5);

/// This computer's clock is wrong by some minutes or more; `skew` is GitHub's clock minus ours.
pub(crate) fn of_clock(skew: TimeDelta) -> Option<Notice> {
    if skew.abs() <= NOTICEABLE {
        return None;
    }
    // Rounded, so that a second more or less is not another notice.
    let minutes = (skew.abs() + TimeDelta::seconds(30)).num_minutes();
    let way = if skew > TimeDelta::zero() {
        "behind"
    } else {
        "ahead"
    };
    Some(Notice {
        id: "notice-clock".to_owned(),
        args: [
            ("way".to_owned(), way.to_owned()),
            ("minutes".to_owned(), minutes.to_string()),
            (
                "span".to_owned(),
                if minutes < 120 { "minutes" } else { "hours" }.to_owned(),
            ),
            ("hours".to_owned(), ((minutes + 30) / 60).to_string()),
        ]
        .into(),
    })
}

fn notice(id: &str, file: &Path) -> Notice {
    let args = [("file".to_owned(), file.display().to_string())].into();
    Notice {
        id: id.to_owned(),
        args,
    }
}
