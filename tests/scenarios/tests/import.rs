//! A whole organization arrives in about as many requests as its lists need, and stays current for a
//! handful.

#![expect(clippy::unwrap_used, reason = "a journey that cannot go on may panic")]

#[expect(dead_code, reason = "other journeys use the rest of it")]
mod seat;

use api::sync::{Activity, RoundEnd};
use chrono::TimeDelta;
use scenarios::eventually;
use seat::World;
use simulator::{Config, Counts, Fault, FaultKind, Limits, Profile};
use std::time::Duration;

/// Pages of a hundred that the fixed lists of an import need, one at least for each.
fn minimum(counts: &Counts) -> usize {
    let pages = |n: usize| n.div_ceil(100).max(1);
    let repositories = counts.repositories.iter().map(|repository| {
        let both = [repository.issues, repository.pull_requests];
        let wanted = both.iter().map(|of| of.open + of.closed_lately).sum();
        pages(wanted)
    });
    let boards = counts
        .boards
        .iter()
        .map(|board| pages(board.items) + pages(board.status_updates));
    let comments = counts.marked.iter().map(|issue| pages(issue.comments));
    repositories.chain(boards).chain(comments).sum()
}

/// The typical federation, or in a deep run the large one, with 150,000 issues.
fn profile() -> Profile {
    match std::env::var_os("GUILDHALL_DEEP") {
        Some(_) => Profile::Large,
        None => Profile::Typical,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_whole_federation_arrives_within_the_limits_and_a_quiet_round_is_a_handful() {
    let world = World::new(Config {
        profile: profile(),
        limits: Limits::all(),
        ..Config::default()
    })
    .await;
    let minimum = minimum(&world.simulator.counts());
    let (seat, _) = world.seat("chair", Some("chair"));
    assert_eq!(seat.sync.round().await, RoundEnd::Done);
    assert_eq!(seat.sync.state().stale, []);
    let traffic = world.simulator.traffic();
    println!(
        "{} requests, {minimum} at least by list: {traffic:?}",
        traffic.requests
    );
    assert_eq!(traffic.refusals(), 0, "{traffic:?}");
    let requests = usize::try_from(traffic.requests).unwrap();
    assert!(requests * 10 <= minimum * 11, "{requests} of {minimum}");

    // Once more where something changed just before the import; from then on it is quiet.
    world.simulator.advance(TimeDelta::minutes(3));
    assert_eq!(seat.sync.round().await, RoundEnd::Done);
    let hash = seat.hash();
    world.simulator.reset_traffic();
    assert_eq!(seat.sync.round().await, RoundEnd::Done);
    let quiet = world.simulator.traffic();
    let asked = world.simulator.log();
    let asked: Vec<_> = asked.iter().map(|r| r.operation.as_deref()).collect();
    assert!(quiet.requests <= 10, "{quiet:?} {asked:?}");
    assert_eq!(seat.hash(), hash);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_paused_import_stays_where_it_is_and_goes_on_from_there() {
    let world = World::new(Config::default()).await;
    let (undisturbed, _) = world.seat("undisturbed", Some("chair"));
    assert_eq!(undisturbed.sync.round().await, RoundEnd::Done);
    let (seat, _) = world.seat("chair", Some("chair"));
    world
        .simulator
        .add_fault(Fault::on_operation("Issues", FaultKind::TooHeavy).times(6));
    let at_issues = async {
        while world.asked("Issues") <= 6 {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        seat.sync.set_paused(true);
        // What is under way lands, and nobody is told that reading goes on.
        for _ in 0..200 {
            let activity = seat.sync.state().activity;
            assert!(matches!(activity, Activity::Paused { .. }), "{activity:?}");
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    };
    let (end, ()) = tokio::join!(seat.sync.round(), at_issues);
    assert_eq!(end, RoundEnd::Paused);
    let Activity::Paused { total, .. } = seat.sync.state().activity else {
        panic!("{:?}", seat.sync.state());
    };
    assert!(total > 0, "it says how much is left");
    let asked = world.simulator.log().len();
    assert_eq!(seat.sync.round().await, RoundEnd::Paused);
    assert_eq!(world.simulator.log().len(), asked, "paused is paused");

    seat.sync.set_paused(false);
    assert_eq!(seat.sync.round().await, RoundEnd::Done);
    assert_eq!(seat.sync.state().activity, Activity::Idle);
    assert_eq!(seat.hash(), undisturbed.hash());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_import_that_is_limited_says_until_when_and_goes_on_from_there() {
    let world = World::new(Config::default()).await;
    let (undisturbed, _) = world.seat("undisturbed", Some("chair"));
    assert_eq!(undisturbed.sync.round().await, RoundEnd::Done);
    let (seat, _) = world.seat("chair", Some("chair"));
    world.simulator.add_fault(Fault {
        skip: 1,
        ..Fault::on_operation("Issues", FaultKind::TooMany { retry_after: 600 })
    });
    let RoundEnd::RateLimited(until) = seat.sync.round().await else {
        panic!("the limit was not noticed");
    };
    assert_eq!(seat.sync.state().activity, Activity::RateLimited { until });
    assert!(!seat.items(1).is_empty(), "what came before is there");
    world.simulator.reset_traffic();
    assert_eq!(seat.sync.round().await, RoundEnd::RateLimited(until));
    assert_eq!(
        world.simulator.traffic().requests,
        0,
        "nothing is asked before"
    );
    world.simulator.advance(TimeDelta::minutes(11));
    assert_eq!(seat.sync.round().await, RoundEnd::Done);
    assert_eq!(seat.hash(), undisturbed.hash());
}

/// The user's word holds until the user takes it back, whatever happens to the application.
#[tokio::test(flavor = "multi_thread")]
async fn a_pause_survives_a_restart() {
    let world = scenarios::World::new(Config::default()).await;
    let app = world.enter("maren-h").await;
    app.pause_sync(true).unwrap();
    app.stop().await;
    drop(app);

    world.simulator.advance(TimeDelta::hours(1));
    // Every round reads it first.
    let registry = || {
        let log = world.simulator.log();
        let read = log.iter().filter(|r| r.path.ends_with("guildhall.toml"));
        read.count()
    };
    let asked = registry();
    assert!(asked > 0, "the first sync read the registry");
    let app = world.open("maren-h");
    app.connect(Some(world.token("maren-h"))).await;
    let is_paused = || matches!(app.sync_state().activity, Activity::Paused { .. });
    eventually("the pause", is_paused).await;
    app.sync_now();
    // What is sent goes on meanwhile.
    let issue = scenarios::unowned_for(&app, "build-test-release").work.id;
    app.comment(&issue, "Said while reading is paused.")
        .unwrap();
    scenarios::quiet(&app).await;
    assert!(is_paused());
    assert_eq!(registry(), asked, "no round began");

    app.pause_sync(false).unwrap();
    eventually("the next round", || {
        let state = app.sync_state();
        let synced = state.last.unwrap();
        state.activity == Activity::Idle && world.simulator.now() - synced < TimeDelta::minutes(30)
    })
    .await;
    app.stop().await;
}
