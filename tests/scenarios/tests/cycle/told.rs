//! What is told, recorded once; discussions whose answer is lost.

use super::*;
use api::views::cycle::StartDiscussion;
use api::views::outbox::{LineStanding, TroubleView};
use api::views::round_up::UntoldLine;
use simulator::{Fault, FaultKind};

#[tokio::test(flavor = "multi_thread")]
async fn what_is_told_is_recorded_once_and_never_offered_again() {
    let world = world().await;
    let maren = world.enter("maren-h").await;
    let waiting = maren.announcements().unwrap();
    assert!(waiting.chair && !waiting.untold.is_empty());
    let first = waiting.untold[0].clone();
    assert!(
        waiting.untold.iter().all(|one| one.since >= first.since),
        "oldest first"
    );
    let told = Announcement {
        kind: AnnouncementType::Completed,
        title: "The nightly build is fast".to_owned(),
        text: "Eleven minutes.".to_owned(),
        items: vec![first.id.clone()],
        teams: Vec::new(),
        day: String::new(),
    };
    let composed = maren.compose_announcement(&told).unwrap();
    assert!(
        composed
            .forum_link
            .unwrap()
            .starts_with("https://forum.open-campus.example/new-topic?title=")
    );
    let record = |announcement: &Announcement, url: &str| RecordAnnouncement {
        announcement: announcement.clone(),
        url: url.to_owned(),
    };
    let refused = maren
        .record_announcement(&record(&told, "http://forum.example"))
        .unwrap_err();
    assert_eq!(
        (refused.code, refused.args["url"].as_str()),
        (Code::Invalid, "address")
    );
    maren
        .record_announcement(&record(&told, "https://forum.open-campus.example/t/12"))
        .unwrap();
    let again = maren.record_announcement(&record(&told, "")).unwrap_err();
    assert_eq!(
        (again.code, again.args["what"].as_str()),
        (Code::Stale, "told")
    );

    let heads_up = Announcement {
        kind: AnnouncementType::HeadsUp,
        title: "Runners move".to_owned(),
        text: String::new(),
        items: Vec::new(),
        teams: vec!["build-test-release".into()],
        day: "2026-12-01".to_owned(),
    };
    maren.record_announcement(&record(&heads_up, "")).unwrap();
    quiet(&maren).await;
    let (_, comments) = issue(&world, "2026-11-27").await;
    let records = bodies(&comments, "announced");
    assert_eq!(records.len(), 2, "{records:#?}");
    assert!(
        records[0].contains("type=completed")
            && records[0].contains("https://forum.open-campus.example/t/12")
    );
    assert!(
        records[1].contains("type=heads-up") && records[1].contains("teams=build-test-release")
    );
    maren.stop().await;

    let kenji = world.enter("kenji-m").await;
    let seen = kenji.announcements().unwrap();
    assert!(
        !seen.untold.iter().any(|one| one.id == first.id),
        "never offered again"
    );
    assert_eq!(seen.concerning.len(), 1, "the heads-up names Kenji's team");
    assert_eq!(seen.concerning[0].teams[0].name, "Build-Test-Release");
    kenji.stop().await;
}

/// A chair starts a discussion while the answer to it gets lost; answers what became of it in the outbox.
async fn lost(world: &World, faults: Vec<Fault>) -> (App, Announcement) {
    let maren = world.enter("maren-h").await;
    let first = maren.announcements().unwrap().untold[0].clone();
    let announcement = Announcement {
        kind: AnnouncementType::Completed,
        title: "The nightly build is fast".to_owned(),
        text: String::new(),
        items: vec![first.id],
        teams: Vec::new(),
        day: String::new(),
    };
    let places = maren.discussion_places().await.unwrap();
    let place = places
        .iter()
        .find(|place| place.name == "Announcements")
        .unwrap();
    assert!(place.public && !places.iter().any(|place| place.name == "Q&A"));
    for fault in faults {
        world.simulator.add_fault(fault);
    }
    let request = StartDiscussion {
        announcement: announcement.clone(),
        category: place.category.clone(),
    };
    maren.start_discussion(&request).unwrap();
    (maren, announcement)
}

/// Waits until the outbox is empty or asks; answers how many things it asks.
async fn settled(world: &World, app: &App) -> usize {
    eventually("the outbox to settle", || {
        world.simulator.advance(TimeDelta::seconds(20));
        app.sync_now();
        let outbox = app.outbox().unwrap();
        outbox.on_the_way.is_empty() || !outbox.needs_you.is_empty()
    })
    .await;
    app.outbox().unwrap().needs_you.len()
}

fn started(world: &World) -> usize {
    let log = world.simulator.log();
    log.iter()
        .filter(|request| {
            request
                .root_fields
                .iter()
                .any(|field| field == "createDiscussion")
        })
        .count()
}

async fn found_once(kind: FaultKind) {
    let world = world().await;
    let fault = Fault::on_operation("createDiscussion", kind);
    let (maren, announcement) = lost(&world, vec![fault]).await;
    assert_eq!(settled(&world, &maren).await, 0);
    assert_eq!(started(&world), 1, "sent once");
    let (_, comments) = issue(&world, "2026-11-27").await;
    let records = bodies(&comments, "announced");
    assert_eq!(records.len(), 1, "{records:#?}");
    let address = "https://github.com/open-campus/guildhall/discussions/";
    assert!(records[0].contains(address), "{}", records[0]);
    synced(&maren).await;
    let seen = maren.announcements().unwrap();
    let offered = |one: &UntoldLine| one.id == announcement.items[0];
    assert!(!seen.untold.iter().any(offered));
    assert!(seen.ledger[0].url.as_ref().unwrap().starts_with(address));
    maren.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_discussion_whose_answer_is_lost_is_found_and_recorded_once() {
    tokio::join!(
        found_once(FaultKind::ApplyThenFail { status: 502 }),
        found_once(FaultKind::ApplyThenHang),
    );
}

async fn asked_about(faults: Vec<Fault>) {
    let world = world().await;
    let (maren, announcement) = lost(&world, faults).await;
    assert_eq!(settled(&world, &maren).await, 1, "the chair is asked");
    let line = maren.outbox().unwrap().needs_you.remove(0);
    let unknown = LineStanding::NeedsYou {
        trouble: TroubleView::Unknown,
    };
    assert_eq!(line.standing, unknown);
    for _ in 0..5 {
        world.simulator.advance(TimeDelta::minutes(5));
        synced(&maren).await;
    }
    assert_eq!(started(&world), 1, "not again by itself");
    let (_, comments) = issue(&world, "2026-11-27").await;
    assert!(
        bodies(&comments, "announced").is_empty(),
        "nothing is recorded"
    );
    // Until the chair has answered in the outbox it is not offered a second time.
    let offered = maren.announcements().unwrap().untold;
    assert!(!offered.iter().any(|one| one.id == announcement.items[0]));
    maren.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_may_not_have_arrived_is_asked_about_and_not_sent_again() {
    let start = |kind| Fault::on_operation("createDiscussion", kind);
    let unreadable = Fault::on_operation("RecentDiscussions", FaultKind::Forbidden);
    tokio::join!(
        // It hung and was never applied: GitHub has none.
        asked_about(vec![start(FaultKind::Hang)]),
        // It was applied, and the place cannot be read back.
        asked_about(vec![start(FaultKind::ApplyThenDrop), unreadable.times(0)]),
    );
}
