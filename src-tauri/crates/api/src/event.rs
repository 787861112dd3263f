//! What became stale. A change names it; the window never guesses.

use serde::Serialize;
use ts_rs::TS;

/// A part of what the window shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum Scope {
    /// Who is signed in, the federation, the account's roles.
    Session,
    /// The status bar and the counts of the rail.
    Status,
    /// Teams and team pages.
    Teams,
    /// The triage queue.
    Triage,
    /// Boards.
    Board,
    /// Check-ins and drafts.
    CheckIn,
    /// Outbox and activity.
    Outbox,
    /// The doctor's findings.
    Doctor,
}

impl Scope {
    /// Everything: another account, another federation.
    pub const ALL: [Self; 8] = [
        Self::Session,
        Self::Status,
        Self::Teams,
        Self::Triage,
        Self::Board,
        Self::CheckIn,
        Self::Outbox,
        Self::Doctor,
    ];
}

/// Where changes are announced: the window, or a test.
pub trait Events: Send + Sync {
    /// Says that these parts should be loaded again.
    fn changed(&self, scopes: &[Scope]);
}
