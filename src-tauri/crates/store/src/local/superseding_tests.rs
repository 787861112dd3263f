//! What is superseded, brought back, and watched.

use super::*;
use crate::watch::Commit;
use chrono::TimeDelta;
use domain::change::Change;
use domain::outbox::Action;
use domain::project::Value;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;

fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::seconds(seconds)
}

/// Sets a field; the step's id is the operation's with `.0`.
fn set(id: &str, value: &str) -> Operation {
    let entry = Entry {
        id: OpId(format!("{id}.0")),
        operation: id.into(),
        step: 0,
        change: Change::SetField {
            project: "P".into(),
            content: "I".into(),
            field: "F".into(),
            value: Some(Value::Text(value.into())),
            base: None,
        },
        state: State::Queued,
        attempts: 0,
        attempted_at: None,
        sent_at: None,
        created: None,
        created_at: at(1),
    };
    Operation {
        id: id.into(),
        action: Action::NameOwner,
        about: BTreeMap::new(),
        account: "wren".into(),
        host: "api.github.com".into(),
        created_at: at(1),
        undoes: None,
        entries: vec![entry],
    }
}

fn local() -> (tempfile::TempDir, Local) {
    let dir = tempfile::tempdir().unwrap();
    let (local, _) = Local::open(&dir.path().join("local.sqlite")).unwrap();
    (dir, local)
}

fn state(local: &Local, id: &str) -> State {
    local.entry(&id.into()).unwrap().unwrap().state
}

fn superseded(by: &str) -> State {
    State::Superseded {
        by: Some(by.into()),
    }
}

#[test]
fn only_the_last_of_several_choices_is_left_to_send() {
    let (_dir, local) = local();
    for (id, value) in [("a", "one"), ("b", "two"), ("c", "three")] {
        local.record(&set(id, value)).unwrap();
    }
    assert_eq!(state(&local, "a.0"), superseded("b.0"));
    assert_eq!(state(&local, "b.0"), superseded("c.0"));
    let replaced = local.replaced_by(&"c.0".into()).unwrap();
    let replaced: Vec<_> = replaced.iter().map(|e| e.id.as_str()).collect();
    assert_eq!(replaced, ["a.0", "b.0"]);
    assert_eq!(local.pending_entries().unwrap().len(), 1);
}

#[test]
fn taking_the_last_choice_back_brings_the_one_before_it_back() {
    let (_dir, local) = local();
    for (id, value) in [("a", "one"), ("b", "two"), ("c", "three")] {
        local.record(&set(id, value)).unwrap();
    }
    assert!(local.record_undo(&["c.0".into()], None).unwrap());
    assert_eq!(state(&local, "c.0"), State::Cancelled);
    assert_eq!(state(&local, "b.0"), State::Queued);
    assert_eq!(state(&local, "a.0"), superseded("b.0"));
}

#[test]
fn what_has_left_is_not_superseded() {
    let (_dir, local) = local();
    local.record(&set("a", "one")).unwrap();
    local.begin_attempt(&"a.0".into(), at(2)).unwrap().unwrap();
    local.record(&set("b", "two")).unwrap();
    assert_eq!(state(&local, "a.0"), State::Sending);
    assert_eq!(state(&local, "b.0"), State::Queued);
}

#[test]
fn a_crash_before_a_commit_loses_it_whole_and_after_it_nothing() {
    for (point, kept) in [(Commit::Begins, false), (Commit::Done, true)] {
        let (dir, local) = local();
        local.record(&set("a", "one")).unwrap();
        local.watch(Arc::new(move |commit| {
            if commit == point {
                resume_unwind(Box::new("crash"));
            }
        }));
        let recorded = catch_unwind(AssertUnwindSafe(|| local.record(&set("b", "two"))));
        assert!(recorded.is_err());
        drop(local);
        let (local, _) = Local::open(&dir.path().join("local.sqlite")).unwrap();
        assert_eq!(local.operation(&"b".into()).unwrap().is_some(), kept);
        let expected = match kept {
            true => superseded("b.0"),
            false => State::Queued,
        };
        assert_eq!(state(&local, "a.0"), expected);
    }
}
