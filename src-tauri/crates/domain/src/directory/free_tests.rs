use super::tests::{days_ago, now, registry, team};
use super::*;
use crate::item::{Association, Label, SubIssues, WorkKind, WorkState};
use crate::registry::Registry;

fn one() -> Registry {
    registry(&team("one", "repositories = [\"open-campus/one\"]"))
}

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
        assigned_at: None,
        milestone: None,
        comments: 0,
        url: format!("https://github.com/{repository}/issues/7"),
        private: false,
        blocked_by: 0,
        has_pull: false,
        sub_issues: SubIssues::default(),
    }
}

fn page(facts: &Facts) -> TeamPage {
    let page = team_page(&one(), &"one".into(), facts, &Viewer::default(), now());
    page.expect("the registry has the team")
}

#[test]
fn free_issues() {
    let change = |edit: fn(&mut Work)| {
        let mut work = issue("I_1", "open-campus/one");
        edit(&mut work);
        let page = page(&Facts {
            issues: vec![work],
            ..Facts::default()
        });
        assert!(page.taken_issues.is_empty());
        page.free_issues.len() == 1
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

fn said(days: i64) -> Claim {
    Claim {
        by: "newcomer".into(),
        at: days_ago(days),
    }
}

#[test]
fn what_is_taken_is_not_offered_and_says_why() {
    let pull = Some(Taken::PullRequest);
    let claimed = Some(Taken::Claim { claim: said(3) });
    let table = [
        ("free", false, None, None),
        ("a pull request is open", true, None, pull.clone()),
        ("somebody asked for it", false, Some(3), claimed),
        ("both", true, Some(3), pull.clone()),
        ("asked for long ago", false, Some(15), None),
        ("long ago, and at work", true, Some(15), pull),
    ];
    for (case, has_pull, days, wanted) in table {
        let mut work = issue("I_1", "open-campus/one");
        work.has_pull = has_pull;
        let facts = Facts {
            claims: days
                .map(|days| (work.id.clone(), said(days)))
                .into_iter()
                .collect(),
            issues: vec![work],
            ..Facts::default()
        };
        let page = page(&facts);
        let directory = directory(&one(), &facts, &Viewer::default(), now());
        let taken: Vec<_> = page
            .taken_issues
            .into_iter()
            .map(|issue| issue.why)
            .collect();
        let lapsed: Vec<_> = page.free_issues.iter().map(|i| i.lapsed.clone()).collect();
        let (free, taken_too) = (u32::from(wanted.is_none()), u32::from(wanted.is_some()));
        assert_eq!(taken, Vec::from_iter(wanted), "{case}");
        assert_eq!(page.summary.free_issues, free, "{case}");
        assert_eq!(directory.free_issues, page.free_issues, "{case}");
        assert_eq!(directory.glance.free_issues, free, "{case}");
        assert_eq!(directory.glance.taken_issues, taken_too, "{case}");
        if free == 1 {
            assert_eq!(lapsed, [days.map(said)], "{case}");
        }
    }
}

#[test]
fn what_nobody_asked_for_comes_first() {
    let ages = [("I_old", 20), ("I_lapsed", 5), ("I_fresh", 9)];
    let issues = ages.map(|(id, days)| {
        let mut work = issue(id, "open-campus/one");
        work.updated_at = days_ago(days);
        work
    });
    let facts = Facts {
        issues: issues.into(),
        claims: BTreeMap::from([("I_lapsed".into(), said(15))]),
        ..Facts::default()
    };
    let order = page(&facts).free_issues.into_iter().map(|issue| issue.id.0);
    assert_eq!(Vec::from_iter(order), ["I_fresh", "I_old", "I_lapsed"]);
}

#[test]
fn of_a_thousand_all_count_and_the_freshest_are_offered() {
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
    let directory = directory(&one(), &facts, &Viewer::default(), now());
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
