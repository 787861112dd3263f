//! Taking back, doing again, trying again and letting go, before and after a change has left.

#![expect(
    clippy::unwrap_used,
    reason = "a scenario that cannot go on should stop"
)]

use api::views::outbox::{LineKind, LineStanding, LineUndo, OutboxLine, TroubleView};
use api::views::triage::NameOwner;
use api::{App, Code};
use chrono::TimeDelta;
use domain::id::{NodeId, OpId};
use domain::outbox::policy::Policy;
use scenarios::{World, at_team, eventually, quiet, unowned_for};
use simulator::{Config, Fault, FaultKind};

const TEAM: &str = "build-test-release";
const OPTION: Option<&str> = Some("Build-Test-Release");

fn name(chair: &App, item: &NodeId) -> OpId {
    let request = NameOwner {
        items: vec![item.clone()],
        team: TEAM.into(),
        note: None,
        good_first: None,
    };
    chair.name_owner(&request).unwrap().operation
}

fn line(app: &App, operation: &OpId) -> OutboxLine {
    let activity = app.outbox().unwrap().activity;
    let found = activity.into_iter().find(|l| l.operation == *operation);
    found.unwrap()
}

async fn bodies(world: &World, item: &NodeId, text: &str) -> usize {
    let comments = world.github("maren-h").comments(item, None).await.unwrap();
    let said = comments.items.iter().filter(|c| c.body.contains(text));
    said.count()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_did_not_leave_is_cancelled_and_can_be_done_again() {
    let world = World::new(Config::default()).await;
    let chair = world.enter("maren-h").await;
    let item = unowned_for(&chair, TEAM).work.id;
    chair.hold_sending(true).unwrap();
    let operation = name(&chair, &item);
    assert_eq!(line(&chair, &operation).standing, LineStanding::Held);

    chair.undo(&operation).unwrap();
    let taken_back = line(&chair, &operation);
    assert_eq!(taken_back.standing, LineStanding::Undone);
    assert_eq!(taken_back.undo, LineUndo::Again);
    assert!(at_team(&chair, &item).is_none());

    let again = chair.undo(&operation).unwrap().operation;
    assert_eq!(line(&chair, &again).kind, LineKind::DidAgain);
    assert!(matches!(
        line(&chair, &operation).undo,
        LineUndo::Cannot { .. }
    ));
    assert!(at_team(&chair, &item).unwrap().pending);
    assert_eq!(world.value(1, "Team", &item).await, None);
    chair.hold_sending(false).unwrap();
    quiet(&chair).await;
    assert_eq!(world.value(1, "Team", &item).await.as_deref(), OPTION);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_sent_is_compensated_and_done_again() {
    let world = World::new(Config::default()).await;
    let chair = world.enter("maren-h").await;
    let item = unowned_for(&chair, TEAM).work.id;
    name(&chair, &item);
    quiet(&chair).await;
    chair.comment(&item, "Which mirror was it?").unwrap();
    quiet(&chair).await;
    assert_eq!(bodies(&world, &item, "Which mirror").await, 1);

    chair.undo_last(None).unwrap().unwrap();
    quiet(&chair).await;
    assert_eq!(bodies(&world, &item, "Which mirror").await, 0);
    chair.undo_last(None).unwrap().unwrap();
    quiet(&chair).await;
    assert_eq!(world.value(1, "Team", &item).await, None);
    assert!(chair.undo_last(None).unwrap().is_none(), "nothing is left");

    chair.redo_last().unwrap().unwrap();
    quiet(&chair).await;
    assert_eq!(world.value(1, "Team", &item).await.as_deref(), OPTION);
    chair.redo_last().unwrap().unwrap();
    quiet(&chair).await;
    assert_eq!(bodies(&world, &item, "Which mirror").await, 1);
    assert!(chair.redo_last().unwrap().is_none(), "nothing is left");
    // What was done again can be taken back like what was done first.
    chair.undo_last(None).unwrap().unwrap();
    quiet(&chair).await;
    assert_eq!(bodies(&world, &item, "Which mirror").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_refused_is_tried_again_or_let_go() {
    let world = World::new(Config::default()).await;
    let chair = world.enter("maren-h").await;
    let item = unowned_for(&chair, TEAM).work.id;
    let refused = |text: &str| {
        let fault = Fault::on_operation("addComment", FaultKind::Forbidden);
        world.simulator.add_fault(fault);
        chair.comment(&item, text).unwrap().operation
    };
    let needs_you = |operation: &OpId| {
        let standing = line(&chair, operation).standing;
        matches!(
            standing,
            LineStanding::NeedsYou {
                trouble: TroubleView::Rejected { .. }
            }
        )
    };
    let first = refused("Try this again.");
    eventually("the refusal", || needs_you(&first)).await;
    assert_eq!(
        line(&chair, &first).text.as_deref(),
        Some("Try this again.")
    );
    chair.retry(&first).unwrap();
    quiet(&chair).await;
    assert_eq!(bodies(&world, &item, "Try this again.").await, 1);

    let second = refused("Let this go.");
    eventually("the refusal", || needs_you(&second)).await;
    // What comes after it for the same issue but doesn't depend on it leaves.
    let third = chair.comment(&item, "Comes after.").unwrap().operation;
    eventually("the next comment", || {
        matches!(
            line(&chair, &third).standing,
            LineStanding::Confirmed { .. }
        )
    })
    .await;
    assert!(needs_you(&second));
    chair.discard(&second).unwrap();
    quiet(&chair).await;
    assert_eq!(line(&chair, &second).standing, LineStanding::Discarded);
    assert_eq!(bodies(&world, &item, "Let this go.").await, 0);
    assert_eq!(bodies(&world, &item, "Comes after.").await, 1);
}

/// Under "after a while" the page says when a change leaves, and until then nothing does.
#[tokio::test(flavor = "multi_thread")]
async fn what_waits_for_a_while_says_until_when() {
    let world = World::new(Config::default()).await;
    let chair = world.enter("maren-h").await;
    let item = unowned_for(&chair, TEAM).work.id;
    chair.set_policy(Policy::After { seconds: 600 }).unwrap();
    let operation = name(&chair, &item);
    let shown = line(&chair, &operation);
    let leaves = shown.at + TimeDelta::minutes(10);
    assert_eq!(
        shown.standing,
        LineStanding::Queued {
            leaves: Some(leaves)
        }
    );
    chair.undo(&operation).unwrap();
    assert_eq!(line(&chair, &operation).standing, LineStanding::Undone);
    assert_eq!(bodies(&world, &item, operation.as_str()).await, 0);
}

/// The page keeps its own looks and habits, and no other setting.
#[tokio::test(flavor = "multi_thread")]
async fn the_window_changes_no_setting_that_has_an_action() {
    let world = World::new(Config::default()).await;
    let chair = world.enter("maren-h").await;
    chair.set_setting("window", "{}").unwrap();
    assert_eq!(chair.setting("window").unwrap().as_deref(), Some("{}"));
    for key in ["sync.paused", "publish.held", ""] {
        assert_eq!(
            chair.set_setting(key, "yes").unwrap_err().code,
            Code::Invalid
        );
    }
}
