//! Two people on one item: whoever was last on GitHub stands everywhere, and the other one is told what
//! happened and keeps every word. That what others do is seen within a minute is asserted by the loop's own
//! time in `sync/others.rs`; here it is asked for.

#![expect(
    clippy::unwrap_used,
    reason = "a scenario that cannot go on should stop"
)]

use api::views::board::{Card, MoveCard};
use api::views::card::CloseWork;
use api::views::exit::Decline;
use api::views::outbox::{LineStanding, OutboxLine, TroubleView};
use api::views::triage::{Accept, NameOwner, Standing};
use api::words::{Args, Words};
use api::{App, Code};
use domain::change::Change;
use domain::id::NodeId;
use domain::item::WorkState;
use domain::project::Value;
use scenarios::{World, at_team, eventually, quiet, unowned_for};
use simulator::Config;

const TEAM: &str = "build-test-release";
/// Its board.
const BOARD: u32 = 2;
const SHELL: &str = include_str!("../../../ui/src/words/en/shell.ftl");

fn naming(item: &NodeId, team: &str, note: &str) -> NameOwner {
    NameOwner {
        items: vec![item.clone()],
        team: team.into(),
        note: Some(note.to_owned()),
        good_first: None,
    }
}

/// What the window says on every page of what was overtaken.
fn told(app: &App) -> Option<String> {
    let notices = app.status().unwrap().notices.into_iter();
    let mut about = notices.filter(|notice| notice.id.starts_with("notice-overtaken"));
    let notice = about.next()?;
    assert!(about.next().is_none(), "it is told once");
    Some(Words::of(&[SHELL]).say(&notice.id, &Args::from(&notice.args)))
}

/// The one line that needs the user, once there is one.
async fn overtaken(app: &App) -> OutboxLine {
    eventually("somebody to be told", || {
        app.sync_now();
        told(app).is_some()
    })
    .await;
    let mut needs_you = app.outbox().unwrap().needs_you;
    assert_eq!(needs_you.len(), 1, "{needs_you:#?}");
    needs_you.remove(0)
}

fn conflict(line: &OutboxLine) -> (&str, &str, Option<&str>) {
    let LineStanding::NeedsYou {
        trouble: TroubleView::Conflict {
            mine, theirs, by, ..
        },
    } = &line.standing
    else {
        panic!("{line:#?}");
    };
    (mine, theirs, by.as_deref())
}

/// The team that an application shows as the owner.
fn owner(app: &App, item: &NodeId) -> Option<String> {
    match at_team(app, item)?.standing {
        Standing::Waiting { team } => Some(team.name),
        _ => None,
    }
}

async fn bodies(world: &World, item: &NodeId) -> Vec<String> {
    let comments = world.github("maren-h").comments(item, None).await.unwrap();
    comments.items.into_iter().map(|c| c.body).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_names_an_owner_too_late_is_told_and_keeps_the_note() {
    let world = World::new(Config::default()).await;
    let first = world.enter("maren-h").await;
    let second = world.enter("kenji-m").await;
    let item = unowned_for(&first, TEAM).work;
    let id = &item.id;
    second.hold_sending(true).unwrap();
    let late = naming(id, "developer-experience", "Their editor does it.");
    second.name_owner(&late).unwrap();
    first
        .name_owner(&naming(id, TEAM, "The mirror is yours."))
        .unwrap();
    quiet(&first).await;
    second.hold_sending(false).unwrap();

    let line = overtaken(&second).await;
    assert_eq!(
        conflict(&line),
        (
            "Developer Experience",
            "Build-Test-Release",
            Some("Maren Holt")
        )
    );
    assert_eq!(
        told(&second).unwrap(),
        format!(
            "Maren Holt gave {} to Build-Test-Release while you gave it to Developer Experience. \
             Theirs stands. Your text was not sent; it is kept in the outbox.",
            item.reference
        )
    );
    assert!(line.text.unwrap().ends_with("Their editor does it."));
    for app in [&first, &second] {
        app.sync_now();
        let last = || owner(app, id).as_deref() == Some("Build-Test-Release");
        eventually("the last owner", last).await;
    }
    assert!(told(&first).is_none(), "whoever stands is not told");
    let said = bodies(&world, id).await;
    assert!(
        said.iter()
            .any(|body| body.contains("The mirror is yours."))
    );
    assert!(!said.iter().any(|body| body.contains("Their editor")));

    // Letting it go keeps the words; insisting sends them.
    second.discard(&line.operation).unwrap();
    assert!(told(&second).is_none());
    let activity = second.outbox().unwrap().activity;
    let let_go = activity.iter().find(|l| l.operation == line.operation);
    let kept = let_go.unwrap().text.as_deref().unwrap();
    assert!(kept.ends_with("Their editor does it."));
}

/// Both looked before they wrote, and neither saw the other: GitHub keeps what came last.
#[tokio::test(flavor = "multi_thread")]
async fn whoever_was_written_over_is_told_although_it_was_sent() {
    let world = World::new(Config::default()).await;
    let first = world.enter("maren-h").await;
    let item = unowned_for(&first, TEAM).work;
    let id = &item.id;
    first
        .name_owner(&naming(id, TEAM, "The mirror is yours."))
        .unwrap();
    quiet(&first).await;
    let intake = world.project(1).await;
    let field = intake.team_field().unwrap();
    let other = field
        .options()
        .iter()
        .find(|o| o.name == "Developer Experience");
    let set = Change::SetField {
        project: intake.id.clone(),
        content: id.clone(),
        field: field.id.clone(),
        value: other.map(|option| Value::Option {
            id: option.id.clone(),
            name: option.name.clone(),
        }),
        base: world.item(1, id).await.and_then(|item| {
            let value = item.value(&field.id)?;
            Some(value.value.clone())
        }),
    };
    world.by_hand("kenji-m", set).await;

    let line = overtaken(&first).await;
    assert_eq!(
        conflict(&line),
        (
            "Build-Test-Release",
            "Developer Experience",
            Some("Kenji Morita")
        )
    );
    assert_eq!(
        told(&first).unwrap(),
        format!(
            "Kenji Morita gave {} to Developer Experience while you gave it to Build-Test-Release. \
             Theirs stands. Your text is on GitHub.",
            item.reference
        )
    );
    assert_eq!(owner(&first, id).as_deref(), Some("Developer Experience"));
    first.discard(&line.operation).unwrap();
    assert_eq!(owner(&first, id).as_deref(), Some("Developer Experience"));
    assert!(told(&first).is_none());
}

fn columns(app: &App) -> Vec<(String, String)> {
    let columns = app.board(&TEAM.into()).unwrap().columns.into_iter();
    let named = columns.map(|column| (column.column.id, column.column.name));
    named.filter(|(id, _)| !id.is_empty()).collect()
}

fn card(app: &App, id: &NodeId) -> Option<(String, Card)> {
    let columns = app.board(&TEAM.into()).unwrap().columns.into_iter();
    columns.into_iter().find_map(|column| {
        let card = column.cards.into_iter().find(|card| card.id == *id)?;
        Some((column.column.name, card))
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_moves_a_card_too_late_or_is_written_over_is_told() {
    let world = World::new(Config::default()).await;
    let first = world.enter("maren-h").await;
    let second = world.enter("kenji-m").await;
    let board = first.board(&TEAM.into()).unwrap();
    let open = |card: &&Card| {
        let work = card.work.as_ref();
        work.is_some_and(|w| w.state == WorkState::Open && w.reference.contains('#'))
    };
    let id = board.columns[0].cards.iter().find(open).unwrap().id.clone();
    let columns = columns(&first);
    let to = |column: usize| MoveCard {
        team: TEAM.into(),
        card: id.clone(),
        column: columns[column].0.clone(),
        after: None,
    };
    second.hold_sending(true).unwrap();
    second.move_card(&to(3)).unwrap();
    first.move_card(&to(2)).unwrap();
    quiet(&first).await;
    second.hold_sending(false).unwrap();

    let line = overtaken(&second).await;
    let (mine, theirs) = (columns[3].1.as_str(), columns[2].1.as_str());
    assert_eq!(conflict(&line), (mine, theirs, Some("Maren Holt")));
    assert_eq!(
        told(&second).unwrap(),
        format!(
            "Maren Holt moved {} to {theirs} while you moved it to {mine}. Theirs stands. \
             Nothing else was changed.",
            line.args["reference"]
        )
    );
    for app in [&first, &second] {
        let there = || card(app, &id).is_some_and(|(column, _)| column == theirs);
        eventually("the column that stands", there).await;
    }
    // Insisting is the last word, and the one who stood until then is told.
    second.retry(&line.operation).unwrap();
    quiet(&second).await;
    assert_eq!(
        world.value(BOARD, "Status", &id).await.as_deref(),
        Some(mine)
    );
    let line = overtaken(&first).await;
    assert_eq!(conflict(&line), (theirs, mine, Some("Kenji Morita")));
    first.discard(&line.operation).unwrap();
    assert_eq!(card(&first, &id).unwrap().0, mine);
}

/// The other side closes an item while a dialog is open on it.
#[tokio::test(flavor = "multi_thread")]
async fn what_was_closed_under_an_open_dialog_is_left_alone() {
    let world = World::new(Config::default()).await;
    let chair = world.enter("maren-h").await;
    let lead = world.enter("kenji-m").await;
    let item = unowned_for(&chair, TEAM).work.id;
    chair
        .name_owner(&naming(&item, TEAM, "Yours, I think."))
        .unwrap();
    quiet(&chair).await;
    eventually("the item at the lead", || {
        lead.sync_now();
        at_team(&lead, &item).is_some()
    })
    .await;
    let decline = Decline {
        items: vec![item.clone()],
        words: "We leave this as it is.".to_owned(),
    };
    chair.decline(&decline).unwrap();
    quiet(&chair).await;
    let comments = bodies(&world, &item).await.len();
    eventually("the item out of the lead's list", || {
        lead.sync_now();
        at_team(&lead, &item).is_none()
    })
    .await;

    let accept = Accept {
        item: item.clone(),
        column: None,
        assign_me: true,
    };
    let refused = lead.accept(&accept).unwrap_err();
    assert_eq!(
        (refused.code, refused.args["what"].as_str()),
        (Code::Stale, "not-waiting")
    );
    let close = CloseWork {
        item: item.clone(),
        done: true,
        words: Some("Done.".to_owned()),
    };
    let refused = lead.close_work(&close).unwrap_err();
    assert_eq!(refused.args["what"], "already-there");
    let late = naming(&item, "developer-experience", "Too late.");
    let refused = chair.name_owner(&late).unwrap_err();
    assert_eq!(refused.args["what"], "closed");
    assert_eq!(bodies(&world, &item).await.len(), comments);
    assert!(world.item(BOARD, &item).await.is_none());
}
