//! The triage queue: what it shows, and naming, accepting and bouncing.

mod actions;
mod load;
mod show;

pub(crate) use load::{Loaded, items, load, load_near, load_only};
