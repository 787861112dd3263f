//! The simulator's time: starts where it is told, and runs unless it is moved by hand.

use chrono::{DateTime, Duration, SubsecRound as _, Utc};
use tokio::time::Instant;

/// Runs on tokio's time, so that a test that pauses that pauses this; or stands still.
pub(crate) struct Clock {
    start: DateTime<Utc>,
    started: Option<Instant>,
}

impl Clock {
    pub(crate) fn starting_at(start: DateTime<Utc>, manual: bool) -> Self {
        Self {
            start,
            started: (!manual).then(Instant::now),
        }
    }

    pub(crate) fn is_manual(&self) -> bool {
        self.started.is_none()
    }

    /// Whole seconds, as GitHub's timestamps.
    pub(crate) fn now(&self) -> DateTime<Utc> {
        let passed = self.started.map(|s| s.elapsed()).unwrap_or_default();
        let passed = Duration::from_std(passed).unwrap_or_else(|_| Duration::zero());
        (self.start + passed).trunc_subsecs(0)
    }

    pub(crate) fn advance(&mut self, by: Duration) {
        self.start += by;
    }
}
