//! How an entry moves through its states.
//!
//! Every function is total: an event that does not fit the state leaves the entry as it is, because a
//! late answer to something already settled must not undo what is known.

use super::{Entry, Outcome, State, Trouble, Unreadable, Verdict, Wait};
use crate::id::{Login, OpId};
use chrono::{DateTime, TimeDelta, Utc};

/// After an unknown result GitHub is read at about these times, in seconds since the attempt ended.
pub const READS: [i64; 5] = [2, 10, 30, 90, 150];

/// Only a negative read at least this long after the attempt allows another one: GitHub is assumed to
/// show by then what it accepted.
pub const SETTLED: TimeDelta = TimeDelta::seconds(150);

/// Attempts that may have reached GitHub, at most, before the user is asked.
pub const ATTEMPTS: u32 = 3;

/// How long after a read that failed the next one is made.
const READ_AGAIN: TimeDelta = TimeDelta::seconds(30);

/// How long reads may fail one after another before the user is asked.
const GIVES_UP: TimeDelta = TimeDelta::minutes(5);

/// An attempt has ended this long after it began.
const LASTS: TimeDelta = TimeDelta::seconds(60);

/// How long to wait when nobody said how long.
fn patience(why: Wait) -> TimeDelta {
    match why {
        Wait::Offline => TimeDelta::seconds(15),
        Wait::RateLimited => TimeDelta::seconds(60),
        Wait::SignIn => TimeDelta::zero(),
    }
}

/// Whether it may be sent now as far as its own state goes; [`super::lanes`] knows about the others.
/// What waits for a sign-in never becomes due by time, see [`signed_in`].
#[must_use]
pub fn may_begin(entry: &Entry, now: DateTime<Utc>) -> bool {
    match entry.state {
        State::Queued => true,
        State::Waiting { until, why } => why != Wait::SignIn && until <= now,
        _ => false,
    }
}

/// An attempt begins. The answer must be stored durably before the first byte leaves.
#[must_use]
pub fn begin(mut entry: Entry, now: DateTime<Utc>) -> Entry {
    if may_begin(&entry, now) {
        entry.state = State::Sending;
        entry.attempts += 1;
        entry.attempted_at = Some(now);
    }
    entry
}

/// An attempt ended with an outcome.
#[must_use]
pub fn settle(mut entry: Entry, outcome: Outcome, now: DateTime<Utc>) -> Entry {
    if entry.state != State::Sending {
        return entry;
    }
    match outcome {
        Outcome::Sent { created } => sent(entry, created, false, now),
        Outcome::Retry { why, until } => {
            // Nothing reached GitHub, so this attempt does not count.
            entry.attempts = entry.attempts.saturating_sub(1);
            let soonest = now + patience(why);
            entry.state = State::Waiting {
                until: until.map_or(soonest, |until| until.max(now)),
                why,
            };
            entry
        }
        Outcome::Rejected { rejection, message } => {
            parked(entry, Trouble::Rejected { rejection, message })
        }
        Outcome::Conflict { base, theirs, by } => {
            parked(entry, Trouble::Conflict { base, theirs, by })
        }
        Outcome::Recipient => parked(
            entry,
            Trouble::Recipient {
                was: None,
                now: None,
            },
        ),
        Outcome::Redirected { was, now } => {
            let (was, now) = (Some(was), Some(now));
            parked(entry, Trouble::Recipient { was, now })
        }
        Outcome::Unknown => verifying(entry, now),
    }
}

/// A read after an unknown result ended. `began` is when the read was started: what it did not find
/// was missing then, not later.
#[must_use]
pub fn verify_settle(mut entry: Entry, verdict: Verdict, began: DateTime<Utc>) -> Entry {
    let State::Verifying {
        since,
        reads,
        failing,
        ..
    } = entry.state
    else {
        return entry;
    };
    if began < since {
        // The computer's clock was set back: the spans start again rather than last for a day.
        return match verdict {
            Verdict::Found { created } => sent(entry, created, true, began),
            Verdict::Twice => parked(entry, Trouble::Duplicate),
            Verdict::Absent | Verdict::Unreadable { .. } => verifying(entry, began),
        };
    }
    match verdict {
        Verdict::Found { created } => sent(entry, created, true, began),
        Verdict::Twice => parked(entry, Trouble::Duplicate),
        Verdict::Absent if began - since < SETTLED => {
            let reads = reads + 1;
            let step = READS.get(reads as usize).or(READS.last()).copied();
            let planned = since + step.map_or(SETTLED, TimeDelta::seconds);
            entry.state = State::Verifying {
                since,
                next_read: planned.max(began + TimeDelta::seconds(1)),
                reads,
                failing: None,
            };
            entry
        }
        Verdict::Absent if is_spent(&entry) => parked(entry, Trouble::Unknown),
        Verdict::Absent => {
            entry.state = State::Queued;
            entry
        }
        Verdict::Unreadable { why } => {
            let failing = match why {
                // Nobody can say how long that takes, and it ends by itself or by a sign-in.
                Unreadable::Waits { .. } => None,
                Unreadable::Refused => return parked(entry, Trouble::Unknown),
                Unreadable::Failed => Some(failing.filter(|f| *f <= began).unwrap_or(began)),
            };
            if failing.is_some_and(|first| began - first >= GIVES_UP) {
                return parked(entry, Trouble::Unknown);
            }
            entry.state = State::Verifying {
                since,
                next_read: began + READ_AGAIN,
                reads,
                failing,
            };
            entry
        }
    }
}

/// Whether only the user may have it sent again. Where they asked for that, attempts count from zero.
fn is_spent(entry: &Entry) -> bool {
    entry.attempts >= ATTEMPTS || (entry.attempts > 0 && entry.change.is_broadcast())
}

/// Whether a read is due. A time further away than any that is ever planned comes from a clock that
/// was set back, and is due as well.
#[must_use]
pub fn read_is_due(entry: &Entry, now: DateTime<Utc>) -> bool {
    matches!(entry.state, State::Verifying { next_read, .. }
        if next_read <= now || next_read > now + SETTLED + READ_AGAIN)
}

/// What is found when the application starts: an attempt that was interrupted may have reached
/// GitHub, so it is looked for, never just sent again.
#[must_use]
pub fn recover(entry: Entry, now: DateTime<Utc>) -> Entry {
    match entry.state {
        State::Sending => verifying(entry, now),
        _ => entry,
    }
}

/// What was read back out of a damaged file. Whether it was sent since cannot be known, so it counts as
/// an attempt that was interrupted: it is looked for, and what reaches many people is asked about. When
/// it is not `certain` that the file's last word was found, only the user may have it sent.
#[must_use]
pub fn salvaged(mut entry: Entry, certain: bool) -> Entry {
    match entry.state {
        State::Queued | State::Sending | State::Waiting { .. } | State::Verifying { .. }
            if !certain =>
        {
            parked(entry, Trouble::Unknown)
        }
        State::Queued | State::Sending | State::Waiting { .. } => {
            entry.state = State::Sending;
            entry.attempts = entry.attempts.max(1);
            entry.attempted_at = entry.attempted_at.or(Some(entry.created_at));
            entry
        }
        _ => entry,
    }
}

/// An account signed in: what waited for that may leave.
#[must_use]
pub fn signed_in(mut entry: Entry) -> Entry {
    if matches!(
        entry.state,
        State::Waiting {
            why: Wait::SignIn,
            ..
        }
    ) {
        entry.state = State::Queued;
    }
    entry
}

/// The network is back: what waited for that may leave.
#[must_use]
pub fn online(mut entry: Entry) -> Entry {
    if matches!(
        entry.state,
        State::Waiting {
            why: Wait::Offline,
            ..
        }
    ) {
        entry.state = State::Queued;
    }
    entry
}

/// A sync shows the effect. It also settles what was still unknown.
#[must_use]
pub fn seen(mut entry: Entry, now: DateTime<Utc>) -> Entry {
    if matches!(
        entry.state,
        State::Sent { .. }
            | State::Verifying { .. }
            | State::NeedsYou {
                trouble: Trouble::Unknown
            }
    ) {
        entry.sent_at = entry.sent_at.or(Some(now));
        entry.state = State::Seen;
    }
    entry
}

/// GitHub shows another value than the one that was sent: somebody else wrote last.
#[must_use]
pub fn overwritten(entry: Entry, base: String, theirs: String, by: Option<Login>) -> Entry {
    match entry.state {
        State::Sent { .. } => parked(entry, Trouble::Conflict { base, theirs, by }),
        _ => entry,
    }
}

/// Whether the user can still take it back before it leaves.
#[must_use]
pub fn is_unsent(entry: &Entry) -> bool {
    match &entry.state {
        State::Queued | State::Waiting { .. } => true,
        State::NeedsYou { trouble } => match trouble {
            Trouble::Rejected { .. } | Trouble::Recipient { .. } => true,
            Trouble::Conflict { .. } => entry.sent_at.is_none(),
            Trouble::Unknown | Trouble::Duplicate => false,
        },
        _ => false,
    }
}

/// The user takes back what has not left.
#[must_use]
pub fn cancel(mut entry: Entry) -> Entry {
    if is_unsent(&entry) {
        entry.state = State::Cancelled;
    }
    entry
}

/// A later change of the user's own made it pointless before it left.
#[must_use]
pub fn supersede(mut entry: Entry, by: OpId) -> Entry {
    if is_unsent(&entry) {
        entry.state = State::Superseded { by: Some(by) };
    }
    entry
}

/// What took its place was taken back before it left: it stands again.
#[must_use]
pub fn revive(mut entry: Entry) -> Entry {
    if matches!(entry.state, State::Superseded { .. }) {
        entry.state = State::Queued;
        entry.attempts = 0;
    }
    entry
}

/// The user lets go of what needs them. What GitHub has counts as seen, everything else as
/// cancelled; the text stays in the activity list either way.
#[must_use]
pub fn discard(mut entry: Entry) -> Entry {
    entry.state = match &entry.state {
        State::NeedsYou {
            trouble: Trouble::Duplicate,
        } => State::Seen,
        State::NeedsYou {
            trouble: Trouble::Conflict { .. },
        } if entry.sent_at.is_some() => State::Seen,
        State::NeedsYou { .. } => State::Cancelled,
        _ => return cancel(entry),
    };
    entry
}

/// The user asks to try again. Attempts count from here. A duplicate is not tried again, and of what
/// may have reached GitHub it is looked for first.
#[must_use]
pub fn retry(mut entry: Entry) -> Entry {
    entry.state = match &entry.state {
        State::NeedsYou {
            trouble: Trouble::Duplicate,
        } => return entry,
        State::NeedsYou {
            trouble: Trouble::Unknown,
        } => {
            let began = entry.attempted_at.unwrap_or(entry.created_at);
            State::Verifying {
                since: began + LASTS,
                next_read: began,
                reads: 0,
                failing: None,
            }
        }
        State::NeedsYou { .. } => State::Queued,
        State::Waiting { why, .. } if *why != Wait::RateLimited => State::Queued,
        _ => return entry,
    };
    entry.attempts = 0;
    entry.sent_at = None;
    entry
}

fn sent(
    mut entry: Entry,
    created: Option<crate::id::NodeId>,
    adopted: bool,
    now: DateTime<Utc>,
) -> Entry {
    entry.sent_at = Some(now);
    entry.created = created.or(entry.created);
    entry.state = State::Sent { adopted };
    entry
}

fn parked(mut entry: Entry, trouble: Trouble) -> Entry {
    entry.state = State::NeedsYou { trouble };
    entry
}

fn verifying(mut entry: Entry, now: DateTime<Utc>) -> Entry {
    let first = READS.first().copied().unwrap_or_default();
    entry.state = State::Verifying {
        since: now,
        next_read: now + TimeDelta::seconds(first),
        reads: 0,
        failing: None,
    };
    entry
}

#[cfg(test)]
#[path = "decisions_tests.rs"]
mod decisions;
#[cfg(test)]
#[path = "reads_tests.rs"]
mod reads;
#[cfg(test)]
#[path = "machine_tests.rs"]
mod tests;
