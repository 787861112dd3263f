use super::super::fixtures::{at, comment, operation};
use super::*;
use crate::change::{Change, Created};
use crate::outbox::{Outcome, Verdict};
use proptest::prelude::*;

fn sender() -> Sender {
    Sender {
        account: "Wren".into(),
        host: "api.github.com".into(),
    }
}

fn ids(operations: &[Operation]) -> Vec<String> {
    turns(operations, &sender(), at(0))
        .iter()
        .map(|turn| turn.entry().id.to_string())
        .collect()
}

fn set(operations: &mut [Operation], id: &str, state: State) {
    for entry in operations.iter_mut().flat_map(|o| &mut o.entries) {
        if entry.id.as_str() == id {
            entry.state = state.clone();
        }
    }
}

fn parked() -> State {
    State::NeedsYou {
        trouble: Trouble::Recipient {
            was: None,
            now: None,
        },
    }
}

#[test]
fn targets_are_independent_lanes() {
    let operations = [
        operation("a", [comment("I_1")]),
        operation("b", [comment("I_1")]),
        operation("c", [comment("I_2")]),
    ];
    assert_eq!(ids(&operations), ["a.0", "c.0"]);
}

#[test]
fn steps_leave_in_order_across_targets() {
    let mut operations = [
        operation("a", [comment("I_1"), comment("I_2")]),
        operation("b", [comment("I_2")]),
    ];
    assert_eq!(ids(&operations), ["a.0"]);
    set(&mut operations, "a.0", State::Sent { adopted: false });
    assert_eq!(ids(&operations), ["a.1"]);
    set(&mut operations, "a.1", State::Seen);
    assert_eq!(ids(&operations), ["b.0"]);
}

#[test]
fn a_parked_entry_holds_only_what_depends_on_it() {
    let delete = Change::DeleteComment {
        subject: "I_9".into(),
        comment: Created::ByStep("a.0".into()),
    };
    let mut undo = operation("d", [comment("I_8")]);
    undo.undoes = Some("a".into());
    let mut operations = [
        operation("a", [comment("I_1"), comment("I_2")]),
        operation("b", [comment("I_1")]),
        operation("c", [delete]),
        undo,
        operation("e", [comment("I_3")]),
    ];
    set(&mut operations, "a.0", parked());
    assert_eq!(ids(&operations), ["b.0", "e.0"]);
    for held in ["a.1", "c.0", "d.0"] {
        let holder = held_by(&operations, &held.into()).map(|e| e.id.as_str());
        assert_eq!(holder, Some("a.0"), "{held}");
    }
    assert_eq!(held_by(&operations, &"e.0".into()), None);
    set(&mut operations, "a.0", State::Cancelled);
    assert_eq!(ids(&operations), ["a.1", "b.0", "c.0", "e.0"]);
}

fn field(field: &str, content: &str) -> Change {
    Change::SetField {
        project: "P".into(),
        content: content.into(),
        field: field.into(),
        value: None,
        base: None,
    }
}

#[test]
fn a_parked_entry_holds_its_place_and_leaves_the_rest_of_the_issue() {
    let add = |content: &str| Change::AddToProject {
        project: "P".into(),
        content: content.into(),
    };
    // parked, later, held
    for (parked_change, later, held) in [
        (field("F", "I_1"), field("F", "I_1"), true),
        (field("F", "I_1"), field("G", "I_1"), false),
        (field("F", "I_1"), comment("I_1"), false),
        (comment("I_1"), comment("I_1"), false),
        (comment("I_1"), field("F", "I_1"), false),
        (add("I_1"), field("F", "I_1"), true),
    ] {
        let what = format!("{parked_change:?} {later:?}");
        let mut operations = [operation("a", [parked_change]), operation("b", [later])];
        set(&mut operations, "a.0", parked());
        assert_eq!(ids(&operations).is_empty(), held, "{what}");
    }
    // What waits for a parked step does not close the lane either.
    let mut operations = [
        operation("a", [comment("I_1"), field("F", "I_2")]),
        operation("b", [comment("I_2"), field("F", "I_2")]),
        operation("c", [comment("I_2")]),
    ];
    set(&mut operations, "a.0", parked());
    assert_eq!(ids(&operations), ["b.0"]);
    set(&mut operations, "b.0", State::Seen);
    assert_eq!(ids(&operations), ["c.0"]);
}

#[test]
fn what_is_on_its_way_keeps_its_lane() {
    for state in [
        State::Sending,
        State::Waiting {
            until: at(60),
            why: Wait::RateLimited,
        },
        State::Verifying {
            since: at(0),
            next_read: at(2),
            reads: 0,
            failing: None,
        },
    ] {
        let mut operations = [
            operation("a", [comment("I_1")]),
            operation("b", [comment("I_1")]),
        ];
        set(&mut operations, "a.0", state.clone());
        assert_eq!(ids(&operations), [""; 0], "{state:?}");
    }
}

#[test]
fn nothing_leaves_under_another_account_or_host() {
    let mut other = operation("a", [comment("I_1")]);
    other.account = "maren".into();
    let mut elsewhere = operation("b", [comment("I_1")]);
    elsewhere.host = "github.example.org".into();
    let operations = [other, elsewhere, operation("c", [comment("I_1")])];
    assert_eq!(ids(&operations), ["c.0"]);
}

#[test]
fn it_is_known_when_the_next_turn_comes() {
    let mut operations = vec![
        operation("a", [comment("I_1")]),
        operation("b", [comment("I_2")]),
    ];
    assert_eq!(next_due(&operations, &sender(), at(5)), None);
    set(&mut operations, "b.0", parked());
    set(
        &mut operations,
        "a.0",
        State::Verifying {
            since: at(0),
            next_read: at(30),
            reads: 2,
            failing: None,
        },
    );
    assert_eq!(next_due(&operations, &sender(), at(5)), Some(at(30)));
    set(
        &mut operations,
        "a.0",
        State::Waiting {
            until: at(9),
            why: Wait::SignIn,
        },
    );
    assert_eq!(next_due(&operations, &sender(), at(5)), None);
}

/// How GitHub answers in a random history: sent, limited, unknown but done, unknown and not done.
#[derive(Clone, Copy, Debug)]
enum Answer {
    Sent,
    Later,
    DoneUnknown,
    LostUnknown,
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]
    #[test]
    fn every_target_receives_everything_once_and_in_order(
        targets in proptest::collection::vec(0_u8..3, 1..12),
        answers in proptest::collection::vec(
            prop_oneof![
                Just(Answer::Sent),
                Just(Answer::Later),
                Just(Answer::DoneUnknown),
                Just(Answer::LostUnknown)
            ],
            1..40,
        ),
        picks in proptest::collection::vec(0_usize..8, 40),
    ) {
        let mut operations: Vec<_> = targets
            .iter()
            .enumerate()
            .map(|(i, target)| operation(&format!("o{i:02}"), [comment(&format!("I_{target}"))]))
            .collect();
        let mut remote: Vec<(String, String)> = Vec::new();
        let mut now = at(0);
        let mut answers = answers.into_iter().chain(std::iter::repeat(Answer::Sent));
        let mut picks = picks.into_iter().cycle();
        for _ in 0..2000 {
            let turns = turns(&operations, &sender(), now);
            if turns.is_empty() {
                let Some(due) = next_due(&operations, &sender(), now) else { break };
                now = due;
                continue;
            }
            // Any turn may be taken first: lanes are independent.
            let turn = &turns[picks.next().unwrap() % turns.len()];
            let entry = turn.entry().clone();
            let target = entry.change.target().to_string();
            let next = match turn {
                Turn::Read(_) => {
                    let there = remote.iter().any(|(_, id)| *id == entry.id.0);
                    let verdict = if there { Verdict::Found { created: None } } else { Verdict::Absent };
                    machine::verify_settle(entry, verdict, now)
                }
                Turn::Send(_) => {
                    let id = entry.id.0.clone();
                    let sending = machine::begin(entry, now);
                    let answer = answers.next().unwrap();
                    if matches!(answer, Answer::Sent | Answer::DoneUnknown) {
                        remote.push((target, id));
                    }
                    let outcome = match answer {
                        Answer::Sent => Outcome::Sent { created: None },
                        Answer::Later => Outcome::Retry { why: Wait::RateLimited, until: None },
                        Answer::DoneUnknown | Answer::LostUnknown => Outcome::Unknown,
                    };
                    machine::settle(sending, outcome, now)
                }
            };
            for slot in operations.iter_mut().flat_map(|o| &mut o.entries) {
                if slot.id == next.id {
                    *slot = next.clone();
                }
            }
        }
        for target in 0..3 {
            let target = format!("I_{target}");
            let got: Vec<_> = remote.iter().filter(|(t, _)| *t == target).map(|(_, id)| id).collect();
            let mut sorted = got.clone();
            sorted.sort();
            sorted.dedup();
            prop_assert_eq!(&got, &sorted, "doubled or out of order");
        }
        let asked = operations.iter().flat_map(|o| &o.entries).any(|e| {
            matches!(e.state, State::NeedsYou { .. })
        });
        prop_assert!(asked || remote.len() == targets.len(), "something was lost");
    }
}
