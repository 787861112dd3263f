//! The board of boards says of each team what its board says.

#![expect(
    clippy::unwrap_used,
    reason = "a scenario that cannot go on should stop"
)]

use api::views::board::{Board, Card, MoveCard};
use api::views::roll_up::{RollUp, RolledBoard};
use api::{App, Code};
use domain::board::stage::{Stage, Told};
use domain::item::WorkState;
use scenarios::{World, eventually};
use simulator::{Config, Fault, FaultKind};

const TEAM: &str = "build-test-release";

fn of(all: &RollUp, team: &str) -> RolledBoard {
    let mut teams = all.teams.iter();
    let found = teams.find(|one| one.team.id.0 == team).unwrap();
    found.board.clone().unwrap()
}

fn cards(board: &Board) -> impl Iterator<Item = &Card> {
    board.columns.iter().flat_map(|column| &column.cards)
}

/// How many cards a board itself shows late, blocked, closed, and at all.
fn shown(app: &App, team: &str) -> [usize; 4] {
    let board = app.board(&team.into()).unwrap();
    let count = |holds: fn(&Card) -> bool| cards(&board).filter(|card| holds(card)).count();
    let open_and_blocked = |card: &Card| {
        let work = card.work.as_ref();
        work.is_some_and(|work| work.state == WorkState::Open && work.blocked_by > 0)
    };
    let closed = |card: &Card| {
        let work = card.work.as_ref();
        work.is_some_and(|work| work.state != WorkState::Open)
    };
    [
        count(|card| card.late),
        count(open_and_blocked),
        count(closed),
        count(|_| true),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn every_board_is_rolled_up_as_it_is() {
    let mut world = World::new(Config::default()).await;
    let lead = world.enter("kenji-m").await;
    let all = lead.roll_up("").unwrap();
    assert_eq!(all.teams[0].team.id.0, TEAM, "own teams come first");
    assert_eq!(all.teams.len(), 3);
    assert!(all.without.contains(&"DevOps".to_owned()));
    let mut sum = 0;
    for team in &all.teams {
        let rolled = team.board.as_ref().unwrap();
        let counts = rolled.counts;
        let [late, blocked, closed, cards] = shown(&lead, &team.team.id.0);
        assert_eq!(
            (counts.late as usize, counts.blocked as usize),
            (late, blocked)
        );
        assert!(counts.done as usize >= closed, "closed work is done");
        assert_eq!((counts.to_do + counts.doing + counts.done) as usize, cards);
        assert_eq!(team.as_of, None);
        assert!(rolled.concerns.len() >= late.max(blocked));
        assert_eq!(rolled.more, 0);
        sum += counts.to_do;
    }
    assert_eq!(all.total.to_do, sum);
    let palm = of(&all, "release-palm").columns;
    let told: Vec<_> = palm
        .iter()
        .map(|c| (c.name.as_str(), c.stage, c.told))
        .collect();
    assert_eq!(
        told,
        [
            ("Todo", Stage::ToDo, Told::Name),
            ("In Progress", Stage::Doing, Told::Name),
            ("Author Team Review", Stage::Doing, Told::Between),
            ("Approved", Stage::Doing, Told::Between),
            ("Done", Stage::Done, Told::Name),
        ]
    );

    // Boards and filters share one language; what a column is does not depend on it.
    let blocked = lead.roll_up("is:blocked").unwrap();
    assert_eq!(blocked.total.blocked, all.total.blocked);
    assert!(blocked.total.to_do < all.total.to_do);
    let stages = |all: &RollUp| {
        of(all, TEAM)
            .columns
            .into_iter()
            .map(|c| c.stage)
            .collect::<Vec<_>>()
    };
    assert_eq!(stages(&blocked), stages(&all));
    let team = lead.roll_up("team:release-palm").unwrap();
    assert_eq!(of(&team, TEAM).counts.to_do, 0);
    assert_eq!(
        of(&team, "release-palm").counts,
        of(&all, "release-palm").counts
    );
    let refused = lead.roll_up("is:bouncy").unwrap_err();
    assert_eq!(refused.code, Code::Invalid);

    // An own move counts at once, also without a connection.
    world.go_offline();
    let board = lead.board(&TEAM.into()).unwrap();
    let (first, done) = (&board.columns[0], board.columns.last().unwrap());
    let card = first.cards.iter().find(|card| card.work.is_some()).unwrap();
    let before = of(&lead.roll_up("").unwrap(), TEAM).counts;
    lead.move_card(&MoveCard {
        team: TEAM.into(),
        card: card.id.clone(),
        column: done.column.id.clone(),
        after: None,
    })
    .unwrap();
    let after = of(&lead.roll_up("").unwrap(), TEAM).counts;
    assert_eq!(
        (after.to_do + 1, after.done),
        (before.to_do, before.done + 1)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_board_that_cannot_be_read_is_told_and_one_that_teams_share_counts_once() {
    let registry = r#"
[federation]
name = "Open Campus"
organizations = ["open-campus"]
intake = { project = "open-campus/1", repository = "open-campus/feedback" }

[[team]]
id = "hidden"
name = "Hidden"
board = "open-campus/99"

[[team]]
id = "build-test-release"
name = "Build-Test-Release"
board = "open-campus/2"

[[team]]
id = "images"
name = "Images"
board = "open-campus/2"

[[team]]
id = "talk"
name = "Talk"
"#;
    let world = World::new(Config {
        registry: Some(registry.to_owned()),
        ..Config::default()
    })
    .await;
    let chair = world.enter("maren-h").await;
    let all = chair.roll_up("").unwrap();
    assert!(all.teams[0].board.is_none(), "GitHub shows no such board");
    assert_eq!(of(&all, TEAM).counts, of(&all, "images").counts);
    assert_eq!(all.total, of(&all, TEAM).counts);
    assert_eq!(all.without, ["Talk"]);

    // What was read stays, and says how old it is.
    let refused = Fault::once(FaultKind::Forbidden).times(0);
    world.simulator.add_fault(refused);
    chair.refresh_board(&TEAM.into()).await.unwrap();
    let old = || chair.roll_up("").unwrap().teams[1].as_of;
    assert!(old().is_some());
    assert_eq!(chair.roll_up("").unwrap().total, all.total);
    world.simulator.clear_faults();
    chair.refresh_board(&TEAM.into()).await.unwrap();
    eventually("the board to be read again", || old().is_none()).await;
}
