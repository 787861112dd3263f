//! What the window sends to take items out of the queue, and what a transfer would lose.

use chrono::{DateTime, Utc};
use domain::id::{NodeId, RepoName, TeamId};
use domain::triage::transfer::Repair;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// Close items as not planned.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct Decline {
    /// The issues.
    pub items: Vec<NodeId>,
    /// What the reporters read; required.
    pub words: String,
}

/// Close an item as a duplicate, or only say that it is related.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct Duplicate {
    /// The issues.
    pub items: Vec<NodeId>,
    /// What they are duplicates of.
    pub of: NodeId,
    /// A note; writes a comment, which notifies people.
    pub note: Option<String>,
    /// Leave the items open and in the queue.
    pub only_link: bool,
}

/// Ask the reporters something.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct AskReporter {
    /// The issues.
    pub items: Vec<NodeId>,
    /// The question; required.
    pub question: String,
}

/// Tell that items concern further teams.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct AlsoConcerns {
    /// The issues.
    pub items: Vec<NodeId>,
    /// The teams; at least one.
    pub teams: Vec<TeamId>,
    /// A note.
    pub note: Option<String>,
}

/// Flag items for newcomers.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct FlagGoodFirst {
    /// The issues.
    pub items: Vec<NodeId>,
    /// Where to begin, in words; writes a comment.
    pub words: Option<String>,
}

/// How what is given to a team is flagged for newcomers, too.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
pub struct GoodFirst {
    /// Where to begin, in words; writes a comment.
    pub words: Option<String>,
}

/// File a new item.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct NewItem {
    /// Its title; required.
    pub title: String,
    /// What was reported, in Markdown.
    pub text: String,
    /// Who reported it, where that is nobody on GitHub.
    pub reporter: Option<String>,
    /// Where it was said.
    pub source: Option<String>,
}

/// Ask for a team that does not exist yet.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct WantTeam {
    /// The item that waits for it.
    pub item: NodeId,
    /// What the team might be called; required.
    pub name: String,
    /// What it would do.
    pub charter: String,
}

/// Put an existing issue on the intake.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct AddToIntake {
    /// An issue of the cache.
    pub item: NodeId,
}

/// A repository that an issue may move to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct TransferTarget {
    /// `owner/name`.
    pub name: RepoName,
    /// Readable by members only.
    pub private: bool,
    /// Teams that look after it, by name.
    pub teams: Vec<String>,
}

/// What a transfer would lose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Preflight {
    /// Where it would go.
    pub to: RepoName,
    /// Labels that are missing there.
    pub labels: Vec<LostLabel>,
    /// The milestone, if it has one: none survives a transfer.
    pub milestone: Option<LostMilestone>,
    /// Names of the labels that are there, to choose from.
    pub there: Vec<String>,
    /// Open milestones that are there.
    pub milestones: Vec<String>,
    /// When this was read: others may change it meanwhile.
    pub read_at: DateTime<Utc>,
}

/// A label that the destination lacks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct LostLabel {
    /// Its name.
    pub name: String,
    /// What is proposed: as chosen the last time, else one there that means the same, else to create it.
    pub proposed: Repair,
}

/// A milestone that does not survive by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct LostMilestone {
    /// Its title.
    pub title: String,
    /// Whether the destination has one of that title.
    pub exists: bool,
    /// What is proposed.
    pub proposed: Repair,
}

/// Make an issue of a draft.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct ToIssue {
    /// The draft.
    pub item: NodeId,
    /// Where the issue is filed.
    pub to: RepoName,
}

/// Move an issue to another repository.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct Transfer {
    /// The issue.
    pub item: NodeId,
    /// Where it goes.
    pub to: RepoName,
    /// What is done about each missing label, by its name.
    pub labels: BTreeMap<String, Repair>,
    /// What is done about the milestone.
    pub milestone: Option<Repair>,
}
