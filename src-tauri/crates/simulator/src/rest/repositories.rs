//! Accounts, organizations, repositories and their files.

use super::{Answered, Ask, not_found, page, render, unauthenticated};
use crate::answer::Answer;
use crate::graphql::blob_oid;
use crate::limits::{Quotas, Resource};
use crate::state::{Id, State, Viewer, stamp};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};
use serde_json::{Value as Json, json};

pub(crate) fn rate_limit(quotas: &mut Quotas, user: Option<Id>, now: DateTime<Utc>) -> Answer {
    let mut show = |resource| {
        let quota = quotas.draw(user, resource, 0, now);
        json!({
            "limit": quota.limit,
            "used": quota.used,
            "remaining": quota.remaining(),
            "reset": quota.reset.timestamp(),
            "resource": resource.name(),
        })
    };
    let core = show(Resource::Core);
    let (search, graphql) = (show(Resource::Search), show(Resource::Graphql));
    Answer::json(
        200,
        &json!({"resources": {"core": core, "search": search, "graphql": graphql}, "rate": core}),
    )
}

pub(super) fn viewer(state: &State, viewer: &Viewer) -> Answered {
    match viewer.user() {
        Some(id) => Ok(Answer::json(200, &profile(state, id))),
        None => unauthenticated(),
    }
}

pub(super) fn user(state: &State, login: &str) -> Answered {
    let id = state.user_by_login(login).ok_or_else(not_found)?.id;
    Ok(Answer::json(200, &profile(state, id)))
}

fn profile(state: &State, id: Id) -> Json {
    let mut out = render::user(state, id);
    if let (Some(fields), Some(user)) = (out.as_object_mut(), state.users.get(&id)) {
        fields.insert("name".to_owned(), json!(user.name));
        fields.insert("email".to_owned(), Json::Null);
        fields.insert("created_at".to_owned(), json!(stamp(user.created_at)));
    }
    out
}

pub(super) fn organization(state: &State, login: &str) -> Answered {
    let organization = state.organization_by_login(login).ok_or_else(not_found)?;
    let mut out = render::user(state, organization.id);
    if let Some(fields) = out.as_object_mut() {
        fields.insert("name".to_owned(), json!(organization.name));
        fields.insert("description".to_owned(), json!(organization.description));
        fields.insert(
            "created_at".to_owned(),
            json!(stamp(organization.created_at)),
        );
        fields.insert("has_organization_projects".to_owned(), json!(true));
    }
    Ok(Answer::json(200, &out))
}

pub(super) fn of_organization(state: &State, ask: &Ask<'_>, login: &str) -> Answered {
    let owner = state.organization_by_login(login).ok_or_else(not_found)?.id;
    let mut found: Vec<_> = state
        .repositories
        .values()
        .filter(|r| r.owner == owner && state.sees_repository(ask.viewer, r.id))
        .filter(|r| match ask.parameter("type") {
            Some("public") => !r.private,
            Some("private") => r.private,
            _ => true,
        })
        .collect();
    match ask.parameter("sort") {
        Some("full_name") => found.sort_by(|a, b| a.name.cmp(&b.name)),
        Some("updated") => found.sort_by_key(|r| std::cmp::Reverse(r.updated_at)),
        Some("pushed") => found.sort_by_key(|r| std::cmp::Reverse(r.pushed_at)),
        _ => {}
    }
    Ok(page(ask, found, |rows| {
        Json::Array(
            rows.into_iter()
                .map(|r| render::repository(state, ask.viewer, r))
                .collect(),
        )
    }))
}

pub(super) fn one(state: &State, viewer: &Viewer, id: Id) -> Answered {
    let repository = state.repositories.get(&id).ok_or_else(not_found)?;
    Ok(Answer::json(
        200,
        &render::repository(state, viewer, repository),
    ))
}

pub(super) fn labels(state: &State, ask: &Ask<'_>, id: Id) -> Answered {
    let found: Vec<Id> = state.labels_in(id).map(|l| l.id).collect();
    Ok(page(ask, found, |rows| {
        Json::Array(rows.into_iter().map(|l| render::label(state, l)).collect())
    }))
}

/// A file as JSON with base64, or as it is for `application/vnd.github.raw`; a folder as a list.
pub(super) fn contents(state: &State, ask: &Ask<'_>, id: Id, path: &str) -> Answered {
    let repository = state.repositories.get(&id).ok_or_else(not_found)?;
    if ask
        .parameter("ref")
        .is_some_and(|r| !matches!(r, "main" | "HEAD" | "refs/heads/main"))
    {
        return Err(not_found());
    }
    let full_name = state.full_name(id);
    let entry = |path: &str, text: &str| {
        json!({
            "type": "file",
            "name": path.rsplit('/').next(),
            "path": path,
            "sha": blob_oid(text),
            "size": text.len(),
            "url": format!("{}/repos/{full_name}/contents/{path}?ref=main", state.api),
            "html_url": format!("https://github.com/{full_name}/blob/main/{path}"),
            "download_url": format!("https://raw.githubusercontent.com/{full_name}/main/{path}"),
        })
    };
    if let Some(text) = repository.files.get(path) {
        let accept = ask.incoming.header("accept");
        if accept.contains("raw") {
            let mut answer = Answer::json(200, &Json::Null);
            answer.headers.clear();
            answer.body = text.clone();
            return Ok(answer.with("content-type", "application/vnd.github.raw; charset=utf-8"));
        }
        let mut out = entry(path, text);
        if let Some(fields) = out.as_object_mut() {
            // GitHub breaks the lines of base64 after sixty characters.
            let encoded = STANDARD.encode(text);
            let mut wrapped = String::new();
            for (index, c) in encoded.chars().enumerate() {
                wrapped.push(c);
                if index % 60 == 59 {
                    wrapped.push('\n');
                }
            }
            fields.insert("encoding".to_owned(), json!("base64"));
            fields.insert("content".to_owned(), json!(wrapped + "\n"));
        }
        return Ok(Answer::json(200, &out));
    }
    let folder = if path.is_empty() {
        String::new()
    } else {
        format!("{path}/")
    };
    let entries: Vec<Json> = repository
        .files
        .iter()
        .filter(|(p, _)| {
            p.strip_prefix(&folder)
                .is_some_and(|rest| !rest.contains('/'))
        })
        .map(|(p, text)| entry(p, text))
        .collect();
    if entries.is_empty() {
        return Err(not_found());
    }
    Ok(Answer::json(200, &Json::Array(entries)))
}
