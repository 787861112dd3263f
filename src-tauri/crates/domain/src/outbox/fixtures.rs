//! Entries and operations for the tests of this module.

use super::{Action, Entry, Operation, State};
use crate::change::Change;
use crate::id::OpId;
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::BTreeMap;

pub(crate) fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::seconds(seconds)
}

pub(crate) fn comment(subject: &str) -> Change {
    Change::Comment {
        subject: subject.into(),
        body: format!("About {subject}."),
    }
}

pub(crate) fn entry(change: Change) -> Entry {
    Entry {
        id: "op-1".into(),
        operation: "o-1".into(),
        step: 0,
        change,
        state: State::Queued,
        attempts: 0,
        attempted_at: None,
        sent_at: None,
        created: None,
        created_at: at(0),
    }
}

/// An operation `id` whose steps are `id.0`, `id.1`, …
pub(crate) fn operation(id: &str, changes: impl IntoIterator<Item = Change>) -> Operation {
    let entries = changes.into_iter().zip(0..).map(|(change, step)| Entry {
        id: OpId(format!("{id}.{step}")),
        operation: id.into(),
        step,
        ..entry(change)
    });
    Operation {
        id: id.into(),
        action: Action::Comment,
        about: BTreeMap::new(),
        account: "wren".into(),
        host: "api.github.com".into(),
        created_at: at(0),
        undoes: None,
        entries: entries.collect(),
    }
}
