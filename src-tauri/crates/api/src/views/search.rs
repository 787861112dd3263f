//! What the palette and the search list.

use super::session::Person;
use domain::id::{NodeId, TeamId};
use domain::item::{WorkKind, WorkState};
use serde::Serialize;
use ts_rs::TS;

/// Everything that answers what was typed, each kind best first.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct SearchResults {
    /// The words that were looked for, to mark them.
    pub terms: Vec<String>,
    /// Issues, pull requests and drafts, at most 50.
    pub items: Vec<FoundItem>,
    /// Whether more items answer.
    pub more: bool,
    /// `owner/name#12`, where the typed text names an item that was not read from GitHub yet.
    pub elsewhere: Option<String>,
    /// Teams.
    pub teams: Vec<FoundTeam>,
    /// Boards.
    pub boards: Vec<FoundBoard>,
    /// People whom the registry names.
    pub people: Vec<FoundPerson>,
}

/// An item that was found.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct FoundItem {
    /// Node id.
    pub id: NodeId,
    /// Issue, pull request or draft.
    pub kind: WorkKind,
    /// `name#12`; empty for a draft.
    pub reference: String,
    /// Title.
    pub title: String,
    /// Open, closed or merged.
    pub state: WorkState,
    /// Who filed it, by name.
    pub author: Option<String>,
    /// Address on GitHub; empty for a draft.
    pub url: String,
    /// The typed text is its reference or its address.
    pub named: bool,
    /// Only its body answers.
    pub in_body: bool,
}

/// A team that was found.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct FoundTeam {
    /// Id.
    pub id: TeamId,
    /// Name for people.
    pub name: String,
    /// What it is for; may be empty.
    pub purpose: String,
}

/// A board that was found.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct FoundBoard {
    /// The team whose board it is.
    pub team: TeamId,
    /// The team's name.
    pub name: String,
}

/// Somebody who was found.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct FoundPerson {
    /// Who.
    pub person: Person,
    /// The profile on GitHub.
    pub url: String,
    /// The first team where they have a role: the place that tells about them.
    pub team: Option<TeamId>,
    /// Names of all teams where they have one.
    pub teams: Vec<String>,
}
