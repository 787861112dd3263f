//! What the window sends to work with cards.

use domain::id::{Login, NodeId, RepoName, TeamId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Put an existing issue on a board.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct AddCard {
    /// The board's team.
    pub team: TeamId,
    /// An issue of the cache.
    pub item: NodeId,
    /// Option id of the column; `None` leaves it to the board.
    pub column: Option<String>,
}

/// File an issue and put it on a board.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct NewCard {
    /// The board's team.
    pub team: TeamId,
    /// Where it is filed.
    pub repository: RepoName,
    /// Its title; required.
    pub title: String,
    /// Its text, in Markdown.
    pub text: String,
    /// Option id of the column; `None` leaves it to the board.
    pub column: Option<String>,
}

/// Close an issue.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct CloseWork {
    /// The issue.
    pub item: NodeId,
    /// As done; otherwise as not planned.
    pub done: bool,
    /// A comment, which notifies people.
    pub words: Option<String>,
}

/// Put labels on an issue and take others off.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct SetLabels {
    /// The issue.
    pub item: NodeId,
    /// Names to add, as the repository writes them.
    pub add: Vec<String>,
    /// Names to take off.
    pub remove: Vec<String>,
}

/// The labels to choose from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct LabelChoices {
    /// Names of the repository's labels.
    pub there: Vec<String>,
    /// Names of those that the issue wears.
    pub on: Vec<String>,
}

/// Assign people and release others.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct Assign {
    /// The issue.
    pub item: NodeId,
    /// Logins to assign.
    pub add: Vec<Login>,
    /// Logins to release.
    pub remove: Vec<Login>,
}

/// A value of a card that is lost when another team takes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct LostValue {
    /// The field's name.
    pub field: String,
    /// What stands there, as people read it.
    pub value: String,
}

/// Hand a card to another team.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct HandOver {
    /// The team that hands it over.
    pub team: TeamId,
    /// The issue.
    pub item: NodeId,
    /// The team that shall own it.
    pub to: TeamId,
    /// Why, in words.
    pub note: Option<String>,
}
