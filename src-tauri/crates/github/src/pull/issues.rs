//! Issues, pull requests and comments.

use super::{Fetched, Page, fetched, json};
use crate::pull::repository::repo_path;
use crate::rate_limit::text;
use crate::wire::{Connection, Node, Nodes, rest, work as wire};
use crate::{Error, GitHub, convert, operations};
use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use domain::id::{NodeId, RepoName};
use domain::item::{Comment, Work};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;
use serde_json::{Map, Value, json as object};
use std::collections::BTreeMap;

/// Which issues are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum States {
    /// Open and closed.
    All,
    /// Open ones.
    Open,
}

/// How far `since` reaches back behind what was asked: timestamps have a resolution of one second and
/// what was written may show up late.
const OVERLAP: TimeDelta = TimeDelta::minutes(2);

/// `nodes(ids)` takes this many.
pub(super) const NODES: usize = 100;
/// Repositories asked for their newest activity at once.
const ALIASES: usize = 100;

#[derive(Deserialize)]
struct WithComments {
    comments: Option<Connection<wire::Comment>>,
}

#[derive(Deserialize)]
struct Works {
    nodes: Vec<Option<Value>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Newest {
    issues: Nodes<Updated>,
    pull_requests: Nodes<Updated>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Updated {
    updated_at: DateTime<Utc>,
}

impl GitHub {
    /// A page of 100 issues and pull requests of a repository by their last change, oldest first
    /// (`GET /repos/{owner}/{repo}/issues`); anonymous too. `page` counts from 1; `since` is reached
    /// back two minutes further. `total` is 0: REST doesn't say.
    ///
    /// # Errors
    /// `NotFound` when the repository is hidden or missing; otherwise as the connection.
    pub async fn issues_since(
        &self,
        repo: &RepoName,
        since: Option<DateTime<Utc>>,
        state: States,
        page: u32,
        etag: Option<&str>,
    ) -> Result<Fetched<Page<Work>>, Error> {
        let state = match state {
            States::All => "all",
            States::Open => "open",
        };
        let mut path = format!(
            "{}/issues?state={state}&sort=updated&direction=asc&per_page=100&page={page}",
            repo_path(repo)?
        );
        if let Some(since) = since {
            let since = (since - OVERLAP).to_rfc3339_opts(SecondsFormat::Secs, true);
            path.push_str("&since=");
            path.push_str(&since);
        }
        let answer = self.get(&path, etag).await?;
        let private = match answer.status {
            http::StatusCode::NOT_MODIFIED => false,
            _ => self.is_private(repo).await?,
        };
        fetched(&answer, |answer| {
            let issues: Vec<Value> = json(answer)?;
            let work = |issue| {
                let issue: rest::Issue = serde_json::from_value(issue).ok()?;
                Some(convert::rest::issue(issue, repo.clone(), private))
            };
            let more = text(&answer.headers, "link").is_some_and(|l| l.contains("rel=\"next\""));
            Ok(Page {
                items: issues.into_iter().filter_map(work).collect(),
                next: more.then(|| (page + 1).to_string()),
                total: 0,
            })
        })
    }

    /// Issues, pull requests and drafts by node id, in the order asked for; `None` where GitHub says
    /// that there is none (any more).
    ///
    /// # Errors
    /// As the connection; also when GitHub hides one for another reason than its absence, such as
    /// single sign-on, because hidden is not gone.
    pub async fn works(&self, ids: &[NodeId]) -> Result<Vec<Option<Work>>, Error> {
        let mut found = Vec::with_capacity(ids.len());
        for ids in ids.chunks(NODES) {
            let nodes = self.nodes(&operations::WORKS, ids).await?;
            found.extend(nodes.into_iter().map(|node| {
                let work = serde_json::from_value(node?).ok()?;
                convert::work::work(work)
            }));
        }
        Ok(found)
    }

    /// `nodes(ids)` of at most [`NODES`] ids; null stays null only when it means "not found".
    pub(super) async fn nodes(
        &self,
        operation: &operations::Operation,
        ids: &[NodeId],
    ) -> Result<Vec<Option<Value>>, Error> {
        let reply = self
            .query::<Works>(operation, object!({ "ids": ids }))
            .await?;
        let hidden = reply
            .errors
            .iter()
            .find(|(trouble, error)| *error != Error::NotFound && trouble.index().is_some());
        if let Some((_, error)) = hidden {
            return Err(error.clone());
        }
        let nodes = reply.part(|data| Some(data.nodes))?;
        if nodes.len() != ids.len() {
            return Err(Error::Unreadable);
        }
        Ok(nodes)
    }

    /// A page of the comments on an issue or pull request, oldest first.
    ///
    /// # Errors
    /// `NotFound` when it is hidden or missing; otherwise as the connection.
    pub async fn comments(
        &self,
        subject: &NodeId,
        after: Option<&str>,
    ) -> Result<Page<Comment>, Error> {
        let variables = object!({ "subject": subject, "after": after });
        let reply = self
            .query::<Node<WithComments>>(&operations::COMMENTS, variables)
            .await?;
        let comments = reply.part(|data| data.node?.comments)?;
        Ok(Page {
            next: comments.page_info.next().map(str::to_owned),
            total: comments.total_count,
            items: comments
                .nodes
                .into_iter()
                .map(|comment| convert::work::comment(comment, subject))
                .collect(),
        })
    }

    /// The last comments on an issue or pull request, oldest first, before a cursor; `next` is the
    /// cursor of those before them.
    pub(crate) async fn recent_comments(
        &self,
        subject: &NodeId,
        before: Option<&str>,
    ) -> Result<Page<Comment>, Error> {
        let variables = object!({ "subject": subject, "before": before });
        let reply = self
            .query::<Node<WithComments>>(&operations::RECENT_COMMENTS, variables)
            .await?;
        let comments = reply.part(|data| data.node?.comments)?;
        let info = &comments.page_info;
        Ok(Page {
            next: info.start_cursor.clone().filter(|_| info.has_previous_page),
            total: comments.total_count,
            items: comments
                .nodes
                .into_iter()
                .map(|comment| convert::work::comment(comment, subject))
                .collect(),
        })
    }

    /// When something last changed in each repository, asked in one request for each hundred; `None`
    /// where nothing ever did, or the repository is hidden or missing. A hint: use it to find out
    /// cheaply what moved.
    ///
    /// # Errors
    /// As the connection.
    pub async fn newest(
        &self,
        repos: &[RepoName],
    ) -> Result<BTreeMap<RepoName, Option<DateTime<Utc>>>, Error> {
        let mut newest = BTreeMap::new();
        for repos in repos.chunks(ALIASES) {
            let mut variables = Map::new();
            for (i, repo) in repos.iter().enumerate() {
                variables.insert(format!("o{i}"), repo.owner().into());
                variables.insert(format!("n{i}"), repo.short().into());
            }
            let document = operations::newest(repos.len());
            let reply = self
                .query_text::<BTreeMap<String, Option<Newest>>>("Newest", &document, variables)
                .await?;
            let mut found = reply.part(Some)?;
            for (i, repo) in repos.iter().enumerate() {
                let moved = found.remove(&format!("r{i}")).flatten().and_then(|newest| {
                    let issues = newest.issues.nodes.into_iter();
                    issues
                        .chain(newest.pull_requests.nodes)
                        .map(|n| n.updated_at)
                        .max()
                });
                newest.insert(repo.clone(), moved);
            }
        }
        Ok(newest)
    }

    /// Open, unassigned, public issues with a label in any of the organizations, newest first, at
    /// most 100 (`GET /search/issues`); anonymous too, ten a minute.
    ///
    /// # Errors
    /// As the connection.
    pub async fn search_good_first(
        &self,
        orgs: &[String],
        label: &str,
    ) -> Result<Vec<Work>, Error> {
        if orgs.is_empty() {
            return Ok(Vec::new());
        }
        let orgs: String = orgs.iter().map(|org| format!("org:{org} ")).collect();
        let label = label.replace('"', "");
        let query = format!("{orgs}label:\"{label}\" is:open is:issue is:public no:assignee");
        let path = format!(
            "/search/issues?q={}&sort=updated&order=desc&per_page=100",
            utf8_percent_encode(&query, NON_ALPHANUMERIC)
        );
        let answer = self.get(&path, None).await?;
        let found: rest::Found = json(&answer)?;
        let work = |issue: rest::Issue| {
            let repository = convert::rest::repository_of(&issue)?;
            Some(convert::rest::issue(issue, repository, false))
        };
        Ok(found.items.into_iter().filter_map(work).collect())
    }
}
