//! Milestones: listed and created. GraphQL only reads them.

use super::{Answered, Ask, not_found, page, unauthenticated};
use crate::answer::Answer;
use crate::state::access::Permission;
use crate::state::{Id, Milestone, Refusal, State};
use serde_json::{Value as Json, json};

pub(super) fn list(state: &State, ask: &Ask<'_>, repository: Id) -> Answered {
    let all = state.milestones.values();
    let here = all.filter(|m| m.repository == repository).map(|m| m.id);
    Ok(page(ask, here.collect(), |rows| {
        let rows = rows.into_iter();
        Json::Array(rows.map(|id| super::render::milestone(state, id)).collect())
    }))
}

/// Needs write; a title that is taken or blank is refused.
pub(super) fn create(state: &mut State, ask: &Ask<'_>, repository: Id) -> Answered {
    if ask.viewer.user().is_none() {
        return unauthenticated();
    }
    if !state.repository_at_least(ask.viewer, repository, Permission::Write) {
        return Err(not_found());
    }
    state.writable_repository(repository)?;
    let title = ask.text("title").unwrap_or_default().to_owned();
    let mut here: Vec<&Milestone> = state.milestones.values().collect();
    here.retain(|m| m.repository == repository);
    if title.trim().is_empty() || here.iter().any(|m| m.title == title) {
        let code = match title.trim().is_empty() {
            true => "missing_field",
            false => "already_exists",
        };
        let errors = json!([{"resource": "Milestone", "code": code, "field": "title"}]);
        return Err(Refusal::Unprocessable(errors.to_string()));
    }
    let number = here.iter().map(|m| m.number).max().unwrap_or_default() + 1;
    let id = state.new_id();
    let milestone = Milestone {
        id,
        repository,
        number,
        title,
        description: ask.text("description").unwrap_or_default().to_owned(),
        due_on: None,
        created_at: state.now,
    };
    state.milestones.insert(id, milestone);
    Ok(Answer::json(201, &super::render::milestone(state, id)))
}
