use super::super::fixtures::{at, comment, operation};
use super::*;
use crate::outbox::Trouble;
use crate::project::Value;

fn sent(changes: impl IntoIterator<Item = Change>) -> Operation {
    let mut operation = operation("a", changes);
    for entry in &mut operation.entries {
        entry.state = State::Sent { adopted: false };
        entry.sent_at = Some(at(10));
    }
    operation
}

fn option(id: &str) -> Value {
    Value::Option {
        id: id.into(),
        name: id.into(),
    }
}

fn set_field(value: Option<Value>, base: Option<Value>) -> Change {
    Change::SetField {
        project: "P_1".into(),
        content: "I_1".into(),
        field: "F_1".into(),
        value,
        base,
    }
}

#[test]
fn what_did_not_leave_is_cancelled_last_step_first() {
    let operation = operation("a", [comment("I_1"), comment("I_2")]);
    let undo = plan(&operation, at(20)).unwrap();
    assert_eq!(undo.cancel, ["a.1".into(), "a.0".into()]);
    assert_eq!(undo.changes, []);
}

#[test]
fn what_was_sent_is_compensated_in_the_opposite_order() {
    let add = Change::AddToProject {
        project: "P_1".into(),
        content: "I_1".into(),
    };
    let mut operation = sent([add, set_field(Some(option("new")), Some(option("old")))]);
    operation.entries[1].state = State::Seen;
    let undo = plan(&operation, at(20)).unwrap();
    assert_eq!(
        undo.changes,
        [
            set_field(Some(option("old")), Some(option("new"))),
            Change::RemoveFromProject {
                project: "P_1".into(),
                content: "I_1".into(),
                base: Vec::new()
            },
        ]
    );
}

#[test]
fn a_card_that_was_taken_off_comes_back_with_its_values() {
    let operation = sent([Change::RemoveFromProject {
        project: "P_1".into(),
        content: "I_1".into(),
        base: vec![("F_1".into(), option("doing"))],
    }]);
    let undo = plan(&operation, at(20)).unwrap();
    assert_eq!(
        undo.changes,
        [
            Change::AddToProject {
                project: "P_1".into(),
                content: "I_1".into()
            },
            set_field(Some(option("doing")), None),
        ]
    );
}

#[test]
fn a_half_sent_operation_is_cancelled_and_compensated() {
    let mut operation = sent([comment("I_1"), comment("I_2")]);
    operation.entries[1].state = State::Queued;
    operation.entries[0].created = Some("IC_7".into());
    let undo = plan(&operation, at(20)).unwrap();
    assert_eq!(undo.cancel, ["a.1".into()]);
    assert_eq!(
        undo.changes,
        [Change::DeleteComment {
            subject: "I_1".into(),
            comment: Created::Known("IC_7".into())
        }]
    );
}

#[test]
fn what_cannot_be_undone_says_why() {
    let delete = Change::DeleteComment {
        subject: "I_1".into(),
        comment: Created::Known("IC_1".into()),
    };
    assert_eq!(plan(&sent([delete]), at(20)), Err(CannotUndo::Final));
    let mut moving = operation("a", [comment("I_1")]);
    moving.entries[0].state = State::Sending;
    assert_eq!(plan(&moving, at(20)), Err(CannotUndo::OnItsWay));
    // It may be there: an opposite could leave before it is known whether there is anything to take back.
    moving.entries[0].state = State::NeedsYou {
        trouble: Trouble::Unknown,
    };
    assert_eq!(plan(&moving, at(20)), Err(CannotUndo::OnItsWay));
    moving.entries[0].state = State::Cancelled;
    assert_eq!(plan(&moving, at(20)), Err(CannotUndo::Nothing));
}

#[test]
fn doing_it_again_writes_the_new_step_into_the_body() {
    let body = "Because.\n<!-- guildhall:bounce v1 op=a.0 team=devops -->";
    let operation = sent([Change::Comment {
        subject: "I_1".into(),
        body: body.into(),
    }]);
    let steps = again(&operation, || "b.0".into());
    assert_eq!(steps[0].0, "b.0".into());
    assert_eq!(steps[0].1.body().unwrap(), body.replace("a.0", "b.0"));
}

#[test]
fn what_is_filed_again_is_what_the_rest_speaks_of() {
    let file = Change::CreateIssue {
        repository: "R_1".into(),
        title: "New".into(),
        body: String::new(),
        labels: Vec::new(),
    };
    let add = |content: &str| Change::AddToProject {
        project: "P_1".into(),
        content: content.into(),
    };
    let mut filed = sent([file.clone(), add("I_50"), add("I_1")]);
    filed.entries[0].created = Some("I_50".into());
    let mut ids = ["b.0", "b.1", "b.2"].into_iter();
    let steps = again(&filed, || ids.next().unwrap().into());
    let changes: Vec<Change> = steps.into_iter().map(|(_, change)| change).collect();
    let new = NodeId::of_step(&"b.0".into());
    assert_eq!(changes, [file, add(new.as_str()), add("I_1")]);
}

#[test]
fn undoing_the_undo_of_a_field_restores_it() {
    let first = sent([set_field(Some(option("new")), None)]);
    let back = sent(plan(&first, at(20)).unwrap().changes);
    assert_eq!(
        plan(&back, at(30)).unwrap().changes,
        [set_field(Some(option("new")), None)]
    );
}

#[test]
fn a_check_in_that_is_sent_again_carries_the_new_step() {
    let marked =
        |op: &str| format!("Nothing new.\n<!-- guildhall:check-in v1 op={op} team=docs -->");
    let operation = sent([Change::PublishStatusUpdate {
        project: "P".into(),
        team: "docs".into(),
        cycle: "2026-11-20".into(),
        content: crate::change::StatusContent {
            body: marked("a.0"),
            status: None,
            start_date: None,
            target_date: None,
        },
    }]);
    let steps = again(&operation, || "b.0".into());
    assert_eq!(steps[0].1.body().unwrap(), marked("b.0"));
}

#[test]
fn what_is_recorded_again_waits_for_the_new_discussion() {
    let start = Change::CreateDiscussion {
        repository: "R".into(),
        category: "C".into(),
        title: "Done".into(),
        body: String::new(),
    };
    let record = Change::RecordDiscussion {
        subject: "I_1".into(),
        discussion: Created::ByStep("a.0".into()),
        body: String::new(),
    };
    let mut ids = ["b.0", "b.1"].into_iter();
    let steps = again(&sent([start, record]), || ids.next().unwrap().into());
    assert_eq!(steps[1].1.needs(), Some("b.0".into()));
}

#[test]
fn what_a_team_had_sent_back_waits_for_an_owner_again() {
    let name = Change::SetField {
        project: "P".into(),
        content: "I_1".into(),
        field: "F".into(),
        value: Some(Value::Text("docs".into())),
        base: Some(Value::Text("builds".into())),
    };
    let mut operation = sent([name]);
    let value = |operation: &Operation| match &plan(operation, at(20)).unwrap().changes[..] {
        [Change::SetField { value, .. }] => value.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(value(&operation), Some(Value::Text("builds".into())));
    operation
        .about
        .insert(HAD_COME_BACK.to_owned(), "yes".to_owned());
    assert_eq!(value(&operation), None);
}
