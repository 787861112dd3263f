//! Changes of issues themselves: closed, opened, labelled, filed, moved to another repository.

use super::own::Own;
use super::{Stopped, rejected};
use crate::wire::{Node, Nodes};
use crate::{Error, GitHub, operations};
use chrono::{DateTime, Utc};
use domain::change::{Change, CloseReason, visible_text};
use domain::id::{Login, NodeId, RepoName};
use domain::outbox::{Outcome, Rejection};
use serde::Deserialize;
use serde_json::json as object;

/// What an issue or pull request says of itself now.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Now {
    /// Empty for a pull request: it is closed where its code is.
    #[serde(default)]
    state: String,
    state_reason: Option<String>,
    milestone: Option<Titled>,
    labels: Option<Nodes<Named>>,
}

#[derive(Deserialize)]
struct Titled {
    title: String,
}

#[derive(Deserialize)]
struct Named {
    name: String,
}

/// An issue as filed.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Filed {
    id: String,
    title: String,
    body: String,
    created_at: DateTime<Utc>,
    author: Option<crate::wire::Actor>,
}

#[derive(Deserialize)]
struct RecentIssues {
    issues: Option<crate::wire::Connection<Filed>>,
}

/// `stateReason` as GitHub writes it.
fn wire_reason(reason: &CloseReason) -> &'static str {
    match reason {
        CloseReason::Completed => "COMPLETED",
        CloseReason::NotPlanned => "NOT_PLANNED",
        CloseReason::Duplicate(_) => "DUPLICATE",
    }
}

impl Now {
    pub(super) fn is_closed(&self) -> bool {
        self.state == "CLOSED"
    }

    pub(super) fn milestone(&self) -> Option<&str> {
        self.milestone.as_ref().map(|m| m.title.as_str())
    }

    pub(super) fn has_labels(&self, add: &[String], remove: &[String]) -> bool {
        let labels = self.labels.as_ref().map(|l| l.nodes.as_slice());
        let has = |name: &String| {
            let mut labels = labels.unwrap_or_default().iter();
            labels.any(|label| label.name.eq_ignore_ascii_case(name))
        };
        add.iter().all(has) && !remove.iter().any(has)
    }

    /// As a person reads it: `closed: not planned`.
    fn said(&self) -> String {
        let reason = self.state_reason.as_deref().unwrap_or_default();
        let reason = reason.to_lowercase().replace('_', " ");
        match (self.is_closed(), reason.is_empty()) {
            (true, false) => format!("closed: {reason}"),
            (true, true) => "closed".to_owned(),
            (false, _) => "open".to_owned(),
        }
    }
}

impl GitHub {
    pub(super) async fn issue_now(&self, content: &NodeId) -> Result<Now, Error> {
        let variables = object!({ "content": content });
        let asked = self.query::<Node<Now>>(&operations::ISSUE_STATE, variables);
        asked.await?.part(|data| data.node)
    }

    /// Closes an issue. One that somebody else closed for another reason meanwhile is left as it is, unless
    /// the user knew of it: then `base` is what it said.
    pub(super) async fn close_issue(
        &self,
        content: &NodeId,
        reason: &CloseReason,
        base: Option<&str>,
        own: &Own<'_>,
    ) -> Result<Outcome, Stopped> {
        let now = self
            .issue_now(content)
            .await
            .map_err(Error::of_read_before_write)?;
        let wanted = wire_reason(reason);
        let other = now.is_closed() && now.state_reason.as_deref() != Some(wanted);
        let known = base == Some(now.said().as_str());
        if other && !known && !own.opened_or_closed(content) {
            return Err(Outcome::Conflict {
                base: base.unwrap_or("open").to_owned(),
                theirs: now.said(),
                by: None,
            });
        }
        let duplicate = match reason {
            CloseReason::Duplicate(of) => Some(of),
            _ => None,
        };
        let variables = object!({ "issue": content, "reason": wanted, "duplicate": duplicate });
        Ok(self.alter(&operations::CLOSE_ISSUE, variables).await)
    }

    pub(super) async fn set_labels(
        &self,
        content: &NodeId,
        add: &[String],
        remove: &[String],
    ) -> Result<Outcome, Stopped> {
        let names: Vec<String> = add.iter().chain(remove).cloned().collect();
        let ids = self.label_ids(content, &names).await;
        let ids = ids.map_err(Error::of_read_before_write)?;
        let (adding, removing) = ids.split_at(add.len().min(ids.len()));
        let adding = present(adding, add)?;
        let removing: Vec<&NodeId> = removing.iter().flatten().collect();
        if adding.is_empty() && removing.is_empty() {
            return Ok(Outcome::Sent { created: None });
        }
        let variables = object!({
            "content": content,
            "add": adding,
            "remove": removing,
            "adding": !adding.is_empty(),
            "removing": !removing.is_empty(),
        });
        Ok(self.alter(&operations::SET_LABELS, variables).await)
    }

    pub(super) async fn set_milestone(
        &self,
        content: &NodeId,
        title: Option<&str>,
    ) -> Result<Outcome, Stopped> {
        let milestone = match title {
            None => None,
            Some(title) => {
                let found = self.milestone_id(content, title).await;
                let found = found.map_err(Error::of_read_before_write)?;
                let missing = || {
                    let why = format!("the repository has no open milestone {title:?}");
                    rejected(Rejection::NotFound, &why)
                };
                Some(found.ok_or_else(missing)?)
            }
        };
        let variables = object!({ "issue": content, "milestone": milestone });
        Ok(self.alter(&operations::SET_MILESTONE, variables).await)
    }

    pub(super) async fn create_issue(
        &self,
        repository: &NodeId,
        title: &str,
        body: &str,
        labels: &[String],
    ) -> Result<Outcome, Stopped> {
        let ids = self.label_ids(repository, labels).await;
        let ids = ids.map_err(Error::of_read_before_write)?;
        let labels = present(&ids, labels)?;
        let variables = object!({
            "repository": repository,
            "title": title,
            "body": body,
            "labels": labels,
        });
        let id = "/createIssue/issue/id";
        Ok(self.create(&operations::CREATE_ISSUE, variables, id).await)
    }

    pub(super) async fn transfer_issue(&self, content: &NodeId, to: &NodeId) -> Outcome {
        let variables = object!({ "issue": content, "to": to });
        let id = "/transferIssue/issue/id";
        self.create(&operations::TRANSFER_ISSUE, variables, id)
            .await
    }

    /// Where an issue is now that had this number in this repository, if it is not there any more.
    pub(super) async fn moved_to(
        &self,
        from: &RepoName,
        number: u32,
    ) -> Result<Option<NodeId>, Error> {
        let (at, id) = self.found_at(from, number).await?;
        let stayed = at
            .to_lowercase()
            .ends_with(&format!("/repos/{}", from.as_str().to_lowercase()));
        Ok((!stayed).then_some(id))
    }

    /// Own issues, or discussions, of a title and text that were filed in a repository since a moment.
    pub(super) async fn filed_since(
        &self,
        repository: &NodeId,
        change: &Change,
        since: DateTime<Utc>,
        account: &Login,
    ) -> Result<Vec<NodeId>, Error> {
        let (recent, title, body) = match change {
            Change::CreateIssue { title, body, .. } | Change::ConvertDraft { title, body, .. } => {
                (&operations::RECENT_ISSUES, title, body)
            }
            Change::CreateDiscussion { title, body, .. } => {
                (&operations::RECENT_DISCUSSIONS, title, body)
            }
            _ => return Ok(Vec::new()),
        };
        let wanted = (title.trim(), visible_text(body));
        let mut found = Vec::new();
        let mut before: Option<String> = None;
        loop {
            let variables = object!({ "repository": repository, "before": before });
            let asked = self.query::<Node<RecentIssues>>(recent, variables);
            let page = asked.await?.part(|data| data.node?.issues)?;
            let older = page.nodes.first().is_some_and(|i| i.created_at < since);
            for issue in page.nodes {
                let author = issue.author.map(|a| Login(a.login));
                let own = author.is_some_and(|a| a.is(account)) && issue.created_at >= since;
                if own && (issue.title.trim(), visible_text(&issue.body)) == wanted {
                    found.push(NodeId(issue.id));
                }
            }
            before = page.page_info.start_cursor;
            if older || !page.page_info.has_previous_page {
                return Ok(found);
            }
        }
    }
}

/// The ids of labels that must exist, or which of them does not.
fn present<'a>(ids: &'a [Option<NodeId>], names: &[String]) -> Result<Vec<&'a NodeId>, Stopped> {
    let missing: Vec<&str> = ids
        .iter()
        .zip(names)
        .filter(|(id, _)| id.is_none())
        .map(|(_, name)| name.as_str())
        .collect();
    if missing.is_empty() {
        return Ok(ids.iter().flatten().collect());
    }
    let why = format!("the repository has no label {}", missing.join(", "));
    Err(rejected(Rejection::NotFound, &why))
}
