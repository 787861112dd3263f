//! A simulator at a fixed time, asked in-process.
#![allow(dead_code, reason = "every test file uses its own part of this")]

use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request};
use serde_json::{Value as Json, json};
use simulator::{Config, Simulator};
use tower::ServiceExt as _;

pub const CHAIR: &str = "demo-maren-h-token";
pub const BTR_LEAD: &str = "demo-kenji-m-token";
pub const DX_LEAD: &str = "demo-priya-r-token";
pub const MEMBER: &str = "demo-hana-k-token";
pub const NEWCOMER: &str = "demo-sami-n-token";

pub fn config() -> Config {
    Config {
        clock: "2026-11-23T09:00:00Z".parse().expect("a timestamp"),
        ..Config::default()
    }
}

pub fn demo() -> Simulator {
    Simulator::new(config()).expect("the committed schema is valid")
}

pub struct Reply {
    pub status: u16,
    pub headers: HeaderMap,
    pub text: String,
    pub json: Json,
}

impl Reply {
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |v| v.to_str().expect("text"))
    }
}

pub async fn send(
    simulator: &Simulator,
    method: &str,
    path: &str,
    token: &str,
    headers: &[(&str, &str)],
    body: &Json,
) -> Reply {
    let mut request = Request::builder()
        .method(method)
        .uri(path)
        .header("host", "sim.test");
    if !token.is_empty() {
        request = request.header("authorization", format!("Bearer {token}"));
    }
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let body = if body.is_null() {
        Body::empty()
    } else {
        Body::from(body.to_string())
    };
    let response = simulator
        .router()
        .oneshot(request.body(body).expect("a request"))
        .await
        .expect("infallible");
    let (parts, body) = response.into_parts();
    let text = match to_bytes(body, usize::MAX).await {
        Ok(bytes) => String::from_utf8(bytes.to_vec()).expect("UTF-8"),
        Err(error) => format!("broken: {error}"),
    };
    let json = serde_json::from_str(&text).unwrap_or_default();
    Reply {
        status: parts.status.as_u16(),
        headers: parts.headers,
        text,
        json,
    }
}

pub async fn get(simulator: &Simulator, token: &str, path: &str) -> Reply {
    send(simulator, "GET", path, token, &[], &Json::Null).await
}

pub async fn graphql(simulator: &Simulator, token: &str, query: &str, variables: Json) -> Reply {
    send(
        simulator,
        "POST",
        "/graphql",
        token,
        &[],
        &json!({"query": query, "variables": variables}),
    )
    .await
}

/// The value at a JSON pointer of a GraphQL answer without errors.
pub async fn ask(simulator: &Simulator, token: &str, query: &str, pointer: &str) -> Json {
    let reply = graphql(simulator, token, query, json!({})).await;
    assert!(reply.json.get("errors").is_none(), "{}", reply.text);
    reply
        .json
        .pointer(&format!("/data{pointer}"))
        .unwrap_or_else(|| panic!("no {pointer} in {}", reply.text))
        .clone()
}

pub async fn mutate(
    simulator: &Simulator,
    token: &str,
    name: &str,
    input: Json,
    selection: &str,
) -> Reply {
    let kind = format!("{}{}Input", name[..1].to_uppercase(), &name[1..]);
    let query =
        format!("mutation M($input: {kind}!) {{ {name}(input: $input) {{ {selection} }} }}");
    graphql(simulator, token, &query, json!({"input": input})).await
}

/// `type` of the first error, or "" without errors.
pub fn error_type(reply: &Reply) -> &str {
    reply
        .json
        .pointer("/errors/0/type")
        .and_then(Json::as_str)
        .unwrap_or_default()
}

pub async fn project_id(simulator: &Simulator, number: u64) -> String {
    let query =
        format!("{{organization(login:\"open-campus\"){{projectV2(number:{number}){{id}}}}}}");
    ask(simulator, CHAIR, &query, "/organization/projectV2/id")
        .await
        .as_str()
        .expect("an id")
        .to_owned()
}

pub async fn issue_id(simulator: &Simulator, repository: &str, number: u64) -> String {
    let query = format!(
        "{{repository(owner:\"open-campus\",name:\"{repository}\"){{issueOrPullRequest(number:{number}){{... on Node{{id}}}}}}}}"
    );
    ask(
        simulator,
        CHAIR,
        &query,
        "/repository/issueOrPullRequest/id",
    )
    .await
    .as_str()
    .expect("an id")
    .to_owned()
}

/// An issue of the intake repository that is not on the intake board.
pub async fn loose_issue(simulator: &Simulator) -> String {
    let found = ask(simulator, CHAIR,
        "{ repository(owner: \"open-campus\", name: \"feedback\") { issues(first: 100, states: [OPEN]) { nodes { id projectItems(first: 1) { totalCount } } } } }",
        "/repository/issues/nodes").await;
    let loose: Vec<&Json> = found
        .as_array()
        .expect("a list")
        .iter()
        .filter(|i| i.pointer("/projectItems/totalCount") == Some(&json!(0)))
        .collect();
    assert_eq!(loose.len(), 3);
    loose
        .first()
        .and_then(|i| i.get("id")?.as_str())
        .expect("an id")
        .to_owned()
}
