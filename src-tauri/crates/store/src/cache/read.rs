//! What the application reads.

use super::{
    Cache, CachedRegistry, CachedRepository, Commented, Stream, Subject, Viewer, comment, hash,
    item, project, registry, repository, status_update, stream, viewer, work,
};
use crate::error::Result;
use chrono::{DateTime, Utc};
use domain::id::{Login, NodeId, ProjectRef, RepoName};
use domain::item::{Comment, Work};
use domain::project::{Project, ProjectItem, StatusUpdate};
use std::collections::HashMap;

/// Key of the stream that stands for whole rounds.
pub(super) const ROUND: &str = "round";

impl Cache {
    /// The registry file, the last one that could be read as a registry.
    ///
    /// # Errors
    /// As all reads here: SQLite refused, or a value is not what this version writes.
    pub fn registry(&self) -> Result<Option<CachedRegistry>> {
        self.read("reading the cached registry", |c| {
            registry::read(c, "current")
        })
    }

    /// A newer registry file that could not be read as a registry, if GitHub has one now.
    ///
    /// # Errors
    /// SQLite refused.
    pub fn rejected_registry(&self) -> Result<Option<CachedRegistry>> {
        self.read("reading the rejected registry", |c| {
            registry::read(c, "rejected")
        })
    }

    /// Who is signed in; `None` before the first sync and for anonymous use.
    ///
    /// # Errors
    /// SQLite refused.
    pub fn viewer(&self) -> Result<Option<Viewer>> {
        self.read("reading the account", viewer::read)
    }

    /// The project at that address.
    ///
    /// # Errors
    /// SQLite refused.
    pub fn project(&self, at: &ProjectRef) -> Result<Option<Project>> {
        self.read("reading a project", |c| project::by_address(c, at))
    }

    /// The project of that id.
    ///
    /// # Errors
    /// SQLite refused.
    pub fn project_by_id(&self, id: &NodeId) -> Result<Option<Project>> {
        self.read("reading a project", |c| project::by_id(c, id))
    }

    /// Every cached project, by owner and number.
    ///
    /// # Errors
    /// SQLite refused.
    pub fn projects(&self) -> Result<Vec<Project>> {
        self.read("reading the projects", project::all)
    }

    /// The items of a project in its order, archived ones too. An item that one walk missed stays
    /// until GitHub says that it is gone.
    ///
    /// # Errors
    /// SQLite refused.
    pub fn items(&self, project: &NodeId) -> Result<Vec<ProjectItem>> {
        self.read("reading the items of a project", |c| {
            item::of_project(c, project)
        })
    }

    /// When something last moved on a project; `None` where it has no items.
    ///
    /// # Errors
    /// SQLite refused.
    pub fn last_movement(&self, project: &NodeId) -> Result<Option<DateTime<Utc>>> {
        self.read("reading when a project last moved", |c| {
            item::last_movement(c, project)
        })
    }

    /// The items on any project whose content that is.
    ///
    /// # Errors
    /// SQLite refused.
    pub fn items_of(&self, content: &NodeId) -> Result<Vec<ProjectItem>> {
        self.read("reading the items of an issue", |c| {
            item::of_contents(c, std::slice::from_ref(content))
        })
    }

    /// [`Cache::items_of`] for many contents; those without items are left out.
    ///
    /// # Errors
    /// SQLite refused.
    pub fn items_of_all(&self, contents: &[NodeId]) -> Result<HashMap<NodeId, Vec<ProjectItem>>> {
        let items = self.read("reading the items of issues", |c| {
            item::of_contents(c, contents)
        })?;
        let mut by_content: HashMap<NodeId, Vec<ProjectItem>> = HashMap::new();
        for item in items {
            if let Some(content) = item.content.clone() {
                by_content.entry(content).or_default().push(item);
            }
        }
        Ok(by_content)
    }

    /// Items that a complete walk of the project did not meet and that nobody asked for by id yet.
    ///
    /// # Errors
    /// SQLite refused.
    pub fn missing_items(&self, project: &NodeId) -> Result<Vec<NodeId>> {
        self.read("reading missing items", |c| item::missing(c, project))
    }

    /// [`Cache::missing_items`] of all projects.
    ///
    /// # Errors
    /// SQLite refused.
    pub fn all_missing_items(&self) -> Result<Vec<NodeId>> {
        self.read("reading missing items", item::all_missing)
    }

    /// The issue, pull request or draft of that id.
    ///
    /// # Errors
    /// SQLite refused.
    pub fn work(&self, id: &NodeId) -> Result<Option<Work>> {
        self.read("reading an issue", |c| work::by_id(c, id))
    }

    /// [`Cache::work`] for many ids; unknown ones are left out.
    ///
    /// # Errors
    /// SQLite refused.
    pub fn works(&self, ids: &[NodeId]) -> Result<HashMap<NodeId, Work>> {
        let works = self.read("reading issues", |c| work::by_ids(c, ids))?;
        Ok(works.into_iter().map(|w| (w.id.clone(), w)).collect())
    }

    /// [`Cache::works`] with empty bodies, which are most of what there is to read.
    ///
    /// # Errors
    /// SQLite refused.
    pub fn heads(&self, ids: &[NodeId]) -> Result<HashMap<NodeId, Work>> {
        let works = self.read("reading issues", |c| work::heads(c, ids))?;
        Ok(works.into_iter().map(|w| (w.id.clone(), w)).collect())
    }

    /// The items that moved last, the latest first, each with when.
    ///
    /// # Errors
    /// SQLite refused.
    pub fn moved_last(&self, most: u32) -> Result<Vec<(NodeId, DateTime<Utc>)>> {
        self.read("reading what moved", |c| work::moved_last(c, most))
    }

    /// When these people filed their first issue of which the cache knows.
    ///
    /// # Errors
    /// SQLite refused.
    pub fn first_filed(&self, people: &[&Login]) -> Result<HashMap<Login, DateTime<Utc>>> {
        let first = self.read("reading first reports", |c| work::first_filed(c, people))?;
        Ok(first.into_iter().collect())
    }

    /// The bodies of issues; unknown ones are left out.
    ///
    /// # Errors
    /// SQLite refused.
    pub fn bodies(&self, ids: &[NodeId]) -> Result<HashMap<NodeId, String>> {
        let bodies = self.read("reading bodies", |c| work::bodies(c, ids))?;
        Ok(bodies.into_iter().collect())
    }

    /// Items of a project that changed since then, in no order.
    ///
    /// # Errors
    /// SQLite refused.
    pub fn moved_since(&self, project: &NodeId, since: DateTime<Utc>) -> Result<Vec<ProjectItem>> {
        self.read("reading what moved on a board", |c| {
            item::moved_since(c, project, since)
        })
    }

    /// When each of these people wrote last in each repository since then, as far as comments are read.
    ///
    /// # Errors
    /// SQLite refused.
    pub fn last_said(
        &self,
        people: &[&Login],
        since: DateTime<Utc>,
    ) -> Result<Vec<(Login, RepoName, DateTime<Utc>)>> {
        self.read("reading who answered", |c| {
            comment::last_said(c, people, since)
        })
    }

    /// The issue or pull request of that number.
    ///
    /// # Errors
    /// SQLite refused.
    pub fn work_by_ref(&self, repository: &RepoName, number: u32) -> Result<Option<Work>> {
        self.read("reading an issue", |c| work::by_ref(c, repository, number))
    }

    /// Open issues of a repository by number, with empty bodies; no pull requests.
    ///
    /// # Errors
    /// SQLite refused.
    pub fn open_issues(&self, repository: &RepoName) -> Result<Vec<Work>> {
        self.read("reading open issues", |c| work::open_issues(c, repository))
    }

    /// Issues of a repository that were closed since then, by number, with empty bodies.
    ///
    /// # Errors
    /// SQLite refused.
    pub fn closed_issues(&self, repository: &RepoName, since: DateTime<Utc>) -> Result<Vec<Work>> {
        self.read("reading closed issues", |c| {
            work::closed_issues(c, repository, since)
        })
    }

    /// Ids of all open issues and pull requests.
    ///
    /// # Errors
    /// SQLite refused.
    pub fn open_work_ids(&self) -> Result<Vec<NodeId>> {
        self.read("reading open issues", work::open_ids)
    }

    /// Ids of issues and pull requests that GitHub once did not find.
    ///
    /// # Errors
    /// SQLite refused.
    pub fn missing_work_ids(&self) -> Result<Vec<NodeId>> {
        self.read("reading missing issues", work::missing_ids)
    }

    /// Whose comments are read, by id.
    ///
    /// # Errors
    /// SQLite refused.
    pub fn commented(&self, of: &Commented) -> Result<Vec<Subject>> {
        self.read("reading whose comments are read", |c| of.subjects(c))
    }

    /// Which of these issues are unknown, or are known as they were before they last changed.
    ///
    /// # Errors
    /// SQLite refused.
    pub fn outdated_works(&self, changed: &[(NodeId, DateTime<Utc>)]) -> Result<Vec<NodeId>> {
        self.read("reading outdated issues", |c| work::outdated(c, changed))
    }

    /// What items of projects stand for and is not known.
    ///
    /// # Errors
    /// SQLite refused.
    pub fn unknown_contents(&self) -> Result<Vec<NodeId>> {
        self.read("reading unknown issues", work::unknown_contents)
    }

    /// Ids of what is open on a board but in none of these repositories: no list tells that it changed.
    ///
    /// # Errors
    /// SQLite refused.
    pub fn open_elsewhere(&self, followed: &[RepoName]) -> Result<Vec<NodeId>> {
        self.read("reading issues of other repositories", |c| {
            work::open_elsewhere(c, followed)
        })
    }

    /// How far the sources were read whose keys begin with that, by the rest of their keys.
    ///
    /// # Errors
    /// SQLite refused.
    pub fn streams(&self, beginning: &str) -> Result<HashMap<String, Stream>> {
        self.read("reading how far sources were read", |c| {
            stream::beginning(c, beginning)
        })
    }

    /// Comments of an issue or pull request, oldest first.
    ///
    /// # Errors
    /// SQLite refused.
    pub fn comments(&self, subject: &NodeId) -> Result<Vec<Comment>> {
        self.read("reading comments", |c| {
            comment::of_subjects(c, std::slice::from_ref(subject))
        })
    }

    /// [`Cache::comments`] for many subjects; those without comments are left out.
    ///
    /// # Errors
    /// SQLite refused.
    pub fn comments_of(&self, subjects: &[NodeId]) -> Result<HashMap<NodeId, Vec<Comment>>> {
        let comments = self.read("reading comments", |c| comment::of_subjects(c, subjects))?;
        let mut by_subject: HashMap<NodeId, Vec<Comment>> = HashMap::new();
        for comment in comments {
            by_subject
                .entry(comment.subject.clone())
                .or_default()
                .push(comment);
        }
        Ok(by_subject)
    }

    /// Status updates of a project, newest first.
    ///
    /// # Errors
    /// SQLite refused.
    pub fn status_updates(&self, project: &NodeId) -> Result<Vec<StatusUpdate>> {
        self.read("reading status updates", |c| {
            status_update::of_project(c, project)
        })
    }

    /// A repository.
    ///
    /// # Errors
    /// SQLite refused.
    pub fn repository(&self, name: &RepoName) -> Result<Option<CachedRepository>> {
        self.read("reading a repository", |c| repository::read(c, name))
    }

    /// A repository by its node id.
    ///
    /// # Errors
    /// SQLite refused.
    pub fn repository_by_id(&self, id: &NodeId) -> Result<Option<CachedRepository>> {
        self.read("reading a repository", |c| repository::read_by_id(c, id))
    }

    /// Every repository that is known, by name.
    ///
    /// # Errors
    /// SQLite refused.
    pub fn repositories(&self) -> Result<Vec<CachedRepository>> {
        self.read("reading repositories", repository::all)
    }

    /// When everything was last read without a failure.
    ///
    /// # Errors
    /// SQLite refused.
    pub fn last_synced(&self) -> Result<Option<DateTime<Utc>>> {
        Ok(self.stream(ROUND)?.synced_at)
    }

    /// How far a source was read; a new one if it never was.
    ///
    /// # Errors
    /// SQLite refused.
    pub fn stream(&self, key: &str) -> Result<Stream> {
        let stream = self.read("reading how far a source was read", |c| {
            stream::read(c, key)
        })?;
        Ok(stream.unwrap_or_else(|| Stream::new(key)))
    }

    /// Sources that could not be read the last time.
    ///
    /// # Errors
    /// SQLite refused.
    pub fn failing(&self) -> Result<Vec<Stream>> {
        self.read("reading which sources fail", stream::failing)
    }

    /// A fingerprint of everything that GitHub told, without when and how it was read: the same
    /// GitHub gives the same text, also after the cache was deleted and read again. Comments of
    /// items that were only opened are left out, for they depend on what the user looked at.
    ///
    /// # Errors
    /// SQLite refused.
    pub fn state_hash(&self) -> Result<String> {
        self.read("hashing the cache", hash::state)
    }
}
