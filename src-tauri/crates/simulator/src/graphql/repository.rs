//! Repositories, their labels, milestones and files.

use super::value::{
    Field, Node, Problem, Request, Resolved, Val, actor_node, issue_node, leaf, maybe, texts, time,
};
use crate::state::access::Permission;
use crate::state::{CATEGORIES, Id, Issue, Refusal, State};
use serde_json::{Value as Json, json};
use sha2::{Digest as _, Sha256};

pub(super) fn repository(request: &Request<'_>, id: Id, field: &Field<'_>) -> Resolved {
    let state = request.state();
    let Some(repository) = state.repositories.get(&id) else {
        return Err(Problem::NotSimulated);
    };
    let permission = state.repository_permission(&request.viewer, repository);
    let at_least = |wanted| leaf(permission.is_some_and(|p| p >= wanted));
    let full_name = state.full_name(id);
    match field.name {
        "databaseId" => leaf(id),
        "name" => leaf(repository.name.as_str()),
        "nameWithOwner" => leaf(full_name),
        "owner" => maybe(actor_node(&state, repository.owner)),
        "description" => leaf(repository.description.as_str()),
        "url" => leaf(format!("https://github.com/{full_name}")),
        "sshUrl" => leaf(format!("git@github.com:{full_name}.git")),
        "resourcePath" => leaf(format!("/{full_name}")),
        "isPrivate" => leaf(repository.private),
        "visibility" => leaf(if repository.private {
            "PRIVATE"
        } else {
            "PUBLIC"
        }),
        "isArchived" => leaf(repository.archived),
        "archivedAt" => time(repository.archived.then_some(repository.updated_at)),
        "isInOrganization"
        | "hasIssuesEnabled"
        | "hasProjectsEnabled"
        | "hasDiscussionsEnabled"
        | "hasPullRequestsEnabled"
        | "forkingAllowed"
        | "mergeCommitAllowed"
        | "rebaseMergeAllowed"
        | "squashMergeAllowed"
        | "isBlankIssuesEnabled" => leaf(true),
        "hasWikiEnabled"
        | "isFork"
        | "isTemplate"
        | "isMirror"
        | "isLocked"
        | "isEmpty"
        | "isDisabled"
        | "isUserConfigurationRepository"
        | "deleteBranchOnMerge"
        | "autoMergeAllowed"
        | "viewerHasStarred" => leaf(false),
        "stargazerCount" => leaf(repository.stars),
        "forkCount" => leaf(0),
        "createdAt" => time(repository.created_at),
        "updatedAt" => time(repository.updated_at),
        "pushedAt" => time(repository.pushed_at),
        "parent" | "templateRepository" | "homepageUrl" | "mirrorUrl" | "licenseInfo"
        | "lockReason" => Ok(Val::NULL),
        "issueTemplates" => Ok(Val::List(Vec::new())),
        "viewerPermission" => leaf(permission.map(Permission::name)),
        "viewerCanAdminister" | "viewerCanUpdateTopics" | "viewerCanCreateProjects" => {
            at_least(Permission::Admin)
        }
        "viewerCanCreateIssues" => leaf(request.viewer.user().is_some() && !repository.archived),
        "viewerDefaultMergeMethod" => leaf("MERGE"),
        "viewerSubscription" => Ok(Val::NULL),
        "defaultBranchRef" => Ok(Val::Node(Node::Ref(id, "main".into()))),
        "ref" => {
            let name = field.text("qualifiedName");
            let main = matches!(name, "main" | "refs/heads/main" | "heads/main");
            maybe(main.then(|| Node::Ref(id, "main".into())))
        }
        "object" => object(&state, id, field),
        "issue" | "pullRequest" | "issueOrPullRequest" => {
            let number = field.number("number");
            let found = state
                .issue_by_number(id, number)
                .filter(|i| match field.name {
                    "issue" => i.pull.is_none(),
                    "pullRequest" => i.pull.is_some(),
                    _ => true,
                });
            match found {
                Some(issue) => Ok(Val::Node(issue_node(&state, issue.id))),
                None => Err(Refusal::NotFound(match field.name {
                    "issue" => {
                        format!("Could not resolve to an Issue with the number of {number}.")
                    }
                    "pullRequest" => {
                        format!("Could not resolve to a PullRequest with the number of {number}.")
                    }
                    _ => format!(
                        "Could not resolve to an issue or pull request with the number of {number}."
                    ),
                })
                .into()),
            }
        }
        "issues" => field.connection(issues(&state, field, state.issues_in(id), false)),
        "pullRequests" => field.connection(issues(&state, field, state.issues_in(id), true)),
        "label" => maybe(
            state
                .label_by_name(id, field.text("name"))
                .map(|l| Node::Label(l.id)),
        ),
        "labels" => {
            let query = field.text("query").to_lowercase();
            field.connection(
                state
                    .labels_in(id)
                    .filter(|l| l.name.to_lowercase().contains(&query))
                    .map(|l| Node::Label(l.id))
                    .collect(),
            )
        }
        "milestone" => maybe(
            state
                .milestones
                .values()
                .find(|m| m.repository == id && m.number == field.number("number"))
                .map(|m| Node::Milestone(m.id)),
        ),
        "milestones" => field.connection(
            state
                .milestones
                .values()
                .filter(|m| m.repository == id)
                .map(|m| Node::Milestone(m.id))
                .collect(),
        ),
        "assignableUsers" => field.connection(
            state
                .users
                .keys()
                .filter(|u| {
                    state.grants.members.contains(u)
                        || state.grants.repositories.contains_key(&(**u, id))
                })
                .map(|u| Node::User(*u))
                .collect(),
        ),
        "mentionableUsers" => {
            field.connection(state.users.keys().map(|u| Node::User(*u)).collect())
        }
        "projectV2" => {
            request
                .viewer
                .need_scope("projectV2", &["read:project", "project"])?;
            let linked = linked_projects(request, &state, id);
            let number = field.number("number");
            maybe(
                linked
                    .into_iter()
                    .find(|p| state.projects.get(p).is_some_and(|p| p.number == number))
                    .map(Node::Project),
            )
        }
        "projectsV2" => {
            request
                .viewer
                .need_scope("projectsV2", &["read:project", "project"])?;
            field.connection(
                linked_projects(request, &state, id)
                    .into_iter()
                    .map(Node::Project)
                    .collect(),
            )
        }
        "discussion" => {
            let number = field.number("number");
            let found = state.discussions_in(id).find(|d| d.number == number);
            match found {
                Some(discussion) => Ok(Val::Node(Node::Discussion(discussion.id))),
                None => Err(Refusal::NotFound(format!(
                    "Could not resolve to a Discussion with the number of {number}."
                ))
                .into()),
            }
        }
        "discussions" => {
            // The newest first, as on GitHub unless `orderBy` says otherwise.
            let mut found: Vec<Node> = state
                .discussions_in(id)
                .map(|d| Node::Discussion(d.id))
                .collect();
            if field.arg("orderBy").get("direction") != Some(&json!("ASC")) {
                found.reverse();
            }
            field.connection(found)
        }
        "discussionCategories" => field.connection(
            (0..CATEGORIES.len())
                .map(|index| Node::Category(super::discussion::category_id(id, index)))
                .collect(),
        ),
        // Classic projects are gone from GitHub; the answer there is empty, too.
        "projects" => field.connection(Vec::new()),
        _ => Err(Problem::NotSimulated),
    }
}

/// Projects that hold an issue of the repository.
fn linked_projects(request: &Request<'_>, state: &State, id: Id) -> Vec<Id> {
    let mut found: Vec<Id> = state
        .issues_in(id)
        .flat_map(|i| &i.items)
        .filter_map(|i| state.items.get(i).map(|i| i.project))
        .filter(|p| state.sees_project(&request.viewer, *p))
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// Issues or pull requests, filtered and ordered as the field's arguments say.
pub(super) fn issues<'a>(
    state: &State,
    field: &Field<'_>,
    of: impl Iterator<Item = &'a Issue>,
    pulls: bool,
) -> Vec<Node> {
    let filter = field.arg("filterBy");
    let states = field
        .texts("states")
        .or_else(|| texts(filter.get("states").unwrap_or(&Json::Null)));
    let labels = field
        .texts("labels")
        .or_else(|| texts(filter.get("labels").unwrap_or(&Json::Null)));
    let given = |name: &str| filter.get(name).and_then(Json::as_str);
    let since = given("since").and_then(|s| chrono::DateTime::parse_from_rfc3339(s).ok());
    let is_login = |id: &Id, login: &str| state.login(*id).eq_ignore_ascii_case(login);
    let mut found: Vec<&Issue> = of
        .filter(|i| i.pull.is_some() == pulls)
        .filter(|i| {
            states
                .as_ref()
                .is_none_or(|s| s.contains(&super::issue::state_name(i)))
        })
        .filter(|i| {
            labels.as_ref().is_none_or(|wanted| {
                i.labels.iter().any(|l| {
                    state
                        .labels
                        .get(l)
                        .is_some_and(|l| wanted.iter().any(|w| l.name.eq_ignore_ascii_case(w)))
                })
            })
        })
        .filter(|i| since.is_none_or(|s| i.updated_at >= s))
        .filter(|i| match given("assignee") {
            None => true,
            Some("*") => !i.assignees.is_empty(),
            Some(login) => i.assignees.iter().any(|a| is_login(a, login)),
        })
        .filter(|i| given("createdBy").is_none_or(|login| is_login(&i.author, login)))
        .filter(|i| {
            given("mentioned").is_none_or(|login| i.body.read().contains(&format!("@{login}")))
        })
        .collect();
    let order = field.arg("orderBy");
    match order.get("field").and_then(Json::as_str) {
        Some("UPDATED_AT") => found.sort_by_key(|i| (i.updated_at, i.id)),
        Some("COMMENTS") => found.sort_by_key(|i| (i.comments.len(), i.id)),
        _ => found.sort_by_key(|i| (i.created_at, i.id)),
    }
    if order.get("direction") == Some(&json!("DESC")) {
        found.reverse();
    }
    found.into_iter().map(|i| issue_node(state, i.id)).collect()
}

/// `object(expression: "HEAD:path")` of a file.
fn object(state: &State, id: Id, field: &Field<'_>) -> Resolved {
    if field.arg("oid").is_string() {
        return Err(Problem::NotSimulated);
    }
    let Some((branch, path)) = field.text("expression").split_once(':') else {
        return Err(Problem::NotSimulated);
    };
    let known = matches!(branch, "HEAD" | "main" | "refs/heads/main");
    maybe(
        state
            .file(id, path)
            .filter(|_| known)
            .map(|_| Node::Blob(id, path.into())),
    )
}

pub(super) fn blob(request: &Request<'_>, id: Id, path: &str, field: &Field<'_>) -> Resolved {
    let state = request.state();
    let Some(text) = state.file(id, path) else {
        return Err(Problem::NotSimulated);
    };
    match field.name {
        "id" => leaf(format!("B_kwDO{}", blob_oid(text))),
        "text" => leaf(text.as_str()),
        "byteSize" => leaf(text.len()),
        "isBinary" | "isTruncated" => leaf(false),
        "oid" => leaf(blob_oid(text)),
        "abbreviatedOid" => leaf(blob_oid(text).get(..7).unwrap_or_default()),
        "repository" => Ok(Val::Node(Node::Repository(id))),
        _ => Err(Problem::NotSimulated),
    }
}

/// A stable stand-in for git's object id: forty hexadecimal digits that change with the text.
pub(crate) fn blob_oid(text: &str) -> String {
    Sha256::digest(text.as_bytes())
        .iter()
        .take(20)
        .map(|b| format!("{b:02x}"))
        .collect()
}

pub(super) fn branch(id: Id, name: &str, field: &Field<'_>) -> Resolved {
    match field.name {
        "id" => leaf(format!("REF_kwDO{id}")),
        "name" => leaf(name),
        "prefix" => leaf("refs/heads/"),
        "repository" => Ok(Val::Node(Node::Repository(id))),
        _ => Err(Problem::NotSimulated),
    }
}
