//! GitHub's JSON, written by hand from its documentation, as domain types.

use crate::stub::{Reply, Stub};
use domain::id::{NodeId, ProjectRef, RepoName};
use domain::item::{Association, WorkKind, WorkState};
use domain::project::{FieldKind, Health, Value as Set};
use github::{Error, Fetched, States};
use serde_json::{Value, json};

fn data(value: Value) -> Reply {
    Reply::json(200, &json!({ "data": value }))
}

fn issue() -> Value {
    json!({
        "__typename": "Issue",
        "id": "I_kwDO1", "number": 12, "title": "Docs build fails", "body": "On main.",
        "issueState": "OPEN", "author": { "login": "reporter" },
        "authorAssociation": "FIRST_TIME_CONTRIBUTOR",
        "createdAt": "2026-11-01T08:00:00Z", "updatedAt": "2026-11-02T08:00:00Z", "closedAt": null,
        "labels": { "nodes": [{ "name": "good first issue" }] },
        "assignees": { "nodes": [{ "login": "helper" }] },
        "milestone": { "title": "Palm" }, "comments": { "totalCount": 3 },
        "url": "https://github.com/open-campus/docs/issues/12",
        "repository": { "nameWithOwner": "open-campus/docs", "isPrivate": true },
        "issueDependenciesSummary": { "blockedBy": 1 },
        "subIssuesSummary": { "total": 4, "completed": 1 },
    })
}

fn pull_request() -> Value {
    json!({
        "__typename": "PullRequest",
        "id": "PR_kwDO2", "number": 13, "title": "Fix it", "body": "", "pullRequestState": "MERGED",
        "author": null, "authorAssociation": "SOMETHING_NEW",
        "createdAt": "2026-11-01T08:00:00Z", "updatedAt": "2026-11-02T08:00:00Z",
        "closedAt": "2026-11-02T08:00:00Z", "labels": null, "assignees": { "nodes": [] },
        "milestone": null, "comments": { "totalCount": 0 }, "url": "https://github.com/x",
        "repository": { "nameWithOwner": "open-campus/docs", "isPrivate": false },
    })
}

fn item(id: &str, kind: &str, content: &Value) -> Value {
    json!({
        "id": id, "type": kind, "isArchived": false,
        "createdAt": "2026-11-01T08:00:00Z", "updatedAt": "2026-11-02T08:00:00Z",
        "project": { "id": "PVT_1" }, "content": content,
        "fieldValues": { "nodes": [
            { "__typename": "ProjectV2ItemFieldSingleSelectValue", "optionId": "a1", "name": "Docs",
              "updatedAt": "2026-11-02T08:00:00Z", "creator": { "login": "chair" },
              "field": { "id": "PVTSSF_1" } },
            { "__typename": "ProjectV2ItemFieldDateValue", "date": "2026-12-18",
              "updatedAt": "2026-11-02T08:00:00Z", "creator": null, "field": { "id": "PVTF_2" } },
            { "__typename": "ProjectV2ItemFieldNumberValue", "number": 3,
              "updatedAt": "2026-11-02T08:00:00Z", "creator": null, "field": { "id": "PVTF_3" } },
            { "__typename": "ProjectV2ItemFieldTextValue", "text": "by hand",
              "updatedAt": "2026-11-02T08:00:00Z", "creator": null, "field": { "id": "PVTF_4" } },
            { "__typename": "ProjectV2ItemFieldLabelValue" },
            { "__typename": "ProjectV2ItemFieldOfTomorrow", "field": { "id": "PVTF_5" } },
            null,
        ] },
    })
}

#[tokio::test]
async fn items_with_hidden_new_and_broken_ones_among_them() {
    let draft = json!({
        "__typename": "DraftIssue", "id": "DI_1", "title": "Idea", "body": "Later",
        "creator": { "login": "lead" }, "createdAt": "2026-11-01T08:00:00Z",
        "updatedAt": "2026-11-01T08:00:00Z", "assignees": { "nodes": [] },
    });
    let nodes = json!([
        item("PVTI_1", "ISSUE", &issue()),
        item("PVTI_2", "PULL_REQUEST", &pull_request()),
        item("PVTI_3", "DRAFT_ISSUE", &draft),
        item("PVTI_4", "REDACTED", &Value::Null),
        item("PVTI_5", "SOMETHING_NEW", &json!({ "__typename": "Sculpture", "id": "S_1" })),
        null,
        { "id": "PVTI_6" },
    ]);
    let answer = json!({
        "data": { "node": { "items": {
            "totalCount": 205, "pageInfo": { "hasNextPage": true, "endCursor": "NQ" },
            "nodes": nodes,
        } } },
        "errors": [{ "type": "FORBIDDEN", "message": "hidden", "path": ["node", "items", "nodes", 3] }],
    });
    let stub = Stub::always(Reply::json(200, &answer)).await;
    let client = stub.client();
    let page = client.items(&"PVT_1".into(), None).await.unwrap();
    assert_eq!(page.total, 205);
    let next = page.next.clone().unwrap();
    let kinds: Vec<_> = page
        .items
        .iter()
        .map(|i| i.work.as_ref().map(|w| w.kind))
        .collect();
    use WorkKind::{Draft, Issue, PullRequest};
    assert_eq!(
        kinds,
        [Some(Issue), Some(PullRequest), Some(Draft), None, None]
    );
    assert_eq!(
        page.items.iter().map(|i| i.redacted).collect::<Vec<_>>(),
        [false, false, false, true, false]
    );

    let first = &page.items[0];
    let values: Vec<_> = first.item.values.iter().map(|v| v.value.clone()).collect();
    let option = Set::Option {
        id: "a1".into(),
        name: "Docs".into(),
    };
    let date = Set::Date("2026-12-18".parse().unwrap());
    assert_eq!(
        values,
        [option, date, Set::Number(3.0), Set::Text("by hand".into())]
    );
    assert_eq!(first.item.values[0].by, Some("chair".into()));
    assert_eq!(first.item.content, Some("I_kwDO1".into()));
    let work = first.work.as_ref().unwrap();
    assert_eq!(work.full_ref(), "open-campus/docs#12");
    assert_eq!(work.association, Association::FirstTimer);
    assert_eq!(
        (work.blocked_by, work.sub_issues.total, work.comments),
        (1, 4, 3)
    );
    assert!(work.private);
    let merged = page.items[1].work.as_ref().unwrap();
    assert_eq!(merged.state, WorkState::Merged);
    assert_eq!(
        (&merged.author, merged.association),
        (&None, Association::None)
    );

    // The next page goes on counting.
    let page = client.items(&"PVT_1".into(), Some(&next)).await.unwrap();
    assert_eq!(page.items[0].item.position, 5);
    assert_eq!(stub.seen()[1].body["variables"]["after"], "NQ");
    assert!(matches!(
        client.items(&"PVT_1".into(), Some("junk")).await,
        Err(Error::Invalid { .. })
    ));
}

#[tokio::test]
async fn a_page_that_is_too_heavy_is_asked_for_in_smaller_ones() {
    let stub = Stub::new(|seen| match seen.body["variables"]["first"].as_u64() {
        Some(100) => Reply::json(
            200,
            &json!({ "errors": [{ "type": "RESOURCE_LIMITS_EXCEEDED", "message": "x" }] }),
        ),
        Some(50) => Reply::html(502),
        _ => data(json!({ "node": { "items": {
            "totalCount": 0, "pageInfo": { "hasNextPage": false, "endCursor": null }, "nodes": [],
        } } })),
    })
    .await;
    let page = stub.client().items(&"PVT_1".into(), None).await.unwrap();
    assert_eq!(page.next, None);
    assert_eq!(stub.seen().len(), 3);
}

#[tokio::test]
async fn a_project_of_an_organization_or_a_user() {
    let project = json!({ "projectV2": {
        "id": "PVT_1", "number": 2, "title": "Docs", "url": "https://github.com/orgs/o/projects/2",
        "public": true, "closed": false, "viewerCanUpdate": true,
        "updatedAt": "2026-11-02T08:00:00Z",
        "fields": { "nodes": [
            { "__typename": "ProjectV2Field", "id": "F_1", "name": "Title", "dataType": "TITLE" },
            { "__typename": "ProjectV2Field", "id": "F_2", "name": "Due", "dataType": "DATE" },
            { "__typename": "ProjectV2SingleSelectField", "id": "F_3", "name": "Status",
              "dataType": "SINGLE_SELECT", "options": [{ "id": "o1", "name": "Done" }] },
            { "__typename": "ProjectV2IterationField", "id": "F_4", "name": "Sprint",
              "dataType": "ITERATION" },
        ] },
    } });
    let reference = ProjectRef {
        owner: "open-campus".into(),
        number: 2,
    };
    let missing = |path: &str| json!({ "type": "NOT_FOUND", "message": "x", "path": [path] });
    for (found, other) in [("organization", "user"), ("user", "organization")] {
        let body = json!({ "data": { found: project, other: null }, "errors": [missing(other)] });
        let stub = Stub::always(Reply::json(200, &body)).await;
        let project = stub.client().project(&reference).await.unwrap();
        assert_eq!(project.id.as_str(), "PVT_1");
        assert!(project.writable);
        let status = project.status_field().unwrap();
        assert_eq!(status.options()[0].name, "Done");
        assert_eq!(project.field("Due").unwrap().kind, FieldKind::Date);
        assert_eq!(project.field("Sprint").unwrap().kind, FieldKind::Other);
    }
    let body = json!({
        "data": { "organization": { "projectV2": null }, "user": null },
        "errors": [missing("user"), { "type": "FORBIDDEN", "message": "no", "path": ["organization"] }],
    });
    let stub = Stub::always(Reply::json(200, &body)).await;
    let refused = stub.client().project(&reference).await.unwrap_err();
    assert_eq!(
        refused,
        Error::Forbidden {
            message: "no".into()
        }
    );
}

#[tokio::test]
async fn status_updates_newest_first() {
    let update = |status: Value, body: Value| {
        json!({
            "id": "PVTSU_1", "project": { "id": "PVT_1" }, "creator": { "login": "lead" },
            "body": body, "status": status, "startDate": null, "targetDate": "2026-12-18",
            "createdAt": "2026-11-02T08:00:00Z", "updatedAt": "2026-11-02T09:00:00Z",
        })
    };
    let stub = Stub::always(data(json!({ "node": { "statusUpdates": {
        "totalCount": 3, "pageInfo": { "hasNextPage": false, "endCursor": "x" },
        "nodes": [
            update(json!("AT_RISK"), json!("Late")),
            update(Value::Null, Value::Null),
            update(json!("ON_FIRE"), json!("")),
        ],
    } } })))
    .await;
    let page = stub
        .client()
        .status_updates(&"PVT_1".into(), None)
        .await
        .unwrap();
    assert_eq!(page.next, None);
    let statuses: Vec<_> = page.items.iter().map(|update| update.status).collect();
    assert_eq!(statuses, [Some(Health::AtRisk), None, None]);
    assert_eq!(page.items[0].target_date, "2026-12-18".parse().ok());
}

#[tokio::test]
async fn comments_of_an_issue() {
    let stub = Stub::always(data(json!({ "node": { "comments": {
        "totalCount": 1, "pageInfo": { "hasNextPage": true, "endCursor": "c1" },
        "nodes": [{
            "id": "IC_1", "author": null, "authorAssociation": "MEMBER", "body": "Hello",
            "createdAt": "2026-11-02T08:00:00Z", "updatedAt": "2026-11-02T08:00:00Z",
            "url": "https://github.com/c",
        }],
    } } })))
    .await;
    let page = stub.client().comments(&"I_1".into(), None).await.unwrap();
    assert_eq!(page.next.as_deref(), Some("c1"));
    assert_eq!(page.items[0].subject.as_str(), "I_1");
    assert_eq!(page.items[0].association, Association::Member);
}

#[tokio::test]
async fn nodes_that_are_gone_and_nodes_that_are_hidden() {
    let ids: Vec<NodeId> = ["I_1", "I_2"].map(NodeId::from).to_vec();
    let answer = |kind: &str| {
        let error = json!({ "type": kind, "message": "x", "path": ["nodes", 1] });
        Reply::json(
            200,
            &json!({ "data": { "nodes": [issue(), null] }, "errors": [error] }),
        )
    };
    let stub = Stub::always(answer("NOT_FOUND")).await;
    let works = stub.client().works(&ids).await.unwrap();
    assert!(works[0].is_some() && works[1].is_none());
    let existing = stub.client().existing_items(&ids).await.unwrap();
    assert_eq!(
        existing.iter().map(NodeId::as_str).collect::<Vec<_>>(),
        ["I_1"]
    );
    // Hidden is not gone.
    let stub = Stub::always(answer("FORBIDDEN")).await;
    assert!(stub.client().works(&ids).await.is_err());
    assert!(stub.client().existing_items(&ids).await.is_err());
}

#[tokio::test]
async fn items_of_a_content_over_two_pages() {
    let stub = Stub::new(|seen| {
        let (more, id) = match seen.body["variables"]["after"].as_str() {
            None => (true, "PVTI_1"),
            Some(_) => (false, "PVTI_2"),
        };
        data(json!({ "node": { "id": "I_1", "projectItems": {
            "pageInfo": { "hasNextPage": more, "endCursor": "z" },
            "nodes": [item(id, "ISSUE", &Value::Null)],
        } } }))
    })
    .await;
    let items = stub.client().items_of(&"I_1".into()).await.unwrap();
    assert_eq!(items.len(), 2);
    assert_eq!(items[1].content, Some("I_1".into()));
}

#[tokio::test]
async fn newest_of_many_repositories_in_one_request() {
    let at = |text: &str| json!({ "nodes": [{ "updatedAt": text }] });
    let body = json!({
        "data": {
            "r0": { "issues": at("2026-11-02T08:00:00Z"), "pullRequests": at("2026-11-03T08:00:00Z") },
            "r1": { "issues": { "nodes": [] }, "pullRequests": { "nodes": [] } },
            "r2": null,
        },
        "errors": [{ "type": "NOT_FOUND", "message": "x", "path": ["r2"] }],
    });
    let stub = Stub::always(Reply::json(200, &body)).await;
    let repos = ["o/a", "o/b", "o/c"].map(RepoName::from);
    let newest = stub.client().newest(&repos).await.unwrap();
    assert_eq!(newest[&repos[0]], "2026-11-03T08:00:00Z".parse().ok());
    assert_eq!((newest[&repos[1]], newest[&repos[2]]), (None, None));
    assert_eq!(stub.seen().len(), 1);
}

fn rest_issue() -> Value {
    json!({
        "node_id": "I_1", "number": 5, "title": "T", "body": null, "state": "closed",
        "user": { "login": "reporter" }, "author_association": "NONE",
        "created_at": "2026-11-01T08:00:00Z", "updated_at": "2026-11-02T08:00:00Z",
        "closed_at": "2026-11-02T08:00:00Z", "labels": [{ "name": "bug" }, "bare"],
        "assignees": [], "milestone": null, "comments": 2,
        "html_url": "https://github.com/open-campus/docs/issues/5",
        "repository_url": "https://api.github.com/repos/open-campus/docs",
        "sub_issues_summary": { "total": 2, "completed": 1, "percent_completed": 50 },
        "issue_dependencies_summary": { "blocked_by": 1, "total_blocked_by": 2, "blocking": 0 },
    })
}

#[tokio::test]
async fn issues_over_rest_with_pages_and_versions() {
    let mut merged = rest_issue();
    merged["pull_request"] = json!({ "merged_at": "2026-11-02T08:00:00Z" });
    let stub = Stub::new(move |seen| {
        if seen.if_none_match.is_some() {
            return Reply::json(304, &Value::Null);
        }
        if !seen.path.contains("/issues") {
            let repository =
                json!({ "node_id": "R_1", "full_name": "open-campus/docs", "private": true });
            return Reply::json(200, &repository);
        }
        Reply::json(200, &json!([rest_issue(), merged, { "number": "odd" }]))
            .with("link", "<https://api.github.com/x?page=3>; rel=\"next\"")
            .with("etag", "W/\"1\"")
    })
    .await;
    let client = stub.client();
    let repo = RepoName::from("open-campus/docs");
    let since = "2026-11-01T00:00:00Z".parse().ok();
    let fetched = client
        .issues_since(&repo, since, States::All, 2, None)
        .await
        .unwrap();
    let Fetched::New { value: page, etag } = fetched else {
        panic!("{fetched:?}")
    };
    assert_eq!(
        (page.next.as_deref(), etag.as_deref()),
        (Some("3"), Some("W/\"1\""))
    );
    assert_eq!(page.items.len(), 2);
    let issue = &page.items[0];
    assert_eq!(
        (issue.kind, issue.state),
        (WorkKind::Issue, WorkState::Closed)
    );
    assert_eq!((issue.blocked_by, issue.sub_issues.completed), (1, 1));
    assert_eq!(issue.labels.len(), 2);
    assert!(issue.private && issue.body.is_empty());
    let request = &page.items[1];
    assert_eq!(
        (request.kind, request.state),
        (WorkKind::PullRequest, WorkState::Merged)
    );
    let path = &stub.seen()[0].path;
    assert!(
        path.contains("state=all") && path.contains("page=2"),
        "{path}"
    );
    assert!(
        path.contains("since=2026-10-31T23:58:00Z"),
        "two minutes of overlap: {path}"
    );
    let again = client
        .issues_since(&repo, since, States::All, 2, etag.as_deref())
        .await
        .unwrap();
    assert_eq!(again, Fetched::NotModified);
}

#[tokio::test]
async fn a_search_for_first_issues() {
    let stub = Stub::always(Reply::json(
        200,
        &json!({ "total_count": 1, "incomplete_results": false, "items": [rest_issue()] }),
    ))
    .await;
    let orgs = ["open-campus".to_owned()];
    let found = stub
        .client()
        .search_good_first(&orgs, "good first issue")
        .await
        .unwrap();
    assert_eq!(found[0].full_ref(), "open-campus/docs#5");
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
