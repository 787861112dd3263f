//! Looking for a write whose result is unknown.

use super::own::Own;
use crate::wire::{Id, Node, Nodes};
use crate::{Error, GitHub, operations};
use chrono::{DateTime, TimeDelta, Utc};
use domain::change::{Change, Created, StatusContent, visible_text};
use domain::id::{Login, NodeId};
use domain::marker;
use domain::outbox::{Entry, Outcome, Unreadable, Verdict};
use domain::overlay::{same_content, same_value};
use serde::Deserialize;
use serde_json::json as object;

/// How much earlier than the attempt something may seem to have been written: clocks differ by
/// seconds even after their difference is taken into account.
pub(super) const TOLERANCE: TimeDelta = TimeDelta::minutes(2);

#[derive(Deserialize)]
struct Assigned {
    assignees: Nodes<Id>,
}

impl GitHub {
    /// Reads whether GitHub has an entry's change. A comment is found by the op id in its marker and
    /// its author; a status update likewise, else by board, author, time and text, because GitHub may
    /// have removed the marker; everything else by the state that it leads to.
    ///
    /// `own` are the account's entries of the last minutes at least, as for sending. A state that an
    /// own write of a moment ago may have found says nothing yet.
    pub async fn verify(&self, entry: &Entry, own: &[Entry], account: &Login) -> Verdict {
        match self.look_for(entry, own, account).await {
            Ok(verdict) => verdict,
            Err(error) => {
                tracing::info!(op = entry.id.as_str(), %error, "could not be verified");
                Verdict::Unreadable {
                    why: unreadable(error),
                }
            }
        }
    }

    async fn look_for(
        &self,
        entry: &Entry,
        own: &[Entry],
        account: &Login,
    ) -> Result<Verdict, Error> {
        let mine = Own::of(entry, own, self.now());
        let mut blurred = mine.blurs(&entry.change);
        let there = match &entry.change {
            Change::Comment { subject, body } | Change::RecordDiscussion { subject, body, .. } => {
                return self.find_comment(entry, own, account, subject, body).await;
            }
            Change::PublishStatusUpdate {
                project, content, ..
            } => {
                return self
                    .find_update(entry, own, account, project, content)
                    .await;
            }
            Change::AddToProject { project, content } => {
                let item = self.item_on(project, content).await?;
                return Ok(match item.filter(|_| !blurred) {
                    Some(item) => Verdict::Found {
                        created: Some(item.id),
                    },
                    None => Verdict::Absent,
                });
            }
            Change::SetField {
                project,
                content,
                field,
                value,
                ..
            } => {
                let item = self.item_on(project, content).await?;
                item.is_some_and(|item| {
                    let theirs = item.value(field);
                    blurred &= !self.is_later(theirs, mine.wrote(project, content, field));
                    same_value(theirs.map(|theirs| &theirs.value), value.as_ref())
                })
            }
            Change::MoveItem {
                project,
                content,
                after,
                ..
            } => self.stands_behind(project, content, after.as_ref()).await?,
            Change::ArchiveItem { project, content } => {
                let item = self.item_on(project, content).await?;
                item.is_some_and(|item| item.archived)
            }
            Change::UnarchiveItem { project, content } => {
                let item = self.item_on(project, content).await?;
                item.is_some_and(|item| !item.archived)
            }
            Change::RemoveFromProject {
                project, content, ..
            } => self.item_on(project, content).await?.is_none(),
            Change::Assign {
                content,
                add,
                remove,
            } => {
                let variables = object!({ "content": content });
                let reply = self
                    .query::<Node<Assigned>>(&operations::ASSIGNEES, variables)
                    .await?;
                let assigned = reply.part(|data| data.node)?.assignees.nodes;
                let has = |id: &NodeId| assigned.iter().any(|found| found.id == id.as_str());
                add.iter().all(has) && !remove.iter().any(has)
            }
            Change::DeleteComment {
                comment: Created::Known(id),
                ..
            }
            | Change::DeleteStatusUpdate {
                update: Created::Known(id),
                ..
            } => self
                .existing_items(std::slice::from_ref(id))
                .await?
                .is_empty(),
            Change::EditStatusUpdate {
                update: Created::Known(id),
                content,
                ..
            } => {
                let update = self.status_update(id).await?;
                update.is_some_and(|update| same_content(&update, content))
            }
            // What is meant is known to the sender only; sending it again does no harm.
            Change::DeleteComment { .. }
            | Change::DeleteStatusUpdate { .. }
            | Change::EditStatusUpdate { .. } => false,
            Change::EnsureTeamField { project, options } => {
                self.has_team_field(project, options).await?
            }
            Change::CloseIssue { content, .. } => self.issue_now(content).await?.is_closed(),
            Change::ReopenIssue { content, .. } => !self.issue_now(content).await?.is_closed(),
            Change::SetLabels {
                content,
                add,
                remove,
            } => self.issue_now(content).await?.has_labels(add, remove),
            Change::SetMilestone { content, title, .. } => {
                self.issue_now(content).await?.milestone() == title.as_deref()
            }
            // The item is shown late: the issue itself is looked for as well.
            Change::ConvertDraft {
                item, repository, ..
            } => {
                if let Some(made) = self.draft_item(item, repository).await?.made() {
                    return Ok(verdict(vec![made]));
                }
                return self.find_issue(entry, own, account, repository).await;
            }
            Change::CreateIssue { repository, .. }
            | Change::CreateDiscussion { repository, .. } => {
                return self.find_issue(entry, own, account, repository).await;
            }
            Change::TransferIssue { from, number, .. } => {
                let moved = self.moved_to(from, *number).await?;
                return Ok(verdict(moved.into_iter().collect()));
            }
            Change::EnsureLabel {
                repository, name, ..
            } => self.has_label(repository, name).await?,
            Change::EnsureMilestone { repository, title } => {
                self.milestone_id(repository, title).await?.is_some()
            }
        };
        Ok(if there && !blurred {
            Verdict::Found { created: None }
        } else {
            Verdict::Absent
        })
    }

    async fn find_issue(
        &self,
        entry: &Entry,
        written: &[Entry],
        account: &Login,
        repository: &NodeId,
    ) -> Result<Verdict, Error> {
        let since = self.earliest(entry);
        let filed = self.filed_since(repository, &entry.change, since, account);
        let mut found = filed.await?;
        found.retain(|id| !is_of_another(id, entry, written));
        Ok(verdict(found))
    }

    async fn find_comment(
        &self,
        entry: &Entry,
        written: &[Entry],
        account: &Login,
        subject: &NodeId,
        body: &str,
    ) -> Result<Verdict, Error> {
        let marked = marker::parse(body).is_some_and(|marker| marker.op.is_some());
        let mut found = Vec::new();
        let mut before: Option<String> = None;
        loop {
            let page = self.recent_comments(subject, before.as_deref()).await?;
            let not_before = self.earliest(entry);
            let older = page
                .items
                .first()
                .is_some_and(|c| c.created_at < not_before);
            for comment in page.items {
                let own = comment.author.as_ref().is_some_and(|a| a.is(account));
                let is_it = if marked {
                    carries_op(&comment.body, entry)
                } else {
                    comment.created_at >= not_before
                        && visible_text(&comment.body) == visible_text(body)
                };
                if own && is_it && !is_of_another(&comment.id, entry, written) {
                    found.push(comment.id);
                }
            }
            match page.next {
                Some(next) if !older => before = Some(next),
                _ => return Ok(verdict(found)),
            }
        }
    }

    async fn find_update(
        &self,
        entry: &Entry,
        written: &[Entry],
        account: &Login,
        project: &NodeId,
        content: &StatusContent,
    ) -> Result<Verdict, Error> {
        let wanted = visible_text(&content.body);
        let mut found = Vec::new();
        let mut after: Option<String> = None;
        loop {
            let page = self.status_updates(project, after.as_deref()).await?;
            let not_before = self.earliest(entry);
            let older = page.items.last().is_some_and(|u| u.created_at < not_before);
            for update in page.items {
                let own = update.author.as_ref().is_some_and(|a| a.is(account));
                // A marker decides; without one, which GitHub may have removed, the text does.
                let is_it = match marker::parse(&update.body).and_then(|marker| marker.op) {
                    Some(op) => op == entry.id,
                    None => update.created_at >= not_before && visible_text(&update.body) == wanted,
                };
                if own && is_it && !is_of_another(&update.id, entry, written) {
                    found.push(update.id);
                }
            }
            match page.next {
                Some(next) if !older => after = Some(next),
                _ => return Ok(verdict(found)),
            }
        }
    }

    /// The earliest time, by GitHub's clock, at which the entry can have been written. Counted from
    /// when the user acted, since an earlier attempt may have arrived too.
    fn earliest(&self, entry: &Entry) -> DateTime<Utc> {
        let began = entry.created_at;
        began.min(began + self.skew()) - TOLERANCE
    }

    /// Whether an item stands right behind another one, or first, among what is not archived.
    async fn stands_behind(
        &self,
        project: &NodeId,
        content: &NodeId,
        behind: Option<&NodeId>,
    ) -> Result<bool, Error> {
        let mut previous: Option<NodeId> = None;
        let mut after: Option<String> = None;
        loop {
            let page = self.items(project, after.as_deref()).await?;
            for pulled in page.items {
                if pulled.item.content.as_ref() == Some(content) {
                    return Ok(previous.as_ref() == behind);
                }
                if !pulled.item.archived {
                    previous = pulled.item.content;
                }
            }
            match page.next {
                Some(next) => after = Some(next),
                None => return Ok(false),
            }
        }
    }
}

/// Why a read failed, as far as it says whether reading again can help.
fn unreadable(error: Error) -> Unreadable {
    match error.of_write() {
        Outcome::Retry { why, until } => Unreadable::Waits { why, until },
        Outcome::Rejected { .. } => Unreadable::Refused,
        _ => Unreadable::Failed,
    }
}

/// Whether another own entry is known to have created it: two texts may be equal.
fn is_of_another(id: &NodeId, entry: &Entry, written: &[Entry]) -> bool {
    let mut others = written.iter().filter(|other| other.id != entry.id);
    others.any(|other| other.created.as_ref() == Some(id))
}

fn carries_op(body: &str, entry: &Entry) -> bool {
    marker::parse(body).and_then(|marker| marker.op).as_ref() == Some(&entry.id)
}

fn verdict(mut found: Vec<NodeId>) -> Verdict {
    match (found.pop(), found.is_empty()) {
        (None, _) => Verdict::Absent,
        (Some(id), true) => Verdict::Found { created: Some(id) },
        (Some(_), false) => Verdict::Twice,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::outbox::Wait;

    #[test]
    fn a_read_that_fails_says_whether_reading_again_can_help() {
        let waits = |why| Unreadable::Waits { why, until: None };
        let message = String::new;
        for (error, why) in [
            (Error::Unauthorized, waits(Wait::SignIn)),
            (Error::Offline, waits(Wait::Offline)),
            (Error::NotFound, Unreadable::Refused),
            (Error::Gone, Unreadable::Refused),
            (Error::Forbidden { message: message() }, Unreadable::Refused),
            (Error::SingleSignOn { url: None }, Unreadable::Refused),
            (Error::TimedOut, Unreadable::Failed),
            (Error::Server { status: 502 }, Unreadable::Failed),
        ] {
            assert_eq!(unreadable(error.clone()), why, "{error:?}");
        }
    }
}
