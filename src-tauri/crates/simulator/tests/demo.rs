//! The seeded federation.

mod common;

use common::*;
use serde_json::json;
use simulator::Simulator;

const EVERYTHING: &str = "{ organization(login: \"open-campus\") { projectsV2(first: 20) { nodes { number title
    items(first: 100, archivedStates: [ARCHIVED, NOT_ARCHIVED]) { nodes { id updatedAt isArchived content {
        ... on Issue { number title body } ... on PullRequest { number title } ... on DraftIssue { title } } } }
    statusUpdates(first: 20) { nodes { body createdAt status } } } } } }";

async fn registry(simulator: &Simulator) -> String {
    send(
        simulator,
        "GET",
        "/repos/open-campus/guildhall/contents/guildhall.toml",
        "",
        &[("accept", "application/vnd.github.raw")],
        &json!(null),
    )
    .await
    .text
}

#[tokio::test]
async fn the_same_seed_and_clock_give_the_same_data_and_another_seed_does_not() {
    let (a, b) = (demo(), demo());
    let mut config = config();
    config.seed = 2;
    let c = Simulator::new(config).unwrap();
    let all = async |s: &Simulator| graphql(s, CHAIR, EVERYTHING, json!({})).await.text;
    assert_eq!(registry(&a).await, registry(&b).await);
    assert_eq!(all(&a).await, all(&b).await);
    assert_ne!(all(&a).await, all(&c).await);
}

#[tokio::test]
async fn the_intake_holds_what_every_state_of_triage_needs() {
    let simulator = demo();
    let items = ask(&simulator, CHAIR,
        "{ organization(login: \"open-campus\") { projectV2(number: 1) { items(first: 100, archivedStates: [ARCHIVED, NOT_ARCHIVED]) { nodes { isArchived team: fieldValueByName(name: \"Team\") { ... on ProjectV2ItemFieldSingleSelectValue { name updatedAt } } content { ... on Issue { comments(last: 1) { nodes { body createdAt author { login } } } projectItems(first: 5) { totalCount } } } } } } } }",
        "/organization/projectV2/items/nodes").await;
    let items = items.as_array().unwrap();
    assert_eq!(items.len(), 25);
    assert_eq!(items.iter().filter(|i| i["team"].is_null()).count(), 14);
    let archived: Vec<_> = items.iter().filter(|i| i["isArchived"] == true).collect();
    assert_eq!(archived.len(), 6);
    assert!(
        archived
            .iter()
            .all(|i| i["content"]["projectItems"]["totalCount"] == 2),
        "each is on its team's board"
    );
    let bounced: Vec<_> = items
        .iter()
        .filter(|i| {
            i["content"]["comments"]["nodes"][0]["body"]
                .as_str()
                .is_some_and(|b| b.contains("guildhall:bounce v1 op="))
        })
        .collect();
    assert_eq!(bounced.len(), 1);
    let bounce = &bounced[0]["content"]["comments"]["nodes"][0];
    assert_eq!(bounce["author"]["login"], "priya-r");
    assert!(bounce["createdAt"].as_str() > bounced[0]["team"]["updatedAt"].as_str());
}

#[tokio::test]
async fn check_ins_have_gaps_and_one_without_a_marker_and_this_cycle_has_its_issue() {
    let simulator = demo();
    let mut kinds = Vec::new();
    for number in 2..5 {
        let query = format!(
            "{{ organization(login: \"open-campus\") {{ projectV2(number: {number}) {{ statusUpdates(first: 20) {{ nodes {{ body }} }} }} }} }}"
        );
        let updates = ask(
            &simulator,
            CHAIR,
            &query,
            "/organization/projectV2/statusUpdates/nodes",
        )
        .await;
        kinds.extend(
            updates
                .as_array()
                .unwrap()
                .iter()
                .map(|u| u["body"].as_str().unwrap().to_owned()),
        );
    }
    assert_eq!(kinds.len(), 13, "of 21 that three teams could have written");
    assert_eq!(
        kinds
            .iter()
            .filter(|b| !b.contains("guildhall:check-in v1 op="))
            .count(),
        1
    );
    assert_eq!(
        kinds
            .iter()
            .filter(|b| b.starts_with("Nothing new this cycle."))
            .count(),
        1
    );
    let open = get(
        &simulator,
        "",
        "/repos/open-campus/guildhall/issues?labels=check-in",
    )
    .await;
    assert_eq!(open.json.as_array().unwrap().len(), 1);
    assert_eq!(open.json[0]["title"], "Check-ins 2026-11-27");
    assert!(
        registry(&simulator).await.contains("from = 2026-09-04"),
        "the first due is a Friday twelve weeks before"
    );
}

#[tokio::test]
async fn nothing_lies_in_the_future_whatever_the_clock() {
    for clock in [
        "2026-11-20T14:59:00Z",
        "2026-11-20T15:01:00Z",
        "2027-01-01T00:00:00Z",
        "2024-02-29T23:59:59Z",
    ] {
        let mut config = config();
        config.clock = clock.parse().unwrap();
        let simulator = Simulator::new(config).unwrap();
        let mut page = 1;
        let mut seen = 0;
        loop {
            let issues = get(
                &simulator,
                CHAIR,
                &format!("/search/issues?q=org:open-campus&per_page=100&page={page}"),
            )
            .await;
            let items = issues.json["items"].as_array().unwrap();
            for issue in items {
                for at in ["created_at", "updated_at", "closed_at"] {
                    assert!(issue[at].as_str().is_none_or(|t| t <= clock), "{issue}");
                }
                assert!(
                    issue["created_at"].as_str() <= issue["updated_at"].as_str(),
                    "{issue}"
                );
            }
            seen += items.len();
            if items.is_empty() {
                break;
            }
            page += 1;
        }
        assert!((400..520).contains(&seen), "{seen}");
    }
}
