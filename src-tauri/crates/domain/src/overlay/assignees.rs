//! Who is assigned, with own changes laid over.

use super::holds;
use crate::change::Change;
use crate::id::{Login, NodeId};
use crate::item::Work;
use crate::outbox::Entry;
use chrono::{DateTime, Utc};

/// Lays own assignments of the account over one issue. Assignments of other people are shown when
/// GitHub shows them: only the own account's id is known by login.
pub fn assignees(
    work: &mut Work,
    entries: &[Entry],
    id: &NodeId,
    login: &Login,
    now: DateTime<Utc>,
) {
    for entry in entries.iter().filter(|e| holds(e, now)) {
        let Change::Assign {
            content,
            add,
            remove,
        } = &entry.change
        else {
            continue;
        };
        if *content != work.id {
            continue;
        }
        if remove.contains(id) {
            work.assignees.retain(|a| !a.is(login));
        }
        if add.contains(id) && !work.assignees.iter().any(|a| a.is(login)) {
            work.assignees.push(login.clone());
        }
    }
}
