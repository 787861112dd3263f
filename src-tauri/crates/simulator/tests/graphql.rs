//! Reading over GraphQL: what is refused, what is paged, who sees what.

mod common;

use common::*;
use serde_json::json;

#[tokio::test]
async fn a_document_that_does_not_validate_is_refused_with_200_and_errors() {
    let simulator = demo();
    for query in [
        "{ nonsense }",
        "{ viewer { login(first: 1) } }",
        "{ viewer { login",
        "{ organization { id } }",
        "{ repository(owner: \"open-campus\", name: \"enroll\") { issueOrPullRequest(number: 1151) { ... on Issue { state } ... on PullRequest { state } } } }",
    ] {
        let reply = graphql(&simulator, CHAIR, query, json!({})).await;
        assert_eq!(reply.status, 200, "{query}");
        assert!(
            reply.json["errors"][0]["message"].is_string(),
            "{query}: {}",
            reply.text
        );
        assert!(reply.json.get("data").is_none(), "{query}: {}", reply.text);
    }
}

#[tokio::test]
async fn a_connection_needs_a_bound_between_zero_and_a_hundred() {
    let simulator = demo();
    let query = |page: &str| {
        format!(
            "{{ repository(owner: \"open-campus\", name: \"enroll\") {{ issues{page} {{ nodes {{ id }} }} }} }}"
        )
    };
    for (page, expected) in [
        ("", "MISSING_PAGINATION_BOUNDARIES"),
        ("(first: 101)", "EXCESSIVE_PAGINATION"),
        (
            "(first: 5, after: \"bm9uc2Vuc2U=\")",
            "INVALID_CURSOR_ARGUMENTS",
        ),
        ("(first: 100)", ""),
        ("(last: 1)", ""),
    ] {
        let reply = graphql(&simulator, CHAIR, &query(page), json!({})).await;
        assert_eq!(error_type(&reply), expected, "{page}: {}", reply.text);
    }
}

#[tokio::test]
async fn counting_alone_needs_no_bounds() {
    let simulator = demo();
    let query =
        "{ repository(owner: \"open-campus\", name: \"enroll\") { issues { totalCount } } }";
    assert!(
        ask(&simulator, CHAIR, query, "/repository/issues/totalCount")
            .await
            .as_u64()
            .unwrap()
            > 20
    );
}

#[tokio::test]
async fn pages_cover_a_connection_once_and_in_order() {
    let simulator = demo();
    let query = "query Q($after: String) { repository(owner: \"open-campus\", name: \"docs\") {
        issues(first: 7, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { number } } } }";
    let mut numbers: Vec<u64> = Vec::new();
    let mut after = json!(null);
    let total = loop {
        let reply = graphql(&simulator, CHAIR, query, json!({"after": after})).await;
        let page = &reply.json["data"]["repository"]["issues"];
        numbers.extend(
            page["nodes"]
                .as_array()
                .unwrap()
                .iter()
                .map(|n| n["number"].as_u64().unwrap()),
        );
        if page["pageInfo"]["hasNextPage"] == json!(false) {
            break page["totalCount"].as_u64().unwrap();
        }
        after = page["pageInfo"]["endCursor"].clone();
    };
    assert_eq!(numbers.len() as u64, total);
    let mut unique = numbers.clone();
    unique.sort_unstable();
    unique.dedup();
    assert_eq!(unique.len(), numbers.len());
    assert!(total > 7);
}

#[tokio::test]
async fn a_page_follows_its_node_when_the_order_changes() {
    let simulator = demo();
    let project = project_id(&simulator, 2).await;
    let first = ask(
        &simulator, BTR_LEAD,
        "{ organization(login: \"open-campus\") { projectV2(number: 2) { items(first: 2) { nodes { id } pageInfo { endCursor } } } } }",
        "/organization/projectV2/items",
    ).await;
    let (moved, second) = (
        first["nodes"][0]["id"].clone(),
        first["nodes"][1]["id"].clone(),
    );
    let third_query = format!(
        "{{ organization(login: \"open-campus\") {{ projectV2(number: 2) {{ items(first: 1, after: {}) {{ nodes {{ id }} }} }} }} }}",
        first["pageInfo"]["endCursor"]
    );
    let third = ask(
        &simulator,
        BTR_LEAD,
        &third_query,
        "/organization/projectV2/items/nodes/0/id",
    )
    .await;
    let reply = mutate(
        &simulator,
        BTR_LEAD,
        "updateProjectV2ItemPosition",
        json!({"projectId": project, "itemId": moved, "afterId": second}),
        "clientMutationId",
    )
    .await;
    assert_eq!(error_type(&reply), "", "{}", reply.text);
    let next = ask(
        &simulator,
        BTR_LEAD,
        &third_query,
        "/organization/projectV2/items/nodes/0/id",
    )
    .await;
    assert_eq!(next, moved, "the moved item now follows the second");
    assert_ne!(next, third);
}

#[tokio::test]
async fn archived_items_are_left_out_unless_asked_for() {
    let simulator = demo();
    let count = |states: &'static str| {
        let simulator = simulator.clone();
        async move {
            let query = format!(
                "{{ organization(login: \"open-campus\") {{ projectV2(number: 1) {{ items(first: 1{states}) {{ totalCount }} }} }} }}"
            );
            ask(
                &simulator,
                CHAIR,
                &query,
                "/organization/projectV2/items/totalCount",
            )
            .await
        }
    };
    assert_eq!(count("").await, json!(19));
    assert_eq!(count(", archivedStates: [ARCHIVED]").await, json!(6));
    assert_eq!(
        count(", archivedStates: [ARCHIVED, NOT_ARCHIVED]").await,
        json!(25)
    );
}

#[tokio::test]
async fn what_is_hidden_reads_as_missing_and_its_card_as_redacted() {
    let simulator = demo();
    let query = "{ organization(login: \"open-campus\") { projectV2(number: 2) { items(first: 100) { nodes { type content { __typename } } } } } }";
    let redacted = |items: &serde_json::Value| {
        items
            .as_array()
            .unwrap()
            .iter()
            .filter(|i| i["type"] == "REDACTED" && i["content"].is_null())
            .count()
    };
    let pointer = "/organization/projectV2/items/nodes";
    assert_eq!(
        redacted(&ask(&simulator, NEWCOMER, query, pointer).await),
        1
    );
    assert_eq!(redacted(&ask(&simulator, MEMBER, query, pointer).await), 0);

    let private =
        "{ repository(owner: \"open-campus\", name: \"security-notes\") { id } viewer { login } }";
    let reply = graphql(&simulator, NEWCOMER, private, json!({})).await;
    assert_eq!(error_type(&reply), "NOT_FOUND");
    assert_eq!(reply.json["errors"][0]["path"], json!(["repository"]));
    assert_eq!(
        reply.json["data"]["viewer"]["login"], "sami-n",
        "the rest of the data stays"
    );
    assert_eq!(
        error_type(&graphql(&simulator, MEMBER, private, json!({})).await),
        ""
    );
}

#[tokio::test]
async fn nodes_answers_null_and_an_error_for_each_that_is_missing() {
    let simulator = demo();
    let project = project_id(&simulator, 1).await;
    let query = "query Q($ids: [ID!]!) { nodes(ids: $ids) { id __typename } }";
    let reply = graphql(
        &simulator,
        CHAIR,
        query,
        json!({"ids": [project, "I_kwDOnonsense", project]}),
    )
    .await;
    assert_eq!(reply.json["data"]["nodes"][0]["__typename"], "ProjectV2");
    assert!(reply.json["data"]["nodes"][1].is_null());
    assert_eq!(reply.json["data"]["nodes"][2]["id"], json!(project));
    assert_eq!(error_type(&reply), "NOT_FOUND");
    let many: Vec<&str> = vec![project.as_str(); 101];
    assert_eq!(
        error_type(&graphql(&simulator, CHAIR, query, json!({"ids": many})).await),
        "ARGUMENT_LIMIT"
    );
}

#[tokio::test]
async fn a_field_without_a_resolver_says_so() {
    let simulator = demo();
    let reply = graphql(
        &simulator,
        CHAIR,
        "{ viewer { isBountyHunter } }",
        json!({}),
    )
    .await;
    assert_eq!(error_type(&reply), "NOT_SIMULATED");
    assert!(reply.text.contains("User.isBountyHunter"), "{}", reply.text);
}

#[tokio::test]
async fn a_missing_scope_is_named() {
    let simulator = demo();
    let query = "{ organization(login: \"open-campus\") { projectsV2(first: 1) { totalCount } } }";
    let reply = graphql(&simulator, "demo-maren-h-noproject-token", query, json!({})).await;
    assert_eq!(error_type(&reply), "INSUFFICIENT_SCOPES");
    assert!(
        reply
            .text
            .contains("requires one of the following scopes: ['read:project']"),
        "{}",
        reply.text
    );
    assert!(reply.json.get("data").is_none());
    let reply = graphql(&simulator, "demo-maren-h-read-token", query, json!({})).await;
    assert_eq!(error_type(&reply), "");
}

#[tokio::test]
async fn points_are_counted_and_run_out_and_come_back() {
    let simulator = demo();
    // 1 + 100 + 100 connection requests: two points.
    let query = "{ organization(login: \"open-campus\") { repositories(first: 100) { nodes { issues(first: 1) { totalCount } labels(first: 1) { totalCount } } } } rateLimit { cost remaining used } }";
    let reply = graphql(&simulator, CHAIR, query, json!({})).await;
    assert_eq!(reply.json["data"]["rateLimit"]["cost"], json!(2));
    assert_eq!(reply.header("x-ratelimit-remaining"), "4998");
    assert_eq!(reply.header("x-ratelimit-resource"), "graphql");
    let heavy = "{ organization(login: \"open-campus\") { repositories(first: 100) { nodes { issues(first: 100) { nodes { comments(first: 40) { nodes { id } } } } } } } }";
    let mut last = graphql(&simulator, CHAIR, heavy, json!({})).await;
    assert_eq!(error_type(&last), "", "{}", &last.text[..200]);
    for _ in 0..60 {
        if error_type(&last) == "RATE_LIMITED" {
            break;
        }
        last = graphql(&simulator, CHAIR, heavy, json!({})).await;
    }
    assert_eq!(error_type(&last), "RATE_LIMITED");
    assert_eq!(last.status, 200);
    simulator.advance(chrono::Duration::hours(1));
    assert_eq!(
        error_type(&graphql(&simulator, CHAIR, query, json!({})).await),
        ""
    );
    let too_much = heavy.replace("first: 40", "first: 100");
    assert_eq!(
        error_type(&graphql(&simulator, CHAIR, &too_much, json!({})).await),
        "MAX_NODE_LIMIT_EXCEEDED"
    );
}
