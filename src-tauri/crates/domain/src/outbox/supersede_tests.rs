use super::super::fixtures::{at, comment, operation};
use super::super::lanes::{Sender, Turn, turns};
use super::super::{State, Trouble, Wait};
use super::*;
use crate::project::Value;

fn set(content: &str, value: &str) -> Change {
    Change::SetField {
        project: "P".into(),
        content: content.into(),
        field: "F".into(),
        value: Some(Value::Text(value.into())),
        base: None,
    }
}

fn behind(content: &str, after: &str) -> Change {
    Change::MoveItem {
        project: "P".into(),
        content: content.into(),
        after: Some(after.into()),
        base: None,
    }
}

fn naming(id: &str, changes: impl IntoIterator<Item = Change>) -> Operation {
    Operation {
        action: Action::NameOwner,
        ..operation(id, changes)
    }
}

fn pairs(old: &[Operation], new: &Operation) -> Vec<(String, String)> {
    let pairs = plan(old, new).into_iter();
    pairs.map(|(old, new)| (old.0, new.0)).collect()
}

fn pair(old: &str, new: &str) -> (String, String) {
    (old.to_owned(), new.to_owned())
}

#[test]
fn the_same_place_set_twice_is_sent_once() {
    for (old, new, expected) in [
        (
            vec![set("I", "a")],
            vec![set("I", "b")],
            vec![pair("o.0", "n.0")],
        ),
        (
            vec![behind("I", "x")],
            vec![behind("I", "y")],
            vec![pair("o.0", "n.0")],
        ),
        (
            vec![set("I", "a"), behind("I", "x")],
            vec![set("I", "b"), behind("I", "y")],
            vec![pair("o.0", "n.0"), pair("o.1", "n.1")],
        ),
        // The column stays as it was chosen first; only the place in it is new.
        (
            vec![set("I", "a"), behind("I", "x")],
            vec![behind("I", "y")],
            vec![pair("o.1", "n.0")],
        ),
        (vec![set("I", "a")], vec![set("J", "b")], vec![]),
        (vec![set("I", "a")], vec![behind("I", "y")], vec![]),
        (vec![comment("I")], vec![comment("I")], vec![]),
    ] {
        let (old, new) = (operation("o", old), operation("n", new));
        assert_eq!(
            pairs(std::slice::from_ref(&old), &new),
            expected,
            "{old:?} {new:?}"
        );
    }
}

#[test]
fn only_what_has_not_left_is_replaced() {
    let rejected = Trouble::Conflict {
        base: String::new(),
        theirs: String::new(),
        by: None,
    };
    let waiting = State::Waiting {
        until: at(9),
        why: Wait::Offline,
    };
    let verifying = State::Verifying {
        since: at(0),
        next_read: at(2),
        reads: 0,
        failing: None,
    };
    for (state, replaced) in [
        (State::Queued, true),
        (waiting, true),
        (State::NeedsYou { trouble: rejected }, true),
        (State::Sending, false),
        (verifying, false),
        (State::Sent { adopted: false }, false),
        (
            State::NeedsYou {
                trouble: Trouble::Unknown,
            },
            false,
        ),
    ] {
        let mut old = operation("o", [set("I", "a")]);
        old.entries[0].state = state.clone();
        let found = pairs(&[old], &operation("n", [set("I", "b")]));
        assert_eq!(!found.is_empty(), replaced, "{state:?}");
    }
}

#[test]
fn another_owner_takes_the_note_along_unless_a_step_has_left() {
    let mut old = naming("o", [set("I", "a"), comment("I")]);
    let new = naming("n", [set("I", "b")]);
    assert_eq!(
        pairs(std::slice::from_ref(&old), &new),
        [pair("o.0", "n.0"), pair("o.1", "n.0")]
    );
    old.entries[0].state = State::Sent { adopted: false };
    assert_eq!(pairs(&[old], &new), []);
}

#[test]
fn somebody_elses_outbox_is_left_alone() {
    let mut old = operation("o", [set("I", "a")]);
    old.account = "maren".into();
    assert_eq!(pairs(&[old], &operation("n", [set("I", "b")])), []);
}

#[test]
fn in_its_lane_the_later_one_goes_at_once() {
    let mut old = operation("o", [set("I", "a")]);
    let new = operation("n", [set("I", "b")]);
    let by = "n.0".into();
    old.entries[0] = machine::supersede(old.entries[0].clone(), by);
    let sender = Sender {
        account: "wren".into(),
        host: "api.github.com".into(),
    };
    let all = [old, new];
    let turns = turns(&all, &sender, at(1));
    assert!(matches!(turns.as_slice(), [Turn::Send(e)] if e.id.as_str() == "n.0"));
    let revived = machine::revive(all[0].entries[0].clone());
    assert_eq!(revived.state, State::Queued);
}

#[test]
fn only_naming_another_owner_takes_the_words_along() {
    let steps = || [set("I", "a"), comment("I")];
    let (field, words) = (pair("o.0", "n.0"), pair("o.1", "n.0"));
    for (old, new, expected) in [
        (
            naming("o", steps()),
            naming("n", [set("I", "b")]),
            vec![field.clone(), words],
        ),
        (
            naming("o", steps()),
            operation("n", [set("I", "b")]),
            vec![field.clone()],
        ),
        (
            operation("o", steps()),
            naming("n", [set("I", "b")]),
            vec![field],
        ),
    ] {
        assert_eq!(
            pairs(std::slice::from_ref(&old), &new),
            expected,
            "{:?} {:?}",
            old.action,
            new.action
        );
    }
}
