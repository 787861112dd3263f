//! The page of settings.

pub use domain::outbox::policy::Policy;
use serde::Serialize;
use ts_rs::TS;

/// What the page of settings shows beside the window's own settings.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct Settings {
    /// When changes leave.
    pub policy: Policy,
    /// Whether this computer reminds of check-ins before they are due.
    pub reminders: bool,
    /// How fast they leave at most.
    pub caps: Caps,
    /// Operations of this account and federation that GitHub has not confirmed.
    pub waiting: u32,
    /// Folder of the databases.
    pub data_folder: String,
    /// The application's version.
    pub version: String,
    /// The federation cannot be changed: the demo has one.
    pub fixed_federation: bool,
}

/// Limits on writing, below GitHub's own.
#[derive(Clone, Copy, Debug, Serialize, TS)]
#[ts(export)]
pub struct Caps {
    /// Seconds between two writes.
    pub gap_seconds: u32,
    /// Comments and other contents in a minute.
    pub a_minute: u32,
    /// Comments and other contents in an hour.
    pub an_hour: u32,
}

/// What a registry turned out to be.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct FederationCheck {
    /// Where it is, `owner/name:path`.
    pub at: String,
    /// The federation's name; `None` when it cannot be used.
    pub name: Option<String>,
    /// How many teams it has.
    pub teams: u32,
    /// What makes it or a team unusable.
    pub errors: u32,
    /// What is odd.
    pub warnings: u32,
    /// The first problem, in words.
    pub first: Option<String>,
}
