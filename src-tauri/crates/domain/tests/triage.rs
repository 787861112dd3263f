//! The queue, standing by standing and action by action.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

#[path = "triage/desk.rs"]
mod desk;
#[path = "triage/exits.rs"]
mod exits;
#[path = "triage/federation.rs"]
mod federation;
#[path = "triage/given.rs"]
mod given;
#[path = "triage/picture.rs"]
mod picture;
#[path = "triage/plans.rs"]
mod plans;
#[path = "triage/standings.rs"]
mod standings;
#[path = "triage/suggestions.rs"]
mod suggestions;
