//! Moving an issue to another repository without losing what stands on it.
//!
//! GitHub keeps a label only where the destination has one of that name, and never keeps a milestone.
//! What would be lost is told before, with what can be done about each.

use super::IntakeItem;
use super::plan::{NextId, Plan, Refusal};
use super::standing::Standing;
use crate::change::Change;
use crate::id::{NodeId, RepoName};
use crate::item::{Work, same_label};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// What the destination has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Destination {
    /// Its node id.
    pub id: NodeId,
    /// Its name.
    pub name: RepoName,
    /// Readable by members only.
    pub private: bool,
    /// Names of its labels.
    pub labels: Vec<String>,
    /// Titles of its open milestones.
    pub milestones: Vec<String>,
}

/// What a transfer would lose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Losses {
    /// Labels that the destination lacks, each with the one there that means the same, if there is one.
    pub labels: Vec<(String, Option<String>)>,
    /// The milestone, which never survives; with whether the destination has one of that title.
    pub milestone: Option<(String, bool)>,
}

/// What is done about something that would be lost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case", tag = "repair")]
#[ts(export)]
pub enum Repair {
    /// Create it in the destination.
    Create,
    /// Use that one of the destination in its place.
    Map {
        /// Its name.
        to: String,
    },
    /// Let it go.
    Drop,
}

/// What is done about everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Repairs {
    /// By the label's name.
    pub labels: BTreeMap<String, Repair>,
    /// For the milestone.
    pub milestone: Option<Repair>,
}

impl Destination {
    fn has_label(&self, name: &str) -> bool {
        self.labels.iter().any(|l| l.eq_ignore_ascii_case(name))
    }

    fn has_milestone(&self, title: &str) -> bool {
        self.milestones.iter().any(|there| there == title)
    }

    /// Whether a label can be repaired in that way: what takes its place has to be there.
    #[must_use]
    pub fn allows(&self, repair: &Repair) -> bool {
        match repair {
            Repair::Map { to } => self.has_label(to),
            Repair::Create | Repair::Drop => true,
        }
    }
}

/// What would be lost of an issue.
#[must_use]
pub fn losses(work: &Work, there: &Destination) -> Losses {
    let alike = |name: &str| {
        let mut labels = there.labels.iter();
        labels.find(|label| same_label(label, name)).cloned()
    };
    let missing = work
        .labels
        .iter()
        .filter(|label| !there.has_label(&label.name));
    Losses {
        labels: missing
            .map(|label| (label.name.clone(), alike(&label.name)))
            .collect(),
        milestone: work
            .milestone
            .as_ref()
            .map(|title| (title.clone(), there.has_milestone(title))),
    }
}

/// Moves an issue, with what keeps the rest of it whole. Everything that would be lost needs an answer.
///
/// # Errors
/// Refuses what GitHub would refuse: another owner, private to public, the same repository; and what
/// nobody decided, or decided for something that is not there; and an issue without a number yet.
pub fn transfer(
    item: &IntakeItem,
    standing: &Standing,
    there: &Destination,
    repairs: &Repairs,
    next_id: NextId<'_>,
) -> Result<Plan, Refusal> {
    if *standing == Standing::Out {
        return Err(Refusal::Moved(standing.clone()));
    }
    let work = &item.work;
    if work.id.step().is_some() {
        return Err(Refusal::Unnumbered);
    }
    let here = work.repository.as_ref().ok_or(Refusal::NotTransferable)?;
    let same = here.as_str().eq_ignore_ascii_case(there.name.as_str());
    let owner = here.owner().eq_ignore_ascii_case(there.name.owner());
    if same || !owner {
        return Err(Refusal::NotTransferable);
    }
    if work.private && !there.private {
        return Err(Refusal::WouldPublish);
    }
    let losses = losses(work, there);
    let mut plan = Plan::new();
    let mut wanted: Vec<String> = Vec::new();
    for (label, _) in &losses.labels {
        let undecided = || Refusal::Undecided(label.clone());
        let repair = repairs.labels.get(label);
        let repair = repair.filter(|repair| there.allows(repair));
        match repair.ok_or_else(undecided)? {
            Repair::Create => {
                plan.push((next_id(), ensure_label(&there.id, label)));
                wanted.push(label.clone());
            }
            Repair::Map { to } => wanted.push(to.clone()),
            Repair::Drop => {}
        }
    }
    let milestone = match &losses.milestone {
        None => None,
        Some((title, exists)) => {
            let undecided = || Refusal::Undecided(title.clone());
            match repairs.milestone.as_ref().ok_or_else(undecided)? {
                Repair::Create => {
                    if !exists {
                        plan.push((next_id(), ensure_milestone(&there.id, title)));
                    }
                    Some(title.clone())
                }
                Repair::Map { to } if there.has_milestone(to) => Some(to.clone()),
                Repair::Map { .. } => return Err(undecided()),
                Repair::Drop => None,
            }
        }
    };
    let id = next_id();
    let moved = NodeId::of_step(&id);
    let transfer = Change::TransferIssue {
        content: work.id.clone(),
        from: here.clone(),
        number: work.number,
        to: there.id.clone(),
    };
    plan.push((id, transfer));
    if !wanted.is_empty() {
        let labels = Change::SetLabels {
            content: moved.clone(),
            add: wanted,
            remove: Vec::new(),
        };
        plan.push((next_id(), labels));
    }
    if milestone.is_some() {
        let set = Change::SetMilestone {
            content: moved,
            title: milestone,
            base: None,
        };
        plan.push((next_id(), set));
    }
    Ok(plan)
}

fn ensure_label(repository: &NodeId, name: &str) -> Change {
    Change::EnsureLabel {
        repository: repository.clone(),
        name: name.to_owned(),
        color: "ededed".to_owned(),
        description: String::new(),
    }
}

fn ensure_milestone(repository: &NodeId, title: &str) -> Change {
    Change::EnsureMilestone {
        repository: repository.clone(),
        title: title.to_owned(),
    }
}
