//! The status bar and the counts of the rail.

use crate::sync::SyncState;
use chrono::{DateTime, Utc};
use domain::id::CycleId;
use serde::Serialize;
use ts_rs::TS;

/// How fresh the window is, what is on its way, what waits for the user.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct Status {
    /// The core's time: `--now` moves it.
    pub now: DateTime<Utc>,
    /// The sync loop.
    pub sync: SyncState,
    /// Operations that GitHub has not confirmed and that need nobody.
    pub pending: u32,
    /// Operations that need the user.
    pub needs_you: u32,
    /// Sending is held by the user.
    pub held: bool,
    /// Items in the triage queue.
    pub triage: u32,
    /// Items that wait for a team that the account leads.
    pub waiting_for_me: u32,
    /// What is left of GitHub's limits, as its last answers said; empty before the first.
    pub budget: Vec<BudgetLine>,
    /// The federation's running cycle.
    pub cycle: Option<CycleDue>,
    /// What the application moved aside, recovered or could not do at start, by words id.
    pub notices: Vec<Notice>,
}

/// One of GitHub's limits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct BudgetLine {
    /// What it counts; the words are `budget-<resource>`.
    pub resource: BudgetResource,
    /// What is left of it.
    pub remaining: u32,
    /// How much there is in a window.
    pub limit: u32,
    /// When the window ends, by the clock of this computer.
    pub reset: DateTime<Utc>,
}

/// What a limit counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum BudgetResource {
    /// Points of GraphQL, by the hour.
    Graphql,
    /// Requests of REST, by the hour.
    Rest,
    /// Searches, by the minute.
    Search,
}

/// A cycle and its due.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct CycleDue {
    /// The cycle.
    pub id: CycleId,
    /// When answers are due.
    pub due: DateTime<Utc>,
}

/// Something the user should know, once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Notice {
    /// The sentence's id in the words.
    pub id: String,
    /// Values for the sentence.
    pub args: std::collections::BTreeMap<String, String>,
}
