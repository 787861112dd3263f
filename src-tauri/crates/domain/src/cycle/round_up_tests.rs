use super::*;
use crate::cycle::fixtures::{at, registry, said};

fn check_ins() -> CheckIns {
    let work = |by: &str| format!("## Working on\n- o/r#1 Palm is out (by {by})");
    let of = |list: Vec<CheckIn>| (list[0].team.clone(), list);
    [
        of(vec![
            said(
                "builds",
                "2026-11-06",
                &work("2026-11-10"),
                Some(Health::OnTrack),
            ),
            said(
                "builds",
                "2026-11-20",
                &work("2026-11-24"),
                Some(Health::AtRisk),
            ),
        ]),
        of(vec![said(
            "docs",
            "2026-11-20",
            "Nothing new",
            Some(Health::OnTrack),
        )]),
        of(vec![said(
            "fonts",
            "2026-10-23",
            &work("2026-11-01"),
            Some(Health::AtRisk),
        )]),
    ]
    .into()
}

fn told(round_up: &RoundUp) -> String {
    let lines = round_up.teams.iter().map(|line| {
        let slip = line.deadline.as_ref().map_or_else(String::new, |it| {
            format!("{} {} {:+}", it.by().unwrap(), it.slips, it.days)
        });
        format!(
            "{:?} | {} | {:?} | {:?} {:?} | {slip} late {} | {} missed, {:?} | {} marks",
            line.section,
            line.team.name,
            line.outcome,
            line.health,
            line.change,
            line.late_by,
            line.misses,
            line.rung,
            line.marks.len()
        )
    });
    let on_time = round_up.on_time.iter();
    let on_time: Vec<_> = on_time
        .map(|it| format!("{} {}/{}", it.cycle, it.answered, it.asked))
        .collect();
    format!(
        "running {} {:?}\n{}\n{}",
        round_up.running,
        round_up.counts,
        lines.collect::<Vec<_>>().join("\n"),
        on_time.join(", ")
    )
}

#[test]
fn one_cycle_at_a_glance() {
    let registry = registry();
    let cadences = period::federation_cadences(&registry);
    let mut shown = String::new();
    for (cycle, now) in [
        ("2026-11-20", "2026-11-30T09:00:00Z"),
        ("2026-12-04", "2026-11-30T09:00:00Z"),
        ("2026-11-06", "2026-11-30T09:00:00Z"),
    ] {
        let cycle = period::cycle_of_id(&cadences, &cycle.into()).unwrap();
        let found = round_up(&registry, &check_ins(), &cycle, at(now));
        shown += &format!("{}: {}\n\n", cycle.id, told(&found));
    }
    insta::assert_snapshot!(shown);
}

#[test]
fn a_team_with_its_own_cadence_stands_there_with_its_own_cycle() {
    let mut registry = registry();
    let mut monthly = registry.cadences[0].clone();
    monthly.weeks = 4;
    registry.teams[1].cadences = vec![monthly];
    let cadences = period::federation_cadences(&registry);
    let cycle = period::cycle_of_id(&cadences, &"2026-11-20".into()).unwrap();
    // Its dues are 9 Oct, 6 Nov, 4 Dec: at the federation's due of 20 November its own cycle runs.
    let found = round_up(
        &registry,
        &CheckIns::new(),
        &cycle,
        at("2026-11-30T09:00:00Z"),
    );
    let line = found
        .teams
        .iter()
        .find(|it| it.team.id.as_str() == "builds")
        .unwrap();
    assert_eq!(line.outcome, Outcome::Open);
    assert_eq!(line.marks.last().unwrap().cycle.id.as_str(), "2026-12-04");
    assert_eq!(line.misses, 1);
}
