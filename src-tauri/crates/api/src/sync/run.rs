//! The loop: rounds with pauses, reads after sending, and a clean end.

use super::{RoundEnd, Syncer, schedule};
use std::hash::{BuildHasher, RandomState};
use std::sync::atomic::Ordering;
use std::time::Instant;

impl Syncer {
    /// Reads until it is stopped. Sleeps between rounds; wakes when it is asked to, and a little after
    /// something was sent.
    pub(super) async fn run(&self) {
        let mut stopped = self.stop.subscribe();
        let mut failures = 0_u32;
        loop {
            let end = tokio::select! {
                end = self.round() => end,
                _ = stopped.wait_for(|stop| *stop) => return,
            };
            failures = if end == RoundEnd::Done {
                0
            } else {
                failures.saturating_add(1)
            };
            let anonymous = self.deps.github.is_anonymous();
            let pause = schedule::pause(&end, anonymous, failures, chance(), self.now());
            tokio::select! {
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
                () = tokio::time::sleep_until(until.into()) => {}
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

/// A number in 0..1 that differs between applications and rounds.
fn chance() -> f64 {
    let random = RandomState::new().hash_one(0);
    f64::from(u32::try_from(random >> 32).unwrap_or_default()) / f64::from(u32::MAX)
}
