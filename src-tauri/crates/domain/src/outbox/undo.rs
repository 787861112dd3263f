//! What takes an operation back.
//!
//! What did not leave is cancelled. What GitHub has is compensated by a change of its own, in the
//! opposite order. What is on its way is neither: the user is told to wait a moment.

use super::{Entry, HAD_COME_BACK, Operation, State, Trouble, machine};
use crate::change::{Change, CloseReason, Created, body_hash};
use crate::id::{NodeId, OpId};
use chrono::{DateTime, Utc};
use serde::Serialize;
use ts_rs::TS;

/// How an operation is taken back.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Undo {
    /// Entries that are cancelled before they leave.
    pub cancel: Vec<OpId>,
    /// Changes that compensate what GitHub has, in the order in which they must be sent.
    pub changes: Vec<Change>,
}

/// Why an operation can't be taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum CannotUndo {
    /// A step is being sent or looked for; in a moment it can be taken back.
    OnItsWay,
    /// It was cancelled, or taken back already: there is nothing left to undo.
    Nothing,
    /// A step has no opposite: what was deleted can't be brought back as it was.
    Final,
}

/// Says how to take back an operation.
///
/// # Errors
/// When a step is under way, has no opposite, or nothing is left to take back.
pub fn plan(operation: &Operation, now: DateTime<Utc>) -> Result<Undo, CannotUndo> {
    let mut undo = Undo::default();
    for entry in operation.entries.iter().rev() {
        match &entry.state {
            State::Sending | State::Verifying { .. } => return Err(CannotUndo::OnItsWay),
            State::NeedsYou {
                trouble: Trouble::Unknown,
            } => return Err(CannotUndo::OnItsWay),
            State::Cancelled | State::Superseded { .. } => {}
            _ if machine::is_unsent(entry) => undo.cancel.push(entry.id.clone()),
            _ => {
                let opposite = opposite(entry, now).ok_or(CannotUndo::Final)?;
                undo.changes
                    .extend(opposite.into_iter().map(|change| back(operation, change)));
            }
        }
    }
    if undo.cancel.is_empty() && undo.changes.is_empty() {
        return Err(CannotUndo::Nothing);
    }
    Ok(undo)
}

/// The changes that do an operation again after it was taken back, with new step ids from `new_id`.
/// A body carries the id of its step, so it is written anew there. An issue that was filed is filed anew, and
/// what follows speaks of the new one.
#[must_use]
pub fn again(operation: &Operation, mut new_id: impl FnMut() -> OpId) -> Vec<(OpId, Change)> {
    let mut renamed: Vec<(OpId, OpId)> = Vec::new();
    let mut filed: Vec<(NodeId, NodeId)> = Vec::new();
    let entries = operation.entries.iter();
    entries
        .map(|entry| {
            let id = new_id();
            renamed.push((entry.id.clone(), id.clone()));
            let mut change = entry.change.clone();
            if let Some((_, new)) = filed.iter().find(|(old, _)| old == change.target()) {
                change = change.following(new);
            }
            if matches!(change, Change::CreateIssue { .. }) {
                let known = [Some(NodeId::of_step(&entry.id)), entry.created.clone()];
                let new = NodeId::of_step(&id);
                filed.extend(known.into_iter().flatten().map(|old| (old, new.clone())));
            }
            match &mut change {
                Change::Comment { body, .. }
                | Change::CreateIssue { body, .. }
                | Change::CreateDiscussion { body, .. }
                | Change::RecordDiscussion { body, .. } => {
                    *body = body.replace(entry.id.as_str(), id.as_str())
                }
                Change::PublishStatusUpdate { content, .. }
                | Change::EditStatusUpdate { content, .. } => {
                    content.body = content.body.replace(entry.id.as_str(), id.as_str());
                }
                _ => {}
            }
            if let Change::EditStatusUpdate { update, .. }
            | Change::DeleteStatusUpdate { update, .. }
            | Change::DeleteComment {
                comment: update, ..
            }
            | Change::RecordDiscussion {
                discussion: update, ..
            } = &mut change
                && let Created::ByStep(step) = update
                && let Some((_, new)) = renamed.iter().find(|(old, _)| old == step)
            {
                *step = new.clone();
            }
            (id, change)
        })
        .collect()
}

/// An item that a team had sent back goes to the queue again, not to that team: its old value, written
/// anew, would be newer than the bounce.
fn back(operation: &Operation, change: Change) -> Change {
    match change {
        Change::SetField {
            project,
            content,
            field,
            value: Some(_),
            base,
        } if operation.about.contains_key(HAD_COME_BACK) => Change::SetField {
            project,
            content,
            field,
            value: None,
            base,
        },
        change => change,
    }
}

/// What undoes a change that GitHub has; `None` when nothing does.
fn opposite(entry: &Entry, now: DateTime<Utc>) -> Option<Vec<Change>> {
    let created = || {
        let by_step = || Created::ByStep(entry.id.clone());
        entry.created.clone().map_or_else(by_step, Created::Known)
    };
    let one = match entry.change.clone() {
        Change::AddToProject { project, content } => Change::RemoveFromProject {
            project,
            content,
            base: Vec::new(),
        },
        Change::RemoveFromProject {
            project,
            content,
            base,
        } => {
            let add = Change::AddToProject {
                project: project.clone(),
                content: content.clone(),
            };
            let values = base.into_iter().map(|(field, value)| Change::SetField {
                project: project.clone(),
                content: content.clone(),
                field,
                value: Some(value),
                base: None,
            });
            return Some(std::iter::once(add).chain(values).collect());
        }
        Change::SetField {
            project,
            content,
            field,
            value,
            base,
        } => Change::SetField {
            project,
            content,
            field,
            value: base,
            base: value,
        },
        Change::MoveItem {
            project,
            content,
            after,
            base,
        } => Change::MoveItem {
            project,
            content,
            after: base,
            base: after,
        },
        Change::ArchiveItem { project, content } => Change::UnarchiveItem { project, content },
        Change::UnarchiveItem { project, content } => Change::ArchiveItem { project, content },
        Change::Assign {
            content,
            add,
            remove,
        } => Change::Assign {
            content,
            add: remove,
            remove: add,
        },
        Change::Comment { subject, .. } | Change::RecordDiscussion { subject, .. } => {
            Change::DeleteComment {
                subject,
                comment: created(),
            }
        }
        Change::PublishStatusUpdate { project, .. } => Change::DeleteStatusUpdate {
            project,
            update: created(),
        },
        Change::EditStatusUpdate {
            project,
            update,
            content,
            base,
            ..
        } => Change::EditStatusUpdate {
            project,
            update,
            base_hash: body_hash(&content.body),
            base_updated_at: entry.sent_at.unwrap_or(now),
            content: base,
            base: content,
        },
        Change::CloseIssue {
            content, reason, ..
        } => Change::ReopenIssue { content, reason },
        Change::ReopenIssue { content, reason } => Change::close(&content, reason),
        Change::SetLabels {
            content,
            add,
            remove,
        } => Change::SetLabels {
            content,
            add: remove,
            remove: add,
        },
        Change::SetMilestone {
            content,
            title,
            base,
        } => Change::SetMilestone {
            content,
            title: base,
            base: title,
        },
        // An issue can't be deleted by whoever filed it; closed as not planned it is out of the way.
        Change::CreateIssue { .. } => {
            let filed = entry.created.clone();
            let filed = filed.unwrap_or_else(|| NodeId::of_step(&entry.id));
            Change::close(&filed, CloseReason::NotPlanned)
        }
        // A label or milestone that was missing does no harm, and others may use it by now.
        Change::EnsureLabel { .. } | Change::EnsureMilestone { .. } => return Some(Vec::new()),
        Change::DeleteComment { .. }
        | Change::DeleteStatusUpdate { .. }
        | Change::TransferIssue { .. }
        | Change::ConvertDraft { .. }
        | Change::CreateDiscussion { .. }
        | Change::EnsureTeamField { .. } => return None,
    };
    Some(vec![one])
}

#[cfg(test)]
#[path = "undo_tests.rs"]
mod tests;
