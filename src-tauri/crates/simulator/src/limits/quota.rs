//! The hourly quotas, and search's by the minute.

use crate::state::Id;
use chrono::{DateTime, Duration, Utc};
use std::collections::BTreeMap;

/// A counter that a request draws from.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Resource {
    Core,
    Graphql,
    Search,
}

impl Resource {
    /// The value of `x-ratelimit-resource`.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Core => "core",
            Self::Graphql => "graphql",
            Self::Search => "search",
        }
    }

    /// Requests or points in a window, and the window's length.
    fn limit(self, signed_in: bool) -> (u64, Duration) {
        match (self, signed_in) {
            (Self::Core | Self::Graphql, true) => (5_000, Duration::hours(1)),
            (Self::Core, false) => (60, Duration::hours(1)),
            (Self::Graphql, false) => (0, Duration::hours(1)),
            (Self::Search, true) => (30, Duration::minutes(1)),
            (Self::Search, false) => (10, Duration::minutes(1)),
        }
    }
}

/// What one account (or everybody anonymous) has used of each resource.
#[derive(Default)]
pub(crate) struct Quotas {
    used: BTreeMap<(Option<Id>, Resource), (u64, DateTime<Utc>)>,
    off: bool,
}

/// A quota as the `x-ratelimit-*` headers state it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Quota {
    pub resource: Resource,
    pub limit: u64,
    pub used: u64,
    pub reset: DateTime<Utc>,
    /// Whether the request is refused.
    pub exceeded: bool,
}

impl Quota {
    pub(crate) fn remaining(&self) -> u64 {
        self.limit.saturating_sub(self.used)
    }
}

impl Quotas {
    /// Draws without refusing anything where the limit does not hold.
    pub(crate) fn hold(&mut self, holds: bool) {
        self.off = !holds;
    }

    /// Draws `cost` and states what is left. A refused request draws nothing.
    pub(crate) fn draw(
        &mut self,
        user: Option<Id>,
        resource: Resource,
        cost: u64,
        now: DateTime<Utc>,
    ) -> Quota {
        let (limit, window) = resource.limit(user.is_some());
        let entry = self
            .used
            .entry((user, resource))
            .or_insert((0, now + window));
        if entry.1 <= now {
            *entry = (0, now + window);
        }
        let exceeded = !self.off && entry.0 + cost > limit;
        if !exceeded {
            entry.0 += cost;
        }
        Quota {
            resource,
            limit,
            used: entry.0,
            reset: entry.1,
            exceeded,
        }
    }

    /// Undoes the drawing of one request.
    pub(crate) fn give_back(
        &mut self,
        user: Option<Id>,
        resource: Resource,
        quota: Quota,
    ) -> Quota {
        if let Some((used, _)) = self.used.get_mut(&(user, resource)) {
            *used = used.saturating_sub(1);
        }
        Quota {
            used: quota.used.saturating_sub(1),
            ..quota
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quota_runs_out_and_comes_back_with_the_next_window() {
        let mut quotas = Quotas::default();
        let now = DateTime::UNIX_EPOCH;
        for _ in 0..10 {
            assert!(!quotas.draw(None, Resource::Search, 1, now).exceeded);
        }
        let over = quotas.draw(None, Resource::Search, 1, now);
        assert!(over.exceeded);
        assert_eq!(over.remaining(), 0);
        assert!(
            !quotas
                .draw(None, Resource::Search, 1, now + Duration::minutes(1))
                .exceeded
        );
    }
}
