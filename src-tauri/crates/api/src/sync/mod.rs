//! Reads GitHub into the cache.

pub mod state;

pub use state::{Activity, Phase, Problem, Stale, SyncState};
