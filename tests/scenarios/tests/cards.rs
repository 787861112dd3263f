//! A member's day on the board: cards are brought, filed, labelled, closed and handed to another team.

#![expect(
    clippy::unwrap_used,
    reason = "a scenario that cannot go on should stop"
)]

use api::App;
use api::views::board::Card;
use api::views::card::{AddCard, CloseWork, HandOver, NewCard, SetLabels};
use domain::id::NodeId;
use domain::item::{Work, WorkState};
use domain::marker;
use scenarios::{World, at_team, eventually, quiet};
use simulator::Config;

const TEAM: &str = "build-test-release";
/// Its board.
const BOARD: u32 = 2;

fn cards(app: &App) -> Vec<(String, Card)> {
    let board = app.board(&TEAM.into()).unwrap();
    let columns = board.columns.into_iter();
    columns
        .flat_map(|column| {
            let name = column.column.name;
            let cards = column.cards.into_iter();
            cards.map(move |card| (name.clone(), card))
        })
        .collect()
}

async fn on_github(world: &World, id: &NodeId) -> Work {
    let found = world
        .github("kenji-m")
        .works(std::slice::from_ref(id))
        .await;
    found.unwrap().remove(0).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lead_works_on_the_board_also_offline() {
    let mut world = World::new(Config::default()).await;
    let lead = world.enter("kenji-m").await;
    let open = cards(&lead).into_iter().find(|(_, card)| {
        let work = card.work.as_ref();
        work.is_some_and(|w| w.state == WorkState::Open && w.reference.contains('#'))
    });
    let (_, card) = open.unwrap();
    let column = lead.board(&TEAM.into()).unwrap().columns[2].column.clone();

    world.go_offline();
    let labels = SetLabels {
        item: card.id.clone(),
        add: vec!["documentation".to_owned()],
        remove: Vec::new(),
    };
    lead.set_labels(&labels).unwrap();
    let close = CloseWork {
        item: card.id.clone(),
        done: true,
        words: Some("Done with the new image.".to_owned()),
    };
    let closed = lead.close_work(&close).unwrap();
    assert!(lead.close_work(&close).is_err(), "it is closed already");
    let card_file = NewCard {
        team: TEAM.into(),
        repository: "open-campus/build-images".into(),
        title: "Sign the images".to_owned(),
        text: "So that nobody else's is taken for ours.".to_owned(),
        column: Some(column.id.clone()),
    };
    lead.new_card(&card_file).unwrap();
    let shown = cards(&lead);
    let here = shown.iter().find(|(_, c)| c.id == card.id).unwrap();
    let work = here.1.work.as_ref().unwrap();
    assert_eq!(work.state, WorkState::Closed, "at once");
    assert!(work.labels.contains(&"documentation".to_owned()));
    let titled = |(_, card): &&(String, Card)| {
        card.work
            .as_ref()
            .is_some_and(|w| w.title == "Sign the images")
    };
    let filed = shown.iter().find(titled).expect("on the board at once");
    assert_eq!(filed.0, column.name);
    assert!(filed.1.pending);

    world.go_online().await;
    lead.sync_now();
    quiet(&lead).await;
    let done = on_github(&world, &card.id).await;
    assert_eq!(done.state, WorkState::Closed);
    assert!(done.labels.iter().any(|l| l.name == "documentation"));
    let shown = cards(&lead);
    let filed = shown.iter().find(titled).expect("still there");
    assert_eq!(
        world.value(BOARD, "Status", &filed.1.id).await,
        Some(column.name)
    );

    lead.undo(&closed.operation).unwrap();
    quiet(&lead).await;
    assert_eq!(on_github(&world, &card.id).await.state, WorkState::Open);

    // Closed and opened again at once: what was written last stands, whatever is read in between.
    lead.close_work(&CloseWork {
        words: None,
        ..close
    })
    .unwrap();
    lead.reopen_work(&card.id).unwrap();
    quiet(&lead).await;
    let open = || {
        let shown = cards(&lead).into_iter().find(|(_, c)| c.id == card.id);
        shown.unwrap().1.work.unwrap().state == WorkState::Open
    };
    eventually("the card open again", open).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_issue_of_another_repository_is_added_and_a_card_handed_over() {
    let world = World::new(Config::default()).await;
    let lead = world.enter("kenji-m").await;
    let on_board: Vec<NodeId> = cards(&lead).into_iter().map(|(_, card)| card.id).collect();
    let found = lead.search("gradebook").unwrap().unwrap().items;
    let other = found.into_iter().find(|hit| !on_board.contains(&hit.id));
    let add = AddCard {
        team: TEAM.into(),
        item: other.unwrap().id,
        column: None,
    };
    lead.add_card(&add).unwrap();
    assert!(cards(&lead).iter().any(|(_, card)| card.id == add.item));
    quiet(&lead).await;
    assert!(world.item(BOARD, &add.item).await.is_some());
    assert!(lead.add_card(&add).is_err(), "it is there already");

    let chair = world.enter("maren-h").await;
    let hand = HandOver {
        team: TEAM.into(),
        item: add.item.clone(),
        to: "developer-experience".into(),
        note: Some("It is the editor, not the image.".to_owned()),
    };
    chair.hand_over(&hand).unwrap();
    quiet(&chair).await;
    assert_eq!(
        world.value(1, "Team", &add.item).await.as_deref(),
        Some("Developer Experience")
    );
    let said = world
        .github("maren-h")
        .comments(&add.item, None)
        .await
        .unwrap();
    let said = said.items.last().unwrap().body.clone();
    assert!(said.starts_with("**Build-Test-Release** hands this to **Developer Experience**."));
    let marker = marker::parse(&said).unwrap();
    assert_eq!(marker.get("from"), Some(TEAM));
    assert!(
        at_team(&chair, &add.item).is_some(),
        "it waits for its new owner"
    );
    assert!(
        world.item(BOARD, &add.item).await.is_some(),
        "its card stays until then"
    );
    let accept = api::views::triage::Accept {
        item: add.item.clone(),
        column: None,
        assign_me: false,
    };
    let owner = world.enter("priya-r").await;
    owner.accept(&accept).unwrap();
    quiet(&owner).await;
    // Its new owner may not write to the old board: the old team takes the card off with one press.
    assert!(world.item(BOARD, &add.item).await.is_some());
    let accepted = || lead.handed_cards(&TEAM.into()).unwrap() == 1;
    lead.sync_now();
    eventually("the acceptance at the old team", accepted).await;
    lead.clear_handed(&TEAM.into()).unwrap();
    assert!(cards(&lead).iter().all(|(_, card)| card.id != add.item));
    assert_eq!(lead.handed_cards(&TEAM.into()).unwrap(), 0);
    quiet(&lead).await;
    assert!(world.item(BOARD, &add.item).await.is_none());
}
