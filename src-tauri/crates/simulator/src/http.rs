//! The front door: logs, hits with faults, and hands on to what answers.

use crate::answer::{Answer, Cut};
use crate::control::control;
use crate::faults::Seen;
use crate::inject::run;
use crate::limits::Resource;
use crate::operation::Operation;
use crate::serve::viewer;
use crate::state::Id;
use crate::{RequestLog, Simulator};
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
#[derive(Clone)]
pub(crate) struct Incoming {
    pub method: String,
    /// Without the prefix `/api/v3`.
    pub path: String,
    pub query: String,
    pub headers: HeaderMap,
    pub body: Bytes,
    /// The body, null where it is not JSON.
    pub json: Json,
    pub operation: Operation,
    /// Whether it is one too many under way at once.
    pub crowded: bool,
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

    pub(crate) fn is_graphql(&self) -> bool {
        self.path == "/graphql" || self.path == "/api/graphql"
    }

    /// Whether it may change something.
    pub(crate) fn writes(&self) -> bool {
        if self.is_graphql() {
            self.operation.mutation
        } else {
            !matches!(self.method.as_str(), "GET" | "HEAD" | "OPTIONS")
        }
    }

    /// The counter that it draws from.
    pub(crate) fn resource(&self) -> Resource {
        if self.is_graphql() {
            Resource::Graphql
        } else if self.path.starts_with("/search/") {
            Resource::Search
        } else {
            Resource::Core
        }
    }
}

async fn read(request: Request<Body>) -> Result<Incoming, Answer> {
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, MAX_REQUEST).await else {
        return Err(Answer::error(413, "Payload too large"));
    };
    let path = parts.uri.path();
    let path = path
        .strip_prefix("/api/v3")
        .filter(|p| p.starts_with('/'))
        .unwrap_or(path);
    let host = parts
        .headers
        .get("host")
        .and_then(|v| v.to_str().ok())
        .unwrap_or("localhost");
    let mut incoming = Incoming {
        method: parts.method.as_str().to_owned(),
        path: path.to_owned(),
        query: parts.uri.query().unwrap_or_default().to_owned(),
        base: format!("http://{host}"),
        headers: parts.headers,
        json: serde_json::from_slice(&body).unwrap_or_default(),
        operation: Operation::default(),
        crowded: false,
        body,
    };
    if incoming.is_graphql() {
        incoming.operation = Operation::of(&incoming.json);
    }
    Ok(incoming)
}

async fn handle(
    FromState(simulator): FromState<Simulator>,
    request: Request<Body>,
) -> Response<Body> {
    let mut incoming = match read(request).await {
        Ok(incoming) => incoming,
        Err(answer) => return answer.respond(Cut::No),
    };
    if let Some(tail) = incoming.path.strip_prefix("/_simulator/") {
        return control(&simulator, tail, &incoming).respond(Cut::No);
    }
    let (mut under_way, kinds, latency) = arrive(&simulator, &mut incoming);
    if !latency.is_zero() {
        tokio::time::sleep(latency).await;
    }
    let response = run(&simulator, &incoming, &kinds).await;
    under_way.answered(&incoming, &response);
    response
}

/// Logs a request and finds the faults that hit it.
fn arrive(
    simulator: &Simulator,
    incoming: &mut Incoming,
) -> (UnderWay, Vec<crate::FaultKind>, std::time::Duration) {
    let mut inner = simulator.lock();
    let user = viewer(&inner, &incoming.headers).unwrap_or_default().user();
    let account = user.map(|u| inner.state.login(u).to_owned());
    let operation = &incoming.operation;
    let kinds = inner.faults.hit(&Seen {
        method: &incoming.method,
        path: &incoming.path,
        operation: operation.name.as_deref(),
        root_fields: &operation.root_fields,
        account: account.as_deref(),
    });
    let at = inner.now();
    let early = inner.waits.early(user, incoming.resource(), at);
    inner.traffic.requests += 1;
    inner.traffic.early += u64::from(early);
    incoming.crowded = inner.secondary.enter(user);
    let variables = incoming.json.get("variables");
    inner.log.push(RequestLog {
        at,
        method: incoming.method.clone(),
        path: incoming.path.clone(),
        query: incoming.query.clone(),
        operation: operation.name.clone(),
        root_fields: operation.root_fields.clone(),
        account,
        status: 0,
        early,
        variables: operation.mutation.then(|| variables.cloned()).flatten(),
    });
    let under_way = UnderWay {
        simulator: simulator.clone(),
        user,
        entry: inner.first_entry + inner.log.len() - 1,
    };
    (under_way, kinds, inner.latency)
}

/// A request until it is answered, or until its client goes away.
struct UnderWay {
    simulator: Simulator,
    user: Option<Id>,
    /// Its number in the log.
    entry: usize,
}

impl UnderWay {
    /// Notes the answer: its status, its size, and until when it tells the client to wait.
    fn answered(&mut self, incoming: &Incoming, response: &Response<Body>) {
        let mut inner = self.simulator.lock();
        let now = inner.now();
        let status = response.status().as_u16();
        let at = self.entry.checked_sub(inner.first_entry);
        if let Some(entry) = at.and_then(|at| inner.log.get_mut(at)) {
            entry.status = status;
        }
        let number = |name: &str| response.headers().get(name)?.to_str().ok()?.parse().ok();
        if let Some(seconds) = number("retry-after") {
            let until = now + chrono::Duration::seconds(seconds);
            inner.waits.tell(self.user, None, until);
        } else if number("x-ratelimit-remaining") == Some(0)
            && let Some(reset) = number("x-ratelimit-reset")
            && let Some(until) = chrono::DateTime::from_timestamp(reset, 0)
        {
            let resource = Some(incoming.resource());
            inner.waits.tell(self.user, resource, until);
        }
        let size = http_body::Body::size_hint(response.body()).lower();
        inner.traffic.bytes += size;
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.simulator.lock().secondary.leave(self.user);
    }
}

/// Adds what every answer of GitHub's carries.
pub(crate) fn identified(answer: Answer, simulator: &Simulator) -> Answer {
    let mut inner = simulator.lock();
    inner.requests += 1;
    let date = (inner.now() + inner.date_skew)
        .format("%a, %d %b %Y %H:%M:%S GMT")
        .to_string();
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
