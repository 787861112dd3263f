//! Writing issues over GraphQL.

mod common;

use common::*;
use serde_json::json;

#[tokio::test]
async fn a_body_has_65536_characters_at_most_and_an_issue_2500_comments() {
    let simulator = demo();
    let issue = loose_issue(&simulator).await;
    let comment = |body: String| json!({"subjectId": issue, "body": body});
    let longest = mutate(
        &simulator,
        NEWCOMER,
        "addComment",
        comment("é".repeat(65_536)),
        "clientMutationId",
    )
    .await;
    assert_eq!(error_type(&longest), "");
    let longer = mutate(
        &simulator,
        NEWCOMER,
        "addComment",
        comment("é".repeat(65_537)),
        "clientMutationId",
    )
    .await;
    assert_eq!(error_type(&longer), "UNPROCESSABLE");
    // Ten to a request, as one mutation after the other.
    let fields: String = (0..100).map(|i| format!("c{i}: addComment(input: {{subjectId: \"{issue}\", body: \"x\"}}) {{ clientMutationId }} ")).collect();
    let many = format!("mutation {{ {fields} }}");
    for _ in 0..25 {
        graphql(&simulator, NEWCOMER, &many, json!({})).await;
    }
    let count = format!(
        "{{ node(id: \"{issue}\") {{ ... on Issue {{ comments(first: 1) {{ totalCount }} }} }} }}"
    );
    assert_eq!(
        ask(&simulator, CHAIR, &count, "/node/comments/totalCount").await,
        json!(2500)
    );
    let over = mutate(
        &simulator,
        NEWCOMER,
        "addComment",
        comment("one more".into()),
        "clientMutationId",
    )
    .await;
    assert_eq!(error_type(&over), "FORBIDDEN");
}

#[tokio::test]
async fn issues_are_made_edited_closed_and_reopened_by_those_who_may() {
    let simulator = demo();
    let repository = ask(&simulator, NEWCOMER, "{ repository(owner: \"open-campus\", name: \"feedback\") { id label(name: \"bug\") { id } } }", "/repository").await;
    let reply = mutate(&simulator, NEWCOMER, "createIssue",
        json!({"repositoryId": repository["id"], "title": "New", "body": "b", "labelIds": [repository["label"]["id"]]}),
        "issue { id state labels(first: 5) { totalCount } author { login } authorAssociation viewerCanUpdate viewerCanLabel }").await;
    let issue = reply.json["data"]["createIssue"]["issue"].clone();
    assert_eq!(
        issue["labels"]["totalCount"], 0,
        "labels of people without access are dropped: {}",
        reply.text
    );
    assert_eq!(
        (
            issue["viewerCanUpdate"].clone(),
            issue["viewerCanLabel"].clone()
        ),
        (json!(true), json!(false))
    );
    let close = json!({"issueId": issue["id"], "stateReason": "NOT_PLANNED"});
    assert_eq!(
        error_type(
            &mutate(
                &simulator,
                "demo-samuel-o-token",
                "closeIssue",
                close.clone(),
                "clientMutationId"
            )
            .await
        ),
        "FORBIDDEN"
    );
    let closed = mutate(
        &simulator,
        NEWCOMER,
        "closeIssue",
        close,
        "issue { state stateReason closedAt }",
    )
    .await;
    assert_eq!(
        closed.json["data"]["closeIssue"]["issue"]["stateReason"],
        "NOT_PLANNED"
    );
    let reopened = mutate(
        &simulator,
        NEWCOMER,
        "reopenIssue",
        json!({"issueId": issue["id"]}),
        "issue { state closedAt }",
    )
    .await;
    assert_eq!(
        reopened.json["data"]["reopenIssue"]["issue"],
        json!({"state": "OPEN", "closedAt": null})
    );
    let blank = mutate(
        &simulator,
        NEWCOMER,
        "createIssue",
        json!({"repositoryId": repository["id"], "title": " "}),
        "issue { id }",
    )
    .await;
    assert_eq!(error_type(&blank), "UNPROCESSABLE");
}

#[tokio::test]
async fn a_timeline_tells_who_was_assigned_and_unassigned() {
    let simulator = demo();
    let issue = loose_issue(&simulator).await;
    let chair = ask(&simulator, CHAIR, "{ viewer { id } }", "/viewer/id").await;
    let change = json!({"assignableId": issue, "assigneeIds": [chair]});
    for mutation in [
        "addAssigneesToAssignable",
        "addAssigneesToAssignable",
        "removeAssigneesFromAssignable",
    ] {
        let reply = mutate(
            &simulator,
            CHAIR,
            mutation,
            change.clone(),
            "clientMutationId",
        )
        .await;
        assert_eq!(error_type(&reply), "");
    }
    let timeline = async |arguments: &str| {
        let query = format!(
            "{{ node(id: \"{issue}\") {{ ... on Issue {{ timelineItems({arguments}) {{ totalCount nodes {{ __typename \
             ... on AssignedEvent {{ assignee {{ ... on User {{ login }} }} }} }} }} }} }} }}"
        );
        graphql(&simulator, CHAIR, &query, json!({})).await
    };
    let both = timeline("first: 5, itemTypes: [ASSIGNED_EVENT, UNASSIGNED_EVENT]").await;
    let told = &both.json["data"]["node"]["timelineItems"];
    assert_eq!(
        told["totalCount"], 2,
        "who is assigned is not assigned again: {}",
        both.text
    );
    assert_eq!(told["nodes"][0]["assignee"]["login"], "maren-h");
    assert_eq!(told["nodes"][1]["__typename"], "UnassignedEvent");
    let one = timeline("last: 1, itemTypes: [ASSIGNED_EVENT]").await;
    assert_eq!(one.json["data"]["node"]["timelineItems"]["totalCount"], 1);
    let all = timeline("first: 5").await;
    assert_eq!(error_type(&all), "NOT_SIMULATED");
}
