//! Comments on issues and pull requests.

use super::issues::find;
use super::{Answered, Ask, not_found, page, render, unauthenticated};
use crate::answer::Answer;
use crate::state::{Comment, Id, Refusal, State};
use chrono::DateTime;
use serde_json::Value as Json;

fn since<'s>(ask: &Ask<'_>, comments: impl Iterator<Item = &'s Comment>) -> Vec<&'s Comment> {
    let since = ask
        .parameter("since")
        .and_then(|t| DateTime::parse_from_rfc3339(t).ok());
    comments
        .filter(|c| since.is_none_or(|s| c.updated_at >= s))
        .collect()
}

fn rows(state: &State, ask: &Ask<'_>, found: Vec<&Comment>) -> Answer {
    page(ask, found, |rows| {
        Json::Array(
            rows.into_iter()
                .map(|c| render::comment(state, c))
                .collect(),
        )
    })
}

pub(super) fn list(state: &State, ask: &Ask<'_>, repository: Id, number: &str) -> Answered {
    let issue = state
        .issues
        .get(&find(state, repository, number)?)
        .ok_or_else(not_found)?;
    let found = since(
        ask,
        issue.comments.iter().filter_map(|c| state.comments.get(c)),
    );
    Ok(rows(state, ask, found))
}

pub(super) fn of_repository(state: &State, ask: &Ask<'_>, repository: Id) -> Answered {
    let here = state.issues_in(repository).flat_map(|i| &i.comments);
    let mut found = since(ask, here.filter_map(|c| state.comments.get(c)));
    if ask.parameter("sort") == Some("updated") {
        found.sort_by_key(|c| (c.updated_at, c.id));
    } else {
        found.sort_by_key(|c| (c.created_at, c.id));
    }
    if ask.parameter("direction") == Some("desc") {
        found.reverse();
    }
    Ok(rows(state, ask, found))
}

fn known(state: &State, repository: Id, comment: &str) -> Result<Id, Refusal> {
    let id: Id = comment.parse().map_err(|_| not_found())?;
    state
        .comments
        .get(&id)
        .filter(|c| {
            state
                .issues
                .get(&c.issue)
                .is_some_and(|i| i.repository == repository)
        })
        .map(|c| c.id)
        .ok_or_else(not_found)
}

fn shown(state: &State, status: u16, id: Id) -> Answered {
    let comment = state.comments.get(&id).ok_or_else(not_found)?;
    Ok(Answer::json(status, &render::comment(state, comment)))
}

pub(super) fn one(state: &State, _ask: &Ask<'_>, repository: Id, comment: &str) -> Answered {
    shown(state, 200, known(state, repository, comment)?)
}

pub(super) fn create(state: &mut State, ask: &Ask<'_>, repository: Id, number: &str) -> Answered {
    if ask.viewer.user().is_none() {
        return unauthenticated();
    }
    let issue = find(state, repository, number)?;
    let id = state.add_comment(ask.viewer, issue, ask.text("body").unwrap_or_default())?;
    shown(state, 201, id)
}

pub(super) fn update(state: &mut State, ask: &Ask<'_>, repository: Id, comment: &str) -> Answered {
    if ask.viewer.user().is_none() {
        return unauthenticated();
    }
    let id = known(state, repository, comment)?;
    state.update_comment(ask.viewer, id, ask.text("body").unwrap_or_default())?;
    shown(state, 200, id)
}

pub(super) fn delete(state: &mut State, ask: &Ask<'_>, repository: Id, comment: &str) -> Answered {
    if ask.viewer.user().is_none() {
        return unauthenticated();
    }
    let id = known(state, repository, comment)?;
    state.delete_comment(ask.viewer, id)?;
    Ok(Answer {
        status: 204,
        headers: Vec::new(),
        body: String::new(),
    })
}
