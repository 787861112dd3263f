//! What a transfer, or a card's way to another team, would lose: told before, repaired as chosen, and read
//! back on GitHub.

#![expect(
    clippy::unwrap_used,
    reason = "a scenario that cannot go on should stop"
)]

use api::views::card::{HandOver, LostValue, SetLabels};
use api::views::exit::{LostLabel, LostMilestone, Preflight, Transfer};
use api::views::outbox::{LineStanding, OutboxLine, TroubleView};
use api::views::triage::Accept;
use api::{App, Code};
use domain::change::Change;
use domain::id::{NodeId, RepoName};
use domain::item::Work;
use domain::outbox::Rejection;
use domain::project::Value;
use domain::triage::transfer::Repair;
use scenarios::{World, at_team, eventually, quiet};
use simulator::{Act, Config, Fault, FaultKind, Plant};

const HERE: &str = "open-campus/enroll";
const THERE: &str = "open-campus/docs";

/// An issue on the intake, filed with these labels and perhaps a milestone.
fn filed(world: &World, at: &str, title: &str, labels: &[&str], milestone: Option<&str>) -> NodeId {
    let plant = Plant {
        repository: at.to_owned(),
        login: "samuel-o".to_owned(),
        name: "Samuel Okafor".to_owned(),
        title: title.to_owned(),
        labels: labels.iter().map(|name| (*name).to_owned()).collect(),
        milestone: milestone.map(str::to_owned),
        projects: vec![1],
        ..Plant::default()
    };
    world.simulator.plant(&plant).unwrap().into()
}

/// Labels {a, b} and milestone m1 here, label {a} there.
fn a_and_b(world: &World, title: &str) -> NodeId {
    filed(world, THERE, "Has a label", &["a"], None);
    filed(world, HERE, title, &["a", "b"], Some("m1"))
}

async fn preflight(chair: &App, item: &NodeId) -> Preflight {
    let to = RepoName::from(THERE);
    chair.transfer_preflight(item, &to).await.unwrap()
}

fn moving(item: &NodeId, b: Repair, milestone: Repair) -> Transfer {
    Transfer {
        item: item.clone(),
        to: THERE.into(),
        labels: [("b".to_owned(), b)].into(),
        milestone: Some(milestone),
    }
}

async fn on_github(world: &World, id: &NodeId) -> Option<Work> {
    let github = world.github("maren-h");
    let found = github.works(std::slice::from_ref(id)).await;
    found.unwrap().remove(0)
}

/// The issue of that title where it was moved to.
async fn moved(world: &World, chair: &App, title: &str) -> Work {
    quiet(chair).await;
    let found = || {
        let hits = chair.search(title).unwrap().unwrap().items;
        hits.into_iter()
            .find(|hit| hit.reference.starts_with("docs#"))
    };
    eventually("the issue where it is now", || found().is_some()).await;
    on_github(world, &found().unwrap().id).await.unwrap()
}

fn labels(work: &Work) -> Vec<&str> {
    let mut names: Vec<&str> = work
        .labels
        .iter()
        .map(|label| label.name.as_str())
        .collect();
    names.sort_unstable();
    names
}

#[tokio::test(flavor = "multi_thread")]
async fn a_transfer_tells_what_would_be_lost_and_creates_it() {
    let world = World::new(Config::default()).await;
    let item = a_and_b(&world, "Grades are rounded twice");
    let chair = world.enter("maren-h").await;
    let lost = preflight(&chair, &item).await;
    let proposed = Repair::Create;
    let b = LostLabel {
        name: "b".to_owned(),
        proposed: proposed.clone(),
    };
    let m1 = LostMilestone {
        title: "m1".to_owned(),
        exists: false,
        proposed,
    };
    assert_eq!((lost.labels, lost.milestone), (vec![b], Some(m1)));
    assert!(lost.there.contains(&"a".to_owned()) && !lost.there.contains(&"b".to_owned()));

    let create = moving(&item, Repair::Create, Repair::Create);
    chair.transfer(&create).await.unwrap();
    let work = moved(&world, &chair, "Grades are rounded twice").await;
    assert_eq!(work.repository, Some(THERE.into()));
    assert_eq!(labels(&work), ["a", "b"]);
    assert_eq!(work.milestone.as_deref(), Some("m1"));
    let again = a_and_b(&world, "Grades are rounded thrice");
    eventually("the next item", || {
        chair.sync_now();
        chair.triage_item(&again).is_ok()
    })
    .await;
    let lost = preflight(&chair, &again).await;
    assert_eq!(lost.labels, [], "b exists there now");
    assert!(lost.milestone.unwrap().exists, "and m1");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_mapped_is_remembered_and_what_was_dropped_stays_away() {
    let world = World::new(Config::default()).await;
    let first = a_and_b(&world, "The list is empty");
    let second = a_and_b(&world, "The list is too long");
    let chair = world.enter("maren-h").await;
    let to_a = || Repair::Map { to: "a".to_owned() };
    chair
        .transfer(&moving(&first, to_a(), Repair::Drop))
        .await
        .unwrap();
    let work = moved(&world, &chair, "The list is empty").await;
    assert_eq!(
        (labels(&work), work.milestone.as_deref()),
        (vec!["a"], None)
    );

    let lost = preflight(&chair, &second).await;
    assert_eq!(lost.labels[0].proposed, to_a(), "as chosen the last time");
    assert_eq!(lost.milestone.unwrap().proposed, Repair::Create);
    chair
        .transfer(&moving(&second, Repair::Drop, Repair::Drop))
        .await
        .unwrap();
    let work = moved(&world, &chair, "The list is too long").await;
    assert_eq!(
        (labels(&work), work.milestone.as_deref()),
        (vec!["a"], None)
    );
    let lost = preflight(&chair, &first).await;
    assert!(!lost.there.contains(&"b".to_owned()), "nothing was created");
    assert!(!lost.milestones.contains(&"m1".to_owned()));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_asked_about_is_the_issue_as_it_is_shown_and_the_labels_that_are_there() {
    let world = World::new(Config::default()).await;
    let first = a_and_b(&world, "The menu is gone");
    let second = filed(&world, HERE, "The menu is back", &["a"], None);
    let chair = world.enter("maren-h").await;
    let to_a = || Repair::Map { to: "a".to_owned() };
    chair
        .transfer(&moving(&first, to_a(), Repair::Drop))
        .await
        .unwrap();
    moved(&world, &chair, "The menu is gone").await;
    let renamed = Act::RenameLabel {
        repository: THERE.to_owned(),
        label: "a".to_owned(),
        name: "z".to_owned(),
    };
    world.simulator.by_hand(&renamed).unwrap();
    chair.hold_sending(true).unwrap();
    let labelled = SetLabels {
        item: second.clone(),
        add: vec!["b".to_owned()],
        remove: Vec::new(),
    };
    chair.set_labels(&labelled).unwrap();

    let lost = preflight(&chair, &second).await.labels;
    let lost: Vec<_> = lost
        .iter()
        .map(|l| (l.name.as_str(), &l.proposed))
        .collect();
    let create = &Repair::Create;
    assert_eq!(
        lost,
        [("a", create), ("b", create)],
        "with the label that is on its way, and none that is gone is proposed"
    );
    let mut stale = moving(&second, to_a(), Repair::Drop);
    stale.labels.insert("a".to_owned(), Repair::Drop);
    let refused = chair.transfer(&stale).await.unwrap_err();
    assert_eq!(
        (refused.args["what"].as_str(), refused.args["name"].as_str()),
        ("undecided", "b")
    );
    assert_eq!(
        chair.outbox().unwrap().on_the_way.len(),
        1,
        "the label only"
    );
}

fn refusal(line: &OutboxLine) -> Rejection {
    let LineStanding::NeedsYou {
        trouble: TroubleView::Rejected { rejection, .. },
    } = &line.standing
    else {
        panic!("{line:#?}");
    };
    *rejection
}

/// The label comes first, so an issue whose label may not be made has not moved.
#[tokio::test(flavor = "multi_thread")]
async fn where_no_label_may_be_made_nothing_is_half_moved() {
    let world = World::new(Config::default()).await;
    let item = a_and_b(&world, "Nobody may file this");
    let chair = world.enter("maren-h").await;
    let before = on_github(&world, &item).await.unwrap();
    let forbidden = Fault::on_operation("createLabel", FaultKind::Forbidden);
    world.simulator.add_fault(forbidden);
    chair
        .transfer(&moving(&item, Repair::Create, Repair::Create))
        .await
        .unwrap();
    eventually("the refusal", || chair.status().unwrap().needs_you == 1).await;
    let line = chair.outbox().unwrap().needs_you.remove(0);
    assert_eq!(
        (refusal(&line), line.steps_done),
        (Rejection::Permission, 0)
    );
    assert_eq!(on_github(&world, &item).await.unwrap(), before);
    assert!(chair.triage_item(&item).is_ok(), "it stands where it was");
    let lost = preflight(&chair, &item).await;
    assert!(!lost.there.contains(&"b".to_owned()));
    assert!(!lost.milestones.contains(&"m1".to_owned()));

    // Let go, and moved without it.
    chair.discard(&line.operation).unwrap();
    quiet(&chair).await;
    chair
        .transfer(&moving(&item, Repair::Drop, Repair::Drop))
        .await
        .unwrap();
    let work = moved(&world, &chair, "Nobody may file this").await;
    assert_eq!(labels(&work), ["a"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_private_is_moved_where_everybody_reads() {
    let world = World::new(Config::default()).await;
    let title = "The old key still opens the door";
    let item = filed(&world, "open-campus/security-notes", title, &[], None);
    let chair = world.enter("maren-h").await;
    let targets = chair.transfer_targets(&item).unwrap();
    assert!(targets.iter().all(|target| target.private), "{targets:?}");
    let refused = chair
        .transfer(&moving(&item, Repair::Drop, Repair::Drop))
        .await
        .unwrap_err();
    assert_eq!(
        (refused.code, refused.args["what"].as_str()),
        (Code::Stale, "would-publish")
    );
    assert!(chair.outbox().unwrap().on_the_way.is_empty());

    // Made private after the preflight: GitHub has the last word.
    let item = filed(&world, HERE, "The new key, too", &[], None);
    eventually("the next item", || {
        chair.sync_now();
        chair.triage_item(&item).is_ok()
    })
    .await;
    let private = simulator::Act::SetPrivate {
        repository: HERE.to_owned(),
        private: true,
    };
    chair.hold_sending(true).unwrap();
    chair
        .transfer(&moving(&item, Repair::Drop, Repair::Drop))
        .await
        .unwrap();
    world.simulator.by_hand(&private).unwrap();
    chair.hold_sending(false).unwrap();
    eventually("the refusal", || chair.status().unwrap().needs_you == 1).await;
    let work = on_github(&world, &item).await.unwrap();
    assert_eq!(work.repository, Some(HERE.into()));
}

/// Due comes along, for the other board has it; Size does not.
#[tokio::test(flavor = "multi_thread")]
async fn a_card_takes_along_what_the_next_board_can_hold_and_the_rest_is_named() {
    const BUILD: &str = "build-test-release";
    const EXPERIENCE: &str = "developer-experience";
    let world = World::new(Config::default()).await;
    let item = filed(
        &world,
        "open-campus/build-images",
        "The editor in the image",
        &[],
        None,
    );
    let board = world.project(2).await;
    let card = Change::AddToProject {
        project: board.id.clone(),
        content: item.clone(),
    };
    world.by_hand("kenji-m", card).await;
    let day = "2030-12-01".parse().unwrap();
    for (name, value) in [("Due", Value::Date(day)), ("Size", Value::Number(3.0))] {
        let set = Change::SetField {
            project: board.id.clone(),
            content: item.clone(),
            field: board.field(name).unwrap().id.clone(),
            value: Some(value),
            base: None,
        };
        world.by_hand("kenji-m", set).await;
    }
    let lead = world.enter("kenji-m").await;
    let lost = lead.hand_over_losses(&BUILD.into(), &item, &EXPERIENCE.into());
    let size = LostValue {
        field: "Size".to_owned(),
        value: "3".to_owned(),
    };
    assert_eq!(lost.unwrap(), [size]);
    let hand = HandOver {
        team: BUILD.into(),
        item: item.clone(),
        to: EXPERIENCE.into(),
        note: None,
    };
    lead.hand_over(&hand).unwrap();
    quiet(&lead).await;
    let owner = world.enter("priya-r").await;
    assert!(at_team(&owner, &item).unwrap().mine_to_answer);
    let accept = Accept {
        item: item.clone(),
        column: None,
        assign_me: false,
    };
    owner.accept(&accept).unwrap();
    quiet(&owner).await;
    let due = world.value(3, "Due", &item).await;
    assert_eq!(due.as_deref(), Some("2030-12-01"));
}
