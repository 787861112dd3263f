//! Discussions: where a federation without a forum announces.

mod common;

use common::*;
use serde_json::json;
use simulator::{Fault, FaultKind, Lag, Simulator};
use std::time::Duration;

const ALL: &str = "{ repository(owner: \"open-campus\", name: \"guildhall\") { id hasDiscussionsEnabled
    discussionCategories(first: 10) { nodes { id name slug } }
    discussions(first: 10) { totalCount nodes { number title body author { login } category { name } url } } } }";

async fn announce(simulator: &Simulator, token: &str, category: usize, title: &str) -> Reply {
    let repository = ask(simulator, CHAIR, ALL, "/repository").await;
    let input = json!({
        "repositoryId": repository.get("id"),
        "categoryId": repository.pointer(&format!("/discussionCategories/nodes/{category}/id")),
        "title": title,
        "body": "Palm is out.",
    });
    let selection = "discussion { id number title category { slug } }";
    mutate(simulator, token, "createDiscussion", input, selection).await
}

#[tokio::test]
async fn a_discussion_is_made_in_a_category_and_shares_the_numbers_of_issues() {
    let simulator = demo();
    let made = announce(&simulator, MEMBER, 0, "Palm").await;
    let made = &made.json["data"]["createDiscussion"]["discussion"];
    assert_eq!(made["category"]["slug"], "announcements");
    let there = ask(&simulator, CHAIR, ALL, "/repository/discussions/nodes/0").await;
    assert_eq!(
        (&there["title"], &there["number"]),
        (&json!("Palm"), &made["number"])
    );
    assert_eq!(there["author"]["login"], "hana-k");
    let path = "/repos/open-campus/guildhall/issues";
    let issue = send(&simulator, "POST", path, CHAIR, &[], &json!({"title": "x"})).await;
    assert_eq!(issue.json["number"], made["number"].as_u64().unwrap() + 1);
    let query = format!(
        "{{ node(id: {}) {{ ... on Discussion {{ body }} }} }}",
        made["id"]
    );
    assert_eq!(
        ask(&simulator, NEWCOMER, &query, "/node/body").await,
        "Palm is out."
    );
    let blank = announce(&simulator, MEMBER, 0, " ").await;
    assert_eq!(error_type(&blank), "UNPROCESSABLE");
}

#[tokio::test(start_paused = true)]
async fn a_discussion_lags_and_one_that_seemed_to_fail_comes_later() {
    let mut config = config();
    config.lag = Lag {
        discussions: 120,
        ..Lag::default()
    };
    let simulator = Simulator::new(config).unwrap();
    let total = async || ask(&simulator, CHAIR, ALL, "/repository/discussions/totalCount").await;
    assert_eq!(error_type(&announce(&simulator, CHAIR, 1, "One").await), "");
    tokio::time::advance(Duration::from_secs(119)).await;
    assert_eq!(total().await, 0);
    tokio::time::advance(Duration::from_secs(1)).await;
    assert_eq!(total().await, 1);
    let kind = FaultKind::ApplyLater {
        seconds: 60,
        loss: simulator::Loss::Timeout,
    };
    simulator.add_fault(Fault::on_operation("createDiscussion", kind));
    assert_eq!(announce(&simulator, CHAIR, 1, "Two").await.status, 504);
    tokio::time::advance(Duration::from_secs(60)).await;
    assert_eq!(total().await, 1, "applied now, and shown after its lag");
    tokio::time::advance(Duration::from_secs(120)).await;
    assert_eq!(total().await, 2);
}
