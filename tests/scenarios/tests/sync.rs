//! What GitHub has reaches the cache, whatever happens on the way.

#![expect(clippy::unwrap_used, reason = "a journey that cannot go on may panic")]

#[path = "sync/failures.rs"]
mod failures;
#[path = "sync/moves.rs"]
mod moves;
#[path = "sync/others.rs"]
mod others;
mod seat;

use api::sync::{Activity, RoundEnd};
use chrono::{TimeDelta, Utc};
use domain::change::{Change, StatusContent};
use domain::id::{NodeId, RepoName};
use domain::outbox::{Entry, State};
use domain::project::Health;
use seat::{Seat, World};
use simulator::Config;

async fn synced(world: &World, name: &str, role: Option<&str>) -> Seat {
    let (seat, _) = world.seat(name, role);
    assert_eq!(seat.sync.round().await, RoundEnd::Done);
    let state = seat.sync.state();
    assert_eq!(state.activity, Activity::Idle);
    assert!(state.last.is_some());
    seat
}

fn intake_issue(seat: &Seat) -> NodeId {
    let items = seat.items(1);
    let contents = items
        .iter()
        .filter(|i| !i.archived)
        .filter_map(|i| i.content.clone());
    let works = seat.cache.works(&contents.collect::<Vec<_>>()).unwrap();
    let mut open: Vec<_> = works.into_values().filter(|w| w.is_open()).collect();
    open.sort_by_key(|w| w.number);
    open.remove(0).id
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_sync_brings_everything_and_the_next_one_nothing() {
    let world = World::new(Config::default()).await;
    let seat = synced(&world, "chair", Some("chair")).await;
    assert_eq!(seat.sync.state().stale, []);

    let registry = seat.cache.registry().unwrap().unwrap();
    assert!(registry.text.contains("[federation]"));
    assert!(seat.cache.viewer().unwrap().is_some());
    assert_eq!(
        seat.cache.projects().unwrap().len(),
        4,
        "the intake and three boards"
    );
    let intake = seat.items(1);
    assert!(intake.iter().any(|i| i.archived) && intake.iter().any(|i| !i.archived));
    assert!(
        intake
            .iter()
            .enumerate()
            .all(|(n, i)| i.position as usize == n)
    );
    assert!(!seat.items(2).is_empty() && !seat.items(3).is_empty());
    assert!(
        !seat
            .cache
            .status_updates(&seat.board(2))
            .unwrap()
            .is_empty()
    );
    let feedback = RepoName::from("open-campus/feedback");
    assert!(!seat.cache.open_issues(&feedback).unwrap().is_empty());
    assert!(seat.cache.repository(&feedback).unwrap().is_some());
    assert!(
        !seat
            .cache
            .open_labelled("good-first-issue")
            .unwrap()
            .is_empty()
    );
    let contents: Vec<NodeId> = intake.iter().filter_map(|i| i.content.clone()).collect();
    assert!(!seat.cache.comments_of(&contents).unwrap().is_empty());

    // Once more when the newest change has settled; from then on it is quiet.
    let hash = seat.hash();
    world.simulator.advance(chrono::TimeDelta::minutes(3));
    assert_eq!(seat.sync.round().await, RoundEnd::Done);
    let asked = world.simulator.log().len();
    let comments = world.asked("Comments");
    seat.heard.0.lock().unwrap().clear();
    assert_eq!(seat.sync.round().await, RoundEnd::Done);
    assert_eq!(seat.hash(), hash);
    assert_eq!(world.asked("Comments"), comments, "nothing moved");
    let heard = seat.heard.0.lock().unwrap().clone();
    assert!(heard.iter().all(|s| *s == api::Scope::Status), "{heard:?}");
    let cost = world.simulator.log().len() - asked;
    let log = world.simulator.log();
    let asked: Vec<_> = log.iter().skip(asked).map(|r| &r.operation).collect();
    assert!(cost <= 5, "a quiet round took {cost} requests: {asked:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_others_do_arrives() {
    let world = World::new(Config::default()).await;
    let seat = synced(&world, "chair", Some("chair")).await;
    let issue = intake_issue(&seat);
    let board = seat.board(2);

    world.simulator.advance(TimeDelta::minutes(3));
    let comment = Change::Comment {
        subject: issue.clone(),
        body: "We can take this.".to_owned(),
    };
    let comment = world.act("lead", comment).await.unwrap();
    let add = Change::AddToProject {
        project: board.clone(),
        content: issue.clone(),
    };
    world.act("lead", add).await;
    let update = Change::PublishStatusUpdate {
        project: board.clone(),
        team: "build-test-release".into(),
        cycle: "2026-11-20".into(),
        content: StatusContent {
            body: "## Working on\n- The cache".to_owned(),
            status: Some(Health::AtRisk),
            start_date: None,
            target_date: None,
        },
    };
    let update = world.act("lead", update).await.unwrap();

    assert_eq!(seat.sync.round().await, RoundEnd::Done);
    let comments = seat.cache.comments(&issue).unwrap();
    assert!(
        comments
            .iter()
            .any(|c| c.id == comment && c.body == "We can take this.")
    );
    let on_board = seat.cache.items_of(&issue).unwrap();
    assert!(
        on_board.iter().any(|i| i.project == board),
        "the lead accepted by hand"
    );
    let newest = seat.cache.status_updates(&board).unwrap().remove(0);
    assert_eq!((newest.id, newest.status), (update, Some(Health::AtRisk)));

    let fresh = synced(&world, "again", Some("chair")).await;
    assert_eq!(
        seat.hash(),
        fresh.hash(),
        "step by step or at once: the same state"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_taken_off_a_board_goes_and_what_only_lags_stays() {
    let world = World::new(Config {
        item_lag: TimeDelta::minutes(5),
        ..Config::default()
    })
    .await;
    let seat = synced(&world, "chair", Some("chair")).await;
    let board = seat.board(2);
    let before = seat.items(2).len();
    let issue = intake_issue(&seat);

    // Added, and not in the board's list yet: the issue itself already names the item.
    let add = Change::AddToProject {
        project: board.clone(),
        content: issue.clone(),
    };
    world.act("lead", add).await;
    world.simulator.advance(TimeDelta::seconds(30));
    seat.sync.pull_comments(&issue).await;
    assert_eq!(seat.items(2).len(), before + 1);
    seat.sync.refresh_board(&board).await;
    assert_eq!(seat.sync.round().await, RoundEnd::Done);
    assert_eq!(
        seat.items(2).len(),
        before + 1,
        "absent from one walk is not gone"
    );

    let remove = Change::RemoveFromProject {
        project: board.clone(),
        content: issue.clone(),
        base: Vec::new(),
    };
    world.act("lead", remove).await;
    assert_eq!(seat.sync.round().await, RoundEnd::Done);
    assert_eq!(
        seat.items(2).len(),
        before,
        "absent from the walk and unknown by its id"
    );
    assert!(
        world.asked("Existing") >= 2,
        "both times GitHub was asked by id"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn without_an_account_public_data_comes_over_rest() {
    let world = World::new(Config::default()).await;
    let seat = synced(&world, "nobody", None).await;
    assert!(seat.cache.registry().unwrap().is_some());
    assert!(
        !seat
            .cache
            .open_labelled("good first issue")
            .unwrap()
            .is_empty()
    );
    assert_eq!(seat.cache.viewer().unwrap(), None);
    let log = world.simulator.log();
    assert!(
        log.iter()
            .all(|r| r.operation.is_none() && r.account.is_none())
    );
    assert!(log.len() <= 3, "sixty requests an hour: {}", log.len());
}

/// Waits until something holds, for a minute at most: long before the next round.
async fn until(holds: impl Fn() -> bool) {
    for _ in 0..600 {
        if holds() {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("it never came");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_loop_reads_at_once_looks_after_what_was_sent_and_stops() {
    let world = World::new(Config::default()).await;
    let (seat, _) = world.seat("chair", Some("chair"));
    seat.sync.start(&tokio::runtime::Handle::current());
    until(|| seat.sync.state().last.is_some()).await;

    let issue = intake_issue(&seat);
    let change = Change::Comment {
        subject: issue.clone(),
        body: "Sent.".to_owned(),
    };
    let comment = world.act("chair", change.clone()).await.unwrap();
    let now = Utc::now();
    seat.sync.looker()(&Entry {
        id: "step".into(),
        operation: "operation".into(),
        step: 0,
        change,
        state: State::Sent { adopted: false },
        attempts: 1,
        attempted_at: Some(now),
        sent_at: Some(now),
        created: Some(comment.clone()),
        created_at: now,
    });
    let shown = |id| {
        seat.cache
            .comments(&issue)
            .unwrap()
            .iter()
            .any(|c| c.id == id)
    };
    until(|| shown(comment.clone())).await;
    seat.sync.stop().await;
    let asked = world.simulator.log().len();
    seat.sync.wake();
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    assert_eq!(world.simulator.log().len(), asked, "stopped is stopped");
}
