//! Putting an item aside. Only this computer knows of it: nobody else is told to wait.

use super::IntakeItem;
use super::standing::Stand;
use crate::id::NodeId;
use chrono::{DateTime, TimeDelta, Utc};

/// Nothing is put aside for longer than a year: that would be declining it in silence.
const LONGEST: TimeDelta = TimeDelta::days(366);

/// An item that was put aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snooze {
    /// The issue.
    pub item: NodeId,
    /// When it was put aside.
    pub at: DateTime<Utc>,
    /// Until when; `None` is until there is activity.
    pub until: Option<DateTime<Utc>>,
}

/// Whether an item that was put aside still is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nap {
    /// It is out of the queue.
    Asleep,
    /// It is back.
    Over,
}

/// Why an item cannot be put aside. Nothing was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is not in the queue.
    NotQueued,
    /// The moment is past already.
    Past,
    /// The moment is more than a year ahead.
    TooFar,
}

/// Puts an item aside.
///
/// # Errors
/// Refuses what is not in the queue, and a moment that is past or too far ahead.
pub fn begin(
    item: &IntakeItem,
    stand: &Stand,
    until: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<Snooze, Refusal> {
    if !stand.standing.is_queued() {
        return Err(Refusal::NotQueued);
    }
    match until {
        Some(until) if until <= now => return Err(Refusal::Past),
        Some(until) if until > now + LONGEST => return Err(Refusal::TooFar),
        _ => {}
    }
    Ok(Snooze {
        item: item.work.id.clone(),
        // This clock may be behind GitHub's: what was there already is no activity.
        at: now.max(activity(item)).max(stand.since),
        until,
    })
}

/// How it is with an item that was put aside. `None`: it went its way since, so that is forgotten.
#[must_use]
pub fn nap(snooze: &Snooze, item: &IntakeItem, stand: &Stand, now: DateTime<Utc>) -> Option<Nap> {
    if !stand.standing.is_queued() || stand.since > snooze.at {
        return None;
    }
    let is_over = match snooze.until {
        Some(until) => now >= until,
        None => activity(item) > snooze.at,
    };
    Some(if is_over { Nap::Over } else { Nap::Asleep })
}

/// When somebody last did something about an item on GitHub.
#[must_use]
pub fn activity(item: &IntakeItem) -> DateTime<Utc> {
    let said = item.comments.iter().map(|comment| comment.created_at);
    said.fold(item.work.updated_at, DateTime::max)
}
