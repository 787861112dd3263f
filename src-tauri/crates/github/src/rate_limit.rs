//! How many requests are left, and when the next one may leave.
//!
//! Source: docs.github.com, "Rate limits for the REST API" and "Rate limits and query limits for the
//! GraphQL API". The gate is closed here, below every caller, so that nothing leaves before
//! `retry-after`.

use crate::Error;
use crate::pace::Pace;
use chrono::{DateTime, TimeDelta, Utc};
use http::HeaderMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::time::Instant;

/// What is left of GitHub's hourly limits, as the last answers said. `None` until one did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Budget {
    /// REST requests.
    pub core: Option<Quota>,
    /// GraphQL points.
    pub graphql: Option<Quota>,
    /// Searches, by the minute.
    pub search: Option<Quota>,
}

/// One limit as GitHub last told it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quota {
    /// Requests or points in the window.
    pub limit: u32,
    /// What is left of them.
    pub remaining: u32,
    /// When the window ends, by the local clock.
    pub reset: DateTime<Utc>,
    /// When GitHub said so, by the local clock.
    pub seen: DateTime<Utc>,
}

impl Quota {
    /// Whether nothing is left until it starts anew. What was seen later than now comes from a clock that
    /// was set back, and is void.
    fn is_spent(&self, now: DateTime<Utc>) -> bool {
        self.remaining == 0 && self.reset > now && self.seen <= now
    }
}

/// Which limit a request counts against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Resource {
    Core,
    Graphql,
    Search,
}

/// The longest wait that a reset may ask for: GitHub's windows are an hour, so more is a wrong clock.
const LONGEST: TimeDelta = TimeDelta::minutes(61);

/// The longest `retry-after` that is believed.
const LONGEST_AFTER: TimeDelta = TimeDelta::hours(24);

/// The waits after secondary limits without a header, doubling from a minute.
const FIRST_WAIT: TimeDelta = TimeDelta::minutes(1);

/// Reading in bulk leaves one in so many of the hour's points.
const RESERVE: u32 = 10;

/// GitHub's limits by the minute are 900 REST requests and 2,000 GraphQL points, a query for one and a
/// mutation for five; the rest is for what another program does under the same account.
const REST_A_MINUTE: usize = 700;
const GRAPHQL_A_MINUTE: usize = 1_500;

#[derive(Debug, Default)]
pub(crate) struct Limits {
    inner: Mutex<Inner>,
}

#[derive(Clone, Debug, Default)]
struct Inner {
    budget: Budget,
    /// Nothing leaves before this.
    closed: Option<(DateTime<Utc>, bool)>,
    /// Limits met in a row that named no time.
    streak: u32,
    /// GitHub's clock minus ours.
    skew: TimeDelta,
    rest_pace: Pace,
    graphql_pace: Pace,
}

impl Limits {
    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Knows what an earlier connection of the same account knew.
    pub(crate) fn succeed(&self, earlier: &Self) {
        let known = earlier.lock().clone();
        *self.lock() = known;
    }

    pub(crate) fn budget(&self) -> Budget {
        self.lock().budget
    }

    /// GitHub's clock minus the local one, from the last `Date` header.
    pub(crate) fn skew(&self) -> TimeDelta {
        self.lock().skew
    }

    /// Whether a request may leave now.
    pub(crate) fn gate(&self, resource: Resource, now: DateTime<Utc>) -> Result<(), Error> {
        let inner = self.lock();
        // A clock set back would close the gate for long: no wait is longer than a day.
        if let Some((until, secondary)) = inner.closed
            && until > now
            && until - now <= LONGEST_AFTER
        {
            return Err(Error::RateLimited { until, secondary });
        }
        match inner.budget.of(resource) {
            Some(quota) if quota.is_spent(now) => Err(Error::RateLimited {
                until: quota.reset,
                secondary: false,
            }),
            _ => Ok(()),
        }
    }

    /// Whether reading in bulk may go on: what is left of the hour belongs to the user's own writes and
    /// to what they open.
    pub(crate) fn spare(&self, resource: Resource, now: DateTime<Utc>) -> Result<(), Error> {
        match self.lock().budget.of(resource) {
            Some(quota)
                if quota.remaining < quota.limit / RESERVE
                    && quota.reset > now
                    && quota.seen <= now =>
            {
                Err(Error::RateLimited {
                    until: quota.reset,
                    secondary: false,
                })
            }
            _ => Ok(()),
        }
    }

    /// How long a request has to wait so that no minute has more of them than GitHub allows; counts it
    /// as sent then.
    pub(crate) fn pause(&self, resource: Resource, now: Instant) -> Duration {
        let mut inner = self.lock();
        match resource {
            Resource::Graphql => inner.graphql_pace.pause(GRAPHQL_A_MINUTE, now),
            Resource::Core | Resource::Search => inner.rest_pace.pause(REST_A_MINUTE, now),
        }
    }

    /// Takes note of an answer's headers.
    pub(crate) fn saw(&self, asked: Resource, headers: &HeaderMap, now: DateTime<Utc>) {
        let mut inner = self.lock();
        if let Some(date) = text(headers, "date").and_then(http_date) {
            inner.skew = date - now;
        }
        let (Some(limit), Some(remaining), Some(reset)) = (
            number(headers, "x-ratelimit-limit"),
            number(headers, "x-ratelimit-remaining"),
            number(headers, "x-ratelimit-reset").and_then(|at| DateTime::from_timestamp(at, 0)),
        ) else {
            return;
        };
        let resource = match text(headers, "x-ratelimit-resource") {
            Some("core") => Resource::Core,
            Some("graphql") => Resource::Graphql,
            Some("search") => Resource::Search,
            Some(_) => return,
            None => asked,
        };
        let quota = Quota {
            limit: u32::try_from(limit).unwrap_or(0),
            remaining: u32::try_from(remaining).unwrap_or(0),
            reset: (reset - inner.skew).min(now + LONGEST),
            seen: now,
        };
        // Requests that were under way together are answered in any order: one that was counted before
        // the limit was spent does not open the gate again.
        let known = inner.budget.of(resource);
        if quota.remaining > 0 && known.is_some_and(|known| known.is_spent(now)) {
            return;
        }
        *inner.budget.of_mut(resource) = Some(quota);
    }

    /// A request got through: waits start from a minute again.
    pub(crate) fn passed(&self) {
        let mut inner = self.lock();
        inner.streak = 0;
    }

    /// GitHub said "later": when, and the gate is closed until then.
    pub(crate) fn limited(
        &self,
        resource: Resource,
        headers: &HeaderMap,
        secondary: bool,
        now: DateTime<Utc>,
    ) -> Error {
        let mut inner = self.lock();
        let after = text(headers, "retry-after").and_then(|value| {
            let seconds = value.parse::<i64>().ok().and_then(TimeDelta::try_seconds);
            seconds.or_else(|| Some(http_date(value)? - inner.skew - now))
        });
        let spent = number(headers, "x-ratelimit-remaining") == Some(0);
        let reset = inner.budget.of(resource).map(|quota| quota.reset);
        let until = match (after, reset) {
            (Some(after), _) => now + after.clamp(TimeDelta::seconds(1), LONGEST_AFTER),
            (None, Some(reset)) if spent && reset > now => reset,
            _ => match inner.closed {
                // Requests that were under way together meet one limit, not several in a row.
                Some((until, _)) if until > now && until - now <= LONGEST_AFTER => until,
                _ => {
                    let wait = FIRST_WAIT * 2_i32.saturating_pow(inner.streak.min(5));
                    inner.streak += 1;
                    now + wait
                }
            },
        };
        // An hourly limit holds for its own resource only, unless GitHub asked to stop for a while.
        if secondary || after.is_some() || !spent {
            // A shorter wait that another request was told does not open the gate earlier.
            let longer = inner.closed.filter(|(other, _)| *other > until);
            let longer = longer.filter(|(other, _)| *other - now <= LONGEST_AFTER);
            inner.closed = Some(longer.unwrap_or((until, secondary)));
        }
        Error::RateLimited { until, secondary }
    }
}

impl Budget {
    fn of(&self, resource: Resource) -> Option<Quota> {
        match resource {
            Resource::Core => self.core,
            Resource::Graphql => self.graphql,
            Resource::Search => self.search,
        }
    }

    fn of_mut(&mut self, resource: Resource) -> &mut Option<Quota> {
        match resource {
            Resource::Core => &mut self.core,
            Resource::Graphql => &mut self.graphql,
            Resource::Search => &mut self.search,
        }
    }
}

pub(crate) fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

pub(crate) fn number(headers: &HeaderMap, name: &str) -> Option<i64> {
    text(headers, name)?.trim().parse().ok()
}

fn http_date(value: &str) -> Option<DateTime<Utc>> {
    let date = DateTime::parse_from_rfc2822(value).ok()?;
    Some(date.with_timezone(&Utc))
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("a time")
    }

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| {
                let value = HeaderValue::from_str(value).expect("a header");
                (http::HeaderName::from_static(name), value)
            })
            .collect()
    }

    const NOW: &str = "2026-11-20T12:00:00Z";

    fn until(limits: &Limits, pairs: &[(&'static str, &str)], secondary: bool) -> String {
        until_at(limits, NOW, pairs, secondary)
    }

    fn until_at(
        limits: &Limits,
        now: &str,
        pairs: &[(&'static str, &str)],
        secondary: bool,
    ) -> String {
        let headers = headers(pairs);
        limits.saw(Resource::Core, &headers, at(now));
        match limits.limited(Resource::Core, &headers, secondary, at(now)) {
            Error::RateLimited { until, .. } => until.to_rfc3339(),
            other => panic!("{other:?}"),
        }
    }

    /// 12:30:00 as GitHub's clock counts.
    const RESET: &str = "1795177800";

    #[test]
    fn the_wait_is_what_github_named() {
        let quota = [
            ("x-ratelimit-limit", "5000"),
            ("x-ratelimit-remaining", "0"),
            ("x-ratelimit-reset", RESET),
        ];
        for (pairs, expected) in [
            (vec![("retry-after", "90")], "2026-11-20T12:01:30+00:00"),
            (quota.to_vec(), "2026-11-20T12:30:00+00:00"),
            // The local clock is a day behind GitHub's: the header's difference counts.
            (
                [&quota[..], &[("date", "Fri, 20 Nov 2026 12:10:00 GMT")]].concat(),
                "2026-11-20T12:20:00+00:00",
            ),
            (vec![], "2026-11-20T12:01:00+00:00"),
            (vec![("retry-after", "soon")], "2026-11-20T12:01:00+00:00"),
        ] {
            assert_eq!(
                until(&Limits::default(), &pairs, false),
                expected,
                "{pairs:?}"
            );
        }
    }

    #[test]
    fn without_a_named_time_waits_double_until_a_request_passes() {
        let limits = Limits::default();
        for (now, expected) in [
            ("2026-11-20T12:00:00Z", "2026-11-20T12:01:00+00:00"),
            // Under way together with the first: the same limit.
            ("2026-11-20T12:00:01Z", "2026-11-20T12:01:00+00:00"),
            ("2026-11-20T12:01:00Z", "2026-11-20T12:03:00+00:00"),
            ("2026-11-20T12:03:00Z", "2026-11-20T12:07:00+00:00"),
        ] {
            assert_eq!(until_at(&limits, now, &[], true), expected, "{now}");
        }
        limits.passed();
        let again = until_at(&limits, "2026-11-20T12:07:00Z", &[], true);
        assert_eq!(again, "2026-11-20T12:08:00+00:00");
    }

    #[test]
    fn a_shorter_wait_does_not_open_the_gate_earlier() {
        let limits = Limits::default();
        until(&limits, &[("retry-after", "90")], true);
        until(&limits, &[("retry-after", "10")], true);
        let gate = |time: &str| limits.gate(Resource::Graphql, at(time));
        assert!(gate("2026-11-20T12:01:29Z").is_err());
        assert!(gate("2026-11-20T12:01:30Z").is_ok());
    }

    #[test]
    fn an_answer_that_was_under_way_does_not_open_a_spent_limit() {
        let limits = Limits::default();
        let quota = |remaining| {
            headers(&[
                ("x-ratelimit-limit", "5000"),
                ("x-ratelimit-remaining", remaining),
                ("x-ratelimit-reset", RESET),
            ])
        };
        limits.saw(Resource::Core, &quota("0"), at(NOW));
        limits.saw(Resource::Core, &quota("1"), at(NOW));
        assert!(limits.gate(Resource::Core, at(NOW)).is_err());
        let anew = at("2026-11-20T12:30:00Z");
        limits.saw(Resource::Core, &quota("4999"), anew);
        assert!(limits.gate(Resource::Core, anew).is_ok());
        assert_eq!(limits.budget().core.map(|q| q.remaining), Some(4999));
    }

    #[test]
    fn a_new_connection_of_the_same_account_keeps_to_what_the_old_one_was_told() {
        let old = Limits::default();
        until(&old, &[("retry-after", "90")], true);
        let new = Limits::default();
        new.succeed(&old);
        let gate = |time: &str| new.gate(Resource::Core, at(time));
        assert!(gate("2026-11-20T12:01:29Z").is_err());
        assert!(gate("2026-11-20T12:01:30Z").is_ok());
    }

    #[test]
    fn the_gate_stays_closed_until_the_named_time_and_not_longer() {
        let limits = Limits::default();
        until(&limits, &[("retry-after", "90")], true);
        let gate = |time: &str| limits.gate(Resource::Graphql, at(time));
        assert!(gate("2026-11-20T12:01:29Z").is_err());
        assert!(gate("2026-11-20T12:01:30Z").is_ok());
    }

    #[test]
    fn the_last_good_answer_closes_only_its_own_resource() {
        let limits = Limits::default();
        let last = headers(&[
            ("x-ratelimit-limit", "10"),
            ("x-ratelimit-remaining", "0"),
            ("x-ratelimit-reset", RESET),
            ("x-ratelimit-resource", "search"),
        ]);
        limits.saw(Resource::Core, &last, at(NOW));
        assert!(limits.gate(Resource::Search, at(NOW)).is_err());
        assert!(limits.gate(Resource::Core, at(NOW)).is_ok());
        assert!(
            limits
                .gate(Resource::Search, at("2026-11-20T12:30:00Z"))
                .is_ok()
        );
        assert_eq!(limits.budget().search.map(|q| q.remaining), Some(0));
        assert_eq!(limits.budget().core, None);
    }

    #[test]
    fn bulk_reads_leave_a_tenth_of_the_hour() {
        let limits = Limits::default();
        for (remaining, spare) in [("500", true), ("499", false)] {
            let told = headers(&[
                ("x-ratelimit-limit", "5000"),
                ("x-ratelimit-remaining", remaining),
                ("x-ratelimit-reset", RESET),
            ]);
            limits.saw(Resource::Core, &told, at(NOW));
            assert_eq!(limits.spare(Resource::Core, at(NOW)).is_ok(), spare);
        }
    }

    #[test]
    fn a_reset_far_away_is_a_wrong_clock() {
        let limits = Limits::default();
        let pairs = [
            ("x-ratelimit-limit", "5000"),
            ("x-ratelimit-remaining", "0"),
            ("x-ratelimit-reset", "1795350600"),
        ];
        assert_eq!(until(&limits, &pairs, false), "2026-11-20T13:01:00+00:00");
    }
}
