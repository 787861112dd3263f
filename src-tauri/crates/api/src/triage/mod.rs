//! The triage queue: what it shows, putting aside, and naming, accepting and bouncing.

mod actions;
mod announce;
mod drafts;
mod exits;
mod facts;
mod filing;
mod list;
mod load;
mod picture;
mod show;
mod snooze;
mod transfers;

/// So many rows are given at once.
const ROWS: usize = 200;

pub(crate) use actions::{each_of, refused};
pub(crate) use load::{Loaded, items, load, load_near, load_only};
