//! A token that lacks a scope: exactly what needs it is off, with the reason, before anything is saved.

use api::Code;
use api::sync::Problem;
use api::views::check_in::Publishing;
use api::views::triage::NameOwner;
use domain::scopes::Feature;
use scenarios::{World, eventually, unowned_for};
use secrecy::SecretString;
use simulator::Config;

/// A token of the chair that the simulated GitHub gave fewer scopes.
fn lesser(kind: &str) -> SecretString {
    format!("demo-maren-h-{kind}-token").into()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_missing_scope_turns_off_is_refused_before_it_is_saved() {
    let world = World::new(Config::default()).await;
    let chair = world.enter("maren-h").await;
    assert_eq!(chair.session().unwrap().lacking, []);
    chair.sign_in(lesser("read")).await.unwrap();
    let off = || -> Vec<Feature> {
        let lacking = chair.session().unwrap().lacking;
        lacking.into_iter().map(|lacking| lacking.feature).collect()
    };
    assert_eq!(off(), [Feature::ChangeBoards]);

    // Boards: the control says why, and a press is refused with the scope.
    let queue = chair.triage_queue().unwrap();
    assert_eq!(queue.cannot_because.as_deref(), Some("triage-cannot-scope"));
    let board = chair.board(&"build-test-release".into()).unwrap();
    assert!(!board.writable);
    assert_eq!(board.lacking.map(|l| l.scope).as_deref(), Some("project"));
    let form = chair.check_in(Some(&"build-test-release".into())).unwrap();
    assert!(matches!(form.publishing, Publishing::ScopeMissing { .. }));
    let item = unowned_for(&chair, "build-test-release").work.id;
    let naming = NameOwner {
        items: vec![item.clone()],
        team: "build-test-release".into(),
        note: None,
        good_first: None,
    };
    let refused = chair.name_owner(&naming).unwrap_err();
    assert_eq!(refused.code, Code::ScopeMissing);
    assert_eq!(refused.args.get("scope").unwrap(), "project");
    assert_eq!(chair.status().unwrap().pending, 0, "nothing was saved");

    // Comments need another one and go on.
    chair.comment(&item, "Seen.").unwrap();
    eventually("the comment is sent", || {
        let status = chair.status().unwrap();
        status.pending == 0 && status.needs_you == 0
    })
    .await;

    // A token that has it turns it on again.
    chair.sign_in(world.token("maren-h")).await.unwrap();
    assert_eq!(chair.session().unwrap().lacking, []);
    assert_eq!(chair.triage_queue().unwrap().cannot_because, None);
    chair.name_owner(&naming).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn boards_that_may_not_be_read_are_told_and_the_rest_goes_on() {
    let world = World::new(Config::default()).await;
    let chair = world.open("maren-h");
    chair.connect(Some(lesser("noproject"))).await;
    eventually("the first sync", || {
        chair.status().unwrap().sync.last.is_some()
    })
    .await;
    let lacking = chair.session().unwrap().lacking;
    let off: Vec<_> = lacking.iter().map(|l| (l.feature, &*l.scope)).collect();
    assert_eq!(
        off,
        [
            (Feature::ReadBoards, "read:project"),
            (Feature::ChangeBoards, "project")
        ]
    );
    let stale = chair.status().unwrap().sync.stale;
    let boards = stale.iter().filter(|s| s.source.starts_with("board "));
    assert!(boards.clone().count() > 0, "{stale:?}");
    assert!(
        boards.clone().all(|s| s.code == Problem::Scope),
        "{stale:?}"
    );
    assert!(chair.session().unwrap().teams > 0, "the registry is read");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_limits_leave_is_told() {
    let world = World::new(Config::default()).await;
    let chair = world.enter("maren-h").await;
    let budget = chair.status().unwrap().budget;
    assert!(!budget.is_empty());
    for line in budget {
        assert!(line.remaining < line.limit, "{line:?}");
    }
}
