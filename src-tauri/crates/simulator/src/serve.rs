//! The real answer: checks the token and the limits, then asks GraphQL or REST.

use crate::answer::Answer;
use crate::http::Incoming;
use crate::limits::{LimitForm, Limits, Refused, Resource, Weight};
use crate::state::Viewer;
use crate::state::access::Token;
use crate::{Inner, Simulator, graphql, rest};
use axum::http::HeaderMap;
use serde_json::json;

pub(crate) fn bad_credentials() -> Answer {
    Answer::error(401, "Bad credentials")
}

/// The token's account, anonymous without a token; `Err` for a token that nobody has.
pub(crate) fn viewer(inner: &Inner, headers: &HeaderMap) -> Result<Viewer, ()> {
    let Some(value) = headers.get("authorization") else {
        return Ok(Viewer::default());
    };
    let value = value.to_str().map_err(|_| ())?;
    let (_, token) = value.split_once(' ').ok_or(())?;
    let token: &Token = inner.state.tokens.get(token.trim()).ok_or(())?;
    Ok(Viewer {
        token: Some(token.clone()),
    })
}

/// Answers, and changes what the request changes.
pub(crate) fn answer(simulator: &Simulator, incoming: &Incoming) -> Answer {
    let mut inner = simulator.lock();
    let inner = &mut *inner;
    inner.state.now = inner.clock.now();
    let Ok(viewer) = viewer(inner, &incoming.headers) else {
        return bad_credentials();
    };
    if let Some(refused) = secondary(inner, &viewer, incoming) {
        return refused;
    }
    let answer = if incoming.is_graphql() {
        graphql(inner, &viewer, incoming)
    } else {
        rest(inner, &viewer, incoming)
    };
    match &viewer.token {
        Some(token) => answer
            .with("x-oauth-scopes", token.scopes.join(", "))
            .with("x-accepted-oauth-scopes", ""),
        None => answer,
    }
}

/// Requests that make what others are notified of.
fn makes_content(incoming: &Incoming) -> bool {
    if incoming.is_graphql() {
        const CONTENT: [&str; 4] = [
            "addComment",
            "createDiscussion",
            "createIssue",
            "createProjectV2StatusUpdate",
        ];
        let fields = &incoming.operation.root_fields;
        return fields.iter().any(|f| CONTENT.contains(&f.as_str()));
    }
    let tail = incoming.path.rsplit('/').next().unwrap_or_default();
    incoming.method == "POST" && matches!(tail, "issues" | "comments")
}

fn secondary(inner: &mut Inner, viewer: &Viewer, incoming: &Incoming) -> Option<Answer> {
    if !inner.limits.secondary {
        return None;
    }
    let weight = Weight {
        graphql: incoming.is_graphql(),
        write: incoming.writes(),
        content: makes_content(incoming),
    };
    let now = inner.state.now;
    let refused = if incoming.crowded {
        Refused::CROWDED
    } else {
        inner.secondary.draw(viewer.user(), weight, now).err()?
    };
    inner.traffic.refuse(refused.limit);
    Some(over_secondary(inner.limits, weight.graphql, refused))
}

/// The refusal in the form that the limits are set to.
fn over_secondary(limits: Limits, graphql: bool, refused: Refused) -> Answer {
    let message =
        "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.";
    let answer = if graphql && limits.form == LimitForm::Errors {
        Answer::json(200, &json!({ "errors": [{ "message": message }] }))
    } else {
        Answer::error(limits.status(), message)
    };
    if limits.headers {
        answer.with("retry-after", refused.retry_after.to_string())
    } else {
        answer
    }
}

fn graphql(inner: &mut Inner, viewer: &Viewer, incoming: &Incoming) -> Answer {
    if viewer.token.is_none() {
        return Answer::error(401, "This endpoint requires you to be authenticated.");
    }
    if incoming.method != "POST" {
        return Answer::error(404, "Not Found");
    }
    let gh = incoming.header("user-agent").starts_with("GitHub CLI");
    let merging = if gh {
        graphql::Merging::AsForGh
    } else {
        graphql::Merging::Strict
    };
    let now = inner.state.now;
    let mut drawn = None;
    let mut draw = |points| {
        let quota = inner
            .quotas
            .draw(viewer.user(), Resource::Graphql, points, now);
        drawn = Some((quota, points));
        quota
    };
    let body = graphql::execute(&mut inner.state, viewer, &incoming.json, merging, &mut draw);
    let answer = Answer::written(200, body);
    match drawn {
        None => answer,
        Some((quota, _)) if quota.exceeded => {
            inner.traffic.refuse("graphql");
            if inner.limits.headers {
                answer.with_quota(&quota)
            } else {
                answer
            }
        }
        Some((quota, points)) => {
            inner.traffic.spend(Resource::Graphql, points);
            answer.with_quota(&quota)
        }
    }
}

fn rest(inner: &mut Inner, viewer: &Viewer, incoming: &Incoming) -> Answer {
    let (user, resource) = (viewer.user(), incoming.resource());
    let now = inner.state.now;
    if incoming.path == "/rate_limit" {
        return rest::rate_limit(&mut inner.quotas, user, now);
    }
    let quota = inner.quotas.draw(user, resource, 1, now);
    if quota.exceeded {
        inner.traffic.refuse(resource.name());
        let message = match user {
            Some(user) => format!("API rate limit exceeded for user ID {user}."),
            None => "API rate limit exceeded for 127.0.0.1. (But here's the good news: Authenticated requests get a \
                     higher rate limit.)"
                .to_owned(),
        };
        let answer = Answer::error(inner.limits.status(), &message);
        return if inner.limits.headers {
            answer.with_quota(&quota)
        } else {
            answer
        };
    }
    let answer = rest::answer(&mut inner.state, viewer, incoming, &incoming.json);
    // A 304 is free for those who are signed in.
    if answer.status == 304 && viewer.token.is_some() {
        let quota = inner.quotas.give_back(user, resource, quota);
        return answer.with_quota(&quota);
    }
    inner.traffic.spend(resource, 1);
    answer.with_quota(&quota)
}
