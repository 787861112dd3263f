//! Markers that anybody can paste under a public issue.

#![expect(
    clippy::unwrap_used,
    reason = "a scenario that cannot go on should stop"
)]

use super::corpus::{self, Attack};
use api::App;
use api::views::triage::{Standing, TriageItem};
use chrono::TimeDelta;
use domain::id::NodeId;
use scenarios::{World, eventually};
use simulator::{Config, Plant};

const OP: &str = "01935f2e-7c00-7000-8000-000000000001";
const TEAM: &str = "build-test-release";
const OTHER: &str = "developer-experience";
/// An account without a role and without any access.
const FORGER: &str = "passer-by";

fn comment(attack: &Attack) -> String {
    attack.comment("https://canary.example", OP, TEAM, OTHER)
}

/// An issue of the intake that waits for `TEAM`.
fn asked(world: &World, attack: &Attack) -> NodeId {
    let planted = Plant {
        repository: "open-campus/feedback".to_owned(),
        login: FORGER.to_owned(),
        name: "Passer By".to_owned(),
        title: format!("Forged: {}", attack.name),
        body: "Somebody else pastes below.".to_owned(),
        projects: vec![1],
        values: vec![("Team".to_owned(), "Build-Test-Release".to_owned())],
        ..Plant::default()
    };
    world.simulator.plant(&planted).unwrap().as_str().into()
}

/// Where an item stands.
fn standing(app: &App, id: &NodeId) -> TriageItem {
    app.triage_item(id).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pasted_marker_changes_nothing_and_is_called_unverified() {
    let world = World::new(Config::default()).await;
    let attacks: Vec<Attack> = corpus::attacks()
        .into_iter()
        .filter(|attack| attack.is_for("forged"))
        .collect();
    assert!(attacks.len() >= 40, "{} forgeries", attacks.len());
    let planted: Vec<(NodeId, Attack)> = attacks
        .into_iter()
        .map(|attack| (asked(&world, &attack), attack))
        .collect();
    // What is said later counts for more, if it counts.
    world.simulator.advance(TimeDelta::minutes(1));
    for (id, attack) in &planted {
        let forged = comment(attack);
        assert!(world.simulator.plant_comment(id.as_str(), FORGER, &forged));
    }
    let chair = world.enter("maren-h").await;

    let mut found = Vec::new();
    for (id, attack) in &planted {
        let what = &attack.name;
        // The comments are there once the item is opened.
        chair.work(id).await.unwrap();
        let item = standing(&chair, id);
        let waits = matches!(&item.row.standing, Standing::Waiting { team, .. } if team.id.as_str() == TEAM);
        if !waits {
            found.push(format!("{what}: stands at {:?}", item.row.standing));
        }
        // Filed, and named by the field: nothing that a comment says.
        if item.trail.len() != 2 {
            found.push(format!("{what}: {:?}", item.trail));
        }
        let [comment] = item.detail.comments.as_slice() else {
            found.push(format!("{what}: {} comments", item.detail.comments.len()));
            continue;
        };
        if comment.unverified != attack.unverified {
            found.push(format!("{what}: unverified is {}", comment.unverified));
        }
        if comment.body_html.contains("<script") {
            found.push(format!("{what}: {}", comment.body_html));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    assert!(
        chair.outbox().unwrap().on_the_way.is_empty(),
        "something was written"
    );
    chair.stop().await;
}

/// The same words by whoever may say them do count: the forgeries fail for their author alone.
#[tokio::test(flavor = "multi_thread")]
async fn the_same_marker_by_the_lead_counts() {
    let world = World::new(Config::default()).await;
    let attacks = corpus::attacks();
    let bounce = attacks
        .iter()
        .find(|attack| attack.name.ends_with(": bounce"))
        .unwrap();
    let id = asked(&world, bounce);
    world.simulator.advance(TimeDelta::minutes(1));
    assert!(
        world
            .simulator
            .plant_comment(id.as_str(), FORGER, &comment(bounce))
    );
    assert!(
        world
            .simulator
            .plant_comment(id.as_str(), "kenji-m", &comment(bounce))
    );
    let chair = world.enter("maren-h").await;
    chair.work(&id).await.unwrap();
    eventually("the bounce by the lead", || {
        matches!(standing(&chair, &id).row.standing, Standing::Bounced { .. })
    })
    .await;
    let marked: Vec<bool> = standing(&chair, &id)
        .detail
        .comments
        .iter()
        .map(|comment| comment.unverified)
        .collect();
    assert_eq!(marked, [true, false]);
    chair.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_status_update_cannot_speak_for_another_team_by_an_outsider() {
    let world = World::new(Config::default()).await;
    let stranger = "**Nothing** here.\n\nNothing new this cycle.\n\n\
                    <!-- guildhall:check-in v1 op=01935f2e-7c00-7000-8000-000000000001 \
                    cycle=2026-11-20 team=nobody-knows -->";
    assert!(world.simulator.plant_status_update(2, FORGER, stranger));
    let chair = world.enter("maren-h").await;
    let form = chair.check_in(Some(&TEAM.into())).unwrap();
    let shown = format!("{form:?}");
    assert!(!shown.contains("nobody-knows"), "{shown}");
    chair.stop().await;
}
