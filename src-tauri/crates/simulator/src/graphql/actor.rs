//! Users and organizations.

use super::value::{Field, Node, Problem, Request, Resolved, Val, leaf, maybe, time};
use crate::state::{Id, Refusal, State};
use serde_json::json;

pub(super) fn user(request: &Request<'_>, id: Id, field: &Field<'_>) -> Resolved {
    let state = request.state();
    let Some(user) = state.users.get(&id) else {
        return Err(Problem::NotSimulated);
    };
    match field.name {
        "login" => leaf(user.login.as_str()),
        "name" => leaf(user.name.as_str()),
        "email" => leaf(""),
        "databaseId" => leaf(id),
        "url" => leaf(format!("https://github.com/{}", user.login)),
        "resourcePath" => leaf(format!("/{}", user.login)),
        "avatarUrl" => leaf(format!("https://avatars.githubusercontent.com/u/{id}?v=4")),
        "createdAt" | "updatedAt" => time(user.created_at),
        "isViewer" => leaf(request.viewer.user() == Some(id)),
        "isSiteAdmin" | "isEmployee" | "isHireable" => leaf(false),
        "bio" | "company" | "location" | "websiteUrl" | "pronouns" | "twitterUsername" => {
            leaf(serde_json::Value::Null)
        }
        "organizations" => {
            let organizations = if state.grants.members.contains(&id) {
                state.organizations.keys().copied().collect()
            } else {
                Vec::new()
            };
            field.connection(organizations.into_iter().map(Node::Organization).collect())
        }
        "organization" => maybe(
            state
                .organization_by_login(field.text("login"))
                .map(|o| Node::Organization(o.id)),
        ),
        // People own no repositories and no projects here: everything is the organization's.
        "repositories" | "projectsV2" => field.connection(Vec::new()),
        "repository" | "projectV2" => leaf(serde_json::Value::Null),
        _ => Err(Problem::NotSimulated),
    }
}

pub(super) fn organization(request: &Request<'_>, id: Id, field: &Field<'_>) -> Resolved {
    let state = request.state();
    let Some(organization) = state.organizations.get(&id) else {
        return Err(Problem::NotSimulated);
    };
    let viewer = request.viewer.user();
    match field.name {
        "login" => leaf(organization.login.as_str()),
        "name" => leaf(organization.name.as_str()),
        "description" => leaf(organization.description.as_str()),
        "email" | "websiteUrl" | "location" => leaf(serde_json::Value::Null),
        "databaseId" => leaf(id),
        "url" => leaf(format!("https://github.com/{}", organization.login)),
        "resourcePath" => leaf(format!("/{}", organization.login)),
        "avatarUrl" => leaf(format!("https://avatars.githubusercontent.com/u/{id}?v=4")),
        "createdAt" | "updatedAt" => time(organization.created_at),
        "viewerIsAMember" => leaf(viewer.is_some_and(|v| state.grants.members.contains(&v))),
        "viewerCanAdminister" | "viewerCanCreateProjects" => {
            leaf(viewer.is_some_and(|v| state.grants.owners.contains(&v)))
        }
        "repository" => {
            let follow = field.arg("followRenames").as_bool() != Some(false);
            super::query::repository(
                request,
                &state,
                &organization.login,
                field.text("name"),
                follow,
            )
        }
        "repositories" => field.connection(
            state
                .repositories
                .values()
                .filter(|r| r.owner == id && state.sees_repository(&request.viewer, r.id))
                .filter(|r| {
                    field
                        .arg("isArchived")
                        .as_bool()
                        .is_none_or(|a| a == r.archived)
                })
                .filter(|r| match field.arg("privacy").as_str() {
                    Some(privacy) => (privacy == "PRIVATE") == r.private,
                    None => true,
                })
                .map(|r| Node::Repository(r.id))
                .collect(),
        ),
        "projectV2" => {
            request
                .viewer
                .need_scope("projectV2", &["read:project", "project"])?;
            let number = field.number("number");
            match state
                .project_by_number(id, number)
                .filter(|p| state.sees_project(&request.viewer, p.id))
            {
                Some(project) => Ok(Val::Node(Node::Project(project.id))),
                None => Err(Refusal::NotFound(format!(
                    "Could not resolve to a ProjectV2 with the number {number}."
                ))
                .into()),
            }
        }
        "projectsV2" => {
            request
                .viewer
                .need_scope("projectsV2", &["read:project", "project"])?;
            field.connection(projects(request, &state, id, field))
        }
        _ => Err(Problem::NotSimulated),
    }
}

fn projects(request: &Request<'_>, state: &State, owner: Id, field: &Field<'_>) -> Vec<Node> {
    use crate::state::access::Permission;
    let wanted = match field.text("minPermissionLevel") {
        "WRITE" => Permission::Write,
        "ADMIN" => Permission::Admin,
        _ => Permission::Read,
    };
    let query = field.text("query").to_lowercase();
    let mut found: Vec<_> = state
        .projects
        .values()
        .filter(|p| p.owner == owner)
        .filter(|p| {
            state
                .project_permission(&request.viewer, p)
                .is_some_and(|have| have >= wanted)
        })
        .filter(|p| query.is_empty() || p.title.to_lowercase().contains(&query))
        .collect();
    let order = field.arg("orderBy");
    match order.get("field").and_then(|f| f.as_str()) {
        Some("TITLE") => found.sort_by(|a, b| a.title.cmp(&b.title)),
        Some("CREATED_AT") => found.sort_by_key(|p| p.created_at),
        Some("UPDATED_AT") => found.sort_by_key(|p| p.updated_at),
        _ => found.sort_by_key(|p| p.number),
    }
    if order.get("direction") == Some(&json!("DESC")) {
        found.reverse();
    }
    found.into_iter().map(|p| Node::Project(p.id)).collect()
}
