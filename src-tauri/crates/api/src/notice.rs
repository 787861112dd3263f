//! What the user is told on every page: what happened to the databases when they were opened, a clock that
//! is wrong, and what somebody else changed at the same time.

use crate::people::Names;
use crate::render;
use crate::views::status::Notice;
use chrono::TimeDelta;
use domain::change::Change;
use domain::id::Login;
use domain::outbox::{Action, Entry, Operation, State, Trouble};
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

/// Somebody chose something else where the user chose: who, what, and what became of the own text. Of
/// several, how many.
pub(crate) fn of_conflicts(unfinished: &[Operation], names: &Names) -> Option<Notice> {
    let overtaken = unfinished.iter().filter_map(|o| Some((o, conflict(o)?)));
    let overtaken: Vec<_> = overtaken.collect();
    let (operation, (entry, theirs, by)) = overtaken.last()?;
    if overtaken.len() > 1 {
        return Some(Notice {
            id: "notice-overtaken-many".to_owned(),
            args: [("count".to_owned(), overtaken.len().to_string())].into(),
        });
    }
    let (what, mine) = match (operation.action, &entry.change) {
        (Action::NameOwner | Action::HandOver, Change::SetField { .. }) => ("owner", "team"),
        (Action::MoveCard, Change::SetField { .. }) => ("card", "column"),
        _ => ("other", ""),
    };
    let mut texts = operation.entries.iter();
    let text = match texts.find(|e| e.change.body().is_some()) {
        None => "none",
        Some(text) if matches!(text.state, State::Sent { .. } | State::Seen) => "sent",
        Some(_) => "kept",
    };
    let said = |name: &str| operation.about.get(name).map_or("", String::as_str);
    let who = by.map(|login| names.person(login).name);
    let args = [
        ("what", what),
        ("reference", said("reference")),
        ("mine", said(mine)),
        ("theirs", theirs),
        ("cleared", if theirs.is_empty() { "yes" } else { "no" }),
        ("known", if who.is_some() { "yes" } else { "no" }),
        ("who", who.as_deref().unwrap_or_default()),
        ("text", text),
    ];
    let args = args.map(|(name, value)| (name.to_owned(), render::line(value)));
    Some(Notice {
        id: "notice-overtaken".to_owned(),
        args: args.into(),
    })
}

/// The step over which somebody wrote, what stands there, and who wrote it.
fn conflict(operation: &Operation) -> Option<(&Entry, &str, Option<&Login>)> {
    operation
        .entries
        .iter()
        .find_map(|entry| match &entry.state {
            State::NeedsYou {
                trouble: Trouble::Conflict { theirs, by, .. },
            } => Some((entry, theirs.as_str(), by.as_ref())),
            _ => None,
        })
}

fn notice(id: &str, file: &Path) -> Notice {
    let args = [("file".to_owned(), file.display().to_string())].into();
    Notice {
        id: id.to_owned(),
        args,
    }
}
