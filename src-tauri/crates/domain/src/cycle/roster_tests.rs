use super::Outcome::{Away, Missed, NotAsked, NothingNew, Open, Reported};
use super::*;
use crate::cycle::fixtures::{at, registry, said};
use crate::registry::parse;

const NOW: &str = "2026-11-30T09:00:00Z";

fn outcomes(registry: &Registry, team: &str, check_ins: &[CheckIn]) -> Vec<Outcome> {
    let team = registry.team(&team.into()).unwrap();
    let now = at(NOW);
    let marks = marks(registry, team, check_ins, now, now, 5);
    marks.into_iter().map(|mark| mark.outcome).collect()
}

#[test]
fn silence_is_a_miss_only_where_an_answer_was_owed() {
    let registry = registry();
    // Cycles end on 9 and 23 Oct, 6 and 20 Nov, 4 Dec. The first one is a grace.
    assert_eq!(
        outcomes(&registry, "builds", &[]),
        [NotAsked, Missed, Missed, Missed, Open]
    );
    // Started on 10 November: the cycle in which it began is a grace.
    assert_eq!(
        outcomes(&registry, "late", &[]),
        [NotAsked, NotAsked, NotAsked, NotAsked, Open]
    );
    let back = "2026-11-10".parse().unwrap();
    let check_ins = [
        said("builds", "2026-10-09", "Nothing new", None),
        said("builds", "2026-10-23", "Away until 2026-11-10", None),
        said("builds", "2026-11-20", "## Issues\n- slow", None),
    ];
    assert_eq!(
        outcomes(&registry, "builds", &check_ins),
        [
            NothingNew,
            Away { until: back },
            Away { until: back },
            Reported { late: false },
            Open
        ]
    );
}

#[test]
fn who_ends_sleeps_or_forms_owes_nothing() {
    let text = |status: &str| {
        format!(
            "[federation]\nname = \"F\"\norganizations = [\"f\"]\n\n[[cadence]]\nfrom = 2026-10-09\nweeks = 2\n\
             due = \"friday 17:00\"\ntz = \"UTC\"\n\n[[team]]\nid = \"a\"\nname = \"A\"\n{status}\n"
        )
    };
    for (status, expected) in [
        ("status = \"forming\"", [NotAsked; 5]),
        ("status = \"dormant\"", [NotAsked; 5]),
        ("status = \"ended\"", [NotAsked; 5]),
        (
            "status = \"ended\"\nends = 2026-11-12",
            [NotAsked, Missed, Missed, NotAsked, NotAsked],
        ),
        (
            "ends = 2026-11-12",
            [NotAsked, Missed, Missed, NotAsked, NotAsked],
        ),
        (
            "ends = 2026-12-04",
            [NotAsked, Missed, Missed, Missed, Open],
        ),
    ] {
        let registry = parse(&text(status)).registry.unwrap();
        assert_eq!(outcomes(&registry, "a", &[]), expected, "{status}");
    }
}

#[test]
fn a_late_answer_is_told_and_ends_the_row() {
    let registry = registry();
    let mut late = said("builds", "2026-11-20", "## Working on\n- a", None);
    late.created_at = at("2026-11-21T09:00:00Z");
    assert_eq!(
        outcomes(&registry, "builds", &[late])[3],
        Reported { late: true }
    );
}

#[test]
fn a_cadence_that_changes_rewrites_no_history() {
    let mut registry = registry();
    let before = outcomes(&registry, "builds", &[]);
    let mut weekly = registry.cadences[0].clone();
    weekly.from = "2026-12-11".parse().unwrap();
    weekly.weeks = 1;
    registry.cadences.push(weekly);
    assert_eq!(outcomes(&registry, "builds", &[]), before);
}

#[test]
fn the_first_cycle_of_all_is_a_grace_and_so_is_a_federation_that_named_no_cadence() {
    let old = "[federation]\nname = \"F\"\norganizations = [\"f\"]\n\n[[team]]\nid = \"a\"\nname = \"A\"\nstarted = 2019-01-01\n";
    let dated = format!(
        "{old}\n[[cadence]]\nfrom = 2026-11-06\nweeks = 2\ndue = \"friday 17:00\"\ntz = \"UTC\"\n"
    );
    let registry = parse(&dated).registry.unwrap();
    assert_eq!(outcomes(&registry, "a", &[]), [NotAsked, Missed, Open]);
    let silent = parse(old).registry.unwrap();
    assert_eq!(
        outcomes(&silent, "a", &[]),
        [NotAsked; 5],
        "nobody has begun to ask"
    );
    // Every second Friday from 5 January 2024: 23 October, 6 and 20 November, 4 December.
    let began = [said("a", "2026-11-06", "Nothing new", None)];
    assert_eq!(
        outcomes(&silent, "a", &began),
        [NotAsked, NotAsked, NothingNew, Missed, Open]
    );
}
