//! Somebody who watches transactions end: simulated histories crash there.

use std::sync::{Arc, OnceLock};

/// Where a transaction stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Commit {
    /// Everything is written and nothing is committed: a crash here loses all of it.
    Begins,
    /// It is committed and nobody was told: a crash here loses nothing.
    Done,
}

/// Called around each commit, on the thread that commits. When it panics the transaction ends as it
/// would in a crash.
pub type Watch = Arc<dyn Fn(Commit) + Send + Sync>;

/// At most one watch, set once.
#[derive(Default)]
pub(crate) struct Watched(OnceLock<Watch>);

impl Watched {
    pub(crate) fn by(&self, watch: Watch) {
        // Who watches first goes on watching.
        let _ = self.0.set(watch);
    }

    pub(crate) fn tell(&self, commit: Commit) {
        if let Some(watch) = self.0.get() {
            watch(commit);
        }
    }
}

impl std::fmt::Debug for Watched {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Watched")
    }
}
