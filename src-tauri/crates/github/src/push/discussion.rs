//! Discussions: where they may be started, and finding one whose creation went unanswered.

use crate::wire::{Node, Nodes};
use crate::{Error, GitHub, operations};
use chrono::{DateTime, Utc};
use domain::change::{ADDRESS, visible_text};
use domain::id::{Login, NodeId};
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

#[derive(Deserialize)]
struct Recent {
    discussions: Page,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Page {
    nodes: Vec<Found>,
    page_info: PageInfo,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct PageInfo {
    has_next_page: bool,
    end_cursor: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Found {
    id: String,
    title: String,
    body: String,
    created_at: DateTime<Utc>,
    author: Option<Author>,
}

#[derive(Deserialize)]
struct Author {
    login: String,
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
        let variables = object!({ "subject": subject, "body": body });
        let id = "/addComment/commentEdge/node/id";
        Ok(self.create(&operations::ADD_COMMENT, variables, id).await)
    }

    /// Own discussions of a title and text that were started in a repository since a moment.
    pub(super) async fn started_since(
        &self,
        repository: &NodeId,
        title: &str,
        body: &str,
        since: DateTime<Utc>,
        account: &Login,
    ) -> Result<Vec<NodeId>, Error> {
        let wanted = (title.trim(), visible_text(body));
        let mut found = Vec::new();
        let mut after: Option<String> = None;
        loop {
            let variables = object!({ "repository": repository, "after": after });
            let asked = self.query::<Node<Recent>>(&operations::RECENT_DISCUSSIONS, variables);
            let page = asked.await?.part(|data| Some(data.node?.discussions))?;
            let older = page.nodes.last().is_some_and(|it| it.created_at < since);
            for one in page.nodes {
                let author = one.author.map(|author| Login(author.login));
                let own = author.is_some_and(|it| it.is(account)) && one.created_at >= since;
                if own && (one.title.trim(), visible_text(&one.body)) == wanted {
                    found.push(NodeId(one.id));
                }
            }
            after = page.page_info.end_cursor;
            if older || !page.page_info.has_next_page {
                return Ok(found);
            }
        }
    }
}
