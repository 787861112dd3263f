//! Projects, their items and status updates.

use super::Page;
use crate::pull::issues::NODES;
use crate::wire::{Node, project as wire};
use crate::{Error, GitHub, convert, operations};
use domain::id::{NodeId, ProjectRef};
use domain::item::Work;
use domain::project::{Project, ProjectItem, StatusUpdate};
use serde_json::json as object;
use std::collections::BTreeSet;

/// An item of a project with what it stands for.
#[derive(Clone, Debug, PartialEq)]
pub struct PulledItem {
    /// The item.
    pub item: ProjectItem,
    /// The issue, pull request or draft; `None` when it is hidden from this account.
    pub work: Option<Work>,
    /// Whether GitHub hides what it stands for.
    pub redacted: bool,
}

/// Sizes of a page of items; the next one is tried when GitHub finds one too heavy.
const PAGES: [u32; 3] = [100, 50, 20];

impl GitHub {
    /// A project of an organization or a user, with its fields.
    ///
    /// # Errors
    /// `NotFound` when it is hidden or missing, `Scope` when the token lacks `read:project`; otherwise
    /// as the connection.
    pub async fn project(&self, project: &ProjectRef) -> Result<Project, Error> {
        let variables = object!({ "owner": project.owner, "number": project.number });
        let reply = self
            .query::<wire::ProjectOf>(&operations::PROJECT, variables)
            .await?;
        // One of both is always missing: the owner is an organization or a user.
        let found = reply.part(|data| {
            let of = |owner: Option<wire::Owner>| owner.and_then(|owner| owner.project_v2);
            of(data.organization).or_else(|| of(data.user))
        })?;
        Ok(convert::project::project(found, project))
    }

    /// A page of a project's items in their order, archived ones too. Up to 100 of them; fewer when
    /// GitHub finds that too heavy. `position` counts over the whole walk.
    ///
    /// # Errors
    /// `NotFound` when the project is hidden or missing, `Invalid` when `after` is not from a page's
    /// `next`; otherwise as the connection.
    pub async fn items(
        &self,
        project: &NodeId,
        after: Option<&str>,
    ) -> Result<Page<PulledItem>, Error> {
        // GitHub's cursors are opaque and its items know no number, so `next` carries the count.
        let (walked, cursor) = match after.map(|after| after.split_once(':')) {
            None => (0, None),
            Some(Some((walked, cursor))) if walked.parse::<u32>().is_ok() => {
                (walked.parse().unwrap_or(0), Some(cursor))
            }
            Some(_) => {
                return Err(Error::Invalid {
                    message: "this is not where a page of items ended; start from the first page"
                        .to_owned(),
                });
            }
        };
        let mut failed = Error::TooHeavy;
        for first in PAGES {
            let variables = object!({ "project": project, "first": first, "after": cursor });
            let reply = self
                .query::<Node<wire::WithItems>>(&operations::ITEMS, variables)
                .await;
            match reply {
                Ok(reply) => return Ok(page(reply.part(|data| data.node)?, walked)),
                // Gateways give up on heavy queries with 502 or 504.
                Err(error @ (Error::TooHeavy | Error::Server { status: 502 | 504 })) => {
                    failed = error;
                }
                Err(error) => return Err(error),
            }
        }
        Err(failed)
    }

    /// A page of a project's status updates, newest first.
    ///
    /// # Errors
    /// `NotFound` when the project is hidden or missing; otherwise as the connection.
    pub async fn status_updates(
        &self,
        project: &NodeId,
        after: Option<&str>,
    ) -> Result<Page<StatusUpdate>, Error> {
        let variables = object!({ "project": project, "after": after });
        let reply = self
            .query::<Node<wire::WithStatusUpdates>>(&operations::STATUS_UPDATES, variables)
            .await?;
        let updates = reply.part(|data| data.node)?.status_updates;
        let next = updates.page_info.next().map(str::to_owned);
        Ok(Page {
            items: updates
                .nodes
                .into_iter()
                .map(convert::project::status_update)
                .collect(),
            next,
            total: updates.total_count,
        })
    }

    /// Which of these project items (or other nodes) still exist.
    ///
    /// # Errors
    /// As the connection; also when GitHub hides one for another reason than its absence.
    pub async fn existing_items(&self, ids: &[NodeId]) -> Result<BTreeSet<NodeId>, Error> {
        let mut existing = BTreeSet::new();
        for ids in ids.chunks(NODES) {
            let nodes = self.nodes(&operations::EXISTING, ids).await?;
            let there = ids.iter().zip(nodes).filter(|(_, node)| node.is_some());
            existing.extend(there.map(|(id, _)| id.clone()));
        }
        Ok(existing)
    }

    /// The items of an issue, pull request or draft on every project that the account may see,
    /// archived ones too. GitHub shows an item here before the project's own list has it. `position`
    /// is 0: GitHub doesn't say it here.
    ///
    /// # Errors
    /// `NotFound` when the content is hidden or missing, `Unreadable` when a page leads to itself;
    /// otherwise as the connection.
    pub async fn items_of(&self, content: &NodeId) -> Result<Vec<ProjectItem>, Error> {
        let mut items = Vec::new();
        let mut after: Option<String> = None;
        loop {
            let variables = object!({ "content": content, "after": after });
            let reply = self
                .query::<Node<wire::ItemsOf>>(&operations::ITEMS_OF, variables)
                .await?;
            let Some(found) = reply.part(|data| data.node)?.project_items else {
                return Ok(items);
            };
            let next = found.page_info.next().map(str::to_owned);
            items.extend(
                found
                    .nodes
                    .into_iter()
                    .map(|item| convert::project::item(item, Some(content.clone()), 0)),
            );
            match next {
                // A page that leads to itself would be read for ever.
                Some(_) if next == after => return Err(Error::Unreadable),
                Some(_) => after = next,
                None => return Ok(items),
            }
        }
    }
}

fn page(found: wire::WithItems, walked: u32) -> Page<PulledItem> {
    let items = found.items;
    let read = u32::try_from(items.nodes.len()).unwrap_or(u32::MAX);
    let next = items.page_info.next();
    Page {
        next: next.map(|cursor| format!("{}:{cursor}", walked.saturating_add(read))),
        total: items.total_count,
        items: items.nodes.into_iter().zip(walked..).map(pulled).collect(),
    }
}

fn pulled((mut item, position): (wire::Item, u32)) -> PulledItem {
    let redacted = item.kind == wire::ItemType::Redacted || item.content.is_none();
    let work = item.content.take().and_then(convert::work::work);
    let content = work.as_ref().map(|work| work.id.clone());
    PulledItem {
        item: convert::project::item(item, content, position),
        work,
        redacted,
    }
}
