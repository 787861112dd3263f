//! Labels and milestones, which people mean by name and GitHub takes by id.

use super::{Stopped, rejected};
use crate::operations::Operation;
use crate::wire::{Connection, Node};
use crate::{Error, GitHub, operations};
use domain::id::NodeId;
use domain::outbox::{Outcome, Rejection};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{json as object, to_vec};

/// Pages of a list of names; a repository with more is not read to its end.
const PAGES: usize = 20;

#[derive(Deserialize)]
struct Label {
    id: String,
    name: String,
}

#[derive(Deserialize)]
struct Milestone {
    id: String,
    title: String,
}

/// A list of a repository, asked for by the repository or by one of its issues.
#[derive(Deserialize)]
#[serde(bound = "T: DeserializeOwned")]
struct Lists<T> {
    labels: Option<Connection<T>>,
    milestones: Option<Connection<T>>,
    repository: Option<Inner<T>>,
}

#[derive(Deserialize)]
#[serde(bound = "T: DeserializeOwned")]
struct Inner<T> {
    labels: Option<Connection<T>>,
    milestones: Option<Connection<T>>,
}

impl<T> Lists<T> {
    fn list(self) -> Option<Connection<T>> {
        let inner = self.repository.and_then(|r| r.labels.or(r.milestones));
        self.labels.or(self.milestones).or(inner)
    }
}

impl GitHub {
    /// The ids of labels by their names, in the repository `of` or in that of the issue `of`, in order;
    /// `None` for what is not there. Names are compared as GitHub does, without case.
    pub(super) async fn label_ids(
        &self,
        of: &NodeId,
        names: &[String],
    ) -> Result<Vec<Option<NodeId>>, Error> {
        if names.is_empty() {
            return Ok(Vec::new());
        }
        let labels: Vec<Label> = self.listed(&operations::LABELS, of).await?;
        let id = |name: &String| {
            let mut labels = labels.iter();
            let found = labels.find(|label| label.name.eq_ignore_ascii_case(name));
            found.map(|label| NodeId::from(label.id.as_str()))
        };
        Ok(names.iter().map(id).collect())
    }

    /// Names of the labels and titles of the open milestones of a repository.
    ///
    /// # Errors
    /// As the connection; `NotFound` when it is hidden or missing.
    pub async fn names_in(&self, repository: &NodeId) -> Result<(Vec<String>, Vec<String>), Error> {
        let labels: Vec<Label> = self.listed(&operations::LABELS, repository).await?;
        let milestones: Vec<Milestone> = self.listed(&operations::MILESTONES, repository).await?;
        Ok((
            labels.into_iter().map(|label| label.name).collect(),
            milestones.into_iter().map(|m| m.title).collect(),
        ))
    }

    /// The id of an open milestone by its title.
    pub(super) async fn milestone_id(
        &self,
        of: &NodeId,
        title: &str,
    ) -> Result<Option<NodeId>, Error> {
        let milestones: Vec<Milestone> = self.listed(&operations::MILESTONES, of).await?;
        let found = milestones.into_iter().find(|m| m.title == title);
        Ok(found.map(|m| NodeId(m.id)))
    }

    /// Creates a label, unless one of that name is there.
    pub(super) async fn ensure_label(
        &self,
        repository: &NodeId,
        name: &str,
        color: &str,
        description: &str,
    ) -> Result<Outcome, Stopped> {
        if self
            .has_label(repository, name)
            .await
            .map_err(Error::of_read_before_write)?
        {
            return Ok(Outcome::Sent { created: None });
        }
        let variables = object!({
            "repository": repository,
            "name": name,
            "color": color,
            "description": description,
        });
        Ok(self.alter(&operations::CREATE_LABEL, variables).await)
    }

    /// Whether a repository has a label.
    pub(super) async fn has_label(&self, repository: &NodeId, name: &str) -> Result<bool, Error> {
        let found = self.label_ids(repository, &[name.to_owned()]).await?;
        Ok(found.first().is_some_and(Option::is_some))
    }

    /// Creates a milestone (`POST /repos/{owner}/{repo}/milestones`; GraphQL has no such mutation),
    /// unless an open one of that title is there.
    pub(super) async fn ensure_milestone(
        &self,
        repository: &NodeId,
        title: &str,
    ) -> Result<Outcome, Stopped> {
        let there = self.milestone_id(repository, title).await;
        if there.map_err(Error::of_read_before_write)?.is_some() {
            return Ok(Outcome::Sent { created: None });
        }
        let place = self.recipient(repository).await?.place;
        let body = to_vec(&object!({ "title": title })).map_err(|_| unreadable_title())?;
        let posted = self
            .post_rest(&format!("/repos/{place}/milestones"), body)
            .await;
        Ok(match posted {
            Ok(_) => Outcome::Sent { created: None },
            Err(error) => error.of_write(),
        })
    }

    async fn listed<T: DeserializeOwned>(
        &self,
        operation: &Operation,
        of: &NodeId,
    ) -> Result<Vec<T>, Error> {
        let mut found = Vec::new();
        let mut after: Option<String> = None;
        for _ in 0..PAGES {
            let variables = object!({ "of": of, "after": after });
            let reply = self.query::<Node<Lists<T>>>(operation, variables).await?;
            let page = reply.part(|data| data.node?.list())?;
            after = page.page_info.next().map(str::to_owned);
            found.extend(page.nodes);
            if after.is_none() {
                break;
            }
        }
        Ok(found)
    }
}

fn unreadable_title() -> Stopped {
    rejected(Rejection::Invalid, "the title can't be written as JSON")
}
