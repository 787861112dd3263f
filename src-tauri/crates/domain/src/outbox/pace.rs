//! When the next request may leave.
//!
//! One write a second; what creates content at most 80 times a minute and 500 times an hour; nothing
//! before GitHub's `retry-after`. Limits and their source: GitHub, "Rate limits for the REST API",
//! "About secondary rate limits".

use chrono::{DateTime, TimeDelta, Utc};
use std::collections::VecDeque;

/// The span between two writes.
pub const GAP: TimeDelta = TimeDelta::seconds(1);
/// Content-creating requests in a minute, at most.
pub const CONTENT_A_MINUTE: usize = 80;
/// Content-creating requests in an hour, at most.
pub const CONTENT_AN_HOUR: usize = 500;

/// The longest wait when GitHub limits requests again and again without saying for how long.
const LONGEST: TimeDelta = TimeDelta::minutes(15);

/// What was sent lately and what GitHub asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pace {
    last: Option<DateTime<Utc>>,
    content: VecDeque<DateTime<Utc>>,
    not_before: Option<DateTime<Utc>>,
    limits_in_a_row: u32,
}

impl Pace {
    /// Goes on from what was sent before the application was started: when, and whether it created
    /// content, oldest first.
    #[must_use]
    pub fn after(sent: impl IntoIterator<Item = (DateTime<Utc>, bool)>) -> Self {
        let mut pace = Self::default();
        for (at, creates_content) in sent {
            pace.wrote(at, creates_content);
        }
        pace
    }

    /// The earliest moment, not before `now`, at which a write may leave.
    #[must_use]
    pub fn earliest(&self, now: DateTime<Utc>, creates_content: bool) -> DateTime<Utc> {
        // A moment in the future comes from a clock that was set back; it must not stop the queue.
        let past = |at: DateTime<Utc>| (at <= now).then_some(at);
        let mut earliest = self.pause_ends(now);
        if let Some(last) = self.last.and_then(past) {
            earliest = earliest.max(last + GAP);
        }
        if creates_content {
            for (limit, window) in [
                (CONTENT_A_MINUTE, TimeDelta::minutes(1)),
                (CONTENT_AN_HOUR, TimeDelta::hours(1)),
            ] {
                let oldest = self.content.len().checked_sub(limit);
                let oldest = oldest.and_then(|i| self.content.get(i)).copied();
                if let Some(oldest) = oldest.and_then(past) {
                    earliest = earliest.max(oldest + window);
                }
            }
        }
        earliest
    }

    /// When any request, reads too, may leave: `now`, or later while GitHub limits requests.
    #[must_use]
    pub fn pause_ends(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        self.not_before.map_or(now, |at| at.max(now))
    }

    /// A write leaves.
    pub fn wrote(&mut self, now: DateTime<Utc>, creates_content: bool) {
        self.last = Some(now);
        if creates_content {
            self.content.push_back(now);
            if self.content.len() > CONTENT_AN_HOUR {
                self.content.pop_front();
            }
        }
    }

    /// GitHub limits requests: nothing leaves until the answer. Without a time from GitHub it is a
    /// minute, doubling.
    pub fn limited(&mut self, now: DateTime<Utc>, until: Option<DateTime<Utc>>) -> DateTime<Utc> {
        let doubled = TimeDelta::minutes(1) * 2_i32.pow(self.limits_in_a_row.min(5));
        self.limits_in_a_row += 1;
        let until = until.unwrap_or_else(|| now + doubled.min(LONGEST));
        let until = self.not_before.map_or(until, |at| at.max(until));
        self.not_before = Some(until);
        until
    }

    /// GitHub answered something else than a limit.
    pub fn answered(&mut self) {
        self.limits_in_a_row = 0;
    }

    /// When the last of these writes will have left, if nothing goes wrong: for each in order whether
    /// it creates content. `None` for an empty queue.
    #[must_use]
    pub fn expected_finish(
        &self,
        now: DateTime<Utc>,
        queue: impl IntoIterator<Item = bool>,
    ) -> Option<DateTime<Utc>> {
        let mut pace = self.clone();
        let mut at = now;
        let mut finish = None;
        for creates_content in queue {
            at = pace.earliest(at, creates_content);
            pace.wrote(at, creates_content);
            finish = Some(at);
        }
        finish
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::seconds(seconds)
    }

    /// The moments at which a queue leaves when each write leaves as early as it may.
    fn leave(pace: &mut Pace, from: i64, count: usize, content: bool) -> Vec<DateTime<Utc>> {
        let mut now = at(from);
        (0..count)
            .map(|_| {
                now = pace.earliest(now, content);
                pace.wrote(now, content);
                now
            })
            .collect()
    }

    #[test]
    fn one_write_a_second() {
        let left = leave(&mut Pace::default(), 0, 3, false);
        assert_eq!(left, [at(0), at(1), at(2)]);
    }

    #[test]
    fn content_keeps_to_the_hour() {
        let left = leave(&mut Pace::default(), 0, 501, true);
        assert_eq!(left[499], at(499));
        assert_eq!(left[500], at(3600));
    }

    #[test]
    fn content_sent_before_the_start_counts() {
        let burst = (0..80).map(|i| (at(0) + TimeDelta::milliseconds(i), true));
        let pace = Pace::after(burst);
        assert_eq!(pace.earliest(at(30), true), at(60));
        assert_eq!(pace.earliest(at(30), false), at(30));
    }

    #[test]
    fn nothing_leaves_before_retry_after() {
        let mut pace = Pace::default();
        pace.limited(at(0), Some(at(90)));
        pace.limited(at(1), Some(at(40)));
        assert_eq!(pace.earliest(at(10), false), at(90));
        assert_eq!(pace.pause_ends(at(89)), at(90));
        assert_eq!(pace.earliest(at(91), false), at(91));
    }

    #[test]
    fn limits_without_a_time_double_until_an_answer() {
        let mut pace = Pace::default();
        assert_eq!(pace.limited(at(0), None), at(60));
        assert_eq!(pace.limited(at(60), None), at(180));
        assert_eq!(pace.limited(at(180), None), at(420));
        pace.answered();
        assert_eq!(pace.limited(at(420), None), at(480));
    }

    #[test]
    fn a_clock_that_was_set_back_does_not_stop_the_queue() {
        let mut pace = Pace::default();
        pace.wrote(at(100_000), true);
        assert_eq!(pace.earliest(at(5), true), at(5));
    }

    #[test]
    fn a_long_queue_says_when_it_ends() {
        let pace = Pace::default();
        assert_eq!(pace.expected_finish(at(0), []), None);
        assert_eq!(
            pace.expected_finish(at(0), [true, false, true]),
            Some(at(2))
        );
        assert_eq!(pace.expected_finish(at(0), [true; 501]), Some(at(3600)));
    }
}
