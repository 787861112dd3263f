//! Seeded histories of the loop against a GitHub that fails in every way, with crashes: the oracle is
//! that everything recorded arrives once, in order for each target.

mod faulty;

use super::{Pending, Publisher, Remote};
use crate::clock::Clock;
use chrono::{DateTime, TimeDelta, Utc};
use domain::change::Change;
use domain::id::OpId;
use domain::outbox::lanes::Sender;
use domain::outbox::{
    Action, Entry, Operation, Outcome, Rejection, State, Trouble, Unreadable, Verdict, Wait,
};
use faulty::{Deaf, Faulty, Paused, Random};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use store::Local;
use tokio::runtime::Handle;
use tokio::time::Instant;

fn operation(number: u64, target: u64, now: DateTime<Utc>) -> Operation {
    let id = OpId(format!("o{number:03}"));
    let entry = Entry {
        id: OpId(format!("e{number:03}")),
        operation: id.clone(),
        step: 0,
        change: Change::Comment {
            subject: format!("I_{target}").into(),
            body: format!("{number}"),
        },
        state: State::Queued,
        attempts: 0,
        attempted_at: None,
        sent_at: None,
        created: None,
        created_at: now,
    };
    Operation {
        id,
        action: Action::Comment,
        about: BTreeMap::new(),
        account: "wren".into(),
        host: "api.github.com".into(),
        created_at: now,
        undoes: None,
        entries: vec![entry],
    }
}

fn open(file: &Path) -> Arc<Local> {
    Arc::new(Local::open(file).unwrap().0)
}

fn publisher(local: &Arc<Local>, remote: &Arc<Faulty>) -> Publisher {
    let clock = Arc::clone(&remote.clock);
    let remote = Arc::clone(remote) as Arc<dyn Remote>;
    Publisher::with_remote(Arc::clone(local), remote, clock, Arc::new(Deaf), 1)
}

fn faulty(seed: u64, trouble: u64) -> Arc<Faulty> {
    Arc::new(Faulty {
        clock: Arc::new(Paused(Instant::now())),
        random: Mutex::new(Random(seed)),
        there: Mutex::default(),
        trouble,
    })
}

/// Runs until nothing is left that time could settle.
async fn quiet(local: &Local) {
    for _ in 0..5000 {
        let entries = local.pending_entries().unwrap();
        let settled = |e: &Entry| matches!(e.state, State::Sent { .. } | State::NeedsYou { .. });
        let parked = entries
            .iter()
            .any(|e| matches!(e.state, State::NeedsYou { .. }));
        let queued = |e: &Entry| e.state == State::Queued;
        if entries.iter().all(|e| settled(e) || (parked && queued(e))) {
            return;
        }
        tokio::time::sleep(Duration::from_secs(5)).await;
    }
    panic!("never quiet: {:?}", local.pending_entries().unwrap());
}

/// One history: operations are recorded while the loop is killed and started again.
async fn history(seed: u64) -> Vec<(String, OpId)> {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("local.sqlite");
    let remote = faulty(seed, 4);
    let mut random = Random(seed ^ 0xC0FFEE);
    let mut recorded = 0;
    for _ in 0..4 {
        let local = open(&file);
        let publisher = publisher(&local, &remote);
        let shared = Arc::clone(&publisher.shared);
        let run = tokio::spawn(async move { super::run::run(&shared).await });
        for _ in 0..1 + random.below(3) {
            let next = operation(recorded, random.below(2), remote.clock.now());
            local.record(&next).unwrap();
            recorded += 1;
            publisher.wake();
            tokio::time::sleep(Duration::from_millis(random.below(20_000))).await;
        }
        // The crash: the loop and every request of it are dropped where they are.
        run.abort();
        let _ = run.await;
        let limited = |e: &Entry| {
            matches!(
                e.state,
                State::Waiting {
                    why: Wait::RateLimited,
                    ..
                }
            )
        };
        if !local.pending_entries().unwrap().iter().any(limited) {
            // The answer was lost in the crash; nobody can know of it.
            remote.there.lock().unwrap().limited_until = None;
        }
    }
    let local = open(&file);
    let publisher = publisher(&local, &remote);
    publisher.start(&Handle::current());
    quiet(&local).await;
    publisher.stop().await;
    judge(seed, &local, &remote, recorded)
}

fn judge(seed: u64, local: &Local, remote: &Faulty, recorded: u64) -> Vec<(String, OpId)> {
    let there = remote.there.lock().unwrap();
    let arrived: Vec<_> = there
        .comments
        .iter()
        .map(|(_, t, op)| (t.clone(), op.clone()))
        .collect();
    let pending = local.pending_entries().unwrap();
    for number in 0..recorded {
        let op = OpId(format!("e{number:03}"));
        let times = arrived.iter().filter(|(_, there)| *there == op).count();
        assert!(times <= 1, "seed {seed}: {op} arrived {times} times");
        let asked = pending
            .iter()
            .any(|e| matches!(e.state, State::NeedsYou { .. } | State::Queued) && e.id == op);
        assert!(times == 1 || asked, "seed {seed}: {op} is lost");
    }
    for target in ["I_0", "I_1"] {
        let order: Vec<_> = arrived
            .iter()
            .filter(|(t, _)| t == target)
            .map(|(_, op)| op)
            .collect();
        assert!(order.is_sorted(), "seed {seed}: {target} got {order:?}");
    }
    assert_eq!(there.early, 0, "seed {seed}: written before retry-after");
    let apart = there.writes.iter().zip(there.writes.iter().skip(1));
    for (one, next) in apart {
        assert!(
            *next - *one >= TimeDelta::seconds(1),
            "seed {seed}: two writes in a second"
        );
    }
    arrived
}

#[test]
fn everything_arrives_once_and_in_order_through_faults_and_crashes() {
    let seeds = match std::env::var("GUILDHALL_SEEDS") {
        Ok(seeds) => seeds.parse().expect("GUILDHALL_SEEDS is a number"),
        Err(_) if std::env::var_os("GUILDHALL_DEEP").is_some() => 2000,
        Err(_) => 100,
    };
    for seed in 0..seeds {
        assert!(!replay(seed).is_empty(), "seed {seed} sent nothing");
    }
}

#[test]
fn a_seed_replays_identically() {
    assert_eq!(replay(7), replay(7));
}

fn replay(seed: u64) -> Vec<(String, OpId)> {
    tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .build()
        .unwrap()
        .block_on(history(seed))
}

#[tokio::test(start_paused = true)]
async fn what_is_held_stays_and_leaves_when_it_may() {
    let dir = tempfile::tempdir().unwrap();
    let local = open(&dir.path().join("local.sqlite"));
    let remote = faulty(1, 0);
    let publisher = publisher(&local, &remote);
    publisher.hold(true).unwrap();
    publisher.start(&Handle::current());
    local.record(&operation(0, 0, remote.clock.now())).unwrap();
    publisher.wake();
    tokio::time::sleep(Duration::from_secs(300)).await;
    assert_eq!(remote.there.lock().unwrap().comments.len(), 0);
    publisher.hold(false).unwrap();
    quiet(&local).await;
    assert_eq!(remote.there.lock().unwrap().comments.len(), 1);
    publisher.stop().await;
}

/// Answers everything in the same way.
struct Always(Outcome);

impl Remote for Always {
    fn sender(&self) -> Sender {
        faulty(0, 0).sender()
    }

    fn send<'a>(&'a self, _: &'a Entry, _: &'a [Entry]) -> Pending<'a, Outcome> {
        Box::pin(async { self.0.clone() })
    }

    fn verify<'a>(&'a self, _: &'a Entry, _: &'a [Entry]) -> Pending<'a, Verdict> {
        Box::pin(async { Verdict::Absent })
    }
}

async fn after_an_hour(outcome: Outcome) -> (Vec<State>, usize) {
    let dir = tempfile::tempdir().unwrap();
    let local = open(&dir.path().join("local.sqlite"));
    let clock: Arc<dyn Clock> = Arc::new(Paused(Instant::now()));
    let began = clock.now();
    for number in 0..2 {
        local.record(&operation(number, number, began)).unwrap();
    }
    let remote = Arc::new(Always(outcome));
    let publisher = Publisher::with_remote(Arc::clone(&local), remote, clock, Arc::new(Deaf), 1);
    publisher.start(&Handle::current());
    tokio::time::sleep(Duration::from_secs(3600)).await;
    publisher.stop().await;
    let states = local
        .pending_entries()
        .unwrap()
        .into_iter()
        .map(|e| e.state);
    (states.collect(), local.attempts_since(began).unwrap().len())
}

#[tokio::test(start_paused = true)]
async fn a_refused_token_is_tried_once() {
    let refused = Outcome::Retry {
        why: Wait::SignIn,
        until: None,
    };
    let (states, attempts) = after_an_hour(refused).await;
    assert!(matches!(
        states.as_slice(),
        [
            State::Waiting {
                why: Wait::SignIn,
                ..
            },
            State::Queued
        ]
    ));
    assert_eq!(attempts, 1);
}

/// Refuses the token until it is given its rights.
struct Refusing(std::sync::atomic::AtomicBool);

impl Remote for Refusing {
    fn sender(&self) -> Sender {
        faulty(0, 0).sender()
    }

    fn send<'a>(&'a self, _: &'a Entry, _: &'a [Entry]) -> Pending<'a, Outcome> {
        Box::pin(async { Outcome::Unknown })
    }

    fn verify<'a>(&'a self, _: &'a Entry, _: &'a [Entry]) -> Pending<'a, Verdict> {
        Box::pin(async {
            match self.0.load(std::sync::atomic::Ordering::SeqCst) {
                true => Verdict::Unreadable {
                    why: Unreadable::Waits {
                        why: Wait::SignIn,
                        until: None,
                    },
                },
                false => Verdict::Found { created: None },
            }
        })
    }
}

#[tokio::test(start_paused = true)]
async fn a_token_refused_in_a_read_holds_everything_until_the_user_tries_again() {
    let dir = tempfile::tempdir().unwrap();
    let local = open(&dir.path().join("local.sqlite"));
    let clock: Arc<dyn Clock> = Arc::new(Paused(Instant::now()));
    let began = clock.now();
    local.record(&operation(0, 0, began)).unwrap();
    let remote = Arc::new(Refusing(true.into()));
    let to = Arc::clone(&remote) as Arc<dyn Remote>;
    let publisher = Publisher::with_remote(Arc::clone(&local), to, clock, Arc::new(Deaf), 1);
    publisher.start(&Handle::current());
    tokio::time::sleep(Duration::from_secs(10)).await;
    local.record(&operation(1, 1, began)).unwrap();
    publisher.wake();
    tokio::time::sleep(Duration::from_secs(3600)).await;
    assert!(publisher.is_refused());
    let states = |local: &Local| -> Vec<State> {
        let entries = local.pending_entries().unwrap();
        entries.into_iter().map(|e| e.state).collect()
    };
    let held = states(&local);
    assert!(
        matches!(held.as_slice(), [State::Verifying { .. }, State::Queued]),
        "{held:?}"
    );
    remote.0.store(false, std::sync::atomic::Ordering::SeqCst);
    publisher.try_again();
    tokio::time::sleep(Duration::from_secs(60)).await;
    assert!(!publisher.is_refused());
    let sent = State::Sent { adopted: true };
    assert_eq!(states(&local), [sent.clone(), sent]);
    publisher.stop().await;
}

#[tokio::test(start_paused = true)]
async fn a_refusal_needs_the_user() {
    let (states, attempts) = after_an_hour(Outcome::Rejected {
        rejection: Rejection::Permission,
        message: "no".into(),
    })
    .await;
    let parked = |s: &State| {
        matches!(
            s,
            State::NeedsYou {
                trouble: Trouble::Rejected { .. }
            }
        )
    };
    assert!(states.len() == 2 && states.iter().all(parked), "{states:?}");
    assert_eq!(attempts, 2);
}

#[tokio::test(start_paused = true)]
async fn three_unknown_attempts_are_the_last() {
    let (states, attempts) = after_an_hour(Outcome::Unknown).await;
    let unknown = State::NeedsYou {
        trouble: Trouble::Unknown,
    };
    assert_eq!(states, [unknown.clone(), unknown]);
    assert_eq!(attempts, 6);
}
