//! The secondary limits: at once, by the minute, and contents by the minute and the hour.

use crate::state::Id;
use chrono::{DateTime, Duration, Utc};
use std::collections::{BTreeMap, VecDeque};

/// Requests under way at once, REST and GraphQL together.
const AT_ONCE: u64 = 100;
/// Points a minute.
const REST_A_MINUTE: u64 = 900;
const GRAPHQL_A_MINUTE: u64 = 2_000;
/// Requests that make contents.
const CONTENTS_A_MINUTE: u64 = 80;
const CONTENTS_AN_HOUR: u64 = 500;

/// What a request weighs: a read 1, a write 5.
#[derive(Clone, Copy)]
pub(crate) struct Weight {
    pub graphql: bool,
    pub write: bool,
    /// Whether it makes an issue, a comment, a status update or a discussion.
    pub content: bool,
}

/// Which secondary limit refused, and for how long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Refused {
    pub limit: &'static str,
    pub retry_after: u64,
}

impl Refused {
    /// One of more than a hundred under way.
    pub(crate) const CROWDED: Self = Self {
        limit: "at-once",
        retry_after: 1,
    };
}

/// What each account (or everybody anonymous) did lately.
#[derive(Default)]
pub(crate) struct Secondary {
    under_way: BTreeMap<Option<Id>, u64>,
    recent: BTreeMap<(Option<Id>, &'static str), Window>,
}

impl Secondary {
    /// A request arrives; to be ended by `leave`. Whether it is one too many at once.
    pub(crate) fn enter(&mut self, user: Option<Id>) -> bool {
        let under_way = self.under_way.entry(user).or_default();
        *under_way += 1;
        *under_way > AT_ONCE
    }

    pub(crate) fn leave(&mut self, user: Option<Id>) {
        if let Some(count) = self.under_way.get_mut(&user) {
            *count = count.saturating_sub(1);
        }
    }

    /// Counts a request, unless a limit refuses it.
    pub(crate) fn draw(
        &mut self,
        user: Option<Id>,
        weight: Weight,
        now: DateTime<Utc>,
    ) -> Result<(), Refused> {
        let (name, most) = if weight.graphql {
            ("graphql-a-minute", GRAPHQL_A_MINUTE)
        } else {
            ("rest-a-minute", REST_A_MINUTE)
        };
        let points = if weight.write { 5 } else { 1 };
        let minute = Duration::minutes(1);
        let mut rules = vec![(name, most, minute, points)];
        if weight.content {
            rules.push(("contents-a-minute", CONTENTS_A_MINUTE, minute, 1));
            rules.push(("contents-an-hour", CONTENTS_AN_HOUR, Duration::hours(1), 1));
        }
        for (limit, most, span, cost) in &rules {
            let window = self.recent.entry((user, limit)).or_default();
            if let Some(retry_after) = window.full(*most, *span, *cost, now) {
                return Err(Refused { limit, retry_after });
            }
        }
        for (limit, _, _, cost) in rules {
            let window = self.recent.entry((user, limit)).or_default();
            window.points.push_back((now, cost));
            window.sum += cost;
        }
        Ok(())
    }
}

/// Points of the last minute or hour.
#[derive(Default)]
struct Window {
    points: VecDeque<(DateTime<Utc>, u64)>,
    sum: u64,
}

impl Window {
    /// Seconds until there is room for `cost`, or `None` when there is.
    fn full(&mut self, most: u64, span: Duration, cost: u64, now: DateTime<Utc>) -> Option<u64> {
        while let Some((at, cost)) = self.points.front().copied()
            && at + span <= now
        {
            self.points.pop_front();
            self.sum -= cost;
        }
        let mut left = self.sum;
        if left + cost <= most {
            return None;
        }
        for (at, freed) in &self.points {
            left -= freed;
            if left + cost <= most {
                return u64::try_from((*at + span - now).num_seconds()).ok();
            }
        }
        u64::try_from(span.num_seconds()).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const READ: Weight = Weight {
        graphql: false,
        write: false,
        content: false,
    };
    const COMMENT: Weight = Weight {
        graphql: true,
        write: true,
        content: true,
    };

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + Duration::seconds(seconds)
    }

    #[test]
    fn a_minute_slides_and_says_when_there_is_room() {
        let mut secondary = Secondary::default();
        for second in 0..30 {
            for _ in 0..30 {
                assert_eq!(secondary.draw(None, READ, at(second)), Ok(()));
            }
        }
        let refused = secondary.draw(None, READ, at(30)).unwrap_err();
        assert_eq!((refused.limit, refused.retry_after), ("rest-a-minute", 30));
        assert_eq!(
            secondary.draw(Some(1), READ, at(30)),
            Ok(()),
            "each account"
        );
        assert_eq!(secondary.draw(None, READ, at(60)), Ok(()));
    }

    #[test]
    fn contents_have_a_minute_and_an_hour() {
        let mut secondary = Secondary::default();
        let mut made = 0;
        let mut refused = Vec::new();
        for minute in 0..10 {
            for _ in 0..85 {
                match secondary.draw(Some(1), COMMENT, at(minute * 60)) {
                    Ok(()) => made += 1,
                    Err(e) => refused.push(e.limit),
                }
            }
        }
        assert_eq!(made, 500);
        assert_eq!(refused.first(), Some(&"contents-a-minute"));
        assert_eq!(refused.last(), Some(&"contents-an-hour"));
        assert_eq!(secondary.draw(Some(1), COMMENT, at(3_600)), Ok(()));
    }

    #[test]
    fn the_hundred_and_first_at_once_is_refused() {
        let mut secondary = Secondary::default();
        assert!((0..100).all(|_| !secondary.enter(Some(1))));
        assert!(secondary.enter(Some(1)));
        assert!(!secondary.enter(Some(2)), "each account");
        secondary.leave(Some(1));
        secondary.leave(Some(1));
        assert!(!secondary.enter(Some(1)));
    }
}
