use super::*;
use crate::registry::{Registry, parse};
use crate::schedule::Unreadable;
use chrono::TimeDelta;

pub(super) fn now() -> DateTime<Utc> {
    "2026-11-22T12:00:00Z".parse().expect("an instant")
}

pub(super) fn days_ago(days: i64) -> DateTime<Utc> {
    now() - TimeDelta::days(days)
}

/// A federation with these teams; the text has to be sound.
pub(super) fn registry(teams: &str) -> Registry {
    let head = "[federation]\nname = \"Open Campus\"\norganizations = [\"open-campus\"]\n";
    let parsed = parse(&format!("{head}{teams}"));
    assert!(!parsed.has_errors(), "{:?}", parsed.problems);
    parsed.registry.expect("it loads")
}

pub(super) fn team(id: &str, rest: &str) -> String {
    format!("[[team]]\nid = \"{id}\"\nname = \"{id}\"\n{rest}\n")
}

fn facts_of(id: &str, facts: TeamFacts) -> Facts {
    Facts {
        teams: BTreeMap::from([(TeamId::from(id), facts)]),
        ..Facts::default()
    }
}

fn read(check_in: Option<i64>, movement: Option<i64>) -> TeamFacts {
    TeamFacts {
        last_check_in: check_in.map(days_ago),
        last_board_movement: movement.map(days_ago),
        board_read: true,
        health: None,
    }
}

#[test]
fn life_signs() {
    let unread = TeamFacts {
        board_read: false,
        ..read(Some(400), None)
    };
    let cases: [(&str, &str, TeamFacts, &str); 17] = [
        ("nothing known", "", TeamFacts::default(), "active"),
        ("moved today", "", read(None, Some(0)), "active"),
        ("moved 90 days ago", "", read(Some(90), None), "active"),
        (
            "silent for 91 days",
            "",
            read(Some(91), Some(200)),
            "dormant since 91",
        ),
        ("the newer counts", "", read(Some(200), Some(3)), "active"),
        ("board not read", "", unread, "active"),
        ("read, and nothing ever", "", read(None, None), "active"),
        (
            "old and nothing ever",
            "started = 2026-08-20",
            read(None, None),
            "dormant since 94",
        ),
        (
            "young and nothing ever",
            "started = 2026-09-20",
            read(None, None),
            "active",
        ),
        (
            "forming owes nothing",
            "status = \"forming\"\nstarted = 2026-01-01",
            read(None, None),
            "forming",
        ),
        (
            "forming for a while",
            "status = \"forming\"\nends = 2026-12-15",
            read(None, None),
            "ending",
        ),
        (
            "said to be dormant",
            "status = \"dormant\"",
            read(None, Some(1)),
            "dormant",
        ),
        ("ending", "ends = 2026-12-15", read(None, Some(1)), "ending"),
        (
            "its last day",
            "ends = 2026-11-22",
            read(None, Some(1)),
            "ending",
        ),
        (
            "the day after",
            "ends = 2026-11-21",
            read(None, Some(1)),
            "ended",
        ),
        (
            "said to be ended",
            "status = \"ended\"",
            TeamFacts::default(),
            "ended",
        ),
        (
            "ending, but silent",
            "ends = 2026-12-15",
            read(Some(100), None),
            "dormant since 100",
        ),
    ];
    for (case, rest, facts, expected) in cases {
        let registry = registry(&team("t", rest));
        let directory = directory(&registry, &facts_of("t", facts), &Viewer::default(), now());
        let life = match &directory.teams[0].life {
            Life::Active => "active".to_owned(),
            Life::Forming => "forming".to_owned(),
            Life::Ending { .. } => "ending".to_owned(),
            Life::Dormant { since: None } => "dormant".to_owned(),
            Life::Dormant { since: Some(at) } => {
                format!("dormant since {}", (now() - at).num_days())
            }
            Life::Ended { .. } => "ended".to_owned(),
        };
        assert_eq!(life, expected, "{case}");
    }
}

const ORDER: &str = r#"
[[team]]
id = "over"
name = "Over"
status = "ended"
successor = "umbrella"
[[team]]
id = "asleep"
name = "Asleep"
status = "dormant"
role = [{ role = "lead", vacant = true }]
[[team]]
id = "umbrella"
name = "Umbrella"
kind = "umbrella"
role = [{ role = "chair", github = "amara-o" }]
[[team]]
id = "new"
name = "New"
status = "forming"
[[team]]
id = "free"
name = "Free"
parent = "umbrella"
role = [{ role = "lead", vacant = true, since = 2026-11-02 }, { role = "member", github = "someone" }, { role = "tech-lead", github = "yusuf-d", name = "Yusuf Demirel" }]
"#;

#[test]
fn living_teams_come_first_and_free_chairs_before_them_for_chairs() {
    let registry = registry(ORDER);
    let order = |login: Option<&str>| {
        let viewer = Viewer::of(&registry, login.map(Login::from).as_ref());
        let directory = directory(&registry, &Facts::default(), &viewer, now());
        directory
            .teams
            .iter()
            .map(|t| t.id.0.clone())
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert_eq!(order(None), "umbrella new free asleep over");
    assert_eq!(order(Some("Yusuf-D")), "umbrella new free asleep over");
    assert_eq!(order(Some("Amara-O")), "free umbrella new asleep over");
    let directory = directory(&registry, &Facts::default(), &Viewer::default(), now());
    let glance = AtAGlance {
        alive: 3,
        meeting_soon: 0,
        vacant: 1,
        dormant: 1,
        ended: 1,
        free_issues: 0,
        taken_issues: 0,
    };
    assert_eq!(directory.glance, glance);
    let ended = directory.teams.last().map(|t| &t.life);
    assert!(matches!(ended, Some(Life::Ended { successor: Some(s), .. }) if s.name == "Umbrella"));
}

#[test]
fn a_free_chair_names_who_shows_you_round() {
    let registry = registry(ORDER);
    let page = team_page(
        &registry,
        &"free".into(),
        &Facts::default(),
        &Viewer::default(),
        now(),
    );
    let summary = page.expect("the team").summary;
    let vacancy = summary.vacancy.expect("a free chair");
    assert_eq!(
        (vacancy.role.as_str(), vacancy.since),
        ("lead", "2026-11-02".parse().ok())
    );
    let guide = vacancy.guide.expect("somebody");
    assert!(matches!(guide.who, RoleWho::Person { name, .. } if name == "Yusuf Demirel"));
    assert_eq!(summary.leads.len(), 1);
    assert_eq!(summary.parent.map(|p| p.name), Some("Umbrella".to_owned()));
    let asleep = team_page(
        &registry,
        &"asleep".into(),
        &Facts::default(),
        &Viewer::default(),
        now(),
    );
    assert_eq!(
        asleep.expect("the team").summary.vacancy,
        None,
        "a resting team seeks nobody"
    );
    let parent = team_page(
        &registry,
        &"umbrella".into(),
        &Facts::default(),
        &Viewer::default(),
        now(),
    );
    assert_eq!(parent.expect("the team").children.len(), 1);
    assert_eq!(
        team_page(
            &registry,
            &"none".into(),
            &Facts::default(),
            &Viewer::default(),
            now()
        ),
        None
    );
}

#[test]
fn who_leads() {
    let cases = [
        ("", 0, false, false),
        (
            "role = [{ role = \"member\", github = \"m\" }]",
            0,
            false,
            false,
        ),
        (
            "role = [{ role = \"lead\", to-be-decided = true }]",
            0,
            true,
            false,
        ),
        (
            "role = [{ role = \"lead\", to-be-decided = true }, { role = \"co-lead\", github = \"c\" }]",
            1,
            false,
            false,
        ),
        (
            "role = [{ role = \"lead\", team = \"other\" }]",
            1,
            false,
            false,
        ),
        (
            "role = [{ role = \"bug-triager\", vacant = true }]",
            0,
            false,
            false,
        ),
        (
            "role = [{ role = \"co-lead\", vacant = true }, { role = \"lead\", github = \"l\" }]",
            1,
            false,
            true,
        ),
    ];
    for (roles, leads, to_be_decided, vacant) in cases {
        let registry = registry(&(team("t", roles) + &team("other", "")));
        let directory = directory(&registry, &Facts::default(), &Viewer::default(), now());
        let t = &directory.teams[0];
        let said = (t.leads.len(), t.to_be_decided, t.vacancy.is_some());
        assert_eq!(said, (leads, to_be_decided, vacant), "{roles}");
    }
}

#[test]
fn meetings_have_a_date_or_their_text_and_the_reason() {
    let meeting = |body: &str| format!("meeting = [{{ {body} }}]");
    let cases: [(String, Option<&str>, Option<Unreadable>); 6] = [
        (
            meeting("when = \"Wednesdays 09:30 UTC\""),
            Some("2026-11-25T09:30:00Z"),
            None,
        ),
        (
            meeting("when = \"Monthly, see the channel\""),
            None,
            Some(Unreadable::Words),
        ),
        (
            meeting("when = \"Wednesdays 09:30\", tz = \"PT\""),
            None,
            Some(Unreadable::AmbiguousZone),
        ),
        (
            meeting("when = \"Wednesdays 09:30 UTC\"") + "\nstatus = \"dormant\"",
            None,
            None,
        ),
        (
            meeting("when = \"Wednesdays 09:30 UTC\"") + "\nends = 2026-11-24",
            None,
            None,
        ),
        (
            meeting("when = \"Wednesdays 23:30 UTC\"") + "\nends = 2026-11-25",
            Some("2026-11-25T23:30:00Z"),
            None,
        ),
    ];
    for (rest, next, unreadable) in cases {
        let registry = registry(&team("t", &rest));
        let directory = directory(&registry, &Facts::default(), &Viewer::default(), now());
        let line = directory.teams[0].meeting.as_ref().expect("a meeting");
        assert_eq!(
            line.next,
            next.map(|at| at.parse().expect("an instant")),
            "{rest}"
        );
        assert_eq!(line.unreadable, unreadable, "{rest}");
        assert_eq!(
            directory.glance.meeting_soon,
            u32::from(next.is_some()),
            "{rest}"
        );
    }
}

#[test]
fn the_next_of_several_meetings_is_shown() {
    let meetings = "meeting = [{ when = \"see the channel\" }, { when = \"Fridays 10:00 UTC\" }, { when = \"Mondays 10:00 UTC\" }]";
    let registry = registry(&team("t", meetings));
    let page = team_page(
        &registry,
        &"t".into(),
        &Facts::default(),
        &Viewer::default(),
        now(),
    );
    let page = page.expect("the team");
    assert_eq!(
        page.summary.meeting.map(|m| m.when),
        Some("Mondays 10:00 UTC".to_owned())
    );
    assert_eq!(page.meetings.len(), 3);
}
