//! Who is signed in, where, and what they may do.

use crate::secret::KeyringTrouble;
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
    /// Where tokens are made on this GitHub, with the scopes chosen; `None` in the demo.
    pub tokens_url: Option<String>,
    /// Where the open account's token is.
    pub token: TokenState,
    /// Accounts that signed in on this computer and did not sign out, the open one too.
    pub accounts: Vec<Login>,
    /// Whether `gh` is installed and could lend its token.
    pub gh_available: bool,
    /// What the token's scopes turn off; empty where GitHub names none.
    pub lacking: Vec<Lacking>,
    /// When the registry was last read.
    pub as_of: Option<DateTime<Utc>>,
}

/// Where the open account's token is, and what becomes of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case", tag = "state")]
#[ts(export)]
pub enum TokenState {
    /// Nobody is signed in, and nobody's token is looked for. Also in the demo.
    None,
    /// The keyring is being asked, for ten seconds at most.
    Asking,
    /// It is in the keyring: the next start signs in by itself.
    Kept,
    /// It is used for this run and is gone after it.
    ThisRun {
        /// Why the keyring did not take it; `None` when it was not asked to.
        because: Option<KeyringTrouble>,
    },
    /// The account is shown from what is here, and its token is missing.
    Wanted {
        /// Why it could not be read; `None` when the keyring has none.
        because: Option<KeyringTrouble>,
    },
    /// GitHub refused it: it ran out or was taken back.
    Refused,
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
    /// Names of the teams that the account leads, when the registry was read.
    pub teams: Vec<String>,
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
