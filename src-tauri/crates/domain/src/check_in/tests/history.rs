//! Which check-in stands for a cycle, and what it says about health and deadlines.

use super::*;

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

pub(super) fn registry() -> Registry {
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
        triage: crate::registry::Triage::default(),
        teams: vec![
            team("devops", "mira"),
            team("docs", "kenji"),
            team("other", "noor"),
        ],
    }
}

pub(super) fn update(
    id: &str,
    author: &str,
    when: &str,
    status: Option<Health>,
    body: &str,
) -> StatusUpdate {
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

pub(super) fn now() -> DateTime<Utc> {
    at("2026-12-02T09:00:00Z")
}

fn summary(updates: &[StatusUpdate]) -> Vec<String> {
    let registry = registry();
    collect(&registry, &registry.teams[1], updates, &[], now())
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
    let seen = |now| collect(&registry, &registry.teams[1], &updates, &[], at(now)).len();
    assert_eq!(seen("2026-11-09T10:00:00Z"), 1, "clocks differ");
    assert_eq!(seen("2026-11-09T08:00:00Z"), 0);
}

proptest! {
    #[test]
    fn the_latest_is_the_last_of_all(
        written in prop::collection::vec((0_i64..80, any::<bool>(), 0_usize..5, 0_usize..3), 0..12),
    ) {
        let registry = registry();
        let cycles = ["2026-10-09", "2026-10-23", "2026-11-06", "2026-11-20", "2026-12-04"];
        let updates: Vec<_> = written
            .into_iter()
            .enumerate()
            .map(|(n, (day, by_lead, cycle, kind))| {
                let when = at("2026-09-20T09:00:00Z") + TimeDelta::days(day);
                let body = match kind {
                    0 => "Good morning".to_owned(),
                    1 => "## Working on\n- a".to_owned(),
                    _ => MARKED.replace("2026-11-06", cycles[cycle]),
                };
                let author = if by_lead { "kenji" } else { "lea" };
                let health = (cycle == 2).then_some(Health::AtRisk);
                update(&n.to_string(), author, &when.to_rfc3339(), health, &body)
            })
            .collect();
        let team = &registry.teams[1];
        prop_assert_eq!(
            super::super::history::latest(&registry, team, &updates, now()),
            collect(&registry, team, &updates, &[], now()).pop()
        );
    }
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
    let earlier = collect(&registry, &registry.teams[1], &updates, &[], now());
    let lines = [
        WorkLine::of_text("o/r#1 renamed (by 2026-12-04)").unwrap(),
        WorkLine::of_text("own words (by 2026-11-30)").unwrap(),
        WorkLine::of_text("new (by 2026-11-30)").unwrap(),
        WorkLine::of_text("o/r#1 renamed").unwrap(),
    ];
    let today = "2026-12-01".parse().unwrap();
    let found: Vec<_> = deadlines(&earlier, &lines, today)
        .into_iter()
        .map(|d| (d.was.map(|was| was.to_string()), d.slips, d.days, d.past))
        .collect();
    let was = |date: &str| Some(date.to_owned());
    assert_eq!(
        found,
        [
            (was("2026-11-13"), 2, 28, false),
            (was("2026-12-01"), 0, -1, true),
            (None, 0, 0, true),
            (was("2026-11-13"), 1, 7, false),
        ]
    );
}
