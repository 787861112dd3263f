//! An item that nobody wants: sent back from team to team, escalated once, and taken at last by somebody
//! who has never seen the application. What is told of its way is all on GitHub.

#![expect(
    clippy::unwrap_used,
    reason = "a scenario that cannot go on should stop"
)]

use api::App;
use api::views::triage::{Answers, Bounce, NameOwner, Standing, TrailWhat, TriageItem};
use chrono::Duration;
use domain::change::Change;
use domain::id::NodeId;
use scenarios::{World, at_team, eventually, quiet, unowned_for};
use simulator::Config;

const BUILD: &str = "build-test-release";
const EXPERIENCE: &str = "developer-experience";
const PALM: &str = "release-palm";

/// The chair gives the item to a team.
async fn give(world: &World, chair: &App, item: &NodeId, team: &str) {
    let request = NameOwner {
        items: vec![item.clone()],
        team: team.into(),
        note: None,
        good_first: None,
    };
    chair.name_owner(&request).unwrap();
    quiet(chair).await;
    world.simulator.advance(Duration::minutes(5));
}

/// Its lead sends it back, and names a better team.
async fn send_back(world: &World, lead: &App, item: &NodeId, reason: &str, to: &str) {
    eventually("the item at the lead", || {
        lead.sync_now();
        at_team(lead, item).is_some_and(|row| row.mine_to_answer)
    })
    .await;
    let bounce = Bounce {
        item: item.clone(),
        reason: reason.to_owned(),
        to: Some(to.into()),
    };
    lead.bounce(&bounce).unwrap();
    quiet(lead).await;
    world.simulator.advance(Duration::minutes(5));
}

/// Waits until the chair sees that it came back so often.
async fn back(chair: &App, item: &NodeId, often: u32) {
    eventually("the item back at the chair", || {
        chair.sync_now();
        let standing = chair.triage_item(item).unwrap().row.standing;
        matches!(standing, Standing::Bounced { times, .. } if times == often)
    })
    .await;
}

/// Its way in words: what happened, the team, who did it, what was typed.
fn way(item: &TriageItem) -> Vec<String> {
    let steps = item.trail.iter();
    let told = steps.map(|step| {
        let teams: Vec<&str> = step.teams.iter().map(|team| team.id.as_str()).collect();
        let by = step.by.as_ref().map_or("", |by| by.login.as_str());
        let note = step.note.as_deref().unwrap_or_default().trim();
        let said = format!("{:?} {} {by} {note}", step.what, teams.join(","));
        said.trim_end().to_owned()
    });
    told.collect()
}

/// The rules under which an item stands in the queue.
fn rules(app: &App, item: &NodeId) -> Vec<String> {
    let queue = app.triage_list("").unwrap().queue.into_iter();
    let its = queue.filter(|group| group.items.contains(item));
    its.map(|group| group.rule).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_comes_back_again_and_again_is_escalated_once_with_its_whole_way() {
    let world = World::new(Config::default()).await;
    let chair = world.enter("maren-h").await;
    let build = world.enter("kenji-m").await;
    let experience = world.enter("priya-r").await;
    let filed = unowned_for(&chair, BUILD).work;
    let item = filed.id;

    give(&world, &chair, &item, BUILD).await;
    send_back(&world, &build, &item, "It is the editor.", EXPERIENCE).await;
    back(&chair, &item, 1).await;
    assert_eq!(rules(&chair, &item), ["bounced"]);
    give(&world, &chair, &item, EXPERIENCE).await;
    send_back(&world, &experience, &item, "It is the image.", BUILD).await;
    back(&chair, &item, 2).await;
    assert_eq!(rules(&chair, &item), ["bounced-twice"]);
    give(&world, &chair, &item, BUILD).await;
    send_back(&world, &build, &item, "It is the release.", PALM).await;
    back(&chair, &item, 3).await;

    assert_eq!(rules(&chair, &item), ["bounced-twice"], "one escalation");
    let shown = chair.triage_item(&item).unwrap();
    assert_eq!(shown.row.answers, Some(Answers::Chair));
    let author = filed.author.unwrap().login;
    let wanted = [
        format!("Filed  {author}"),
        // The first naming had no note, so no comment says it; that it came back does.
        format!("Bounced {BUILD} kenji-m It is the editor."),
        format!("Dispatched {EXPERIENCE} maren-h"),
        format!("Bounced {EXPERIENCE} priya-r It is the image."),
        format!("Dispatched {BUILD} maren-h"),
        format!("Bounced {BUILD} kenji-m It is the release."),
    ];
    assert_eq!(way(&shown), wanted);
    let Standing::Bounced { to, .. } = &shown.row.standing else {
        panic!("{:?}", shown.row.standing);
    };
    assert_eq!(to.as_ref().unwrap().id, PALM.into());

    // Nothing of it is kept here alone.
    let hash = chair.state_hash().unwrap();
    chair.stop().await;
    drop(chair);
    world.delete_databases("maren-h");
    let chair = world.enter("maren-h").await;
    assert_eq!(chair.state_hash().unwrap(), hash);
    assert_eq!(way(&chair.triage_item(&item).unwrap()), wanted);
    assert_eq!(rules(&chair, &item), ["bounced-twice"]);

    // Whoever has only GitHub takes it there.
    give(&world, &chair, &item, PALM).await;
    assert!(rules(&chair, &item).is_empty());
    let card = Change::AddToProject {
        project: world.project(4).await.id,
        content: item.clone(),
    };
    world.by_hand("kenji-m", card).await;
    eventually("the acceptance by hand", || {
        chair.sync_now();
        let standing = chair.triage_item(&item).unwrap().row.standing;
        matches!(standing, Standing::Accepted { team } if team.id == PALM.into())
    })
    .await;
    assert!(chair.triage_list("").unwrap().given.contains(&item));
    let told = chair.triage_item(&item).unwrap();
    let last = told.trail.last().unwrap();
    assert_eq!(
        (last.what, &last.teams[0].id),
        (TrailWhat::Accepted, &PALM.into())
    );
    assert_eq!(told.trail.len(), wanted.len() + 2);
}
