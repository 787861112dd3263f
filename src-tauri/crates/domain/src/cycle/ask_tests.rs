use super::*;
use crate::cycle::fixtures::{at, comment, issue, registry};
use crate::item::Association::{Contributor, Member};
use crate::item::{Association, Label, WorkState};

fn asked(author: &str, association: Association, body: &str) -> Work {
    Work {
        author: Some(author.into()),
        association,
        body: body.to_owned(),
        labels: vec![Label {
            name: "Ask".to_owned(),
        }],
        ..issue(12, "Somebody with an Arm laptop")
    }
}

fn read(work: &Work, comments: &[Comment]) -> Ask {
    let comments = [(work.id.clone(), comments.to_vec())].into();
    asks(&registry(), std::slice::from_ref(work), &comments).remove(0)
}

fn own(registry: &Registry, wants: &str) -> String {
    let team = registry.team(&"builds".into()).unwrap();
    let wants = Wants::of(registry, wants);
    let op = "01935f2e-7c00-7000-8000-000000000001".into();
    body(
        registry,
        team,
        &"2026-11-20".into(),
        wants.as_ref(),
        "Half an hour is enough.",
        &op,
    )
}

#[test]
fn an_ask_says_who_asks_and_what_is_wanted() {
    let registry = registry();
    for (wants, expected) in [
        ("docs", Some(Wants::Team("docs".into()))),
        (
            "an Arm laptop, please",
            Some(Wants::Skill("an Arm laptop, please".to_owned())),
        ),
        (" ", None),
    ] {
        let ask = read(&asked("kenji-m", Contributor, &own(&registry, wants)), &[]);
        assert_eq!(
            (ask.team, ask.wants),
            (Some("builds".into()), expected),
            "{wants}"
        );
        assert_eq!(ask.outcome, None);
    }
    insta::assert_snapshot!(own(&registry, "docs"));
}

#[test]
fn a_marker_of_somebody_else_says_nothing() {
    let registry = registry();
    let forged = read(&asked("noor-b", Contributor, &own(&registry, "docs")), &[]);
    assert_eq!(
        (forged.team, forged.wants),
        (None, None),
        "Noor leads other teams"
    );
    let by_hand = read(&asked("mona", Contributor, "Could somebody help us?"), &[]);
    assert_eq!((by_hand.team, by_hand.outcome), (None, None));
}

#[test]
fn answers_and_outcomes_are_read_back() {
    let registry = registry();
    let work = asked("kenji-m", Contributor, &own(&registry, "docs"));
    let ask = read(&work, &[]);
    let team = |id: &str| registry.team(&id.into()).unwrap();
    let said = |author: &str, change: &Change| {
        let Change::Comment { body, .. } = change else {
            panic!("{change:?}")
        };
        comment(12, author, Contributor, body)
    };
    let op = || "01935f2e-7c00-7000-8000-000000000002".into();
    let decline = answer(
        &ask,
        AskAnswer::Decline,
        team("docs"),
        None,
        "Exams.",
        &op(),
    );
    let on = answer(
        &ask,
        AskAnswer::HandOn,
        team("docs"),
        Some(team("fonts")),
        "",
        &op(),
    );
    let offer = answer(
        &ask,
        AskAnswer::Offer,
        team("fonts"),
        None,
        "Tuesday?",
        &op(),
    );
    let stranger = said("mona", &offer);
    let comments = [
        said("noor-b", &decline),
        said("noor-b", &on),
        stranger,
        said("noor-b", &offer),
    ];
    let found = read(&work, &comments);
    let told: Vec<_> = found
        .answers
        .iter()
        .map(|it| {
            format!(
                "{:?} {:?} {:?} {}",
                it.answer,
                it.team,
                it.to,
                it.text.replace('\n', "|")
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            r#"Decline Some(TeamId("docs")) None **Docs** cannot help with this.||Exams."#,
            r#"HandOn Some(TeamId("docs")) Some(TeamId("fonts")) **Docs** thinks that **Fonts** can help rather."#,
            r#"Offer Some(TeamId("fonts")) None **Fonts** can help.||Tuesday?"#,
        ]
    );
    assert_eq!(
        found.wants,
        Some(Wants::Team("fonts".into())),
        "it was handed on"
    );

    let plan = end(&found, AskOutcome::HandedOn, "", [op(), op()]);
    assert!(matches!(
        &plan[1].1,
        Change::CloseIssue {
            reason: CloseReason::NotPlanned,
            ..
        }
    ));
    let mut closed = work.clone();
    closed.state = WorkState::Closed;
    closed.closed_as = Some(ClosedAs::NotPlanned);
    for (comments, expected) in [
        (vec![said("kenji-m", &plan[0].1)], AskOutcome::HandedOn),
        (vec![said("mona", &plan[0].1)], AskOutcome::Withdrawn),
        (vec![], AskOutcome::Withdrawn),
    ] {
        assert_eq!(read(&closed, &comments).outcome, Some(expected));
    }
    assert_eq!(
        read(&work, &[said("kenji-m", &plan[0].1)]).outcome,
        None,
        "opened again"
    );
}

#[test]
fn who_may_answer_and_end() {
    let registry = registry();
    let ask = read(
        &asked("kenji-m", Contributor, &own(&registry, "fonts")),
        &[],
    );
    let of = |login: &str| {
        let login = Login::from(login);
        let team = answering(&registry, &ask, &login).map(|team| team.id.to_string());
        (team, may_end(&registry, &ask, &login))
    };
    assert_eq!(of("noor-b"), (Some("fonts".to_owned()), false));
    assert_eq!(of("kenji-m"), (None, true));
    assert_eq!(of("maren-h"), (Some("devops".to_owned()), true));
    assert_eq!(of("mona"), (None, false));
    assert!(!may_answer(&registry, &ask, &"mona".into()));
    let member = read(&asked("mona", Member, &own(&registry, "fonts")), &[]);
    assert_eq!(
        member.team,
        Some("builds".into()),
        "members may file for a team"
    );
    assert_eq!(at("2026-11-07T08:00:00Z"), member.since);
}

#[test]
fn a_note_stands_without_the_answer_itself() {
    let registry = registry();
    let work = asked("kenji-m", Contributor, &own(&registry, "docs"));
    let noted = |text: &str| {
        let op: OpId = "01935f2e-7c00-7000-8000-000000000002".into();
        let marker = Marker::new(Kind::Offer, &op).with("team", "docs");
        let body = marker::body(text, &marker);
        let found = read(&work, &[comment(12, "noor-b", Contributor, &body)]);
        found.answers[0].note().to_owned()
    };
    for (text, expected) in [
        (
            "**Build** can help.\n\nWe have two. Both are free.",
            "We have two. Both are free.",
        ),
        ("**Docs v2.0** cannot help with this.", ""),
        (
            "**Build** can help. We have two.",
            "**Build** can help. We have two.",
        ),
        (
            "**Build** thinks that **Docs v2.0** can help rather.\n\nAsk them.",
            "Ask them.",
        ),
        ("Changed by hand. Yes.", "Changed by hand. Yes."),
    ] {
        assert_eq!(noted(text), expected);
    }
}
