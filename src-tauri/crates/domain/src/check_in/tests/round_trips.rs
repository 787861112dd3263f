//! What is published is read back, whatever was answered.

use super::*;

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
