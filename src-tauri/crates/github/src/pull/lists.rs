//! Pages of many lists in one request: most repositories and issues have few entries, and one request
//! for each of them would take most of the time.

use super::Page;
use crate::bundle::{self, Bundle, alias};
use crate::wire::{Connection, project as wire, work};
use crate::{Error, GitHub, convert};
use chrono::{DateTime, SecondsFormat, Utc};
use domain::id::{NodeId, RepoName};
use domain::item::{Comment, Work};
use domain::project::{ProjectItem, StatusUpdate};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;
use serde_json::{Value, json as object};
use std::collections::BTreeMap;

/// A list that GitHub keeps.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum List {
    /// The items of a project in their order, archived ones too.
    Items(NodeId),
    /// The status updates of a project, newest first.
    StatusUpdates(NodeId),
    /// The comments on an issue or pull request, oldest first.
    Comments(NodeId),
    /// The last comments on an issue: one page, from its end.
    NewestComments(NodeId),
    /// Issues of a repository, newest first.
    Issues {
        /// The repository.
        repository: RepoName,
        /// Open ones, closed ones, or both.
        of: Which,
        /// Only what changed since.
        since: Option<DateTime<Utc>>,
    },
    /// Pull requests of a repository by their last change, the latest first.
    PullRequests {
        /// The repository.
        repository: RepoName,
        /// Open ones, closed and merged ones, or all.
        of: Which,
    },
}

/// Which issues or pull requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Which {
    /// Open.
    Open,
    /// Closed or merged.
    Closed,
    /// All.
    All,
}

/// A page of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// The list.
    pub list: List,
    /// Where the page begins: [`Page::next`] of the one before.
    pub after: Option<String>,
    /// How many entries at most; GitHub gives up to 100.
    pub first: u32,
}

/// What an [`Ask`] brought.
#[derive(Clone, Debug, PartialEq)]
pub enum Rows {
    /// Of [`List::Items`].
    Items(Page<ListedItem>),
    /// Of [`List::StatusUpdates`].
    StatusUpdates(Page<StatusUpdate>),
    /// Of [`List::Comments`] and [`List::NewestComments`].
    Comments(Page<Comment>),
    /// Of [`List::Issues`] and [`List::PullRequests`].
    Works(Page<Work>),
}

/// An item of a project without what its issue says, which comes with the issue's repository.
#[derive(Clone, Debug, PartialEq)]
pub struct ListedItem {
    /// The item.
    pub item: ProjectItem,
    /// The draft that it stands for, whole: no other list has it.
    pub draft: Option<Work>,
    /// When the issue or pull request that it stands for last changed.
    pub changed: Option<DateTime<Utc>>,
}

#[derive(Deserialize)]
struct WithComments {
    comments: Option<Connection<work::Comment>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WithWorks {
    #[serde(alias = "pullRequests")]
    issues: Connection<work::Work>,
}

impl Ask {
    fn add_to(&self, bundle: &mut Bundle) {
        let first = self.first.clamp(1, 100);
        let after = self.after.as_deref();
        match &self.list {
            List::Items(project) => {
                let after = after.and_then(|after| after.split_once(':'));
                let after = after.map(|(_, cursor)| cursor);
                bundle.add(
                    &bundle::ITEMS,
                    object!({ "project": project, "first": first, "after": after }),
                );
            }
            List::StatusUpdates(project) => bundle.add(
                &bundle::STATUS_UPDATES,
                object!({ "project": project, "first": first, "after": after }),
            ),
            List::Comments(subject) => bundle.add(
                &bundle::COMMENTS,
                object!({ "subject": subject, "first": first, "after": after }),
            ),
            List::NewestComments(subject) => bundle.add(
                &bundle::NEWEST_COMMENTS,
                object!({ "subject": subject, "first": first, "after": after }),
            ),
            List::Issues {
                repository,
                of,
                since,
            } => {
                let (part, states): (_, &[&str]) = match of {
                    Which::Open => (&bundle::ISSUES, &["OPEN"]),
                    Which::Closed => (&bundle::CLOSED_ISSUES, &["CLOSED"]),
                    Which::All => (&bundle::ISSUES, &["OPEN", "CLOSED"]),
                };
                // The beginning of all times instead of null, which the schema allows and nobody documents.
                let since = since.unwrap_or(DateTime::UNIX_EPOCH);
                bundle.add(
                    part,
                    object!({
                        "owner": repository.owner(),
                        "name": repository.short(),
                        "first": first,
                        "after": after,
                        "states": states,
                        "since": since.to_rfc3339_opts(SecondsFormat::Secs, true),
                    }),
                );
            }
            List::PullRequests { repository, of } => {
                let states: &[&str] = match of {
                    Which::Open => &["OPEN"],
                    Which::Closed => &["CLOSED", "MERGED"],
                    Which::All => &["OPEN", "CLOSED", "MERGED"],
                };
                bundle.add(
                    &bundle::PULL_REQUESTS,
                    object!({
                        "owner": repository.owner(),
                        "name": repository.short(),
                        "first": first,
                        "after": after,
                        "states": states,
                    }),
                );
            }
        }
    }

    fn operation(&self) -> &'static str {
        match self.list {
            List::Items(_) => "ProjectItems",
            List::StatusUpdates(_) => "StatusUpdates",
            List::Comments(_) | List::NewestComments(_) => "Comments",
            List::Issues { .. } | List::PullRequests { .. } => "Issues",
        }
    }

    fn read(&self, answer: &RawValue) -> Result<Rows, Error> {
        Ok(match &self.list {
            List::Items(_) => {
                // GitHub's cursors are opaque and its items know no number: `next` carries the count.
                let walked = self
                    .after
                    .as_deref()
                    .and_then(|after| after.split_once(':'));
                let walked: u32 = walked
                    .and_then(|(walked, _)| walked.parse().ok())
                    .unwrap_or(0);
                let found = decoded::<wire::WithListed>(answer)?.items;
                let mut page = paged(found, |item| item);
                let read = u32::try_from(page.items.len()).unwrap_or(u32::MAX);
                let counted = |cursor| format!("{}:{cursor}", walked.saturating_add(read));
                let items = page.items.drain(..).zip(walked..);
                Rows::Items(Page {
                    items: items.map(convert::project::listed).collect(),
                    next: page.next.map(counted),
                    total: page.total,
                })
            }
            List::StatusUpdates(_) => {
                let found = decoded::<wire::WithStatusUpdates>(answer)?.status_updates;
                Rows::StatusUpdates(paged(found, convert::project::status_update))
            }
            List::Comments(subject) | List::NewestComments(subject) => {
                let found = decoded::<WithComments>(answer)?.comments;
                let mut page = paged(found.ok_or(Error::NotFound)?, |comment| {
                    convert::work::comment(comment, subject)
                });
                if matches!(self.list, List::NewestComments(_)) {
                    page.next = None;
                }
                Rows::Comments(page)
            }
            List::Issues { .. } | List::PullRequests { .. } => {
                let found = decoded::<WithWorks>(answer)?.issues;
                let page = paged(found, convert::work::work);
                Rows::Works(Page {
                    items: page.items.into_iter().flatten().collect(),
                    next: page.next,
                    total: page.total,
                })
            }
        })
    }
}

fn decoded<T: DeserializeOwned>(answer: &RawValue) -> Result<T, Error> {
    serde_json::from_str(answer.get()).map_err(|error| {
        // What a fragment does not apply to is another kind of node than was asked for.
        if answer.get() == "{}" {
            return Error::NotFound;
        }
        tracing::warn!(column = error.column(), "a list does not decode");
        Error::Unreadable
    })
}

fn paged<T: DeserializeOwned, R>(found: Connection<T>, read: impl FnMut(T) -> R) -> Page<R> {
    Page {
        next: found.page_info.next().map(str::to_owned),
        total: found.total_count,
        items: found.nodes.into_iter().map(read).collect(),
    }
}

impl GitHub {
    /// A page of each of these lists, in one request; an answer for each, in the order asked. How much
    /// GitHub computes at once is up to the caller: 100 to 200 entries in all are answered in about a
    /// second.
    ///
    /// # Errors
    /// Of one list: `NotFound` when it is hidden or missing, or what else GitHub said of it alone. Of
    /// all: `TooHeavy` and `Server` with 502 or 504 when it was too much at once, `Invalid` when one
    /// of the places is not from a page's `next`; otherwise as the connection.
    pub async fn lists(&self, asks: &[Ask]) -> Result<Vec<Result<Rows, Error>>, Error> {
        let Some(first) = asks.first() else {
            return Ok(Vec::new());
        };
        let mut bundle = Bundle::default();
        for ask in asks {
            ask.add_to(&mut bundle);
        }
        let answers = self.bundled(first.operation(), bundle, asks.len()).await?;
        let read = |(ask, answer): (&Ask, Result<Box<RawValue>, Error>)| ask.read(&answer?);
        Ok(asks.iter().zip(answers).map(read).collect())
    }

    /// Sends a bundle; the answer of each part, in order.
    pub(super) async fn bundled(
        &self,
        name: &str,
        bundle: Bundle,
        parts: usize,
    ) -> Result<Vec<Result<Box<RawValue>, Error>>, Error> {
        self.spare()?;
        let (document, variables) = bundle.document(name);
        let reply = self
            .query_text::<BTreeMap<String, Option<Box<RawValue>>>>(
                name,
                &document,
                Value::Object(variables),
            )
            .await?;
        let mut found = match reply.data {
            Some(data) => data,
            None => return Err(reply.reason()),
        };
        let answers = (0..parts).map(|i| {
            let alias = alias(i);
            found.remove(&alias).flatten().ok_or_else(|| {
                let own = |(trouble, _): &&(crate::graphql::Trouble, Error)| {
                    trouble.root() == Some(alias.as_str())
                };
                let error = reply.errors.iter().find(own);
                error.map_or(Error::NotFound, |(_, error)| error.clone())
            })
        });
        Ok(answers.collect())
    }
}
