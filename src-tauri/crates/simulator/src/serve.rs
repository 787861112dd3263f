//! The real answer: checks the token and the limits, then asks GraphQL or REST.

use crate::answer::Answer;
use crate::http::Incoming;
use crate::limits::{LimitForm, Limits, Quota, Refused, Resource, Weight};
use crate::state::Viewer;
use crate::state::access::Token;
use crate::{Inner, Simulator, graphql, rest};
use axum::http::HeaderMap;
use chrono::{DateTime, Duration, Utc};
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

/// A request whose change is made later.
pub(crate) struct Late {
    due: DateTime<Utc>,
    incoming: Incoming,
}

/// Keeps a request to be applied after so many seconds. It takes effect before the first request
/// that arrives then, at the time that it was due.
pub(crate) fn apply_later(simulator: &Simulator, incoming: &Incoming, seconds: u32) {
    let mut inner = simulator.lock();
    let due = inner.clock.now() + Duration::seconds(seconds.into());
    let incoming = incoming.clone();
    inner.late.push(Late { due, incoming });
    // Stable: what came first is applied first.
    inner.late.sort_by_key(|late| late.due);
}

/// Applies what is due, or everything.
pub(crate) fn apply_late(inner: &mut Inner, everything: bool) {
    let now = inner.clock.now();
    while let Some(late) = inner.late.first()
        && (everything || late.due <= now)
    {
        let late = inner.late.remove(0);
        inner.state.now = late.due.min(now);
        if let Ok(viewer) = viewer(inner, &late.incoming.headers) {
            unlimited(inner, &viewer, &late.incoming);
        }
    }
    inner.state.now = now;
}

/// Changes what the request changes, whatever the limits.
fn unlimited(inner: &mut Inner, viewer: &Viewer, incoming: &Incoming) {
    if incoming.is_graphql() {
        let free = Quota {
            resource: Resource::Graphql,
            limit: 0,
            used: 0,
            reset: inner.state.now,
            exceeded: false,
        };
        graphql::execute(
            &mut inner.state,
            viewer,
            &incoming.json,
            graphql::Merging::Strict,
            &mut |_| free,
        );
    } else {
        rest::answer(&mut inner.state, viewer, incoming, &incoming.json);
    }
    inner.follow();
}

/// Answers, and changes what the request changes.
pub(crate) fn answer(simulator: &Simulator, incoming: &Incoming) -> Answer {
    let mut inner = simulator.lock();
    let inner = &mut *inner;
    apply_late(inner, false);
    if let Some(shown) = &mut inner.shown {
        shown.catch_up(inner.state.now);
    }
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
    inner.follow();
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
    let state = match &mut inner.shown {
        Some(shown) if !incoming.writes() => &mut shown.state,
        _ => &mut inner.state,
    };
    let body = graphql::execute(state, viewer, &incoming.json, merging, &mut draw);
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
    let state = match &mut inner.shown {
        Some(shown) if !incoming.writes() => &mut shown.state,
        _ => &mut inner.state,
    };
    state.api.clone_from(&incoming.base);
    let answer = rest::answer(state, viewer, incoming, &incoming.json);
    // A 304 is free for those who are signed in.
    if answer.status == 304 && viewer.token.is_some() {
        let quota = inner.quotas.give_back(user, resource, quota);
        return answer.with_quota(&quota);
    }
    inner.traffic.spend(resource, 1);
    answer.with_quota(&quota)
}
