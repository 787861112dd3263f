//! The front door: logs, hits with faults, checks the token, and hands on to GraphQL or REST.

use crate::answer::{Answer, Cut};
use crate::faults::{FaultKind, Seen};
use crate::limits::{Quota, Resource};
use crate::state::Viewer;
use crate::state::access::Token;
use crate::{Inner, RequestLog, Simulator, graphql, rest};
use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::State as FromState;
use axum::http::{HeaderMap, Request, Response};
use serde_json::{Value as Json, json};
use std::time::Duration;

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

/// Applies the faults around the real answer.
async fn run(
    simulator: &Simulator,
    incoming: &Incoming,
    body: &Json,
    kinds: &[FaultKind],
) -> Response<Body> {
    for kind in kinds {
        if let FaultKind::Latency { ms } = kind {
            tokio::time::sleep(Duration::from_millis(*ms)).await;
        }
    }
    let fault = kinds
        .iter()
        .find(|k| !matches!(k, FaultKind::Latency { .. }));
    let serve = || answer(simulator, incoming, body);
    let whole = |answer: Answer| answer.respond(Cut::No);
    let now = simulator.lock().now();
    let Some(fault) = fault else {
        return whole(identified(serve(), simulator));
    };
    let reset = (now + chrono::Duration::minutes(10))
        .timestamp()
        .to_string();
    let answer = match fault {
        FaultKind::ApplyThenFail { status } => {
            serve();
            Answer::html(*status, "Unicorn! Had issues producing the response to your request.")
        }
        FaultKind::ApplyThenDrop => {
            serve();
            return Answer::html(200, "").respond(Cut::AtOnce);
        }
        FaultKind::ApplyThenHang => {
            serve();
            tokio::time::sleep(Duration::from_secs(3600)).await;
            Answer::error(504, "Gateway time-out")
        }
        FaultKind::FailBefore { status } => Answer::error(*status, "Server Error"),
        FaultKind::Drop => return Answer::html(200, "").respond(Cut::AtOnce),
        FaultKind::Hang => {
            tokio::time::sleep(Duration::from_secs(3600)).await;
            Answer::error(504, "Gateway time-out")
        }
        FaultKind::CutBody => return identified(serve(), simulator).respond(Cut::Halfway),
        FaultKind::Html => return whole(Answer::html(200, "Welcome to the network. Please sign in.")),
        FaultKind::Unauthorized => bad_credentials(),
        FaultKind::Forbidden => Answer::error(403, "Resource not accessible by personal access token"),
        FaultKind::NotFound => Answer::error(404, "Not Found"),
        FaultKind::RateLimited { headers } => {
            let answer = Answer::error(403, "API rate limit exceeded for user ID 1.");
            if *headers {
                answer
                    .with("x-ratelimit-limit", "5000")
                    .with("x-ratelimit-remaining", "0")
                    .with("x-ratelimit-used", "5000")
                    .with("x-ratelimit-reset", reset)
            } else {
                answer
            }
        }
        FaultKind::SecondaryLimit { headers } => {
            let answer = Answer::error(
                403,
                "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.",
            );
            if *headers { answer.with("retry-after", "60") } else { answer }
        }
        FaultKind::TooMany { retry_after } => {
            Answer::error(429, "You have exceeded a secondary rate limit.").with("retry-after", retry_after.to_string())
        }
        FaultKind::GraphqlRateLimited => Answer::json(
            200,
            &json!({"errors": [{"type": "RATE_LIMITED", "message": "API rate limit exceeded for user ID 1."}]}),
        )
        .with("x-ratelimit-limit", "5000")
        .with("x-ratelimit-remaining", "0")
        .with("x-ratelimit-reset", reset),
        FaultKind::TooHeavy => Answer::json(
            200,
            &json!({"data": null, "errors": [{
                "type": "RESOURCE_LIMITS_EXCEEDED",
                "message": "Resource limits for this query exceeded.",
            }]}),
        ),
        FaultKind::SingleSignOn => Answer::error(
            403,
            "Resource protected by organization SAML enforcement. You must grant your OAuth token access to this organization.",
        )
        .with("x-github-sso", "required; url=https://github.com/orgs/open-campus/sso?authorization_request=simulated"),
        FaultKind::OauthRestricted => Answer::error(
            403,
            "Although you appear to have the correct authorization credentials, the organization has enabled OAuth App \
             access restrictions, meaning that data access to third-parties is limited.",
        ),
        // Not reached: delays were taken out above.
        FaultKind::Latency { .. } => serve(),
    };
    whole(identified(answer, simulator))
}

/// Adds what every answer of GitHub's carries.
fn identified(answer: Answer, simulator: &Simulator) -> Answer {
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

fn bad_credentials() -> Answer {
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
fn answer(simulator: &Simulator, incoming: &Incoming, body: &Json) -> Answer {
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

/// `/_simulator/…`: for tests and the application's demo, not part of GitHub.
fn control(simulator: &Simulator, tail: &str, incoming: &Incoming) -> Answer {
    match (incoming.method.as_str(), tail) {
        ("GET", "accounts") => {
            let registry = simulator.lock().state.registry.clone();
            Answer::json(
                200,
                &json!({"registry": registry, "accounts": simulator.accounts()}),
            )
        }
        ("GET", "log") => Answer::json(200, &json!(simulator.log())),
        ("POST", "faults") => match serde_json::from_slice(&incoming.body) {
            Ok(faults) => {
                simulator.lock().faults.replace(faults);
                Answer::json(200, &json!({}))
            }
            Err(error) => Answer::error(
                422,
                &format!("Not a list of faults: {error}. The faults before stay."),
            ),
        },
        ("POST", "advance") => match serde_json::from_slice::<Json>(&incoming.body)
            .ok()
            .and_then(|b| b.get("seconds")?.as_i64())
        {
            Some(seconds) => {
                simulator.advance(chrono::Duration::seconds(seconds));
                Answer::json(200, &json!({}))
            }
            None => Answer::error(422, "Expected {\"seconds\": N}."),
        },
        _ => Answer::error(404, "Not Found"),
    }
}

/// What a GraphQL request calls itself.
#[derive(Default)]
struct Operation {
    name: Option<String>,
    root_fields: Vec<String>,
    mutation: bool,
}

impl Operation {
    fn of(body: &Json) -> Self {
        use apollo_compiler::ast::{Definition, Document, OperationType, Selection};
        let given = body.get("operationName").and_then(Json::as_str);
        let query = body.get("query").and_then(Json::as_str).unwrap_or_default();
        // A document that does not parse still has what was read of it.
        let document = match Document::parse(query, "query.graphql") {
            Ok(document) => document,
            Err(broken) => broken.partial,
        };
        let found = document.definitions.iter().find_map(|d| match d {
            Definition::OperationDefinition(o)
                if given.is_none() || o.name.as_ref().map(|n| n.as_str()) == given =>
            {
                Some(o)
            }
            _ => None,
        });
        let Some(operation) = found else {
            return Self {
                name: given.map(str::to_owned),
                ..Self::default()
            };
        };
        let root_fields = operation.selection_set.iter().filter_map(|s| match s {
            Selection::Field(field) => Some(field.name.to_string()),
            _ => None,
        });
        Self {
            name: given
                .map(str::to_owned)
                .or_else(|| operation.name.as_ref().map(|n| n.to_string())),
            root_fields: root_fields.collect(),
            mutation: operation.operation_type == OperationType::Mutation,
        }
    }
}
