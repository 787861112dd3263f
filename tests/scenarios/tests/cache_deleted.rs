//! The cache is deleted, and the same state comes back from GitHub.

#![expect(clippy::unwrap_used, reason = "a journey that cannot go on may panic")]

#[expect(dead_code, reason = "other journeys use the rest of it")]
mod seat;

use api::sync::RoundEnd;
use chrono::TimeDelta;
use domain::change::Change;
use seat::World;
use simulator::Config;
use store::cache::{Opened, remove};

#[tokio::test(flavor = "multi_thread")]
async fn a_deleted_cache_comes_back_with_the_same_state() {
    let world = World::new(Config::default()).await;
    let (seat, opened) = world.seat("chair", Some("chair"));
    assert_eq!(opened, Opened::Fresh);
    assert_eq!(seat.sync.round().await, RoundEnd::Done);

    // The state that counts grew step by step: added, moved, commented, taken off.
    let cards = seat.items(2);
    let contents: Vec<_> = cards.iter().filter_map(|i| i.content.clone()).collect();
    let project = seat.board(2);
    let intake = seat.items(1);
    let reported = intake
        .iter()
        .filter(|i| !i.archived)
        .find_map(|i| i.content.clone())
        .unwrap();
    for change in [
        Change::Comment {
            subject: reported.clone(),
            body: "A note.".to_owned(),
        },
        Change::AddToProject {
            project: project.clone(),
            content: reported.clone(),
        },
        Change::ArchiveItem {
            project: seat.board(1),
            content: reported,
        },
        Change::RemoveFromProject {
            project,
            content: contents[0].clone(),
            base: Vec::new(),
        },
    ] {
        world.act("chair", change).await;
        world.simulator.advance(TimeDelta::minutes(7));
        assert_eq!(seat.sync.round().await, RoundEnd::Done);
    }
    let hash = seat.hash();
    assert_eq!(seat.sync.state().stale, []);
    seat.sync.stop().await;
    drop(seat);

    remove(&world.cache_file("chair")).unwrap();
    let (seat, opened) = world.seat("chair", Some("chair"));
    assert_eq!(opened, Opened::Fresh);
    assert_ne!(seat.hash(), hash);
    assert_eq!(seat.sync.round().await, RoundEnd::Done);
    assert_eq!(seat.hash(), hash);

    // Damaged instead of deleted: the same.
    drop(seat);
    std::fs::write(world.cache_file("chair"), b"no database").unwrap();
    let (seat, opened) = world.seat("chair", Some("chair"));
    assert!(matches!(opened, Opened::Rebuilt { .. }));
    assert_eq!(seat.sync.round().await, RoundEnd::Done);
    assert_eq!(seat.hash(), hash);
}
