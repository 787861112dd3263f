//! Limits by rule: what GitHub counts, how it refuses, and what the simulator reports of it.

mod common;

use common::*;
use serde_json::{Value as Json, json};
use simulator::{LimitForm, Limits, Simulator};
use std::time::Duration;

const SECONDARY: &str = "You have exceeded a secondary rate limit.";

fn limited(limits: Limits) -> Simulator {
    let mut config = config();
    config.limits = limits;
    Simulator::new(config).expect("the committed schema is valid")
}

async fn asked(simulator: &Simulator, times: usize) -> Reply {
    for _ in 1..times {
        get(simulator, CHAIR, "/rate_limit").await;
    }
    get(simulator, CHAIR, "/rate_limit").await
}

#[tokio::test(start_paused = true)]
async fn nine_hundred_requests_a_minute_and_the_next_is_told_when() {
    let simulator = limited(Limits::all());
    assert_eq!(asked(&simulator, 900).await.status, 200);
    tokio::time::advance(Duration::from_secs(20)).await;
    let refused = asked(&simulator, 1).await;
    assert_eq!(refused.status, 403);
    assert!(
        refused.json["message"]
            .as_str()
            .unwrap()
            .starts_with(SECONDARY)
    );
    assert_eq!(refused.header("retry-after"), "40");
    assert_eq!(asked(&simulator, 1).await.status, 403);
    tokio::time::advance(Duration::from_secs(40)).await;
    assert_eq!(asked(&simulator, 1).await.status, 200);
    let traffic = simulator.traffic();
    assert_eq!(traffic.refused.get("rest-a-minute"), Some(&2));
    assert_eq!((traffic.requests, traffic.early), (903, 1));
    assert!(simulator.log()[901].early, "it was told to wait");
}

#[tokio::test(start_paused = true)]
async fn a_mutation_weighs_five_and_four_hundred_fill_the_minute() {
    let simulator = limited(Limits::all());
    let project = project_id(&simulator, 2).await;
    let add = async || {
        let draft = json!({"projectId": project, "title": "x"});
        mutate(
            &simulator,
            CHAIR,
            "addProjectV2DraftIssue",
            draft,
            "clientMutationId",
        )
        .await
    };
    for _ in 0..399 {
        assert_eq!(add().await.status, 200);
    }
    // One query found the project: 1,996 points are used.
    let refused = add().await;
    assert_eq!((refused.status, refused.header("retry-after")), (403, "60"));
    assert_eq!(get(&simulator, CHAIR, "/user").await.status, 200);
}

#[tokio::test(start_paused = true)]
async fn eighty_comments_a_minute_by_either_interface() {
    let simulator = limited(Limits {
        form: LimitForm::Errors,
        headers: false,
        ..Limits::all()
    });
    let issue = issue_id(&simulator, "feedback", 190).await;
    let path = "/repos/open-campus/feedback/issues/190/comments";
    for _ in 0..79 {
        let reply = send(&simulator, "POST", path, CHAIR, &[], &json!({"body": "x"})).await;
        assert_eq!(reply.status, 201);
    }
    let input = json!({"subjectId": issue, "body": "x"});
    let comment = async || {
        mutate(
            &simulator,
            CHAIR,
            "addComment",
            input.clone(),
            "clientMutationId",
        )
        .await
    };
    assert_eq!(comment().await.json.get("errors"), None);
    let refused = comment().await;
    assert_eq!((refused.status, refused.header("retry-after")), (200, ""));
    let message = refused
        .json
        .pointer("/errors/0/message")
        .and_then(Json::as_str);
    assert!(message.unwrap().starts_with(SECONDARY));
    assert_eq!(refused.json.get("data"), None);
    assert_eq!(
        get(&simulator, CHAIR, "/user").await.status,
        200,
        "reading goes on"
    );
}

#[tokio::test(start_paused = true)]
async fn a_hundred_at_once_and_latency_keeps_nobody_waiting() {
    let mut config = config();
    config.limits = Limits::all();
    config.latency = Duration::from_millis(80);
    let simulator = Simulator::new(config).unwrap();
    let start = tokio::time::Instant::now();
    let mut all = tokio::task::JoinSet::new();
    for _ in 0..101 {
        let simulator = simulator.clone();
        all.spawn(async move { asked(&simulator, 1).await.status });
    }
    let statuses = all.join_all().await;
    assert_eq!(statuses.iter().filter(|s| **s == 403).count(), 1);
    assert_eq!(
        start.elapsed().as_millis() / 80,
        1,
        "all in the time of one"
    );
    assert_eq!(asked(&simulator, 1).await.status, 200);
}

#[tokio::test]
async fn the_last_good_answer_says_that_nothing_remains_and_the_next_is_refused_in_each_form() {
    for (form, status) in [(LimitForm::Forbidden, 403), (LimitForm::TooMany, 429)] {
        for headers in [true, false] {
            let simulator = limited(Limits {
                form,
                headers,
                ..Limits::default()
            });
            for _ in 0..59 {
                get(&simulator, "", "/orgs/open-campus").await;
            }
            let last = get(&simulator, "", "/orgs/open-campus").await;
            assert_eq!(
                (last.status, last.header("x-ratelimit-remaining")),
                (200, "0")
            );
            let refused = get(&simulator, "", "/orgs/open-campus").await;
            assert_eq!(refused.status, status);
            let remaining = if headers { "0" } else { "" };
            assert_eq!(refused.header("x-ratelimit-remaining"), remaining);
            let traffic = simulator.traffic();
            assert_eq!(traffic.refused.get("core"), Some(&1));
            assert_eq!((traffic.spent.get("core"), traffic.early), (Some(&60), 1));
        }
    }
}

#[tokio::test]
async fn traffic_starts_anew_and_limits_change_over_http() {
    let simulator = limited(Limits::none());
    for _ in 0..70 {
        assert_eq!(get(&simulator, "", "/orgs/open-campus").await.status, 200);
    }
    let put = async |body: Json| {
        send(&simulator, "PUT", "/_simulator/limits", "", &[], &body)
            .await
            .status
    };
    assert_eq!(
        put(json!({"secondary": true, "form": "too-many"})).await,
        200
    );
    assert_eq!(get(&simulator, "", "/orgs/open-campus").await.status, 429);
    assert_eq!(put(json!({"secondry": true})).await, 422);
    let reset = send(
        &simulator,
        "DELETE",
        "/_simulator/traffic",
        "",
        &[],
        &Json::Null,
    )
    .await;
    assert_eq!(reset.status, 200);
    get(&simulator, CHAIR, "/user").await;
    let traffic = get(&simulator, "", "/_simulator/traffic").await.json;
    assert_eq!(traffic["requests"], 1);
    assert_eq!(traffic["refused"], json!({}));
    assert_eq!(traffic["spent"], json!({"core": 1}));
    assert_eq!(simulator.log().len(), 1);
    assert_eq!(simulator.log()[0].status, 200);
}
