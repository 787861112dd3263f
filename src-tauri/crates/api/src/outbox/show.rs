//! From operations to lines.

use super::{DID_AGAIN, TOOK_BACK, Undoable, taken_back_by, undoable};
use crate::error::Result;
use crate::profile::Profile;
use crate::render;
use crate::views::outbox::{
    LineKind, LineStanding, LineUndo, Outbox, OutboxLine, Reader, TroubleView,
};
use chrono::{DateTime, TimeDelta, Utc};
use domain::change::{Change, visible_text};
use domain::outbox::recipient::{self, Recipient};
use domain::outbox::{Entry, Operation, State, Trouble, Wait, lanes, machine};
use domain::overlay::is_overdue;
use domain::project::Value;

/// How many operations the activity list shows.
const ACTIVITY: u32 = 200;
/// How long something confirmed is shown beside what is on its way.
const LATELY: TimeDelta = TimeDelta::hours(24);
/// From how many waiting changes on people are told when the last one leaves.
const LONG: usize = 10;

/// The whole page.
pub(super) fn outbox(profile: &Profile) -> Result<Outbox> {
    let now = profile.clock.now();
    let unfinished = profile.local.unfinished()?;
    let mut shown = Outbox {
        needs_you: Vec::new(),
        on_the_way: Vec::new(),
        confirmed: Vec::new(),
        activity: Vec::new(),
        held: profile.publish.is_held(),
        limited_until: profile.publish.limited_until(),
        expected_finish: expected_finish(profile, &unfinished),
    };
    for operation in profile.local.recent(ACTIVITY)? {
        let line = line(profile, &operation, &unfinished, now)?;
        match &line.standing {
            LineStanding::NeedsYou { .. } => shown.needs_you.push(line.clone()),
            LineStanding::Confirmed { .. }
            | LineStanding::Undone
            | LineStanding::Replaced
            | LineStanding::Discarded => {
                if now - operation.created_at < LATELY {
                    shown.confirmed.push(line.clone());
                }
            }
            _ => shown.on_the_way.push(line.clone()),
        }
        shown.activity.push(line);
    }
    // What waits longer than the list reaches back is not left out.
    for operation in &unfinished {
        let waits = operation.entries.iter().any(|e| !is_done(e));
        if waits && shown.activity.iter().all(|l| l.operation != operation.id) {
            let line = line(profile, operation, &unfinished, now)?;
            match line.standing {
                LineStanding::NeedsYou { .. } => shown.needs_you.push(line),
                _ => shown.on_the_way.push(line),
            }
        }
    }
    shown.on_the_way.sort_by_key(|line| line.at);
    Ok(shown)
}

fn expected_finish(profile: &Profile, unfinished: &[Operation]) -> Option<DateTime<Utc>> {
    let entries = || unfinished.iter().flat_map(|o| &o.entries);
    let waiting = || entries().filter(|e| matches!(e.state, State::Queued));
    if waiting().count() < LONG {
        return None;
    }
    profile
        .publish
        .expected_finish(waiting().map(|e| &e.change))
}

fn is_done(entry: &Entry) -> bool {
    entry.is_final() || matches!(entry.state, State::Sent { .. })
}

fn line(
    profile: &Profile,
    operation: &Operation,
    unfinished: &[Operation],
    now: DateTime<Utc>,
) -> Result<OutboxLine> {
    let entries = &operation.entries;
    let standing = standing(profile, operation, unfinished, now)?;
    let on_github = |e: &&Entry| matches!(e.state, State::Sent { .. } | State::Seen);
    let waits = |e: &Entry| machine::is_unsent(e) || matches!(e.state, State::NeedsYou { .. });
    let mut args = operation.about.clone();
    args.remove(TOOK_BACK);
    args.remove(DID_AGAIN);
    recipient::thaw(&mut args);
    // Titles among them are other people's.
    for value in args.values_mut() {
        *value = render::line(value);
    }
    Ok(OutboxLine {
        operation: operation.id.clone(),
        action: operation.action,
        kind: kind(operation),
        args,
        url: url(profile, operation)?,
        at: operation.created_at,
        standing,
        steps: count(entries.len()),
        steps_done: count(entries.iter().filter(on_github).count()),
        text: entries
            .iter()
            .find_map(|e| e.change.body())
            .map(visible_text),
        can_retry: entries
            .iter()
            .any(|e| machine::retry(e.clone()).state != e.state),
        can_discard: entries.iter().any(waits),
        undo: match undoable(profile, operation)? {
            Undoable::Undo => LineUndo::Undo,
            Undoable::Again(_) => LineUndo::Again,
            Undoable::Cannot(because) => LineUndo::Cannot { because },
        },
    })
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

fn kind(operation: &Operation) -> LineKind {
    if operation.about.contains_key(TOOK_BACK) {
        LineKind::TookBack
    } else if operation.about.contains_key(DID_AGAIN) {
        LineKind::DidAgain
    } else {
        LineKind::Did
    }
}

/// The address of what an operation changes.
fn url(profile: &Profile, operation: &Operation) -> Result<Option<String>> {
    let Some(first) = operation.entries.first() else {
        return Ok(None);
    };
    let target = first.change.target();
    if let Some(work) = profile.cache.work(target)? {
        return Ok((!work.url.is_empty()).then_some(work.url));
    }
    Ok(profile
        .cache
        .project_by_id(target)?
        .map(|project| project.url))
}

/// The standing of an operation: of its first step that is not done, or of the whole.
fn standing(
    profile: &Profile,
    operation: &Operation,
    unfinished: &[Operation],
    now: DateTime<Utc>,
) -> Result<LineStanding> {
    let entries = &operation.entries;
    let parked = entries
        .iter()
        .find(|e| matches!(e.state, State::NeedsYou { .. }));
    if let Some(open) = parked.or_else(|| entries.iter().find(|e| !is_done(e))) {
        return Ok(open_standing(profile, open, unfinished));
    }
    if taken_back_by(profile, &operation.id)?.is_some() {
        return Ok(LineStanding::Undone);
    }
    let taken_back = |e: &Entry| matches!(e.state, State::Cancelled | State::Superseded { .. });
    if entries.iter().all(taken_back) {
        let replaced = |e: &Entry| matches!(e.state, State::Superseded { .. });
        if entries.iter().any(replaced) {
            return Ok(LineStanding::Replaced);
        }
        // An attempt was made only if somebody let it go after trouble.
        let tried = entries.iter().any(|e| e.attempted_at.is_some());
        return Ok(if tried {
            LineStanding::Discarded
        } else {
            LineStanding::Undone
        });
    }
    Ok(LineStanding::Confirmed {
        at: entries.iter().filter_map(|e| e.sent_at).max(),
        not_shown: entries.iter().any(|e| is_overdue(e, now)),
    })
}

fn open_standing(profile: &Profile, entry: &Entry, unfinished: &[Operation]) -> LineStanding {
    match &entry.state {
        State::NeedsYou { trouble } => LineStanding::NeedsYou {
            trouble: trouble_view(profile, entry, trouble),
        },
        // Nothing is sent or read with a refused token: what an earlier run left on its way neither.
        State::Sending | State::Verifying { .. } if waits_for_sign_in(profile) => {
            LineStanding::SignIn
        }
        State::Sending if !profile.is_unconfirmed() => LineStanding::Sending,
        State::Verifying { next_read, .. } => LineStanding::Checking { next: *next_read },
        State::Waiting {
            why: Wait::SignIn, ..
        } => LineStanding::SignIn,
        State::Waiting { until, why } => LineStanding::Again {
            at: *until,
            why: *why,
        },
        _ => queued(profile, entry, unfinished),
    }
}

fn waits_for_sign_in(profile: &Profile) -> bool {
    profile.github.is_anonymous() || profile.is_refused()
}

fn queued(profile: &Profile, entry: &Entry, unfinished: &[Operation]) -> LineStanding {
    let holder = lanes::held_by(unfinished, &entry.id);
    let holder = holder.filter(|holder| holder.operation != entry.operation);
    let holder = holder.and_then(|h| unfinished.iter().find(|o| o.id == h.operation));
    if let Some(holder) = holder {
        let mut args = holder.about.clone();
        args.remove(TOOK_BACK);
        args.remove(DID_AGAIN);
        return LineStanding::WaitsFor {
            action: holder.action,
            args,
        };
    }
    if waits_for_sign_in(profile) {
        LineStanding::SignIn
    } else if profile.publish.is_held() {
        LineStanding::Held
    } else {
        let now = profile.clock.now();
        let leaves = profile.publish.policy().leaves(entry.created_at, now);
        LineStanding::Queued {
            leaves: leaves.filter(|at| *at > now),
        }
    }
}

fn trouble_view(profile: &Profile, entry: &Entry, trouble: &Trouble) -> TroubleView {
    match trouble {
        Trouble::Rejected { rejection, message } => TroubleView::Rejected {
            rejection: *rejection,
            message: message.clone(),
        },
        Trouble::Unknown => TroubleView::Unknown,
        Trouble::Duplicate => TroubleView::Duplicate,
        Trouble::Recipient { was, now } => TroubleView::Recipient {
            was: was.as_ref().map(reader),
            now: now.as_ref().map(reader),
        },
        Trouble::Conflict { base, theirs, by } => TroubleView::Conflict {
            // Of a value that was sent before it was written over, the conflict itself knows no older one.
            base: match &entry.change {
                Change::SetField { base, .. } => base.as_ref().map(Value::text).unwrap_or_default(),
                _ => base.clone(),
            },
            theirs: theirs.clone(),
            by: by.as_ref().map(|login| profile.names().person(login).name),
            mine: mine(&entry.change),
            text: entry.change.body().is_some(),
        },
    }
}

fn reader(recipient: &Recipient) -> Reader {
    Reader {
        place: recipient.place.clone(),
        public: recipient.public,
    }
}

/// What the user wants to stand there, as text.
fn mine(change: &Change) -> String {
    match change {
        Change::SetField { value, .. } => value.as_ref().map(Value::text).unwrap_or_default(),
        other => other.body().map(visible_text).unwrap_or_default(),
    }
}
