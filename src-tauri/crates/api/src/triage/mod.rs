//! The triage queue: what it shows, and naming, accepting and bouncing.

mod actions;
mod exits;
mod filing;
mod load;
mod show;
mod transfers;

pub(crate) use load::{Loaded, items, load, load_near, load_only};
