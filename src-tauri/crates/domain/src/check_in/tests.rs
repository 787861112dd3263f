use super::*;
use crate::id::{CycleId, NodeId, OpId, TeamId};
use crate::item::{Association, SubIssues, Work, WorkKind, WorkState};
use crate::project::{
    Field, FieldKind, FieldOption, FieldValue, Project, ProjectItem, StatusUpdate, Value,
};
use crate::registry::{
    Accepts, Cadence, Federation, Intake, Labels, Provenance, Registry, Role, RoleHolder, Team,
    TeamKind, TeamStatus,
};
use chrono::{DateTime, NaiveTime, Utc};
use proptest::prelude::*;
use std::collections::BTreeSet;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn cycle() -> CycleId {
    "2026-11-20".into()
}

fn op() -> OpId {
    "01935f2e-7c00-7000-8000-000000000001".into()
}

fn line(text: &str) -> FormLine {
    FormLine {
        text: text.to_owned(),
        ..FormLine::default()
    }
}

fn work_line(text: &str, by: &str) -> FormLine {
    FormLine {
        by: by.to_owned(),
        ..line(text)
    }
}

fn problems(form: &Form) -> Vec<(String, FieldProblem)> {
    let (_, errors) = form.read(day("2026-11-20"));
    errors.into_iter().map(|e| (e.field, e.problem)).collect()
}

#[test]
fn a_form_says_what_is_wrong_at_each_field() {
    use FieldProblem::{
        DateInPast, DateMalformed, DateMissing, NothingAnswered, TextMissing, TooLong,
    };
    let one = |field: &str, problem| vec![(field.to_owned(), problem)];
    let away = |until: &str| Form {
        kind: FormKind::Away,
        away_until: until.to_owned(),
        ..Form::default()
    };
    assert_eq!(problems(&Form::default()), one("form", NothingAnswered));
    assert_eq!(problems(&away("")), one("away-until", DateMissing));
    assert_eq!(problems(&away("soon")), one("away-until", DateMalformed));
    assert_eq!(problems(&away("2026-11-20")), one("away-until", DateInPast));
    assert_eq!(problems(&away("1 Dec 2026")), []);
    let blank = Form {
        health: Some(Health::OnTrack),
        working: vec![line("  "), line("none.")],
        help: vec![line("n/a")],
        ..Form::default()
    };
    assert_eq!(problems(&blank), one("form", NothingAnswered));
    let dates = Form {
        working: vec![
            work_line("a", "2026-12-18"),
            work_line("b", "18 December 2026"),
            work_line("c", "12/18/26"),
            work_line("", "2026-12-18"),
            work_line("d", "2026-02-30"),
        ],
        ..Form::default()
    };
    assert_eq!(
        problems(&dates),
        [
            ("working.2.by".to_owned(), DateMalformed),
            ("working.3.text".to_owned(), TextMissing),
            ("working.4.by".to_owned(), DateMalformed),
        ]
    );
    let long = |n| Form {
        issues: vec![line(&"é".repeat(n))],
        ..Form::default()
    };
    let compose = |n| compose(&long(n), &"docs".into(), &cycle(), &op(), day("2026-11-20"));
    let overhead = compose(1).unwrap().body.chars().count() - 1;
    let fits = crate::marker::BODY_LIMIT - overhead;
    assert_eq!(compose(fits).unwrap().body.chars().count(), 65_536);
    let errors = compose(fits + 1).unwrap_err();
    assert_eq!(errors[0].problem, TooLong);
    assert_eq!(errors[0].args["length"], "65537");
}

#[test]
fn lines_have_one_form() {
    let work = |text: &str| WorkLine::of_text(text).map(|w| (w.reference, w.text, w.by));
    let cases = [
        (
            "o/r#12 title (by 2026-12-18)",
            Some("o/r#12"),
            "title",
            Some("2026-12-18"),
        ),
        (
            "- https://github.com/o/r/pull/12 - title",
            Some("o/r#12"),
            "title",
            None,
        ),
        ("title (by 2026-13-18)", None, "title (by 2026-13-18)", None),
        (
            "standby (by 2026-12-18) later",
            None,
            "standby (by 2026-12-18) later",
            None,
        ),
        ("o/r#0 title", None, "o/r#0 title", None),
        (
            "https://github.com/o/r/issues/12?x=1 t",
            None,
            "https://github.com/o/r/issues/12?x=1 t",
            None,
        ),
        ("o/r#12", Some("o/r#12"), "", None),
        ("two\nlines\u{0}", None, "two lines", None),
    ];
    for (text, reference, said, by) in cases {
        let expected = (reference.map(str::to_owned), said.to_owned(), by.map(day));
        assert_eq!(work(text), Some(expected), "{text}");
    }
    for nothing in ["", " - ", "None.", "---", "(by 2026-12-18)", "N/A"] {
        assert_eq!(work(nothing), None, "{nothing}");
    }
    let line = Line::of_text("it fails o/r#1 o/r#2").unwrap();
    assert_eq!(
        (line.text.as_str(), line.reference.as_deref()),
        ("it fails o/r#1", Some("o/r#2"))
    );
}

#[test]
fn titles_of_others_notify_nobody() {
    let cases = [
        (
            "Ask @mira and @open-campus/docs.",
            "Ask `@mira` and `@open-campus/docs.`",
        ),
        ("mail a@b.example", "mail a@b.example"),
        ("already `@mira` in code", "already `@mira` in code"),
        ("odd ` tick @mira", "odd ' tick `@mira`"),
        ("``@mira``", "''`@mira`''"),
        (r"escaped \@mira", "escaped `@mira`"),
        ("`a`@mira`b`", "`a` `@mira` `b`"),
        ("@", "@"),
        ("@@mira", "@`@mira`"),
    ];
    for (title, expected) in cases {
        assert_eq!(quoted(title), expected);
    }
}

#[test]
fn a_users_own_mentions_stay() {
    let form = Form {
        help: vec![line("@mira, could you look?")],
        ..Form::default()
    };
    let (answers, _) = form.read(day("2026-11-20"));
    let body = render(&answers, &"docs".into(), &cycle(), &op()).body;
    assert!(body.contains("- @mira, could you look?\n"));
}

#[test]
fn an_open_comment_in_an_answer_hides_nothing() {
    let answers = Answers {
        working: WorkLine::of_text("<!-- oops").into_iter().collect(),
        completed: Line::of_text("done -->").into_iter().collect(),
        ..Answers::default()
    };
    let content = render(&answers, &"docs".into(), &cycle(), &op());
    assert_eq!(parse(&content.body, None), Some(answers));
}

#[test]
fn any_heading_makes_a_check_in_and_nothing_else_does() {
    let cases = [
        ("## Working on\n- a", true),
        ("### issues:\nplain words", true),
        ("# COMPLETED - to communicate #\n", true),
        ("Nothing new this cycle.", true),
        ("nothing new", true),
        ("Away until 2026-12-01.", true),
        ("Away until somebody calls", false),
        ("nothing new, but see the minutes\nof last week", false),
        ("nothing new\nor is there", false),
        ("> ## Working on\n> - a", false),
        ("```\n## Working on\n```", false),
        ("    ## Working on", false),
        ("##Working on", false),
        ("We are working on it", false),
        ("<!-- ## Working on -->", false),
        ("<!-- guildhall:check-in v1 team=docs -->", true),
        ("<!-- guildhall:bounce v1 team=docs -->", false),
        ("", false),
    ];
    for (body, expected) in cases {
        assert_eq!(parse(body, None).is_some(), expected, "{body:?}");
    }
}

#[test]
fn what_people_write_by_hand_is_read() {
    let body = "Hello all,\r\n\r\n# Working on\r\n\r\n1. open-campus/api#12 faster sync (by 2026-12-18)\r\n\
                * second thing\r\n  that goes on\r\n\r\n## Retrospective\r\n- not an answer\r\n\r\n\
                ## Issues\r\nArm images are missing.\r\nSince Tuesday.\r\n\r\nNo reviewer\r\n\r\n\
                ## How others can help\r\n- none\r\n";
    let answers = parse(body, Some(Health::AtRisk)).unwrap();
    let working: Vec<String> = answers.working.iter().map(WorkLine::to_text).collect();
    let issues: Vec<String> = answers.issues.iter().map(Line::to_text).collect();
    assert_eq!(
        working,
        [
            "open-campus/api#12 faster sync (by 2026-12-18)",
            "second thing that goes on"
        ]
    );
    assert_eq!(
        issues,
        ["Arm images are missing. Since Tuesday.", "No reviewer"]
    );
    assert_eq!((answers.help.len(), answers.completed.len()), (0, 0));
    assert_eq!(answers.health, Some(Health::AtRisk));
    assert!(!reproduces(body, &cycle()), "the greeting would be lost");
    let plain = "# working on\n* o/r#1 a (by 2026-12-18)\n\n### Issues\nNone\n";
    assert!(
        reproduces(plain, &cycle()),
        "only bullets and headings change"
    );
    let two_lines = "## Issues\n- one\n  goes on";
    assert!(!reproduces(two_lines, &cycle()));
}

fn texts() -> impl Strategy<Value = String> {
    let odd = prop_oneof![
        Just("none"),
        Just("- "),
        Just("o/r#1"),
        Just("(by 2026-12-18)"),
        Just("<!--"),
        Just("-->"),
        Just("&lt;!--"),
        Just("## Issues"),
        Just("```"),
        Just("_Cycle 2026-11-20_"),
        Just("\n"),
        Just("\r\n"),
        Just("1."),
        Just("[x]"),
        Just("@a"),
    ];
    let piece = prop_oneof![odd.prop_map(str::to_owned), any::<String>(), "[a-z ]{0,8}"];
    proptest::collection::vec(piece, 0..4).prop_map(|pieces| pieces.join(" "))
}

fn references() -> impl Strategy<Value = Option<String>> {
    let reference = prop_oneof![Just("o/r#12".to_owned()), texts()];
    proptest::option::of(reference)
}

fn answers() -> impl Strategy<Value = Answers> {
    let date = || (0..40_000u64).prop_map(|d| day("2000-01-01") + chrono::Days::new(d));
    let work =
        (references(), texts(), proptest::option::of(date())).prop_map(|(reference, text, by)| {
            WorkLine {
                reference,
                text,
                by,
            }
        });
    let line = || (references(), texts()).prop_map(|(reference, text)| Line { text, reference });
    let lines = || proptest::collection::vec(line(), 0..4);
    let kind = prop_oneof![
        4 => Just(AnswerKind::Full),
        1 => Just(AnswerKind::NothingNew),
        1 => date().prop_map(|until| AnswerKind::Away { until }),
    ];
    let health = proptest::option::of(Just(Health::AtRisk));
    (
        kind,
        health,
        proptest::collection::vec(work, 0..4),
        lines(),
        lines(),
        lines(),
    )
        .prop_map(|(kind, health, working, issues, help, completed)| Answers {
            kind,
            health,
            working,
            issues,
            help,
            completed,
        })
}

proptest! {
    #[test]
    fn what_is_published_is_read_back(answers in answers()) {
        let content = render(&answers, &"docs".into(), &cycle(), &op());
        let read = read(&content.body, content.status).unwrap();
        let canonical = answers.canonical();
        prop_assert_eq!(&read.answers, &canonical);
        prop_assert_eq!(&canonical.clone().canonical(), &canonical);
        prop_assert_eq!(read.team, Some(TeamId::from("docs")));
        prop_assert_eq!(read.cycle, Some(cycle()));
        prop_assert!(reproduces(&content.body, &cycle()));
        // GitHub may remove the marker; what people read is enough.
        let stripped = super::read(&crate::marker::strip(&content.body), content.status).unwrap();
        prop_assert_eq!(&stripped.answers, &canonical);
        prop_assert_eq!(stripped.cycle, Some(cycle()));
        prop_assert!(!stripped.by_hand);
    }

    #[test]
    fn the_form_keeps_answers(answers in answers()) {
        let canonical = answers.canonical();
        let (read, _) = Form::from(&canonical).read(day("1999-01-01"));
        prop_assert_eq!(read, canonical);
    }

    #[test]
    fn any_body_is_read_without_panic(body in texts(), lines in proptest::collection::vec(texts(), 0..6)) {
        let _ = read(&body, None);
        let _ = read(&lines.join("\n## Working on\n- "), None);
    }

    #[test]
    fn any_title_is_quoted_without_a_live_mention(title in "[a-z@` \\\\]{0,20}") {
        let quoted = quoted(&title);
        prop_assert_eq!(quoted.matches('`').count() % 2, 0);
        prop_assert!(!quoted.contains("``"));
        for outside in quoted.split('`').step_by(2) {
            for (n, _) in outside.match_indices('@') {
                let before = outside[..n].chars().next_back();
                let after = outside[n + 1..].chars().next();
                let live = !before.is_some_and(char::is_alphanumeric)
                    && after.is_some_and(|c| c.is_ascii_alphanumeric());
                prop_assert!(!live, "{}", quoted);
            }
        }
    }
}

fn team(id: &str, lead: &str) -> Team {
    Team {
        id: id.into(),
        name: id.to_owned(),
        option: id.to_owned(),
        kind: TeamKind::WorkingGroup,
        parent: None,
        stakeholders: vec![],
        status: TeamStatus::Active,
        started: None,
        ends: None,
        successor: None,
        purpose: String::new(),
        topics: vec![],
        charter: None,
        roles: vec![Role {
            role: "lead".to_owned(),
            holder: RoleHolder::Person {
                login: lead.into(),
                name: None,
            },
            since: None,
        }],
        meetings: vec![],
        channels: vec![],
        repositories: vec![],
        board: None,
        join: None,
        start_criteria: None,
        exit_criteria: None,
        accepts: Accepts::ByHand,
        cadences: vec![],
    }
}

fn registry() -> Registry {
    Registry {
        federation: Federation {
            name: "Open Campus".to_owned(),
            organizations: vec!["open-campus".to_owned()],
            umbrella: None,
            intake: Intake::default(),
            labels: Labels::default(),
            provenance: Provenance::Note,
            forum: None,
            chat: None,
        },
        cadences: vec![Cadence {
            from: day("2026-10-09"),
            weeks: 2,
            time: NaiveTime::from_hms_opt(17, 0, 0).unwrap(),
            tz: chrono_tz::Tz::UTC,
        }],
        teams: vec![
            team("devops", "mira"),
            team("docs", "kenji"),
            team("other", "noor"),
        ],
    }
}

fn update(id: &str, author: &str, when: &str, status: Option<Health>, body: &str) -> StatusUpdate {
    StatusUpdate {
        id: id.into(),
        project: "PVT_1".into(),
        author: Some(author.into()),
        body: body.to_owned(),
        status,
        start_date: None,
        target_date: None,
        created_at: at(when),
        updated_at: at(when),
    }
}

fn now() -> DateTime<Utc> {
    at("2026-12-02T09:00:00Z")
}

fn summary(updates: &[StatusUpdate]) -> Vec<String> {
    let registry = registry();
    collect(&registry, &registry.teams[1], updates, now())
        .iter()
        .map(|c| format!("{} {} {:?}", c.cycle, c.update, c.health))
        .collect()
}

const MARKED: &str =
    "## Working on\n- a\n\n<!-- guildhall:check-in v1 team=docs cycle=2026-11-06 -->";

#[test]
fn a_cycle_has_one_check_in_the_newest_by_somebody_who_speaks_for_the_team() {
    let hand = "## Working on\n- a";
    let updates = [
        update("by-lead", "kenji", "2026-11-10T09:00:00Z", None, hand),
        update("by-lead-again", "Kenji", "2026-11-11T09:00:00Z", None, hand),
        update("by-member", "lea", "2026-11-12T09:00:00Z", None, hand),
        update(
            "no-check-in",
            "kenji",
            "2026-11-13T09:00:00Z",
            None,
            "Good morning",
        ),
        update("member-alone", "lea", "2026-10-12T09:00:00Z", None, hand),
        update(
            "before-the-first",
            "kenji",
            "2026-08-01T09:00:00Z",
            None,
            hand,
        ),
        update(
            "other-team",
            "kenji",
            "2026-12-01T09:00:00Z",
            None,
            &MARKED.replace("docs", "other"),
        ),
    ];
    assert_eq!(
        summary(&updates),
        [
            "2026-10-23 member-alone None",
            "2026-11-20 by-lead-again None"
        ]
    );
}

#[test]
fn a_check_in_belongs_to_the_cycle_that_it_names() {
    let late = |body: &str| summary(&[update("u", "kenji", "2026-11-08T09:00:00Z", None, body)]);
    let is = |cycle: &str| vec![format!("{cycle} u None")];
    assert_eq!(late(MARKED), is("2026-11-06"));
    assert_eq!(
        late("## Working on\n- a\n\n_Cycle 2026-11-06_"),
        is("2026-11-06")
    );
    assert_eq!(late("## Working on\n- a"), is("2026-11-20"));
    assert_eq!(
        late(&MARKED.replace("2026-11-06", "2026-11-07")),
        is("2026-11-20")
    );
    assert_eq!(
        late(&MARKED.replace("2026-11-06", "2027-01-01")),
        is("2026-11-20"),
        "not begun"
    );
}

#[test]
fn an_earlier_now_does_not_know_what_comes() {
    let registry = registry();
    let hand = "## Working on\n- a";
    let updates = [update("u", "kenji", "2026-11-10T09:00:00Z", None, hand)];
    let seen = |now| collect(&registry, &registry.teams[1], &updates, at(now)).len();
    assert_eq!(seen("2026-11-09T10:00:00Z"), 1, "clocks differ");
    assert_eq!(seen("2026-11-09T08:00:00Z"), 0);
}

#[test]
fn health_stays_as_last_reported() {
    let hand = "## Working on\n- a";
    let updates = [
        update("c", "kenji", "2026-11-12T09:00:00Z", None, hand),
        update(
            "b",
            "kenji",
            "2026-11-01T09:00:00Z",
            Some(Health::OffTrack),
            "just so you know",
        ),
        update(
            "a",
            "kenji",
            "2026-10-12T09:00:00Z",
            Some(Health::OnTrack),
            hand,
        ),
    ];
    assert_eq!(
        summary(&updates),
        ["2026-10-23 a Some(OnTrack)", "2026-11-20 c Some(OffTrack)"]
    );
}

#[test]
fn health_is_never_proposed_better_than_it_was() {
    use Health::{AtRisk, Complete, Inactive, OffTrack, OnTrack};
    for last in [OnTrack, AtRisk, OffTrack, Complete, Inactive] {
        for (late, blocked) in [(0, 0), (1, 0), (0, 1), (2, 2)] {
            let proposed = suggest(Some(last), late, blocked).health();
            assert!(proposed.is_none_or(|health| health == last));
        }
        assert_eq!(suggest(Some(last), 0, 0).health(), Some(last));
    }
    assert_eq!(
        suggest(Some(OnTrack), 1, 0),
        Suggestion::PastDate { items: 1 }
    );
    assert_eq!(
        suggest(Some(OnTrack), 0, 2),
        Suggestion::Blocked { items: 2 }
    );
    assert_eq!(suggest(Some(OffTrack), 1, 0).health(), Some(OffTrack));
    assert_eq!(suggest(None, 0, 0), Suggestion::First);
}

#[test]
fn deadlines_are_followed_through_the_cycles() {
    let registry = registry();
    let body =
        |by: &str| format!("## Working on\n- o/r#1 title (by {by})\n- Own Words (by 2026-12-01)");
    let updates = [
        update(
            "a",
            "kenji",
            "2026-10-12T09:00:00Z",
            None,
            &body("2026-11-06"),
        ),
        update(
            "b",
            "kenji",
            "2026-10-25T09:00:00Z",
            None,
            &body("2026-11-13"),
        ),
    ];
    let earlier = collect(&registry, &registry.teams[1], &updates, now());
    let lines = [
        WorkLine::of_text("o/r#1 renamed (by 2026-12-04)").unwrap(),
        WorkLine::of_text("own words (by 2026-11-30)").unwrap(),
        WorkLine::of_text("new (by 2026-11-30)").unwrap(),
        WorkLine::of_text("o/r#1 renamed").unwrap(),
    ];
    let found: Vec<_> = deadlines(&earlier, &lines)
        .into_iter()
        .map(|d| (d.was.map(|was| was.to_string()), d.slips, d.days))
        .collect();
    let was = |date: &str| Some(date.to_owned());
    assert_eq!(
        found,
        [
            (was("2026-11-13"), 2, 28),
            (was("2026-12-01"), 0, -1),
            (None, 0, 0),
            (was("2026-11-13"), 1, 7),
        ]
    );
}

fn board() -> Project {
    let option = |name: &str| FieldOption {
        id: name.to_owned(),
        name: name.to_owned(),
    };
    let field = |name: &str, kind| Field {
        id: name.into(),
        name: name.to_owned(),
        kind,
    };
    let options = ["To do", "In progress", "Done"].map(option).to_vec();
    Project {
        id: "PVT_1".into(),
        project: "open-campus/2".parse().unwrap(),
        title: String::new(),
        url: String::new(),
        public: true,
        closed: false,
        writable: true,
        fields: vec![
            field("Status", FieldKind::SingleSelect { options }),
            field("Due", FieldKind::Date),
        ],
        updated_at: at("2026-11-20T00:00:00Z"),
    }
}

fn card(number: u32, column: &str, due: &str, change: impl Fn(&mut Work)) -> (ProjectItem, Work) {
    let id = NodeId(format!("I_{number}"));
    let value = |field: &str, value| FieldValue {
        field: field.into(),
        value,
        updated_at: at("2026-11-01T00:00:00Z"),
        by: None,
    };
    let mut values = vec![value(
        "Status",
        Value::Option {
            id: column.to_owned(),
            name: column.to_owned(),
        },
    )];
    if !due.is_empty() {
        values.push(value("Due", Value::Date(day(due))));
    }
    let item = ProjectItem {
        id: NodeId(format!("PVTI_{number}")),
        project: "PVT_1".into(),
        content: Some(id.clone()),
        archived: false,
        position: 100 - number,
        values,
        created_at: at("2026-11-01T00:00:00Z"),
        updated_at: at("2026-11-01T00:00:00Z"),
    };
    let mut work = Work {
        id,
        kind: WorkKind::Issue,
        repository: Some("open-campus/api".into()),
        number,
        title: format!("Number {number} for @mira"),
        body: String::new(),
        state: WorkState::Open,
        author: None,
        association: Association::None,
        created_at: at("2026-10-01T00:00:00Z"),
        updated_at: at("2026-11-01T00:00:00Z"),
        closed_at: None,
        labels: vec![],
        assignees: vec![],
        milestone: None,
        comments: 0,
        url: String::new(),
        private: false,
        blocked_by: 0,
        sub_issues: SubIssues::default(),
    };
    change(&mut work);
    (item, work)
}

#[test]
fn every_proposed_line_has_its_item_and_its_reason() {
    let assigned = |work: &mut Work| work.assignees.push("kenji".into());
    let closed = |when: &'static str| {
        move |work: &mut Work| {
            work.state = WorkState::Closed;
            work.closed_at = Some(at(when));
        }
    };
    let cards = [
        card(1, "Done", "", closed("2026-11-10T00:00:00Z")),
        card(2, "Done", "", closed("2026-11-01T00:00:00Z")),
        card(3, "In progress", "2026-12-04", assigned),
        card(4, "In progress", "", assigned),
        card(5, "In progress", "2026-12-04", |_| ()),
        card(6, "To do", "2026-12-04", assigned),
        card(7, "In progress", "2026-11-13", assigned),
        card(8, "To do", "", |work| work.blocked_by = 2),
    ];
    let cards: Vec<_> = cards.iter().map(|(item, work)| (item, work)).collect();
    let chips = |last: Option<&CheckIn>, dropped: &[&str]| -> Vec<String> {
        let dropped: BTreeSet<String> = dropped.iter().map(|&id| id.to_owned()).collect();
        let since = at("2026-11-06T17:00:00Z");
        evidence::chips(&board(), &cards, last, since, &dropped, day("2026-11-20"))
            .iter()
            .map(|c| {
                format!(
                    "{} {:?} {:?}",
                    c.id,
                    c.reason,
                    c.by.map(|by| by.to_string())
                )
            })
            .collect()
    };
    let all = [
        "issues:open-campus/api#8 Blocked { by: 2 } None",
        "working:open-campus/api#7 InProgress Some(\"2026-11-13\")",
        "issues:open-campus/api#7 PastDate None",
        "working:open-campus/api#3 InProgress Some(\"2026-12-04\")",
        "completed:open-campus/api#1 Closed None",
    ];
    assert_eq!(chips(None, &[]), all);
    assert_eq!(
        chips(None, &["working:open-campus/api#7"]),
        [all[0], all[2], all[3], all[4]]
    );
    let registry = registry();
    let said = "## Issues\n- stuck open-campus/api#8\n\n## Completed, to communicate\n- it open-campus/api#1";
    let last = update("u", "kenji", "2026-11-05T00:00:00Z", None, said);
    let last = collect(&registry, &registry.teams[1], &[last], now());
    assert_eq!(chips(last.first(), &[]), all[1..4]);
}

#[test]
fn a_chip_quotes_its_title() {
    let (item, work) = card(1, "To do", "", |work| work.blocked_by = 1);
    let since = at("2026-11-06T17:00:00Z");
    let chips = evidence::chips(
        &board(),
        &[(&item, &work)],
        None,
        since,
        &BTreeSet::new(),
        day("2026-11-20"),
    );
    assert_eq!(chips[0].text, "Number 1 for `@mira`");
}

#[test]
fn drafts_are_read_back_and_later_ones_left_alone() {
    let mut draft = Draft::new(cycle());
    draft
        .form
        .working
        .push(work_line("half a line", "not yet a date"));
    draft.dropped.insert("issues:o/r#1".to_owned());
    assert_eq!(Draft::from_json(&draft.to_json()), Ok(draft.clone()));
    let least = r#"{"version":1,"cycle":"2026-11-20","form":{"working":[{"text":"a"}]}}"#;
    assert_eq!(Draft::from_json(least).unwrap().form.working, [line("a")]);
    draft.version = 2;
    assert_eq!(
        Draft::from_json(&draft.to_json()),
        Err(draft::Unreadable::Newer)
    );
    assert_eq!(Draft::from_json("{"), Err(draft::Unreadable::Damaged));
}
