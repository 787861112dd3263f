//! An item is moved, deleted or hidden, is a draft, is on two boards, or is written about at length.

use super::{
    BUILD, CHAIR, EXPERIENCE, FEEDBACK, LEAD, act, bodies, file, keeps, naming, nights_pass,
    number, parked, said,
};
use api::App;
use api::views::card::{AddCard, CloseWork, HandOver, SetLabels};
use api::views::exit::Decline;
use api::views::triage::{Bounce, Standing};
use chrono::Duration;
use domain::change::Change;
use domain::marker;
use scenarios::{World, quiet};
use simulator::{Act, Config};

#[tokio::test(flavor = "multi_thread")]
async fn an_item_that_is_moved_or_deleted_under_an_open_dialog() {
    let world = World::new(Config::default()).await;
    let [moved, deleted] =
        ["It moves", "It goes"].map(|title| file(&world, title, Some("Build-Test-Release")));
    let chair = world.enter(CHAIR).await;
    chair.hold_sending(true).unwrap();
    let transfer = Act::TransferIssue {
        repository: FEEDBACK.to_owned(),
        number: number(&world, &moved).await,
        to: "open-campus/docs".to_owned(),
    };
    let delete = Act::DeleteIssue {
        repository: FEEDBACK.to_owned(),
        number: number(&world, &deleted).await,
    };
    // Before the window knows: what was typed waits in the outbox, and nothing of it left.
    for (item, change) in [(&moved, &transfer), (&deleted, &delete)] {
        act(&world, change);
        let decline = Decline {
            items: vec![item.clone()],
            words: "Thank you for writing.".to_owned(),
        };
        chair.decline(&decline).unwrap();
        chair.hold_sending(false).unwrap();
        let (told, line) = parked(&chair).await;
        assert_eq!(
            told,
            "It is not on GitHub any more, or hidden from your account. Nothing was changed."
        );
        assert_eq!(line.steps_done, 0);
        keeps(&line, "Thank you for writing.");
        chair.hold_sending(true).unwrap();
        chair.discard(&line.operation).unwrap();
    }
    // Afterwards: the form says so.
    nights_pass(&world, &chair).await;
    for item in [&moved, &deleted] {
        let refused = chair.name_owner(&naming(item, BUILD, Some("Yours?")));
        assert_eq!(
            said(refused),
            "This is not there any more. Somebody may have moved or deleted it. \
             Sync to see how it is now."
        );
    }
    assert!(chair.outbox().unwrap().on_the_way.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_item_that_becomes_private_under_an_open_dialog() {
    let world = World::new(Config::default()).await;
    let item = file(&world, "Only for us", None);
    let chair = world.enter(CHAIR).await;
    chair.hold_sending(true).unwrap();
    let request = naming(&item, BUILD, Some("Yours, I think."));
    chair.name_owner(&request).unwrap();
    let private = Act::SetPrivate {
        repository: FEEDBACK.to_owned(),
        private: true,
    };
    act(&world, &private);
    chair.hold_sending(false).unwrap();
    let (told, line) = parked(&chair).await;
    assert_eq!(
        told,
        "Nothing was sent. When you acted, it went to open-campus/feedback (public); now it would \
         go to open-campus/feedback (private). Send it anyway, or let it go."
    );
    keeps(&line, "Yours, I think.");
    assert!(bodies(&world, &item).await.is_empty());
    // Whoever may read it decides.
    chair.retry(&line.operation).unwrap();
    quiet(&chair).await;
    assert!(bodies(&world, &item).await[0].contains("Yours, I think."));
}

#[tokio::test(flavor = "multi_thread")]
async fn texts_as_long_as_github_takes_in_any_script() {
    let world = World::new(Config::default()).await;
    let item = file(&world, "A long story", Some("Build-Test-Release"));
    let lead = world.enter(LEAD).await;
    let bouncing = |reason: String| Bounce {
        item: item.clone(),
        reason,
        to: None,
    };
    let whole = "x".repeat(65_536);
    let refused = lead.bounce(&bouncing(whole)).unwrap_err();
    assert_eq!(refused.args["reason"], "too-long");
    assert_eq!(
        said(Err::<(), _>(refused)),
        "Something in the form is not right yet. Look at the marked fields. Your text is kept."
    );
    // As much as fits beside the marker, in four bytes a character, the other way round.
    let reason = format!("{}{}", "لا نعرف المرآة ", "🪞".repeat(65_000));
    lead.bounce(&bouncing(reason.clone())).unwrap();
    quiet(&lead).await;
    let written = bodies(&world, &item).await.pop().unwrap();
    assert!(written.chars().count() <= 65_536);
    assert!(marker::strip(&written).contains(&reason), "every character");
    let chair = world.enter(CHAIR).await;
    let standing = chair.triage_item(&item).unwrap().row.standing;
    let Standing::Bounced { reason: read, .. } = standing else {
        panic!("{standing:?}");
    };
    assert!(read.starts_with("لا نعرف المرآة 🪞"));
}

/// A draft of a board is a note on it: what GitHub does with issues only is refused at once.
#[tokio::test(flavor = "multi_thread")]
async fn a_draft_is_no_issue() {
    let world = World::new(Config::default()).await;
    let chair = world.enter(CHAIR).await;
    let columns = chair.board(&EXPERIENCE.into()).unwrap().columns;
    let mut cards = columns.iter().flat_map(|column| &column.cards);
    let draft = cards
        .find(|card| {
            let work = card.work.as_ref();
            work.is_some_and(|w| w.title.starts_with("Try the setup"))
        })
        .unwrap()
        .id
        .clone();
    let labels = SetLabels {
        item: draft.clone(),
        add: vec!["documentation".to_owned()],
        remove: Vec::new(),
    };
    let add = AddCard {
        team: BUILD.into(),
        item: draft.clone(),
        column: None,
    };
    let close = CloseWork {
        item: draft.clone(),
        done: true,
        words: None,
    };
    let hand = HandOver {
        team: EXPERIENCE.into(),
        item: draft.clone(),
        to: BUILD.into(),
        note: None,
    };
    for refused in [
        chair.comment(&draft, "What came of it?"),
        chair.assign_me(&draft),
        chair.set_labels(&labels),
        chair.close_work(&close),
        chair.add_card(&add),
        chair.hand_over(&hand),
    ] {
        assert_eq!(
            said(refused),
            "A draft is a note on a board. Make an issue of it first, with 7 in the queue or on GitHub. Nothing was changed."
        );
    }
    assert!(chair.outbox().unwrap().activity.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_item_on_two_boards_stands_with_its_owner() {
    let world = World::new(Config::default()).await;
    let item = file(&world, "Both have it", Some("Build-Test-Release"));
    for number in [2, 3] {
        let card = Change::AddToProject {
            project: world.project(number).await.id,
            content: item.clone(),
        };
        world.by_hand(CHAIR, card).await;
    }
    let lead = world.enter(LEAD).await;
    let owner = |app: &App| match app.triage_item(&item).unwrap().row.standing {
        Standing::Accepted { team } => Some(team.id),
        _ => None,
    };
    assert_eq!(owner(&lead), Some(BUILD.into()));
    world.simulator.advance(Duration::minutes(5));
    let bounce = Bounce {
        item: item.clone(),
        reason: "It is the editor.".to_owned(),
        to: Some(EXPERIENCE.into()),
    };
    lead.bounce(&bounce).unwrap();
    quiet(&lead).await;
    assert!(world.item(2, &item).await.is_none());
    assert!(world.item(3, &item).await.is_some(), "the other card stays");
    world.simulator.advance(Duration::minutes(5));
    let chair = world.enter(CHAIR).await;
    chair.name_owner(&naming(&item, EXPERIENCE, None)).unwrap();
    quiet(&chair).await;
    assert_eq!(owner(&chair), Some(EXPERIENCE.into()), "it has it already");
}
