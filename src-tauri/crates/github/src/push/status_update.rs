//! Status updates: published once, edited only over what the user saw.

use super::own::Own;
use super::{Stopped, rejected};
use crate::wire::{Node, project as wire};
use crate::{Error, GitHub, convert, operations};
use domain::change::{StatusContent, body_hash, visible_text};
use domain::id::NodeId;
use domain::outbox::{Outcome, Rejection};
use domain::project::StatusUpdate;
use serde_json::{Value, json as object};

impl GitHub {
    pub(super) async fn publish(&self, project: &NodeId, content: &StatusContent) -> Outcome {
        let mut variables = wire(content);
        set(&mut variables, "project", project);
        let id = "/createProjectV2StatusUpdate/statusUpdate/id";
        self.create(&operations::PUBLISH_STATUS_UPDATE, variables, id)
            .await
    }

    pub(super) async fn edit(
        &self,
        update: &NodeId,
        content: &StatusContent,
        base: &StatusContent,
        base_hash: &str,
        own: &Own<'_>,
    ) -> Result<Outcome, Stopped> {
        let theirs = self
            .status_update(update)
            .await
            .map_err(Error::of_read_before_write)?;
        match theirs {
            Some(theirs) => {
                let there = body_hash(&theirs.body);
                let earlier = own.texts(update);
                let earlier = earlier.into_iter().chain(own.replaced_texts());
                let mut expected = earlier.chain([content]);
                if there != base_hash && !expected.any(|text| body_hash(&text.body) == there) {
                    return Err(Outcome::Conflict {
                        base: visible_text(&base.body),
                        theirs: visible_text(&theirs.body),
                        // Its author is known, but not who edited it.
                        by: None,
                    });
                }
            }
            // Published a moment ago: a read may not show it yet.
            None if own.published(update) => {}
            None => {
                let message = "the status update was deleted on GitHub";
                return Err(rejected(Rejection::Gone, message));
            }
        }
        let mut variables = wire(content);
        set(&mut variables, "update", update);
        Ok(self.alter(&operations::EDIT_STATUS_UPDATE, variables).await)
    }

    /// One status update; `None` when there is none of that id (any more).
    pub(super) async fn status_update(
        &self,
        update: &NodeId,
    ) -> Result<Option<StatusUpdate>, Error> {
        let variables = object!({ "update": update });
        let reply = self
            .query::<Node<wire::StatusUpdate>>(&operations::STATUS_UPDATE, variables)
            .await?;
        match reply.part(|data| data.node) {
            Ok(found) => Ok(Some(convert::project::status_update(found))),
            Err(Error::NotFound) => Ok(None),
            Err(error) => Err(error),
        }
    }
}

fn wire(content: &StatusContent) -> Value {
    object!({
        "body": content.body,
        "status": content.status.map(convert::project::status),
        "start": content.start_date,
        "target": content.target_date,
    })
}

fn set(variables: &mut Value, name: &str, id: &NodeId) {
    if let Some(variables) = variables.as_object_mut() {
        variables.insert(name.to_owned(), id.as_str().into());
    }
}
