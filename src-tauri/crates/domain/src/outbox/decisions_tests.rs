//! What a person does about an entry that needs them.

use super::super::fixtures::{at, comment, entry};
use super::*;
use crate::outbox::Rejection;

fn needs(trouble: Trouble, sent: bool) -> Entry {
    let mut entry = entry(comment("I_1"));
    entry.attempts = 2;
    entry.attempted_at = Some(at(40));
    entry.sent_at = sent.then(|| at(50));
    entry.state = State::NeedsYou { trouble };
    entry
}

fn conflict() -> Trouble {
    Trouble::Conflict {
        base: "a".to_owned(),
        theirs: "b".to_owned(),
        by: None,
    }
}

fn rejected() -> Trouble {
    Trouble::Rejected {
        rejection: Rejection::Permission,
        message: String::new(),
    }
}

#[test]
fn letting_go_keeps_what_is_on_github() {
    for (trouble, sent, expected) in [
        (Trouble::Duplicate, false, State::Seen),
        (conflict(), true, State::Seen),
        (conflict(), false, State::Cancelled),
        (rejected(), false, State::Cancelled),
        (Trouble::Unknown, false, State::Cancelled),
    ] {
        assert_eq!(
            discard(needs(trouble.clone(), sent)).state,
            expected,
            "{trouble:?} {sent}"
        );
    }
    assert_eq!(
        discard(entry(comment("I_1"))).state,
        State::Cancelled,
        "it has not left"
    );
}

#[test]
fn trying_again_looks_first_where_it_may_have_arrived() {
    let twice = needs(Trouble::Duplicate, false);
    assert_eq!(retry(twice.clone()), twice, "a third one helps nobody");
    let refused = retry(needs(rejected(), true));
    assert_eq!(
        (refused.state, refused.attempts, refused.sent_at),
        (State::Queued, 0, None)
    );
    let unknown = retry(needs(Trouble::Unknown, false));
    let looked = State::Verifying {
        since: at(40) + LASTS,
        next_read: at(40),
        reads: 0,
        failing: None,
    };
    assert_eq!(unknown.state, looked);
    let waiting = |why| {
        let mut entry = entry(comment("I_1"));
        entry.state = State::Waiting { until: at(90), why };
        retry(entry).state
    };
    assert_eq!(waiting(Wait::Offline), State::Queued);
    assert!(
        matches!(waiting(Wait::RateLimited), State::Waiting { .. }),
        "GitHub said until when"
    );
}

#[test]
fn only_what_was_sent_can_be_written_over() {
    let over = |state| {
        let mut entry = entry(comment("I_1"));
        entry.state = state;
        overwritten(entry, "a".to_owned(), "b".to_owned(), None).state
    };
    let told = State::NeedsYou {
        trouble: conflict(),
    };
    assert_eq!(over(State::Sent { adopted: false }), told);
    assert_eq!(over(State::Queued), State::Queued);
}
