//! A computer whose clock is a day off, and one that slept.

#![expect(
    clippy::unwrap_used,
    reason = "a scenario that cannot go on should stop"
)]

use api::views::outbox::LineStanding;
use api::{App, Clock};
use chrono::{DateTime, TimeDelta, Utc};
use domain::id::NodeId;
use scenarios::{World, eventually, quiet, unowned_for};
use simulator::{Config, Fault, FaultKind, Simulator};
use std::sync::Arc;

/// GitHub's time and a fixed span.
struct Off(Simulator, TimeDelta);

impl Clock for Off {
    fn now(&self) -> DateTime<Utc> {
        self.0.now() + self.1
    }
}

async fn enter(world: &World, by: TimeDelta) -> App {
    let clock = Off(world.simulator.clone(), by);
    let app = world.open_by("maren-h", Arc::new(clock));
    app.connect(Some(world.token("maren-h"))).await;
    eventually("the first sync", || {
        app.status().unwrap().sync.last.is_some()
    })
    .await;
    app
}

async fn comments(world: &World, issue: &NodeId, text: &str) -> usize {
    let github = world.github("maren-h");
    let comments = github.comments(issue, None).await.unwrap().items;
    comments.iter().filter(|c| c.body.contains(text)).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_is_a_day_off_is_told_and_sends_nothing_early_or_twice() {
    for days in [-1, 1] {
        let world = World::new(Config::default()).await;
        let app = enter(&world, TimeDelta::days(days)).await;
        let status = app.status().unwrap();
        let notice = status.notices.iter().find(|n| n.id == "notice-clock");
        let notice = notice.unwrap_or_else(|| panic!("{days}: {:?}", status.notices));
        let way = if days < 0 { "behind" } else { "ahead" };
        let told = |name: &str| notice.args.get(name).map(String::as_str);
        assert_eq!((told("way"), told("minutes")), (Some(way), Some("1440")));

        let issue = unowned_for(&app, "build-test-release").work.id;
        let limited = FaultKind::TooMany { retry_after: 3 };
        world
            .simulator
            .add_fault(Fault::on_operation("addComment", limited));
        // The answer is lost, so that it has to be looked for by GitHub's times.
        world
            .simulator
            .add_fault(Fault::on_operation("addComment", FaultKind::ApplyThenDrop));
        app.comment(&issue, "Seen on two machines.").unwrap();
        quiet(&app).await;
        assert_eq!(comments(&world, &issue, "two machines").await, 1, "{days}");
        let early = world.simulator.log().iter().filter(|r| r.early).count();
        assert_eq!(
            early, 0,
            "{days}: requests before the time that GitHub named"
        );
        // Nothing is held to be old or to come because of it.
        let queue = app.triage_queue().unwrap();
        assert!(!queue.queue.is_empty(), "{days}");
        app.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_is_right_is_not_mentioned() {
    let world = World::new(Config::default()).await;
    let app = enter(&world, TimeDelta::minutes(2)).await;
    let notices = app.status().unwrap().notices;
    assert!(
        notices.iter().all(|n| n.id != "notice-clock"),
        "{notices:?}"
    );
    app.stop().await;
}

/// The computer sleeps for nine hours with something unsent: the clock jumps, every timer is late.
#[tokio::test(flavor = "multi_thread")]
async fn what_waited_while_the_computer_slept_leaves_once() {
    let mut world = World::new(Config::default()).await;
    let app = enter(&world, TimeDelta::zero()).await;
    let issue = unowned_for(&app, "build-test-release").work.id;
    world.go_offline();
    app.comment(&issue, "Said before the lid was closed.")
        .unwrap();
    eventually("waiting for the network", || {
        let lines = app.outbox().unwrap().on_the_way;
        lines
            .iter()
            .any(|l| matches!(l.standing, LineStanding::Again { .. }))
    })
    .await;
    world.simulator.advance(TimeDelta::hours(9));
    world.go_online().await;
    app.sync_now();
    quiet(&app).await;
    assert_eq!(comments(&world, &issue, "before the lid").await, 1);
    eventually("a sync after the sleep", || {
        let synced = app.status().unwrap().sync.last.unwrap();
        world.simulator.now() - synced < TimeDelta::hours(1)
    })
    .await;
    app.stop().await;
}
