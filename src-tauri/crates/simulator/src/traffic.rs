//! What was asked and what it cost, for benches and for tests of good manners.

use crate::limits::Resource;
use crate::state::Id;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Requests and what they cost, since the start or the last reset.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Traffic {
    /// Requests that arrived.
    pub requests: u64,
    /// Requests that a limit refused, by the limit's name.
    pub refused: BTreeMap<String, u64>,
    /// Requests that arrived before the time that GitHub had told their account to wait for.
    pub early: u64,
    /// Requests or points drawn from the quotas: core, graphql, search.
    pub spent: BTreeMap<String, u64>,
    /// Bytes of bodies sent.
    pub bytes: u64,
}

impl Traffic {
    /// Requests that a limit refused.
    #[must_use]
    pub fn refusals(&self) -> u64 {
        self.refused.values().sum()
    }

    pub(crate) fn refuse(&mut self, limit: &str) {
        *self.refused.entry(limit.to_owned()).or_default() += 1;
    }

    pub(crate) fn spend(&mut self, resource: Resource, cost: u64) {
        *self.spent.entry(resource.name().to_owned()).or_default() += cost;
    }
}

/// Until when accounts were told to wait.
#[derive(Default)]
pub(crate) struct Waits(BTreeMap<(Option<Id>, Option<Resource>), DateTime<Utc>>);

impl Waits {
    /// Of one resource, or of everything.
    pub(crate) fn tell(
        &mut self,
        user: Option<Id>,
        resource: Option<Resource>,
        until: DateTime<Utc>,
    ) {
        let told = self.0.entry((user, resource)).or_insert(until);
        *told = until.max(*told);
    }

    pub(crate) fn early(&self, user: Option<Id>, resource: Resource, now: DateTime<Utc>) -> bool {
        let told = |resource| self.0.get(&(user, resource)).is_some_and(|t| now < *t);
        told(None) || told(Some(resource))
    }
}
