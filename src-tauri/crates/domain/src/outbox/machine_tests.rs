use super::super::Rejection;
use super::super::fixtures::{at, comment, entry};
use super::*;
use crate::change::Change;
use proptest::prelude::*;

fn sending(now: i64) -> Entry {
    begin(entry(comment("I_1")), at(now))
}

fn unknown(now: i64) -> Entry {
    settle(sending(now), Outcome::Unknown, at(now))
}

#[test]
fn outcomes_of_an_attempt() {
    let (was, now) = (None, None);
    let moved = Trouble::Recipient { was, now };
    let rejected = Trouble::Rejected {
        rejection: Rejection::Gone,
        message: "Gone".into(),
    };
    for (outcome, state) in [
        (
            Outcome::Sent {
                created: Some("IC_1".into()),
            },
            State::Sent { adopted: false },
        ),
        (
            Outcome::Retry {
                why: Wait::Offline,
                until: None,
            },
            State::Waiting {
                until: at(25),
                why: Wait::Offline,
            },
        ),
        (
            Outcome::Retry {
                why: Wait::RateLimited,
                until: Some(at(99)),
            },
            State::Waiting {
                until: at(99),
                why: Wait::RateLimited,
            },
        ),
        (
            Outcome::Rejected {
                rejection: Rejection::Gone,
                message: "Gone".into(),
            },
            State::NeedsYou { trouble: rejected },
        ),
        (Outcome::Recipient, State::NeedsYou { trouble: moved }),
        (
            Outcome::Unknown,
            State::Verifying {
                since: at(10),
                next_read: at(12),
                reads: 0,
                failing: None,
            },
        ),
    ] {
        let after = settle(sending(9), outcome.clone(), at(10));
        assert_eq!(after.state, state, "{outcome:?}");
        let counted = u32::from(!matches!(outcome, Outcome::Retry { .. }));
        assert_eq!(after.attempts, counted, "{outcome:?}");
    }
}

#[test]
fn reads_follow_the_schedule_and_the_last_one_allows_another_attempt() {
    let mut entry = unknown(100);
    let mut times = Vec::new();
    while let State::Verifying { next_read, .. } = entry.state {
        times.push((next_read - at(100)).num_seconds());
        entry = verify_settle(entry, Verdict::Absent, next_read);
    }
    assert_eq!(times, READS);
    assert_eq!(entry.state, State::Queued);
    assert_eq!(entry.attempts, 1);
}

#[test]
fn the_user_is_asked_after_three_unknown_attempts() {
    let mut e = entry(comment("I_1"));
    for attempt in 1..=3 {
        e = settle(
            begin(e, at(attempt * 1000)),
            Outcome::Unknown,
            at(attempt * 1000),
        );
        e = verify_settle(e, Verdict::Absent, at(attempt * 1000 + 150));
    }
    assert_eq!(
        e.state,
        State::NeedsYou {
            trouble: Trouble::Unknown
        }
    );
    assert_eq!(retry(e).attempts, 0);
}

#[test]
fn a_broadcast_is_never_resent_by_itself() {
    let shout = Change::Comment {
        subject: "I_1".into(),
        body: "News for @open-campus/devops".into(),
    };
    let e = settle(begin(entry(shout), at(0)), Outcome::Unknown, at(0));
    let e = verify_settle(e, Verdict::Absent, at(150));
    assert_eq!(
        e.state,
        State::NeedsYou {
            trouble: Trouble::Unknown
        }
    );
}

#[test]
fn an_interrupted_attempt_is_looked_for() {
    let found = recover(sending(0), at(500));
    assert!(matches!(found.state, State::Verifying { since, .. } if since == at(500)));
    let adopted = verify_settle(
        found,
        Verdict::Found {
            created: Some("IC_9".into()),
        },
        at(502),
    );
    assert_eq!(adopted.state, State::Sent { adopted: true });
    assert_eq!(adopted.created, Some("IC_9".into()));
}

#[test]
fn a_clock_that_was_set_back_starts_the_spans_again() {
    let e = unknown(100_000);
    assert!(read_is_due(&e, at(50)));
    let e = verify_settle(e, Verdict::Absent, at(50));
    assert!(matches!(e.state, State::Verifying { since, .. } if since == at(50)));
}

#[test]
fn what_waits_for_a_sign_in_leaves_after_it() {
    let refused = Outcome::Retry {
        why: Wait::SignIn,
        until: None,
    };
    let e = settle(sending(0), refused, at(0));
    assert!(!may_begin(&e, at(1_000_000)));
    assert_eq!(online(e.clone()).state, e.state);
    assert!(may_begin(&signed_in(e), at(1)));
}

#[test]
fn only_what_did_not_leave_is_cancelled() {
    for (e, cancelled) in [
        (entry(comment("I_1")), true),
        (sending(0), false),
        (unknown(0), false),
        (settle(sending(0), Outcome::Recipient, at(0)), true),
        (
            settle(sending(0), Outcome::Sent { created: None }, at(0)),
            false,
        ),
    ] {
        let state = e.state.clone();
        assert_eq!(cancel(e).state == State::Cancelled, cancelled, "{state:?}");
    }
}

const OFFLINE: Verdict = Verdict::Unreadable {
    why: Unreadable::Waits {
        why: Wait::Offline,
        until: None,
    },
};
const UNKNOWN: State = State::NeedsYou {
    trouble: Trouble::Unknown,
};

#[test]
fn reads_that_fail_end_at_the_user_and_waits_do_not() {
    let failed = |why| Verdict::Unreadable { why };
    let refused = verify_settle(unknown(0), failed(Unreadable::Refused), at(2));
    assert_eq!(refused.state, UNKNOWN);
    let mut e = unknown(0);
    for began in (0..6000).step_by(30) {
        e = verify_settle(e, OFFLINE, at(began));
    }
    for began in [6000, 6100, 6299] {
        e = verify_settle(e, failed(Unreadable::Failed), at(began));
        assert!(matches!(e.state, State::Verifying { .. }), "{began}");
    }
    assert_eq!(
        verify_settle(e, failed(Unreadable::Failed), at(6300)).state,
        UNKNOWN
    );
}

#[test]
fn a_retry_after_an_unknown_result_looks_first() {
    let shout = Change::Comment {
        subject: "I_1".into(),
        body: "News for @open-campus/devops".into(),
    };
    for change in [comment("I_1"), shout] {
        let e = settle(begin(entry(change), at(0)), Outcome::Unknown, at(5));
        let refused = Verdict::Unreadable {
            why: Unreadable::Refused,
        };
        let asked = retry(verify_settle(e, refused, at(10)));
        assert!(read_is_due(&asked, at(500)), "{asked:?}");
        assert!(!may_begin(&asked, at(500)), "{asked:?}");
        let there = Verdict::Found { created: None };
        let found = verify_settle(asked.clone(), there, at(500));
        assert_eq!(found.state, State::Sent { adopted: true });
        let soon = verify_settle(asked.clone(), Verdict::Absent, at(20));
        assert!(matches!(soon.state, State::Verifying { .. }), "{soon:?}");
        let late = verify_settle(asked, Verdict::Absent, at(500));
        assert_eq!(late.state, State::Queued);
    }
}

#[test]
fn a_retry_tries_the_sign_in_again() {
    let refused = Outcome::Retry {
        why: Wait::SignIn,
        until: None,
    };
    let again = retry(settle(sending(0), refused, at(0)));
    assert!(may_begin(&again, at(1)));
}

#[derive(Clone, Debug)]
enum Event {
    Begin,
    Settle(Outcome),
    Read(Verdict),
    Recover,
    Seen,
    Cancel,
    Supersede,
    Discard,
    Retry,
    SignedIn,
    Online,
    Overwritten,
}

fn events() -> impl Strategy<Value = Vec<(i64, Event)>> {
    let wait = prop_oneof![
        Just(Wait::Offline),
        Just(Wait::RateLimited),
        Just(Wait::SignIn)
    ];
    let until = proptest::option::of((0_i64..9999).prop_map(at));
    let outcome = prop_oneof![
        Just(Outcome::Sent { created: None }),
        (wait, until).prop_map(|(why, until)| Outcome::Retry { why, until }),
        Just(Outcome::Rejected {
            rejection: Rejection::Invalid,
            message: String::new()
        }),
        Just(Outcome::Conflict {
            base: String::new(),
            theirs: String::new(),
            by: None
        }),
        Just(Outcome::Recipient),
        Just(Outcome::Unknown),
        Just(Outcome::Unknown),
    ];
    let verdict = prop_oneof![
        1 => Just(Verdict::Found { created: None }),
        1 => Just(Verdict::Twice),
        3 => Just(Verdict::Absent),
        1 => Just(Verdict::Unreadable { why: Unreadable::Failed }),
        1 => Just(OFFLINE),
    ];
    let event = prop_oneof![
        4 => Just(Event::Begin),
        4 => outcome.prop_map(Event::Settle),
        4 => verdict.prop_map(Event::Read),
        1 => Just(Event::Recover),
        1 => Just(Event::Seen),
        1 => Just(Event::Cancel),
        1 => Just(Event::Supersede),
        1 => Just(Event::Discard),
        1 => Just(Event::Retry),
        1 => Just(Event::SignedIn),
        1 => Just(Event::Online),
        1 => Just(Event::Overwritten),
    ];
    // Time moves on, now and then it is set back.
    let step = prop_oneof![6 => 0_i64..200, 1 => -5000_i64..0];
    proptest::collection::vec((step, event), 1..60)
}

fn apply(entry: Entry, event: &Event, now: DateTime<Utc>) -> Entry {
    match event.clone() {
        Event::Begin => begin(entry, now),
        Event::Settle(outcome) => settle(entry, outcome, now),
        Event::Read(verdict) => verify_settle(entry, verdict, now),
        Event::Recover => recover(entry, now),
        Event::Seen => seen(entry, now),
        Event::Cancel => cancel(entry),
        Event::Supersede => supersede(entry, "op-2".into()),
        Event::Discard => discard(entry),
        Event::Retry => retry(entry),
        Event::SignedIn => signed_in(entry),
        Event::Online => online(entry),
        Event::Overwritten => overwritten(entry, String::new(), String::new(), None),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]
    #[test]
    fn nothing_is_sent_twice_and_nothing_final_is_left(events in events(), shout: bool) {
        let mut change = comment("I_1");
        if let (Change::Comment { body, .. }, true) = (&mut change, shout) {
            body.push_str(" @open-campus/devops");
        }
        let mut now = at(100_000);
        let mut e = entry(change);
        for (step, event) in events {
            now += TimeDelta::seconds(step);
            let before = e.clone();
            e = apply(e, &event, now);
            let read_late = matches!(
                (&before.state, &event),
                (State::Verifying { since, .. }, Event::Read(Verdict::Absent))
                    if now - *since >= SETTLED
            );
            match (&before.state, &e.state) {
                (State::Sending, State::Queued) => prop_assert!(false, "sending was queued"),
                (State::Verifying { .. }, State::Queued) => {
                    prop_assert!(read_late, "queued without a late negative read");
                    // Zero attempts: the user asked for another one.
                    let by_itself = before.attempts > 0;
                    prop_assert!(!shout || !by_itself, "a broadcast was queued again by itself");
                }
                (State::NeedsYou { trouble: Trouble::Unknown }, State::Queued) => {
                    prop_assert!(false, "queued without looking");
                }
                (State::Verifying { .. }, State::Sending) => prop_assert!(false, "sent unread"),
                _ => {}
            }
            if before.is_final() {
                prop_assert_eq!(&before, &e, "a final state was left");
            }
            if before.state != State::Sending && e.state == State::Sending {
                let ready = matches!(before.state, State::Queued | State::Waiting { .. });
                prop_assert!(ready, "sent from {:?}", before.state);
                prop_assert_eq!(e.attempted_at, Some(now));
            }
            prop_assert!(e.attempts <= ATTEMPTS);
            if e.state == State::Cancelled && before.state != State::Cancelled {
                prop_assert!(e.sent_at.is_none(), "what GitHub has was called cancelled");
            }
        }
    }
}

#[test]
fn what_was_read_back_from_a_damaged_file_is_looked_for_or_asked_about() {
    let found = |state: State, certain| {
        let mut entry = entry(comment("I_1"));
        entry.state = state;
        let after = salvaged(entry, certain);
        (
            after.state.clone(),
            after.attempts,
            may_begin(&after, at(100_000)),
        )
    };
    let unknown = State::NeedsYou {
        trouble: Trouble::Unknown,
    };
    assert_eq!(found(State::Queued, true), (State::Sending, 1, false));
    assert_eq!(found(State::Sending, true), (State::Sending, 1, false));
    assert_eq!(found(State::Queued, false), (unknown.clone(), 0, false));
    assert_eq!(found(State::Sending, false), (unknown, 0, false));
    // What had already been settled stays so.
    for state in [
        State::Seen,
        State::Cancelled,
        State::Sent { adopted: false },
    ] {
        assert_eq!(found(state.clone(), false).0, state);
    }
}
