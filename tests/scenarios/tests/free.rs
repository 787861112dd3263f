//! What newcomers are offered: nothing that somebody has begun.

#![expect(
    clippy::unwrap_used,
    reason = "a scenario that cannot go on should stop"
)]

use api::App;
use chrono::TimeDelta;
use domain::directory::{FreeIssue, Taken};
use domain::id::NodeId;
use scenarios::{World, eventually};
use simulator::Config;

const TEAM: &str = "build-test-release";

fn free(app: &App, id: &NodeId) -> Option<FreeIssue> {
    let on_page = app.team(&TEAM.into()).unwrap().free_issues.into_iter();
    on_page.into_iter().find(|issue| issue.id == *id)
}

/// Why a team's page does not offer it.
fn on_page(app: &App, id: &NodeId) -> Option<Taken> {
    let page = app.team(&TEAM.into()).unwrap();
    let mut taken = page.taken_issues.into_iter();
    taken.find(|issue| issue.id == *id).map(|issue| issue.why)
}

/// The same; the listing agrees with the page, unless something was read between both.
fn taken(app: &App, id: &NodeId) -> Option<Taken> {
    loop {
        let found = on_page(app, id);
        let listed = app.teams().unwrap().free_issues;
        if on_page(app, id) == found {
            assert!(found.is_none() || listed.iter().all(|issue| issue.id != *id));
            return found;
        }
    }
}

async fn becomes(app: &App, id: &NodeId, wanted: Option<Taken>) {
    app.sync_now();
    let what = format!("{wanted:?}");
    eventually(&what, || taken(app, id) == wanted).await;
    assert_eq!(free(app, id).is_some(), wanted.is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_says_so_has_an_issue_for_two_weeks() {
    let world = World::new(Config::default()).await;
    let newcomer = world.enter("sami-n").await;
    let issue = newcomer.team(&TEAM.into()).unwrap().free_issues[0].clone();
    assert!(issue.heard);
    let before = newcomer.teams().unwrap().glance;
    let says = |body: &str| {
        let said = world.simulator.plant_comment(&issue.id.0, "ada-l", body);
        assert!(said);
    };
    says("> I'll take this\n\nGreat!");
    says("I'll take this");
    newcomer.sync_now();
    eventually("the claim", || taken(&newcomer, &issue.id).is_some()).await;
    let Some(Taken::Claim { claim }) = taken(&newcomer, &issue.id) else {
        panic!("somebody claimed it");
    };
    assert_eq!(claim.by.as_str(), "ada-l");
    assert_eq!(free(&newcomer, &issue.id), None);
    let glance = newcomer.teams().unwrap().glance;
    assert_eq!(glance.free_issues, before.free_issues - 1);
    assert_eq!(glance.taken_issues, before.taken_issues + 1);

    says("Sorry, I can't continue.");
    becomes(&newcomer, &issue.id, None).await;
    assert_eq!(free(&newcomer, &issue.id).unwrap().lapsed, None);

    says("Can I work on this after all?");
    newcomer.sync_now();
    eventually("the claim", || taken(&newcomer, &issue.id).is_some()).await;
    world.simulator.advance(TimeDelta::days(15));
    let lapsed = free(&newcomer, &issue.id).unwrap().lapsed.unwrap();
    assert_eq!(lapsed.by.as_str(), "ada-l", "free again, and says so");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_open_pull_request_takes_an_issue_off_with_an_account_and_without() {
    let world = World::new(Config::default()).await;
    let newcomer = world.enter("sami-n").await;
    let issue = newcomer.team(&TEAM.into()).unwrap().free_issues[0]
        .id
        .clone();
    let offered = async |name: &str| {
        let nobody = world.open(name);
        nobody.connect(None).await;
        let listed = || nobody.teams().map(|teams| teams.free_issues);
        eventually("the teams", || listed().is_ok_and(|free| !free.is_empty())).await;
        let free = listed().unwrap();
        assert!(
            free.iter().all(|issue| !issue.heard),
            "comments are not known"
        );
        free.iter().any(|free| free.id == issue)
    };
    assert!(offered("before").await);
    let pull = world.simulator.plant_pull(&issue.0, "ada-l", "Do it");
    becomes(&newcomer, &issue, Some(Taken::PullRequest)).await;
    assert!(!offered("after").await);
    assert!(world.simulator.close_pull(&pull.unwrap()));
    becomes(&newcomer, &issue, None).await;
}
