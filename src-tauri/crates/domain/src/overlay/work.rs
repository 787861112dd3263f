//! Issues with own changes laid over: who is assigned, whether they are open, their labels and milestone.

use super::holds;
use crate::change::{Change, CloseReason};
use crate::id::{Login, NodeId};
use crate::item::{ClosedAs, Label, Work, WorkState};
use crate::outbox::Entry;
use chrono::{DateTime, Utc};
use std::collections::HashMap;

/// Own changes of issues, by issue.
#[derive(Debug, Default)]
pub struct Works<'a> {
    by_issue: HashMap<&'a NodeId, Vec<&'a Entry>>,
    /// The account's node id and login. Assignments of other people are shown when GitHub shows them:
    /// only the own account's id is known by login.
    viewer: Option<(NodeId, Login)>,
}

impl<'a> Works<'a> {
    /// The changes that hold now. `entries` must be in the order in which they leave.
    #[must_use]
    pub fn of(entries: &'a [Entry], viewer: Option<(NodeId, Login)>, now: DateTime<Utc>) -> Self {
        let mut by_issue: HashMap<&NodeId, Vec<&Entry>> = HashMap::new();
        for entry in entries.iter().filter(|e| changes_work(e) && holds(e, now)) {
            by_issue
                .entry(entry.change.target())
                .or_default()
                .push(entry);
        }
        Self { by_issue, viewer }
    }

    /// Lays them over one issue.
    pub fn lay(&self, work: &mut Work) {
        for entry in self.by_issue.get(&work.id).into_iter().flatten() {
            self.apply(entry, work);
        }
    }

    fn apply(&self, entry: &Entry, work: &mut Work) {
        match &entry.change {
            Change::Assign { add, remove, .. } => {
                let Some((id, login)) = &self.viewer else {
                    return;
                };
                if remove.contains(id) {
                    work.assignees.retain(|a| !a.is(login));
                }
                if add.contains(id) && !work.is_assigned(login) {
                    work.assignees.push(login.clone());
                    work.assigned_at = Some(entry.sent_at.unwrap_or(entry.created_at));
                }
            }
            Change::CloseIssue { reason, .. } if work.is_open() => {
                work.state = WorkState::Closed;
                work.closed_at = Some(entry.sent_at.unwrap_or(entry.created_at));
                work.closed_as = Some(match reason {
                    CloseReason::Completed => ClosedAs::Completed,
                    CloseReason::NotPlanned => ClosedAs::NotPlanned,
                    CloseReason::Duplicate(_) => ClosedAs::Duplicate,
                });
            }
            Change::ReopenIssue { .. } if work.state == WorkState::Closed => {
                work.state = WorkState::Open;
                work.closed_at = None;
                work.closed_as = None;
            }
            Change::SetLabels { add, remove, .. } => set_labels(work, add, remove),
            Change::SetMilestone { title, .. } => work.milestone.clone_from(title),
            _ => {}
        }
    }
}

fn changes_work(entry: &Entry) -> bool {
    matches!(
        entry.change,
        Change::Assign { .. }
            | Change::CloseIssue { .. }
            | Change::ReopenIssue { .. }
            | Change::SetLabels { .. }
            | Change::SetMilestone { .. }
    )
}

fn set_labels(work: &mut Work, add: &[String], remove: &[String]) {
    let names = |label: &Label, name: &String| label.name.eq_ignore_ascii_case(name);
    work.labels
        .retain(|label| !remove.iter().any(|name| names(label, name)));
    for name in add {
        if !work.labels.iter().any(|label| names(label, name)) {
            work.labels.push(Label { name: name.clone() });
        }
    }
}
