//! One message a person, and what comes back when the cache is deleted.

use super::*;

#[tokio::test(flavor = "multi_thread")]
async fn each_person_is_written_to_once_a_week() {
    let world = world().await;
    let maren = world.enter("maren-h").await;
    let desk = maren.nudge_desk().unwrap();
    assert!(desk.chair && desk.has_issue);
    assert_eq!(desk.unreachable.len(), 1, "nobody leads Fonts");
    assert_eq!(desk.vacancies[0].team.name, "Fonts");
    let of = |login: &str| {
        let mut people = desk.people.iter();
        people.find(|line| line.to.login.as_str() == login).unwrap()
    };
    let priya = of("priya-r");
    let late = priya
        .matters
        .iter()
        .filter(|it| matches!(it, Matter::CheckIn { .. }));
    assert_eq!(late.count(), 2, "{:#?}", priya.matters);
    assert!(priya.text.contains("**Developer Experience**") && priya.text.contains("**Guides**"));
    assert!(
        !desk
            .people
            .iter()
            .any(|line| line.to.login.as_str() == "hana-k"),
        "one person a team"
    );

    let other = desk
        .people
        .iter()
        .find(|line| line.to.login.as_str() != "priya-r")
        .unwrap();
    let messages = vec![message(priya), message(other)];
    let request = SendNudges { messages };
    maren.send_nudges(&request).unwrap();
    quiet(&maren).await;
    let (_, comments) = issue(&world, "2026-11-27").await;
    let nudges = bodies(&comments, "nudge");
    assert_eq!(nudges.len(), 2, "{nudges:#?}");
    let to_priya: Vec<_> = nudges
        .iter()
        .filter(|body| body.contains("to=priya-r"))
        .collect();
    assert_eq!(to_priya.len(), 1, "two late teams, one message");
    assert!(to_priya[0].starts_with("@priya-r\n\nHello Priya Raghunathan,"));
    assert!(
        to_priya[0].contains("about=guides,developer-experience")
            || to_priya[0].contains("about=developer-experience,guides")
    );

    // Every chair sees it, and nobody writes again this week.
    let lead = world.enter("priya-r").await;
    assert!(!lead.nudge_desk().unwrap().chair);
    let refused = lead.send_nudges(&request).unwrap_err();
    assert_eq!(refused.code, Code::NotAllowed);
    lead.stop().await;
    synced(&maren).await;
    let again = maren.send_nudges(&request).unwrap_err();
    assert_eq!(again.code, Code::Stale);
    let seen = maren.nudge_desk().unwrap();
    assert_eq!(seen.sent.len(), 2);
    world.simulator.advance(TimeDelta::days(8));
    let later = maren.nudge_desk().unwrap();
    assert!(later.people.iter().all(|line| line.nudged.is_none()));
    maren.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deleted_cache_brings_the_same_cycle_back() {
    let world = world().await;
    let maren = world.enter("maren-h").await;
    let desk = maren.nudge_desk().unwrap();
    let messages = desk.people.iter().take(2).map(message).collect();
    maren.send_nudges(&SendNudges { messages }).unwrap();
    let first = maren.announcements().unwrap().untold[0].clone();
    let announcement = Announcement {
        kind: AnnouncementType::Completed,
        title: first.text.clone(),
        text: String::new(),
        items: vec![first.id],
        teams: Vec::new(),
        day: String::new(),
    };
    let url = "https://forum.open-campus.example/t/9".to_owned();
    maren
        .record_announcement(&RecordAnnouncement { announcement, url })
        .unwrap();
    let ask = AskForHelp {
        team: "devops".into(),
        title: "Somebody to lead Fonts".to_owned(),
        text: String::new(),
        wants: "patience".to_owned(),
    };
    maren.ask_for_help(&ask).unwrap();
    quiet(&maren).await;
    world.simulator.advance(TimeDelta::minutes(11));
    synced(&maren).await;
    let before = derived(&maren);
    maren.stop().await;
    drop(maren);
    world.delete_databases("maren-h");

    let maren = world.enter("maren-h").await;
    quiet(&maren).await;
    let after = derived(&maren);
    println!("before {before}\nafter  {after}");
    assert_eq!(before, after);
    maren.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn messages_open_the_issue_that_they_stand_on_and_leave_it_when_taken_back() {
    let world = world().await;
    // A new cycle has begun, and nobody has opened its issue.
    world.simulator.advance(TimeDelta::days(5));
    let maren = world.enter("maren-h").await;
    let desk = maren.nudge_desk().unwrap();
    assert!(!desk.has_issue);
    let messages: Vec<_> = desk.people.iter().take(2).map(message).collect();
    assert_eq!(messages.len(), 2);
    let request = SendNudges { messages };
    // Sent, taken back and sent again before anything left; then what is left leaves.
    maren.hold_sending(true).unwrap();
    maren.send_nudges(&request).unwrap();
    maren.undo_last(None).unwrap();
    maren.redo_last().unwrap();
    maren.hold_sending(false).unwrap();
    quiet(&maren).await;
    let (_, comments) = issue(&world, "2026-12-11").await;
    assert_eq!(bodies(&comments, "nudge").len(), 2, "{comments:#?}");

    // Taken back after it was sent: the words go, the issue stays.
    maren.undo_last(None).unwrap();
    quiet(&maren).await;
    let (_, comments) = issue(&world, "2026-12-11").await;
    assert_eq!(bodies(&comments, "nudge").len(), 0);
    synced(&maren).await;
    let seen = maren.round_up(Some(&"2026-12-11".into())).unwrap();
    assert!(seen.issue.is_some_and(|issue| issue.open));
    maren.stop().await;
}
