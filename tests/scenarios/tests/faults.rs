//! Whole applications through failures that come one after another.

use api::sync::{Activity, Problem};
use chrono::TimeDelta;
use scenarios::{World, eventually, quiet, unowned_for};
use simulator::{Config, Fault, FaultKind};

#[tokio::test(flavor = "multi_thread")]
async fn a_storm_of_failures_ends_with_each_change_once_and_in_order() {
    let world = World::new(Config::default()).await;
    let chair = world.enter("maren-h").await;
    let item = unowned_for(&chair, "build-test-release").work.id;
    // The first attempt does nothing, the second writes and loses its answer; reads fail meanwhile.
    for (operation, kind) in [
        ("addComment", FaultKind::FailBefore { status: 502 }),
        ("addComment", FaultKind::ApplyThenFail { status: 504 }),
        ("RecentComments", FaultKind::FailBefore { status: 503 }),
        ("RecentComments", FaultKind::CutBody),
    ] {
        world
            .simulator
            .add_fault(Fault::on_operation(operation, kind));
    }
    let said = ["Through the storm.", "After the storm."];
    for text in said {
        chair.comment(&item, text).unwrap();
    }
    eventually("an empty outbox", || {
        // What is unknown is looked for over minutes.
        world.simulator.advance(TimeDelta::seconds(5));
        chair.sync_now();
        chair.outbox().unwrap().on_the_way.is_empty()
    })
    .await;
    quiet(&chair).await;
    let comments = world.github("maren-h").comments(&item, None).await.unwrap();
    let own: Vec<&str> = comments
        .items
        .iter()
        .map(|comment| comment.body.lines().next().unwrap_or_default())
        .filter(|line| said.contains(line))
        .collect();
    assert_eq!(own, said);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_captive_portal_is_told_and_goes_by_itself() {
    let world = World::new(Config::default()).await;
    let chair = world.enter("maren-h").await;
    let (hash, last) = (
        chair.state_hash().unwrap(),
        chair.status().unwrap().sync.last,
    );
    world
        .simulator
        .add_fault(Fault::once(FaultKind::Html).times(0));
    chair.sync_now();
    let portal = Activity::Failed {
        code: Problem::CaptivePortal,
    };
    eventually("the portal", || {
        chair.status().unwrap().sync.activity == portal
    })
    .await;
    assert_eq!(chair.state_hash().unwrap(), hash, "nothing is emptied");
    let item = unowned_for(&chair, "build-test-release").work.id;
    chair.comment(&item, "Written on the train.").unwrap();
    assert_eq!(chair.status().unwrap().pending, 1);

    world.simulator.clear_faults();
    eventually("a round and the comment", || {
        world.simulator.advance(TimeDelta::seconds(5));
        chair.sync_now();
        let status = chair.status().unwrap();
        status.sync.last > last && chair.outbox().unwrap().on_the_way.is_empty()
    })
    .await;
    quiet(&chair).await;
    let comments = world.github("maren-h").comments(&item, None).await.unwrap();
    let sent = |body: &str| body.starts_with("Written on the train.");
    let times = comments.items.iter().filter(|c| sent(&c.body)).count();
    assert_eq!(times, 1);
}
