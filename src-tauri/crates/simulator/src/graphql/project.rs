//! Projects, their fields and status updates.

use super::value::{Field, Node, Problem, Request, Resolved, Val, actor_node, leaf, maybe, time};
use crate::state::access::Permission;
use crate::state::{Content, FieldKind, Id, IssueState, Item, Kind, SelectOption, State, stamp};
use serde_json::json;

pub(super) fn project(request: &Request<'_>, id: Id, field: &Field<'_>) -> Resolved {
    let state = request.state();
    let Some(project) = state.projects.get(&id) else {
        return Err(Problem::NotSimulated);
    };
    let can = |wanted| {
        leaf(
            state
                .project_permission(&request.viewer, project)
                .is_some_and(|p| p >= wanted),
        )
    };
    match field.name {
        "databaseId" => leaf(id),
        "fullDatabaseId" => leaf(id.to_string()),
        "number" => leaf(project.number),
        "title" => leaf(project.title.as_str()),
        "shortDescription" => leaf(project.short_description.as_str()),
        "readme" => leaf(project.readme.as_str()),
        "public" => leaf(project.public),
        "closed" => leaf(project.closed),
        "closedAt" => Ok(Val::NULL),
        "template" => leaf(false),
        "createdAt" => time(project.created_at),
        "updatedAt" => time(project.updated_at),
        "url" => leaf(state.project_url(project)),
        "resourcePath" => leaf(state.project_url(project).replace("https://github.com", "")),
        "creator" => maybe(actor_node(&state, project.creator)),
        "owner" => maybe(actor_node(&state, project.owner)),
        "viewerCanUpdate" => can(Permission::Write),
        "viewerCanClose" | "viewerCanReopen" => can(Permission::Admin),
        "field" => {
            let name = field.text("name");
            maybe(
                project
                    .fields
                    .iter()
                    .find(|f| f.name.eq_ignore_ascii_case(name))
                    .map(|f| Node::Field(id, f.id)),
            )
        }
        "fields" => field.connection(
            project
                .fields
                .iter()
                .map(|f| Node::Field(id, f.id))
                .collect(),
        ),
        "items" => field.connection(items(request, &state, id, field)),
        "statusUpdates" => {
            let mut updates: Vec<Node> = project
                .status_updates
                .iter()
                .filter(|u| state.status_updates.contains_key(u))
                .map(|u| Node::StatusUpdate(*u))
                .collect();
            if field.arg("orderBy").get("direction") != Some(&json!("ASC")) {
                updates.reverse();
            }
            field.connection(updates)
        }
        "repositories" => {
            let mut repositories: Vec<Id> = project
                .items
                .iter()
                .filter_map(|i| match state.items.get(i).map(|i| &i.content) {
                    Some(Content::Issue(issue)) => state.issues.get(issue).map(|i| i.repository),
                    _ => None,
                })
                .filter(|r| state.sees_repository(&request.viewer, *r))
                .collect();
            repositories.sort_unstable();
            repositories.dedup();
            field.connection(repositories.into_iter().map(Node::Repository).collect())
        }
        _ => Err(Problem::NotSimulated),
    }
}

fn items(request: &Request<'_>, state: &State, id: Id, field: &Field<'_>) -> Vec<Node> {
    let archived = field
        .texts("archivedStates")
        .unwrap_or_else(|| vec!["NOT_ARCHIVED"]);
    let query = field.text("query");
    let Some(project) = state.projects.get(&id) else {
        return Vec::new();
    };
    let mut found: Vec<Node> = project
        .items
        .iter()
        .filter_map(|i| state.items.get(i))
        .filter(|i| i.visible_at <= state.now)
        .filter(|i| {
            archived.contains(&if i.archived {
                "ARCHIVED"
            } else {
                "NOT_ARCHIVED"
            })
        })
        .filter(|i| matches(request, state, i, query))
        .map(|i| Node::Item(i.id))
        .collect();
    if field.arg("orderBy").get("direction") == Some(&json!("DESC")) {
        found.reverse();
    }
    found
}

/// The part of the project filter language that is simulated: `updated:`, `is:`, `no:assignee`,
/// `field:option` of single select fields, and words of the title.
pub(crate) fn matches(request: &Request<'_>, state: &State, item: &Item, query: &str) -> bool {
    item_matches(
        state,
        state.sees_content(&request.viewer, item),
        item,
        query,
    )
}

pub(crate) fn item_matches(state: &State, sees_content: bool, item: &Item, query: &str) -> bool {
    let issue = match &item.content {
        Content::Issue(id) if sees_content => state.issues.get(id),
        _ => None,
    };
    query.split_whitespace().all(|word| {
        let (negated, word) = word.strip_prefix('-').map_or((false, word), |w| (true, w));
        let hit = match word.split_once(':') {
            Some(("updated", range)) => {
                crate::state::search::in_range(range, &stamp(item.updated_at))
            }
            Some(("is", "open")) => issue.is_some_and(|i| i.state == IssueState::Open),
            Some(("is", "closed")) => issue.is_some_and(|i| i.state == IssueState::Closed),
            Some(("is", "issue")) => issue.is_some_and(|i| i.pull.is_none()),
            Some(("is", "pr")) => issue.is_some_and(|i| i.pull.is_some()),
            Some(("is", "draft")) => matches!(item.content, Content::Draft(_)),
            Some(("is", "archived")) => item.archived,
            Some(("no", "assignee")) => issue.is_some_and(|i| i.assignees.is_empty()),
            Some((name, value)) => selected(state, item, name).is_some_and(|o| {
                o.name
                    .replace(' ', "-")
                    .eq_ignore_ascii_case(&value.trim_matches('"').replace(' ', "-"))
            }),
            None => {
                let title = match &item.content {
                    Content::Draft(draft) => draft.title.as_str(),
                    Content::Issue(_) => issue.map_or("", |i| i.title.as_str()),
                };
                title.to_lowercase().contains(&word.to_lowercase())
            }
        };
        hit != negated
    })
}

/// The option that an item has in a single select field of that name.
fn selected(state: &State, item: &Item, name: &str) -> Option<SelectOption> {
    use crate::state::ValueData;
    let project = state.projects.get(&item.project)?;
    let field = project
        .fields
        .iter()
        .find(|f| f.name.eq_ignore_ascii_case(name))?;
    let FieldKind::SingleSelect(options) = &field.kind else {
        return None;
    };
    match &item.values.get(&field.id)?.data {
        ValueData::Select(id) => options.iter().find(|o| o.id == *id).cloned(),
        _ => None,
    }
}

fn record(state: &State, project: Id, id: Id) -> Option<&crate::state::Field> {
    state
        .projects
        .get(&project)?
        .fields
        .iter()
        .find(|f| f.id == id)
}

pub(super) fn field_type(state: &State, project: Id, id: Id) -> &'static str {
    match record(state, project, id).map(|f| &f.kind) {
        Some(FieldKind::SingleSelect(_)) => "ProjectV2SingleSelectField",
        _ => "ProjectV2Field",
    }
}

pub(super) fn field_kind(state: &State, project: Id, id: Id) -> Kind {
    match record(state, project, id).map(|f| &f.kind) {
        Some(FieldKind::SingleSelect(_)) => Kind::SingleSelectField,
        _ => Kind::Field,
    }
}

pub(super) fn field(request: &Request<'_>, project: Id, id: Id, field: &Field<'_>) -> Resolved {
    let state = request.state();
    let Some(record) = record(&state, project, id) else {
        return Err(Problem::NotSimulated);
    };
    match field.name {
        "databaseId" => leaf(id),
        "name" => leaf(record.name.as_str()),
        "dataType" => leaf(record.kind.data_type()),
        "isIssueField" => leaf(false),
        "createdAt" => time(record.created_at),
        "updatedAt" => time(record.updated_at),
        "project" => Ok(Val::Node(Node::Project(project))),
        "options" => {
            let FieldKind::SingleSelect(options) = &record.kind else {
                return Err(Problem::NotSimulated);
            };
            let names = field.texts("names");
            Ok(Val::List(
                options
                    .iter()
                    .filter(|o| names.as_ref().is_none_or(|n| n.contains(&o.name.as_str())))
                    .map(option)
                    .collect(),
            ))
        }
        _ => Err(Problem::NotSimulated),
    }
}

fn option(option: &SelectOption) -> Val {
    let text = |t: &str| Val::Leaf(json!(t));
    Val::made(
        "ProjectV2SingleSelectFieldOption",
        vec![
            ("id", text(&option.id)),
            ("name", text(&option.name)),
            ("color", text(&option.color)),
            ("description", text(&option.description)),
        ],
    )
}

pub(super) fn status_update(request: &Request<'_>, id: Id, field: &Field<'_>) -> Resolved {
    let state = request.state();
    let Some(update) = state.status_updates.get(&id) else {
        return Err(Problem::NotSimulated);
    };
    match field.name {
        "databaseId" => leaf(id),
        "fullDatabaseId" => leaf(id.to_string()),
        "body" => leaf(update.body.as_str()),
        "status" => leaf(update.status.clone()),
        "startDate" => leaf(update.start_date.map(|d| d.to_string())),
        "targetDate" => leaf(update.target_date.map(|d| d.to_string())),
        "creator" => maybe(actor_node(&state, update.creator)),
        "createdAt" => time(update.created_at),
        "updatedAt" => time(update.updated_at),
        "project" => Ok(Val::Node(Node::Project(update.project))),
        _ => Err(Problem::NotSimulated),
    }
}
