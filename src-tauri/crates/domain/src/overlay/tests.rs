use super::*;
use crate::change::{Change, StatusContent};
use crate::id::{Login, OpId};
use crate::item::{Association, Comment};
use crate::outbox::fixtures::{at, entry};
use crate::project::{FieldValue, Project, ProjectItem, StatusUpdate, Value};

mod cards;
mod effects;
mod texts;

fn me() -> Login {
    "wren".into()
}

fn item(content: &str, position: u32) -> ProjectItem {
    ProjectItem {
        id: NodeId(format!("PVTI_{content}")),
        project: "P".into(),
        content: Some(content.into()),
        archived: false,
        position,
        values: Vec::new(),
        created_at: at(0),
        updated_at: at(0),
    }
}

fn value(name: &str, by: &str, when: i64) -> FieldValue {
    FieldValue {
        field: "F".into(),
        value: Value::Text(name.into()),
        updated_at: at(when),
        by: Some(by.into()),
    }
}

fn set(content: &str, name: &str) -> Change {
    Change::SetField {
        project: "P".into(),
        content: content.into(),
        field: "F".into(),
        value: Some(Value::Text(name.into())),
        base: None,
    }
}

fn over(content: &str, found: &str, name: &str) -> Change {
    let mut change = set(content, name);
    if let Change::SetField { base, .. } = &mut change {
        *base = Some(Value::Text(found.into()));
    }
    change
}

fn add(content: &str) -> Change {
    Change::AddToProject {
        project: "P".into(),
        content: content.into(),
    }
}

fn behind(content: &str, after: Option<&str>) -> Change {
    Change::MoveItem {
        project: "P".into(),
        content: content.into(),
        after: after.map(NodeId::from),
        base: None,
    }
}

fn entries(changes: impl IntoIterator<Item = Change>) -> Vec<Entry> {
    let numbered = changes.into_iter().enumerate();
    numbered
        .map(|(i, change)| Entry {
            id: OpId(format!("op-{i}")),
            ..entry(change)
        })
        .collect()
}

fn order(laid: &[Overlaid<ProjectItem>]) -> Vec<&str> {
    laid.iter()
        .filter_map(|i| i.value.content.as_ref())
        .map(NodeId::as_str)
        .collect()
}

fn lay(cached: Vec<ProjectItem>, entries: &[Entry]) -> Vec<Overlaid<ProjectItem>> {
    items(cached, &"P".into(), entries, &me(), at(100))
}

fn comment(id: &str, body: &str) -> Comment {
    Comment {
        id: id.into(),
        subject: "I_1".into(),
        author: Some(me()),
        association: Association::Member,
        body: body.into(),
        created_at: at(50),
        updated_at: at(50),
        url: String::new(),
    }
}
fn content(body: &str) -> StatusContent {
    StatusContent {
        body: body.into(),
        status: None,
        start_date: None,
        target_date: None,
    }
}
