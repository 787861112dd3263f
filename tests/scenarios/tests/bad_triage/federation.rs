//! A team, an option, a field or a right is taken away.

use super::{BUILD, CHAIR, EXPERIENCE, LEAD, act, file, keeps, naming, parked, said};
use api::views::card::HandOver;
use api::views::triage::{Accept, Standing};
use api::words::{Args, words};
use domain::id::{NodeId, RepoName};
use scenarios::{World, at_team, eventually};
use simulator::{Act, Config};

#[tokio::test(flavor = "multi_thread")]
async fn a_team_that_leaves_the_registry_under_an_open_dialog() {
    let world = World::new(Config::default()).await;
    let [free, given] = [
        file(&world, "Nobody’s", None),
        file(&world, "Theirs", Some("Developer Experience")),
    ];
    let chair = world.enter(CHAIR).await;
    let registry = RepoName::from(world.simulator.registry());
    let file = world
        .github(CHAIR)
        .file(&registry, "guildhall.toml", None)
        .await;
    let Ok(github::Fetched::New { value, .. }) = file else {
        panic!("{file:?}");
    };
    let (before, after) = value
        .text
        .split_once("[[team]]\nid = \"developer-experience\"")
        .unwrap();
    let (_, after) = after.split_once("[[team]]").unwrap();
    let without =
        format!("{before}[[team]]{after}").replace("\"developer-experience\"", "\"devops\"");
    let write = Act::WriteFile {
        repository: registry.to_string(),
        path: "guildhall.toml".to_owned(),
        text: without,
    };
    act(&world, &write);
    eventually("the registry without the team", || {
        chair.sync_now();
        let teams = chair.teams().unwrap().teams;
        teams.iter().all(|team| team.id != EXPERIENCE.into())
    })
    .await;
    let refused = chair.name_owner(&naming(&free, EXPERIENCE, None));
    assert_eq!(
        said(refused),
        "This team is not in the registry any more. Choose another; nothing was changed."
    );
    let hand = HandOver {
        team: BUILD.into(),
        item: free.clone(),
        to: EXPERIENCE.into(),
        note: None,
    };
    assert_eq!(
        said(chair.hand_over(&hand)),
        "This team is not in the registry any more. Choose another; nothing was changed."
    );
    // What it had is in the queue, under the name that stands there.
    let standing = chair.triage_item(&given).unwrap().row.standing;
    let option = "Developer Experience".to_owned();
    assert_eq!(standing, Standing::UnknownTeam { option });
    assert!(chair.outbox().unwrap().on_the_way.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_option_or_a_field_that_is_renamed_or_taken_away() {
    let world = World::new(Config::default()).await;
    let [first, second, third] = ["One", "Two", "Three"].map(|title| file(&world, title, None));
    let chair = world.enter(CHAIR).await;
    let option = "Developer Experience";
    let (project, field) = (1, "Team".to_owned());

    // Taken away after the dialog was opened: GitHub refuses the whole, the note is kept.
    chair.hold_sending(true).unwrap();
    let request = naming(&first, EXPERIENCE, Some("The editor, I think."));
    chair.name_owner(&request).unwrap();
    let delete = Act::DeleteOption {
        project,
        field: field.clone(),
        option: option.to_owned(),
    };
    act(&world, &delete);
    chair.hold_sending(false).unwrap();
    let (told, line) = parked(&chair).await;
    assert_eq!(
        told,
        "GitHub did not take the content. Nothing was changed. Copy your text, let this go, and \
         write it anew."
    );
    assert_eq!(line.steps_done, 0);
    keeps(&line, "The editor, I think.");
    chair.discard(&line.operation).unwrap();
    eventually("the option gone", || {
        chair.sync_now();
        chair
            .name_owner(&naming(&second, EXPERIENCE, None))
            .is_err()
    })
    .await;
    let refused = chair.name_owner(&naming(&second, EXPERIENCE, None));
    assert_eq!(
        said(refused),
        "The intake has no option for Developer Experience yet. Somebody who may edit its Team field \
         can add it; the doctor says how. Nothing was changed."
    );

    // The field renamed: what names owners is gone, and everything waits for nobody.
    let rename = Act::RenameField {
        project,
        field,
        name: "Owner".to_owned(),
    };
    act(&world, &rename);
    eventually("the field gone", || {
        chair.sync_now();
        chair.name_owner(&naming(&third, BUILD, None)).is_err()
    })
    .await;
    assert_eq!(
        said(chair.name_owner(&naming(&third, BUILD, None))),
        "The intake has no option for Build-Test-Release yet. Somebody who may edit its Team field \
         can add it; the doctor says how. Nothing was changed."
    );
    let list = chair.triage_list("").unwrap();
    assert_eq!(
        list.cannot_because.as_deref(),
        Some("triage-cannot-no-field")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_board_that_may_not_be_written_to_any_more() {
    let world = World::new(Config::default()).await;
    let [first, second] =
        ["First", "Second"].map(|title| file(&world, title, Some("Build-Test-Release")));
    let lead = world.enter(LEAD).await;
    let accepting = |item: &NodeId| Accept {
        item: item.clone(),
        column: None,
        assign_me: false,
    };
    lead.hold_sending(true).unwrap();
    lead.accept(&accepting(&first)).unwrap();
    let read = Act::Grant {
        login: LEAD.to_owned(),
        repository: None,
        project: Some(2),
        permission: Some("read".to_owned()),
    };
    act(&world, &read);
    lead.hold_sending(false).unwrap();
    let (told, line) = parked(&lead).await;
    assert_eq!(
        told,
        "Your account may not do this. Nothing was changed. Ask somebody who may, then try again."
    );
    assert_eq!(line.steps_done, 0);
    assert!(world.item(2, &first).await.is_none());
    let on_intake = world.item(1, &first).await.unwrap();
    assert!(!on_intake.archived, "it waits for the team as before");
    lead.discard(&line.operation).unwrap();
    assert!(at_team(&lead, &first).is_some());
    eventually("the board read-only", || {
        lead.sync_now();
        !lead.board(&BUILD.into()).unwrap().writable
    })
    .await;
    let refused = lead.accept(&accepting(&second)).unwrap_err();
    assert_eq!(refused.args["who"], "Kenji Morita, Lucía Ferrándiz");
    assert_eq!(
        words().say("error-not-allowed", &Args::from(&refused.args)),
        "Your account may not do this."
    );
}
