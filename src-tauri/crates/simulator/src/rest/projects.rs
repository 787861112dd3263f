//! Projects over REST: read only, without status updates and positions, as on GitHub.

use super::{Answered, Ask, not_found, page, render};
use crate::answer::Answer;
use crate::graphql::item_matches;
use crate::state::{
    Content, Field, FieldKind, Item, Kind, Project, Refusal, State, ValueData, Viewer, node_id,
    stamp,
};
use serde_json::{Value as Json, json};

fn found<'s>(
    state: &'s State,
    viewer: &Viewer,
    org: &str,
    number: &str,
) -> Result<&'s Project, Refusal> {
    let owner = state.organization_by_login(org).ok_or_else(not_found)?.id;
    let number: u64 = number.parse().map_err(|_| not_found())?;
    if viewer.user().is_some() && !viewer.has_scope(&["project", "read:project"]) {
        return Err(not_found());
    }
    state
        .project_by_number(owner, number)
        .filter(|p| state.sees_project(viewer, p.id))
        .ok_or_else(not_found)
}

fn rendered(state: &State, project: &Project) -> Json {
    json!({
        "id": project.id,
        "node_id": node_id(Kind::Project, project.id),
        "number": project.number,
        "title": project.title,
        "short_description": project.short_description,
        "description": project.readme,
        "public": project.public,
        "state": if project.closed { "closed" } else { "open" },
        "closed_at": null,
        "deleted_at": null,
        "owner": render::user(state, project.owner),
        "creator": render::user(state, project.creator),
        "created_at": stamp(project.created_at),
        "updated_at": stamp(project.updated_at),
        "html_url": state.project_url(project),
    })
}

pub(super) fn list(state: &State, ask: &Ask<'_>, org: &str) -> Answered {
    let owner = state.organization_by_login(org).ok_or_else(not_found)?.id;
    let mut seen: Vec<&Project> = state
        .projects
        .values()
        .filter(|p| p.owner == owner && state.sees_project(ask.viewer, p.id))
        .collect();
    seen.sort_by_key(|p| p.number);
    Ok(page(ask, seen, |rows| {
        Json::Array(rows.into_iter().map(|p| rendered(state, p)).collect())
    }))
}

pub(super) fn one(state: &State, ask: &Ask<'_>, org: &str, number: &str) -> Answered {
    Ok(Answer::json(
        200,
        &rendered(state, found(state, ask.viewer, org, number)?),
    ))
}

pub(super) fn fields(state: &State, ask: &Ask<'_>, org: &str, number: &str) -> Answered {
    let project = found(state, ask.viewer, org, number)?;
    Ok(page(ask, project.fields.iter().collect(), |rows| {
        Json::Array(rows.into_iter().map(field).collect())
    }))
}

fn field(field: &Field) -> Json {
    let mut out = json!({
        "id": field.id,
        "node_id": field_node_id(field),
        "name": field.name,
        "data_type": field.kind.data_type().to_lowercase(),
        "created_at": stamp(field.created_at),
        "updated_at": stamp(field.updated_at),
    });
    if let (Some(fields), FieldKind::SingleSelect(options)) = (out.as_object_mut(), &field.kind) {
        let options: Vec<Json> = options
            .iter()
            .map(|o| json!({"id": o.id, "name": {"raw": o.name}, "color": o.color, "description": {"raw": o.description}}))
            .collect();
        fields.insert("options".to_owned(), Json::Array(options));
    }
    out
}

fn field_node_id(field: &Field) -> String {
    let kind = if matches!(field.kind, FieldKind::SingleSelect(_)) {
        Kind::SingleSelectField
    } else {
        Kind::Field
    };
    node_id(kind, field.id)
}

/// Items by `q`; of their values the title, and those whose field ids `fields` names.
pub(super) fn items(state: &State, ask: &Ask<'_>, org: &str, number: &str) -> Answered {
    let project = found(state, ask.viewer, org, number)?;
    let wanted: Vec<u64> = ask
        .parameter("fields")
        .map(|f| f.split(',').filter_map(|i| i.parse().ok()).collect())
        .unwrap_or_default();
    let query = ask.parameter("q").unwrap_or_default();
    let archived = query.contains("is:archived");
    let rows: Vec<&Item> = project
        .items
        .iter()
        .filter_map(|i| state.items.get(i))
        .filter(|i| i.visible_at <= state.now && i.archived == archived)
        .filter(|i| item_matches(state, state.sees_content(ask.viewer, i), i, query))
        .collect();
    Ok(page(ask, rows, |rows| {
        Json::Array(
            rows.into_iter()
                .map(|i| item(state, ask.viewer, project, i, &wanted))
                .collect(),
        )
    }))
}

fn item(state: &State, viewer: &Viewer, project: &Project, item: &Item, wanted: &[u64]) -> Json {
    let seen = state.sees_content(viewer, item);
    let (kind, content, title) = match &item.content {
        _ if !seen => ("Redacted", Json::Null, String::new()),
        Content::Draft(draft) => (
            "DraftIssue",
            json!({"node_id": node_id(Kind::Draft, item.id), "title": draft.title, "body": draft.body}),
            draft.title.clone(),
        ),
        Content::Issue(id) => match state.issues.get(id) {
            Some(issue) => (
                if issue.pull.is_some() {
                    "PullRequest"
                } else {
                    "Issue"
                },
                render::issue(state, issue),
                issue.title.clone(),
            ),
            None => ("Redacted", Json::Null, String::new()),
        },
    };
    let values: Vec<Json> = project
        .fields
        .iter()
        .filter(|f| f.kind == FieldKind::Title || wanted.contains(&f.id))
        .map(|f| {
            let value = match (&f.kind, item.values.get(&f.id).map(|v| &v.data)) {
                (FieldKind::Title, _) => json!({"raw": title}),
                (FieldKind::SingleSelect(options), Some(ValueData::Select(id))) => options
                    .iter()
                    .find(|o| o.id == *id)
                    .map_or(Json::Null, |o| json!({"id": o.id, "name": {"raw": o.name}, "color": o.color})),
                (_, Some(ValueData::Text(text))) => json!({"raw": text}),
                (_, Some(ValueData::Number(number))) => json!(number),
                (_, Some(ValueData::Date(date))) => json!(date.to_string()),
                _ => Json::Null,
            };
            json!({"id": f.id, "name": f.name, "data_type": f.kind.data_type().to_lowercase(), "value": value})
        })
        .collect();
    json!({
        "id": item.id,
        "node_id": node_id(Kind::Item, item.id),
        "content_type": kind,
        "content": content,
        "creator": render::user(state, item.creator),
        "created_at": stamp(item.created_at),
        "updated_at": stamp(item.updated_at),
        "archived_at": item.archived.then(|| stamp(item.updated_at)),
        "fields": values,
    })
}
