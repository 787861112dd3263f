//! REST's JSON (docs.github.com, REST API 2022-11-28).

use super::or_default;
use super::work::{Association, Dependencies, Label, Milestone, SubIssues};
use chrono::{DateTime, Utc};
use serde::Deserialize;

/// `GET /user`
#[derive(Deserialize, Debug)]
pub(crate) struct User {
    pub(crate) node_id: String,
    pub(crate) login: String,
    pub(crate) name: Option<String>,
}

/// `GET /orgs/{org}`
#[derive(Deserialize, Debug)]
pub(crate) struct Organization {
    pub(crate) node_id: String,
    pub(crate) login: String,
    pub(crate) name: Option<String>,
}

/// `GET /repos/{owner}/{repo}`
#[derive(Deserialize, Debug)]
pub(crate) struct Repository {
    pub(crate) node_id: String,
    pub(crate) full_name: String,
    pub(crate) private: bool,
    #[serde(default)]
    pub(crate) archived: bool,
    #[serde(default)]
    pub(crate) permissions: Option<Permissions>,
}

#[derive(Deserialize, Debug, Default)]
#[serde(default)]
pub(crate) struct Permissions {
    pub(crate) admin: bool,
    pub(crate) maintain: bool,
    pub(crate) push: bool,
    pub(crate) triage: bool,
    pub(crate) pull: bool,
}

/// `GET /repos/{owner}/{repo}/contents/{path}` of a file.
#[derive(Deserialize, Debug)]
pub(crate) struct Content {
    #[serde(rename = "type")]
    pub(crate) kind: String,
    #[serde(default)]
    pub(crate) encoding: String,
    #[serde(default)]
    pub(crate) content: String,
    pub(crate) sha: String,
}

/// An entry of `GET /repos/{owner}/{repo}/issues` or `GET /search/issues`: an issue, or a pull request
/// when `pull_request` is there.
#[derive(Deserialize, Debug)]
pub(crate) struct Issue {
    pub(crate) node_id: String,
    pub(crate) number: u32,
    pub(crate) title: String,
    #[serde(default, deserialize_with = "or_default")]
    pub(crate) body: String,
    pub(crate) state: String,
    #[serde(default)]
    pub(crate) user: Option<Login>,
    #[serde(default = "nobody")]
    pub(crate) author_association: Association,
    pub(crate) created_at: DateTime<Utc>,
    pub(crate) updated_at: DateTime<Utc>,
    #[serde(default)]
    pub(crate) closed_at: Option<DateTime<Utc>>,
    #[serde(default)]
    pub(crate) state_reason: Option<String>,
    #[serde(default)]
    pub(crate) labels: Vec<AnyLabel>,
    #[serde(default, deserialize_with = "or_default")]
    pub(crate) assignees: Vec<Login>,
    #[serde(default)]
    pub(crate) milestone: Option<Milestone>,
    #[serde(default)]
    pub(crate) comments: u32,
    pub(crate) html_url: String,
    #[serde(default)]
    pub(crate) repository_url: Option<String>,
    #[serde(default)]
    pub(crate) pull_request: Option<PullRequest>,
    #[serde(default)]
    pub(crate) sub_issues_summary: Option<SubIssues>,
    #[serde(default)]
    pub(crate) issue_dependencies_summary: Option<Dependencies>,
}

#[derive(Deserialize, Debug)]
pub(crate) struct Login {
    pub(crate) login: String,
}

#[derive(Deserialize, Debug)]
pub(crate) struct PullRequest {
    #[serde(default)]
    pub(crate) merged_at: Option<DateTime<Utc>>,
}

/// REST's documentation allows a label to be its bare name.
#[derive(Deserialize, Debug)]
#[serde(untagged)]
pub(crate) enum AnyLabel {
    Named(Label),
    Bare(String),
}

/// `GET /search/issues`
#[derive(Deserialize, Debug)]
pub(crate) struct Found {
    #[serde(deserialize_with = "super::lenient")]
    pub(crate) items: Vec<Issue>,
}

fn nobody() -> Association {
    Association::Other
}
