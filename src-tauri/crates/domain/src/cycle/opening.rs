//! Opening the issue of a cycle, and closing those that were opened twice.

use super::CycleIssue;
use super::issue::{body, title};
use crate::change::{Change, CloseReason};
use crate::id::{NodeId, OpId};
use crate::period::Cycle;

/// A plan: what is sent, in order.
pub type Plan = Vec<(OpId, Change)>;

/// Opens the issue of a cycle, with its label.
#[must_use]
pub fn open(
    repository: &NodeId,
    label: &str,
    cycle: &Cycle,
    next_id: &mut dyn FnMut() -> OpId,
) -> Plan {
    let ensure = Change::EnsureLabel {
        repository: repository.clone(),
        name: label.to_owned(),
        color: "bfdadc".to_owned(),
        description: "What the teams answer in a cycle".to_owned(),
    };
    let create = Change::CreateIssue {
        repository: repository.clone(),
        title: title(&cycle.id),
        body: body(cycle),
        labels: vec![label.to_owned()],
    };
    vec![(next_id(), ensure), (next_id(), create)]
}

/// Closes what was opened for the same cycle as duplicates of the one that counts.
#[must_use]
pub fn close_duplicates(issue: &CycleIssue, next_id: &mut dyn FnMut() -> OpId) -> Plan {
    let close = |id: &NodeId| Change::close(id, CloseReason::Duplicate(issue.issue.clone()));
    let duplicates = issue.duplicates.iter();
    duplicates.map(|id| (next_id(), close(id))).collect()
}
