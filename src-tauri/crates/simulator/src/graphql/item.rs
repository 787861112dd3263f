//! Items of projects, the values of their fields, and drafts.

use super::value::{
    Field, Node, Problem, Request, Resolved, Val, actor_node, issue_node, leaf, maybe, time,
};
use crate::state::{Content, FieldKind, Id, Item, State, ValueData};
use serde_json::json;

pub(super) fn item(request: &Request<'_>, id: Id, field: &Field<'_>) -> Resolved {
    let state = request.state();
    let Some(item) = state.items.get(&id) else {
        return Err(Problem::NotSimulated);
    };
    let seen = state.sees_content(&request.viewer, item);
    match field.name {
        "databaseId" => leaf(id),
        "fullDatabaseId" => leaf(id.to_string()),
        "type" => leaf(match &item.content {
            _ if !seen => "REDACTED",
            Content::Draft(_) => "DRAFT_ISSUE",
            Content::Issue(issue) if state.issues.get(issue).is_some_and(|i| i.pull.is_some()) => {
                "PULL_REQUEST"
            }
            Content::Issue(_) => "ISSUE",
        }),
        "content" => match &item.content {
            _ if !seen => Ok(Val::NULL),
            Content::Draft(_) => Ok(Val::Node(Node::Draft(id))),
            Content::Issue(issue) => Ok(Val::Node(issue_node(&state, *issue))),
        },
        "isArchived" => leaf(item.archived),
        "createdAt" => time(item.created_at),
        "updatedAt" => time(item.updated_at),
        "creator" => maybe(actor_node(&state, item.creator)),
        "project" => Ok(Val::Node(Node::Project(item.project))),
        "fieldValues" => field.connection(values(&state, item, seen)),
        "fieldValueByName" => {
            let name = field.text("name");
            let wanted = state
                .projects
                .get(&item.project)
                .and_then(|p| p.fields.iter().find(|f| f.name.eq_ignore_ascii_case(name)))
                .map(|f| f.id);
            maybe(
                values(&state, item, seen)
                    .into_iter()
                    .find(|v| Some(v.key()) == wanted),
            )
        }
        _ => Err(Problem::NotSimulated),
    }
}

/// The fields that have a value, in the project's order. Hidden content hides what is the issue's.
fn values(state: &State, item: &Item, seen: bool) -> Vec<Node> {
    let Some(project) = state.projects.get(&item.project) else {
        return Vec::new();
    };
    let issue = match &item.content {
        Content::Issue(id) => state.issues.get(id),
        Content::Draft(_) => None,
    };
    project
        .fields
        .iter()
        .filter(|f| match &f.kind {
            FieldKind::Title => seen,
            FieldKind::Repository => seen && issue.is_some(),
            FieldKind::Assignees => {
                seen && match &item.content {
                    Content::Issue(_) => issue.is_some_and(|i| !i.assignees.is_empty()),
                    Content::Draft(draft) => !draft.assignees.is_empty(),
                }
            }
            FieldKind::Labels => seen && issue.is_some_and(|i| !i.labels.is_empty()),
            FieldKind::Milestone => seen && issue.is_some_and(|i| i.milestone.is_some()),
            _ => item.values.contains_key(&f.id),
        })
        .map(|f| Node::FieldValue(item.id, f.id))
        .collect()
}

fn kind_of(state: &State, item: Id, field: Id) -> Option<&FieldKind> {
    let project = state.projects.get(&state.items.get(&item)?.project)?;
    project
        .fields
        .iter()
        .find(|f| f.id == field)
        .map(|f| &f.kind)
}

pub(super) fn value_type(state: &State, item: Id, field: Id) -> &'static str {
    match kind_of(state, item, field) {
        Some(FieldKind::SingleSelect(_)) => "ProjectV2ItemFieldSingleSelectValue",
        Some(FieldKind::Date) => "ProjectV2ItemFieldDateValue",
        Some(FieldKind::Number) => "ProjectV2ItemFieldNumberValue",
        Some(FieldKind::Assignees) => "ProjectV2ItemFieldUserValue",
        Some(FieldKind::Labels) => "ProjectV2ItemFieldLabelValue",
        Some(FieldKind::Repository) => "ProjectV2ItemFieldRepositoryValue",
        Some(FieldKind::Milestone) => "ProjectV2ItemFieldMilestoneValue",
        Some(FieldKind::Title | FieldKind::Text) | None => "ProjectV2ItemFieldTextValue",
    }
}

pub(super) fn value(request: &Request<'_>, item_id: Id, id: Id, field: &Field<'_>) -> Resolved {
    let state = request.state();
    let Some(item) = state.items.get(&item_id) else {
        return Err(Problem::NotSimulated);
    };
    let kind = kind_of(&state, item_id, id);
    let issue = match &item.content {
        Content::Issue(issue) => state.issues.get(issue),
        Content::Draft(_) => None,
    };
    let stored = item.values.get(&id);
    match field.name {
        "id" => return leaf(format!("PVTFV_lADO{item_id}_{id}")),
        "field" => return Ok(Val::Node(Node::Field(item.project, id))),
        "item" => return Ok(Val::Node(Node::Item(item_id))),
        "databaseId" => return leaf(id),
        "creator" => {
            return maybe(actor_node(
                &state,
                stored.map_or(item.creator, |v| v.creator),
            ));
        }
        "createdAt" => return time(stored.map_or(item.created_at, |v| v.created_at)),
        "updatedAt" => return time(stored.map_or(item.updated_at, |v| v.updated_at)),
        _ => {}
    }
    match (kind, field.name) {
        (Some(FieldKind::SingleSelect(options)), name) => {
            let selected = match stored.map(|v| &v.data) {
                Some(ValueData::Select(option)) => options.iter().find(|o| o.id == *option),
                _ => None,
            };
            let Some(option) = selected else {
                return Ok(Val::NULL);
            };
            match name {
                "name" => leaf(option.name.as_str()),
                "optionId" => leaf(option.id.as_str()),
                "color" => leaf(option.color.as_str()),
                "description" => leaf(option.description.as_str()),
                _ => Err(Problem::NotSimulated),
            }
        }
        (Some(FieldKind::Title), "text") => leaf(match &item.content {
            Content::Draft(draft) => draft.title.clone(),
            Content::Issue(_) => issue.map(|i| i.title.clone()).unwrap_or_default(),
        }),
        (Some(FieldKind::Text), "text") => match stored.map(|v| &v.data) {
            Some(ValueData::Text(text)) => leaf(text.as_str()),
            _ => Ok(Val::NULL),
        },
        (Some(FieldKind::Number), "number") => match stored.map(|v| &v.data) {
            Some(ValueData::Number(number)) => leaf(*number),
            _ => Ok(Val::NULL),
        },
        (Some(FieldKind::Date), "date") => match stored.map(|v| &v.data) {
            Some(ValueData::Date(date)) => leaf(json!(date.to_string())),
            _ => Ok(Val::NULL),
        },
        (Some(FieldKind::Assignees), "users") => {
            let users = match &item.content {
                Content::Draft(draft) => draft.assignees.clone(),
                Content::Issue(_) => issue.map(|i| i.assignees.clone()).unwrap_or_default(),
            };
            field.connection(users.into_iter().map(Node::User).collect())
        }
        (Some(FieldKind::Labels), "labels") => {
            let labels = issue.map(|i| i.labels.clone()).unwrap_or_default();
            field.connection(labels.into_iter().map(Node::Label).collect())
        }
        (Some(FieldKind::Repository), "repository") => {
            maybe(issue.map(|i| Node::Repository(i.repository)))
        }
        (Some(FieldKind::Milestone), "milestone") => {
            maybe(issue.and_then(|i| i.milestone).map(Node::Milestone))
        }
        _ => Err(Problem::NotSimulated),
    }
}

pub(super) fn draft(request: &Request<'_>, item_id: Id, field: &Field<'_>) -> Resolved {
    let state = request.state();
    let Some(item) = state.items.get(&item_id) else {
        return Err(Problem::NotSimulated);
    };
    let Content::Draft(draft) = &item.content else {
        return Err(Problem::NotSimulated);
    };
    match field.name {
        "title" => leaf(draft.title.as_str()),
        "body" | "bodyText" => leaf(draft.body.as_str()),
        "creator" => maybe(actor_node(&state, item.creator)),
        "createdAt" => time(item.created_at),
        "updatedAt" => time(item.updated_at),
        "assignees" => field.connection(draft.assignees.iter().map(|a| Node::User(*a)).collect()),
        "projectV2Items" => field.connection(vec![Node::Item(item_id)]),
        "projectsV2" => field.connection(vec![Node::Project(item.project)]),
        _ => Err(Problem::NotSimulated),
    }
}
