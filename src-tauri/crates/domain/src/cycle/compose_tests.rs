use super::*;
use crate::cycle::fixtures::{at, registry, said};
use crate::cycle::{ask, round_up, round_up as rounds};
use crate::period;

fn untold(text: &str, reference: Option<&str>, team: Option<&str>) -> Untold {
    Untold {
        id: "x".to_owned(),
        kind: AnnouncementType::Completed,
        text: text.to_owned(),
        reference: reference.map(str::to_owned),
        team: team.map(Into::into),
        cycle: None,
        since: at("2026-11-18T10:00:00Z"),
    }
}

fn items() -> Vec<Untold> {
    vec![
        untold(
            "Arm images, thanks to @kenji-m",
            Some("open-campus/images#4"),
            Some("builds"),
        ),
        untold("A guide for reviewers", None, None),
    ]
}

#[test]
fn one_announcement_in_the_words_of_each_place() {
    let registry = registry();
    let items = items();
    let mut what = Announcement {
        kind: AnnouncementType::Completed,
        title: "Images are built natively",
        text: "No emulation any more.\n",
        items: items.iter().collect(),
        teams: Vec::new(),
        day: None,
    };
    let mut shown = String::new();
    for (kind, teams, day) in [
        (AnnouncementType::Completed, vec![], None),
        (
            AnnouncementType::HeadsUp,
            vec!["docs".into(), "fonts".into()],
            "2026-12-01".parse().ok(),
        ),
    ] {
        what.kind = kind;
        what.teams = teams;
        what.day = day;
        if kind == AnnouncementType::HeadsUp {
            what.items.clear();
        }
        let url = Some("https://forum.example/t/12");
        for text in [
            forum(&registry, &what),
            chat(&registry, &what),
            notes(&what),
            super::record(&registry, &what, url),
        ] {
            shown += &format!("{text}\n----\n");
        }
    }
    insta::assert_snapshot!(shown);
}

#[test]
fn a_link_opens_the_composer_unless_it_is_too_long() {
    let link = discourse_link("https://forum.example/", "A & B", "One\n\n- two").unwrap();
    assert_eq!(
        link,
        "https://forum.example/new-topic?title=A%20%26%20B&body=One%0A%0A%2D%20two"
    );
    assert_eq!(
        discourse_link("https://forum.example", "A", &"ä".repeat(2000)),
        None
    );
}

#[test]
fn a_digest_puts_people_first() {
    let registry = registry();
    let work = |by: &str| format!("## Working on\n- o/r#1 Palm is out (by {by})");
    let list = |list: Vec<crate::check_in::CheckIn>| (list[0].team.clone(), list);
    let check_ins: rounds::CheckIns = [
        list(vec![
            said(
                "builds",
                "2026-11-06",
                &work("2026-11-10"),
                Some(Health::OnTrack),
            ),
            said(
                "builds",
                "2026-11-20",
                &work("2026-12-24"),
                Some(Health::OffTrack),
            ),
        ]),
        list(vec![said("docs", "2026-11-20", "Nothing new", None)]),
    ]
    .into();
    let cadences = period::federation_cadences(&registry);
    let cycle = period::cycle_of_id(&cadences, &"2026-11-20".into()).unwrap();
    let found = round_up(&registry, &check_ins, &cycle, at("2026-11-23T09:00:00Z"));
    let ask = ask::Ask {
        issue: "I_12".into(),
        team: Some("fonts".into()),
        cycle: None,
        wants: Some(Wants::Team("docs".into())),
        title: "Somebody who reads Arabic".to_owned(),
        author: None,
        since: at("2026-11-01T09:00:00Z"),
        answers: Vec::new(),
        outcome: None,
    };
    let told = Told {
        comment: "IC_1".into(),
        kind: AnnouncementType::HeadsUp,
        items: Vec::new(),
        teams: vec!["docs".into(), "fonts".into()],
        url: Some("https://forum.example/t/12".to_owned()),
        text: "Heads-up: The registry moves\n\nOn 2026-12-01.".to_owned(),
        by: None,
        at: at("2026-11-18T09:00:00Z"),
    };
    let asks = [ask];
    insta::assert_snapshot!(digest(&registry, &found, &asks, &items(), &[&told]));
    let (running, before) = (&cadences, at("2026-11-16T09:00:00Z"));
    let cycle = period::cycle_at(running, before).unwrap();
    let found = round_up(&registry, &[].into(), &cycle, before);
    let text = digest(&registry, &found, &[], &[], &[]);
    assert!(text.contains("\nNot heard from yet: "), "{text}");
}
