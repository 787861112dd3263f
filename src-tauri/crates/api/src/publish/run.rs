//! The loop.

use super::naming::{moved, name_created};
use super::{OnSent, Remote, Shared, lock, scopes};
use crate::offload::offload;
use chrono::{DateTime, TimeDelta, Utc};
use domain::id::OpId;
use domain::outbox::lanes::{self, Turn};
use domain::outbox::pace::Pace;
use domain::outbox::recipient::Recipient;
use domain::outbox::{
    Action, Entry, Operation, Outcome, State, Unreadable, Verdict, Wait, machine,
};
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;
use store::Local;
use tokio::task::{Id, JoinSet};

/// Requests under way at the same time, at most: a lane that hangs doesn't hold the others.
const AT_ONCE: usize = 4;
/// How far back own writes are told to what reads GitHub, which may not show them yet.
const LATELY: TimeDelta = TimeDelta::minutes(11);
/// How long to wait after the disk refused.
const DISK: TimeDelta = TimeDelta::seconds(5);
/// The longest sleep: a clock that was set anew is noticed.
const NAP: Duration = Duration::from_secs(60);
/// How long what is on its way may take to land when the loop is stopped.
const LANDING: Duration = Duration::from_secs(5);

/// What came of a request.
enum Answer {
    Sent(Outcome),
    /// With the moment at which the read began.
    Read(Verdict, DateTime<Utc>),
}

/// What is known about a request while it is under way.
#[derive(Clone)]
struct Flight {
    entry: OpId,
    action: Action,
    reads: bool,
}

/// What the loop remembers between its turns.
#[derive(Default)]
struct Loop {
    flying: JoinSet<Answer>,
    flights: HashMap<Id, Flight>,
    /// Answers that could not be written down yet; their entries are not touched until they are.
    unwritten: Vec<(Flight, Answer, DateTime<Utc>)>,
    /// There was no connection; nothing is tried before.
    offline_until: Option<DateTime<Utc>>,
}

pub(super) async fn run(shared: &Arc<Shared>) {
    let mut stop = shared.stop.subscribe();
    let mut state = Loop::default();
    let mut recovered = false;
    while !*stop.borrow() {
        if !recovered {
            recovered = recover(shared).await;
        }
        let due = match recovered {
            true => state.turn(shared).await,
            false => Some(shared.clock.now() + DISK),
        };
        // In this order, so that a simulated history replays identically.
        tokio::select! {
            biased;
            _ = stop.changed() => {}
            Some(landed) = state.flying.join_next_with_id() => state.land(shared, landed).await,
            () = shared.wake.notified() => {}
            () = sleep_until(shared, due) => {}
        }
    }
    let landing = async {
        while let Some(landed) = state.flying.join_next_with_id().await {
            state.land(shared, landed).await;
        }
    };
    // What has not landed by then is found as SENDING at the next start.
    let _ = tokio::time::timeout(LANDING, landing).await;
}

/// Waits until a moment of the loop's clock.
async fn sleep_until(shared: &Shared, due: Option<DateTime<Utc>>) {
    let span = due.map_or(NAP, |due| {
        let span = (due - shared.clock.now()).to_std().unwrap_or_default();
        (span / shared.speed).clamp(Duration::from_millis(1), NAP)
    });
    tokio::time::sleep(span).await;
}

/// Calls the database on a thread that may block.
async fn stored<T: Send + 'static>(
    shared: &Shared,
    call: impl FnOnce(&Local) -> store::Result<T> + Send + 'static,
) -> Option<T> {
    let local = Arc::clone(&shared.local);
    match offload(move || call(&local)).await {
        Ok(Ok(value)) => Some(value),
        Ok(Err(error)) => {
            tracing::error!(%error, "the outbox could not be read or written");
            None
        }
        Err(error) => {
            tracing::error!(%error, "a call of the outbox did not end");
            None
        }
    }
}

/// What an earlier run left unanswered is looked for; what it sent lately and what GitHub asked of it
/// count for the pace.
async fn recover(shared: &Arc<Shared>) -> bool {
    let now = shared.clock.now();
    let found = stored(shared, move |local| {
        local.transform_pending(|entry| machine::signed_in(machine::recover(entry, now)))?;
        let attempts = local.attempts_since(now - TimeDelta::hours(1))?;
        Ok((attempts, local.pending_entries()?))
    })
    .await;
    let Some((attempts, entries)) = found else {
        return false;
    };
    let mut pace = Pace::after(attempts);
    for entry in entries {
        if let State::Waiting {
            until,
            why: Wait::RateLimited,
        } = entry.state
        {
            pace.limited(now, Some(until));
        }
    }
    pace.answered();
    *lock(&shared.pace) = pace;
    true
}

/// Sends an entry, unless other people would read it than when the user acted.
async fn attempt(
    remote: &dyn Remote,
    entry: &Entry,
    own: &[Entry],
    frozen: Option<Recipient>,
) -> Outcome {
    if let Some(was) = frozen {
        match remote.recipient(entry).await {
            Ok(Some(now)) if !was.is(&now) => return Outcome::Redirected { was, now },
            Ok(_) => {}
            Err(outcome) => return outcome,
        }
    }
    remote.send(entry, own).await
}

impl Loop {
    /// Starts what may start; says when to look again, unless something happens before.
    async fn turn(&mut self, shared: &Arc<Shared>) -> Option<DateTime<Utc>> {
        let now = shared.clock.now();
        self.release(shared).await;
        if !self.write_down(shared).await {
            return Some(now + DISK);
        }
        let remote = shared.remote.as_ref()?;
        // A new sign-in starts a new loop; the user may also ask to try this token again.
        if shared.refused.load(Ordering::SeqCst) {
            return None;
        }
        let Some(operations) = stored(shared, Local::unfinished).await else {
            return Some(now + DISK);
        };
        let sender = remote.sender();
        let mut due = lanes::next_due(&operations, &sender, now);
        let mut later = |at: DateTime<Utc>| due = Some(due.map_or(at, |due| due.min(at)));
        for turn in lanes::turns(&operations, &sender, now) {
            if self.flights.len() >= AT_ONCE {
                break;
            }
            if self.flights.values().any(|f| f.entry == turn.entry().id) {
                continue;
            }
            let reads = matches!(turn, Turn::Read(_));
            let wanted = shared.policy().leaves(turn.entry().created_at, now);
            let Some(wanted) = (if reads { Some(now) } else { wanted }) else {
                continue;
            };
            let content = turn.entry().change.creates_content();
            let at = match reads {
                true => lock(&shared.pace).pause_ends(now),
                false => lock(&shared.pace).earliest(now, content),
            };
            let at = self.offline_until.map_or(at, |until| at.max(until));
            let at = at.max(wanted);
            if at > now {
                later(at);
            } else if !self.start(shared, remote, &turn, &operations).await {
                later(now + DISK);
            }
        }
        due
    }

    /// When the network is back.
    async fn release(&mut self, shared: &Shared) {
        if !shared.released.swap(false, Ordering::SeqCst) {
            return;
        }
        self.offline_until = None;
        let released = stored(shared, |local| local.transform_pending(machine::online));
        if released.await.is_none() {
            shared.released.store(true, Ordering::SeqCst);
        }
    }

    /// Starts a request; `false` when the disk refused, and nothing was sent.
    async fn start(
        &mut self,
        shared: &Arc<Shared>,
        remote: &Arc<dyn Remote>,
        turn: &Turn<'_>,
        operations: &[Operation],
    ) -> bool {
        let entry = turn.entry();
        let operation = operations.iter().find(|o| o.id == entry.operation);
        let Some(operation) = operation else {
            return true;
        };
        let action = operation.action;
        let frozen = Recipient::frozen(operation, entry);
        let (id, needs) = (entry.id.clone(), entry.change.needs());
        let now = shared.clock.now();
        let reads = matches!(turn, Turn::Read(_));
        let ready = stored(shared, move |local| {
            let created = needs.map(|step| local.entry(&step)).transpose()?;
            let created = created.flatten().and_then(|step| step.created);
            let entry = match reads {
                true => local.entry(&id)?,
                false => local.begin_attempt(&id, now)?,
            };
            let Some(entry) = entry else { return Ok(None) };
            let mut own = local.attempted_since(now - LATELY)?;
            own.extend(local.replaced_by(&entry.id)?);
            let mut change = entry.change.clone().resolved(created);
            if let Some(moved) = moved(&own, change.target()) {
                change = change.following(&moved);
            }
            Ok(Some((Entry { change, ..entry }, own)))
        });
        let Some(ready) = ready.await else {
            return false;
        };
        // It was cancelled a moment ago, or another process has taken it.
        let Some((entry, own)) = ready else {
            return true;
        };
        let flight = Flight {
            entry: entry.id.clone(),
            action,
            reads,
        };
        if !reads {
            lock(&shared.pace).wrote(now, entry.change.creates_content());
            shared.events.changed(scopes(action));
        }
        let remote = Arc::clone(remote);
        let task = self.flying.spawn(async move {
            match reads {
                true => Answer::Read(remote.verify(&entry, &own).await, now),
                false => Answer::Sent(attempt(&*remote, &entry, &own, frozen).await),
            }
        });
        self.flights.insert(task.id(), flight);
        true
    }

    /// Takes an answer in.
    async fn land(
        &mut self,
        shared: &Arc<Shared>,
        landed: Result<(Id, Answer), tokio::task::JoinError>,
    ) {
        let id = match &landed {
            Ok((id, _)) => *id,
            Err(error) => error.id(),
        };
        let Some(flight) = self.flights.get(&id).cloned() else {
            return;
        };
        let now = shared.clock.now();
        let mut answer = match landed {
            Ok((_, answer)) => answer,
            Err(error) => {
                tracing::error!(%error, "a request broke off");
                match flight.reads {
                    true => {
                        let why = Unreadable::Failed;
                        Answer::Read(Verdict::Unreadable { why }, now)
                    }
                    false => Answer::Sent(Outcome::Unknown),
                }
            }
        };
        self.learn(shared, &mut answer, now);
        self.unwritten.push((flight, answer, now));
        self.write_down(shared).await;
    }

    /// What an answer says about more than its own entry.
    fn learn(&mut self, shared: &Shared, answer: &mut Answer, now: DateTime<Utc>) {
        match answer {
            Answer::Sent(Outcome::Retry { why, until })
            | Answer::Read(
                Verdict::Unreadable {
                    why: Unreadable::Waits { why, until },
                },
                _,
            ) => match why {
                Wait::RateLimited => *until = Some(lock(&shared.pace).limited(now, *until)),
                Wait::SignIn => shared.refused.store(true, Ordering::SeqCst),
                Wait::Offline => self.offline_until = Some(now + TimeDelta::seconds(15)),
            },
            Answer::Sent(Outcome::Unknown) | Answer::Read(Verdict::Unreadable { .. }, _) => {}
            Answer::Sent(_) | Answer::Read(..) => {
                lock(&shared.pace).answered();
                self.offline_until = None;
            }
        }
    }

    /// Writes answers down; `false` when the disk refused and some are still to be written.
    async fn write_down(&mut self, shared: &Arc<Shared>) -> bool {
        while let Some((flight, answer, at)) = self.unwritten.pop() {
            let id = flight.entry.clone();
            let settle: Box<dyn Fn(Entry) -> Entry + Send> = match &answer {
                Answer::Sent(outcome) => {
                    let outcome = outcome.clone();
                    Box::new(move |entry| machine::settle(entry, outcome.clone(), at))
                }
                Answer::Read(verdict, began) => {
                    let (verdict, began) = (verdict.clone(), *began);
                    Box::new(move |entry| machine::verify_settle(entry, verdict.clone(), began))
                }
            };
            let settled = stored(shared, move |local| {
                let entry = local.transform(&id, settle)?;
                if let Some(entry) = &entry {
                    name_created(local, entry)?;
                }
                Ok(entry)
            });
            let Some(entry) = settled.await else {
                self.unwritten.push((flight, answer, at));
                return false;
            };
            self.flights
                .retain(|_, f| f.entry != flight.entry || f.reads != flight.reads);
            shared.events.changed(scopes(flight.action));
            let told: Option<OnSent> = lock(&shared.on_sent).clone();
            if let (Some(entry), Some(told)) = (entry, told)
                && matches!(entry.state, State::Sent { .. })
            {
                told(&entry);
            }
        }
        true
    }
}
