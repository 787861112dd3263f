//! The JSON of REST resources.

use super::can_write;
use crate::graphql::state_name;
use crate::state::access::Permission;
use crate::state::{
    Comment, Id, Issue, IssueState, Kind, Repository, State, Viewer, node_id, stamp,
};
use serde_json::{Value as Json, json};

pub(super) fn user(state: &State, id: Id) -> Json {
    let api = &state.api;
    let login = state.login(id);
    let organization = state.organizations.contains_key(&id);
    json!({
        "login": login,
        "id": id,
        "node_id": node_id(if organization { Kind::Organization } else { Kind::User }, id),
        "avatar_url": format!("https://avatars.githubusercontent.com/u/{id}?v=4"),
        "url": format!("{api}/users/{login}"),
        "html_url": format!("https://github.com/{login}"),
        "type": if organization { "Organization" } else { "User" },
        "site_admin": false,
    })
}

pub(super) fn repository(state: &State, viewer: &Viewer, repository: &Repository) -> Json {
    let api = &state.api;
    let full_name = state.full_name(repository.id);
    let permission = state.repository_permission(viewer, repository);
    let at_least = |wanted: Permission| permission.is_some_and(|p| p >= wanted);
    let open = state
        .issues_in(repository.id)
        .filter(|i| i.state == IssueState::Open)
        .count();
    let mut out = json!({
        "id": repository.id,
        "node_id": node_id(Kind::Repository, repository.id),
        "name": repository.name,
        "full_name": full_name,
        "private": repository.private,
        "visibility": if repository.private { "private" } else { "public" },
        "owner": user(state, repository.owner),
        "html_url": format!("https://github.com/{full_name}"),
        "url": format!("{api}/repos/{full_name}"),
        "description": repository.description,
        "fork": false,
        "archived": repository.archived,
        "disabled": false,
        "has_issues": true,
        "has_projects": true,
        "has_wiki": false,
        "language": repository.language,
        "stargazers_count": repository.stars,
        "open_issues_count": open,
        "default_branch": "main",
        "topics": [],
        "created_at": stamp(repository.created_at),
        "updated_at": stamp(repository.updated_at),
        "pushed_at": stamp(repository.pushed_at),
    });
    if viewer.user().is_some()
        && let Some(fields) = out.as_object_mut()
    {
        fields.insert(
            "permissions".to_owned(),
            json!({
                "admin": at_least(Permission::Admin),
                "maintain": at_least(Permission::Maintain),
                "push": can_write(state, viewer, repository),
                "triage": at_least(Permission::Triage),
                "pull": true,
            }),
        );
    }
    out
}

pub(super) fn label(state: &State, id: Id) -> Json {
    let Some(label) = state.labels.get(&id) else {
        return Json::Null;
    };
    json!({
        "id": label.id,
        "node_id": node_id(Kind::Label, label.id),
        "name": label.name,
        "color": label.color,
        "description": label.description,
        "default": false,
    })
}

pub(super) fn milestone(state: &State, id: Id) -> Json {
    let Some(milestone) = state.milestones.get(&id) else {
        return Json::Null;
    };
    json!({
        "id": milestone.id,
        "node_id": node_id(Kind::Milestone, milestone.id),
        "number": milestone.number,
        "title": milestone.title,
        "description": milestone.description,
        "state": "open",
        "due_on": milestone.due_on.map(stamp),
        "created_at": stamp(milestone.created_at),
        "updated_at": stamp(milestone.created_at),
    })
}

pub(super) fn issue(state: &State, issue: &Issue) -> Json {
    let api = &state.api;
    let full_name = state.full_name(issue.repository);
    let number = issue.number;
    let url = format!("{api}/repos/{full_name}/issues/{number}");
    let html_url = state.issue_url(issue);
    let kind = if issue.pull.is_some() {
        Kind::Pull
    } else {
        Kind::Issue
    };
    let mut out = json!({
        "id": issue.id,
        "node_id": node_id(kind, issue.id),
        "number": number,
        "title": issue.title,
        "body": issue.body.read(),
        "state": if issue.state == IssueState::Open { "open" } else { "closed" },
        "state_reason": issue.state_reason.map(str::to_lowercase),
        "user": user(state, issue.author),
        "author_association": state.association(issue.author, issue.repository),
        "labels": issue.labels.iter().map(|l| label(state, *l)).collect::<Vec<_>>(),
        "assignees": issue.assignees.iter().map(|a| user(state, *a)).collect::<Vec<_>>(),
        "assignee": issue.assignees.first().map(|a| user(state, *a)),
        "milestone": issue.milestone.map(|m| milestone(state, m)),
        "comments": issue.comments.len(),
        "locked": issue.locked,
        "active_lock_reason": null,
        "created_at": stamp(issue.created_at),
        "updated_at": stamp(issue.updated_at),
        "closed_at": issue.closed_at.map(stamp),
        "url": url,
        "html_url": html_url,
        "comments_url": format!("{url}/comments"),
        "events_url": format!("{url}/events"),
        "labels_url": format!("{url}/labels{{/name}}"),
        "repository_url": format!("{api}/repos/{full_name}"),
    });
    if let Some(fields) = out.as_object_mut() {
        if let Some(pull) = &issue.pull {
            fields.insert("draft".to_owned(), json!(pull.draft));
            fields.insert(
                "pull_request".to_owned(),
                json!({
                    "url": format!("{api}/repos/{full_name}/pulls/{number}"),
                    "html_url": html_url,
                    "merged_at": pull.merged_at.map(stamp),
                }),
            );
        } else {
            let done = issue
                .sub_issues
                .iter()
                .filter(|i| {
                    state
                        .issues
                        .get(i)
                        .is_some_and(|i| i.state == IssueState::Closed)
                })
                .count();
            let total = issue.sub_issues.len();
            fields.insert(
                "sub_issues_summary".to_owned(),
                json!({
                    "total": total,
                    "completed": done,
                    "percent_completed": (done * 100).checked_div(total).unwrap_or(0),
                }),
            );
        }
    }
    out
}

/// `GET …/pulls/N`: an issue's fields, and the pull request's own.
pub(super) fn pull(state: &State, record: &Issue) -> Json {
    let mut out = issue(state, record);
    if let (Some(fields), Some(pull)) = (out.as_object_mut(), &record.pull) {
        fields.remove("pull_request");
        fields.insert("merged".to_owned(), json!(state_name(record) == "MERGED"));
        fields.insert("merged_at".to_owned(), json!(pull.merged_at.map(stamp)));
        fields.insert("head".to_owned(), json!({"ref": pull.head}));
        fields.insert("base".to_owned(), json!({"ref": "main"}));
        fields.insert("additions".to_owned(), json!(pull.additions));
        fields.insert("deletions".to_owned(), json!(pull.deletions));
        fields.insert("changed_files".to_owned(), json!(pull.changed_files));
    }
    out
}

pub(super) fn comment(state: &State, comment: &Comment) -> Json {
    let api = &state.api;
    let Some(issue) = state.issues.get(&comment.issue) else {
        return Json::Null;
    };
    let full_name = state.full_name(issue.repository);
    json!({
        "id": comment.id,
        "node_id": node_id(Kind::Comment, comment.id),
        "body": comment.body.read(),
        "user": user(state, comment.author),
        "author_association": state.association(comment.author, issue.repository),
        "created_at": stamp(comment.created_at),
        "updated_at": stamp(comment.updated_at),
        "url": format!("{api}/repos/{full_name}/issues/comments/{}", comment.id),
        "html_url": format!("{}#issuecomment-{}", state.issue_url(issue), comment.id),
        "issue_url": format!("{api}/repos/{full_name}/issues/{}", issue.number),
    })
}
