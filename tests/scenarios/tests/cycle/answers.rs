//! Answers without the application, and on the issue of the cycle.

use super::*;

#[tokio::test(flavor = "multi_thread")]
async fn leads_who_never_installed_anything_are_heard() {
    let world = world().await;
    let maren = world.enter("maren-h").await;
    let before = maren.round_up(Some(&"2026-11-27".into())).unwrap();
    assert_eq!(team(&before, "guides").outcome, Outcome::Open);

    // With `gh`: any of the headings in a status update, and two words on the issue of the cycle.
    let board = world.project(2).await.id;
    let plain = StatusContent {
        body: "Hello!\n\n### issues\n\n* The mirror is slow".to_owned(),
        status: Some(Health::AtRisk),
        start_date: None,
        target_date: None,
    };
    let update = Change::PublishStatusUpdate {
        project: board,
        team: "".into(),
        cycle: "".into(),
        content: plain,
    };
    world.by_hand("kenji-m", update).await;
    let (subject, _) = issue(&world, "2026-11-27").await;
    for (login, body) in [
        ("hana-k", "nothing new"),
        ("priya-r", "**Developer Experience**: nothing new"),
        // Whoever leads nothing speaks for nobody.
        ("sami-n", "nothing new"),
    ] {
        let subject = subject.clone();
        let body = body.to_owned();
        world
            .by_hand(login, Change::Comment { subject, body })
            .await;
    }
    eventually("the chair to see it", || {
        maren.sync_now();
        let seen = maren.round_up(Some(&"2026-11-27".into())).unwrap();
        team(&seen, "guides").outcome == Outcome::NothingNew
            && team(&seen, "developer-experience").outcome == Outcome::NothingNew
            && team(&seen, "build-test-release").outcome == Outcome::Reported { late: false }
    })
    .await;
    let seen = maren.round_up(Some(&"2026-11-27".into())).unwrap();
    assert_eq!(
        team(&seen, "build-test-release").health,
        Some(Health::AtRisk)
    );
    for id in ["guides", "developer-experience", "build-test-release"] {
        assert_eq!(team(&seen, id).misses, 0, "{id} answered");
    }
    maren.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_issue_of_a_cycle_is_opened_once_and_answers_stand_there() {
    let world = world().await;
    // A new cycle begins on Friday evening; nobody has opened its issue.
    world.simulator.advance(TimeDelta::days(5));
    let maren = world.enter("maren-h").await;
    assert!(!maren.nudge_desk().unwrap().has_issue);
    maren.open_cycle_issue().unwrap();
    assert_eq!(
        maren.open_cycle_issue().unwrap_err().code,
        Code::Stale,
        "it is on its way"
    );
    quiet(&maren).await;
    let (subject, _) = issue(&world, "2026-12-11").await;

    let hana = world.enter("hana-k").await;
    let guides = "guides".into();
    let mut draft = hana.check_in(Some(&guides)).unwrap().draft;
    draft.form.kind = domain::check_in::FormKind::NothingNew;
    hana.publish_check_in(&guides, &draft).unwrap();
    let shown = hana.round_up(Some(&"2026-12-11".into())).unwrap();
    assert_eq!(
        team(&shown, "guides").outcome,
        Outcome::NothingNew,
        "at once"
    );
    assert!(team(&shown, "guides").pending);
    quiet(&hana).await;
    let comments = world
        .github("maren-h")
        .comments(&subject, None)
        .await
        .unwrap()
        .items;
    let answers = bodies(&comments, "check-in");
    assert!(
        answers.len() == 1 && answers[0].contains("team=guides"),
        "{answers:#?}"
    );
    hana.stop().await;
    maren.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_somebody_was_given_on_github_is_proposed() {
    let world = world().await;
    let kenji = world.enter("kenji-m").await;
    let team = "build-test-release".into();
    let proposed = || kenji.check_in(Some(&team)).unwrap().chips;
    let given = |item: &NodeId| {
        let mut chips = proposed().into_iter();
        chips.any(|chip| chip.item == *item && chip.reason == ChipReason::Assigned)
    };
    let cards = world.items(2).await;
    let named: Vec<NodeId> = proposed().into_iter().map(|chip| chip.item).collect();
    let dated = |card: &ProjectItem| {
        let mut values = card.values.iter();
        values.any(|it| matches!(it.value, Value::Date(_)))
    };
    let quiet_card = |(card, work): &&(ProjectItem, Option<Work>)| {
        let free = work.as_ref().is_some_and(|it| {
            it.kind == WorkKind::Issue && it.is_open() && !it.private && it.assignees.is_empty()
        });
        free && !card.archived && !dated(card) && !named.contains(card.content.as_ref().unwrap())
    };
    let item = cards
        .iter()
        .find(quiet_card)
        .unwrap()
        .0
        .content
        .clone()
        .unwrap();
    assert!(!given(&item));
    let github = world.github("maren-h");
    let assign = Change::Assign {
        content: item.clone(),
        add: vec![github.account(&"hana-k".into()).await.unwrap()],
        remove: vec![],
    };
    world.by_hand("maren-h", assign).await;
    eventually("the assignment to be proposed", || {
        kenji.sync_now();
        given(&item)
    })
    .await;
    kenji.stop().await;
}
