//! A team's board.

use super::session::TeamName;
use super::triage::ColumnName;
use super::work::WorkLine;
use chrono::{DateTime, NaiveDate, Utc};
use domain::id::{NodeId, TeamId};
use domain::registry::TeamStatus;
use domain::scopes::Lacking;
use serde::Serialize;
use ts_rs::TS;

/// The teams whose board can be opened.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct BoardChoice {
    /// The team.
    pub team: TeamName,
    /// Whether it has a board that could be read.
    pub readable: bool,
    /// Whether the account leads or belongs to the team.
    pub mine: bool,
}

/// A board, whole: cards are small, columns are virtual in the window.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct Board {
    /// The team.
    pub team: TeamName,
    /// What the registry says about its life.
    pub status: TeamStatus,
    /// The project's address.
    pub url: String,
    /// The project's title.
    pub title: String,
    /// Whether the account may write.
    pub writable: bool,
    /// The scope that the token lacks for moving cards.
    pub lacking: Option<Lacking>,
    /// Names of the people who could, when it may not.
    pub who_can: Vec<String>,
    /// Columns in GitHub's order; cards without a status come first, in a column without id.
    pub columns: Vec<Column>,
    /// When it was last walked in full.
    pub synced_at: Option<DateTime<Utc>>,
}

/// A column and its cards.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct Column {
    /// Option id and name; the id is empty for "no status".
    pub column: ColumnName,
    /// Cards in order.
    pub cards: Vec<Card>,
}

/// A card.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct Card {
    /// The content's node id; what moves and opens.
    pub id: NodeId,
    /// The issue, pull request or draft; `None` when GitHub hides it from this account.
    pub work: Option<WorkLine>,
    /// Its date, when the board has a date field that is set.
    pub due: Option<NaiveDate>,
    /// Past its date, and not done.
    pub late: bool,
    /// An own change of it is on its way.
    pub pending: bool,
    /// An own change of it needs the user.
    pub needs_you: bool,
}

/// What the window sends to move a card.
#[derive(Clone, Debug, serde::Deserialize, TS)]
#[ts(export)]
pub struct MoveCard {
    /// The board's team.
    pub team: TeamId,
    /// The card's id.
    pub card: NodeId,
    /// Option id of the column; empty for "no status".
    pub column: String,
    /// The card behind which it goes; `None` is the top of the column.
    pub after: Option<NodeId>,
}
