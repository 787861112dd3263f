//! REST: files, comments and projects.

mod common;

use common::*;
use serde_json::{Value as Json, json};
use simulator::Simulator;

#[tokio::test]
async fn comments_are_made_edited_and_deleted() {
    let simulator = demo();
    let list = "/repos/open-campus/feedback/issues/190/comments";
    let made = send(
        &simulator,
        "POST",
        list,
        NEWCOMER,
        &[],
        &json!({"body": "one"}),
    )
    .await;
    assert_eq!(made.status, 201);
    let path = format!(
        "/repos/open-campus/feedback/issues/comments/{}",
        made.json["id"]
    );
    assert_eq!(
        send(
            &simulator,
            "PATCH",
            &path,
            "demo-samuel-o-token",
            &[],
            &json!({"body": "mine now"})
        )
        .await
        .status,
        403
    );
    assert_eq!(
        send(
            &simulator,
            "PATCH",
            &path,
            NEWCOMER,
            &[],
            &json!({"body": "two"})
        )
        .await
        .json["body"],
        "two"
    );
    assert_eq!(
        send(&simulator, "DELETE", &path, NEWCOMER, &[], &Json::Null)
            .await
            .status,
        204
    );
    assert_eq!(get(&simulator, "", &path).await.status, 404);
}

#[tokio::test]
async fn files_come_as_base64_or_raw_and_under_both_prefixes() {
    use base64::Engine as _;
    let mut config = config();
    config.registry = Some("# mine\n".into());
    let simulator = Simulator::new(config).unwrap();
    let path = "/api/v3/repos/open-campus/guildhall/contents/guildhall.toml";
    let json = get(&simulator, "", path).await;
    let content = json.json["content"].as_str().unwrap().replace('\n', "");
    assert_eq!(
        base64::engine::general_purpose::STANDARD
            .decode(content)
            .unwrap(),
        b"# mine\n"
    );
    let raw = send(
        &simulator,
        "GET",
        path,
        "",
        &[("accept", "application/vnd.github.raw")],
        &Json::Null,
    )
    .await;
    assert_eq!(raw.text, "# mine\n");
    assert_eq!(
        get(
            &simulator,
            "",
            "/repos/open-campus/guildhall/contents/nothing.toml"
        )
        .await
        .status,
        404
    );
}

#[tokio::test]
async fn projects_are_read_over_rest() {
    let simulator = demo();
    let boards = get(&simulator, "", "/orgs/open-campus/projectsV2").await;
    assert_eq!(boards.json.as_array().unwrap().len(), 4);
    let fields = get(&simulator, "", "/orgs/open-campus/projectsV2/1/fields").await;
    let team = fields
        .json
        .as_array()
        .unwrap()
        .iter()
        .find(|f| f["name"] == "Team")
        .unwrap()["id"]
        .clone();
    let items = get(
        &simulator,
        "",
        &format!("/orgs/open-campus/projectsV2/1/items?per_page=100&fields={team}"),
    )
    .await;
    let items = items.json.as_array().unwrap();
    assert_eq!(items.len(), 19);
    assert_eq!(
        items
            .iter()
            .filter(|i| i["fields"][1]["value"].is_null())
            .count(),
        14
    );
}
