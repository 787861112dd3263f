//! When what others do is seen: within a minute where GitHub says that something moved, by one walk a
//! night where it does not, and a comment that shows up after its issue all the same.

use super::seat::{Seat, World};
use super::{intake_issue, synced};
use chrono::TimeDelta;
use domain::change::Change;
use domain::id::NodeId;
use domain::project::Value;
use simulator::{Config, Fault, FaultKind, Lag, Plant};
use std::time::Duration;

/// Another team than the one that stands on the item, as somebody would choose it on the intake.
fn another_owner(seat: &Seat, content: &NodeId) -> (Change, Value) {
    let intake = seat.cache.projects().unwrap();
    let intake = intake.into_iter().find(|p| p.project.number == 1).unwrap();
    let field = intake.field("Team").unwrap();
    let base = owner(seat, content);
    let another = field.options().iter().map(|option| Value::Option {
        id: option.id.clone(),
        name: option.name.clone(),
    });
    let value = another
        .into_iter()
        .find(|value| Some(value) != base.as_ref());
    let change = Change::SetField {
        project: intake.id.clone(),
        content: content.clone(),
        field: field.id.clone(),
        value: value.clone(),
        base,
    };
    (change, value.unwrap())
}

/// What stands in the intake's field `Team`.
fn owner(seat: &Seat, content: &NodeId) -> Option<Value> {
    let intake = seat.cache.project_by_id(&seat.board(1)).unwrap().unwrap();
    let field = intake.field("Team").unwrap().id.clone();
    let items = seat.items(1);
    let item = items
        .iter()
        .find(|i| i.content.as_ref() == Some(content))
        .unwrap();
    item.value(&field).map(|value| value.value.clone())
}

fn says(seat: &Seat, subject: &NodeId, body: &str) -> bool {
    let comments = seat.cache.comments(subject).unwrap();
    comments.iter().any(|comment| comment.body == body)
}

/// The loop itself, on time that passes only while it sleeps.
#[tokio::test(start_paused = true)]
async fn what_others_do_is_seen_within_a_minute() {
    let world = World::new(Config::default()).await;
    let (seat, _) = world.seat_by("chair", world.in_process("chair"));
    let lead = world.in_process("lead");
    seat.sync.start(&tokio::runtime::Handle::current());
    while seat.sync.state().last.is_none() {
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
    let issue = intake_issue(&seat);
    let board = seat.board(2);
    // Long after the import, at another place of the pause each time.
    tokio::time::sleep(Duration::from_secs(900)).await;
    for round in 0..4 {
        tokio::time::sleep(Duration::from_secs(300 + 13 * round)).await;
        let said = format!("Seen soon, {round}.");
        let (name, value) = another_owner(&seat, &issue);
        let updates = seat.cache.status_updates(&board).unwrap().len();
        assert!(world.simulator.plant_comment(&issue.0, "tomasz-w", &said));
        world.act_over(&lead, name).await;
        assert!(
            world
                .simulator
                .plant_status_update(2, "kenji-m", "On track.")
        );
        let filed = world.simulator.plant(&Plant {
            repository: "open-campus/feedback".to_owned(),
            login: "tomasz-w".to_owned(),
            name: "Tomasz W.".to_owned(),
            title: format!("Filed meanwhile, {round}"),
            projects: vec![1],
            ..Plant::default()
        });
        let filed = NodeId(filed.unwrap());
        let acted = world.simulator.now();
        loop {
            let seen = [
                says(&seat, &issue, &said),
                owner(&seat, &issue).as_ref() == Some(&value),
                seat.cache.status_updates(&board).unwrap().len() > updates,
                seat.cache.work(&filed).unwrap().is_some(),
                !seat.cache.items_of(&filed).unwrap().is_empty(),
            ];
            if seen == [true; 5] {
                break;
            }
            let passed = world.simulator.now() - acted;
            assert!(
                passed <= TimeDelta::seconds(60),
                "[comment, owner, check-in, issue, item] after {passed}: {seen:?}"
            );
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
    }
    seat.sync.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn hints_that_lie_are_made_up_for_by_one_full_walk_a_night() {
    let world = World::new(Config::default()).await;
    let seat = synced(&world, "chair", Some("chair")).await;
    // Everything that was written has to have shown up.
    world.simulator.advance(TimeDelta::minutes(11));
    seat.sync.round().await;
    world.simulator.set_hints_lie(true);
    let issue = intake_issue(&seat);
    let (name, value) = another_owner(&seat, &issue);
    world.act("lead", name).await;
    let walks = || seat.cache.stream("board open-campus/1").unwrap().walk;

    let before = walks();
    for _ in 0..3 {
        world.simulator.advance(TimeDelta::hours(6));
        seat.sync.round().await;
    }
    assert_eq!(walks(), before, "nothing tells that anything moved");
    assert_ne!(owner(&seat, &issue).as_ref(), Some(&value));

    world.simulator.advance(TimeDelta::hours(3));
    seat.sync.round().await;
    assert_eq!(owner(&seat, &issue).as_ref(), Some(&value));
    assert_eq!(walks(), before + 1, "one full walk found it");
    for _ in 0..3 {
        world.simulator.advance(TimeDelta::hours(6));
        seat.sync.round().await;
    }
    assert_eq!(walks(), before + 1, "and the next one comes the next night");
}

/// An issue tells that it changed before its new comment can be read: it is read again until reads have
/// come to show everything, and then no more.
#[tokio::test(flavor = "multi_thread")]
async fn a_comment_that_shows_up_after_its_issue_is_read_by_a_later_round() {
    for lag in [60, 75, 90] {
        let world = World::new(Config::default()).await;
        let seat = synced(&world, "chair", Some("chair")).await;
        world.simulator.advance(TimeDelta::minutes(4));
        seat.sync.round().await;
        world.simulator.set_lag(Lag {
            comments: lag,
            ..Lag::default()
        });
        let issue = intake_issue(&seat);
        let known = seat.cache.work(&issue).unwrap().unwrap().updated_at;
        let said = "Said just now.";
        let comment = Change::Comment {
            subject: issue.clone(),
            body: said.to_owned(),
        };
        world.act("lead", comment).await;

        seat.sync.round().await;
        let shown = seat.cache.work(&issue).unwrap().unwrap().updated_at;
        assert!(shown > known, "the issue shows that it changed");
        assert!(!says(&seat, &issue, said), "its comment does not show");
        world.simulator.advance(TimeDelta::seconds(45));
        seat.sync.round().await;
        assert!(!says(&seat, &issue, said));
        world.simulator.advance(TimeDelta::seconds(50));
        seat.sync.round().await;
        assert!(says(&seat, &issue, said), "it came after {lag} seconds");

        world.simulator.advance(TimeDelta::minutes(3));
        seat.sync.round().await;
        let asked = world.asked("Comments");
        seat.sync.round().await;
        assert_eq!(world.asked("Comments"), asked, "settled is settled");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn comments_that_failed_when_their_issue_was_opened_come_with_the_next_round() {
    let world = World::new(Config::default()).await;
    let seat = synced(&world, "chair", Some("chair")).await;
    // Nothing but opening it reads the comments of this one.
    let plant = Plant {
        repository: "open-campus/feedback".to_owned(),
        login: "tomasz-w".to_owned(),
        name: "Tomasz W.".to_owned(),
        title: "A question about mirrors".to_owned(),
        comments: vec!["Which mirror do you mean?".to_owned()],
        ..Plant::default()
    };
    let plain = Plant {
        repository: plain_repository(&seat),
        ..plant
    };
    let issue = NodeId(world.simulator.plant(&plain).unwrap());
    seat.sync.round().await;
    assert!(seat.cache.work(&issue).unwrap().is_some());
    assert!(seat.cache.comments(&issue).unwrap().is_empty());

    let fault = Fault::on_operation("Comments", FaultKind::FailBefore { status: 500 });
    world.simulator.add_fault(fault.times(0));
    seat.sync.pull_comments(&issue).await;
    let name = seat.cache.work(&issue).unwrap().unwrap().full_ref();
    let is_told = || {
        let stale = seat.sync.state().stale;
        let mut sources = stale.iter().map(|stale| stale.source.as_str());
        sources.any(|source| source.ends_with(&name))
    };
    assert!(is_told());
    seat.sync.round().await;
    assert!(is_told(), "it fails on");

    world.simulator.clear_faults();
    seat.sync.round().await;
    assert!(says(&seat, &issue, "Which mirror do you mean?"));
    assert_eq!(seat.sync.state().stale, []);
}

/// A repository that a team looks after and that is not the intake's.
fn plain_repository(seat: &Seat) -> String {
    let repositories = seat.cache.streams("issues ").unwrap();
    let mut names: Vec<_> = repositories.into_keys().collect();
    names.sort();
    let plain = |name: &String| !name.ends_with("/feedback") && !name.ends_with("/guildhall");
    names.into_iter().find(plain).unwrap()
}

/// GitHub promises nowhere that it moves the issue.
#[tokio::test(flavor = "multi_thread")]
async fn a_pull_request_that_moves_has_the_issues_for_newcomers_asked_again_at_once() {
    let world = World::new(Config::default()).await;
    let seat = synced(&world, "chair", Some("chair")).await;
    let imported = world.asked("Works");
    world.simulator.advance(TimeDelta::minutes(3));
    seat.sync.round().await;
    assert_eq!(
        world.asked("Works"),
        imported,
        "an import has just read them"
    );
    let mut labelled = seat.cache.open_labelled("good first issue").unwrap();
    let issue = labelled.remove(0);
    assert!(!issue.has_pull);
    let has_pull = || seat.cache.work(&issue.id).unwrap().unwrap().has_pull;
    let pull = world.simulator.plant_pull(&issue.id.0, "ada-l", "Do it");
    seat.sync.round().await;
    assert!(has_pull());
    assert_eq!(world.asked("Works"), imported + 1);
    assert!(world.simulator.close_pull(&pull.unwrap()));
    seat.sync.round().await;
    assert!(!has_pull());
    let updated = seat.cache.work(&issue.id).unwrap().unwrap().updated_at;
    assert_eq!(updated, issue.updated_at);
}
