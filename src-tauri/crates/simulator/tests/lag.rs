//! Eventual consistency, and writes that take effect after they seemed to fail.

mod common;

use common::*;
use serde_json::{Value as Json, json};
use simulator::{Fault, FaultKind, Lag, Loss, Simulator};
use std::time::Duration;

const ISSUE: &str = "{ repository(owner: \"open-campus\", name: \"feedback\") { issue(number: 190) {
    title comments(last: 100) { totalCount nodes { body } } projectItems(first: 5) { totalCount } } } }";

fn lagging(lag: Lag) -> Simulator {
    let mut config = config();
    config.lag = lag;
    Simulator::new(config).expect("the committed schema is valid")
}

async fn comment(simulator: &Simulator, body: &str) -> Reply {
    let issue = issue_id(simulator, "feedback", 190).await;
    let input = json!({"subjectId": issue, "body": body});
    mutate(
        simulator,
        NEWCOMER,
        "addComment",
        input,
        "commentEdge { node { body } }",
    )
    .await
}

async fn issue(simulator: &Simulator, pointer: &str) -> Json {
    ask(
        simulator,
        CHAIR,
        ISSUE,
        &format!("/repository/issue{pointer}"),
    )
    .await
}

async fn later(seconds: u64) {
    tokio::time::advance(Duration::from_secs(seconds)).await;
}

#[tokio::test(start_paused = true)]
async fn a_comment_is_in_its_own_answer_at_once_and_in_reads_after_the_lag() {
    let simulator = lagging(Lag {
        comments: 120,
        ..Lag::default()
    });
    let before = issue(&simulator, "/comments/totalCount")
        .await
        .as_u64()
        .unwrap();
    let reply = comment(&simulator, "late").await;
    let pointer = "/data/addComment/commentEdge/node/body";
    assert_eq!(reply.json.pointer(pointer), Some(&json!("late")));
    later(119).await;
    assert_eq!(issue(&simulator, "/comments/totalCount").await, before);
    let path = "/repos/open-campus/feedback/issues/190/comments?per_page=100";
    let listed = get(&simulator, CHAIR, path)
        .await
        .json
        .as_array()
        .unwrap()
        .len() as u64;
    assert_eq!(listed, before);
    later(1).await;
    assert_eq!(issue(&simulator, "/comments/totalCount").await, before + 1);
}

#[tokio::test(start_paused = true)]
async fn an_item_is_on_its_issue_at_once_and_in_the_project_later() {
    let simulator = lagging(Lag {
        items: 600,
        ..Lag::default()
    });
    let project = project_id(&simulator, 2).await;
    let content = loose_issue(&simulator).await;
    later(5).await;
    let input = json!({"projectId": project, "contentId": content});
    let added = mutate(
        &simulator,
        CHAIR,
        "addProjectV2ItemById",
        input,
        "item { id }",
    )
    .await;
    let item = added
        .json
        .pointer("/data/addProjectV2ItemById/item/id")
        .unwrap()
        .clone();
    let fields = ask(&simulator, CHAIR,
        "{ organization(login: \"open-campus\") { projectV2(number: 2) { field(name: \"Status\") { ... on ProjectV2SingleSelectField { id options { id name } } } } } }",
        "/organization/projectV2/field").await;
    let set = json!({"projectId": project, "itemId": item, "fieldId": fields["id"],
        "value": {"singleSelectOptionId": fields["options"][1]["id"]}});
    let set = mutate(&simulator, CHAIR, "updateProjectV2ItemFieldValue", set,
        "projectV2Item { fieldValueByName(name: \"Status\") { ... on ProjectV2ItemFieldSingleSelectValue { name } } }").await;
    let pointer = "/data/updateProjectV2ItemFieldValue/projectV2Item/fieldValueByName/name";
    assert_eq!(
        set.json.pointer(pointer),
        Some(&json!("To do")),
        "{}",
        set.text
    );
    let query = format!(
        "{{ node(id: {content}) {{ ... on Issue {{ projectItems(first: 5) {{ nodes {{ id fieldValueByName(name: \"Status\") {{ __typename }} }} }} }} }}
           project: node(id: \"{project}\") {{ ... on ProjectV2 {{ updatedAt items(last: 1) {{ nodes {{ id }} }} }} }} }}",
        content = json!(content)
    );
    let seen = async || graphql(&simulator, CHAIR, &query, json!({})).await.json["data"].clone();
    let early = seen().await;
    assert_eq!(early["node"]["projectItems"]["nodes"][0]["id"], item);
    assert_ne!(early["project"]["items"]["nodes"][0]["id"], item);
    later(600).await;
    let late = seen().await;
    assert_eq!(late["project"]["items"]["nodes"][0]["id"], item);
    let value = &late["node"]["projectItems"]["nodes"][0]["fieldValueByName"];
    assert!(!value.is_null(), "the value came, too");
    assert!(
        late["project"]["updatedAt"].as_str() > early["project"]["updatedAt"].as_str(),
        "the hint comes with what it hints at"
    );
}

#[tokio::test(start_paused = true)]
async fn a_new_issue_a_status_update_and_a_deletion_lag_by_their_kind() {
    let simulator = lagging(Lag {
        issues: 60,
        status_updates: 30,
        ..Lag::default()
    });
    let path = "/repos/open-campus/feedback/issues";
    let made = send(
        &simulator,
        "POST",
        path,
        CHAIR,
        &[],
        &json!({"title": "New"}),
    )
    .await;
    assert_eq!(made.status, 201);
    let one = format!("{path}/{}", made.json["number"]);
    assert_eq!(get(&simulator, CHAIR, &one).await.status, 404);
    let project = project_id(&simulator, 2).await;
    let input = json!({"projectId": project, "body": "Fine", "status": "ON_TRACK"});
    mutate(
        &simulator,
        CHAIR,
        "createProjectV2StatusUpdate",
        input,
        "statusUpdate { id }",
    )
    .await;
    let updates = async || {
        let query = format!(
            "{{ node(id: \"{project}\") {{ ... on ProjectV2 {{ statusUpdates(first: 1) {{ nodes {{ body }} }} }} }} }}"
        );
        ask(
            &simulator,
            CHAIR,
            &query,
            "/node/statusUpdates/nodes/0/body",
        )
        .await
    };
    assert_ne!(updates().await, "Fine");
    later(30).await;
    assert_eq!(updates().await, "Fine");
    assert_eq!(get(&simulator, CHAIR, &one).await.status, 404);
    later(30).await;
    assert_eq!(get(&simulator, CHAIR, &one).await.json["title"], "New");
    let id = made.json["node_id"].clone();
    mutate(
        &simulator,
        CHAIR,
        "deleteIssue",
        json!({"issueId": id}),
        "clientMutationId",
    )
    .await;
    assert_eq!(get(&simulator, CHAIR, &one).await.status, 200);
    later(60).await;
    assert_eq!(get(&simulator, CHAIR, &one).await.status, 410);
}

#[tokio::test(start_paused = true)]
async fn writes_are_shown_in_their_order_and_settling_shows_all() {
    let simulator = lagging(Lag {
        varied: true,
        ..Lag::worst()
    });
    let id = issue_id(&simulator, "feedback", 190).await;
    for round in 0..20 {
        let input = json!({"id": id, "title": format!("Title {round:02}")});
        mutate(&simulator, CHAIR, "updateIssue", input, "clientMutationId").await;
        later(7).await;
    }
    let mut shown = Vec::new();
    for _ in 0..30 {
        shown.push(
            issue(&simulator, "/title")
                .await
                .as_str()
                .unwrap()
                .to_owned(),
        );
        later(3).await;
    }
    assert!(shown.is_sorted(), "never back: {shown:?}");
    comment(&simulator, "last").await;
    simulator.settle();
    assert_eq!(issue(&simulator, "/title").await, "Title 19");
    let comments = issue(&simulator, "/comments/nodes").await;
    assert_eq!(comments.as_array().unwrap().last().unwrap()["body"], "last");
}

#[tokio::test(start_paused = true)]
async fn what_seemed_to_fail_takes_effect_later_and_once() {
    for (loss, status) in [
        (Loss::BadGateway, 502),
        (Loss::Timeout, 504),
        (Loss::Drop, 200),
    ] {
        let simulator = demo();
        let before = issue(&simulator, "/comments/totalCount")
            .await
            .as_u64()
            .unwrap();
        let kind = FaultKind::ApplyLater { seconds: 100, loss };
        simulator.add_fault(Fault::on_operation("addComment", kind));
        let reply = comment(&simulator, "once").await;
        assert_eq!(reply.status, status);
        assert_eq!(reply.json.get("data"), None);
        later(99).await;
        assert_eq!(issue(&simulator, "/comments/totalCount").await, before);
        later(200).await;
        assert_eq!(issue(&simulator, "/comments/totalCount").await, before + 1);
        let path = "/repos/open-campus/feedback/issues/190/comments?per_page=100";
        let comments = get(&simulator, CHAIR, path).await.json;
        let last = comments.as_array().unwrap().last().unwrap().clone();
        assert_eq!(
            last["created_at"], "2026-11-23T09:01:40Z",
            "when it was due"
        );
        assert_eq!(last["user"]["login"], "sami-n");
    }
}

#[tokio::test(start_paused = true)]
async fn a_lag_can_begin_and_end_over_http() {
    let simulator = demo();
    let put = async |path: &str, body: Json| {
        let path = format!("/_simulator/{path}");
        send(&simulator, "PUT", &path, "", &[], &body).await.status
    };
    comment(&simulator, "before").await;
    let before = issue(&simulator, "/comments/totalCount")
        .await
        .as_u64()
        .unwrap();
    assert_eq!(put("lag", json!({"comments": 60})).await, 200);
    assert_eq!(put("lag", json!({"comment": 60})).await, 422);
    comment(&simulator, "lagging").await;
    assert_eq!(issue(&simulator, "/comments/totalCount").await, before);
    let settle = send(
        &simulator,
        "POST",
        "/_simulator/settle",
        "",
        &[],
        &Json::Null,
    )
    .await;
    assert_eq!(settle.status, 200);
    assert_eq!(issue(&simulator, "/comments/totalCount").await, before + 1);
    assert_eq!(put("lag", json!({})).await, 200);
    comment(&simulator, "at once").await;
    assert_eq!(issue(&simulator, "/comments/totalCount").await, before + 2);
}

#[tokio::test]
async fn a_fork_goes_its_own_way_and_the_same_calls_give_the_same_answers() {
    let mut config = config();
    config.manual_clock = true;
    config.lag = Lag::worst();
    let first = Simulator::new(config).unwrap();
    let (a, b) = (first.fork(), first.fork());
    let mut told = Vec::new();
    for simulator in [&a, &b] {
        let mut answers = Vec::new();
        for round in 0..5 {
            answers.push(comment(simulator, &format!("round {round}")).await.text);
            simulator.advance(chrono::Duration::seconds(20));
            answers.push(graphql(simulator, CHAIR, ISSUE, json!({})).await.text);
        }
        told.push(answers);
    }
    assert_eq!(told[0], told[1]);
    assert_eq!(a.now().to_rfc3339(), "2026-11-23T09:01:40+00:00");
    assert_eq!(
        first.now().to_rfc3339(),
        "2026-11-23T09:00:00+00:00",
        "it stands still"
    );
    a.settle();
    let (there, here) = (
        issue(&a, "/comments/totalCount").await.as_u64().unwrap(),
        issue(&first, "/comments/totalCount")
            .await
            .as_u64()
            .unwrap(),
    );
    assert_eq!(there, here + 5);
}
