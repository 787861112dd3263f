//! No more requests in any minute than are allowed.

use std::collections::VecDeque;
use std::time::Duration;
use tokio::time::Instant;

const MINUTE: Duration = Duration::from_secs(60);

/// When the requests of the last minute left, or will.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pace(VecDeque<Instant>);

impl Pace {
    /// How long a request has to wait so that no minute has more than `most`; counts it as sent then.
    pub(crate) fn pause(&mut self, most: usize, now: Instant) -> Duration {
        let sent = &mut self.0;
        while sent
            .front()
            .is_some_and(|at| now.duration_since(*at) >= MINUTE)
        {
            sent.pop_front();
        }
        // The request that many places before this one has to be a minute old when this one leaves.
        let before = sent.len().checked_sub(most).and_then(|i| sent.get(i));
        let leaves = before.map_or(now, |at| now.max(*at + MINUTE));
        sent.push_back(leaves);
        leaves.duration_since(now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_minute_has_more_requests_than_allowed_and_none_is_lost() {
        let mut pace = Pace::default();
        let start = Instant::now();
        let mut left: Vec<Instant> = Vec::new();
        for i in 0..4_000_u64 {
            // Fifty arrive every second.
            let now = start + Duration::from_millis(i * 20);
            left.push(now + pace.pause(1_500, now));
        }
        assert_eq!(left[1_499], start + Duration::from_millis(1_499 * 20));
        for (first, next) in left.iter().zip(&left[1_500..]) {
            assert!(next.duration_since(*first) >= MINUTE);
        }
    }
}
