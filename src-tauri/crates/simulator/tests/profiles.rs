//! The profiles beyond the demo: their sizes, and that they can be counted.

mod common;

use common::*;
use serde_json::json;
use simulator::{Counts, Profile, Simulator};

fn profile(profile: Profile) -> Simulator {
    let mut config = config();
    config.profile = profile;
    Simulator::new(config).expect("the committed schema is valid")
}

fn sum(counts: &Counts, of: impl Fn(&simulator::WorkCounts) -> usize) -> usize {
    let each = counts.repositories.iter();
    each.map(|r| of(&r.issues) + of(&r.pull_requests)).sum()
}

async fn teams(simulator: &Simulator) -> usize {
    let registry = send(
        simulator,
        "GET",
        "/repos/open-campus/guildhall/contents/guildhall.toml",
        "",
        &[("accept", "application/vnd.github.raw")],
        &json!(null),
    )
    .await
    .text;
    registry.matches("[[team]]").count()
}

#[tokio::test]
async fn the_typical_profile_has_its_size_and_is_searched_alike() {
    let simulator = profile(Profile::Typical);
    let counts = simulator.counts();
    assert_eq!(counts, profile(Profile::Typical).counts(), "each time");
    let found = async |query: &str| {
        let path = format!("/search/issues?per_page=1&q={query}");
        get(&simulator, CHAIR, &path).await.json["total_count"].clone()
    };
    let (all, open) = (sum(&counts, |c| c.all), sum(&counts, |c| c.open));
    assert_eq!(found("org:open-campus").await, all);
    assert_eq!(found("is:open").await, open);
    assert!((33_000..36_000).contains(&all), "{all}");
    assert!((4_500..6_000).contains(&open), "{open}");
    assert_eq!(counts.repositories.len(), 100);
    assert_eq!(teams(&simulator).await, 20);
}

#[tokio::test]
async fn the_large_profile_has_its_size() {
    let simulator = profile(Profile::Large);
    let counts = simulator.counts();
    let (all, open) = (sum(&counts, |c| c.all), sum(&counts, |c| c.open));
    assert!((145_000..155_000).contains(&all), "{all}");
    assert!((29_000..32_000).contains(&open), "{open}");
    assert_eq!(counts.repositories.len(), 350);
    assert_eq!(teams(&simulator).await, 60);
    let largest = counts.boards.iter().map(|b| b.items).max();
    assert!(largest >= Some(5_000), "{largest:?}");
    let intake = &counts.boards[0];
    assert!(intake.items - intake.archived > 783, "{intake:?}");
    assert!(counts.marked.len() > intake.items);
    // Above fifty teams the owner can only be a text.
    let owner = ask(&simulator, CHAIR,
        "{ organization(login: \"open-campus\") { projectV2(number: 1) { field(name: \"Team\") { ... on ProjectV2Field { dataType } } } } }",
        "/organization/projectV2/field/dataType").await;
    assert_eq!(owner, "TEXT");
}

#[tokio::test]
async fn bodies_that_are_made_when_read_are_the_same_by_either_interface() {
    let simulator = profile(Profile::Typical);
    let path = "/repos/open-campus/exams-api/issues?state=all&per_page=100";
    let issues = get(&simulator, CHAIR, path).await.json;
    let issues = issues.as_array().unwrap();
    let mut sizes: Vec<usize> = Vec::new();
    for issue in issues {
        let number = &issue["number"];
        let query = format!(
            "{{ repository(owner: \"open-campus\", name: \"exams-api\") {{ issueOrPullRequest(number: {number}) {{ ... on Issue {{ body }} ... on PullRequest {{ body }} }} }} }}"
        );
        let body = ask(
            &simulator,
            CHAIR,
            &query,
            "/repository/issueOrPullRequest/body",
        )
        .await;
        assert_eq!(issue["body"], body);
        sizes.push(body.as_str().unwrap().len());
    }
    sizes.sort_unstable();
    assert!(
        sizes[0] < 300 && sizes[50] > 500 && sizes[99] > 1_200,
        "{sizes:?}"
    );
}

#[tokio::test]
async fn counts_say_what_the_demo_holds() {
    let simulator = demo();
    let counts = simulator.counts();
    assert_eq!(
        json!(counts),
        get(&simulator, "", "/_simulator/counts").await.json
    );
    let intake = &counts.boards[0];
    assert_eq!((intake.number, intake.items, intake.archived), (1, 25, 6));
    let updates: usize = counts.boards.iter().map(|b| b.status_updates).sum();
    assert_eq!(updates, 13);
    let guildhall = &counts.repositories[0];
    assert_eq!(
        (guildhall.name.as_str(), guildhall.issues.all),
        ("open-campus/guildhall", 7)
    );
    assert_eq!(
        (guildhall.issues.open, guildhall.issues.closed_lately),
        (1, 6)
    );
    // Seven cycle issues, the intake's items, and three issues that are not on it yet.
    assert_eq!(counts.marked.len(), 7 + 25 + 3);
    let comments: usize = counts.marked.iter().map(|m| m.comments).sum();
    assert_eq!(comments, 6 + 1, "six reports and a bounce");
}
