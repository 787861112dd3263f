//! The cycle as the chair sees it: who answered, who is silent, how deadlines move.
//!
//! [`issue`] is the one issue per cycle that holds what has no other home, [`reply`] reads check-ins among its
//! comments, [`roster`] says what each team did in each cycle, [`ladder`] what follows from silence, [`slips`]
//! how deadlines moved, [`ask`] who needs whom, [`announce`] what the community was told and what waits for
//! that, [`nudge`] who may be reminded of what; [`mod@round_up`] puts it together. All of it is derived from GitHub
//! and the registry, and nothing of it is stored.

pub mod announce;
mod answer;
pub mod ask;
pub mod compose;
#[cfg(test)]
pub(crate) mod fixtures;
pub mod issue;
pub mod ladder;
pub mod message;
pub mod nudge;
pub mod opening;
mod quiet;
pub mod reminder;
pub mod reply;
pub mod roster;
pub mod round_up;
pub mod slips;

pub use issue::{CycleIssue, cycle_issues};
pub use ladder::{Rung, rung};
pub use roster::{Mark, Outcome, marks, misses};
pub use round_up::{RoundUp, TeamLine, round_up};
