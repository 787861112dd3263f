//! Issues, pull requests and comments.

use super::{Page, json};
use crate::wire::{Connection, Node, rest, work as wire};
use crate::{Error, GitHub, convert, operations};
use domain::id::{NodeId, RepoName};
use domain::item::{Comment, Work};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;
use serde_json::{Value, json as object};

/// `nodes(ids)` takes this many.
pub(super) const NODES: usize = 100;
#[derive(Deserialize)]
struct WithComments {
    comments: Option<Connection<wire::Comment>>,
}

#[derive(Deserialize)]
struct Works {
    nodes: Vec<Option<Value>>,
}

impl GitHub {
    /// The node id of the issue or pull request that has, or had before it moved, this number in this
    /// repository; the address of its repository is answered first (`GET
    /// /repos/{owner}/{repo}/issues/{number}`, which redirects after a transfer).
    ///
    /// # Errors
    /// As the connection; `NotFound` where there is none, or it is hidden.
    pub async fn found_at(
        &self,
        repository: &RepoName,
        number: u32,
    ) -> Result<(String, NodeId), Error> {
        let path = format!("/repos/{repository}/issues/{number}");
        let answer = self.get(&path, None).await?;
        let found: Value = serde_json::from_slice(&answer.body).map_err(|_| Error::Unreadable)?;
        let text = |pointer: &str| found.pointer(pointer).and_then(Value::as_str);
        let at = text("/repository_url").ok_or(Error::Unreadable)?;
        let id = text("/node_id").ok_or(Error::Unreadable)?;
        Ok((at.to_owned(), id.into()))
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

    /// Open, unassigned, public issues with a label in any of the organizations that no pull request,
    /// open or not, says it closes, newest first, at most 100 (`GET /search/issues`); anonymous too, ten a minute.
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
        let more = " no:assignee -linked:pr";
        self.search_open(&orgs, label, more).await
    }

    /// Open public issues of a repository with a label, newest first, at most 100, as
    /// [`GitHub::search_good_first`].
    ///
    /// # Errors
    /// As the connection.
    pub async fn search_labelled(&self, at: &RepoName, label: &str) -> Result<Vec<Work>, Error> {
        self.search_open(&format!("repo:{at} "), label, "").await
    }

    async fn search_open(&self, place: &str, label: &str, more: &str) -> Result<Vec<Work>, Error> {
        let label = label.replace('"', "");
        let query = format!("{place}label:\"{label}\" is:open is:issue is:public{more}");
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
