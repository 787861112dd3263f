//! What moved, asked cheaply: many repositories or projects in one request.

use super::lists::List;
use crate::bundle::{self, Bundle};
use crate::pull::repository::{Permission, Repository};
use crate::wire::{Nodes, project as wire};
use crate::{Error, GitHub, convert};
use chrono::{DateTime, SecondsFormat, Utc};
use domain::id::{NodeId, ProjectRef, RepoName};
use domain::project::Project;
use serde::Deserialize;
use serde_json::json as object;

/// A repository, and when something in it last changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RepositoryHint {
    /// The repository.
    pub repository: Repository,
    /// Newest change of an issue or pull request; `None` where there is none. A hint.
    pub newest: Option<DateTime<Utc>>,
    /// How long its lists are, if that was asked for.
    pub lengths: Option<Lengths>,
}

/// How many entries the lists of a repository have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lengths {
    /// Open issues.
    pub open_issues: u32,
    /// Closed issues that changed since the time asked for.
    pub closed_issues: u32,
    /// Open pull requests.
    pub open_pulls: u32,
    /// Closed and merged pull requests of all times.
    pub closed_pulls: u32,
}

/// A project, and how long its lists are.
#[derive(Clone, Debug, PartialEq)]
pub struct ProjectHint {
    /// The project with its fields.
    pub project: Project,
    /// Items, archived ones too.
    pub items: u32,
    /// Status updates.
    pub updates: u32,
    /// The newest status updates (20 at most) and when each last changed.
    pub newest_updates: Vec<(NodeId, DateTime<Utc>)>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct RepositoryAnswer {
    id: String,
    name_with_owner: String,
    is_private: bool,
    is_archived: bool,
    viewer_permission: Option<String>,
    issues: Nodes<Updated>,
    pull_requests: Nodes<Updated>,
    open_issues: Option<Total>,
    closed_issues: Option<Total>,
    open_pulls: Option<Total>,
    closed_pulls: Option<Total>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Updated {
    updated_at: DateTime<Utc>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Total {
    total_count: u32,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct OwnerAnswer {
    project_v2: Option<ProjectAnswer>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ProjectAnswer {
    #[serde(flatten)]
    project: wire::Project,
    items: Total,
    status_updates: UpdatesAnswer,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct UpdatesAnswer {
    total_count: u32,
    nodes: Vec<UpdateAnswer>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct UpdateAnswer {
    id: String,
    updated_at: DateTime<Utc>,
}

impl GitHub {
    /// What moved in these repositories, in one request; an answer for each, in the order asked. With
    /// `count_since` also how long their lists are, closed issues since then.
    ///
    /// # Errors
    /// Of one: `NotFound` when it is hidden or missing. Of all: as the connection.
    pub async fn repository_hints(
        &self,
        repositories: &[RepoName],
        count_since: Option<DateTime<Utc>>,
    ) -> Result<Vec<Result<RepositoryHint, Error>>, Error> {
        let since = count_since.unwrap_or(DateTime::UNIX_EPOCH);
        let since = since.to_rfc3339_opts(SecondsFormat::Secs, true);
        let mut bundle = Bundle::default();
        for repository in repositories {
            bundle.add(
                &bundle::REPOSITORY,
                object!({
                    "owner": repository.owner(),
                    "name": repository.short(),
                    "count": count_since.is_some(),
                    "since": since,
                }),
            );
        }
        let answers = self
            .bundled("Repositories", bundle, repositories.len())
            .await?;
        let read = |answer: Result<Box<serde_json::value::RawValue>, Error>| {
            let answer = answer?;
            let found: RepositoryAnswer =
                serde_json::from_str(answer.get()).map_err(|_| Error::Unreadable)?;
            Ok(hint(found))
        };
        Ok(answers.into_iter().map(read).collect())
    }

    /// What moved on these projects, in one request; an answer for each, in the order asked.
    ///
    /// # Errors
    /// Of one: `NotFound` when it is hidden or missing. Of all: `Scope` when the token lacks
    /// `read:project`; otherwise as the connection.
    pub async fn project_hints(
        &self,
        projects: &[ProjectRef],
    ) -> Result<Vec<Result<ProjectHint, Error>>, Error> {
        let mut bundle = Bundle::default();
        for project in projects {
            bundle.add(
                &bundle::PROJECT,
                object!({ "owner": project.owner, "number": project.number }),
            );
        }
        let answers = self.bundled("Projects", bundle, projects.len()).await?;
        let read =
            |(at, answer): (&ProjectRef, Result<Box<serde_json::value::RawValue>, Error>)| {
                let answer = answer?;
                let found: OwnerAnswer =
                    serde_json::from_str(answer.get()).map_err(|_| Error::Unreadable)?;
                let found = found.project_v2.ok_or(Error::NotFound)?;
                let updates = found.status_updates;
                Ok(ProjectHint {
                    project: convert::project::project(found.project, at),
                    items: found.items.total_count,
                    updates: updates.total_count,
                    newest_updates: updates
                        .nodes
                        .into_iter()
                        .map(|update| (NodeId(update.id), update.updated_at))
                        .collect(),
                })
            };
        Ok(projects.iter().zip(answers).map(read).collect())
    }
}

fn hint(found: RepositoryAnswer) -> RepositoryHint {
    let total = |of: Option<Total>| of.map_or(0, |of| of.total_count);
    let issues = found.issues.nodes.into_iter();
    let moved = issues.chain(found.pull_requests.nodes);
    RepositoryHint {
        newest: moved.map(|entry| entry.updated_at).max(),
        lengths: found.open_issues.is_some().then(|| Lengths {
            open_issues: total(found.open_issues),
            closed_issues: total(found.closed_issues),
            open_pulls: total(found.open_pulls),
            closed_pulls: total(found.closed_pulls),
        }),
        repository: Repository {
            id: NodeId(found.id),
            name: RepoName(found.name_with_owner),
            private: found.is_private,
            archived: found.is_archived,
            permission: match found.viewer_permission.as_deref() {
                Some("ADMIN") => Permission::Admin,
                Some("MAINTAIN") => Permission::Maintain,
                Some("WRITE") => Permission::Write,
                Some("TRIAGE") => Permission::Triage,
                _ => Permission::Read,
            },
        },
    }
}

impl Lengths {
    /// How many entries a list of the repository has; 0 for lists of something else.
    #[must_use]
    pub fn of(&self, list: &List) -> u32 {
        use super::lists::Which::{All, Closed, Open};
        match list {
            List::Issues { of: Open, .. } => self.open_issues,
            List::Issues { of: Closed, .. } => self.closed_issues,
            List::Issues { of: All, .. } => self.open_issues + self.closed_issues,
            List::PullRequests { of: Open, .. } => self.open_pulls,
            List::PullRequests { of: Closed, .. } => self.closed_pulls,
            List::PullRequests { of: All, .. } => self.open_pulls + self.closed_pulls,
            _ => 0,
        }
    }
}
