//! `/repos/{owner}/{repo}/issues`, `/pulls` and `/search/issues`.

use super::{Answered, Ask, not_found, page, render, unauthenticated};
use crate::answer::Answer;
use crate::state::issue_edits::{IssuePatch, NewIssue};
use crate::state::search::search_issues;
use crate::state::{Id, Issue, IssueState, Refusal, State};
use chrono::DateTime;
use serde_json::{Value as Json, json};

/// Issues and pull requests, filtered by `state labels since assignee creator milestone`, ordered by
/// `sort` and `direction`.
pub(super) fn list(state: &State, ask: &Ask<'_>, repository: Id) -> Answered {
    let found = filtered(state, ask, repository)?;
    Ok(page(ask, found, |rows| {
        Json::Array(rows.into_iter().map(|i| render::issue(state, i)).collect())
    }))
}

/// The same for pull requests.
pub(super) fn pulls(state: &State, ask: &Ask<'_>, repository: Id) -> Answered {
    let found = filtered(state, ask, repository)?
        .into_iter()
        .filter(|i| i.pull.is_some())
        .collect();
    Ok(page(ask, found, |rows| {
        Json::Array(rows.into_iter().map(|i| render::pull(state, i)).collect())
    }))
}

fn filtered<'s>(
    state: &'s State,
    ask: &Ask<'_>,
    repository: Id,
) -> Result<Vec<&'s Issue>, Refusal> {
    let wanted = ask.parameter("state").unwrap_or("open");
    if !matches!(wanted, "open" | "closed" | "all") {
        return Err(Refusal::Unprocessable(format!(
            "{wanted} is not a state: open, closed or all"
        )));
    }
    let since = match ask.parameter("since") {
        Some(text) => Some(DateTime::parse_from_rfc3339(text).map_err(|_| {
            Refusal::Unprocessable(format!(
                "{text} is not a timestamp such as 2026-10-01T00:00:00Z"
            ))
        })?),
        None => None,
    };
    let labels: Vec<&str> = ask
        .parameter("labels")
        .map(|l| l.split(',').collect())
        .unwrap_or_default();
    let is_login = |id: &Id, login: &str| state.login(*id).eq_ignore_ascii_case(login);
    let mut found: Vec<&Issue> = state
        .issues_in(repository)
        .filter(|i| wanted == "all" || (i.state == IssueState::Open) == (wanted == "open"))
        .filter(|i| since.is_none_or(|s| i.updated_at >= s))
        .filter(|i| {
            // Every label must be there, unlike in GraphQL.
            labels.iter().all(|wanted| {
                i.labels.iter().any(|l| {
                    state
                        .labels
                        .get(l)
                        .is_some_and(|l| l.name.eq_ignore_ascii_case(wanted))
                })
            })
        })
        .filter(|i| match ask.parameter("assignee") {
            None => true,
            Some("none") => i.assignees.is_empty(),
            Some("*") => !i.assignees.is_empty(),
            Some(login) => i.assignees.iter().any(|a| is_login(a, login)),
        })
        .filter(|i| {
            ask.parameter("creator")
                .is_none_or(|login| is_login(&i.author, login))
        })
        .collect();
    match ask.parameter("sort").unwrap_or("created") {
        "updated" => found.sort_by_key(|i| (i.updated_at, i.id)),
        "comments" => found.sort_by_key(|i| (i.comments.len(), i.id)),
        _ => found.sort_by_key(|i| (i.created_at, i.id)),
    }
    if ask.parameter("direction") != Some("asc") {
        found.reverse();
    }
    Ok(found)
}

/// The issue's id; 404, or 410 for a number that was deleted.
pub(super) fn find(state: &State, repository: Id, number: &str) -> Result<Id, Refusal> {
    let number: u64 = number.parse().map_err(|_| not_found())?;
    if let Some(issue) = state.issue_by_number(repository, number) {
        return Ok(issue.id);
    }
    // What the viewer may not see there looks as if it were not there.
    let moved = state.transferred.get(&(repository, number));
    if let Some(issue) = moved.and_then(|id| state.issues.get(id)) {
        return Err(Refusal::Moved(format!(
            "/repositories/{}/issues/{}",
            issue.repository, issue.number
        )));
    }
    if state.deleted_numbers.contains(&(repository, number)) {
        return Err(Refusal::Gone("This issue was deleted".to_owned()));
    }
    Err(not_found())
}

fn shown(state: &State, status: u16, id: Id) -> Answered {
    let issue = state.issues.get(&id).ok_or_else(not_found)?;
    Ok(Answer::json(status, &render::issue(state, issue)))
}

pub(super) fn one(state: &State, _ask: &Ask<'_>, repository: Id, number: &str) -> Answered {
    shown(state, 200, find(state, repository, number)?)
}

pub(super) fn pull(state: &State, _ask: &Ask<'_>, repository: Id, number: &str) -> Answered {
    let issue = state
        .issues
        .get(&find(state, repository, number)?)
        .filter(|i| i.pull.is_some());
    Ok(Answer::json(
        200,
        &render::pull(state, issue.ok_or_else(not_found)?),
    ))
}

pub(super) fn create(state: &mut State, ask: &Ask<'_>, repository: Id) -> Answered {
    if ask.viewer.user().is_none() {
        return unauthenticated();
    }
    let new = NewIssue {
        title: ask.text("title").unwrap_or_default().to_owned(),
        body: ask.text("body").unwrap_or_default().to_owned().into(),
        labels: labels(state, ask, repository)?.unwrap_or_default(),
        assignees: assignees(state, ask)?.unwrap_or_default(),
        ..NewIssue::default()
    };
    let id = state.create_issue(ask.viewer, repository, new)?;
    shown(state, 201, id)
}

pub(super) fn update(state: &mut State, ask: &Ask<'_>, repository: Id, number: &str) -> Answered {
    if ask.viewer.user().is_none() {
        return unauthenticated();
    }
    let id = find(state, repository, number)?;
    let patch = IssuePatch {
        title: ask.text("title").map(str::to_owned),
        body: ask.text("body").map(str::to_owned),
        labels: labels(state, ask, repository)?,
        assignees: assignees(state, ask)?,
        milestone: None,
    };
    let reason = match ask.text("state_reason") {
        Some("not_planned") => "NOT_PLANNED",
        Some("duplicate") => "DUPLICATE",
        None | Some("completed" | "reopened") => "COMPLETED",
        Some(other) => {
            return Err(Refusal::Unprocessable(format!(
                "{other} is not a state_reason"
            )));
        }
    };
    let wanted = ask.text("state");
    if let Some(other) = wanted.filter(|s| !matches!(*s, "open" | "closed")) {
        return Err(Refusal::Unprocessable(format!(
            "{other} is not a state: open or closed"
        )));
    }
    state.update_issue(ask.viewer, id, patch)?;
    match wanted {
        Some("closed") => state.close_issue(ask.viewer, id, reason, None)?,
        Some("open") => state.reopen_issue(ask.viewer, id)?,
        _ => {}
    }
    shown(state, 200, id)
}

/// Labels by name, as strings or `{name}`; `None` when they were not sent.
fn labels(state: &State, ask: &Ask<'_>, repository: Id) -> Result<Option<Vec<Id>>, Refusal> {
    let Some(sent) = ask.body.get("labels").and_then(Json::as_array) else {
        return Ok(None);
    };
    sent.iter()
        .map(|label| {
            let name = label
                .as_str()
                .or_else(|| label.get("name").and_then(Json::as_str))
                .unwrap_or_default();
            state
                .label_by_name(repository, name)
                .map(|l| l.id)
                .ok_or_else(|| Refusal::Unprocessable(format!("Label does not exist: {name}")))
        })
        .collect::<Result<_, _>>()
        .map(Some)
}

fn assignees(state: &State, ask: &Ask<'_>) -> Result<Option<Vec<Id>>, Refusal> {
    let Some(sent) = ask.body.get("assignees").and_then(Json::as_array) else {
        return Ok(None);
    };
    sent.iter()
        .map(|login| {
            let login = login.as_str().unwrap_or_default();
            state
                .user_by_login(login)
                .map(|u| u.id)
                .ok_or_else(|| Refusal::Unprocessable(format!("Could not assign {login}")))
        })
        .collect::<Result<_, _>>()
        .map(Some)
}

pub(super) fn search(state: &State, ask: &Ask<'_>) -> Answered {
    let query = ask.parameter("q").unwrap_or_default();
    if query.trim().is_empty() {
        return Err(Refusal::Unprocessable(
            "The search query 'q' is missing".to_owned(),
        ));
    }
    let sort = match (
        ask.parameter("sort"),
        ask.parameter("order").unwrap_or("desc"),
    ) {
        (Some(sort @ ("created" | "updated")), order) => format!(" sort:{sort}-{order}"),
        _ => String::new(),
    };
    let found = search_issues(state, ask.viewer, &format!("{query}{sort}"));
    let total = found.len();
    // GitHub never shows more than a thousand results.
    let rows: Vec<&Issue> = found
        .iter()
        .take(1000)
        .filter_map(|id| state.issues.get(id))
        .collect();
    Ok(page(ask, rows, |rows| {
        json!({
            "total_count": total,
            "incomplete_results": false,
            "items": rows.into_iter().map(|i| {
                let mut item = render::issue(state, i);
                if let Some(fields) = item.as_object_mut() {
                    fields.insert("score".to_owned(), json!(1.0));
                }
                item
            }).collect::<Vec<_>>(),
        })
    }))
}
