//! What is filed from here and what comes of it: spoken of before GitHub has it, taken back, filed again; and
//! what was put aside or closed, brought back as it was.

#![expect(
    clippy::unwrap_used,
    reason = "a scenario that cannot go on should stop"
)]

use api::App;
use api::views::card::{AddCard, NewCard};
use api::views::exit::{AddToIntake, Decline, NewItem};
use api::views::outbox::{LineStanding, OutboxLine};
use api::views::triage::NameOwner;
use domain::change::{Change, CloseReason};
use domain::id::{NodeId, OpId};
use domain::item::{ClosedAs, Work, WorkState};
use domain::project::ProjectItem;
use scenarios::{World, at_team, eventually, quiet, unowned_for};
use simulator::Config;

const CHAIR: &str = "maren-h";
const TEAM: &str = "build-test-release";
const INTAKE: u32 = 1;
/// The team's board.
const BOARD: u32 = 2;

fn titled(app: &App, title: &str) -> Option<NodeId> {
    let list = app.triage_queue().unwrap();
    let queued = list.queue.into_iter().flat_map(|group| group.rows);
    let mut works = queued.chain(list.at_teams).map(|row| row.work);
    works.find(|work| work.title == title).map(|work| work.id)
}

fn line(app: &App, operation: &OpId) -> OutboxLine {
    let mut activity = app.outbox().unwrap().activity.into_iter();
    activity.find(|l| l.operation == *operation).unwrap()
}

async fn confirmed(app: &App, operation: &OpId) {
    eventually("it to be seen on GitHub", || {
        app.sync_now();
        matches!(
            line(app, operation).standing,
            LineStanding::Confirmed { .. }
        )
    })
    .await;
}

/// The issues of that title that GitHub has, with their items on a project.
async fn there(world: &World, project: u32, title: &str) -> Vec<(ProjectItem, Work)> {
    let items = world.items(project).await.into_iter();
    let works = items.filter_map(|(item, work)| Some((item, work?)));
    works.filter(|(_, work)| work.title == title).collect()
}

async fn on_github(world: &World, id: &NodeId) -> Work {
    let github = world.github(CHAIR);
    let found = github.works(std::slice::from_ref(id)).await;
    found.unwrap().remove(0).unwrap()
}

async fn said(world: &World, id: &NodeId) -> usize {
    let comments = world.github(CHAIR).comments(id, None).await;
    comments.unwrap().items.len()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_on_github_yet_is_given_away_and_spoken_of() {
    let world = World::new(Config::default()).await;
    let chair = world.enter(CHAIR).await;
    chair.hold_sending(true).unwrap();
    let filed = NewItem {
        title: "The mirror is slow at noon".to_owned(),
        text: String::new(),
        reporter: None,
        source: None,
    };
    chair.new_item(&filed).unwrap();
    let item = titled(&chair, &filed.title).unwrap();
    let naming = NameOwner {
        items: vec![item.clone()],
        team: TEAM.into(),
        note: None,
        good_first: None,
    };
    let named = chair.name_owner(&naming).unwrap().operation;
    assert!(at_team(&chair, &item).is_some());
    let comment = chair.comment(&item, "Since Tuesday.").unwrap().operation;
    chair.hold_sending(false).unwrap();
    quiet(&chair).await;
    confirmed(&chair, &named).await;
    confirmed(&chair, &comment).await;

    let [(on_intake, work)] = &there(&world, INTAKE, &filed.title).await[..] else {
        panic!("filed once");
    };
    let owner = world.value(INTAKE, "Team", &work.id).await;
    assert_eq!(owner.as_deref(), Some("Build-Test-Release"));
    assert!(!on_intake.archived);
    assert_eq!(said(&world, &work.id).await, 1);
    assert_eq!(titled(&chair, &filed.title), Some(work.id.clone()));
    chair.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_card_that_is_filed_again_is_on_the_board() {
    let world = World::new(Config::default()).await;
    let chair = world.enter(CHAIR).await;
    let columns = chair.board(&TEAM.into()).unwrap().columns;
    let column = columns.last().unwrap();
    let card = NewCard {
        team: TEAM.into(),
        repository: "open-campus/build-images".into(),
        title: "Sign the images".to_owned(),
        text: String::new(),
        column: Some(column.column.id.clone()),
    };
    chair.new_card(&card).unwrap();
    quiet(&chair).await;
    let first = there(&world, BOARD, &card.title).await.remove(0).1.id;

    chair.undo_last(None).unwrap().unwrap();
    quiet(&chair).await;
    assert!(there(&world, BOARD, &card.title).await.is_empty());
    assert_eq!(on_github(&world, &first).await.state, WorkState::Closed);
    chair.redo_last().unwrap().unwrap();
    quiet(&chair).await;
    let [(_, again)] = &there(&world, BOARD, &card.title).await[..] else {
        panic!("it is on the board once");
    };
    assert_ne!(again.id, first);
    assert!(again.is_open());
    let stands = world.value(BOARD, "Status", &again.id).await;
    assert_eq!(stands.as_deref(), Some(column.column.name.as_str()));
    chair.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_archived_comes_back_with_its_values_and_goes_again() {
    let world = World::new(Config::default()).await;
    let item = {
        let chair = world.enter(CHAIR).await;
        let item = unowned_for(&chair, TEAM).work.id;
        chair.stop().await;
        item
    };
    let project = world.project(INTAKE).await.id;
    let archive = Change::ArchiveItem {
        project,
        content: item.clone(),
    };
    world.by_hand(CHAIR, archive).await;
    world.delete_databases(CHAIR);
    let chair = world.enter(CHAIR).await;
    let queued = || {
        let queue = chair.triage_queue().unwrap().queue.into_iter();
        let mut rows = queue.flat_map(|group| group.rows);
        rows.any(|row| row.work.id == item)
    };
    assert!(!queued(), "archived by hand: out of the queue");
    let before = world.item(INTAKE, &item).await.unwrap();

    let add = AddToIntake { item: item.clone() };
    chair.add_to_intake(&add).unwrap();
    assert!(queued());
    quiet(&chair).await;
    assert!(!world.item(INTAKE, &item).await.unwrap().archived);
    chair.undo_last(None).unwrap().unwrap();
    quiet(&chair).await;
    let after = world.item(INTAKE, &item).await.unwrap();
    assert!(after.archived, "put aside again, not taken off");
    let texts = |item: &ProjectItem| {
        let texts = item.values.iter().map(|value| value.value.text());
        texts.collect::<Vec<_>>()
    };
    assert_eq!(after.id, before.id);
    assert_eq!(texts(&after), texts(&before));

    // The same on a board: the column is set over the one in which the card stood.
    let card = world.items(BOARD).await.into_iter().find_map(|(i, work)| {
        (work?.is_open() && !i.archived)
            .then_some(i.content)
            .flatten()
    });
    let card = card.unwrap();
    let board = world.project(BOARD).await.id;
    let archive = Change::ArchiveItem {
        project: board,
        content: card.clone(),
    };
    world.by_hand(CHAIR, archive).await;
    let column = || chair.board(&TEAM.into()).unwrap().columns;
    eventually("the card to be gone", || {
        chair.sync_now();
        let columns = column();
        let mut cards = columns.iter().flat_map(|column| &column.cards);
        !cards.any(|shown| shown.id == card)
    })
    .await;
    let last = column().pop().unwrap();
    let add = AddCard {
        team: TEAM.into(),
        item: card.clone(),
        column: Some(last.column.id),
    };
    chair.add_card(&add).unwrap();
    quiet(&chair).await;
    let stands = world.value(BOARD, "Status", &card).await;
    assert_eq!(stands.as_deref(), Some(last.column.name.as_str()));
    chair.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_somebody_closed_meanwhile_is_told_nothing_until_it_is_decided() {
    let world = World::new(Config::default()).await;
    let chair = world.enter(CHAIR).await;
    let item = unowned_for(&chair, TEAM).work.id;
    chair.hold_sending(true).unwrap();
    let decline = Decline {
        items: vec![item.clone()],
        words: "We leave this as it is.".to_owned(),
    };
    let declined = chair.decline(&decline).unwrap().operation;
    let close = Change::close(&item, CloseReason::Completed);
    world.by_hand("kenji-m", close).await;
    let before = said(&world, &item).await;
    chair.hold_sending(false).unwrap();
    let needs_you = || chair.status().unwrap().needs_you == 1;
    eventually("the conflict", needs_you).await;
    assert_eq!(said(&world, &item).await, before, "nobody was told");
    let closed = on_github(&world, &item).await;
    assert_eq!(closed.closed_as, Some(ClosedAs::Completed));

    // Knowing of it, the chair declines all the same.
    chair.retry(&declined).unwrap();
    quiet(&chair).await;
    assert_eq!(said(&world, &item).await, before + 1);
    let closed = on_github(&world, &item).await;
    assert_eq!(closed.closed_as, Some(ClosedAs::NotPlanned));

    // Opened again and taken back, it is closed as what it was closed.
    eventually("the closed issue", || {
        chair.sync_now();
        chair.reopen_work(&item).is_ok()
    })
    .await;
    quiet(&chair).await;
    assert!(on_github(&world, &item).await.is_open());
    chair.undo_last(None).unwrap().unwrap();
    quiet(&chair).await;
    let closed = on_github(&world, &item).await;
    assert_eq!(closed.closed_as, Some(ClosedAs::NotPlanned));
    chair.stop().await;
}
