//! Forms and lines: what is typed, what is wrong with it, what people write by hand.

use super::*;

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
        ("<div>@mira", "< div>`@mira`"),
        ("<!-- ` --> @mira `", "< !-- ` --> @mira `"),
        ("</b> `Vec<u8>` < 3", "< /b> `Vec<u8>` < 3"),
        ("&#64;mira &commat;mira", "&amp;#64;mira &amp;commat;mira"),
        ("@&#x6d;ira & co; R&D", "@&amp;#x6d;ira & co; R&D"),
        ("`&#64;mira` in code", "`&#64;mira` in code"),
        (
            "`a` https://e.example/` b` @mira",
            "'a' https://e.example/' b' `@mira`",
        ),
        ("`a` at WWW.e.example`", "'a' at WWW.e.example'"),
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
