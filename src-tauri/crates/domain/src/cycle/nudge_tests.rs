use super::*;
use crate::cycle::fixtures::{at, comment as said, registry};
use crate::cycle::message;
use crate::item::Association::{Contributor, Member};

const OP: &str = "01935f2e-7c00-7000-8000-000000000001";

fn named(id: &str, name: &str) -> NamedTeam {
    NamedTeam {
        id: id.into(),
        name: name.to_owned(),
    }
}

fn late(id: &str, name: &str, misses: u32) -> Matter {
    Matter::CheckIn {
        team: named(id, name),
        cycle: "2026-11-20".into(),
        misses,
    }
}

fn stalled(days: u32) -> Matter {
    Matter::Stalled {
        reference: "open-campus/fonts#3".to_owned(),
        title: "Ask @everyone".to_owned(),
        days,
    }
}

#[test]
fn one_person_gets_one_message_across_all_teams() {
    let registry = registry();
    let now = at("2026-11-23T09:00:00Z");
    let matters = vec![
        ("kenji-m".into(), stalled(30)),
        ("noor-b".into(), late("docs", "Docs", 1)),
        ("Noor-B".into(), late("fonts", "Fonts", 3)),
        ("noor-b".into(), late("docs", "Docs", 1)),
    ];
    let people = recipients(&registry, matters, &[], now);
    let told: Vec<_> = people
        .iter()
        .map(|it| (it.to.as_str(), it.matters.len()))
        .collect();
    assert_eq!(told, [("noor-b", 2), ("kenji-m", 1)]);
    assert_eq!(
        people[0].matters[0],
        late("fonts", "Fonts", 3),
        "silent longest"
    );
    let today = now.date_naive();
    let texts = people
        .iter()
        .map(|it| message::message(it.to.as_str(), &it.matters, today));
    insta::assert_snapshot!(texts.collect::<Vec<_>>().join("\n----\n"));
}

#[test]
fn a_message_is_read_back_and_holds_the_next_for_a_week() {
    let registry = registry();
    let noor = Login::from("noor-b");
    let body = |via| {
        let about = ["docs".to_owned(), "fonts".to_owned()];
        comment(
            &noor,
            "Noor",
            &[NudgeReason::CheckIn],
            &about,
            via,
            "How are you?",
            &OpId::from(OP),
        )
    };
    let text = body(Via::Comment);
    assert!(text.starts_with("@noor-b\n\nHow are you?"));
    for private in [Via::Chat, Via::Mail] {
        let text = body(private);
        assert!(
            !text.contains('@') && !text.contains("How are you"),
            "{text}"
        );
    }
    let comments = [
        said(7, "maren-h", Contributor, &text),
        said(7, "mona", Contributor, &text),
        said(7, "hana-k", Member, "Nothing new"),
    ];
    let sent = nudges(&registry, &comments);
    assert_eq!(sent.len(), 1);
    assert_eq!(
        (sent[0].via, sent[0].reasons.as_slice()),
        (Via::Comment, &[NudgeReason::CheckIn][..])
    );
    assert_eq!(sent[0].about, ["docs", "fonts"]);
    for (days, is_held) in [(0, true), (6, true), (7, false)] {
        let now = sent[0].at + TimeDelta::days(days);
        assert_eq!(
            held(&sent, &"NOOR-B".into(), now).is_some(),
            is_held,
            "{days}"
        );
        let people = recipients(
            &registry,
            vec![(noor.clone(), late("docs", "Docs", 1))],
            &sent,
            now,
        );
        assert_eq!(people[0].nudged.is_some(), is_held);
    }
}

#[test]
fn nights_and_weekends_are_quiet_where_the_zone_is_known() {
    let mut registry = registry();
    let mut paris = registry.cadences[0].clone();
    paris.tz = chrono_tz::Europe::Paris;
    registry.teams[1].cadences = vec![paris];
    for (login, now, quiet) in [
        ("kenji-m", "2026-11-23T06:59:00Z", true),
        ("kenji-m", "2026-11-23T07:00:00Z", false),
        ("kenji-m", "2026-11-23T18:59:00Z", false),
        ("kenji-m", "2026-11-23T19:00:00Z", true),
        ("kenji-m", "2026-11-22T12:00:00Z", true),
        // Summer time: an hour earlier.
        ("kenji-m", "2026-07-06T06:00:00Z", false),
        ("noor-b", "2026-11-22T02:00:00Z", false),
    ] {
        assert_eq!(
            is_quiet(&registry, &login.into(), at(now)),
            quiet,
            "{login} {now}"
        );
    }
}

#[test]
fn who_speaks_for_a_team_can_be_written_to() {
    let registry = registry();
    let of = |id: &str| speakers(&registry, registry.team(&id.into()).unwrap());
    assert_eq!(of("docs"), ["noor-b".into()]);
    assert_eq!(of("late"), []);
}
