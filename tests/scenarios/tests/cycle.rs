//! A cycle from the first reminder to the last announcement, read back on GitHub.

#![expect(
    clippy::unwrap_used,
    reason = "a scenario that cannot go on should stop"
)]

use api::views::cycle::{
    Announcement, AnswerAsk, AskForHelp, EndAsk, NudgeLine, NudgeMessage, RecordAnnouncement,
    SendNudges,
};
use api::views::round_up::{RoundUp, RoundUpTeam};
use api::{App, Code};
use chrono::TimeDelta;
use domain::change::{Change, StatusContent, body_hash};
use domain::cycle::Outcome;
use domain::cycle::announce::AnnouncementType;
use domain::cycle::ask::{AskAnswer, AskOutcome};
use domain::cycle::nudge::{Matter, Via};
use domain::id::NodeId;
use domain::item::Comment;
use domain::project::Health;
use scenarios::{World, eventually, quiet};
use simulator::Config;

/// Priya leads two teams; the second has neither a board nor ever answered. Today is Tuesday, the running cycle ends
/// on Friday, 27 November.
const REGISTRY: &str = r#"
[federation]
name = "Open Campus"
organizations = ["open-campus"]
umbrella = "devops"
intake = { project = "open-campus/1", repository = "open-campus/feedback" }
forum = { kind = "discourse", url = "https://forum.open-campus.example" }

[[cadence]]
from = 2026-09-04
weeks = 2
due = "friday 17:00"
tz = "Europe/Berlin"

[[team]]
id = "devops"
name = "DevOps"
kind = "umbrella"
repositories = ["open-campus/guildhall"]
[[team.role]]
role = "chair"
github = "maren-h"
name = "Maren Holt"

[[team]]
id = "build-test-release"
name = "Build-Test-Release"
board = "open-campus/2"
repositories = ["open-campus/build-images"]
[[team.role]]
role = "lead"
github = "kenji-m"
name = "Kenji Morita"

[[team]]
id = "developer-experience"
name = "Developer Experience"
board = "open-campus/3"
repositories = ["open-campus/devcontainer"]
[[team.role]]
role = "lead"
github = "priya-r"
name = "Priya Raghunathan"

[[team]]
id = "guides"
name = "Guides"
started = 2026-10-10
[[team.role]]
role = "lead"
github = "priya-r"
[[team.role]]
role = "co-lead"
github = "hana-k"
name = "Hana Kovář"

[[team]]
id = "fonts"
name = "Fonts"
[[team.role]]
role = "lead"
vacant = true
"#;

async fn world() -> World {
    World::new(Config {
        clock: "2026-11-24T10:00:00Z".parse().unwrap(),
        registry: Some(REGISTRY.to_owned()),
        ..Config::default()
    })
    .await
}

fn team<'a>(round_up: &'a RoundUp, id: &str) -> &'a RoundUpTeam {
    let mut teams = round_up.teams.iter();
    teams.find(|line| line.team.id.as_str() == id).unwrap()
}

/// The one issue of a cycle, as GitHub has it, with its comments.
async fn issue(world: &World, cycle: &str) -> (NodeId, Vec<Comment>) {
    let github = world.github("maren-h");
    let repository = world.simulator.registry().as_str().into();
    let mut ids = Vec::new();
    for number in 1.. {
        match github.found_at(&repository, number).await {
            Ok((_, id)) => ids.push(id),
            Err(_) => break,
        }
    }
    let title = format!("Check-ins {cycle}");
    let works = github.works(&ids).await.unwrap();
    let of = works
        .into_iter()
        .flatten()
        .filter(|work| work.title == title);
    let found: Vec<_> = of.collect();
    assert_eq!(found.len(), 1, "{title}");
    let id = found[0].id.clone();
    let comments = github.comments(&id, None).await.unwrap().items;
    (id, comments)
}

fn bodies<'a>(comments: &'a [Comment], kind: &str) -> Vec<&'a str> {
    let marked = format!("<!-- guildhall:{kind} ");
    let of = comments
        .iter()
        .filter(|comment| comment.body.contains(&marked));
    of.map(|comment| comment.body.as_str()).collect()
}

async fn synced(app: &App) {
    let before = app.status().unwrap().sync.last;
    app.sync_now();
    eventually("another sync", || app.status().unwrap().sync.last > before).await;
}

fn message(line: &NudgeLine) -> NudgeMessage {
    NudgeMessage {
        to: line.to.login.clone(),
        reasons: line.matters.iter().map(Matter::reason).collect(),
        about: line
            .matters
            .iter()
            .map(|matter| matter.about().to_owned())
            .collect(),
        via: Via::Comment,
        text: line.text.clone(),
    }
}

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
async fn what_is_told_is_recorded_once_and_never_offered_again() {
    let world = world().await;
    let maren = world.enter("maren-h").await;
    let waiting = maren.announcements().unwrap();
    assert!(waiting.chair && !waiting.untold.is_empty());
    let first = waiting.untold[0].clone();
    assert!(
        waiting.untold.iter().all(|one| one.since >= first.since),
        "oldest first"
    );
    let told = Announcement {
        kind: AnnouncementType::Completed,
        title: "The nightly build is fast".to_owned(),
        text: "Eleven minutes.".to_owned(),
        items: vec![first.id.clone()],
        teams: Vec::new(),
        day: String::new(),
    };
    let composed = maren.compose_announcement(&told).unwrap();
    assert!(
        composed
            .forum_link
            .unwrap()
            .starts_with("https://forum.open-campus.example/new-topic?title=")
    );
    let record = |announcement: &Announcement, url: &str| RecordAnnouncement {
        announcement: announcement.clone(),
        url: url.to_owned(),
    };
    let refused = maren
        .record_announcement(&record(&told, "http://forum.example"))
        .unwrap_err();
    assert_eq!(
        (refused.code, refused.args["url"].as_str()),
        (Code::Invalid, "address")
    );
    maren
        .record_announcement(&record(&told, "https://forum.open-campus.example/t/12"))
        .unwrap();
    let again = maren.record_announcement(&record(&told, "")).unwrap_err();
    assert_eq!(
        (again.code, again.args["what"].as_str()),
        (Code::Stale, "told")
    );

    let heads_up = Announcement {
        kind: AnnouncementType::HeadsUp,
        title: "Runners move".to_owned(),
        text: String::new(),
        items: Vec::new(),
        teams: vec!["build-test-release".into()],
        day: "2026-12-01".to_owned(),
    };
    maren.record_announcement(&record(&heads_up, "")).unwrap();
    quiet(&maren).await;
    let (_, comments) = issue(&world, "2026-11-27").await;
    let records = bodies(&comments, "announced");
    assert_eq!(records.len(), 2, "{records:#?}");
    assert!(
        records[0].contains("type=completed")
            && records[0].contains("https://forum.open-campus.example/t/12")
    );
    assert!(
        records[1].contains("type=heads-up") && records[1].contains("teams=build-test-release")
    );
    maren.stop().await;

    let kenji = world.enter("kenji-m").await;
    let seen = kenji.announcements().unwrap();
    assert!(
        !seen.untold.iter().any(|one| one.id == first.id),
        "never offered again"
    );
    assert_eq!(seen.concerning.len(), 1, "the heads-up names Kenji's team");
    assert_eq!(seen.concerning[0].teams[0].name, "Build-Test-Release");
    kenji.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_ask_is_open_until_it_has_an_outcome() {
    let world = world().await;
    let kenji = world.enter("kenji-m").await;
    let ask = AskForHelp {
        team: "build-test-release".into(),
        title: " Somebody with an\nArm laptop ".to_owned(),
        text: "Half an hour is enough.".to_owned(),
        wants: "developer-experience".to_owned(),
    };
    kenji.ask_for_help(&ask).unwrap();
    quiet(&kenji).await;
    synced(&kenji).await;
    let open = kenji.asks().unwrap().open;
    let own = open
        .iter()
        .find(|line| line.title == "Somebody with an Arm laptop")
        .unwrap();
    assert!(own.endable && !own.answerable && !own.pending);

    let priya = world.enter("priya-r").await;
    let seen = priya.asks().unwrap().open;
    let theirs = seen.iter().find(|line| line.issue == own.issue).unwrap();
    assert!(theirs.answerable && !theirs.endable);
    assert_eq!(
        theirs.wants_team.as_ref().unwrap().name,
        "Developer Experience"
    );
    let answer = AnswerAsk {
        ask: own.issue.clone(),
        answer: AskAnswer::Offer,
        to: None,
        text: "Tuesday?".to_owned(),
    };
    priya.answer_ask(&answer).unwrap();
    quiet(&priya).await;
    priya.stop().await;

    eventually("the offer to arrive", || {
        kenji.sync_now();
        let open = kenji.asks().unwrap().open;
        open.iter()
            .any(|line| line.issue == own.issue && line.answers.len() == 1)
    })
    .await;
    let end = EndAsk {
        ask: own.issue.clone(),
        outcome: AskOutcome::Answered,
        text: String::new(),
    };
    kenji.end_ask(&end).unwrap();
    assert!(
        kenji
            .asks()
            .unwrap()
            .open
            .iter()
            .all(|line| line.issue != own.issue),
        "at once"
    );
    assert_eq!(kenji.end_ask(&end).unwrap_err().code, Code::Stale);
    quiet(&kenji).await;
    let work = world
        .github("maren-h")
        .comments(&own.issue, None)
        .await
        .unwrap()
        .items;
    assert_eq!(bodies(&work, "outcome").len(), 1);
    kenji.stop().await;
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

/// Everything that is derived of the cycle, as it is shown.
fn derived(app: &App) -> String {
    let shown = |cycle: &str| {
        let mut found = app.round_up(Some(&cycle.into())).unwrap();
        found.synced_at = None;
        serde_json::to_string(&found).unwrap()
    };
    let all = [
        shown("2026-11-13"),
        shown("2026-11-27"),
        serde_json::to_string(&app.nudge_desk().unwrap()).unwrap(),
        serde_json::to_string(&app.announcements().unwrap()).unwrap(),
        serde_json::to_string(&app.asks().unwrap()).unwrap(),
        app.digest(&"2026-11-13".into()).unwrap(),
    ];
    body_hash(&all.join("\n"))
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
