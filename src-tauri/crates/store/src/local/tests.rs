use super::*;
use chrono::TimeDelta;
use domain::change::Change;
use domain::outbox::{Action, Outcome, State, Verdict};
use std::collections::BTreeMap;
use tempfile::TempDir;

fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::seconds(seconds) + TimeDelta::nanoseconds(123_456_789)
}

fn operation(id: &str, steps: u32) -> Operation {
    let entries = (0..steps).map(|step| Entry {
        id: OpId(format!("{id}.{step}")),
        operation: id.into(),
        step,
        change: Change::Comment {
            subject: "I_1".into(),
            body: "Grüße 🧪 \u{0}".into(),
        },
        state: State::Queued,
        attempts: 0,
        attempted_at: None,
        sent_at: None,
        created: None,
        created_at: at(1),
    });
    Operation {
        id: id.into(),
        action: Action::Bounce,
        about: BTreeMap::from([("title".into(), "A \"title\"".into())]),
        account: "wren".into(),
        host: "api.github.com".into(),
        created_at: at(1),
        undoes: None,
        entries: entries.collect(),
    }
}

fn local() -> (TempDir, Local) {
    let dir = tempfile::tempdir().unwrap();
    let (local, opened) = Local::open(&dir.path().join("local.sqlite")).unwrap();
    assert_eq!(opened, Opened::Fresh);
    (dir, local)
}

#[test]
fn what_was_recorded_is_there_after_reopening() {
    let (dir, local) = local();
    let (one, two) = (operation("b", 2), operation("a", 1));
    local.record(&one).unwrap();
    local.record(&two).unwrap();
    drop(local);
    let (local, opened) = Local::open(&dir.path().join("local.sqlite")).unwrap();
    assert_eq!(opened, Opened::Ready);
    assert_eq!(local.unfinished().unwrap(), [one.clone(), two.clone()]);
    assert_eq!(local.recent(1).unwrap(), [two]);
    assert_eq!(local.operation(&"b".into()).unwrap(), Some(one));
    assert_eq!(local.operation(&"c".into()).unwrap(), None);
}

#[test]
fn an_operation_is_recorded_whole_or_not_at_all() {
    let (_dir, local) = local();
    local.record(&operation("a", 1)).unwrap();
    let mut clash = operation("b", 2);
    clash.entries[1].id = "a.0".into();
    local.record(&clash).unwrap_err();
    assert_eq!(local.operation(&"b".into()).unwrap(), None);
    assert_eq!(local.recent(9).unwrap().len(), 1);
}

#[test]
fn a_draft_is_closed_with_its_operation_or_kept() {
    let (_dir, local) = local();
    let draft = Draft {
        key: "check-in/devops/2026-11-20".into(),
        text: "{}".into(),
        updated_at: at(5),
    };
    local.save_draft(&draft).unwrap();
    local.record(&operation("a", 1)).unwrap();
    local
        .record_closing_draft(&operation("a", 1), &draft.key)
        .unwrap_err();
    assert_eq!(local.draft(&draft.key).unwrap(), Some(draft.clone()));
    local
        .record_closing_draft(&operation("b", 1), &draft.key)
        .unwrap();
    assert_eq!(local.draft(&draft.key).unwrap(), None);
}

#[test]
fn an_attempt_begins_once() {
    let (_dir, local) = local();
    local.record(&operation("a", 1)).unwrap();
    let id = "a.0".into();
    let begun = local.begin_attempt(&id, at(10)).unwrap().unwrap();
    assert_eq!((begun.state, begun.attempts), (State::Sending, 1));
    assert_eq!(local.begin_attempt(&id, at(11)).unwrap(), None);
    assert_eq!(local.attempts_since(at(10)).unwrap(), [(at(10), true)]);
    assert_eq!(local.attempts_since(at(11)).unwrap(), []);
}

#[test]
fn an_entry_changes_from_where_it_stands() {
    let (_dir, local) = local();
    local.record(&operation("a", 1)).unwrap();
    let id: OpId = "a.0".into();
    assert!(local.record_undo(std::slice::from_ref(&id), None).unwrap());
    assert_eq!(local.begin_attempt(&id, at(10)).unwrap(), None);
    let outcome = Outcome::Sent { created: None };
    let after = local
        .transform(&id, |e| machine::settle(e, outcome, at(11)))
        .unwrap();
    assert_eq!(after.unwrap().state, State::Cancelled);
    assert_eq!(local.unfinished().unwrap(), []);
}

#[test]
fn an_undo_that_comes_too_late_changes_nothing() {
    let (_dir, local) = local();
    local.record(&operation("a", 2)).unwrap();
    local.begin_attempt(&"a.0".into(), at(10)).unwrap();
    let cancel = ["a.1".into(), "a.0".into()];
    let undo = operation("u", 1);
    assert!(!local.record_undo(&cancel, Some(&undo)).unwrap());
    let entries = local.pending_entries().unwrap();
    let states: Vec<_> = entries.into_iter().map(|e| e.state).collect();
    assert_eq!(states, [State::Sending, State::Queued]);
    assert_eq!(local.operation(&undo.id).unwrap(), None);
}

#[test]
fn a_start_turns_what_was_interrupted_into_a_search() {
    let (_dir, local) = local();
    local.record(&operation("a", 1)).unwrap();
    local.begin_attempt(&"a.0".into(), at(10)).unwrap();
    let changed = local.transform_pending(|e| machine::recover(e, at(20)));
    assert_eq!(changed.unwrap(), 1);
    let found = local.transform(&"a.0".into(), |e| {
        machine::verify_settle(e, Verdict::Found { created: None }, at(22))
    });
    assert_eq!(found.unwrap().unwrap().state, State::Sent { adopted: true });
}

#[test]
fn an_operation_knows_what_takes_it_back() {
    let (_dir, local) = local();
    local.record(&operation("a", 1)).unwrap();
    let mut undo = operation("u", 1);
    undo.undoes = Some("a".into());
    local.record(&undo).unwrap();
    assert_eq!(local.undone_by(&"a".into()).unwrap(), Some("u".into()));
    assert_eq!(local.undone_by(&"u".into()).unwrap(), None);
}

#[test]
fn an_operation_is_taken_back_once() {
    let (_dir, local) = local();
    local.record(&operation("a", 1)).unwrap();
    let undo = |id: &str| {
        let mut undo = operation(id, 1);
        undo.undoes = Some("a".into());
        undo
    };
    assert!(local.record_undo(&[], Some(&undo("u"))).unwrap());
    assert!(!local.record_undo(&[], Some(&undo("v"))).unwrap());
    assert_eq!(local.operation(&"v".into()).unwrap(), None);
    // The undo itself was taken back before it left, so the operation stands again.
    assert!(local.record_undo(&["u.0".into()], None).unwrap());
    assert!(local.record_undo(&[], Some(&undo("w"))).unwrap());
}

#[test]
fn what_was_attempted_lately_is_known_even_when_it_is_final() {
    let (_dir, local) = local();
    local.record(&operation("a", 1)).unwrap();
    local.record(&operation("b", 1)).unwrap();
    local.begin_attempt(&"a.0".into(), at(10)).unwrap();
    let sent = Outcome::Sent { created: None };
    local
        .transform(&"a.0".into(), |e| {
            machine::seen(machine::settle(e, sent, at(11)), at(12))
        })
        .unwrap();
    let ids = |since| {
        let found = local.attempted_since(since).unwrap();
        found.into_iter().map(|e| e.id.0).collect::<Vec<_>>()
    };
    assert_eq!(ids(at(10)), ["a.0"]);
    assert_eq!(ids(at(12)), [""; 0]);
}

#[test]
fn settings_are_overwritten() {
    let (_dir, local) = local();
    assert_eq!(local.setting("theme").unwrap(), None);
    local.set_setting("theme", "dark").unwrap();
    local.set_setting("theme", "light").unwrap();
    assert_eq!(local.setting("theme").unwrap(), Some("light".into()));
}
