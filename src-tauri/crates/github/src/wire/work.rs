//! Issues, pull requests, drafts and comments as GraphQL tells them.

use super::{Actor, Nodes, or_default};
use chrono::{DateTime, Utc};
use serde::Deserialize;

/// An issue, a pull request or a draft, by its `__typename`.
#[derive(Deserialize, Debug)]
#[serde(tag = "__typename")]
pub(crate) enum Work {
    Issue(Numbered),
    PullRequest(Numbered),
    DraftIssue(Draft),
    #[serde(other)]
    Other,
}

/// What issues and pull requests have in common.
#[derive(Deserialize, Debug)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Numbered {
    pub(crate) id: String,
    pub(crate) number: u32,
    pub(crate) title: String,
    pub(crate) body: String,
    #[serde(alias = "issueState", alias = "pullRequestState")]
    pub(crate) state: State,
    pub(crate) author: Option<Actor>,
    pub(crate) author_association: Association,
    pub(crate) created_at: DateTime<Utc>,
    pub(crate) updated_at: DateTime<Utc>,
    pub(crate) closed_at: Option<DateTime<Utc>>,
    #[serde(default)]
    pub(crate) state_reason: Option<String>,
    #[serde(default, deserialize_with = "or_default")]
    pub(crate) labels: Nodes<Label>,
    #[serde(default, deserialize_with = "or_default")]
    pub(crate) assignees: Nodes<Actor>,
    pub(crate) milestone: Option<Milestone>,
    pub(crate) comments: Count,
    pub(crate) url: String,
    pub(crate) repository: Repository,
    #[serde(default)]
    pub(crate) issue_dependencies_summary: Option<Dependencies>,
    #[serde(default, deserialize_with = "or_default")]
    pub(crate) closed_by_pull_requests_references: Nodes<Pull>,
    /// The last time that somebody was assigned.
    #[serde(default, deserialize_with = "or_default")]
    pub(crate) timeline_items: Nodes<Assigned>,
    #[serde(default)]
    pub(crate) sub_issues_summary: Option<SubIssues>,
}

#[derive(Deserialize, Debug)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Draft {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) body: String,
    pub(crate) creator: Option<Actor>,
    pub(crate) created_at: DateTime<Utc>,
    pub(crate) updated_at: DateTime<Utc>,
    #[serde(default, deserialize_with = "or_default")]
    pub(crate) assignees: Nodes<Actor>,
}

#[derive(Deserialize, Debug, Clone, Copy)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum State {
    Open,
    Closed,
    Merged,
    #[serde(other)]
    Other,
}

#[derive(Deserialize, Debug, Clone, Copy)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum Association {
    Owner,
    Member,
    Collaborator,
    Contributor,
    FirstTimer,
    FirstTimeContributor,
    #[serde(other)]
    Other,
}

#[derive(Deserialize, Debug)]
pub(crate) struct Label {
    pub(crate) name: String,
}

#[derive(Deserialize, Debug)]
pub(crate) struct Milestone {
    pub(crate) title: String,
}

#[derive(Deserialize, Debug)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Count {
    pub(crate) total_count: u32,
}

#[derive(Deserialize, Debug)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Repository {
    pub(crate) name_with_owner: String,
    pub(crate) is_private: bool,
}

#[derive(Deserialize, Debug)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Dependencies {
    #[serde(default, alias = "blocked_by")]
    pub(crate) blocked_by: u32,
}

/// A pull request that closes an issue.
#[derive(Deserialize, Debug)]
pub(crate) struct Pull {
    pub(crate) state: State,
}

#[derive(Deserialize, Debug)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Assigned {
    pub(crate) created_at: DateTime<Utc>,
}

#[derive(Deserialize, Debug)]
pub(crate) struct SubIssues {
    #[serde(default)]
    pub(crate) total: u32,
    #[serde(default)]
    pub(crate) completed: u32,
}

#[derive(Deserialize, Debug)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Comment {
    pub(crate) id: String,
    pub(crate) author: Option<Actor>,
    pub(crate) author_association: Association,
    pub(crate) body: String,
    pub(crate) created_at: DateTime<Utc>,
    pub(crate) updated_at: DateTime<Utc>,
    pub(crate) url: String,
}
