//! A small federation in memory.

use chrono::{DateTime, Duration, Utc};
use domain::id::{Login, NodeId, OpId, ProjectRef, RepoName};
use domain::item::{Association, Comment, SubIssues, Work, WorkKind, WorkState};
use domain::marker::{self, Kind, Marker};
use domain::project::{Field, FieldKind, FieldOption, FieldValue, Project, ProjectItem, Value};
use domain::registry::{Registry, parse};
use domain::triage::{Intake, IntakeItem, OnBoard};

pub const REGISTRY: &str = r#"
[federation]
name = "Open Campus"
organizations = ["open-campus"]
umbrella = "devops"
intake = { project = "open-campus/1", repository = "open-campus/feedback" }

[[team]]
id = "devops"
name = "DevOps"
kind = "umbrella"
board = "open-campus/1"
[[team.role]]
role = "chair"
github = "maren"

[[team]]
id = "btr"
name = "Build-Test-Release"
purpose = "Keeps builds green."
topics = ["builds", "releases"]
repositories = ["open-campus/build-images"]
board = "open-campus/2"
[[team.role]]
role = "lead"
github = "kenji"

[[team]]
id = "devex"
name = "Developer Experience"
topics = ["setup", "documentation"]
repositories = ["open-campus/devcontainer"]
board = "open-campus/3"
accepts = "auto"

[[team]]
id = "docs"
name = "Documentation"
topics = ["documentation"]
[[team.role]]
role = "lead"
github = "elise"
"#;

/// Noon of the first day, plus hours.
pub fn at(hours: i64) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339("2026-11-02T12:00:00Z")
        .unwrap()
        .to_utc()
        + Duration::hours(hours)
}

pub fn registry() -> Registry {
    parse(REGISTRY).registry.unwrap()
}

pub fn project(number: u32, options: &[&str], field: &str) -> Project {
    let options = options
        .iter()
        .map(|name| FieldOption {
            id: format!("opt-{name}"),
            name: (*name).to_owned(),
        })
        .collect();
    Project {
        id: NodeId(format!("P{number}")),
        project: ProjectRef {
            owner: "open-campus".into(),
            number,
        },
        title: format!("Project {number}"),
        url: String::new(),
        public: true,
        closed: false,
        writable: true,
        fields: vec![Field {
            id: NodeId(format!("F{number}")),
            name: field.to_owned(),
            kind: FieldKind::SingleSelect { options },
        }],
        updated_at: at(0),
    }
}

pub fn intake_project() -> Project {
    let options = [
        "DevOps",
        "Build-Test-Release",
        "Developer Experience",
        "Documentation",
        "Ghosts",
    ];
    project(1, &options, "Team")
}

pub fn boards() -> Vec<Project> {
    vec![
        project(2, &["Incoming", "Doing", "Done"], "Status"),
        project(3, &["Backlog", "Next"], "Status"),
    ]
}

pub fn intake<'a>(registry: &'a Registry, project: &'a Project) -> Intake<'a> {
    Intake {
        registry,
        project: Some(project),
    }
}

/// An open issue of the build images, filed at noon of the first day.
pub fn work() -> Work {
    Work {
        id: "I1".into(),
        kind: WorkKind::Issue,
        repository: Some(RepoName::from("open-campus/build-images")),
        number: 418,
        title: "Nightly images fail to pull".into(),
        body: String::new(),
        state: WorkState::Open,
        author: Some(Login::from("reporter")),
        association: Association::None,
        created_at: at(0),
        updated_at: at(0),
        closed_at: None,
        closed_as: None,
        labels: Vec::new(),
        assignees: Vec::new(),
        assigned_at: None,
        milestone: None,
        comments: 0,
        url: String::new(),
        private: false,
        blocked_by: 0,
        has_pull: false,
        sub_issues: SubIssues::default(),
    }
}

/// The issue as nobody has touched it: not even on the intake.
pub fn filed() -> IntakeItem {
    IntakeItem {
        work: work(),
        item: None,
        on_boards: Vec::new(),
        comments: Vec::new(),
        wants_team: false,
    }
}

fn project_item(project: &str) -> ProjectItem {
    ProjectItem {
        id: NodeId(format!("{project}-I1")),
        project: project.into(),
        content: Some("I1".into()),
        archived: false,
        position: 0,
        values: Vec::new(),
        created_at: at(0),
        updated_at: at(0),
    }
}

/// What happened to an item, told in order.
pub trait Story {
    fn on_intake(self) -> Self;
    fn given_to(self, option: &str, hours: i64) -> Self;
    fn archived(self) -> Self;
    fn on_board(self, team: &str, project: &str) -> Self;
    fn said(self, kind: Kind, keys: &[(&str, &str)], by: &str, hours: i64) -> Self;
    fn said_by(self, association: Association) -> Self;
}

impl Story for IntakeItem {
    fn on_intake(mut self) -> Self {
        self.item = Some(project_item("P1"));
        self
    }

    fn given_to(mut self, option: &str, hours: i64) -> Self {
        let item = self.item.get_or_insert_with(|| project_item("P1"));
        item.values = vec![FieldValue {
            field: "F1".into(),
            value: Value::Option {
                id: format!("opt-{option}"),
                name: option.to_owned(),
            },
            updated_at: at(hours),
            by: Some("maren".into()),
        }];
        self
    }

    fn archived(mut self) -> Self {
        self.item.as_mut().unwrap().archived = true;
        self
    }

    fn on_board(mut self, team: &str, project: &str) -> Self {
        self.on_boards.push(OnBoard {
            team: team.into(),
            item: project_item(project),
        });
        self
    }

    fn said(mut self, kind: Kind, keys: &[(&str, &str)], by: &str, hours: i64) -> Self {
        let mut marker = Marker::new(kind, &OpId::from("01934f6e-7000-7000-8000-000000000001"));
        for (key, value) in keys {
            marker = marker.with(key, *value);
        }
        self.comments.push(Comment {
            id: NodeId(format!("C{}", self.comments.len())),
            subject: "I1".into(),
            author: Some(by.into()),
            association: Association::None,
            body: marker::body("**A team** sends this back: not ours", &marker),
            created_at: at(hours),
            updated_at: at(hours),
            url: String::new(),
        });
        self
    }

    /// Changes the association of whoever spoke last.
    fn said_by(mut self, association: Association) -> Self {
        self.comments.last_mut().unwrap().association = association;
        self
    }
}

/// Op ids 1, 2, 3, in the form of a UUID.
pub fn ids() -> impl FnMut() -> OpId {
    let mut next = 0;
    move || {
        next += 1;
        OpId(format!("01934f6e-7000-7000-8000-{next:012}"))
    }
}
