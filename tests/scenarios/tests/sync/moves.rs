//! What is renamed, moved or deleted on GitHub itself, and no list of changes tells.

use super::seat::{Seat, World};
use super::{intake_issue, synced};
use chrono::TimeDelta;
use domain::item::Work;
use domain::project::Value;
use simulator::{Act, Config};

fn repository(work: &Work) -> String {
    work.repository.clone().unwrap().to_string()
}

/// The next night, and once more: what is not found goes when it is not found twice.
async fn a_night_passes(world: &World, seat: &Seat) {
    for _ in 0..2 {
        world.simulator.advance(TimeDelta::hours(21));
        seat.sync.round().await;
        seat.sync.round().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_transferred_issue_is_there_once_under_its_new_name() {
    let world = World::new(Config::default()).await;
    let seat = synced(&world, "chair", Some("chair")).await;
    let issue = intake_issue(&seat);
    let work = seat.cache.work(&issue).unwrap().unwrap();
    let to = "open-campus/guildhall";
    let act = Act::TransferIssue {
        repository: repository(&work),
        number: work.number.into(),
        to: to.to_owned(),
    };
    world.simulator.by_hand(&act).unwrap();
    a_night_passes(&world, &seat).await;

    assert_eq!(
        seat.cache.work(&issue).unwrap(),
        None,
        "the old one is gone"
    );
    let contents = seat.items(1).into_iter().filter_map(|item| item.content);
    let works = seat.cache.works(&contents.collect::<Vec<_>>()).unwrap();
    let moved: Vec<_> = works.values().filter(|w| w.title == work.title).collect();
    assert_eq!(moved.len(), 1, "it stands on the intake once");
    assert_eq!(repository(moved[0]), to);
    let fresh = synced(&world, "again", Some("chair")).await;
    assert_eq!(seat.hash(), fresh.hash());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deleted_issue_goes_after_it_was_not_found_twice() {
    let world = World::new(Config::default()).await;
    let seat = synced(&world, "chair", Some("chair")).await;
    let issue = intake_issue(&seat);
    let work = seat.cache.work(&issue).unwrap().unwrap();
    let act = Act::DeleteIssue {
        repository: repository(&work),
        number: work.number.into(),
    };
    world.simulator.by_hand(&act).unwrap();
    world.simulator.advance(TimeDelta::hours(21));
    seat.sync.round().await;
    let kept = seat.cache.work(&issue).unwrap();
    assert!(kept.is_some(), "one absence deletes nothing");
    seat.sync.round().await;
    assert_eq!(seat.cache.work(&issue).unwrap(), None);
    assert!(seat.cache.items_of(&issue).unwrap().is_empty());
    assert!(seat.cache.comments(&issue).unwrap().is_empty());
    let fresh = synced(&world, "again", Some("chair")).await;
    assert_eq!(seat.hash(), fresh.hash());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_renamed_label_has_its_new_name_after_a_night() {
    let world = World::new(Config::default()).await;
    let seat = synced(&world, "chair", Some("chair")).await;
    let labelled = seat.cache.open_labelled("good first issue").unwrap();
    let one = labelled.first().unwrap();
    let label = &one.labels[0].name;
    let act = Act::RenameLabel {
        repository: repository(one),
        label: label.clone(),
        name: "first-timers".to_owned(),
    };
    world.simulator.by_hand(&act).unwrap();
    a_night_passes(&world, &seat).await;
    let renamed = seat.cache.work(&one.id).unwrap().unwrap();
    assert!(
        renamed
            .labels
            .iter()
            .any(|label| label.name == "first-timers"),
        "{:?}",
        renamed.labels
    );
    assert!(!renamed.labels.iter().any(|known| known.name == *label));
}

/// Its id stays: the board's column has its new name in the next round, its cards at the next walk.
#[tokio::test(flavor = "multi_thread")]
async fn a_renamed_option_keeps_its_cards() {
    let world = World::new(Config::default()).await;
    let seat = synced(&world, "chair", Some("chair")).await;
    let status = |seat: &Seat| {
        let board = seat.cache.project_by_id(&seat.board(2)).unwrap().unwrap();
        board.field("Status").unwrap().clone()
    };
    let (field, items) = (status(&seat), seat.items(2));
    let used = |name: &str| {
        let stands = |item: &&domain::project::ProjectItem| {
            let value = item.value(&field.id).map(|v| v.value.text());
            value.as_deref() == Some(name)
        };
        items.iter().filter(stands).count()
    };
    let option = field.options().iter().find(|o| used(&o.name) > 0).unwrap();
    let act = Act::RenameOption {
        project: 2,
        field: "Status".to_owned(),
        option: option.name.clone(),
        name: "Under way".to_owned(),
    };
    world.simulator.by_hand(&act).unwrap();
    seat.sync.round().await;
    let names: Vec<_> = status(&seat).options().to_vec();
    assert!(
        names
            .iter()
            .any(|o| o.name == "Under way" && o.id == option.id)
    );

    a_night_passes(&world, &seat).await;
    let named = seat.items(2).into_iter().filter(|item| {
        let value = item.value(&field.id).map(|v| &v.value);
        matches!(value, Some(Value::Option { id, name }) if *id == option.id && name == "Under way")
    });
    assert_eq!(named.count(), used(&option.name), "no card was lost");
}
