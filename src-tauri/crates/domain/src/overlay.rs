//! Own unconfirmed changes laid over what the cache has.
//!
//! A change is shown from the moment it is recorded. It is *pending* until GitHub answered that it was
//! done, and it stays laid over until a sync shows it, or for [`HOLDS`] after GitHub's answer: then
//! GitHub's word stands. What GitHub refused is not laid over; it is marked as needing the user.

mod created;
mod effect;
mod items;
mod same;
mod texts;
mod work;

pub use created::created_issues;
pub use effect::{Effect, Shown, effect, evidence};
pub use items::items;
pub use same::{same_content, same_value};
pub use texts::{comments, status_updates};
pub use work::Works;

use crate::change::Created;
use crate::id::NodeId;
use crate::outbox::{Entry, State, Trouble};
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::HashMap;

/// How long after GitHub's answer a change is laid over what GitHub shows.
pub const HOLDS: TimeDelta = TimeDelta::minutes(10);

/// Something from the cache with own changes laid over it.
#[derive(Clone, Debug, PartialEq)]
pub struct Overlaid<T> {
    /// As it will be.
    pub value: T,
    /// A change of it is not confirmed by GitHub yet.
    pub pending: bool,
    /// A change of it needs the user.
    pub needs_you: bool,
}

impl<T> From<T> for Overlaid<T> {
    fn from(value: T) -> Self {
        Self {
            value,
            pending: false,
            needs_you: false,
        }
    }
}

impl<T> Overlaid<T> {
    fn mark(&mut self, entry: &Entry) {
        let mark = Mark::of(entry);
        self.pending |= mark.pending;
        self.needs_you |= mark.needs_you;
    }
}

/// What own changes are under way for one target.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// One is not confirmed by GitHub yet.
    pub pending: bool,
    /// One needs the user.
    pub needs_you: bool,
}

impl Mark {
    /// The mark that an entry leaves on what it changes.
    #[must_use]
    pub fn of(entry: &Entry) -> Self {
        let needs_you = matches!(entry.state, State::NeedsYou { .. });
        let confirmed = matches!(entry.state, State::Sent { .. }) || entry.is_final();
        Self {
            pending: !confirmed && !needs_you,
            needs_you,
        }
    }
}

/// Marks by target: an issue for changes of its items and comments, a project for status updates.
#[must_use]
pub fn marks(entries: &[Entry]) -> HashMap<NodeId, Mark> {
    let mut marks: HashMap<NodeId, Mark> = HashMap::new();
    for entry in entries {
        let mark = marks.entry(entry.change.target().clone()).or_default();
        let own = Mark::of(entry);
        mark.pending |= own.pending;
        mark.needs_you |= own.needs_you;
    }
    marks
}

/// Whether the effect of an entry is laid over what GitHub shows.
#[must_use]
pub fn holds(entry: &Entry, now: DateTime<Utc>) -> bool {
    match &entry.state {
        State::Queued | State::Sending | State::Waiting { .. } | State::Verifying { .. } => true,
        State::Sent { .. } => !is_overdue(entry, now),
        State::NeedsYou { trouble } => matches!(trouble, Trouble::Unknown | Trouble::Duplicate),
        State::Seen | State::Cancelled | State::Superseded { .. } => false,
    }
}

/// Whether an own text is shown although it may be refused: what somebody wrote never vanishes.
fn shows_text(entry: &Entry, now: DateTime<Utc>) -> bool {
    holds(entry, now) || matches!(entry.state, State::NeedsYou { .. })
}

/// Whether GitHub said that it was done but still doesn't show it after [`HOLDS`]; people are told.
#[must_use]
pub fn is_overdue(entry: &Entry, now: DateTime<Utc>) -> bool {
    matches!(entry.state, State::Sent { .. })
        && entry.sent_at.is_some_and(|sent| now - sent >= HOLDS)
}

/// How to refer to something in a change, whether GitHub has named it or not.
#[must_use]
pub fn created(id: &NodeId) -> Created {
    id.step()
        .map_or_else(|| Created::Known(id.clone()), Created::ByStep)
}

/// The id of what an entry creates: GitHub's, or the synthetic one.
fn id_of(entry: &Entry) -> NodeId {
    entry
        .created
        .clone()
        .unwrap_or_else(|| NodeId::of_step(&entry.id))
}

/// The ids by which something created may be listed.
fn listed(created: &Created, entries: &[Entry]) -> Vec<NodeId> {
    match created {
        Created::Known(id) => vec![id.clone()],
        Created::ByStep(step) => {
            let known = entries.iter().find(|e| e.id == *step);
            let known = known.and_then(|e| e.created.clone());
            known.into_iter().chain([NodeId::of_step(step)]).collect()
        }
    }
}

#[cfg(test)]
mod tests;
