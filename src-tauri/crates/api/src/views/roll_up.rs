//! All boards beside each other, each rolled up into to do, doing and done.

use super::session::{Person, TeamName};
use chrono::{DateTime, NaiveDate, Utc};
use domain::board::roll_up::Counts;
use domain::board::stage::{Stage, Told};
use domain::id::NodeId;
use serde::Serialize;
use ts_rs::TS;

/// The boards of all teams that have one.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct RollUp {
    /// Teams with a board, own ones first, else as the registry has them.
    pub teams: Vec<RolledTeam>,
    /// All boards together; one that several teams share counts once.
    pub total: Counts,
    /// Names of the teams without a board.
    pub without: Vec<String>,
    /// When everything was last read.
    pub synced_at: Option<DateTime<Utc>>,
}

/// A team with its board.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct RolledTeam {
    /// The team.
    pub team: TeamName,
    /// Its board; `None` when it was never read.
    pub board: Option<RolledBoard>,
    /// Set when the board could not be read the last time: what is shown is as old as that.
    pub as_of: Option<DateTime<Utc>>,
}

/// A board, rolled up.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct RolledBoard {
    /// How many cards are where.
    pub counts: Counts,
    /// How each column was counted, in the board's order.
    pub columns: Vec<RolledColumn>,
    /// The most pressing of the late and the blocked cards.
    pub concerns: Vec<ConcernLine>,
    /// How many late or blocked cards there are beside these.
    pub more: u32,
    /// Since when the card under way that moved longest ago has not moved.
    pub still_since: Option<DateTime<Utc>>,
}

/// How a column was counted.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct RolledColumn {
    /// Its name; empty for "no status".
    pub name: String,
    /// Where its cards count.
    pub stage: Stage,
    /// What told that.
    pub told: Told,
    /// How many cards it has.
    pub cards: u32,
    /// How many of them count as done all the same, since they are closed.
    pub closed: u32,
}

/// A card that is late, blocked or both.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ConcernLine {
    /// What the card is called on its board.
    pub id: NodeId,
    /// `name#12`; empty for a draft and for a hidden card.
    pub reference: String,
    /// Its title; `None` when GitHub hides it from this account.
    pub title: Option<String>,
    /// When it was filed.
    pub created_at: Option<DateTime<Utc>>,
    /// Who is assigned.
    pub assignees: Vec<Person>,
    /// Its date, when that is past.
    pub late_since: Option<NaiveDate>,
    /// Open issues that block it.
    pub blocked_by: u32,
}
