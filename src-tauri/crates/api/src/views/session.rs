//! Who is signed in, where, and what they may do.

use chrono::{DateTime, Utc};
use domain::id::{Login, TeamId};
use domain::scopes::Lacking;
use serde::Serialize;
use ts_rs::TS;

/// The account and the federation that the window shows.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct Session {
    /// The federation's name; `None` until its registry was read once.
    pub federation: Option<String>,
    /// The umbrella's name.
    pub umbrella: Option<String>,
    /// How many teams the registry has.
    pub teams: u32,
    /// Where the registry is, `owner/name:path`; `None` when none was chosen yet.
    pub registry: Option<String>,
    /// GitHub's host name.
    pub host: String,
    /// Who is signed in; `None` is looking around.
    pub viewer: Option<Viewer>,
    /// The accounts of the demo federation; `None` outside the demo.
    pub demo: Option<Vec<DemoAccount>>,
    /// Login that `gh` is signed in with and that could be used, when nobody is signed in.
    pub gh_available: bool,
    /// What the token's scopes turn off; empty where GitHub names none.
    pub lacking: Vec<Lacking>,
    /// When the registry was last read.
    pub as_of: Option<DateTime<Utc>>,
}

/// The signed-in account.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct Viewer {
    /// Login.
    pub login: Login,
    /// Name for people, or the login.
    pub name: String,
    /// Whether the account speaks for the umbrella.
    pub chair: bool,
    /// Teams that the account speaks for.
    pub leads: Vec<TeamName>,
}

/// A team by id and name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct TeamName {
    /// Id.
    pub id: TeamId,
    /// Name for people.
    pub name: String,
}

/// Somebody whom the demo can act as.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct DemoAccount {
    /// Login.
    pub login: Login,
    /// Name for people.
    pub name: String,
    /// `chair`, `lead`, `member`, `newcomer` or `outsider`.
    pub role: String,
    /// Whether the demo acts as this account now.
    pub current: bool,
}

/// An icon or a person: who, for people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Person {
    /// Login.
    pub login: Login,
    /// Name for people, or the login.
    pub name: String,
}
