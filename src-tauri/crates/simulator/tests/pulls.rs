//! Pull requests that close an issue, as the issue tells of them.

mod common;

use common::*;
use serde_json::{Value as Json, json};
use simulator::{Act, Lag, Plant, Simulator};

fn filed(simulator: &Simulator) -> String {
    let plant = Plant {
        repository: "open-campus/docs".to_owned(),
        login: "sami-n".to_owned(),
        name: "Sami N.".to_owned(),
        title: "Say which port is taken".to_owned(),
        labels: vec!["good first issue".to_owned()],
        ..Plant::default()
    };
    simulator.plant(&plant).expect("the repository exists")
}

fn opened(simulator: &Simulator, issue: &str) -> String {
    let pull = simulator.plant_pull(issue, "newcomer", "Name the port");
    pull.expect("the issue exists")
}

/// The states of the pull requests that an issue names, asked with further arguments.
async fn named(simulator: &Simulator, issue: &str, arguments: &str) -> Json {
    let query = format!(
        "{{ node(id: \"{issue}\") {{ ... on Issue {{ closedByPullRequestsReferences(first: 1{arguments}) {{ totalCount nodes {{ state }} }} }} }} }}"
    );
    ask(
        simulator,
        NEWCOMER,
        &query,
        "/node/closedByPullRequestsReferences",
    )
    .await
}

/// The issues that a pull request says it closes.
async fn closes(simulator: &Simulator, pull: &str) -> Json {
    let query = format!(
        "{{ node(id: \"{pull}\") {{ ... on PullRequest {{ closingIssuesReferences(first: 5) {{ nodes {{ id }} }} }} }} }}"
    );
    ask(
        simulator,
        CHAIR,
        &query,
        "/node/closingIssuesReferences/nodes",
    )
    .await
}

fn of(states: &[&str]) -> Json {
    let nodes: Vec<Json> = states.iter().map(|s| json!({"state": s})).collect();
    json!({"totalCount": states.len(), "nodes": nodes})
}

#[tokio::test]
async fn an_issue_names_the_open_ones_and_the_closed_ones_if_asked() {
    let simulator = demo();
    let issue = filed(&simulator);
    assert_eq!(named(&simulator, &issue, "").await, of(&[]));
    let pull = opened(&simulator, &issue);
    for (arguments, wanted) in [
        ("", of(&["OPEN"])),
        (", includeClosedPrs: true", of(&["OPEN"])),
        (", excludeUserLinked: true", of(&["OPEN"])),
        (", userLinkedOnly: true", of(&[])),
    ] {
        let found = named(&simulator, &issue, arguments).await;
        assert_eq!(found, wanted, "{arguments}");
    }
    let closes = closes(&simulator, &pull).await;
    assert_eq!(closes, json!([{"id": issue}]));
    assert!(simulator.close_pull(&pull));
    assert_eq!(named(&simulator, &issue, "").await, of(&[]));
    let all = named(&simulator, &issue, ", includeClosedPrs: true").await;
    assert_eq!(all, of(&["CLOSED"]));
}

#[tokio::test]
async fn what_does_not_validate_is_refused_and_the_issue_does_not_move() {
    let simulator = demo();
    let issue = filed(&simulator);
    let asked = |what: &str| format!("{{ node(id: \"{issue}\") {{ ... on Issue {{ {what} }} }} }}");
    for what in [
        "closedByPullRequestsReferences(first: 1, states: [OPEN]) { totalCount }",
        "closedByPullRequestsReferences(first: 1, includeClosedPrs: \"no\") { totalCount }",
        "closedByPullRequestsReferences(first: 1) { state }",
        "closedByPullRequestsReferences { nodes { state } }",
    ] {
        let reply = graphql(&simulator, CHAIR, &asked(what), json!({})).await;
        assert!(
            reply.json["errors"][0].is_object(),
            "{what}: {}",
            reply.text
        );
    }
    let moved = async || ask(&simulator, CHAIR, &asked("updatedAt"), "/node/updatedAt").await;
    let before = moved().await;
    simulator.advance(chrono::Duration::minutes(5));
    let pull = opened(&simulator, &issue);
    simulator.close_pull(&pull);
    assert_eq!(moved().await, before);
    assert!(!simulator.close_pull(&issue), "it is none");
}

#[tokio::test]
async fn a_search_leaves_out_what_is_linked() {
    let simulator = demo();
    let issue = filed(&simulator);
    let finds = async |linked: &str| {
        let path = format!("/search/issues?per_page=100&q=repo:open-campus/docs+{linked}");
        let found = get(&simulator, "", &path).await.json;
        let items = found["items"].as_array().expect("a list").clone();
        items.iter().any(|item| item["node_id"] == json!(issue))
    };
    assert!(finds("-linked:pr").await && !finds("linked:pr").await);
    opened(&simulator, &issue);
    assert!(!finds("-linked:pr").await && finds("linked:pr").await);
}

#[tokio::test]
async fn it_is_shown_as_late_as_an_issue() {
    let simulator = demo();
    let issue = filed(&simulator);
    simulator.set_lag(Lag {
        issues: 60,
        ..Lag::default()
    });
    opened(&simulator, &issue);
    assert_eq!(named(&simulator, &issue, "").await, of(&[]));
    simulator.advance(chrono::Duration::seconds(61));
    assert_eq!(named(&simulator, &issue, "").await, of(&["OPEN"]));
}

#[tokio::test]
async fn it_closes_a_transferred_issue_and_no_deleted_one() {
    let simulator = demo();
    let issue = filed(&simulator);
    let pull = opened(&simulator, &issue);
    let query = format!("{{ node(id: \"{issue}\") {{ ... on Issue {{ number }} }} }}");
    let number = ask(&simulator, CHAIR, &query, "/node/number").await;
    let transfer = Act::TransferIssue {
        repository: "open-campus/docs".to_owned(),
        number: number.as_u64().expect("a number"),
        to: "open-campus/feedback".to_owned(),
    };
    simulator.by_hand(&transfer).expect("both exist");
    let there = closes(&simulator, &pull).await[0]["id"].clone();
    let there = there.as_str().expect("an id");
    assert_ne!(there, issue);
    assert_eq!(named(&simulator, there, "").await, of(&["OPEN"]));
    let delete = json!({"issueId": there});
    mutate(&simulator, CHAIR, "deleteIssue", delete, "clientMutationId").await;
    assert_eq!(closes(&simulator, &pull).await, json!([]));
}
