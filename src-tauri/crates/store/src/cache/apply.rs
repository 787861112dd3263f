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

    /// Keeps one page of a project's items with their contents, and where the walk goes on.
    ///
    /// # Errors
    /// SQLite refused.
    pub fn apply_items(
        &self,
        items: &[ProjectItem],
        works: &[Work],
        stream: &Stream,
    ) -> Result<bool> {
        self.write("keeping a page of items", |tx| {
            let mut changed = false;
            for work in works {
                changed |= work::write(tx, work)?;
            }
            for item in items {
                changed |= item::write(tx, item, stream.walk)?;
            }
            stream::write(tx, stream)?;
            Ok(changed)
        })
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

    /// Keeps a page of issues and pull requests, and where its walk goes on.
    ///
    /// # Errors
    /// SQLite refused.
    pub fn apply_works(&self, works: &[Work], stream: Option<&Stream>) -> Result<bool> {
        self.write("keeping a page of issues", |tx| {
            let mut changed = false;
            for work in works {
                changed |= work::write(tx, work)?;
            }
            if let Some(stream) = stream {
                stream::write(tx, stream)?;
            }
            Ok(changed)
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

    /// Keeps one page of a project's status updates. The last page (no cursor in `stream`) ends the
    /// walk: what it did not meet is gone.
    ///
    /// # Errors
    /// SQLite refused.
    pub fn apply_status_updates(
        &self,
        project: &NodeId,
        updates: &[StatusUpdate],
        stream: &Stream,
    ) -> Result<bool> {
        self.write("keeping status updates", |tx| {
            let mut changed = false;
            for update in updates {
                changed |= status_update::write(tx, update, stream.walk)?;
            }
            if stream.cursor.is_none() {
                changed |= status_update::keep_walk(tx, project, stream.walk)?;
            }
            stream::write(tx, stream)?;
            Ok(changed)
        })
    }

    /// Keeps one page of an issue's comments. The last page (no cursor in `stream`) ends the walk:
    /// what it did not meet is gone.
    ///
    /// # Errors
    /// SQLite refused.
    pub fn apply_comments(
        &self,
        subject: &NodeId,
        comments: &[Comment],
        stream: &Stream,
    ) -> Result<bool> {
        self.write("keeping comments", |tx| {
            let mut changed = false;
            for comment in comments {
                changed |= comment::write(tx, comment, stream.walk)?;
            }
            if stream.cursor.is_none() {
                changed |= comment::keep_walk(tx, subject, stream.walk)?;
            }
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
