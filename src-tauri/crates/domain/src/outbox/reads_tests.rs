//! When something unknown is looked for again.

use super::super::fixtures::{at, comment, entry};
use super::*;

/// An entry whose answer was lost at that second.
fn unknown(now: i64) -> Entry {
    settle(
        begin(entry(comment("I_1")), at(now)),
        Outcome::Unknown,
        at(now),
    )
}

#[test]
fn reads_come_when_they_are_planned_and_later_after_one_that_failed() {
    let State::Verifying {
        reads, next_read, ..
    } = verify_settle(unknown(0), Verdict::Absent, at(0)).state
    else {
        panic!("it is still looked for");
    };
    // A read that began in the very second of the attempt is one of the plan.
    assert_eq!(reads, 1);
    let planned = at(0) + READS.get(1).map_or(SETTLED, |s| TimeDelta::seconds(*s));
    assert_eq!(next_read, planned);
    let late = verify_settle(unknown(0), Verdict::Absent, at(149));
    assert!(
        matches!(late.state, State::Verifying { next_read, .. } if next_read == at(150)),
        "{late:?}"
    );
    let failed = verify_settle(
        unknown(0),
        Verdict::Unreadable {
            why: Unreadable::Failed,
        },
        at(7),
    );
    assert!(
        matches!(failed.state, State::Verifying { next_read, .. } if next_read == at(7) + READ_AGAIN)
    );
    let back = verify_settle(unknown(100), Verdict::Absent, at(99));
    assert!(
        matches!(back.state, State::Verifying { since, reads: 0, .. } if since == at(99)),
        "{back:?}"
    );
}
