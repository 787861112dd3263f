//! Discussions: where they may be started, and the comment that records one.

use crate::wire::{Node, Nodes};
use crate::{Error, GitHub, operations};
use domain::change::ADDRESS;
use domain::id::NodeId;
use domain::outbox::Outcome;
use serde::Deserialize;
use serde_json::json as object;

/// A category of a repository's discussions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Category {
    /// Its node id.
    pub id: NodeId,
    /// Its name.
    pub name: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Place {
    has_discussions_enabled: bool,
    discussion_categories: Nodes<FoundCategory>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct FoundCategory {
    id: String,
    name: String,
    is_answerable: bool,
}

#[derive(Deserialize)]
struct Address {
    url: String,
}

impl GitHub {
    /// The categories in which an announcement may stand: those of a repository that are not for questions; none
    /// where discussions are off.
    ///
    /// # Errors
    /// As the connection; `NotFound` where the repository is hidden.
    pub async fn discussion_categories(&self, repository: &NodeId) -> Result<Vec<Category>, Error> {
        let variables = object!({ "repository": repository });
        let reply = self
            .query::<Node<Place>>(&operations::DISCUSSION_PLACE, variables)
            .await?;
        let place = reply.part(|data| data.node)?;
        let categories = place.discussion_categories.nodes.into_iter();
        let open = categories.filter(|it| place.has_discussions_enabled && !it.is_answerable);
        Ok(open
            .map(|it| Category {
                id: NodeId(it.id),
                name: it.name,
            })
            .collect())
    }

    /// Writes the comment that records a discussion, once its address is known.
    pub(super) async fn record_discussion(
        &self,
        subject: &NodeId,
        discussion: &NodeId,
        body: &str,
    ) -> Result<Outcome, Outcome> {
        let variables = object!({ "discussion": discussion });
        let asked = self.query::<Node<Address>>(&operations::DISCUSSION_ADDRESS, variables);
        let address = async { asked.await?.part(|data| data.node) };
        let address = address.await.map_err(Error::of_read_before_write)?;
        let body = body.replace(ADDRESS, &address.url);
        Ok(self.comment(subject, &body).await)
    }
}
