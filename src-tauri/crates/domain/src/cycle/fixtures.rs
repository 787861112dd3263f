//! A federation of five teams for the tests of the cycle.

use crate::check_in::{self, AnswerKind, CheckIn, Source};
use crate::id::{Login, TeamId};
use crate::item::{Association, Comment, SubIssues, Work, WorkKind, WorkState};
use crate::marker::Authority;
use crate::project::Health;
use crate::registry::{Registry, parse};
use chrono::{DateTime, Utc};

pub fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// Dues on Fridays at 17:00 UTC: 23 Oct, 6 Nov, 20 Nov, 4 Dec.
pub fn registry() -> Registry {
    parse(
        r#"
[federation]
name = "Open Campus"
organizations = ["open-campus"]

[[cadence]]
from = 2026-10-09
weeks = 2
due = "friday 17:00"
tz = "UTC"

[[team]]
id = "devops"
name = "DevOps"
kind = "umbrella"
[[team.role]]
role = "chair"
github = "maren-h"

[[team]]
id = "builds"
name = "Builds"
[[team.role]]
role = "lead"
github = "kenji-m"
name = "Kenji Morita"

[[team]]
id = "docs"
name = "Docs"
[[team.role]]
role = "lead"
github = "noor-b"

[[team]]
id = "fonts"
name = "Fonts"
[[team.role]]
role = "lead"
github = "noor-b"

[[team]]
id = "late"
name = "Late Starters"
started = 2026-11-10
[[team.role]]
role = "lead"
vacant = true
"#,
    )
    .registry
    .unwrap()
}

pub fn issue(number: u32, title: &str) -> Work {
    Work {
        id: format!("I_{number}").into(),
        kind: WorkKind::Issue,
        repository: Some("open-campus/guildhall".into()),
        number,
        title: title.to_owned(),
        body: String::new(),
        state: WorkState::Open,
        author: Some("maren-h".into()),
        association: Association::Member,
        created_at: at("2026-11-07T08:00:00Z"),
        updated_at: at("2026-11-07T08:00:00Z"),
        closed_at: None,
        closed_as: None,
        labels: vec![crate::item::Label {
            name: "Check In".to_owned(),
        }],
        assignees: vec![],
        assigned_at: None,
        milestone: None,
        comments: 0,
        url: format!("https://github.com/open-campus/guildhall/issues/{number}"),
        private: false,
        blocked_by: 0,
        has_pull: false,
        sub_issues: SubIssues::default(),
    }
}

pub fn comment(subject: u32, author: &str, association: Association, body: &str) -> Comment {
    Comment {
        id: format!("IC_{author}").into(),
        subject: format!("I_{subject}").into(),
        author: Some(Login::from(author)),
        association,
        body: body.to_owned(),
        created_at: at("2026-11-18T10:00:00Z"),
        updated_at: at("2026-11-18T10:00:00Z"),
        url: String::new(),
    }
}

/// A check-in of a cycle, written a day before its due.
pub fn said(team: &str, cycle: &str, body: &str, health: Option<Health>) -> CheckIn {
    let answers = check_in::parse(body, health).unwrap();
    let due = at(&format!("{cycle}T17:00:00Z"));
    CheckIn {
        team: TeamId::from(team),
        cycle: cycle.into(),
        author: None,
        authority: Authority::RoleHolder,
        target_date: answers.target_date(),
        answers,
        update: format!("U_{team}_{cycle}").into(),
        source: Source::StatusUpdate,
        body: body.to_owned(),
        by_hand: false,
        health,
        created_at: due - chrono::TimeDelta::days(1),
        updated_at: due - chrono::TimeDelta::days(1),
    }
}

/// What a check-in says, for tables.
pub fn told(check_in: &CheckIn) -> String {
    let kind = match check_in.answers.kind {
        AnswerKind::Full => format!("{} lines", check_in.answers.working.len()),
        AnswerKind::NothingNew => "nothing new".to_owned(),
        AnswerKind::Away { until } => format!("away until {until}"),
    };
    format!("{} {} {kind}", check_in.team, check_in.cycle)
}
