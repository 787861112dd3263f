//! REST's JSON, written by hand from its documentation, as domain types.

use crate::stub::{Reply, Stub};
use domain::id::RepoName;
use domain::item::{ClosedAs, WorkKind, WorkState};
use github::{Error, Fetched};
use serde_json::{Value, json};

fn rest_issue() -> Value {
    json!({
        "node_id": "I_1", "number": 5, "title": "T", "body": null, "state": "closed",
        "user": { "login": "reporter" }, "author_association": "NONE",
        "created_at": "2026-11-01T08:00:00Z", "updated_at": "2026-11-02T08:00:00Z",
        "closed_at": "2026-11-02T08:00:00Z", "state_reason": "not_planned", "labels": [{ "name": "bug" }, "bare"],
        "assignees": [], "milestone": null, "comments": 2,
        "html_url": "https://github.com/open-campus/docs/issues/5",
        "repository_url": "https://api.github.com/repos/open-campus/docs",
        "sub_issues_summary": { "total": 2, "completed": 1, "percent_completed": 50 },
        "issue_dependencies_summary": { "blocked_by": 1, "total_blocked_by": 2, "blocking": 0 },
    })
}

#[tokio::test]
async fn a_search_for_first_issues() {
    let mut merged = rest_issue();
    merged["pull_request"] = json!({ "merged_at": "2026-11-02T08:00:00Z" });
    let stub = Stub::always(Reply::json(
        200,
        &json!({
            "total_count": 2, "incomplete_results": false, "items": [rest_issue(), merged],
        }),
    ))
    .await;
    let orgs = ["open-campus".to_owned()];
    let found = stub
        .client()
        .search_good_first(&orgs, "good first issue")
        .await
        .unwrap();
    assert_eq!(found.len(), 2);
    let issue = &found[0];
    assert_eq!(issue.full_ref(), "open-campus/docs#5");
    assert_eq!(
        (issue.kind, issue.state),
        (WorkKind::Issue, WorkState::Closed)
    );
    assert_eq!(issue.closed_as, Some(ClosedAs::NotPlanned));
    assert_eq!((issue.blocked_by, issue.sub_issues.completed), (1, 1));
    assert_eq!(issue.labels.len(), 2);
    assert!(issue.body.is_empty());
    assert_eq!(
        (found[1].kind, found[1].state),
        (WorkKind::PullRequest, WorkState::Merged)
    );
    assert!(
        stub.seen()[0].path.contains("org%3Aopen%2Dcampus"),
        "{}",
        stub.seen()[0].path
    );
}

#[tokio::test]
async fn a_file_and_what_is_no_text_file() {
    let repo = RepoName::from("open-campus/guildhall");
    let file = |content: &str, encoding: &str| json!({ "type": "file", "encoding": encoding, "content": content, "sha": "abc" });
    let stub = Stub::always(
        Reply::json(200, &file("bmFtZSA9\nICJPcGVu\nIg==\n", "base64")).with("etag", "\"1\""),
    )
    .await;
    let fetched = stub
        .client()
        .file(&repo, "a dir/guildhall.toml", None)
        .await
        .unwrap();
    let Fetched::New { value, etag } = fetched else {
        panic!("{fetched:?}")
    };
    assert_eq!(
        (value.text.as_str(), value.sha.as_str()),
        ("name = \"Open\"", "abc")
    );
    assert_eq!(etag.as_deref(), Some("\"1\""));
    assert_eq!(
        stub.seen()[0].path,
        "/repos/open-campus/guildhall/contents/a%20dir/guildhall.toml"
    );

    for (body, reason) in [
        (json!([]), "is a folder"),
        (json!({ "type": "symlink", "sha": "x" }), "is a symlink"),
        (file("", "none"), "larger than 1 MB"),
        (file("/w==", "base64"), "not UTF-8"),
    ] {
        let stub = Stub::always(Reply::json(200, &body)).await;
        let error = stub.client().file(&repo, "f", None).await.unwrap_err();
        assert!(error.to_string().contains(reason), "{error}");
    }
    let error = stub
        .client()
        .file(&"no-slash".into(), "f", None)
        .await
        .unwrap_err();
    assert!(matches!(error, Error::Invalid { .. }));
}

#[tokio::test]
async fn the_viewer_and_its_scopes() {
    let user = json!({ "node_id": "U_1", "login": "chair", "name": "A Chair" });
    for (scopes, expected) in [
        (
            Some("repo, read:org, project"),
            Some(vec!["repo", "read:org", "project"]),
        ),
        (Some(""), Some(vec![])),
        (None, None),
    ] {
        let reply = Reply::json(200, &user);
        let reply = match scopes {
            Some(scopes) => reply.with("x-oauth-scopes", scopes),
            None => reply,
        };
        let viewer = Stub::always(reply).await.client().viewer().await.unwrap();
        assert_eq!(viewer.login.as_str(), "chair");
        let scopes = viewer.scopes.as_ref();
        let scopes = scopes.map(|s| s.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(scopes, expected);
    }
}
