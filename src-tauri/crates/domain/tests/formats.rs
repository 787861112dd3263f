//! `docs/formats.md` with its golden files: what is written equals them, what they hold is read back.
//!
//! `GUILDHALL_WRITE_GOLDEN=1 cargo test -p domain --test formats` writes those that Guildhall writes;
//! the ones that people write by hand are only ever read.

#![expect(clippy::unwrap_used, reason = "a test that finds nothing has failed")]

use chrono::NaiveDate;
use domain::check_in::{
    AnswerKind, Answers, Line, WorkLine, parse, quoted, read, render, reproduces,
};
use domain::cycle::announce::{self, AnnouncementType, Untold};
use domain::cycle::ask::{self, Ask, AskAnswer, AskOutcome, Wants};
use domain::cycle::compose::{self, Announcement};
use domain::cycle::issue;
use domain::cycle::nudge::{self, NudgeReason, Via};
use domain::id::{CycleId, Login, OpId, TeamId};
use domain::marker::{self, Kind, Marker};
use domain::period;
use domain::project::Health;
use domain::registry::{self, Team};
use domain::triage::comment;
use std::path::{Path, PathBuf};

const REGISTRY: &str = r#"
[federation]
name = "Open Campus"
organizations = ["open-campus"]

[[team]]
id = "build-test-release"
name = "Build-Test-Release"

[[team]]
id = "developer-experience"
name = "Developer Experience"
"#;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats")
}

fn golden(name: &str) -> String {
    let text = std::fs::read_to_string(folder().join(name));
    let text = text.unwrap_or_else(|error| panic!("{name}: {error}"));
    text.strip_suffix('\n').unwrap_or(&text).to_owned()
}

/// What Guildhall writes is the golden file, byte for byte, except for the newline at the end of a
/// file.
fn check(name: &str, written: &str) {
    if std::env::var_os("GUILDHALL_WRITE_GOLDEN").is_some() {
        std::fs::write(folder().join(name), format!("{written}\n")).unwrap();
    }
    assert_eq!(written, golden(name), "{name}");
}

fn op() -> OpId {
    "01935f2e-7c00-7000-8000-000000000001".into()
}

fn team(id: &str) -> Team {
    let registry = registry::parse(REGISTRY).registry.unwrap();
    registry.team(&id.into()).unwrap().clone()
}

fn answers() -> Answers {
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    let work = |reference: &str, text: &str, by: &str| WorkLine {
        reference: Some(reference.to_owned()),
        text: text.to_owned(),
        by: Some(day(by)),
    };
    let line = |text: &str, reference: Option<&str>| Line {
        text: text.to_owned(),
        reference: reference.map(str::to_owned),
    };
    Answers {
        kind: AnswerKind::Full,
        health: Some(Health::AtRisk),
        working: vec![
            work(
                "open-campus/devcontainer#51",
                "One command to set up a new machine",
                "2026-12-04",
            ),
            work(
                "open-campus/devcontainer#58",
                &quoted("Node 22, as @noor-b asked"),
                "2026-12-11",
            ),
            WorkLine {
                text: "The second part of the contributor guide".to_owned(),
                ..WorkLine::default()
            },
        ],
        issues: vec![line(
            "Arm images are missing, so setup fails on newer laptops",
            Some("open-campus/build-images#418"),
        )],
        help: vec![line("@kenji-m, could you lend us an Arm laptop?", None)],
        completed: vec![],
    }
}

fn check_in(name: &str, answers: &Answers) {
    let team = TeamId::from("developer-experience");
    let cycle = CycleId::from("2026-11-20");
    let content = render(answers, &team, &cycle, &op());
    check(name, &content.body);
    let found = read(&golden(name), content.status).unwrap();
    assert_eq!(found.answers, *answers, "{name}");
    assert_eq!(found.team, Some(team));
    assert_eq!(found.cycle, Some(cycle.clone()));
    assert!(!found.by_hand);
    assert!(reproduces(&golden(name), &cycle));
    let stripped = read(&marker::strip(&golden(name)), content.status).unwrap();
    assert_eq!(
        (stripped.answers, stripped.cycle),
        (found.answers, Some(cycle))
    );
}

#[test]
fn what_stands_on_the_issue_of_a_cycle() {
    let registry = registry::parse(REGISTRY).registry.unwrap();
    let cadences = period::federation_cadences(&registry);
    let cycle = period::cycle_at(&cadences, "2024-03-01T00:00:00Z".parse().unwrap()).unwrap();
    check("cycle-issue.md", &issue::body(&cycle));

    let kenji = Login::from("kenji-m");
    let about = ["build-test-release".to_owned()];
    let nudge = |via| {
        let text =
            "Hello Kenji,\n\n**Build-Test-Release** has not answered the four questions yet.";
        let reasons = [NudgeReason::CheckIn];
        nudge::comment(&kenji, "Kenji Morita", &reasons, &about, via, text, &op())
    };
    check("nudge.md", &nudge(Via::Comment));
    check("nudge-chat.md", &nudge(Via::Chat));

    let done = Untold {
        id: "open-campus/build-images#418".to_owned(),
        kind: AnnouncementType::Completed,
        text: "Arm images are built natively".to_owned(),
        reference: Some("open-campus/build-images#418".to_owned()),
        team: Some("build-test-release".into()),
        cycle: None,
        since: "2026-11-20T15:00:00Z".parse().unwrap(),
    };
    let mut what = Announcement {
        kind: AnnouncementType::Completed,
        title: "No emulation any more",
        text: "",
        items: vec![&done],
        teams: Vec::new(),
        day: None,
    };
    let record = |what: &Announcement<'_>, url: Option<&str>| {
        let text = compose::record(&registry, what, url);
        let items: Vec<String> = what.items.iter().map(|item| item.id.clone()).collect();
        let cycle = CycleId::from("2026-11-20");
        announce::record(&cycle, what.kind, &items, &what.teams, url, &text, &op())
    };
    let url = "https://forum.open-campus.example/t/12";
    check("announced.md", &record(&what, Some(url)));
    what.kind = AnnouncementType::HeadsUp;
    what.title = "Runners move to another region";
    what.items.clear();
    what.teams = vec!["developer-experience".into()];
    what.day = "2026-12-01".parse().ok();
    check("heads-up.md", &record(&what, None));
}

#[test]
fn asks() {
    let registry = registry::parse(REGISTRY).registry.unwrap();
    let (asking, other) = (team("build-test-release"), team("developer-experience"));
    let cycle = CycleId::from("2026-11-20");
    let wants = Wants::Team(other.id.clone());
    let text = "Half an hour with an Arm laptop is enough.";
    check(
        "ask.md",
        &ask::body(&registry, &asking, &cycle, Some(&wants), text, &op()),
    );
    let ask = Ask {
        issue: "I_1".into(),
        team: Some(asking.id),
        cycle: Some(cycle),
        wants: Some(wants),
        title: "Somebody with an Arm laptop".to_owned(),
        author: None,
        since: "2026-11-20T15:00:00Z".parse().unwrap(),
        answers: Vec::new(),
        outcome: None,
    };
    let offer = ask::answer(&ask, AskAnswer::Offer, &other, None, "Tuesday?", &op());
    check("offer.md", offer.body().unwrap());
    let end = ask::end(&ask, AskOutcome::Answered, "", [op(), op()]);
    check("outcome.md", end[0].1.body().unwrap());
}

#[test]
fn check_ins() {
    check_in("check-in.md", &answers());
    let short = |kind| Answers {
        kind,
        health: Some(Health::OnTrack),
        ..Answers::default()
    };
    check_in("check-in-nothing-new.md", &short(AnswerKind::NothingNew));
    let until = "2026-12-01".parse().unwrap();
    check_in("check-in-away.md", &short(AnswerKind::Away { until }));
}

#[test]
fn a_check_in_by_hand() {
    let found = read(&golden("check-in-by-hand.md"), Some(Health::AtRisk)).unwrap();
    assert!(found.by_hand);
    assert_eq!((found.cycle, found.team), (None, None));
    let answers = found.answers;
    let lines = |lines: &[Line]| lines.iter().map(Line::to_text).collect::<Vec<_>>();
    let working: Vec<_> = answers.working.iter().map(WorkLine::to_text).collect();
    assert_eq!(
        working,
        [
            "open-campus/build-images#418 Arm images (by 2026-12-18)",
            "release notes, as every year",
        ]
    );
    assert_eq!(answers.working[0].by, "2026-12-18".parse().ok());
    assert_eq!(
        lines(&answers.issues),
        ["The mirror is slow. We don't know why."]
    );
    assert_eq!(lines(&answers.help), [] as [&str; 0]);
    assert_eq!(lines(&answers.completed), ["Palm 1 is out"]);
    assert_eq!(answers.health, Some(Health::AtRisk));
}

#[test]
fn nothing_new_by_hand() {
    let answers = parse(&golden("check-in-nothing-new-by-hand.md"), None).unwrap();
    assert_eq!(answers.kind, AnswerKind::NothingNew);
}

fn comment(name: &str, written: &str, expected: &Marker, typed: &str) {
    check(name, written);
    let found = marker::parse(&golden(name));
    assert_eq!(found.as_ref(), Some(expected), "{name}");
    let text = marker::strip(&golden(name));
    assert_eq!(comment::typed(expected.kind, &text), typed, "{name}");
}

#[test]
fn questions_further_teams_and_wanted_ones() {
    let (ours, other) = (team("build-test-release"), team("developer-experience"));
    let question = "Which browser was it, and which version?";
    comment(
        "question.md",
        &comment::question(question, &op()),
        &Marker::new(Kind::Question, &op()),
        question,
    );
    let note = "The image and the editor disagree.";
    comment(
        "concerns.md",
        &comment::concerns(&[&ours, &other], Some(note), &op()),
        &Marker::new(Kind::Concerns, &op())
            .with("teams", "build-test-release,developer-experience"),
        note,
    );
    let note = "It is the editor, not the image.";
    comment(
        "hand-over.md",
        &comment::hand_over(&ours, &other, Some(note), &op()),
        &Marker::new(Kind::Dispatch, &op())
            .with("team", "developer-experience")
            .with("from", "build-test-release"),
        note,
    );
    let item = "open-campus/feedback#212";
    comment(
        "team-wanted.md",
        &comment::team_wanted(item, "Everybody can use what we build.", &op()),
        &Marker::new(Kind::TeamWanted, &op()).with("item", item),
        "",
    );
}

#[test]
fn comments_on_an_item() {
    let (ours, other) = (team("build-test-release"), team("developer-experience"));
    let marker = |kind| Marker::new(kind, &op()).with("team", "build-test-release");
    comment(
        "accept.md",
        &comment::accept(&ours, &op()),
        &marker(Kind::Accept),
        "",
    );
    let reason = "The failing step is the editor setup,\nnot the image.";
    comment(
        "bounce.md",
        &comment::bounce(&ours, reason, None, &op()),
        &marker(Kind::Bounce),
        reason,
    );
    comment(
        "bounce-to.md",
        &comment::bounce(&ours, reason, Some(&other), &op()),
        &marker(Kind::Bounce).with("to", "developer-experience"),
        reason,
    );
    let note = "Second report this month.";
    comment(
        "dispatch.md",
        &comment::dispatch(&ours, Some(note), &op()),
        &marker(Kind::Dispatch),
        note,
    );
    comment(
        "dispatch-without-note.md",
        &comment::dispatch(&ours, None, &op()),
        &marker(Kind::Dispatch),
        "",
    );
}

#[test]
fn every_golden_file_stands_in_the_document() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..");
    let document = std::fs::read_to_string(root.join("docs/formats.md")).unwrap();
    for file in std::fs::read_dir(folder()).unwrap() {
        let name = file.unwrap().file_name().into_string().unwrap();
        assert!(document.contains(&name), "{name} is not named");
        assert!(
            document.contains(&golden(&name)),
            "{name} reads otherwise there"
        );
    }
}
