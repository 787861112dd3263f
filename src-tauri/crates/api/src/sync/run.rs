//! The loop: rounds with pauses, reads after sending, and a clean end.

use super::{RoundEnd, Syncer, schedule};
use chrono::{DateTime, Utc};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::atomic::Ordering;
use tokio::time::Instant;

impl Syncer {
    /// Reads until it is stopped. Sleeps between rounds; wakes when it is asked to, and a little after
    /// something was sent.
    pub(super) async fn run(&self) {
        let mut stopped = self.stop.subscribe();
        let mut failures = 0_u32;
        loop {
            let end = tokio::select! {
                biased;
                end = self.round() => end,
                _ = stopped.wait_for(|stop| *stop) => return,
            };
            failures = if end == RoundEnd::Done {
                0
            } else {
                failures.saturating_add(1)
            };
            let anonymous = self.deps.github.is_anonymous();
            let pause = schedule::pause(&end, anonymous, failures, chance(self.now()), self.now());
            tokio::select! {
                biased;
                () = self.wait(Instant::now() + pause, &end) => {}
                _ = stopped.wait_for(|stop| *stop) => return,
            }
        }
    }

    /// Waits for the next round, and reads meanwhile what was sent.
    async fn wait(&self, next_round: Instant, end: &RoundEnd) {
        loop {
            // Asking for it does not lift a limit.
            let is_limited = matches!(end, RoundEnd::RateLimited(until) if *until > self.now());
            let next_due = self.next_due().filter(|_| !is_limited);
            let until = next_due.map_or(next_round, |due| due.min(next_round));
            tokio::select! {
                biased;
                () = tokio::time::sleep_until(until) => {}
                () = self.wake.notified() => {}
            }
            if Instant::now() >= next_round {
                return;
            }
            if is_limited {
                continue;
            }
            if self.requested.swap(false, Ordering::SeqCst) {
                return;
            }
            if next_due.is_some_and(|due| due <= Instant::now()) {
                self.read_due().await;
            }
        }
    }
}

/// A number in 0..1 that differs between applications and rounds: they end at different nanoseconds. By
/// the clock alone, so that a simulated history replays identically.
fn chance(now: DateTime<Utc>) -> f64 {
    let mut hasher = DefaultHasher::new();
    now.timestamp_nanos_opt().hash(&mut hasher);
    f64::from(u32::try_from(hasher.finish() >> 32).unwrap_or_default()) / f64::from(u32::MAX)
}
