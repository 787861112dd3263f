//! Writes: one change, one attempt, one named outcome.
//!
//! A change may be read about first (its item, its base); what fails before the write is never
//! unknown. The write itself leaves once. Whether an unknown one arrived is looked up by `verify`.

pub mod discussion;
mod draft;
mod issue;
mod item;
mod named;
mod own;
mod recipient;
mod status_update;
mod team_field;
mod verify;

use crate::operations::Operation;
use crate::{Error, GitHub, operations};
use domain::change::{Change, Created};
use domain::id::{NodeId, OpId};
use domain::outbox::{Entry, Outcome, Rejection};
use own::Own;
use serde::Serialize;
use serde_json::{Value, json as object};

/// How an attempt ended before its write, instead of by it.
type Stopped = Outcome;

impl GitHub {
    /// Sends an entry's change. `own` are the account's entries of the last minutes at least: what
    /// they wrote may not show yet. `created` tells the id that an earlier step created.
    ///
    /// Reads first what the change depends on: the item of its content, and for a field or a status
    /// update what stands there now, which must be what the user saw, what is wanted, or what an own
    /// write of a moment ago found or left there. Then writes, once, even where a read shows what is
    /// wanted: the read may be older than an own write. Never resends.
    pub async fn send(
        &self,
        entry: &Entry,
        own: &[Entry],
        created: &(dyn Fn(&OpId) -> Option<NodeId> + Sync),
    ) -> Outcome {
        let own = Own::of(entry, own, self.now());
        let outcome = match self.attempt(&entry.change, &own, created).await {
            Ok(outcome) | Err(outcome) => outcome,
        };
        tracing::info!(
            op = entry.id.as_str(),
            outcome = name(&outcome),
            "sent a change"
        );
        outcome
    }

    async fn attempt(
        &self,
        change: &Change,
        own: &Own<'_>,
        created: &(dyn Fn(&OpId) -> Option<NodeId> + Sync),
    ) -> Result<Outcome, Stopped> {
        match change {
            Change::AddToProject { project, content } => {
                Ok(self.add_to_project(project, content).await)
            }
            Change::SetField {
                project,
                content,
                field,
                value,
                base,
            } => {
                let (value, base) = (value.as_ref(), base.as_ref());
                self.set_field(project, content, field, value, base, own)
                    .await
            }
            Change::MoveItem {
                project,
                content,
                after,
                ..
            } => self.move_item(project, content, after.as_ref(), own).await,
            Change::ArchiveItem { project, content } => {
                self.archive_item(project, content, true, own).await
            }
            Change::UnarchiveItem { project, content } => {
                self.archive_item(project, content, false, own).await
            }
            Change::RemoveFromProject {
                project, content, ..
            } => self.remove_item(project, content, own).await,
            Change::Assign {
                content,
                add,
                remove,
            } => Ok(self.assign(content, add, remove).await),
            Change::Comment { subject, body } => Ok(self.comment(subject, body).await),
            Change::DeleteComment { comment, .. } => {
                let variables = object!({ "comment": known(comment, created)? });
                Ok(self.delete(&operations::DELETE_COMMENT, variables).await)
            }
            Change::PublishStatusUpdate {
                project, content, ..
            } => Ok(self.publish(project, content).await),
            Change::EditStatusUpdate {
                update,
                content,
                base,
                base_hash,
                ..
            } => {
                let update = known(update, created)?;
                self.edit(&update, content, base, base_hash, own).await
            }
            Change::DeleteStatusUpdate { update, .. } => {
                let variables = object!({ "update": known(update, created)? });
                Ok(self
                    .delete(&operations::DELETE_STATUS_UPDATE, variables)
                    .await)
            }
            Change::EnsureTeamField { project, options } => {
                self.ensure_team_field(project, options).await
            }
            Change::CloseIssue {
                content,
                reason,
                base,
            } => {
                let base = base.as_deref();
                self.close_issue(content, reason, base, own).await
            }
            Change::ReopenIssue { content, .. } => {
                let variables = object!({ "issue": content });
                Ok(self.alter(&operations::REOPEN_ISSUE, variables).await)
            }
            Change::SetLabels {
                content,
                add,
                remove,
            } => self.set_labels(content, add, remove).await,
            Change::SetMilestone { content, title, .. } => {
                self.set_milestone(content, title.as_deref()).await
            }
            Change::CreateIssue {
                repository,
                title,
                body,
                labels,
            } => self.create_issue(repository, title, body, labels).await,
            Change::CreateDiscussion {
                repository,
                category,
                title,
                body,
            } => {
                let variables = object!({
                    "repository": repository,
                    "category": category,
                    "title": title,
                    "body": body,
                });
                let id = "/createDiscussion/discussion/id";
                Ok(self
                    .create(&operations::CREATE_DISCUSSION, variables, id)
                    .await)
            }
            Change::RecordDiscussion {
                subject,
                discussion,
                body,
            } => {
                let discussion = known(discussion, created)?;
                self.record_discussion(subject, &discussion, body).await
            }
            Change::ConvertDraft {
                item, repository, ..
            } => self.convert_draft(item, repository).await,
            Change::TransferIssue { content, to, .. } => Ok(self.transfer_issue(content, to).await),
            Change::EnsureLabel {
                repository,
                name,
                color,
                description,
            } => {
                self.ensure_label(repository, name, color, description)
                    .await
            }
            Change::EnsureMilestone { repository, title } => {
                self.ensure_milestone(repository, title).await
            }
        }
    }

    async fn comment(&self, subject: &NodeId, body: &str) -> Outcome {
        let variables = object!({ "subject": subject, "body": body });
        let id = "/addComment/commentEdge/node/id";
        self.create(&operations::ADD_COMMENT, variables, id).await
    }

    /// A write that creates something, whose id stands at a JSON pointer of the data.
    async fn create(
        &self,
        operation: &Operation,
        variables: impl Serialize,
        pointer: &str,
    ) -> Outcome {
        let written = self.write(operation, variables).await;
        let id = written.and_then(|data| {
            let id = data.pointer(pointer).and_then(Value::as_str);
            id.map(NodeId::from).ok_or(Error::Unreadable)
        });
        match id {
            Ok(id) => Outcome::Sent { created: Some(id) },
            Err(error) => error.of_write(),
        }
    }

    /// A write that creates nothing.
    async fn alter(&self, operation: &Operation, variables: impl Serialize) -> Outcome {
        match self.write(operation, variables).await {
            Ok(_) => Outcome::Sent { created: None },
            Err(error) => error.of_write(),
        }
    }

    /// A deletion: what is not there any more is deleted.
    async fn delete(&self, operation: &Operation, variables: impl Serialize) -> Outcome {
        match self.write(operation, variables).await {
            Ok(_) | Err(Error::NotFound | Error::Gone) => Outcome::Sent { created: None },
            Err(error) => error.of_write(),
        }
    }

    /// The data of a mutation whose every root field was done. An error beside a field that was done
    /// does no harm.
    async fn write(
        &self,
        operation: &Operation,
        variables: impl Serialize,
    ) -> Result<Value, Error> {
        let reply = self.query::<Value>(operation, variables).await?;
        reply.part(|data| {
            let fields = data.as_object()?;
            let done = !fields.is_empty() && fields.values().all(|field| !field.is_null());
            done.then_some(data)
        })
    }

    async fn assign(&self, content: &NodeId, add: &[NodeId], remove: &[NodeId]) -> Outcome {
        if add.is_empty() && remove.is_empty() {
            return Outcome::Sent { created: None };
        }
        let variables = object!({
            "content": content,
            "add": add,
            "remove": remove,
            "adding": !add.is_empty(),
            "removing": !remove.is_empty(),
        });
        let data = match self.write(&operations::ASSIGN, variables).await {
            Ok(data) => data,
            Err(error) => return error.of_write(),
        };
        // GitHub leaves out silently whom it will not assign.
        let assigned = data
            .pointer("/addAssigneesToAssignable/assignable/assignees/nodes")
            .and_then(Value::as_array);
        let is_assigned = |id: &NodeId| {
            assigned.is_some_and(|nodes| {
                let mut ids = nodes.iter().filter_map(|node| node.get("id")?.as_str());
                ids.any(|other| other == id.as_str())
            })
        };
        if add.iter().all(is_assigned) {
            return Outcome::Sent { created: None };
        }
        rejected(
            Rejection::Invalid,
            "GitHub did not assign everybody: an assignee must be able to read the repository and \
             take part in it, and ten is the most",
        )
    }
}

/// The id of what is meant, or why nothing can be sent yet.
fn known(
    what: &Created,
    created: &(dyn Fn(&OpId) -> Option<NodeId> + Sync),
) -> Result<NodeId, Stopped> {
    let id = match what {
        Created::Known(id) => Some(id.clone()),
        Created::ByStep(step) => created(step),
    };
    id.ok_or_else(|| {
        rejected(
            Rejection::NotFound,
            "the step that creates it has not been sent, so there is nothing to change yet",
        )
    })
}

fn rejected(rejection: Rejection, message: &str) -> Outcome {
    Outcome::Rejected {
        rejection,
        message: message.to_owned(),
    }
}

fn name(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Sent { .. } => "sent",
        Outcome::Retry { .. } => "retry",
        Outcome::Rejected { .. } => "rejected",
        Outcome::Conflict { .. } => "conflict",
        Outcome::Recipient | Outcome::Redirected { .. } => "recipient",
        Outcome::Unknown => "unknown",
    }
}
