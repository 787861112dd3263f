use super::*;
use domain::outbox::Trouble;
use domain::project::Value;
use std::collections::BTreeMap;

fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::seconds(seconds)
}

fn set(value: &str, base: &str) -> Change {
    Change::SetField {
        project: "P".into(),
        content: "I_1".into(),
        field: "F".into(),
        value: Some(Value::Text(value.into())),
        base: Some(Value::Text(base.into())),
    }
}

fn operation(id: &str, undoes: Option<&str>, change: Change, state: State) -> Operation {
    let entry = Entry {
        id: OpId(format!("{id}.0")),
        operation: id.into(),
        step: 0,
        change,
        state,
        attempts: 1,
        attempted_at: Some(at(10)),
        sent_at: Some(at(11)),
        created: None,
        created_at: at(9),
    };
    Operation {
        id: id.into(),
        action: Action::MoveCard,
        about: BTreeMap::new(),
        account: "wren".into(),
        host: "api.github.com".into(),
        created_at: at(9),
        undoes: undoes.map(OpId::from),
        entries: vec![entry],
    }
}

/// The states after a look at a cache that has not been filled since these were recorded.
fn looked(operations: &[Operation]) -> Vec<State> {
    let dir = tempfile::tempdir().unwrap();
    let (local, _) = Local::open(&dir.path().join("local.sqlite")).unwrap();
    let (cache, _) = Cache::open(&dir.path().join("cache.sqlite")).unwrap();
    for operation in operations {
        local.record(operation).unwrap();
    }
    confirm(&local, &cache, &"wren".into(), at(20)).unwrap();
    let entry = |o: &Operation| local.entry(&o.entries[0].id).unwrap().unwrap();
    operations.iter().map(|o| entry(o).state).collect()
}

const SENT: State = State::Sent { adopted: false };

#[test]
fn what_was_taken_back_before_it_was_read_leaves_the_screen_with_its_undo() {
    let first = || operation("a", None, set("new", "old"), SENT);
    let undo = |state| operation("b", Some("a"), set("old", "new"), state);
    assert_eq!(looked(&[first(), undo(SENT)]), [State::Seen, SENT]);
    assert_eq!(looked(&[first(), undo(State::Seen)])[0], State::Seen);
    assert_eq!(looked(&[first(), undo(State::Queued)])[0], SENT);
    assert_eq!(looked(&[first(), undo(State::Cancelled)])[0], SENT);
}

#[test]
fn a_later_value_of_the_same_field_outdates_an_earlier_one() {
    let first = || operation("a", None, set("new", "old"), SENT);
    let later = |state| operation("b", None, set("old", "new"), state);
    assert_eq!(looked(&[first(), later(SENT)]), [State::Seen, SENT]);
    assert_eq!(looked(&[first(), later(State::Queued)])[0], SENT);
}

#[test]
fn an_older_cache_proves_nothing_of_an_unknown_write() {
    let removal = Change::RemoveFromProject {
        project: "P".into(),
        content: "I_1".into(),
        base: Vec::new(),
    };
    let verifying = State::Verifying {
        since: at(11),
        next_read: at(21),
        reads: 1,
        failing: None,
    };
    let unknown = State::NeedsYou {
        trouble: Trouble::Unknown,
    };
    for state in [verifying, unknown] {
        let removing = operation("a", None, removal.clone(), state.clone());
        assert_eq!(looked(&[removing]), [state]);
    }
}
