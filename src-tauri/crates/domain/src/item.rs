//! Issues, pull requests and comments as Guildhall keeps them.

use crate::id::{Login, NodeId, RepoName};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a piece of work is on GitHub.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum WorkKind {
    /// An issue.
    Issue,
    /// A pull request.
    PullRequest,
    /// A draft that lives only on one board.
    Draft,
}

/// Where a piece of work stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum WorkState {
    /// Open.
    Open,
    /// Closed, whatever the reason.
    Closed,
    /// A merged pull request.
    Merged,
}

/// As what an issue was closed, GitHub's `stateReason`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ClosedAs {
    /// Done.
    Completed,
    /// Won't be done.
    NotPlanned,
    /// A duplicate of another one.
    Duplicate,
}

/// The author's relation to the repository, GitHub's `authorAssociation`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Association {
    /// Owns the repository.
    Owner,
    /// Member of the organization.
    Member,
    /// Invited to the repository.
    Collaborator,
    /// Has a merged contribution.
    Contributor,
    /// First contribution here, or first on GitHub.
    FirstTimer,
    /// Anybody else, also what GitHub adds later.
    None,
}

impl Association {
    /// Whether markers written by such an author count (`docs/formats.md`, "Authority").
    #[must_use]
    pub fn is_trusted(self) -> bool {
        matches!(self, Self::Owner | Self::Member | Self::Collaborator)
    }
}

/// A label as it is written in its repository.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
pub struct Label {
    /// The name, never normalised.
    pub name: String,
}

impl Label {
    /// Whether two communities mean the same label: case, spaces, hyphens and underscores are ignored.
    #[must_use]
    pub fn means(&self, other: &str) -> bool {
        same_label(&self.name, other)
    }
}

/// Compares label names without case, spaces, hyphens and underscores.
#[must_use]
pub fn same_label(a: &str, b: &str) -> bool {
    folded(a).eq(folded(b))
}

/// A label's name as names are compared: without case, spaces, hyphens and underscores.
pub fn folded(name: &str) -> impl Iterator<Item = char> + '_ {
    name.chars()
        .filter(|c| !matches!(c, ' ' | '-' | '_'))
        .flat_map(char::to_lowercase)
}

/// An issue, pull request or draft with what lists and cards show of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Work {
    /// Node id; for a draft the id of the `DraftIssue`.
    pub id: NodeId,
    /// Issue, pull request or draft.
    pub kind: WorkKind,
    /// The repository; `None` for a draft.
    pub repository: Option<RepoName>,
    /// Number in the repository; 0 for a draft.
    pub number: u32,
    /// Title.
    pub title: String,
    /// Markdown body as GitHub stores it.
    pub body: String,
    /// Open, closed or merged.
    pub state: WorkState,
    /// Who filed it; `None` when the account is gone.
    pub author: Option<Login>,
    /// The author's relation to the repository.
    pub association: Association,
    /// When it was filed.
    pub created_at: DateTime<Utc>,
    /// GitHub's last change of it.
    pub updated_at: DateTime<Utc>,
    /// When it was closed, if it is.
    pub closed_at: Option<DateTime<Utc>>,
    /// As what it was closed, where GitHub says so: not of pull requests, nor of what was closed long ago.
    pub closed_as: Option<ClosedAs>,
    /// Labels in GitHub's order.
    pub labels: Vec<Label>,
    /// Who is assigned.
    pub assignees: Vec<Login>,
    /// When the last of them was, where GitHub was asked: of open issues, not of pull requests and drafts.
    pub assigned_at: Option<DateTime<Utc>>,
    /// The milestone's title.
    pub milestone: Option<String>,
    /// How many comments it has.
    pub comments: u32,
    /// Its address on GitHub.
    pub url: String,
    /// Whether its repository is private.
    pub private: bool,
    /// Open issues that block it.
    pub blocked_by: u32,
    /// Whether a pull request that would close it is open. Of what is not open nothing is asked.
    pub has_pull: bool,
    /// How many of its sub-issues are done.
    pub sub_issues: SubIssues,
}

impl Work {
    /// Whether an account is assigned.
    #[must_use]
    pub fn is_assigned(&self, login: &Login) -> bool {
        self.assignees.iter().any(|assignee| assignee.is(login))
    }

    /// `name#12` for people, or an empty text for a draft.
    #[must_use]
    pub fn short_ref(&self) -> String {
        match &self.repository {
            Some(repository) => format!("{}#{}", repository.short(), self.number),
            None => String::new(),
        }
    }

    /// `owner/name#12` as GitHub links it, or an empty text for a draft.
    #[must_use]
    pub fn full_ref(&self) -> String {
        match &self.repository {
            Some(repository) => format!("{repository}#{}", self.number),
            None => String::new(),
        }
    }

    /// Whether it is open.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.state == WorkState::Open
    }
}

/// Progress over sub-issues.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SubIssues {
    /// How many there are.
    pub total: u32,
    /// How many are closed.
    pub completed: u32,
}

/// A comment on an issue or pull request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comment {
    /// Node id.
    pub id: NodeId,
    /// The issue or pull request that it stands on.
    pub subject: NodeId,
    /// Who wrote it; `None` when the account is gone.
    pub author: Option<Login>,
    /// The author's relation to the repository.
    pub association: Association,
    /// Markdown body, marker included.
    pub body: String,
    /// When it was written.
    pub created_at: DateTime<Utc>,
    /// When it was last edited, or written.
    pub updated_at: DateTime<Utc>,
    /// Its address on GitHub.
    pub url: String,
}
