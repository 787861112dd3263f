//! Every row of GitHub's error table can be had, in each of its forms.

mod common;

use common::*;
use serde_json::{Value as Json, json};
use simulator::{Fault, FaultKind, LimitKind, Simulator};
use std::collections::BTreeMap;
use std::time::Duration;

const VIEWER: &str = "{ viewer { login } }";

async fn hit(kind: FaultKind) -> Reply {
    let simulator = demo();
    simulator.add_fault(Fault::once(kind));
    graphql(&simulator, CHAIR, VIEWER, json!({})).await
}

fn limit(limit: LimitKind, status: u16, headers: bool, error_type: Option<&str>) -> FaultKind {
    FaultKind::Limit {
        limit,
        status,
        headers,
        seconds: 90,
        error_type: error_type.map(str::to_owned),
    }
}

#[tokio::test]
async fn each_limit_comes_in_each_form_with_and_without_headers() {
    for (kind, words) in [
        (LimitKind::Primary, "API rate limit exceeded"),
        (
            LimitKind::Secondary,
            "You have exceeded a secondary rate limit",
        ),
    ] {
        for status in [403, 429] {
            for headers in [true, false] {
                let reply = hit(limit(kind, status, headers, None)).await;
                assert_eq!(reply.status, status);
                assert!(reply.json["message"].as_str().unwrap().starts_with(words));
                let (remaining, after) = match (kind, headers) {
                    (_, false) => ("", ""),
                    (LimitKind::Primary, true) => ("0", ""),
                    (LimitKind::Secondary, true) => ("", "90"),
                };
                assert_eq!(reply.header("x-ratelimit-remaining"), remaining);
                assert_eq!(reply.header("retry-after"), after);
            }
        }
    }
    for wanted in [Some("RATE_LIMITED"), Some("RATE_LIMIT"), None] {
        let reply = hit(limit(LimitKind::Primary, 200, true, wanted)).await;
        assert_eq!(
            (reply.status, wanted.unwrap_or_default()),
            (200, error_type(&reply))
        );
        assert_eq!(reply.header("x-ratelimit-remaining"), "0");
        assert_eq!(reply.header("x-ratelimit-reset"), "1795424490");
        let message = reply.json["errors"][0]["message"]
            .as_str()
            .unwrap()
            .to_owned();
        assert_eq!(message.contains("already exceeded"), wanted.is_none());
    }
    let reply = hit(limit(LimitKind::Secondary, 200, false, None)).await;
    assert_eq!((reply.status, reply.header("retry-after")), (200, ""));
    let message = reply.json["errors"][0]["message"].as_str().unwrap();
    assert!(message.starts_with("You have exceeded a secondary rate limit"));
}

#[tokio::test]
async fn the_last_good_answer_is_good_and_says_that_nothing_remains() {
    let reply = hit(FaultKind::LastGood { seconds: 90 }).await;
    assert_eq!((reply.status, error_type(&reply)), (200, ""));
    assert_eq!(reply.json["data"]["viewer"]["login"], "maren-h");
    assert_eq!(reply.header("x-ratelimit-remaining"), "0");
    assert_eq!(reply.header("x-ratelimit-reset"), "1795424490");
}

#[tokio::test]
async fn storms_come_as_json_and_as_pages_and_end() {
    for status in [500, 502, 503, 504] {
        for (kind, content) in [
            (
                FaultKind::FailBefore { status },
                "application/json; charset=utf-8",
            ),
            (FaultKind::ErrorPage { status }, "text/html; charset=utf-8"),
        ] {
            let simulator = demo();
            simulator.add_fault(Fault::once(kind).times(3));
            for _ in 0..3 {
                let reply = get(&simulator, CHAIR, "/user").await;
                assert_eq!(
                    (reply.status, reply.header("content-type")),
                    (status, content)
                );
            }
            assert_eq!(get(&simulator, CHAIR, "/user").await.status, 200);
        }
    }
}

#[tokio::test]
async fn graphql_errors_come_with_and_without_data() {
    let error = |partial: bool| FaultKind::GraphqlError {
        error_type: Some("RESOURCE_LIMITS_EXCEEDED".to_owned()),
        message: "Resource limits for this query exceeded.".to_owned(),
        extensions: Some(json!({"saml_failure": true})),
        partial,
    };
    let reply = hit(error(true)).await;
    assert_eq!(error_type(&reply), "RESOURCE_LIMITS_EXCEEDED");
    assert_eq!(reply.json["data"]["viewer"]["login"], "maren-h");
    assert_eq!(reply.json["errors"][0]["extensions"]["saml_failure"], true);
    let reply = hit(error(false)).await;
    assert_eq!(reply.json.get("data"), None);
}

#[tokio::test]
async fn the_rest_of_the_table() {
    let invalid = FaultKind::Invalid {
        resource: "Issue".to_owned(),
        field: "title".to_owned(),
        code: "missing_field".to_owned(),
    };
    let reply = hit(invalid).await;
    assert_eq!(reply.status, 422);
    let first = &reply.json["errors"][0];
    assert_eq!(
        first,
        &json!({"resource": "Issue", "field": "title", "code": "missing_field"})
    );
    assert_eq!(hit(FaultKind::Gone).await.status, 410);
    let to = "/repositories/1/issues/2".to_owned();
    let moved = hit(FaultKind::Moved { to: to.clone() }).await;
    assert_eq!((moved.status, moved.header("location")), (301, to.as_str()));
    let portal = hit(FaultKind::Html).await;
    assert_eq!(
        (portal.status, portal.header("x-github-request-id")),
        (200, "")
    );
    let sso = hit(FaultKind::SingleSignOn).await;
    assert!(sso.header("x-github-sso").starts_with("required; url="));
    let raw = FaultKind::Raw {
        status: 418,
        headers: BTreeMap::from([("x-tea".to_owned(), "green".to_owned())]),
        body: "short and stout".to_owned(),
    };
    let reply = hit(raw).await;
    assert_eq!(
        (reply.status, reply.header("x-tea"), reply.text.as_str()),
        (418, "green", "short and stout")
    );
}

#[tokio::test(start_paused = true)]
async fn one_byte_a_second_is_the_whole_answer_in_the_end() {
    let simulator = demo();
    simulator.add_fault(Fault::once(FaultKind::Trickle { ms: 1_000 }));
    let start = tokio::time::Instant::now();
    let reply = graphql(&simulator, CHAIR, VIEWER, json!({})).await;
    assert_eq!(reply.json["data"]["viewer"]["login"], "maren-h");
    assert!(start.elapsed() >= Duration::from_secs(reply.text.len() as u64));
}

#[tokio::test]
async fn faults_read_as_json_as_they_are_written() {
    let simulator = demo();
    let faults = json!([
        {"operation": "addComment", "kind": "apply-later", "seconds": 30, "loss": "drop"},
        {"kind": "limit", "limit": "secondary", "status": 429, "headers": false},
        {"kind": "graphql-error", "message": "Something went wrong while executing your query."},
        {"path": "/user", "kind": "raw", "status": 200, "body": "{"},
        {"kind": "trickle"},
        {"kind": "error-page"},
    ]);
    let read: Vec<Fault> = serde_json::from_value(faults.clone()).unwrap();
    let again: Vec<Fault> = serde_json::from_value(json!(read)).unwrap();
    assert_eq!(read, again);
    let set = send(&simulator, "POST", "/_simulator/faults", "", &[], &faults).await;
    assert_eq!(set.status, 200);
    assert_eq!(
        get(&simulator, CHAIR, "/orgs/open-campus").await.status,
        429
    );
}

#[tokio::test]
async fn what_is_applied_and_then_fails_as_json_was_applied() {
    let simulator = demo();
    let path = "/repos/open-campus/feedback/issues/190/comments";
    let count = async |s: &Simulator| {
        let list: Json = get(s, CHAIR, path).await.json;
        list.as_array().unwrap().len()
    };
    let before = count(&simulator).await;
    simulator.add_fault(Fault::on_path(
        "POST",
        "/comments",
        FaultKind::ApplyThenError { status: 500 },
    ));
    let reply = send(&simulator, "POST", path, CHAIR, &[], &json!({"body": "x"})).await;
    assert_eq!(
        (reply.status, &reply.json["message"]),
        (500, &json!("Server Error"))
    );
    assert_eq!(count(&simulator).await, before + 1);
}
