use super::*;
use crate::cycle::fixtures::{at, comment, issue, registry, said};
use crate::item::Association::{Contributor, Member};
use crate::item::{Association, WorkState};
use chrono::TimeDelta;

const OP: &str = "01935f2e-7c00-7000-8000-000000000001";

fn done() -> CheckIns {
    let list = |list: Vec<CheckIn>| (list[0].team.clone(), list);
    [
        list(vec![
            said("builds", "2026-11-06", "## Completed, to communicate\n- Arm images open-campus/images#4\n- Faster, builds!", None),
            said("builds", "2026-11-20", "Nothing new", None),
        ]),
        list(vec![said("docs", "2026-11-20", "## Completed, to communicate\n- A guide", None)]),
    ]
    .into()
}

fn marked() -> Vec<Work> {
    let closed = |number: u32, days: i64| Work {
        state: WorkState::Closed,
        closed_at: Some(at("2026-11-01T08:00:00Z") + TimeDelta::days(days)),
        repository: Some("open-campus/images".into()),
        ..issue(number, "Build Arm images natively")
    };
    vec![closed(4, 0), closed(9, 30), issue(10, "Open still")]
}

fn texts(ledger: &[Told]) -> Vec<String> {
    let waiting = untold(
        &registry(),
        &done(),
        &marked(),
        ledger,
        at("2026-01-01T00:00:00Z"),
        &|_| false,
    );
    waiting
        .into_iter()
        .map(|it| format!("{} {} {}", it.since.date_naive(), it.id, it.text))
        .collect()
}

fn recorded(author: &str, association: Association, minutes: i64, items: &[&str]) -> Comment {
    let items: Vec<String> = items.iter().map(|item| (*item).to_owned()).collect();
    let url = Some("https://forum.example/t/12?a=b c");
    let body = record(
        &"2026-11-20".into(),
        AnnouncementType::Completed,
        &items,
        &[],
        url,
        "Told.",
        &OpId::from(OP),
    );
    let mut comment = comment(7, author, association, &body);
    comment.created_at += TimeDelta::minutes(minutes);
    comment
}

#[test]
fn what_was_done_waits_once_until_it_is_recorded() {
    assert_eq!(
        texts(&[]),
        [
            "2026-11-01 open-campus/images#4 Arm images",
            "2026-11-05 builds/2026-11-06/37414c9d Faster, builds!",
            "2026-11-19 docs/2026-11-20/0850995b A guide",
            "2026-12-01 open-campus/images#9 Build Arm images natively",
        ]
    );
    let registry = registry();
    let first = recorded(
        "maren-h",
        Contributor,
        0,
        &["Open-Campus/images#4", "docs/2026-11-20/0850995b"],
    );
    let found = ledger(&registry, &[first]);
    assert_eq!(texts(&found).len(), 2);
    assert_eq!(
        found[0].url.as_deref(),
        Some("https://forum.example/t/12?a=b c")
    );
    assert_eq!(found[0].text, "Told.");
}

#[test]
fn what_the_next_check_in_repeats_is_told_once() {
    let cycles = ["2026-10-23", "2026-11-06", "2026-11-20"];
    let ids = |bodies: [&str; 3], ledger: &[Told]| -> Vec<String> {
        let list = cycles.iter().zip(bodies);
        let list = list.map(|(cycle, body)| said("builds", cycle, body, None));
        let check_ins = [("builds".into(), list.collect())].into();
        let oldest = at("2026-01-01T00:00:00Z");
        let found = untold(&registry(), &check_ins, &[], ledger, oldest, &|_| false);
        found.into_iter().map(|one| one.id).collect()
    };
    const DONE: &str = "## Completed, to communicate\n- Faster, builds!";
    const OTHER: &str = "## Completed, to communicate\n- A guide";
    const QUIET: &str = "Nothing new";
    let first = "builds/2026-10-23/37414c9d";
    let later = "builds/2026-11-20/37414c9d";
    assert_eq!(ids([DONE, DONE, DONE], &[]), [first]);
    assert_eq!(ids([DONE, QUIET, DONE], &[]), [first]);
    let [kept, between, anew] = &ids([DONE, OTHER, DONE], &[])[..] else {
        panic!("three lines")
    };
    assert_eq!([kept.as_str(), anew], [first, later]);
    assert!(between.starts_with("builds/2026-11-06/"));
    let told = ledger(
        &registry(),
        &[recorded("maren-h", Contributor, 0, &[first])],
    );
    assert_eq!(ids([DONE, DONE, QUIET], &told), [""; 0]);
}

#[test]
fn the_first_record_counts_and_a_strangers_does_not() {
    let registry = registry();
    let comments = [
        recorded(
            "hana-k",
            Member,
            5,
            &["open-campus/images#4", "open-campus/images#9"],
        ),
        recorded("maren-h", Contributor, 0, &["open-campus/images#4"]),
        recorded("mona", Contributor, -5, &["open-campus/images#4"]),
        recorded("maren-h", Contributor, 9, &["open-campus/images#4"]),
    ];
    let found = ledger(&registry, &comments);
    let told: Vec<_> = found
        .iter()
        .map(|it| (it.by.as_ref().unwrap().as_str(), it.items.join(" ")))
        .collect();
    assert_eq!(
        told,
        [
            ("maren-h", "open-campus/images#4".to_owned()),
            ("hana-k", "open-campus/images#9".to_owned()),
        ]
    );
}

#[test]
fn what_was_given_up_is_old_or_private_is_not_told() {
    let registry = registry();
    let texts = |marked: &[Work], oldest: &str, private: &dyn Fn(&str) -> bool| -> Vec<String> {
        let found = untold(&registry, &done(), marked, &[], at(oldest), private);
        found
            .into_iter()
            .map(|one| format!("{} {:?}", one.text, one.reference))
            .collect()
    };
    let mut given_up = marked();
    given_up[1].closed_as = Some(crate::item::ClosedAs::NotPlanned);
    let mut hidden = marked();
    hidden[1].private = true;
    for marked in [given_up, hidden] {
        assert_eq!(texts(&marked, "2026-01-01T00:00:00Z", &|_| false).len(), 3);
    }
    assert_eq!(
        texts(&[], "2026-11-10T00:00:00Z", &|_| false),
        ["A guide None"]
    );
    let private = |reference: &str| reference == "open-campus/images#4";
    assert_eq!(
        texts(&[], "2026-01-01T00:00:00Z", &private)[0],
        "Arm images None",
        "the words of the team, without the item"
    );
}

#[test]
fn a_title_stands_without_its_type() {
    let registry = registry();
    let titled = |text: &str| {
        let body = record(
            &"2026-11-20".into(),
            AnnouncementType::HeadsUp,
            &[],
            &[],
            None,
            text,
            &OpId::from(OP),
        );
        let found = ledger(&registry, &[comment(7, "maren-h", Contributor, &body)]);
        found[0].title().to_owned()
    };
    for (text, expected) in [
        (
            "Heads-up: The registry moves\n\nOn 2026-12-01.",
            "The registry moves",
        ),
        (
            "Announced as completed: Images: natively",
            "Images: natively",
        ),
        ("Written by hand: yes", "Written by hand: yes"),
        ("Heads-up:", "Heads-up:"),
    ] {
        assert_eq!(titled(text), expected);
    }
}
