//! What the doctor says, from facts.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use domain::doctor::{Facts, Level, Reach, examine, missing_options};
use domain::project::{Field, FieldKind, FieldOption, Project};
use domain::registry::{Registry, parse};
use std::collections::BTreeMap;

const REGISTRY: &str = r#"
[federation]
name = "Open Campus"
organizations = ["open-campus"]
intake = { project = "open-campus/1", repository = "open-campus/feedback" }

[[team]]
id = "devops"
name = "DevOps"
kind = "umbrella"
[[team.role]]
role = "chair"
github = "maren-h"
name = "Maren Holt"

[[team]]
id = "btr"
name = "Build-Test-Release"
board = "open-campus/2"
[[team.role]]
role = "lead"
github = "kenji-m"
"#;

fn registry() -> Registry {
    parse(REGISTRY).registry.unwrap()
}

fn project(number: u32, fields: Vec<Field>, writable: bool) -> Reach<Project> {
    Reach::Read(Project {
        id: format!("P{number}").into(),
        project: format!("open-campus/{number}").parse().unwrap(),
        title: String::new(),
        url: String::new(),
        public: true,
        closed: false,
        writable,
        fields,
        updated_at: "2026-11-02T12:00:00Z".parse().unwrap(),
    })
}

fn select(name: &str, options: &[&str]) -> Field {
    let option = |name: &&str| FieldOption {
        id: format!("o-{name}"),
        name: (*name).to_owned(),
    };
    let options = options.iter().map(option).collect();
    Field {
        id: name.into(),
        name: name.to_owned(),
        kind: FieldKind::SingleSelect { options },
    }
}

fn facts(intake: Reach<Project>, board: Reach<Project>) -> Facts {
    Facts {
        login: Some("maren-h".to_owned()),
        scopes: Some(vec![
            "repo".to_owned(),
            "project".to_owned(),
            "read:org".to_owned(),
        ]),
        organizations: vec![("open-campus".to_owned(), Reach::Read(()))],
        registry_at: Some("open-campus/guildhall:guildhall.toml".to_owned()),
        projects: BTreeMap::from([
            ("open-campus/1".parse().unwrap(), intake),
            ("open-campus/2".parse().unwrap(), board),
        ]),
        intake_repository: None,
    }
}

/// The findings that are not as they should be, with who could mend them.
fn wrong(facts: &Facts) -> Vec<String> {
    let findings = examine(Some(&registry()), &[], facts);
    let wrong = findings.iter().filter(|f| f.level > Level::Good);
    wrong
        .map(|f| format!("{} {}", f.id, f.who.join(",")))
        .collect()
}

#[test]
fn everything_that_is_missing_is_named_with_who_could_mend_it() {
    let team = || vec![select("Team", &["DevOps", "Build-Test-Release"])];
    let status = || vec![select("Status", &["To do"])];
    let no_board = "doctor-board-none Maren Holt";
    let cases = [
        (
            "all is well",
            project(1, team(), true),
            project(2, status(), true),
            vec![no_board],
        ),
        (
            "no Team field",
            project(1, vec![], true),
            project(2, status(), true),
            vec!["doctor-intake-no-team-field Maren Holt", no_board],
        ),
        (
            "an option is missing, another differs in case",
            project(1, vec![select("Team", &["devops"])], true),
            project(2, status(), true),
            vec!["doctor-intake-options-missing Maren Holt", no_board],
        ),
        (
            "the intake is read-only, the board hidden",
            project(1, team(), false),
            Reach::Hidden,
            vec![
                "doctor-intake-readable Maren Holt",
                no_board,
                "doctor-board-hidden kenji-m",
            ],
        ),
        (
            "the board has no columns",
            project(1, team(), true),
            project(2, vec![], false),
            vec![no_board, "doctor-board-no-status kenji-m"],
        ),
        (
            "reading failed",
            Reach::Failed("server error".to_owned()),
            Reach::Failed("server error".to_owned()),
            vec![
                "doctor-intake-failed Maren Holt",
                no_board,
                "doctor-board-failed kenji-m",
            ],
        ),
    ];
    for (what, intake, board, expected) in cases {
        assert_eq!(wrong(&facts(intake, board)), expected, "{what}");
    }
}

#[test]
fn missing_scopes_say_what_they_turn_off() {
    let ok = || {
        project(
            1,
            vec![select("Team", &["DevOps", "Build-Test-Release"])],
            true,
        )
    };
    let board = || project(2, vec![select("Status", &[])], true);
    let mut facts = facts(ok(), board());
    facts.scopes = Some(vec!["public_repo".to_owned(), "read:project".to_owned()]);
    let expected = [
        "doctor-scope-project-read ",
        "doctor-scope-org ",
        "doctor-board-none Maren Holt",
    ];
    assert_eq!(wrong(&facts), expected);
    facts.scopes = None;
    assert_eq!(
        wrong(&facts),
        ["doctor-board-none Maren Holt"],
        "fine-grained tokens tell none"
    );
    facts.login = None;
    assert_eq!(
        wrong(&facts),
        ["doctor-signed-out ", "doctor-board-none Maren Holt"]
    );
}

#[test]
fn a_text_field_needs_no_options() {
    let field = Field {
        id: "F".into(),
        name: "Team".to_owned(),
        kind: FieldKind::Text,
    };
    let Reach::Read(intake) = project(1, vec![field], true) else {
        unreachable!()
    };
    assert_eq!(missing_options(&registry(), &intake), None);
}

#[test]
fn many_teams_want_a_text_field() {
    let teams: String = (0..46)
        .map(|n| format!("[[team]]\nid = \"t{n}\"\nname = \"T{n}\"\n"))
        .collect();
    let text = REGISTRY.replacen("[[team]]", &format!("{teams}[[team]]"), 1);
    let registry = parse(&text).registry.unwrap();
    let ids = |facts: &Facts| -> Vec<_> {
        let findings = examine(Some(&registry), &[], facts);
        findings
            .iter()
            .filter(|f| f.about == "intake")
            .map(|f| f.id)
            .collect()
    };
    let board = || project(2, vec![select("Status", &[])], true);
    let none = facts(project(1, vec![], true), board());
    assert!(ids(&none).contains(&"doctor-intake-text-proposed"));
    let field = Field {
        id: "F".into(),
        name: "Team".to_owned(),
        kind: FieldKind::Text,
    };
    let held = facts(project(1, vec![field], true), board());
    assert_eq!(ids(&held), ["doctor-intake-writable"]);
}
