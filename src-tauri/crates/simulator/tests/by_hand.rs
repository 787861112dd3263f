//! What people do on github.com: names change, issues move, rights come and go.

mod common;

use common::*;
use serde_json::{Value as Json, json};
use simulator::{Act, Simulator};

fn text(words: &str) -> String {
    words.to_owned()
}

fn act(simulator: &Simulator, act: Act) {
    simulator.by_hand(&act).expect("what it names exists");
}

#[tokio::test]
async fn a_former_name_redirects_reads_for_good_and_writes_once() {
    let simulator = demo();
    act(
        &simulator,
        Act::RenameRepository {
            repository: text("open-campus/docs"),
            name: text("guides"),
        },
    );
    let moved = get(
        &simulator,
        CHAIR,
        "/repos/open-campus/docs/issues?state=all",
    )
    .await;
    assert_eq!(moved.status, 301);
    let location = moved.header("location").replace("http://sim.test", "");
    assert!(location.starts_with("/repositories/"), "{location}");
    assert!(location.ends_with("/issues?state=all"), "{location}");
    let there = get(&simulator, CHAIR, &location).await;
    let here = get(
        &simulator,
        CHAIR,
        "/repos/open-campus/guides/issues?state=all",
    )
    .await;
    assert_eq!((there.status, &there.json), (200, &here.json));
    let path = "/repos/open-campus/docs/issues";
    let write = send(&simulator, "POST", path, CHAIR, &[], &json!({"title": "x"})).await;
    assert_eq!(write.status, 307);
    let named = |follow: bool| {
        format!(
            "{{ repository(owner: \"open-campus\", name: \"docs\", followRenames: {follow}) {{ name }} }}"
        )
    };
    assert_eq!(
        ask(&simulator, CHAIR, &named(true), "/repository/name").await,
        "guides"
    );
    let strict = graphql(&simulator, CHAIR, &named(false), json!({})).await;
    assert_eq!(error_type(&strict), "NOT_FOUND");
    let unknown = Act::RenameRepository {
        repository: text("open-campus/none"),
        name: text("x"),
    };
    assert_eq!(
        simulator.by_hand(&unknown),
        Err(text("there is no repository open-campus/none"))
    );
}

#[tokio::test]
async fn a_transferred_issue_has_a_new_number_and_id_and_keeps_what_github_keeps() {
    let simulator = demo();
    let old = issue_id(&simulator, "feedback", 190).await;
    let path = "/repos/open-campus/feedback/issues/190";
    let before = get(&simulator, CHAIR, path).await.json;
    act(
        &simulator,
        Act::TransferIssue {
            repository: text("open-campus/feedback"),
            number: 190,
            to: text("open-campus/docs"),
        },
    );
    let moved = get(&simulator, CHAIR, path).await;
    assert_eq!(moved.status, 301);
    let location = moved.header("location").replace("http://sim.test", "");
    let after = get(&simulator, CHAIR, &location).await.json;
    for same in ["title", "body", "user", "comments", "created_at"] {
        assert_eq!(after[same], before[same], "{same}");
    }
    assert_ne!(after["node_id"], before["node_id"]);
    let url = after["html_url"].as_str().unwrap();
    assert!(
        url.starts_with("https://github.com/open-campus/docs/issues/"),
        "{url}"
    );
    let query = format!(
        "{{ nodes(ids: [\"{old}\", {}]) {{ id }} }}",
        after["node_id"]
    );
    let nodes = graphql(&simulator, CHAIR, &query, json!({})).await.json;
    assert_eq!(nodes["data"]["nodes"][0], Json::Null);
    assert_eq!(nodes["data"]["nodes"][1]["id"], after["node_id"]);
    assert_eq!(nodes["errors"][0]["type"], "NOT_FOUND");
    let query = format!(
        "{{ node(id: {}) {{ ... on Issue {{ projectItems(first: 5) {{ nodes {{ content {{ ... on Issue {{ id }} }} }} }} }} }} }}",
        after["node_id"]
    );
    let item = ask(
        &simulator,
        CHAIR,
        &query,
        "/node/projectItems/nodes/0/content/id",
    )
    .await;
    assert_eq!(item, after["node_id"], "its card came along");
}

#[tokio::test]
async fn a_transfer_needs_write_on_both_sides_and_never_goes_public() {
    let simulator = demo();
    let issue = issue_id(&simulator, "feedback", 190).await;
    let repository = async |name: &str| {
        let query = format!("{{ repository(owner: \"open-campus\", name: \"{name}\") {{ id }} }}");
        ask(&simulator, CHAIR, &query, "/repository/id").await
    };
    let (docs, private) = (repository("docs").await, repository("security-notes").await);
    let transfer = async |token: &str, issue: &Json, to: &Json| {
        let input = json!({"issueId": issue, "repositoryId": to, "createLabelsIfMissing": true});
        mutate(
            &simulator,
            token,
            "transferIssue",
            input,
            "issue { id number }",
        )
        .await
    };
    let refused = transfer(BTR_LEAD, &json!(issue), &docs).await;
    assert_eq!(error_type(&refused), "FORBIDDEN");
    let inwards = transfer(CHAIR, &json!(issue), &private).await;
    assert_eq!(error_type(&inwards), "", "{}", inwards.text);
    let inside = inwards
        .json
        .pointer("/data/transferIssue/issue/id")
        .unwrap();
    let outwards = transfer(CHAIR, inside, &docs).await;
    assert_eq!(error_type(&outwards), "UNPROCESSABLE");
    // For those who may not look there, it is gone.
    let path = "/repos/open-campus/feedback/issues/190";
    assert_eq!(get(&simulator, "", path).await.status, 301);
}

#[tokio::test]
async fn renamed_labels_and_options_keep_their_ids_and_move_no_timestamp() {
    let simulator = demo();
    const ALL: &str = "{ organization(login: \"open-campus\") { projectV2(number: 2) { updatedAt field(name: \"Status\") { ... on ProjectV2SingleSelectField { updatedAt options { id name } } } } }
        repository(owner: \"open-campus\", name: \"build-images\") { updatedAt labels(first: 1) { nodes { id name updatedAt } } issues(first: 1, orderBy: {field: UPDATED_AT, direction: DESC}) { nodes { updatedAt } } } }";
    let all = async || graphql(&simulator, CHAIR, ALL, json!({})).await.text;
    let before = all().await;
    simulator.advance(chrono::Duration::hours(1));
    act(
        &simulator,
        Act::RenameLabel {
            repository: text("open-campus/build-images"),
            label: text("bug"),
            name: text("defect"),
        },
    );
    act(
        &simulator,
        Act::RenameOption {
            project: 2,
            field: text("Status"),
            option: text("Incoming"),
            name: text("Arriving"),
        },
    );
    let renamed = before
        .replace("\"bug\"", "\"defect\"")
        .replace("Incoming", "Arriving");
    assert_ne!(renamed, before);
    assert_eq!(all().await, renamed);
}

#[tokio::test]
async fn deletions_answer_410_and_locks_refuse_comments() {
    let simulator = demo();
    let path = "/repos/open-campus/feedback/issues/190";
    act(
        &simulator,
        Act::SetLocked {
            repository: text("open-campus/feedback"),
            number: 190,
            locked: true,
        },
    );
    let comments = format!("{path}/comments");
    let refused = send(
        &simulator,
        "POST",
        &comments,
        NEWCOMER,
        &[],
        &json!({"body": "x"}),
    )
    .await;
    assert_eq!(refused.status, 403);
    act(
        &simulator,
        Act::DeleteIssue {
            repository: text("open-campus/feedback"),
            number: 190,
        },
    );
    assert_eq!(get(&simulator, CHAIR, path).await.status, 410);
}

#[tokio::test]
async fn rights_come_and_go() {
    let simulator = demo();
    let project = project_id(&simulator, 3).await;
    let add = async || {
        let input = json!({"projectId": project, "title": "x"});
        let reply = mutate(
            &simulator,
            BTR_LEAD,
            "addProjectV2DraftIssue",
            input,
            "clientMutationId",
        )
        .await;
        error_type(&reply).to_owned()
    };
    assert_eq!(add().await, "FORBIDDEN");
    let grant = |permission: Option<&str>| Act::Grant {
        login: text("kenji-m"),
        repository: None,
        project: Some(3),
        permission: permission.map(text),
    };
    act(&simulator, grant(Some("write")));
    assert_eq!(add().await, "");
    act(&simulator, grant(None));
    assert_eq!(add().await, "FORBIDDEN");
    assert!(simulator.by_hand(&grant(Some("own"))).is_err());
    act(
        &simulator,
        Act::SetScopes {
            login: text("kenji-m"),
            scopes: vec![text("repo")],
        },
    );
    let reply = get(&simulator, BTR_LEAD, "/user").await;
    assert_eq!(reply.header("x-oauth-scopes"), "repo");
    assert_eq!(add().await, "INSUFFICIENT_SCOPES");
    act(
        &simulator,
        Act::SetPrivate {
            repository: text("open-campus/docs"),
            private: true,
        },
    );
    assert_eq!(
        get(&simulator, NEWCOMER, "/repos/open-campus/docs")
            .await
            .status,
        404
    );
    act(
        &simulator,
        Act::RevokeTokens {
            login: text("kenji-m"),
        },
    );
    assert_eq!(get(&simulator, BTR_LEAD, "/user").await.status, 401);
}

#[tokio::test]
async fn single_sign_on_and_oauth_restrictions_refuse_in_both_forms() {
    const QUERY: &str =
        "{ viewer { login } repository(owner: \"open-campus\", name: \"docs\") { name } }";
    let simulator = demo();
    act(
        &simulator,
        Act::SetSignedOn {
            login: text("kenji-m"),
            signed_on: false,
        },
    );
    let rest = get(&simulator, BTR_LEAD, "/repos/open-campus/docs").await;
    assert_eq!(rest.status, 403);
    assert!(
        rest.header("x-github-sso")
            .starts_with("required; url=https://github.com/")
    );
    let reply = graphql(&simulator, BTR_LEAD, QUERY, json!({})).await;
    assert_eq!((reply.status, error_type(&reply)), (200, "FORBIDDEN"));
    assert_eq!(reply.json["errors"][0]["extensions"]["saml_failure"], true);
    assert_eq!(reply.json["data"]["viewer"]["login"], "kenji-m");
    assert_eq!(get(&simulator, BTR_LEAD, "/user").await.status, 200);
    assert_eq!(
        get(&simulator, CHAIR, "/repos/open-campus/docs")
            .await
            .status,
        200
    );
    act(&simulator, Act::RestrictOauth { restricted: true });
    let rest = get(&simulator, CHAIR, "/repos/open-campus/docs").await;
    assert_eq!((rest.status, rest.header("x-github-sso")), (403, ""));
    let reply = graphql(&simulator, CHAIR, QUERY, json!({})).await;
    let message = reply.json["errors"][0]["message"].as_str().unwrap();
    assert!(message.contains("has enabled OAuth App access restrictions"));
    assert_eq!(reply.json["errors"][0].get("extensions"), None);
    assert_eq!(
        get(&simulator, "", "/repos/open-campus/docs").await.status,
        200
    );
}

#[tokio::test]
async fn hints_move_with_field_edits_unless_they_lie() {
    for lie in [false, true] {
        let mut config = config();
        config.hints_lie = lie;
        let simulator = Simulator::new(config).unwrap();
        const MOVED: &str = "{ organization(login: \"open-campus\") { projectV2(number: 2) { updatedAt items(first: 1) { nodes { id updatedAt } } field(name: \"Status\") { ... on ProjectV2SingleSelectField { id options { id } } } } } }";
        let moved = async || ask(&simulator, CHAIR, MOVED, "/organization/projectV2").await;
        let before = moved().await;
        simulator.advance(chrono::Duration::hours(1));
        let input = json!({
            "projectId": project_id(&simulator, 2).await,
            "itemId": before["items"]["nodes"][0]["id"],
            "fieldId": before["field"]["id"],
            "value": {"singleSelectOptionId": before["field"]["options"][4]["id"]},
        });
        mutate(
            &simulator,
            CHAIR,
            "updateProjectV2ItemFieldValue",
            input,
            "clientMutationId",
        )
        .await;
        let after = moved().await;
        assert_eq!(after["updatedAt"] == before["updatedAt"], lie);
        assert_ne!(
            after["items"]["nodes"][0]["updatedAt"],
            before["items"]["nodes"][0]["updatedAt"]
        );
    }
}

#[tokio::test]
async fn other_processes_act_by_hand_and_skew_the_date() {
    let simulator = demo();
    let tell = async |method: &str, tail: &str, body: Json| {
        let path = format!("/_simulator/{tail}");
        send(&simulator, method, &path, "", &[], &body).await
    };
    let file = json!([{"act": "write-file", "repository": "open-campus/guildhall", "path": "guildhall.toml", "text": "# empty\n"}]);
    assert_eq!(tell("POST", "by-hand", file).await.status, 200);
    let path = "/repos/open-campus/guildhall/contents/guildhall.toml";
    let raw = [("accept", "application/vnd.github.raw")];
    let registry = send(&simulator, "GET", path, "", &raw, &Json::Null).await;
    assert_eq!(registry.text, "# empty\n");
    let wrong = json!([{"act": "set-locked", "repository": "open-campus/docs", "number": 1, "locked": true}]);
    let refused = tell("POST", "by-hand", wrong).await;
    assert_eq!(refused.status, 422);
    let message = refused.json["message"].as_str().unwrap();
    assert!(
        message.contains("there is no issue open-campus/docs#1"),
        "{message}"
    );
    let settings = json!({"date_skew_seconds": 86_400, "hints_lie": true});
    assert_eq!(tell("PUT", "settings", settings).await.status, 200);
    let date = get(&simulator, CHAIR, "/user").await;
    assert!(
        date.header("date").starts_with("Tue, 24 Nov 2026"),
        "{}",
        date.header("date")
    );
}
