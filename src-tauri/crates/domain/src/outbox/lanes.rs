//! Which entry may leave next.
//!
//! Entries of one target are a lane and leave first in, first out. Lanes are independent. An entry
//! also waits for the step before it in its operation, for the step that creates what it changes, and
//! for the operation that it takes back. An entry that needs the user, and what waits for one, leaves
//! its lane: it holds what builds on it and what changes the same place, and nothing else.

use super::{Entry, Operation, State, Trouble, Wait, machine};
use crate::change::Change;
use crate::id::{Login, NodeId, OpId};
use chrono::{DateTime, Utc};
use std::collections::{HashMap, HashSet};

/// Whose entries may leave, and where to. What belongs to another account or host stays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sender {
    /// The signed-in account.
    pub account: Login,
    /// The host that is connected: `api.github.com`.
    pub host: String,
}

impl Sender {
    /// Whether an operation was made under this account for this host.
    #[must_use]
    pub fn owns(&self, operation: &Operation) -> bool {
        self.account.is(&operation.account) && self.host.eq_ignore_ascii_case(&operation.host)
    }
}

/// What can be done now.
#[derive(Clone, Debug, PartialEq)]
pub enum Turn<'a> {
    /// Send it.
    Send(&'a Entry),
    /// Look whether GitHub has it.
    Read(&'a Entry),
}

impl Turn<'_> {
    /// The entry whose turn it is.
    #[must_use]
    pub fn entry(&self) -> &Entry {
        match self {
            Self::Send(entry) | Self::Read(entry) => entry,
        }
    }
}

/// Everything whose turn it is, in order: at most one entry for each lane. `operations` must be in
/// the order in which they were recorded and hold every operation that is not finished.
#[must_use]
pub fn turns<'a>(
    operations: &'a [Operation],
    sender: &Sender,
    now: DateTime<Utc>,
) -> Vec<Turn<'a>> {
    heads(operations, sender)
        .into_iter()
        .filter_map(|entry| {
            if machine::read_is_due(entry, now) {
                Some(Turn::Read(entry))
            } else {
                machine::may_begin(entry, now).then_some(Turn::Send(entry))
            }
        })
        .collect()
}

/// When a turn comes by itself that has not come yet, if one does: `None` when only the user, a
/// sign-in or an answer under way can change anything.
#[must_use]
pub fn next_due(
    operations: &[Operation],
    sender: &Sender,
    now: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    heads(operations, sender)
        .into_iter()
        .filter_map(|entry| match entry.state {
            State::Waiting { until, why } => (why != Wait::SignIn).then_some(until),
            State::Verifying { next_read, .. } => Some(next_read),
            _ => None,
        })
        .filter(|due| *due > now)
        .min()
}

/// The entry that holds this one, if another one must be done first.
#[must_use]
pub fn held_by<'a>(operations: &'a [Operation], id: &OpId) -> Option<&'a Entry> {
    let mut walk = Walk::default();
    for operation in operations {
        for entry in &operation.entries {
            let holder = walk.holder(operation, entry);
            if entry.id == *id {
                return holder;
            }
            walk.pass(operation, entry);
        }
    }
    None
}

/// The entries that nothing holds and that are not done, in order.
fn heads<'a>(operations: &'a [Operation], sender: &Sender) -> Vec<&'a Entry> {
    let mut walk = Walk::default();
    let mut heads = Vec::new();
    for operation in operations.iter().filter(|o| sender.owns(o)) {
        for entry in &operation.entries {
            if !is_done(entry) && walk.holder(operation, entry).is_none() {
                heads.push(entry);
            }
            walk.pass(operation, entry);
        }
    }
    heads
}

/// Whether what comes after it may go on.
fn is_done(entry: &Entry) -> bool {
    match &entry.state {
        State::Sent { .. } | State::Seen | State::Cancelled | State::Superseded { .. } => true,
        // It is on GitHub, once too often or with somebody else's value on top.
        State::NeedsYou { trouble } => match trouble {
            Trouble::Duplicate => true,
            Trouble::Conflict { .. } => entry.sent_at.is_some(),
            _ => false,
        },
        _ => false,
    }
}

/// Whether two changes are about the same place, so that the later one must not overtake the earlier
/// one: the same field or place of an item, its being there at all, the same text.
#[must_use]
pub fn same_place(earlier: &Change, later: &Change) -> bool {
    use Change as C;
    let item = |change: &Change| match change {
        C::AddToProject { project, content }
        | C::SetField {
            project, content, ..
        }
        | C::MoveItem {
            project, content, ..
        }
        | C::ArchiveItem { project, content }
        | C::UnarchiveItem { project, content }
        | C::RemoveFromProject {
            project, content, ..
        } => Some((project.clone(), content.clone())),
        _ => None,
    };
    if let (Some(one), Some(other)) = (item(earlier), item(later)) {
        return one == other
            && match (earlier, later) {
                (C::SetField { field: one, .. }, C::SetField { field: other, .. }) => one == other,
                (C::SetField { .. }, C::MoveItem { .. })
                | (C::MoveItem { .. }, C::SetField { .. }) => false,
                _ => true,
            };
    }
    match (earlier, later) {
        (C::DeleteComment { comment: one, .. }, C::DeleteComment { comment: other, .. }) => {
            one == other
        }
        (
            C::EditStatusUpdate { update: one, .. } | C::DeleteStatusUpdate { update: one, .. },
            C::EditStatusUpdate { update: other, .. } | C::DeleteStatusUpdate { update: other, .. },
        ) => one == other,
        (
            C::PublishStatusUpdate { project: one, .. },
            C::PublishStatusUpdate { project: other, .. },
        )
        | (C::EnsureTeamField { project: one, .. }, C::EnsureTeamField { project: other, .. })
        | (C::Assign { content: one, .. }, C::Assign { content: other, .. })
        | (C::SetLabels { content: one, .. }, C::SetLabels { content: other, .. })
        | (C::SetMilestone { content: one, .. }, C::SetMilestone { content: other, .. })
        | (
            C::CloseIssue { content: one, .. } | C::ReopenIssue { content: one, .. },
            C::CloseIssue { content: other, .. } | C::ReopenIssue { content: other, .. },
        ) => one == other,
        (C::EnsureLabel { .. }, C::EnsureLabel { .. })
        | (C::EnsureMilestone { .. }, C::EnsureMilestone { .. }) => earlier == later,
        // Nothing about an issue may overtake its move elsewhere, or about a draft that it becomes one.
        (C::TransferIssue { content, .. } | C::ConvertDraft { content, .. }, other)
        | (other, C::TransferIssue { content, .. } | C::ConvertDraft { content, .. }) => {
            other.target() == content
        }
        _ => false,
    }
}

/// What was passed on the way through the entries in order.
#[derive(Default)]
struct Walk<'a> {
    lanes: HashMap<&'a NodeId, &'a Entry>,
    operations: HashMap<&'a OpId, &'a Entry>,
    steps: HashMap<&'a OpId, &'a Entry>,
    /// What needs the user, and what waits for one of these.
    stuck: Vec<&'a Entry>,
    stuck_ids: HashSet<&'a OpId>,
}

impl<'a> Walk<'a> {
    fn holder(&self, operation: &'a Operation, entry: &'a Entry) -> Option<&'a Entry> {
        let needs = entry.change.needs();
        let undoes = operation.undoes.as_ref();
        let same_place = || {
            let mut stuck = self.stuck.iter();
            stuck.find(|s| same_place(&s.change, &entry.change))
        };
        self.operations
            .get(&operation.id)
            .or_else(|| undoes.and_then(|id| self.operations.get(id)))
            .or_else(|| needs.as_ref().and_then(|step| self.steps.get(step)))
            .or_else(same_place)
            .or_else(|| self.lanes.get(entry.change.target()))
            .copied()
    }

    fn pass(&mut self, operation: &'a Operation, entry: &'a Entry) {
        if is_done(entry) {
            return;
        }
        let holder = self.holder(operation, entry);
        let waits_for_the_user = matches!(entry.state, State::NeedsYou { .. })
            || holder.is_some_and(|holder| self.stuck_ids.contains(&holder.id));
        if waits_for_the_user {
            self.stuck.push(entry);
            self.stuck_ids.insert(&entry.id);
        } else {
            self.lanes.entry(entry.change.target()).or_insert(entry);
        }
        self.operations.entry(&operation.id).or_insert(entry);
        self.steps.insert(&entry.id, entry);
    }
}

#[cfg(test)]
#[path = "places_tests.rs"]
mod places;
#[cfg(test)]
#[path = "lanes_tests.rs"]
mod tests;
