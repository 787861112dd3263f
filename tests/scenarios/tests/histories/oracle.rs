//! What must hold, whatever went wrong.

use super::network::Network;
use super::user::User;
use api::views::outbox::{LineStanding, LineUndo, OutboxLine};
use domain::change::Change;
use domain::id::OpId;
use domain::outbox::lanes::same_place;
use domain::outbox::{Entry, Operation, State};
use std::collections::HashMap;
use std::time::Duration;
use tokio::time::Instant;

/// How long something may wait without saying why.
const UNEXPLAINED: Duration = Duration::from_secs(5 * 60);

/// Since when operations wait without a visible reason.
#[derive(Default)]
pub struct Waiting(HashMap<(String, OpId), Instant>);

impl Waiting {
    /// Looks at what a user sees; says what is wrong with it.
    pub fn look(&mut self, user: &User) -> Vec<String> {
        let Some(app) = user.app.as_ref().filter(|_| !user.life.is_dead()) else {
            self.0.retain(|(login, _), _| *login != user.login);
            return Vec::new();
        };
        let outbox = app.outbox().unwrap();
        let mut wrong = Vec::new();
        for line in &outbox.needs_you {
            let undo = !matches!(line.undo, LineUndo::Cannot { .. });
            if !(line.can_retry || line.can_discard || undo) {
                wrong.push(format!(
                    "{} needs {} and offers nothing: {line:?}",
                    line.operation, user.login
                ));
            }
        }
        let limited = outbox.limited_until.is_some();
        let unexplained = |line: &&OutboxLine| {
            matches!(
                line.standing,
                LineStanding::Queued { .. } | LineStanding::Sending
            ) && !limited
        };
        let now: Vec<_> = outbox.on_the_way.iter().filter(unexplained).collect();
        self.0.retain(|(login, id), _| {
            *login != user.login || now.iter().any(|line| line.operation == *id)
        });
        for line in now {
            let key = (user.login.clone(), line.operation.clone());
            let since = *self.0.entry(key).or_insert_with(Instant::now);
            if since.elapsed() > UNEXPLAINED {
                wrong.push(format!(
                    "{} waits for {:?} without a reason: {line:?}",
                    user.login,
                    since.elapsed()
                ));
            }
        }
        wrong
    }
}

/// What came of a user's writes.
#[derive(Default)]
pub struct Verdict {
    pub operations: u64,
    pub entries: u64,
    pub on_github: u64,
    pub wrong: Vec<String>,
}

/// Judges everything that a user recorded, at the end.
pub fn judge(user: &User, network: &Network) -> Verdict {
    let mut operations = user.outbox().recent(u32::MAX).unwrap();
    operations.reverse();
    let mut verdict = Verdict {
        operations: operations.len() as u64,
        ..Verdict::default()
    };
    for id in &user.acknowledged {
        if operations.iter().all(|o| o.id != *id) {
            verdict
                .wrong
                .push(format!("LOST: {} was told that {id} is saved", user.login));
        }
    }
    let times = times(user, network, &operations);
    let entries: Vec<(&Operation, &Entry)> = operations
        .iter()
        .flat_map(|o| o.entries.iter().map(move |e| (o, e)))
        .collect();
    for (operation, entry) in &entries {
        verdict.entries += 1;
        verdict.on_github += u64::from(matches!(entry.state, State::Sent { .. } | State::Seen));
        let applied = times.get(&entry.id).map_or(0, |times| times.len());
        let what = || format!("{} {:?} {:?}", entry.id, entry.state, entry.change);
        if !entry.change.is_idempotent() && applied > 1 {
            verdict
                .wrong
                .push(format!("DOUBLED: {applied} times {}", what()));
        }
        let claims = matches!(entry.state, State::Sent { .. } | State::Seen);
        if claims && !entry.change.is_idempotent() && applied == 0 {
            verdict
                .wrong
                .push(format!("LOST: never on GitHub: {}", what()));
        }
        let let_go = matches!(entry.state, State::Cancelled | State::Superseded { .. });
        if let_go && applied > 0 && !user.touched.contains(&operation.id) {
            verdict
                .wrong
                .push(format!("SENT although taken back: {}", what()));
        }
        if !entry.is_final() && !matches!(entry.state, State::NeedsYou { .. } | State::Sent { .. })
        {
            verdict.wrong.push(format!("UNSETTLED: {}", what()));
        }
    }
    order(user, &entries, &times, &mut verdict.wrong);
    verdict
}

type Times = HashMap<OpId, Vec<usize>>;

/// The places in GitHub's own order at which each entry was done.
fn times(user: &User, network: &Network, operations: &[Operation]) -> Times {
    let mut times = Times::new();
    network.seen(|seen| {
        for (place, written) in seen.written.iter().enumerate() {
            if written.who != user.login || !written.applied {
                continue;
            }
            let entries = || operations.iter().flat_map(|o| &o.entries);
            let by_body = written.sent.variables["body"].as_str().and_then(|body| {
                let mut same = entries().filter(|e| e.change.body() == Some(body));
                same.find(|e| written.entry.as_ref().is_none_or(|id| *id == e.id))
            });
            let id = by_body
                .map(|e| e.id.clone())
                .or_else(|| written.entry.clone());
            if let Some(id) = id {
                times.entry(id).or_default().push(place);
            }
        }
    });
    times
}

/// Whether what was recorded later overtook what was recorded earlier.
fn order(user: &User, entries: &[(&Operation, &Entry)], times: &Times, wrong: &mut Vec<String>) {
    for (n, (operation, earlier)) in entries.iter().enumerate() {
        let Some(last) = times.get(&earlier.id).and_then(|t| t.last()) else {
            continue;
        };
        // What the user had sent again comes later than what did not wait for it.
        if user.touched.contains(&operation.id) {
            continue;
        }
        for (_, later) in entries.iter().skip(n + 1) {
            let Some(first) = times.get(&later.id).and_then(|t| t.first()) else {
                continue;
            };
            if first < last && in_order(&earlier.change, &later.change) {
                wrong.push(format!(
                    "REORDERED: {} {:?} before {} {:?}",
                    later.id, later.change, earlier.id, earlier.change
                ));
            }
        }
    }
}

/// Whether two changes must arrive in the order in which they were made.
fn in_order(earlier: &Change, later: &Change) -> bool {
    let texts = !earlier.is_idempotent() && !later.is_idempotent();
    same_place(earlier, later) || (texts && earlier.target() == later.target())
}
