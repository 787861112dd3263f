//! What follows from silence, one step for each cycle missed in a row. Nothing happens by itself: a rung is what
//! a chair is offered. Any answer, "nothing new" and "away" included, leads back to the ground at once.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Where a team stands on the ladder.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS,
)]
#[serde(rename_all = "kebab-case")]
pub enum Rung {
    /// It answers, is excused, or is not asked.
    #[default]
    Ground,
    /// One miss: somebody writes to who leads it, in private.
    Message,
    /// Two: the umbrella is asked to help.
    CallForHelp,
    /// Three or more: it counts as paused and is not reminded any more, until it answers.
    Paused,
}

impl Rung {
    /// Every rung, from the ground up.
    pub const ALL: [Self; 4] = [Self::Ground, Self::Message, Self::CallForHelp, Self::Paused];
}

/// The rung of a team that missed so many cycles in a row.
#[must_use]
pub fn rung(misses: u32) -> Rung {
    match misses {
        0 => Rung::Ground,
        1 => Rung::Message,
        2 => Rung::CallForHelp,
        _ => Rung::Paused,
    }
}

#[cfg(test)]
#[path = "ladder_tests.rs"]
mod tests;
