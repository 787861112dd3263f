//! Offline and back, a refused token, two chairs, and leads who work by hand.

#![expect(
    clippy::unwrap_used,
    reason = "a scenario that cannot go on should stop"
)]

use api::Code;
use api::views::outbox::{LineStanding, TroubleView};
use api::views::triage::NameOwner;
use domain::change::{Change, StatusContent};
use domain::project::Health;
use scenarios::{World, at_team, eventually, quiet, unowned_for};
use simulator::{Config, Fault, FaultKind};
use std::collections::BTreeSet;

fn named(item: &domain::id::NodeId, team: &str) -> NameOwner {
    NameOwner {
        items: vec![item.clone()],
        team: team.into(),
        note: None,
        good_first: None,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_done_offline_leaves_once_the_network_is_back() {
    let mut world = World::new(Config::default()).await;
    let chair = world.enter("maren-h").await;
    let issue = unowned_for(&chair, "build-test-release").work.id;
    world.go_offline();
    let note = Some("Please look at the mirror first.".to_owned());
    chair
        .name_owner(&NameOwner {
            note,
            good_first: None,
            ..named(&issue, "build-test-release")
        })
        .unwrap();
    chair.comment(&issue, "Seen on two machines.").unwrap();
    assert!(
        at_team(&chair, &issue).unwrap().pending,
        "shown although nothing was sent"
    );
    eventually("waiting for the network", || {
        let lines = chair.outbox().unwrap().on_the_way;
        lines
            .iter()
            .any(|l| matches!(l.standing, LineStanding::Again { .. }))
    })
    .await;
    assert_eq!(
        chair.triage_queue().unwrap().teams.len(),
        4,
        "reads go on from the cache"
    );

    world.go_online().await;
    chair.sync_now();
    quiet(&chair).await;
    assert_eq!(
        world.value(1, "Team", &issue).await.as_deref(),
        Some("Build-Test-Release")
    );
    let comments = world
        .github("maren-h")
        .comments(&issue, None)
        .await
        .unwrap()
        .items;
    let count = |text: &str| comments.iter().filter(|c| c.body.contains(text)).count();
    assert_eq!(
        (count("look at the mirror"), count("Seen on two machines.")),
        (1, 1)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_token_looks_around_and_says_so() {
    let world = World::new(Config::default()).await;
    let app = world.open("stranger");
    let refused = app
        .sign_in("not-a-token".to_owned().into())
        .await
        .unwrap_err();
    assert_eq!(refused.code, Code::TokenRefused);
    app.connect(None).await;
    eventually("the registry without an account", || app.teams().is_ok()).await;
    assert!(app.session().unwrap().viewer.is_none());
    let nobody = app.comment(&"I_x".into(), "hello").unwrap_err();
    assert_eq!(nobody.code, Code::SignedOut);
}

/// The chair's outbox must not leave under a lead's token, however the start goes.
#[tokio::test(flavor = "multi_thread")]
async fn an_outbox_never_leaves_under_another_account() {
    let mut world = World::new(Config::default()).await;
    let chair = world.enter("maren-h").await;
    let issue = unowned_for(&chair, "build-test-release").work.id;
    world.go_offline();
    chair
        .comment(&issue, "Only the chair may have said this.")
        .unwrap();
    chair.stop().await;
    drop(chair);
    world.go_online().await;

    // The next start brings another token, and GitHub cannot say at first whose it is.
    world
        .simulator
        .add_fault(Fault::on_path("GET", "/user", FaultKind::Drop).times(1));
    let app = world.open("maren-h");
    app.connect(Some(world.token("kenji-m"))).await;
    eventually("the other account to be noticed", || {
        let notices = app.status().unwrap().notices;
        notices.iter().any(|n| n.id == "notice-other-account")
    })
    .await;
    let written = |c: &domain::item::Comment| c.body.starts_with("Only the chair");
    let comments = world
        .github("maren-h")
        .comments(&issue, None)
        .await
        .unwrap()
        .items;
    assert!(!comments.iter().any(written), "nothing left");

    // With the chair's own token it does.
    app.connect(Some(world.token("maren-h"))).await;
    quiet(&app).await;
    let comments = world
        .github("maren-h")
        .comments(&issue, None)
        .await
        .unwrap()
        .items;
    let own: Vec<_> = comments.into_iter().filter(written).collect();
    assert_eq!(own.len(), 1);
    assert_eq!(own[0].author, Some("maren-h".into()));
}

/// A sign-out deletes what may be private, and keeps what only this computer has.
#[tokio::test(flavor = "multi_thread")]
async fn signing_out_deletes_the_cache_and_keeps_the_outbox() {
    let world = World::new(Config::default()).await;
    let chair = world.enter("maren-h").await;
    let queue = chair.triage_queue().unwrap().queue;
    let mut works = queue
        .iter()
        .flat_map(|group| &group.rows)
        .map(|row| &row.work);
    let (issue, other) = (works.next().unwrap(), works.next().unwrap());
    chair.hold_sending(true).unwrap();
    chair.comment(&issue.id, "Still here tomorrow.").unwrap();
    chair.sign_out().await.unwrap();
    let own = world.folder("maren-h").join("127.0.0.1").join("maren-h");
    assert_eq!(
        scenarios::found_in(&own, &other.title),
        Vec::<std::path::PathBuf>::new()
    );
    chair.sign_in(world.token("maren-h")).await.unwrap();
    assert_eq!(chair.status().unwrap().pending, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_chairs_who_name_different_owners_are_told() {
    let world = World::new(Config::default()).await;
    let first = world.enter("maren-h").await;
    let second = world.enter("kenji-m").await;
    let issue = unowned_for(&first, "build-test-release").work.id;
    second.hold_sending(true).unwrap();
    second
        .name_owner(&named(&issue, "developer-experience"))
        .unwrap();
    first
        .name_owner(&named(&issue, "build-test-release"))
        .unwrap();
    quiet(&first).await;
    second.hold_sending(false).unwrap();
    eventually("the second to be asked", || {
        second.status().unwrap().needs_you == 1
    })
    .await;

    let line = second.outbox().unwrap().needs_you.remove(0);
    let LineStanding::NeedsYou {
        trouble: TroubleView::Conflict { theirs, .. },
    } = &line.standing
    else {
        panic!("{line:#?}");
    };
    assert_eq!(theirs, "Build-Test-Release");
    let value = world.value(1, "Team", &issue).await;
    assert_eq!(
        value.as_deref(),
        Some("Build-Test-Release"),
        "nothing was overwritten"
    );

    // The second insists: then it is written, and only then.
    second.retry(&line.operation).unwrap();
    quiet(&second).await;
    let value = world.value(1, "Team", &issue).await;
    assert_eq!(value.as_deref(), Some("Developer Experience"));
}

/// A lead who never installed Guildhall: adds the card by hand and writes a plain status update.
#[tokio::test(flavor = "multi_thread")]
async fn what_a_lead_does_by_hand_counts() {
    let world = World::new(Config::default()).await;
    let chair = world.enter("maren-h").await;
    let queue = chair.triage_queue().unwrap();
    let team = "Build-Test-Release";
    let waiting = |row: &&api::views::triage::TriageRow| matches!(&row.standing, api::views::triage::Standing::Waiting { team: t } if t.name == team);
    let issue = queue.at_teams.iter().find(waiting).unwrap().work.id.clone();
    let board = world.project(2).await;

    let card = Change::AddToProject {
        project: board.id.clone(),
        content: issue.clone(),
    };
    world.by_hand("kenji-m", card).await;
    let content = StatusContent {
        body: "## Working on\n- Arm images (by 2030-12-18)\n\n## Issues\n- no runner".to_owned(),
        status: Some(Health::OffTrack),
        start_date: None,
        target_date: None,
    };
    let (team, cycle) = ("build-test-release".into(), "2026-01-01".into());
    let update = Change::PublishStatusUpdate {
        project: board.id,
        team,
        cycle,
        content,
    };
    world.by_hand("kenji-m", update).await;

    chair.sync_now();
    eventually("the acceptance by hand to count", || {
        at_team(&chair, &issue).is_none()
    })
    .await;
    let sent = || {
        chair
            .check_in(Some(&"build-test-release".into()))
            .unwrap()
            .sent
    };
    eventually("the plain status update to count", || {
        sent().is_some_and(|s| s.by_hand)
    })
    .await;
    assert_eq!(sent().unwrap().health, Some(Health::OffTrack));
}

/// The cache is deleted while entries wait: the same state comes back, and each entry leaves once.
#[tokio::test(flavor = "multi_thread")]
async fn a_deleted_cache_loses_nothing_that_was_not_sent() {
    let world = World::new(Config::default()).await;
    let login = "maren-h";
    let chair = world.enter(login).await;
    let issue = unowned_for(&chair, "build-test-release").work.id;
    let before = chair.state_hash().unwrap();
    chair.hold_sending(true).unwrap();
    for n in 0..3 {
        chair
            .comment(&issue, &format!("Waiting comment {n}."))
            .unwrap();
    }
    chair
        .name_owner(&named(&issue, "build-test-release"))
        .unwrap();
    chair.stop().await;
    drop(chair);

    let mut deleted = 0;
    for name in ["cache.sqlite", "cache.sqlite-wal", "cache.sqlite-shm"] {
        deleted += delete(&world.folder(login), name);
    }
    assert!(deleted > 0);
    let chair = world.enter(login).await;
    let after = chair.state_hash().unwrap();
    println!("state hash before {before}, after {after}");
    assert_eq!(before, after);
    assert_eq!(chair.status().unwrap().pending, 4, "the outbox is intact");
    chair.hold_sending(false).unwrap();
    quiet(&chair).await;

    let comments = world
        .github(login)
        .comments(&issue, None)
        .await
        .unwrap()
        .items;
    let own: Vec<_> = comments
        .iter()
        .filter(|c| c.body.starts_with("Waiting comment"))
        .collect();
    let bodies: BTreeSet<_> = own.iter().map(|c| &c.body).collect();
    assert_eq!((own.len(), bodies.len()), (3, 3), "each once");
    assert_eq!(
        world.value(1, "Team", &issue).await.as_deref(),
        Some("Build-Test-Release")
    );
}

fn delete(folder: &std::path::Path, name: &str) -> usize {
    let mut deleted = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            deleted += delete(&path, name);
        } else if path.file_name().is_some_and(|n| n == name) {
            std::fs::remove_file(&path).unwrap();
            deleted += 1;
        }
    }
    deleted
}
