//! The front door: logs, hits with faults, checks the token, and hands on to GraphQL or REST.

use crate::answer::{Answer, Cut};
use crate::control::control;
use crate::faults::Seen;
use crate::inject::run;
use crate::limits::{Quota, Resource};
use crate::operation::Operation;
use crate::state::Viewer;
use crate::state::access::Token;
use crate::{Inner, RequestLog, Simulator, graphql, rest};
use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::State as FromState;
use axum::http::{HeaderMap, Request, Response};
use serde_json::Value as Json;

/// Bodies above this are refused; GitHub's own limit is not documented.
const MAX_REQUEST: usize = 4 * 1024 * 1024;

pub(crate) fn router(simulator: Simulator) -> Router {
    Router::new().fallback(handle).with_state(simulator)
}

/// A request, read in full.
pub(crate) struct Incoming {
    pub method: String,
    /// Without the prefix `/api/v3`.
    pub path: String,
    pub query: String,
    pub headers: HeaderMap,
    pub body: Bytes,
    /// `http://host:port`, for links.
    pub base: String,
}

impl Incoming {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|v| v.to_str().ok())
            .unwrap_or_default()
    }

    fn is_graphql(&self) -> bool {
        self.path == "/graphql" || self.path == "/api/graphql"
    }
}

async fn handle(
    FromState(simulator): FromState<Simulator>,
    request: Request<Body>,
) -> Response<Body> {
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, MAX_REQUEST).await else {
        return Answer::error(413, "Payload too large").respond(Cut::No);
    };
    let path = parts.uri.path();
    let path = path
        .strip_prefix("/api/v3")
        .filter(|p| p.starts_with('/'))
        .unwrap_or(path)
        .to_owned();
    let host = parts
        .headers
        .get("host")
        .and_then(|v| v.to_str().ok())
        .unwrap_or("localhost");
    let incoming = Incoming {
        method: parts.method.as_str().to_owned(),
        path,
        query: parts.uri.query().unwrap_or_default().to_owned(),
        base: format!("http://{host}"),
        headers: parts.headers,
        body,
    };
    if let Some(tail) = incoming.path.strip_prefix("/_simulator/") {
        return control(&simulator, tail, &incoming).respond(Cut::No);
    }
    let body: Json = serde_json::from_slice(&incoming.body).unwrap_or_default();
    let operation = if incoming.is_graphql() {
        Operation::of(&body)
    } else {
        Operation::default()
    };
    let (kinds, entry) = {
        let mut inner = simulator.lock();
        let viewer = viewer(&inner, &incoming.headers).unwrap_or_default();
        let account = viewer.user().map(|u| inner.state.login(u).to_owned());
        let kinds = inner.faults.hit(&Seen {
            method: &incoming.method,
            path: &incoming.path,
            operation: operation.name.as_deref(),
            root_fields: &operation.root_fields,
            account: account.as_deref(),
        });
        inner.log.push(RequestLog {
            method: incoming.method.clone(),
            path: incoming.path.clone(),
            query: incoming.query.clone(),
            operation: operation.name.clone(),
            root_fields: operation.root_fields.clone(),
            account,
            status: 0,
            variables: operation
                .mutation
                .then(|| body.get("variables").cloned())
                .flatten(),
        });
        (kinds, inner.log.len() - 1)
    };
    let response = run(&simulator, &incoming, &body, &kinds).await;
    if let Some(entry) = simulator.lock().log.get_mut(entry) {
        entry.status = response.status().as_u16();
    }
    response
}

/// Adds what every answer of GitHub's carries.
pub(crate) fn identified(answer: Answer, simulator: &Simulator) -> Answer {
    let mut inner = simulator.lock();
    inner.requests += 1;
    let date = inner.now().format("%a, %d %b %Y %H:%M:%S GMT").to_string();
    let id = format!(
        "5155:{:04X}:{:08X}",
        inner.requests % 0xffff,
        inner.requests
    );
    answer
        .with("x-github-request-id", id)
        .with("date", date)
        .with("x-github-media-type", "github.v3; format=json")
}

pub(crate) fn bad_credentials() -> Answer {
    Answer::error(401, "Bad credentials")
}

/// The token's account, anonymous without a token; `Err` for a token that nobody has.
fn viewer(inner: &Inner, headers: &HeaderMap) -> Result<Viewer, ()> {
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

/// The real answer.
pub(crate) fn answer(simulator: &Simulator, incoming: &Incoming, body: &Json) -> Answer {
    let mut inner = simulator.lock();
    let now = inner.now();
    inner.state.now = now;
    let Ok(viewer) = viewer(&inner, &incoming.headers) else {
        return bad_credentials();
    };
    let state = &mut inner.state;
    if incoming.is_graphql() {
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
        let executed = graphql::execute(state, &viewer, body, merging);
        return scoped(
            with_quota(Answer::json(200, &executed.body), executed.quota.as_ref()),
            &viewer,
        );
    }
    let resource = if incoming.path.starts_with("/search/") {
        Resource::Search
    } else {
        Resource::Core
    };
    let free = incoming.path == "/rate_limit";
    let quota = state
        .quotas
        .draw(viewer.user(), resource, u64::from(!free), now);
    if quota.exceeded {
        let message = match viewer.user() {
            Some(user) => format!("API rate limit exceeded for user ID {user}."),
            None => "API rate limit exceeded for 127.0.0.1. (But here's the good news: Authenticated requests get a \
                     higher rate limit.)"
                .to_owned(),
        };
        return Answer::error(403, &message).with_quota(&quota);
    }
    let answer = rest::answer(state, &viewer, incoming, body);
    // A 304 is free for those who are signed in.
    let quota = if answer.status == 304 && viewer.token.is_some() {
        state.quotas.give_back(viewer.user(), resource, quota)
    } else {
        quota
    };
    scoped(answer.with_quota(&quota), &viewer)
}

fn with_quota(answer: Answer, quota: Option<&Quota>) -> Answer {
    match quota {
        Some(quota) => answer.with_quota(quota),
        None => answer,
    }
}

fn scoped(answer: Answer, viewer: &Viewer) -> Answer {
    match &viewer.token {
        Some(token) => answer
            .with("x-oauth-scopes", token.scopes.join(", "))
            .with("x-accepted-oauth-scopes", ""),
        None => answer,
    }
}
