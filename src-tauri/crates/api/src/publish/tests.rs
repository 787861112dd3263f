//! The loop against a scripted GitHub: what it does with each kind of answer. Histories against the whole
//! simulated one are in `tests/scenarios`.

mod fake;

use super::{Pending, Publisher, Remote};
use crate::clock::Clock;
use chrono::{DateTime, Utc};
use domain::change::Change;
use domain::id::OpId;
use domain::outbox::lanes::Sender;
use domain::outbox::recipient::Recipient;
use domain::outbox::{
    Action, Entry, Operation, Outcome, Rejection, State, Trouble, Unreadable, Verdict, Wait,
    machine,
};
use fake::{Deaf, Paused, Taking, sender};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
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

fn clock() -> Arc<dyn Clock> {
    Arc::new(Paused(Instant::now()))
}

fn publisher(local: &Arc<Local>, remote: Arc<dyn Remote>, clock: &Arc<dyn Clock>) -> Publisher {
    let clock = Arc::clone(clock);
    Publisher::with_remote(Arc::clone(local), remote, clock, Arc::new(Deaf), 1)
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

#[tokio::test(start_paused = true)]
async fn what_is_held_stays_and_leaves_when_it_may() {
    let dir = tempfile::tempdir().unwrap();
    let local = open(&dir.path().join("local.sqlite"));
    let remote = Arc::new(Taking::default());
    let clock = clock();
    let publisher = publisher(&local, Arc::clone(&remote) as Arc<dyn Remote>, &clock);
    publisher.hold(true).unwrap();
    publisher.start(&Handle::current());
    local.record(&operation(0, 0, clock.now())).unwrap();
    publisher.wake();
    tokio::time::sleep(Duration::from_secs(300)).await;
    assert_eq!(remote.0.lock().unwrap().len(), 0);
    publisher.hold(false).unwrap();
    quiet(&local).await;
    assert_eq!(remote.0.lock().unwrap().len(), 1);
    publisher.stop().await;
}

/// Answers everything in the same way.
struct Always(Outcome);

impl Remote for Always {
    fn sender(&self) -> Sender {
        sender()
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
    let clock = clock();
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
        sender()
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
    let clock = clock();
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

/// A GitHub where the repository has gone public.
#[derive(Default)]
struct Published(Taking);

fn readers(public: bool) -> Recipient {
    Recipient {
        place: "open-campus/feedback".to_owned(),
        public,
    }
}

impl Remote for Published {
    fn sender(&self) -> Sender {
        sender()
    }

    fn recipient<'a>(&'a self, _: &'a Entry) -> Pending<'a, Result<Option<Recipient>, Outcome>> {
        Box::pin(async { Ok(Some(readers(true))) })
    }

    fn send<'a>(&'a self, entry: &'a Entry, own: &'a [Entry]) -> Pending<'a, Outcome> {
        self.0.send(entry, own)
    }

    fn verify<'a>(&'a self, entry: &'a Entry, own: &'a [Entry]) -> Pending<'a, Verdict> {
        self.0.verify(entry, own)
    }
}

#[tokio::test(start_paused = true)]
async fn a_text_for_few_does_not_leave_for_everybody_unless_the_user_says_so() {
    let dir = tempfile::tempdir().unwrap();
    let local = open(&dir.path().join("local.sqlite"));
    let clock = clock();
    let remote = Arc::new(Published::default());
    let publisher = publisher(&local, Arc::clone(&remote) as Arc<dyn Remote>, &clock);
    publisher.start(&Handle::current());
    let mut private = operation(0, 0, clock.now());
    readers(false).freeze(&"I_0".into(), &mut private.about);
    local.record(&private).unwrap();
    publisher.wake();
    tokio::time::sleep(Duration::from_secs(60)).await;
    let entry = local.pending_entries().unwrap().remove(0);
    let stopped = Trouble::Recipient {
        was: Some(readers(false)),
        now: Some(readers(true)),
    };
    assert_eq!(entry.state, State::NeedsYou { trouble: stopped });
    assert_eq!(remote.0.0.lock().unwrap().len(), 0);

    readers(true).freeze(&"I_0".into(), &mut private.about);
    local.set_about(&private.id, &private.about).unwrap();
    local.transform(&entry.id, machine::retry).unwrap();
    publisher.wake();
    quiet(&local).await;
    assert_eq!(*remote.0.0.lock().unwrap(), [entry.id]);
    publisher.stop().await;
}
