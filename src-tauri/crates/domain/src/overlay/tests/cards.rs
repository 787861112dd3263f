//! Cards with own changes laid over.

use super::*;
use crate::outbox::{Rejection, Wait};

#[test]
fn an_added_card_shows_before_github_names_it() {
    let pending = entries([add("I_2"), set("I_2", "Doing"), add("I_1")]);
    let laid = lay(vec![item("I_1", 0)], &pending);
    assert_eq!(order(&laid), ["I_1", "I_2"]);
    assert_eq!(laid[1].value.id, NodeId::of_step(&"op-0".into()));
    assert_eq!(laid[1].value.values[0].value.text(), "Doing");
    assert!(laid[0].pending && laid[1].pending);
    assert_eq!(laid[1].value.position, 1);
}

#[test]
fn moves_are_laid_in_order() {
    let cached = || vec![item("a", 0), item("b", 10), item("c", 20), item("d", 30)];
    for (moves, expected) in [
        (vec![behind("d", None)], "d a b c"),
        (vec![behind("a", Some("c"))], "b c a d"),
        (
            vec![behind("a", Some("c")), behind("d", Some("b"))],
            "b d c a",
        ),
        (vec![behind("c", Some("gone"))], "a b c d"),
        (vec![behind("gone", None)], "a b c d"),
    ] {
        let laid = lay(cached(), &entries(moves));
        assert_eq!(order(&laid).join(" "), expected);
        let positions: Vec<_> = laid.iter().map(|i| i.value.position).collect();
        assert_eq!(positions, [0, 1, 2, 3]);
    }
}

#[test]
fn archived_and_removed_cards() {
    let on = |change: fn(NodeId, NodeId) -> Change| change("P".into(), "a".into());
    let archive = on(|project, content| Change::ArchiveItem { project, content });
    let back = on(|project, content| Change::UnarchiveItem { project, content });
    let remove = on(|project, content| Change::RemoveFromProject {
        project,
        content,
        base: Vec::new(),
    });
    let cached = || vec![item("a", 0)];
    assert!(lay(cached(), &entries([archive.clone()]))[0].value.archived);
    assert!(!lay(cached(), &entries([archive, back]))[0].value.archived);
    assert_eq!(lay(cached(), &entries([remove.clone()])), []);
    assert_eq!(lay(cached(), &entries([remove, add("a")])).len(), 1);
}

#[test]
fn another_project_is_left_alone() {
    let mut elsewhere = entries([add("I_2"), set("a", "x")]);
    for e in &mut elsewhere {
        match &mut e.change {
            Change::AddToProject { project, .. } | Change::SetField { project, .. } => {
                *project = "Q".into();
            }
            _ => unreachable!(),
        }
    }
    let laid = lay(vec![item("a", 0)], &elsewhere);
    assert_eq!(laid, [item("a", 0).into()]);
}

#[test]
fn it_holds_until_seen_or_ten_minutes() {
    let rejected = Trouble::Rejected {
        rejection: Rejection::Permission,
        message: String::new(),
    };
    let waiting = State::Waiting {
        until: at(0),
        why: Wait::Offline,
    };
    // state, seconds after the answer, shown, pending, needs the user
    for (state, later, shown, pending, needs_you) in [
        (State::Queued, 9999, true, true, false),
        (waiting, 9999, true, true, false),
        (State::Sent { adopted: false }, 599, true, false, false),
        (State::Sent { adopted: false }, 600, false, false, false),
        (State::Seen, 0, false, false, false),
        (State::Cancelled, 0, false, false, false),
        (State::NeedsYou { trouble: rejected }, 0, false, false, true),
        (
            State::NeedsYou {
                trouble: Trouble::Unknown,
            },
            0,
            true,
            false,
            true,
        ),
    ] {
        let mut pending_set = entries([set("a", "new")]);
        pending_set[0].state = state.clone();
        pending_set[0].sent_at = Some(at(0));
        let laid = items(
            vec![item("a", 0)],
            &"P".into(),
            &pending_set,
            &me(),
            at(later),
        );
        assert_eq!(laid[0].value.values.len() == 1, shown, "{state:?}");
        assert_eq!(
            (laid[0].pending, laid[0].needs_you),
            (pending, needs_you),
            "{state:?}"
        );
    }
}

#[test]
fn a_later_value_of_somebody_else_stands() {
    let mut sent = entries([over("a", "found", "mine")]);
    sent[0].state = State::Sent { adopted: false };
    sent[0].sent_at = Some(at(1000));
    // GitHub's clock may be minutes off, so near the own write the value decides.
    for (there, stands) in [
        (value("theirs", "maren", 1060), "theirs"),
        (value("theirs", "maren", 800), "theirs"),
        (value("theirs", "maren", 600), "mine"),
        (value("found", "maren", 1200), "mine"),
        (value("found", "maren", 1400), "found"),
        (value("own", "WREN", 1060), "mine"),
    ] {
        let mut cached = item("a", 0);
        cached.values.push(there);
        let laid = lay(vec![cached], &sent);
        assert_eq!(laid[0].value.values[0].value.text(), stands);
    }
}
