//! The fields of `Query`.

use super::value::{Field, Node, Problem, Request, Resolved, Val, issue_node, leaf, texts};
use crate::limits::MAX_NODE_IDS;
use crate::state::node_id::parse_node_id;
use crate::state::{Content, Kind, Refusal, State};
use serde_json::json;

pub(super) fn query(request: &Request<'_>, field: &Field<'_>) -> Resolved {
    let state = request.state();
    match field.name {
        "viewer" => match request.token() {
            Some(token) => Ok(Val::Node(Node::User(token.user))),
            None => Err(Problem::NotSimulated),
        },
        "organization" => {
            let login = field.text("login");
            state.gate(&request.viewer)?;
            match state.organization_by_login(login) {
                Some(organization) => Ok(Val::Node(Node::Organization(organization.id))),
                None => Err(missing("an Organization with the login of", login)),
            }
        }
        "user" => {
            let login = field.text("login");
            match state.user_by_login(login) {
                Some(user) => Ok(Val::Node(Node::User(user.id))),
                None => Err(missing("a User with the login of", login)),
            }
        }
        "repositoryOwner" => {
            let login = field.text("login");
            let organization = state
                .organization_by_login(login)
                .map(|o| Node::Organization(o.id));
            let user = || state.user_by_login(login).map(|u| Node::User(u.id));
            super::value::maybe(organization.or_else(user))
        }
        "repository" => {
            state.gate(&request.viewer)?;
            let follow = field.arg("followRenames").as_bool() != Some(false);
            repository(
                request,
                &state,
                field.text("owner"),
                field.text("name"),
                follow,
            )
        }
        "node" => node(request, &state, field.text("id"))
            .map(Val::Node)
            .map_err(Problem::from),
        "nodes" => {
            let ids = texts(field.arg("ids")).unwrap_or_default();
            if ids.len() > MAX_NODE_IDS {
                return Err(Problem::Typed(
                    "ARGUMENT_LIMIT",
                    format!(
                        "You may not provide more than {MAX_NODE_IDS} node ids; you provided {}.",
                        ids.len()
                    ),
                ));
            }
            Ok(Val::List(
                ids.iter()
                    .map(|id| node(request, &state, id).map_or_else(Val::Refused, Val::Node))
                    .collect(),
            ))
        }
        "rateLimit" => {
            let value = |name: &'static str| {
                (
                    name,
                    Val::Leaf(request.rate_limit.get(name).cloned().unwrap_or_default()),
                )
            };
            Ok(Val::made(
                "RateLimit",
                ["cost", "limit", "nodeCount", "remaining", "resetAt", "used"]
                    .map(value)
                    .into(),
            ))
        }
        "search" => search(request, &state, field),
        "id" => leaf("Q_kgDO"),
        _ => Err(Problem::NotSimulated),
    }
}

fn missing(what: &str, name: &str) -> Problem {
    Refusal::NotFound(format!("Could not resolve to {what} '{name}'.")).into()
}

/// A repository that the viewer may see.
pub(super) fn repository(
    request: &Request<'_>,
    state: &State,
    owner: &str,
    name: &str,
    follow: bool,
) -> Resolved {
    let former = || {
        let id = state
            .former_names
            .get(&format!("{owner}/{name}").to_lowercase())?;
        state.repositories.get(id).filter(|_| follow)
    };
    match state.repository_by_name(owner, name).or_else(former) {
        Some(found) if state.sees_repository(&request.viewer, found.id) => {
            Ok(Val::Node(Node::Repository(found.id)))
        }
        _ => Err(missing(
            "a Repository with the name",
            &format!("{owner}/{name}"),
        )),
    }
}

/// Any object by its global id, if the viewer may see it.
pub(super) fn node(request: &Request<'_>, state: &State, id: &str) -> Result<Node, Refusal> {
    let viewer = &request.viewer;
    state.gate(viewer)?;
    let project = |id| state.sees_project(viewer, id);
    let found = parse_node_id(id).and_then(|(kind, id)| match kind {
        Kind::User => state.users.contains_key(&id).then_some(Node::User(id)),
        Kind::Organization => state
            .organizations
            .contains_key(&id)
            .then_some(Node::Organization(id)),
        Kind::Repository => state
            .sees_repository(viewer, id)
            .then_some(Node::Repository(id)),
        Kind::Issue | Kind::Pull => state
            .seen_issue(viewer, id)
            .ok()
            .map(|i| issue_node(state, i.id)),
        Kind::Comment => {
            let comment = state.comments.get(&id)?;
            state
                .seen_issue(viewer, comment.issue)
                .ok()
                .map(|_| Node::Comment(id))
        }
        Kind::Label => {
            let label = state.labels.get(&id)?;
            state
                .sees_repository(viewer, label.repository)
                .then_some(Node::Label(id))
        }
        Kind::Milestone => {
            let milestone = state.milestones.get(&id)?;
            state
                .sees_repository(viewer, milestone.repository)
                .then_some(Node::Milestone(id))
        }
        Kind::Project => project(id).then_some(Node::Project(id)),
        Kind::Item => state
            .items
            .get(&id)
            .filter(|i| project(i.project))
            .map(|_| Node::Item(id)),
        Kind::Draft => state
            .items
            .get(&id)
            .filter(|i| project(i.project) && matches!(i.content, Content::Draft(_)))
            .map(|_| Node::Draft(id)),
        Kind::Field | Kind::SingleSelectField => state
            .projects
            .values()
            .find(|p| p.fields.iter().any(|f| f.id == id))
            .filter(|p| project(p.id))
            .map(|p| Node::Field(p.id, id)),
        Kind::Discussion => state
            .discussions
            .get(&id)
            .filter(|d| state.sees_repository(viewer, d.repository))
            .map(|_| Node::Discussion(id)),
        Kind::Category => state
            .sees_repository(viewer, id / 8)
            .then_some(Node::Category(id)),
        Kind::StatusUpdate => state
            .status_updates
            .get(&id)
            .filter(|u| project(u.project))
            .map(|_| Node::StatusUpdate(id)),
    });
    let found = found.ok_or_else(|| Refusal::node(id))?;
    if matches!(
        found,
        Node::Project(_) | Node::Item(_) | Node::Draft(_) | Node::Field(..) | Node::StatusUpdate(_)
    ) {
        viewer.need_scope("node", &["read:project", "project"])?;
    }
    Ok(found)
}

fn search(request: &Request<'_>, state: &State, field: &Field<'_>) -> Resolved {
    if !matches!(field.text("type"), "ISSUE" | "ISSUE_ADVANCED") {
        return Err(Problem::NotSimulated);
    }
    let found = crate::state::search::search_issues(state, &request.viewer, field.text("query"));
    let count = found.len();
    // GitHub never shows more than a thousand results.
    let nodes = found
        .into_iter()
        .take(1000)
        .map(|id| issue_node(state, id))
        .collect();
    let zero = |name| (name, Val::Leaf(json!(0)));
    field.connection_with(
        nodes,
        vec![
            ("issueCount", Val::Leaf(json!(count))),
            zero("codeCount"),
            zero("discussionCount"),
            zero("repositoryCount"),
            zero("userCount"),
            zero("wikiCount"),
        ],
    )
}
