//! The simulator's time: starts where it is told and runs.

use chrono::{DateTime, Duration, SubsecRound as _, Utc};
use tokio::time::Instant;

/// Runs on tokio's time, so that a test that pauses that pauses this.
pub(crate) struct Clock {
    start: DateTime<Utc>,
    started: Instant,
}

impl Clock {
    pub(crate) fn starting_at(start: DateTime<Utc>) -> Self {
        Self {
            start,
            started: Instant::now(),
        }
    }

    /// Whole seconds, as GitHub's timestamps.
    pub(crate) fn now(&self) -> DateTime<Utc> {
        let passed =
            Duration::from_std(self.started.elapsed()).unwrap_or_else(|_| Duration::zero());
        (self.start + passed).trunc_subsecs(0)
    }

    pub(crate) fn advance(&mut self, by: Duration) {
        self.start += by;
    }
}
