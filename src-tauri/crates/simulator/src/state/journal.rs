//! What a request changed, piece by piece, so that what a read shows can follow later.
//!
//! A record is split where GitHub shows its parts at different times: an added item is in the
//! issue's `projectItems` at once and in the project's `items` minutes later.

use super::{
    Comment, Discussion, Field, Id, Issue, Item, Label, Project, Repository, State, StatusUpdate,
};
use chrono::{DateTime, Utc};

/// A piece that changes as a whole.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Piece {
    /// An issue without its lists of comments and items.
    Issue(Id),
    /// The list of its comments.
    Comments(Id),
    /// The list of its items.
    ItemsOfIssue(Id),
    Comment(Id),
    Discussion(Id),
    Label(Id),
    /// When a repository moved last.
    Repository(Id),
    /// A project's fields and texts.
    Project(Id),
    /// The list of its items, and when it moved last.
    Items(Id),
    /// The list of its status updates, and when it moved last.
    StatusUpdates(Id),
    /// An item that was just added.
    NewItem(Id),
    /// An item that was there.
    Item(Id),
    StatusUpdate(Id),
}

/// A piece as it was at one time; `None` for what was removed.
pub(crate) enum Snapshot {
    Issue(Id, Option<Box<Issue>>),
    Comments(Id, Vec<Id>),
    ItemsOfIssue(Id, Vec<Id>),
    Comment(Id, Option<Comment>),
    Discussion(Option<Discussion>),
    Label(Option<Label>),
    Repository(Id, DateTime<Utc>),
    Project(Id, String, Vec<Field>),
    Items(Id, Vec<Id>, DateTime<Utc>),
    StatusUpdates(Id, Vec<Id>, DateTime<Utc>),
    Item(Id, Option<Box<Item>>),
    StatusUpdate(Id, Option<StatusUpdate>),
}

impl State {
    /// Notes that a piece changed, where anybody wants to know.
    pub(super) fn changed(&mut self, piece: Piece) {
        if self.keeps_journal && self.journal.last() != Some(&piece) {
            self.journal.push(piece);
        }
    }

    /// A piece as it is now.
    pub(crate) fn snapshot(&self, piece: Piece) -> Snapshot {
        let issue = |id| self.issues.get(&id);
        let project = |id| self.projects.get(&id);
        let list = |found: Option<&Vec<Id>>| found.cloned().unwrap_or_default();
        let moved = |id| project(id).map_or(self.now, |p: &Project| p.updated_at);
        match piece {
            Piece::Issue(id) => Snapshot::Issue(id, issue(id).cloned().map(Box::new)),
            Piece::Comments(id) => Snapshot::Comments(id, list(issue(id).map(|i| &i.comments))),
            Piece::ItemsOfIssue(id) => {
                Snapshot::ItemsOfIssue(id, list(issue(id).map(|i| &i.items)))
            }
            Piece::Comment(id) => Snapshot::Comment(id, self.comments.get(&id).cloned()),
            Piece::Discussion(id) => Snapshot::Discussion(self.discussions.get(&id).cloned()),
            Piece::Label(id) => Snapshot::Label(self.labels.get(&id).cloned()),
            Piece::Repository(id) => {
                let moved = |r: &Repository| r.updated_at;
                Snapshot::Repository(id, self.repositories.get(&id).map_or(self.now, moved))
            }
            Piece::Project(id) => {
                let (title, fields) = project(id)
                    .map(|p| (p.title.clone(), p.fields.clone()))
                    .unwrap_or_default();
                Snapshot::Project(id, title, fields)
            }
            Piece::Items(id) => Snapshot::Items(id, list(project(id).map(|p| &p.items)), moved(id)),
            Piece::StatusUpdates(id) => {
                let updates = list(project(id).map(|p| &p.status_updates));
                Snapshot::StatusUpdates(id, updates, moved(id))
            }
            Piece::NewItem(id) | Piece::Item(id) => {
                Snapshot::Item(id, self.items.get(&id).cloned().map(Box::new))
            }
            Piece::StatusUpdate(id) => {
                Snapshot::StatusUpdate(id, self.status_updates.get(&id).cloned())
            }
        }
    }

    /// Puts a piece in place as it was elsewhere.
    pub(crate) fn apply(&mut self, snapshot: Snapshot) {
        match snapshot {
            Snapshot::Issue(id, issue) => self.apply_issue(id, issue),
            Snapshot::Comments(id, comments) => {
                if let Some(issue) = self.issues.get_mut(&id) {
                    issue.comments = comments;
                } else {
                    self.early_comments.insert(id, comments);
                }
            }
            Snapshot::ItemsOfIssue(id, items) => {
                if let Some(issue) = self.issues.get_mut(&id) {
                    issue.items = items;
                } else {
                    self.early_items.insert(id, items);
                }
            }
            Snapshot::Comment(id, Some(comment)) => {
                self.comments.insert(id, comment);
            }
            Snapshot::Comment(id, None) => {
                self.comments.remove(&id);
            }
            Snapshot::Discussion(discussion) => {
                if let Some(discussion) = discussion {
                    self.discussions.insert(discussion.id, discussion);
                }
            }
            Snapshot::Label(label) => {
                if let Some(label) = label {
                    self.insert_label(label);
                }
            }
            Snapshot::Repository(id, moved) => {
                if let Some(repository) = self.repositories.get_mut(&id) {
                    repository.updated_at = moved;
                }
            }
            Snapshot::Project(id, title, fields) => {
                if let Some(project) = self.projects.get_mut(&id) {
                    (project.title, project.fields) = (title, fields);
                }
            }
            Snapshot::Items(id, items, moved) => {
                if let Some(project) = self.projects.get_mut(&id) {
                    (project.items, project.updated_at) = (items, moved.max(project.updated_at));
                }
            }
            Snapshot::StatusUpdates(id, updates, moved) => {
                if let Some(project) = self.projects.get_mut(&id) {
                    project.status_updates = updates;
                    project.updated_at = moved.max(project.updated_at);
                }
            }
            Snapshot::Item(id, Some(item)) => {
                self.items.insert(id, *item);
            }
            Snapshot::Item(id, None) => {
                self.items.remove(&id);
            }
            Snapshot::StatusUpdate(id, Some(update)) => {
                self.status_updates.insert(id, update);
            }
            Snapshot::StatusUpdate(id, None) => {
                self.status_updates.remove(&id);
            }
        }
    }

    fn apply_issue(&mut self, id: Id, issue: Option<Box<Issue>>) {
        let before = self.issues.remove(&id);
        let (waited, waits) = (
            before.as_ref().map(|i| i.blocked_by.clone()),
            issue.as_ref().map(|i| i.blocked_by.clone()),
        );
        for blocker in waited.into_iter().flatten() {
            if let Some(blocked) = self.blocking.get_mut(&blocker) {
                blocked.retain(|i| *i != id);
            }
        }
        for blocker in waits.into_iter().flatten() {
            self.blocking.entry(blocker).or_default().push(id);
        }
        self.follow_closes(id, before.as_ref(), issue.as_deref());
        if let Some(before) = &before {
            self.issue_numbers
                .remove(&(before.repository, before.number));
        }
        let Some(mut issue) = issue else {
            if let Some(before) = before {
                self.deleted_numbers
                    .push((before.repository, before.number));
            }
            return;
        };
        match before {
            Some(before) => (issue.comments, issue.items) = (before.comments, before.items),
            // What came before its issue did.
            None => {
                issue.comments = self.early_comments.remove(&id).unwrap_or_default();
                issue.items = self.early_items.remove(&id).unwrap_or_default();
            }
        }
        self.issue_numbers
            .insert((issue.repository, issue.number), id);
        self.issues.insert(id, *issue);
    }
}
