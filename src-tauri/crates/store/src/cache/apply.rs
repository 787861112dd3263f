//! What sync writes. Each function is one transaction and says whether anything that people see
//! changed.

use super::read::ROUND;
use super::{
    Cache, CachedRegistry, CachedRepository, Failure, Stream, Viewer, comment, item, project,
    registry, repository, status_update, stream, viewer, work,
};
use crate::error::Result;
use chrono::{DateTime, Utc};
use domain::id::{NodeId, RepoName};
use domain::item::{Comment, Work};
use domain::project::{Project, ProjectItem, StatusUpdate};
use rusqlite::Transaction;

/// What is still followed; the rest of the cache is forgotten by [`Cache::sweep`].
#[derive(Clone, Debug, Default)]
pub struct Followed {
    /// The intake and the boards.
    pub projects: Vec<NodeId>,
    /// Repositories whose issues are read.
    pub repositories: Vec<RepoName>,
    /// Keys of the streams that are read.
    pub streams: Vec<String>,
    /// What was closed before and is on no board is forgotten.
    pub closed_since: DateTime<Utc>,
}

/// A page of a list, and where its walk goes on.
#[derive(Clone, Debug)]
pub struct Landed {
    /// What stands on it.
    pub rows: Rows,
    /// The list.
    pub stream: Option<Stream>,
    /// Whether the walk met the whole list: what it did not meet is gone then, for status updates and
    /// comments.
    pub complete: bool,
}

/// What stands on a page.
#[derive(Clone, Debug)]
pub enum Rows {
    /// Items of a project, and the drafts among what they stand for. The end of their walk is
    /// [`Cache::end_walk`].
    Items(Vec<ProjectItem>, Vec<Work>),
    /// Issues and pull requests.
    Works(Vec<Work>),
    /// Status updates of a project. What a complete walk did not meet is gone.
    StatusUpdates(NodeId, Vec<StatusUpdate>),
    /// Comments on an issue. What a complete walk did not meet is gone.
    Comments(NodeId, Vec<Comment>),
}

impl Landed {
    fn write(&self, tx: &Transaction<'_>) -> rusqlite::Result<bool> {
        let walk = self.stream.as_ref().map_or(0, |stream| stream.walk);
        let mut changed = false;
        match &self.rows {
            Rows::Items(items, drafts) => {
                for draft in drafts {
                    changed |= work::write(tx, draft)?;
                }
                for item in items {
                    changed |= item::write(tx, item, walk)?;
                }
            }
            Rows::Works(works) => {
                for work in works {
                    changed |= work::write(tx, work)?;
                }
            }
            Rows::StatusUpdates(project, updates) => {
                for update in updates {
                    changed |= status_update::write(tx, update, walk)?;
                }
                if self.complete {
                    changed |= status_update::keep_walk(tx, project, walk)?;
                }
            }
            Rows::Comments(subject, comments) => {
                for comment in comments {
                    changed |= comment::write(tx, comment, walk)?;
                }
                if self.complete {
                    changed |= comment::keep_walk(tx, subject, walk)?;
                }
            }
        }
        if let Some(stream) = &self.stream {
            stream::write(tx, stream)?;
        }
        Ok(changed)
    }
}

impl Cache {
    /// Keeps who is signed in.
    ///
    /// # Errors
    /// As all writes here: SQLite refused, and nothing was written.
    pub fn apply_viewer(&self, viewer: &Viewer) -> Result<bool> {
        self.write("keeping the account", |tx| {
            let changed = viewer::read(tx)?.as_ref() != Some(viewer);
            viewer::write(tx, viewer)?;
            Ok(changed)
        })
    }

    /// Keeps a registry that could be read.
    ///
    /// # Errors
    /// SQLite refused.
    pub fn apply_registry(&self, registry: &CachedRegistry, stream: &Stream) -> Result<bool> {
        self.write("keeping the registry", |tx| {
            let known = registry::read(tx, "current")?;
            registry::write(tx, "current", registry)?;
            registry::forget_rejected(tx)?;
            stream::write(tx, stream)?;
            Ok(known.is_none_or(|known| known.text != registry.text))
        })
    }

    /// Keeps a registry that could not be read beside the last good one, so that its faults can be
    /// shown.
    ///
    /// # Errors
    /// SQLite refused.
    pub fn apply_rejected_registry(&self, registry: &CachedRegistry) -> Result<bool> {
        self.write("keeping the rejected registry", |tx| {
            let known = registry::read(tx, "rejected")?;
            registry::write(tx, "rejected", registry)?;
            Ok(known.is_none_or(|known| known.text != registry.text))
        })
    }

    /// Keeps a project and its fields.
    ///
    /// # Errors
    /// SQLite refused.
    pub fn apply_project(&self, project: &Project) -> Result<bool> {
        self.write("keeping a project", |tx| project::write(tx, project))
    }

    /// Keeps pages of any lists, each with where its walk goes on, in one transaction; whether anything
    /// that people see changed, for each.
    ///
    /// # Errors
    /// SQLite refused.
    pub fn land(&self, pages: &[Landed]) -> Result<Vec<bool>> {
        self.write("keeping pages", |tx| {
            pages.iter().map(|page| page.write(tx)).collect()
        })
    }

    fn land_one(&self, rows: Rows, stream: Option<&Stream>) -> Result<bool> {
        let page = Landed {
            complete: stream.is_some_and(|stream| stream.cursor.is_none()),
            rows,
            stream: stream.cloned(),
        };
        Ok(self.land(&[page])?.contains(&true))
    }

    /// [`Cache::land`] of one page of a project's items and of what they stand for.
    ///
    /// # Errors
    /// SQLite refused.
    pub fn apply_items(
        &self,
        items: &[ProjectItem],
        works: &[Work],
        stream: &Stream,
    ) -> Result<bool> {
        self.land_one(Rows::Items(items.to_vec(), works.to_vec()), Some(stream))
    }

    /// [`Cache::land`] of one page of issues and pull requests.
    ///
    /// # Errors
    /// SQLite refused.
    pub fn apply_works(&self, works: &[Work], stream: Option<&Stream>) -> Result<bool> {
        self.land_one(Rows::Works(works.to_vec()), stream)
    }

    /// [`Cache::land`] of one page of a project's status updates; without a cursor it is the last one.
    ///
    /// # Errors
    /// SQLite refused.
    pub fn apply_status_updates(
        &self,
        project: &NodeId,
        updates: &[StatusUpdate],
        stream: &Stream,
    ) -> Result<bool> {
        let rows = Rows::StatusUpdates(project.clone(), updates.to_vec());
        self.land_one(rows, Some(stream))
    }

    /// [`Cache::land`] of one page of an issue's comments; without a cursor it is the last one.
    ///
    /// # Errors
    /// SQLite refused.
    pub fn apply_comments(
        &self,
        subject: &NodeId,
        comments: &[Comment],
        stream: &Stream,
    ) -> Result<bool> {
        let rows = Rows::Comments(subject.clone(), comments.to_vec());
        self.land_one(rows, Some(stream))
    }

    /// Ends a complete walk of a project: what it did not meet is marked missing, and stays until
    /// [`Cache::settle_items`]. Answers which items those are.
    ///
    /// # Errors
    /// SQLite refused.
    pub fn end_walk(&self, project: &NodeId, stream: &Stream) -> Result<Vec<NodeId>> {
        self.write("ending a walk of items", |tx| {
            stream::write(tx, stream)?;
            item::mark_missing(tx, project, stream.walk)
        })
    }

    /// GitHub was asked for items by id: those that do not exist are gone.
    ///
    /// # Errors
    /// SQLite refused.
    pub fn settle_items(&self, asked: &[NodeId], existing: &[NodeId]) -> Result<bool> {
        self.write("settling missing items", |tx| {
            item::settle(tx, asked, existing)
        })
    }

    /// Keeps the items that GitHub names for one issue (`Issue.projectItems`), and answers which
    /// cached ones it did not name.
    ///
    /// # Errors
    /// SQLite refused.
    pub fn apply_items_of(
        &self,
        content: &NodeId,
        items: &[ProjectItem],
    ) -> Result<(bool, Vec<NodeId>)> {
        self.write("keeping the items of an issue", |tx| {
            let mut changed = false;
            for item in items {
                changed |= item::write_keeping_place(tx, item)?;
            }
            let known = item::of_contents(tx, std::slice::from_ref(content))?;
            let unnamed = known
                .into_iter()
                .map(|item| item.id)
                .filter(|id| items.iter().all(|item| item.id != *id))
                .collect();
            Ok((changed, unnamed))
        })
    }

    /// GitHub was asked for issues by id. What it did not find is marked, and gone the second time.
    ///
    /// # Errors
    /// SQLite refused.
    pub fn settle_works(&self, found: &[Work], not_found: &[NodeId]) -> Result<bool> {
        self.write("settling missing issues", |tx| {
            let mut changed = false;
            for work in found {
                changed |= work::write(tx, work)?;
                work::found(tx, &work.id)?;
            }
            changed |= work::not_found(tx, not_found)?;
            Ok(changed)
        })
    }

    /// Makes the answer of a search everything that is known: for anonymous use.
    ///
    /// # Errors
    /// SQLite refused.
    pub fn replace_works(&self, works: &[Work], stream: &Stream) -> Result<bool> {
        self.write("keeping the answer of a search", |tx| {
            let mut changed = false;
            for work in works {
                changed |= work::write(tx, work)?;
            }
            let ids: Vec<NodeId> = works.iter().map(|work| work.id.clone()).collect();
            changed |= work::keep_only(tx, &ids)?;
            stream::write(tx, stream)?;
            Ok(changed)
        })
    }

    /// Keeps what is known of a repository.
    ///
    /// # Errors
    /// SQLite refused.
    pub fn apply_repository(&self, repository: &CachedRepository, stream: &Stream) -> Result<bool> {
        self.write("keeping a repository", |tx| {
            stream::write(tx, stream)?;
            repository::write(tx, repository)
        })
    }

    /// Keeps how far a source was read.
    ///
    /// # Errors
    /// SQLite refused.
    pub fn set_stream(&self, stream: &Stream) -> Result<()> {
        self.write("keeping how far a source was read", |tx| {
            stream::write(tx, stream)
        })
    }

    /// Keeps why a source could not be read. Its data and its cursor stay.
    ///
    /// # Errors
    /// SQLite refused.
    pub fn fail_stream(&self, key: &str, failure: Failure) -> Result<()> {
        self.write("keeping why a source failed", |tx| {
            let known = stream::read(tx, key)?.unwrap_or_else(|| Stream::new(key));
            stream::write(
                tx,
                &Stream {
                    failure: Some(failure),
                    ..known
                },
            )
        })
    }

    /// Keeps that a whole round went well.
    ///
    /// # Errors
    /// SQLite refused.
    pub fn set_synced(&self, at: DateTime<Utc>) -> Result<()> {
        self.set_stream(&Stream {
            synced_at: Some(at),
            ..Stream::new(ROUND)
        })
    }

    /// Forgets what is not followed any more, so that an old cache holds what a new one would.
    ///
    /// # Errors
    /// SQLite refused.
    pub fn sweep(&self, followed: &Followed) -> Result<bool> {
        self.write("forgetting what is not followed", |tx| {
            let mut changed = project::keep_only(tx, &followed.projects)?;
            changed |= item::keep_only(tx, &followed.projects)?;
            changed |= status_update::keep_only(tx, &followed.projects)?;
            changed |= repository::keep_only(tx, &followed.repositories)?;
            changed |= work::sweep(tx, &followed.repositories, followed.closed_since)?;
            stream::keep_only(tx, &followed.streams)?;
            changed |= comment::sweep(tx)?;
            Ok(changed)
        })
    }
}
