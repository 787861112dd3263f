//! Making an issue of a draft.

use super::{Stopped, rejected};
use crate::{Error, GitHub, operations};
use domain::id::NodeId;
use domain::outbox::{Outcome, Rejection};
use serde::Deserialize;
use serde_json::json as object;

/// A draft's item and the repository that its issue is meant for, as they are now.
#[derive(Deserialize)]
pub(super) struct DraftItem {
    item: Option<Item>,
    repository: Option<Repository>,
}

#[derive(Deserialize)]
struct Item {
    project: Option<Project>,
    content: Option<Content>,
}

#[derive(Deserialize)]
struct Project {
    public: bool,
}

/// Empty while it is a draft.
#[derive(Deserialize)]
struct Content {
    id: Option<NodeId>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Repository {
    is_private: Option<bool>,
}

impl DraftItem {
    /// The issue that was made of it.
    pub(super) fn made(&self) -> Option<NodeId> {
        self.item.as_ref()?.content.as_ref()?.id.clone()
    }

    /// Whether an issue there would show to everybody what only members of the project read.
    fn would_publish(&self) -> bool {
        let project = self.item.as_ref().and_then(|item| item.project.as_ref());
        let repository = self.repository.as_ref().and_then(|r| r.is_private);
        project.is_some_and(|project| !project.public) && repository == Some(false)
    }
}

impl GitHub {
    pub(super) async fn draft_item(
        &self,
        item: &NodeId,
        repository: &NodeId,
    ) -> Result<DraftItem, Error> {
        let variables = object!({ "item": item, "repository": repository });
        let asked = self.query::<DraftItem>(&operations::DRAFT_ITEM, variables);
        asked.await?.part(Some)
    }

    /// Makes an issue of a draft. One that somebody else made an issue of meanwhile is left as it is.
    pub(super) async fn convert_draft(
        &self,
        item: &NodeId,
        repository: &NodeId,
    ) -> Result<Outcome, Stopped> {
        let now = self.draft_item(item, repository).await;
        let now = now.map_err(Error::of_read_before_write)?;
        if let Some(created) = now.made() {
            return Ok(Outcome::Sent {
                created: Some(created),
            });
        }
        if now.would_publish() {
            let why = "the board is private and the repository is public by now";
            return Err(rejected(Rejection::Invalid, why));
        }
        let variables = object!({ "item": item, "repository": repository });
        let id = "/convertProjectV2DraftIssueItemToIssue/item/content/id";
        Ok(self.create(&operations::CONVERT_DRAFT, variables, id).await)
    }
}
