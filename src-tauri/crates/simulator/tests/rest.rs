//! REST: statuses, pages, ETags, limits.

mod common;

use common::*;
use serde_json::{Value as Json, json};

#[tokio::test]
async fn errors_have_githubs_statuses_and_bodies() {
    let simulator = demo();
    for (method, path, token, body, status, message) in [
        ("GET", "/user", "wrong", json!(null), 401, "Bad credentials"),
        (
            "GET",
            "/user",
            "",
            json!(null),
            401,
            "Requires authentication",
        ),
        (
            "POST",
            "/graphql",
            "",
            json!({"query": "{viewer{login}}"}),
            401,
            "authenticated",
        ),
        (
            "POST",
            "/graphql",
            "wrong",
            json!({"query": "{viewer{login}}"}),
            401,
            "Bad credentials",
        ),
        (
            "GET",
            "/repos/open-campus/nothing",
            CHAIR,
            json!(null),
            404,
            "Not Found",
        ),
        (
            "GET",
            "/repos/open-campus/security-notes",
            "",
            json!(null),
            404,
            "Not Found",
        ),
        (
            "GET",
            "/repos/open-campus/feedback/issues/9999",
            CHAIR,
            json!(null),
            404,
            "Not Found",
        ),
        (
            "GET",
            "/repos/open-campus/feedback/issues/17",
            CHAIR,
            json!(null),
            410,
            "This issue was deleted",
        ),
        (
            "POST",
            "/repos/open-campus/feedback/issues",
            CHAIR,
            json!({"title": ""}),
            422,
            "Validation Failed",
        ),
        (
            "POST",
            "/repos/open-campus/feedback/issues",
            "",
            json!({"title": "x"}),
            401,
            "Requires authentication",
        ),
        (
            "PATCH",
            "/repos/open-campus/feedback/issues/190",
            "demo-sami-n-token",
            json!({"state": "closed"}),
            403,
            "Must have admin rights",
        ),
        (
            "GET",
            "/repos/open-campus/feedback/issues?state=nonsense",
            CHAIR,
            json!(null),
            422,
            "Validation Failed",
        ),
        ("GET", "/nonsense", CHAIR, json!(null), 404, "Not Found"),
    ] {
        let reply = send(&simulator, method, path, token, &[], &body).await;
        assert_eq!(reply.status, status, "{method} {path}: {}", reply.text);
        assert!(
            reply.json["message"].as_str().unwrap().contains(message),
            "{method} {path}: {}",
            reply.text
        );
        assert!(!reply.header("x-github-request-id").is_empty());
    }
}

#[tokio::test]
async fn an_issue_deleted_over_graphql_is_gone_over_rest() {
    let simulator = demo();
    let id = issue_id(&simulator, "feedback", 190).await;
    assert_eq!(
        error_type(
            &mutate(
                &simulator,
                MEMBER,
                "deleteIssue",
                json!({"issueId": id}),
                "clientMutationId"
            )
            .await
        ),
        "FORBIDDEN"
    );
    assert_eq!(
        error_type(
            &mutate(
                &simulator,
                CHAIR,
                "deleteIssue",
                json!({"issueId": id}),
                "clientMutationId"
            )
            .await
        ),
        ""
    );
    assert_eq!(
        get(&simulator, CHAIR, "/repos/open-campus/feedback/issues/190")
            .await
            .status,
        410
    );
}

#[tokio::test]
async fn an_etag_answers_304_until_something_changes_and_is_free_for_accounts() {
    let simulator = demo();
    let path = "/repos/open-campus/feedback/issues?state=all&per_page=5";
    let first = get(&simulator, CHAIR, path).await;
    let tag = first.header("etag").to_owned();
    let left = first.header("x-ratelimit-remaining").to_owned();
    let again = |tag: String| {
        let simulator = simulator.clone();
        async move {
            send(
                &simulator,
                "GET",
                path,
                CHAIR,
                &[("if-none-match", &tag)],
                &Json::Null,
            )
            .await
        }
    };
    let same = again(tag.clone()).await;
    assert_eq!((same.status, same.text.as_str()), (304, ""));
    assert_eq!(
        same.header("x-ratelimit-remaining"),
        left,
        "a 304 costs nothing"
    );
    let created = send(
        &simulator,
        "POST",
        "/repos/open-campus/feedback/issues",
        NEWCOMER,
        &[],
        &json!({"title": "New"}),
    )
    .await;
    assert_eq!(created.status, 201);
    assert_eq!(again(tag).await.status, 200);
}

#[tokio::test]
async fn pages_are_linked_and_since_and_labels_filter() {
    let simulator = demo();
    let mut path =
        "/repos/open-campus/enroll/issues?state=all&per_page=20&sort=updated&direction=asc"
            .to_owned();
    let mut updated: Vec<String> = Vec::new();
    loop {
        let reply = get(&simulator, CHAIR, &path).await;
        updated.extend(
            reply
                .json
                .as_array()
                .unwrap()
                .iter()
                .map(|i| i["updated_at"].as_str().unwrap().to_owned()),
        );
        let next = reply
            .header("link")
            .split(',')
            .find(|l| l.contains("rel=\"next\""))
            .map(|l| l.to_owned());
        match next {
            Some(link) => {
                path = link
                    .split(['<', '>'])
                    .nth(1)
                    .unwrap()
                    .trim_start_matches("http://sim.test")
                    .to_owned()
            }
            None => break,
        }
    }
    assert!(
        updated.is_sorted() && updated.len() > 40,
        "{}",
        updated.len()
    );
    let middle = &updated[updated.len() / 2];
    let later = get(
        &simulator,
        CHAIR,
        &format!("/repos/open-campus/enroll/issues?state=all&per_page=100&since={middle}"),
    )
    .await;
    assert_eq!(
        later.json.as_array().unwrap().len(),
        updated.iter().filter(|u| *u >= middle).count()
    );
    let bugs = get(
        &simulator,
        CHAIR,
        "/repos/open-campus/enroll/issues?labels=BUG&per_page=100",
    )
    .await;
    assert!(!bugs.json.as_array().unwrap().is_empty());
    for bug in bugs.json.as_array().unwrap() {
        assert!(bug["labels"].to_string().contains("\"bug\""));
    }
}

#[tokio::test]
async fn anonymous_reads_what_is_public_sixty_times_an_hour() {
    let simulator = demo();
    let repositories = get(&simulator, "", "/orgs/open-campus/repos?per_page=100").await;
    assert!(
        repositories
            .json
            .as_array()
            .unwrap()
            .iter()
            .all(|r| r["private"] == false)
    );
    assert_eq!(repositories.header("x-ratelimit-limit"), "60");
    for _ in 0..59 {
        assert_eq!(get(&simulator, "", "/orgs/open-campus").await.status, 200);
    }
    let over = get(&simulator, "", "/orgs/open-campus").await;
    assert_eq!(
        (over.status, over.header("x-ratelimit-remaining")),
        (403, "0")
    );
    for _ in 0..10 {
        let found = get(&simulator, "", "/search/issues?q=org:open-campus+label:%22good+first+issue%22+is:open+is:issue+no:assignee").await;
        assert_eq!(found.status, 200, "{}", found.text);
        assert!(found.json["total_count"].as_u64().unwrap() > 0);
    }
    assert_eq!(
        get(&simulator, "", "/search/issues?q=is:open").await.status,
        403
    );
    simulator.advance(chrono::Duration::minutes(61));
    assert_eq!(get(&simulator, "", "/orgs/open-campus").await.status, 200);
}

#[tokio::test]
async fn the_viewers_scopes_are_in_a_header() {
    let simulator = demo();
    let reply = get(&simulator, "demo-priya-r-read-token", "/user").await;
    assert_eq!(
        (
            reply.json["login"].as_str().unwrap(),
            reply.header("x-oauth-scopes")
        ),
        ("priya-r", "public_repo, read:org, read:project")
    );
}
