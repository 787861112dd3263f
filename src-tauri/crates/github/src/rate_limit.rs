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
                // Requests that were under way together meet one limit, not several in a row; the others
                // may have been told a shorter wait.
                Some((until, _)) if until > now && until - now <= LONGEST_AFTER => {
                    until.max(now + FIRST_WAIT)
                }
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
mod tests;
