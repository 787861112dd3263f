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
