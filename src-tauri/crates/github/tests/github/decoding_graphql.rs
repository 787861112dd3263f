//! GraphQL's JSON, written by hand from its documentation, as domain types.

use crate::stub::{Reply, Stub};
use domain::id::{NodeId, ProjectRef};
use domain::item::{Association, WorkKind, WorkState};
use domain::project::{FieldKind, Health, Value as Set};
use github::Error;
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
        "stateReason": "REOPENED",
        "labels": { "nodes": [{ "name": "good first issue" }] },
        "assignees": { "nodes": [{ "login": "helper" }] },
        "milestone": { "title": "Palm" }, "comments": { "totalCount": 3 },
        "url": "https://github.com/open-campus/docs/issues/12",
        "repository": { "nameWithOwner": "open-campus/docs", "isPrivate": true },
        "issueDependenciesSummary": { "blockedBy": 1 },
        "subIssuesSummary": { "total": 4, "completed": 1 },
        "closedByPullRequestsReferences": { "nodes": [{ "state": "OPEN" }] },
        "timelineItems": { "nodes": [{ "createdAt": "2026-11-05T08:00:00Z" }] },
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
    assert!(work.private && work.has_pull);
    let told = work.assigned_at.map(|at| at.to_rfc3339());
    assert_eq!(told.as_deref(), Some("2026-11-05T08:00:00+00:00"));
    let merged = page.items[1].work.as_ref().unwrap();
    assert_eq!(merged.state, WorkState::Merged);
    assert!(!merged.has_pull);
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
async fn a_page_that_leads_to_itself_ends_the_reading() {
    let stub = Stub::always(data(json!({ "node": { "id": "I_1", "projectItems": {
        "pageInfo": { "hasNextPage": true, "endCursor": "z" },
        "nodes": [item("PVTI_1", "ISSUE", &Value::Null)],
    } } })))
    .await;
    let looped = stub.client().items_of(&"I_1".into()).await;
    assert_eq!(looped, Err(Error::Unreadable));
    assert_eq!(stub.seen().len(), 2);
}
