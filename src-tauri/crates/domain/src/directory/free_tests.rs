use super::tests::{days_ago, now, registry, team};
use super::*;
use crate::item::{Association, Label, SubIssues, WorkKind, WorkState};

pub(super) fn issue(id: &str, repository: &str) -> Work {
    Work {
        id: id.into(),
        kind: WorkKind::Issue,
        repository: Some(repository.into()),
        number: 7,
        title: "Say which port is taken".to_owned(),
        body: String::new(),
        state: WorkState::Open,
        author: None,
        association: Association::None,
        created_at: days_ago(30),
        updated_at: days_ago(10),
        closed_at: None,
        closed_as: None,
        labels: vec![Label {
            name: "Good-First-Issue".to_owned(),
        }],
        assignees: Vec::new(),
        milestone: None,
        comments: 0,
        url: format!("https://github.com/{repository}/issues/7"),
        private: false,
        blocked_by: 0,
        sub_issues: SubIssues::default(),
    }
}

#[test]
fn free_issues() {
    let registry = registry(&team("t", ""));
    let change = |edit: fn(&mut Work)| {
        let mut work = issue("I_1", "open-campus/tools");
        edit(&mut work);
        is_free(&registry, &work, now())
    };
    assert!(change(|_| ()));
    assert!(change(|w| w.updated_at = days_ago(365)));
    assert!(!change(|w| w.updated_at = days_ago(366)));
    assert!(!change(|w| w.kind = WorkKind::PullRequest));
    assert!(!change(|w| w.state = WorkState::Closed));
    assert!(!change(|w| w.assignees = vec!["someone".into()]));
    assert!(!change(|w| w.blocked_by = 1));
    assert!(!change(|w| w.private = true));
    assert!(!change(|w| w.labels = vec![Label {
        name: "help wanted".to_owned()
    }]));
}

#[test]
fn of_a_thousand_all_count_and_the_freshest_are_offered() {
    let registry = registry(&team("one", "repositories = [\"open-campus/one\"]"));
    let issues = (0..100)
        .map(|n| {
            let mut issue = issue(&format!("I_{n}"), "open-campus/one");
            issue.updated_at = days_ago(n);
            issue
        })
        .collect();
    let facts = Facts {
        issues,
        ..Facts::default()
    };
    let directory = directory(&registry, &facts, &Viewer::default(), now());
    assert_eq!(directory.glance.free_issues, 100);
    assert_eq!(directory.teams.last().map(|t| t.free_issues), Some(100));
    assert_eq!(directory.free_issues.len(), 60);
    assert_eq!(directory.free_issues[0].id.as_str(), "I_0");
}

#[test]
fn only_living_teams_offer_issues() {
    let registry = registry(&[
        team("one", "repositories = [\"Open-Campus/Shared\", \"open-campus/one\"]\ntopics = [\"Builds\", \"testing\"]"),
        team("two", "repositories = [\"open-campus/shared\"]\ntopics = [\"builds\"]"),
        team("asleep", "status = \"dormant\"\nrepositories = [\"open-campus/old\", \"open-campus/shared\"]\ntopics = [\"old things\"]"),
    ].concat());
    let mut fresh = issue("I_fresh", "open-campus/one");
    fresh.updated_at = days_ago(1);
    let issues = vec![
        issue("I_shared", "open-campus/shared"),
        issue("I_old", "open-campus/old"),
        issue("I_elsewhere", "open-campus/elsewhere"),
        fresh,
    ];
    let facts = Facts {
        issues,
        ..Facts::default()
    };
    let directory = directory(&registry, &facts, &Viewer::default(), now());
    let offered: Vec<_> = directory
        .free_issues
        .iter()
        .map(|i| i.id.as_str())
        .collect();
    assert_eq!(offered, ["I_fresh", "I_shared"]);
    let teams: Vec<_> = directory.free_issues[1]
        .teams
        .iter()
        .map(|t| t.id.as_str())
        .collect();
    assert_eq!(teams, ["one", "two"]);
    let counts: Vec<_> = directory.teams.iter().map(|t| t.free_issues).collect();
    assert_eq!(counts, [2, 1, 0]);
    assert_eq!(directory.glance.free_issues, 2);
    let topics: Vec<_> = directory
        .topics
        .iter()
        .map(|t| (t.name.as_str(), t.teams))
        .collect();
    assert_eq!(topics, [("Builds", 2), ("testing", 1)]);
}
