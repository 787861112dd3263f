//! Writing projects over GraphQL: what it changes, what it refuses.

mod common;

use common::*;
use serde_json::{Value as Json, json};
use simulator::Simulator;

#[tokio::test]
async fn adding_an_item_twice_gives_the_same_item_and_also_when_archived() {
    let simulator = demo();
    let (project, issue) = (
        project_id(&simulator, 1).await,
        loose_issue(&simulator).await,
    );
    let input = json!({"projectId": project, "contentId": issue});
    let first = mutate(
        &simulator,
        CHAIR,
        "addProjectV2ItemById",
        input.clone(),
        "item { id }",
    )
    .await;
    let item = first.json["data"]["addProjectV2ItemById"]["item"]["id"].clone();
    assert!(
        item.as_str().unwrap().starts_with("PVTI_"),
        "{}",
        first.text
    );
    let archived = mutate(
        &simulator,
        CHAIR,
        "archiveProjectV2Item",
        json!({"projectId": project, "itemId": item}),
        "item { isArchived }",
    )
    .await;
    assert_eq!(
        archived.json["data"]["archiveProjectV2Item"]["item"]["isArchived"],
        json!(true)
    );
    let second = mutate(
        &simulator,
        CHAIR,
        "addProjectV2ItemById",
        input,
        "item { id isArchived }",
    )
    .await;
    assert_eq!(
        second.json["data"]["addProjectV2ItemById"]["item"],
        json!({"id": item, "isArchived": true})
    );
}

#[tokio::test]
async fn an_added_item_lags_in_the_board_but_not_on_the_issue() {
    let mut config = config();
    config.item_lag = chrono::Duration::seconds(90);
    let simulator = Simulator::new(config).unwrap();
    let (project, issue) = (
        project_id(&simulator, 1).await,
        loose_issue(&simulator).await,
    );
    mutate(
        &simulator,
        CHAIR,
        "addProjectV2ItemById",
        json!({"projectId": project, "contentId": issue}),
        "item { id }",
    )
    .await;
    let board = "{ organization(login: \"open-campus\") { projectV2(number: 1) { items(first: 1) { totalCount } } } }";
    let pointer = "/organization/projectV2/items/totalCount";
    assert_eq!(ask(&simulator, CHAIR, board, pointer).await, json!(19));
    let on_issue = format!(
        "{{ node(id: \"{issue}\") {{ ... on Issue {{ projectItems(first: 5) {{ totalCount }} }} }} }}"
    );
    assert_eq!(
        ask(
            &simulator,
            CHAIR,
            &on_issue,
            "/node/projectItems/totalCount"
        )
        .await,
        json!(1)
    );
    simulator.advance(chrono::Duration::seconds(91));
    assert_eq!(ask(&simulator, CHAIR, board, pointer).await, json!(20));
}

async fn team_field(simulator: &Simulator) -> Json {
    ask(simulator, CHAIR,
        "{ organization(login: \"open-campus\") { projectV2(number: 1) { field(name: \"Team\") { ... on ProjectV2SingleSelectField { id options { id name color description } } } } } }",
        "/organization/projectV2/field").await
}

async fn values_of_team(simulator: &Simulator) -> Vec<String> {
    let items = ask(simulator, CHAIR,
        "{ organization(login: \"open-campus\") { projectV2(number: 1) { items(first: 100, archivedStates: [ARCHIVED, NOT_ARCHIVED]) { nodes { fieldValueByName(name: \"Team\") { ... on ProjectV2ItemFieldSingleSelectValue { name } } } } } } }",
        "/organization/projectV2/items/nodes").await;
    let mut names: Vec<String> = items
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|i| {
            i.pointer("/fieldValueByName/name")?
                .as_str()
                .map(str::to_owned)
        })
        .collect();
    names.sort();
    names.dedup();
    names
}

#[tokio::test]
async fn updating_a_field_overwrites_its_options() {
    let simulator = demo();
    let field = team_field(&simulator).await;
    let mut options: Vec<Json> = field["options"].as_array().unwrap().clone();
    assert!(
        values_of_team(&simulator)
            .await
            .contains(&"Release Palm task force".to_owned())
    );
    let kept = options[1]["id"].clone();
    options[1]["name"] = json!("Builds");
    options.retain(|o| o["name"] != "Release Palm task force");
    options.push(json!({"name": "Accessibility", "color": "RED", "description": ""}));
    let reply = mutate(&simulator, CHAIR, "updateProjectV2Field",
        json!({"fieldId": field["id"], "singleSelectOptions": options}), "projectV2Field { ... on ProjectV2Field { id } ... on ProjectV2SingleSelectField { options { id name } } }").await;
    let after = reply.json["data"]["updateProjectV2Field"]["projectV2Field"]["options"].clone();
    assert_eq!(
        after[1],
        json!({"id": kept, "name": "Builds"}),
        "{}",
        reply.text
    );
    assert_eq!(after[3]["name"], "Accessibility");
    let values = values_of_team(&simulator).await;
    assert_eq!(
        values,
        ["Builds", "Developer Experience"],
        "values of the removed option are cleared"
    );

    let too_many: Vec<Json> = (0..51)
        .map(|i| json!({"name": format!("t{i}"), "color": "RED", "description": ""}))
        .collect();
    let reply = mutate(
        &simulator,
        CHAIR,
        "updateProjectV2Field",
        json!({"fieldId": field["id"], "singleSelectOptions": too_many}),
        "clientMutationId",
    )
    .await;
    assert_eq!(error_type(&reply), "UNPROCESSABLE");
}

#[tokio::test]
async fn writing_needs_permission_on_the_board_and_the_project_scope() {
    let simulator = demo();
    let (project, issue) = (
        project_id(&simulator, 1).await,
        loose_issue(&simulator).await,
    );
    let input = json!({"projectId": project, "contentId": issue});
    for (token, expected) in [
        (CHAIR, ""),
        (BTR_LEAD, ""),
        (DX_LEAD, "FORBIDDEN"),
        (MEMBER, "FORBIDDEN"),
        (NEWCOMER, "FORBIDDEN"),
        ("demo-maren-h-read-token", "INSUFFICIENT_SCOPES"),
    ] {
        let reply = mutate(
            &simulator,
            token,
            "addProjectV2ItemById",
            input.clone(),
            "item { id }",
        )
        .await;
        assert_eq!(error_type(&reply), expected, "{token}: {}", reply.text);
    }
    let board = project_id(&simulator, 2).await;
    let status = json!({"projectId": board, "body": "hello", "status": "ON_TRACK"});
    for (token, expected) in [(BTR_LEAD, ""), (MEMBER, ""), (DX_LEAD, "FORBIDDEN")] {
        let reply = mutate(
            &simulator,
            token,
            "createProjectV2StatusUpdate",
            status.clone(),
            "statusUpdate { id }",
        )
        .await;
        assert_eq!(error_type(&reply), expected, "{token}: {}", reply.text);
    }
    let label = json!({"labelableId": issue, "labelIds": []});
    assert_eq!(
        error_type(
            &mutate(
                &simulator,
                NEWCOMER,
                "addLabelsToLabelable",
                label,
                "clientMutationId"
            )
            .await
        ),
        "FORBIDDEN"
    );
    let comment = json!({"subjectId": issue, "body": "anybody may comment"});
    assert_eq!(
        error_type(
            &mutate(
                &simulator,
                NEWCOMER,
                "addComment",
                comment,
                "clientMutationId"
            )
            .await
        ),
        ""
    );
}

#[tokio::test]
async fn a_status_update_is_kept_edited_and_deleted_and_loses_comments_only_when_told() {
    for strip in [false, true] {
        let mut config = config();
        config.strip_status_comments = strip;
        let simulator = Simulator::new(config).unwrap();
        let project = project_id(&simulator, 2).await;
        let body = "## Working on\n\nA\n\n<!-- guildhall:check-in v1 op=1 -->";
        let reply = mutate(&simulator, BTR_LEAD, "createProjectV2StatusUpdate",
            json!({"projectId": project, "body": body, "status": "AT_RISK", "targetDate": "2026-12-18"}),
            "statusUpdate { id body status targetDate startDate creator { login } }").await;
        let update = reply.json["data"]["createProjectV2StatusUpdate"]["statusUpdate"].clone();
        assert_eq!(
            update["body"]
                .as_str()
                .unwrap()
                .contains("guildhall:check-in"),
            !strip
        );
        assert_eq!(update["targetDate"], "2026-12-18");
        assert!(update["startDate"].is_null());
        let newest = "{ organization(login: \"open-campus\") { projectV2(number: 2) { statusUpdates(first: 1) { nodes { id status targetDate } } } } }";
        let reply = mutate(
            &simulator,
            BTR_LEAD,
            "updateProjectV2StatusUpdate",
            json!({"statusUpdateId": update["id"], "status": "ON_TRACK"}),
            "statusUpdate { id }",
        )
        .await;
        assert_eq!(error_type(&reply), "");
        assert_eq!(
            ask(
                &simulator,
                CHAIR,
                newest,
                "/organization/projectV2/statusUpdates/nodes/0"
            )
            .await,
            json!({"id": update["id"], "status": "ON_TRACK", "targetDate": "2026-12-18"}),
            "what is not sent stays"
        );
        mutate(
            &simulator,
            BTR_LEAD,
            "deleteProjectV2StatusUpdate",
            json!({"statusUpdateId": update["id"]}),
            "deletedStatusUpdateId",
        )
        .await;
        assert_ne!(
            ask(
                &simulator,
                CHAIR,
                newest,
                "/organization/projectV2/statusUpdates/nodes/0/id"
            )
            .await,
            update["id"]
        );
    }
}

#[tokio::test]
async fn a_value_must_fit_its_field() {
    let simulator = demo();
    let project = project_id(&simulator, 2).await;
    let board = ask(&simulator, BTR_LEAD,
        "{ organization(login: \"open-campus\") { projectV2(number: 2) { items(first: 1) { nodes { id } } due: field(name: \"Due\") { ... on ProjectV2Field { id } } status: field(name: \"Status\") { ... on ProjectV2SingleSelectField { id options(names: [\"Done\"]) { id } } } } } }",
        "/organization/projectV2").await;
    let item = board["items"]["nodes"][0]["id"].clone();
    let set = |field: &Json, value: Json| json!({"projectId": project, "itemId": item, "fieldId": field["id"], "value": value});
    for (input, expected) in [
        (set(&board["due"], json!({"date": "2026-12-24"})), ""),
        (set(&board["due"], json!({"text": "soon"})), "UNPROCESSABLE"),
        (set(&board["due"], json!({"date": "soon"})), "UNPROCESSABLE"),
        (set(&board["due"], json!({})), "UNPROCESSABLE"),
        (
            set(
                &board["status"],
                json!({"singleSelectOptionId": board["status"]["options"][0]["id"]}),
            ),
            "",
        ),
        (
            set(
                &board["status"],
                json!({"singleSelectOptionId": "00000000"}),
            ),
            "UNPROCESSABLE",
        ),
    ] {
        let reply = mutate(
            &simulator,
            BTR_LEAD,
            "updateProjectV2ItemFieldValue",
            input.clone(),
            "clientMutationId",
        )
        .await;
        assert_eq!(error_type(&reply), expected, "{input}: {}", reply.text);
    }
    let read = format!(
        "{{ node(id: {item}) {{ ... on ProjectV2Item {{ fieldValueByName(name: \"Status\") {{ ... on ProjectV2ItemFieldSingleSelectValue {{ name creator {{ login }} updatedAt }} }} }} }} }}"
    );
    let value = ask(&simulator, CHAIR, &read, "/node/fieldValueByName").await;
    assert_eq!(
        (value["name"].clone(), value["creator"]["login"].clone()),
        (json!("Done"), json!("kenji-m"))
    );
    assert!(value["updatedAt"].as_str().unwrap() >= "2026-11-23T09:00:00Z");
    let cleared = mutate(
        &simulator,
        BTR_LEAD,
        "clearProjectV2ItemFieldValue",
        json!({"projectId": project, "itemId": item, "fieldId": board["status"]["id"]}),
        "clientMutationId",
    )
    .await;
    assert_eq!(error_type(&cleared), "");
    assert!(
        ask(&simulator, CHAIR, &read, "/node/fieldValueByName")
            .await
            .is_null()
    );
}

#[tokio::test]
async fn a_draft_becomes_an_issue_once_and_its_item_stays() {
    let simulator = demo();
    let project = project_id(&simulator, 1).await;
    let input = json!({"projectId": project, "title": "A thought", "body": "Said in a call."});
    let name = "addProjectV2DraftIssue";
    let drafted = mutate(&simulator, CHAIR, name, input, "projectItem { id }").await;
    let item = &drafted.json["data"][name]["projectItem"]["id"];
    let query = "{ repository(owner: \"open-campus\", name: \"feedback\") { id } }";
    let repository = ask(&simulator, CHAIR, query, "/repository/id").await;
    let name = "convertProjectV2DraftIssueItemToIssue";
    let input = json!({"itemId": item, "repositoryId": repository});
    let shown = "item { id content { __typename ... on Issue { title body author { login } } } }";
    let made = mutate(&simulator, CHAIR, name, input.clone(), shown).await;
    assert_eq!(
        made.json["data"][name]["item"],
        json!({
            "id": item,
            "content": {
                "__typename": "Issue",
                "title": "A thought",
                "body": "Said in a call.",
                "author": {"login": "maren-h"},
            }
        }),
        "{}",
        made.text
    );
    let again = mutate(&simulator, CHAIR, name, input.clone(), "clientMutationId").await;
    assert_eq!(error_type(&again), "UNPROCESSABLE");
    let other = mutate(&simulator, NEWCOMER, name, input, "clientMutationId").await;
    assert_eq!(error_type(&other), "FORBIDDEN");
}
