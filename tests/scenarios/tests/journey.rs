//! From a community issue to a card that moves, and a check-in on GitHub.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a scenario that cannot go on should stop"
)]

use api::views::board::MoveCard;
use api::views::triage::{Accept, Bounce, NameOwner, Standing};
use domain::check_in::FormLine;
use domain::project::Health;
use scenarios::{World, at_team, eventually, found_in, quiet, unowned_for};
use simulator::Config;

/// The board of Build-Test-Release.
const BOARD: u32 = 2;
const TEAM: &str = "build-test-release";

#[tokio::test(flavor = "multi_thread")]
async fn an_issue_reaches_its_team_and_a_check_in_reaches_github() {
    whole_journey(false).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_where_github_strips_comments_from_status_updates() {
    whole_journey(true).await;
}

async fn whole_journey(strip_status_comments: bool) {
    let world = World::new(Config {
        strip_status_comments,
        ..Config::default()
    })
    .await;

    // The chair names the team that should own the issue.
    let chair = world.enter("maren-h").await;
    let issue = unowned_for(&chair, TEAM).work.id;
    let request = NameOwner {
        items: vec![issue.clone()],
        team: TEAM.into(),
        note: None,
        good_first: None,
    };
    // Held, or it could be on GitHub and read back before the next line.
    chair.hold_sending(true).unwrap();
    let acted = chair.name_owner(&request).unwrap();
    assert_eq!(acted.id, "did-name-owner");
    let waiting = at_team(&chair, &issue).expect("shown at once as waiting for the team");
    assert!(waiting.pending);
    chair.hold_sending(false).unwrap();
    quiet(&chair).await;
    assert_eq!(
        world.value(1, "Team", &issue).await.as_deref(),
        Some("Build-Test-Release")
    );

    // Its lead sees it, and takes it into a column.
    let lead = world.enter("kenji-m").await;
    let mine = at_team(&lead, &issue).expect("the lead sees what waits for the team");
    assert!(mine.mine_to_answer);
    let column = lead.triage_item(&issue).unwrap().columns[1].clone();
    let accept = Accept {
        item: issue.clone(),
        column: Some(column.id),
        assign_me: true,
    };
    lead.accept(&accept).unwrap();
    assert_eq!(
        at_team(&lead, &issue).map(|row| row.standing),
        None,
        "accepted at once"
    );
    quiet(&lead).await;
    assert_eq!(
        world.value(BOARD, "Status", &issue).await,
        Some(column.name)
    );
    assert!(
        world.item(1, &issue).await.unwrap().archived,
        "off the intake, its values kept"
    );

    // A member moves the card.
    let member = world.enter("hana-k").await;
    let board = member.board(&TEAM.into()).unwrap();
    let doing = &board.columns[2];
    let after = doing.cards[0].id.clone();
    let request = MoveCard {
        team: TEAM.into(),
        card: issue.clone(),
        column: doing.column.id.clone(),
        after: Some(after.clone()),
    };
    member.move_card(&request).unwrap();
    let shown = &member.board(&TEAM.into()).unwrap().columns[2].cards[1];
    assert!(shown.id == issue && shown.pending);
    quiet(&member).await;
    assert_eq!(
        world.value(BOARD, "Status", &issue).await.as_deref(),
        Some(&*doing.column.name)
    );
    let positions: Vec<_> = world
        .items(BOARD)
        .await
        .into_iter()
        .map(|(i, _)| i.content)
        .collect();
    let place = |id| {
        positions
            .iter()
            .position(|c| c.as_ref() == Some(id))
            .unwrap()
    };
    assert_eq!(place(&issue), place(&after) + 1);

    // The lead publishes a check-in, and edits it.
    let mut draft = lead.check_in(Some(&TEAM.into())).unwrap().draft;
    draft.form.health = Some(Health::AtRisk);
    draft.form.working.push(FormLine {
        text: "Arm images for every release".to_owned(),
        by: "2030-12-18".to_owned(),
        ..FormLine::default()
    });
    lead.publish_check_in(&TEAM.into(), &draft).unwrap();
    quiet(&lead).await;
    let sent = || lead.check_in(Some(&TEAM.into())).unwrap().sent;
    eventually("the own check-in to be read back", || {
        sent().is_some_and(|sent| sent.health == Some(Health::AtRisk))
    })
    .await;
    let mut edit = lead
        .edit_check_in(&TEAM.into(), &sent().unwrap().update)
        .unwrap()
        .draft;
    edit.form.issues.push(FormLine {
        text: "No Arm runner".to_owned(),
        ..FormLine::default()
    });
    lead.publish_check_in(&TEAM.into(), &edit).unwrap();
    quiet(&lead).await;

    let project = world.project(BOARD).await;
    let updates = world
        .github("maren-h")
        .status_updates(&project.id, None)
        .await
        .unwrap()
        .items;
    let newest = updates.iter().max_by_key(|u| u.created_at).unwrap();
    assert_eq!(newest.status, Some(Health::AtRisk));
    assert!(
        newest
            .body
            .contains("Arm images for every release (by 2030-12-18)"),
        "{}",
        newest.body
    );
    assert!(newest.body.contains("No Arm runner"), "{}", newest.body);
    assert_eq!(
        newest.body.contains("<!-- guildhall:check-in v1"),
        !strip_status_comments
    );

    // The chair sees all of it after a sync, and no token is in anybody's files.
    chair.sync_now();
    eventually("the chair to see the acceptance", || {
        at_team(&chair, &issue).is_none()
    })
    .await;
    for (app, login) in [(chair, "maren-h"), (lead, "kenji-m"), (member, "hana-k")] {
        app.stop().await;
        let token = format!("demo-{login}-token");
        assert_eq!(
            found_in(&world.folder(login), &token),
            Vec::<std::path::PathBuf>::new()
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bounce_comes_back_with_its_reason_and_can_be_taken_back() {
    let world = World::new(Config::default()).await;
    let lead = world.enter("kenji-m").await;
    let queue = lead.triage_queue().unwrap();
    let mine = queue
        .at_teams
        .iter()
        .find(|row| row.mine_to_answer)
        .unwrap();
    let item = mine.work.id.clone();
    let request = Bounce {
        item: item.clone(),
        reason: "Needs somebody who knows the proxy".to_owned(),
        to: Some("developer-experience".into()),
    };
    let acted = lead.bounce(&request).unwrap();
    quiet(&lead).await;

    let chair = world.enter("maren-h").await;
    let Standing::Bounced { reason, to, .. } = chair.triage_item(&item).unwrap().row.standing
    else {
        panic!("the chair sees the bounce");
    };
    assert_eq!(reason, "Needs somebody who knows the proxy");
    assert_eq!(to.unwrap().id.as_str(), "developer-experience");

    lead.undo(&acted.operation).unwrap();
    quiet(&lead).await;
    chair.sync_now();
    eventually("the bounce to be gone", || at_team(&chair, &item).is_some()).await;
}

/// Naming another owner and taking that back leaves an item where it was: sent back, with its reason.
#[tokio::test(flavor = "multi_thread")]
async fn naming_after_a_bounce_and_taking_it_back_leaves_it_bounced() {
    let world = World::new(Config::default()).await;
    let chair = world.enter("maren-h").await;
    let queue = chair.triage_queue().unwrap().queue;
    let mut rows = queue.iter().flat_map(|group| &group.rows);
    let is_bounced = |standing: &Standing| matches!(standing, Standing::Bounced { .. });
    let row = rows.find(|row| is_bounced(&row.standing)).unwrap();
    let item = row.work.id.clone();
    let request = NameOwner {
        items: vec![item.clone()],
        team: TEAM.into(),
        note: Some("For you?".to_owned()),
        good_first: None,
    };
    let named = chair.name_owner(&request).unwrap();
    quiet(&chair).await;
    chair.undo(&named.operation).unwrap();
    quiet(&chair).await;
    let standing = || chair.triage_item(&item).unwrap().row.standing;
    eventually("the item to be back", || standing() == row.standing).await;
}
