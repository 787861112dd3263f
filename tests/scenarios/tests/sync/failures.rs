//! What fails on the way, and what is kept and told then.

use super::seat::World;
use super::synced;
use api::sync::{Activity, Problem, RoundEnd};
use chrono::TimeDelta;
use simulator::{Config, Fault, FaultKind};
use std::time::Duration;

#[tokio::test(flavor = "multi_thread")]
async fn an_import_that_is_cut_off_at_every_page_ends_where_an_undisturbed_one_does() {
    let world = World::new(Config::default()).await;
    let undisturbed = synced(&world, "undisturbed", Some("chair")).await;
    let mut cut = 0;
    loop {
        let (seat, _) = world.seat("chair", Some("chair"));
        // Found too heavy at first, so that the lists come in smaller pages.
        world.simulator.clear_faults();
        for operation in ["ProjectItems", "Issues", "Comments"] {
            let heavy = Fault::on_operation(operation, FaultKind::TooHeavy);
            world.simulator.add_fault(heavy.times(2));
        }
        let before = seat.cache.streams("").unwrap();
        let landed = async {
            while seat.cache.streams("").unwrap() == before {
                tokio::time::sleep(Duration::from_millis(2)).await;
            }
        };
        let end = tokio::select! {
            end = seat.sync.round() => Some(end),
            () = landed => None,
        };
        if end == Some(RoundEnd::Done) {
            assert_eq!(seat.sync.state().stale, []);
            assert_eq!(seat.hash(), undisturbed.hash());
            break;
        }
        cut += 1;
        assert!(cut < 200, "each run has to bring it further");
    }
    assert!(cut >= 3, "it was cut off {cut} times");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_walk_that_was_cut_off_goes_on_where_it_stopped() {
    let only_the_intake = r#"
[federation]
name = "Open Campus"
organizations = ["open-campus"]
intake = { project = "open-campus/1", repository = "open-campus/feedback" }
"#;
    let world = World::new(Config {
        registry: Some(only_the_intake.to_owned()),
        ..Config::default()
    })
    .await;
    let (seat, _) = world.seat("chair", Some("chair"));
    // Too heavy twice, so that the first page has twenty items; then the line drops.
    let items = |kind| Fault::on_operation("ProjectItems", kind);
    world
        .simulator
        .add_fault(items(FaultKind::TooHeavy).times(2));
    world.simulator.add_fault(Fault {
        skip: 1,
        ..items(FaultKind::Drop).times(0)
    });
    seat.sync.round().await;
    let stream = seat.cache.stream("board open-campus/1").unwrap();
    assert!(
        stream.cursor.is_some() && stream.synced_at.is_none(),
        "{stream:?}"
    );
    assert_eq!(seat.items(1).len(), 20, "what was read is kept");

    world.simulator.clear_faults();
    drop(seat);
    let seat = synced(&world, "chair", Some("chair")).await;
    let stream = seat.cache.stream("board open-campus/1").unwrap();
    assert_eq!(
        (stream.walk, stream.cursor, stream.failure),
        (1, None, None)
    );
    let undisturbed = synced(&world, "again", Some("chair")).await;
    assert_eq!(seat.hash(), undisturbed.hash());
}

#[tokio::test(flavor = "multi_thread")]
async fn every_way_to_fail_keeps_the_cache_and_is_told() {
    let world = World::new(Config::default()).await;
    let seat = synced(&world, "chair", Some("chair")).await;
    let hash = seat.hash();
    let everything = |kind| Fault::once(kind).times(0);
    for (kind, end) in [
        (FaultKind::Html, RoundEnd::Offline),
        (FaultKind::Unauthorized, RoundEnd::SignedOut),
    ] {
        world.simulator.add_fault(everything(kind.clone()));
        assert_eq!(seat.sync.round().await, end, "{kind:?}");
        assert_eq!(seat.hash(), hash, "{kind:?}");
        world.simulator.clear_faults();
    }
    for kind in [
        FaultKind::FailBefore { status: 500 },
        FaultKind::FailBefore { status: 503 },
        FaultKind::Drop,
        FaultKind::CutBody,
        FaultKind::Forbidden,
        FaultKind::NotFound,
        FaultKind::SingleSignOn,
        FaultKind::OauthRestricted,
    ] {
        world.simulator.add_fault(everything(kind.clone()));
        seat.sync.round().await;
        let state = seat.sync.state();
        let is_told = state.activity != Activity::Idle || !state.stale.is_empty();
        assert!(is_told, "{kind:?}: {state:?}");
        assert_eq!(seat.hash(), hash, "{kind:?}");
        world.simulator.clear_faults();
    }
    assert_eq!(seat.sync.round().await, RoundEnd::Done);
    let state = seat.sync.state();
    assert_eq!((state.activity, state.stale), (Activity::Idle, Vec::new()));
    assert_eq!(seat.hash(), hash);
}

#[tokio::test(flavor = "multi_thread")]
async fn offline_keeps_the_cache() {
    let mut world = World::new(Config::default()).await;
    let seat = synced(&world, "chair", Some("chair")).await;
    let hash = seat.hash();
    let last = seat.sync.state().last;
    world.server = None;
    // A connection that stood may break first: that is no proof of a missing network yet.
    let mut end = seat.sync.round().await;
    if end == RoundEnd::Failed(Problem::GitHub) {
        end = seat.sync.round().await;
    }
    assert_eq!(end, RoundEnd::Offline);
    let state = seat.sync.state();
    assert_eq!((state.activity, state.last), (Activity::Offline, last));
    assert_eq!(seat.hash(), hash);
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_asked_before_a_limit_ends() {
    let world = World::new(Config::default()).await;
    let seat = synced(&world, "chair", Some("chair")).await;
    let fault = FaultKind::TooMany { retry_after: 600 };
    world.simulator.add_fault(Fault::once(fault));
    let RoundEnd::RateLimited(until) = seat.sync.round().await else {
        panic!("the limit was not noticed");
    };
    assert!(until > world.simulator.now() + TimeDelta::minutes(9));
    let asked = world.simulator.log().len();
    assert_eq!(seat.sync.round().await, RoundEnd::RateLimited(until));
    assert_eq!(world.simulator.log().len(), asked);
    world.simulator.advance(TimeDelta::minutes(11));
    assert_eq!(seat.sync.round().await, RoundEnd::Done);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_source_that_fails_does_not_stop_the_others() {
    let registry = r#"
[federation]
name = "Open Campus"
organizations = ["open-campus"]
intake = { project = "open-campus/1", repository = "open-campus/feedback" }

[[team]]
id = "hidden"
name = "Hidden"
board = "open-campus/99"
repositories = ["open-campus/no-such-repository"]

[[team]]
id = "build-test-release"
name = "Build-Test-Release"
board = "open-campus/2"
"#;
    let world = World::new(Config {
        registry: Some(registry.to_owned()),
        ..Config::default()
    })
    .await;
    let seat = synced(&world, "chair", Some("chair")).await;
    assert!(!seat.items(2).is_empty());
    let stale = seat.sync.state().stale;
    let told: Vec<(&str, Problem)> = stale.iter().map(|s| (s.source.as_str(), s.code)).collect();
    assert_eq!(
        told,
        [
            ("board open-campus/99", Problem::NotFound),
            ("issues open-campus/no-such-repository", Problem::NotFound),
        ]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_registry_that_cannot_be_read_is_told_and_shown() {
    let world = World::new(Config {
        registry: Some("[federation\nname = 1".to_owned()),
        ..Config::default()
    })
    .await;
    let (seat, _) = world.seat("chair", Some("chair"));
    seat.sync.round().await;
    let stale = seat.sync.state().stale;
    assert_eq!(stale[0].code, Problem::BrokenRegistry);
    assert_eq!(
        stale[0].detail,
        "open-campus/guildhall/guildhall.toml line 1"
    );
    assert!(seat.cache.registry().unwrap().is_none());
    assert!(seat.cache.rejected_registry().unwrap().is_some());
}
