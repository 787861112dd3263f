//! The records. Ids are internal; `node_id` prints them as GitHub does.

use super::text::Text;
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::BTreeMap;

pub(crate) type Id = u64;

#[derive(Clone)]
pub(crate) struct User {
    pub id: Id,
    pub login: String,
    pub name: String,
    pub created_at: DateTime<Utc>,
}

#[derive(Clone)]
pub(crate) struct Organization {
    pub id: Id,
    pub login: String,
    pub name: String,
    pub description: String,
    pub created_at: DateTime<Utc>,
}

#[derive(Clone)]
pub(crate) struct Repository {
    pub id: Id,
    pub owner: Id,
    pub name: String,
    pub description: String,
    pub private: bool,
    pub archived: bool,
    pub language: &'static str,
    pub stars: u64,
    pub created_at: DateTime<Utc>,
    pub pushed_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    pub last_number: u64,
    /// Path to text on the default branch.
    pub files: BTreeMap<String, String>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum IssueState {
    Open,
    Closed,
}

#[derive(Clone)]
pub(crate) struct Issue {
    pub id: Id,
    pub repository: Id,
    pub number: u64,
    pub title: String,
    pub body: Text,
    pub author: Id,
    pub state: IssueState,
    /// COMPLETED, NOT_PLANNED, DUPLICATE or REOPENED.
    pub state_reason: Option<&'static str>,
    pub duplicate_of: Option<Id>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    pub closed_at: Option<DateTime<Utc>>,
    pub edited_at: Option<DateTime<Utc>>,
    pub labels: Vec<Id>,
    pub assignees: Vec<Id>,
    /// Who was assigned and unassigned when, oldest first.
    pub assignments: Vec<Assignment>,
    pub milestone: Option<Id>,
    pub parent: Option<Id>,
    pub sub_issues: Vec<Id>,
    pub blocked_by: Vec<Id>,
    pub comments: Vec<Id>,
    pub locked: bool,
    /// Project items that hold this issue, in order of adding.
    pub items: Vec<Id>,
    pub pull: Option<Pull>,
}

/// Somebody became responsible for an issue, or no longer is.
#[derive(Clone, Copy)]
pub(crate) struct Assignment {
    pub at: DateTime<Utc>,
    pub actor: Id,
    pub assignee: Id,
    pub assigned: bool,
}

impl Issue {
    /// Makes these people responsible, and nobody else.
    pub(crate) fn assign(&mut self, actor: Id, people: Vec<Id>, at: DateTime<Utc>) {
        let before = std::mem::replace(&mut self.assignees, people);
        let event = |assignee: &Id, assigned| Assignment {
            at,
            actor,
            assignee: *assignee,
            assigned,
        };
        let gone = before.iter().filter(|id| !self.assignees.contains(id));
        self.assignments.extend(gone.map(|id| event(id, false)));
        let come = self.assignees.iter().filter(|id| !before.contains(id));
        self.assignments.extend(come.map(|id| event(id, true)));
    }
}

/// What a pull request has beyond an issue.
#[derive(Clone)]
pub(crate) struct Pull {
    pub draft: bool,
    pub merged_at: Option<DateTime<Utc>>,
    /// APPROVED, CHANGES_REQUESTED or REVIEW_REQUIRED.
    pub review_decision: Option<&'static str>,
    pub head: String,
    pub additions: u64,
    pub deletions: u64,
    pub changed_files: u64,
    /// Issues that merging it closes.
    pub closes: Vec<Id>,
}

#[derive(Clone)]
pub(crate) struct Label {
    pub id: Id,
    pub repository: Id,
    pub name: String,
    pub color: String,
    pub description: String,
    pub created_at: DateTime<Utc>,
}

#[derive(Clone)]
pub(crate) struct Milestone {
    pub id: Id,
    pub repository: Id,
    pub number: u64,
    pub title: String,
    pub description: String,
    pub due_on: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
}

#[derive(Clone)]
pub(crate) struct Comment {
    pub id: Id,
    pub issue: Id,
    pub author: Id,
    pub body: Text,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

#[derive(Clone)]
pub(crate) struct Discussion {
    pub id: Id,
    pub repository: Id,
    /// Discussions share the numbers of issues.
    pub number: u64,
    pub title: String,
    pub body: String,
    pub author: Id,
    /// Index into `CATEGORIES`.
    pub category: usize,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

/// Name and slug of every repository's categories of discussions.
pub(crate) const CATEGORIES: [(&str, &str); 3] = [
    ("Announcements", "announcements"),
    ("General", "general"),
    ("Q&A", "q-a"),
];

#[derive(Clone)]
pub(crate) struct Project {
    pub id: Id,
    pub owner: Id,
    pub number: u64,
    pub title: String,
    pub short_description: String,
    pub readme: String,
    pub public: bool,
    pub closed: bool,
    pub creator: Id,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    pub fields: Vec<Field>,
    /// In order of position.
    pub items: Vec<Id>,
    /// In order of creation.
    pub status_updates: Vec<Id>,
}

#[derive(Clone)]
pub(crate) struct Field {
    pub id: Id,
    pub name: String,
    pub kind: FieldKind,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

#[derive(Clone, PartialEq)]
pub(crate) enum FieldKind {
    Title,
    Assignees,
    Labels,
    Repository,
    Milestone,
    Text,
    Number,
    Date,
    SingleSelect(Vec<SelectOption>),
}

impl FieldKind {
    /// The value of `ProjectV2FieldType`.
    pub(crate) fn data_type(&self) -> &'static str {
        match self {
            Self::Title => "TITLE",
            Self::Assignees => "ASSIGNEES",
            Self::Labels => "LABELS",
            Self::Repository => "REPOSITORY",
            Self::Milestone => "MILESTONE",
            Self::Text => "TEXT",
            Self::Number => "NUMBER",
            Self::Date => "DATE",
            Self::SingleSelect(_) => "SINGLE_SELECT",
        }
    }
}

#[derive(Clone, PartialEq)]
pub(crate) struct SelectOption {
    /// Eight hexadecimal digits, as GitHub's.
    pub id: String,
    pub name: String,
    pub color: String,
    pub description: String,
}

#[derive(Clone)]
pub(crate) struct Item {
    pub id: Id,
    pub project: Id,
    pub content: Content,
    pub archived: bool,
    pub creator: Id,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    /// Before this time `ProjectV2.items` leaves it out, while `Issue.projectItems` has it.
    pub visible_at: DateTime<Utc>,
    /// By field.
    pub values: BTreeMap<Id, FieldValue>,
}

#[derive(Clone)]
pub(crate) enum Content {
    Issue(Id),
    Draft(Draft),
}

#[derive(Clone)]
pub(crate) struct Draft {
    pub title: String,
    pub body: String,
    pub assignees: Vec<Id>,
}

#[derive(Clone)]
pub(crate) struct FieldValue {
    pub data: ValueData,
    pub creator: Id,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

#[derive(Clone, PartialEq)]
pub(crate) enum ValueData {
    Text(String),
    Number(f64),
    Date(NaiveDate),
    /// The option's id.
    Select(String),
}

#[derive(Clone)]
pub(crate) struct StatusUpdate {
    pub project: Id,
    pub creator: Id,
    pub status: Option<String>,
    pub start_date: Option<NaiveDate>,
    pub target_date: Option<NaiveDate>,
    pub body: String,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}
