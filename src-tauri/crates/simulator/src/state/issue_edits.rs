//! Changes to issues and pull requests themselves.

use super::access::Permission;
use super::journal::Piece;
use super::{Id, Issue, IssueState, Refusal, State, Text, Viewer};
use crate::limits::MAX_BODY;

/// What a new issue may carry.
#[derive(Default)]
pub(crate) struct NewIssue {
    pub title: String,
    pub body: Text,
    pub labels: Vec<Id>,
    pub assignees: Vec<Id>,
    pub milestone: Option<Id>,
    pub parent: Option<Id>,
}

/// What an edit may change; `None` leaves it.
#[derive(Default)]
pub(crate) struct IssuePatch {
    pub title: Option<String>,
    pub body: Option<String>,
    pub labels: Option<Vec<Id>>,
    pub assignees: Option<Vec<Id>>,
    pub milestone: Option<Option<Id>>,
}

/// The body as GitHub keeps it, or its refusal of one that is too long.
pub(crate) fn checked_body(body: &str) -> Result<String, Refusal> {
    if body.chars().count() > MAX_BODY {
        return Err(Refusal::Unprocessable(format!(
            "Body is too long (maximum is {MAX_BODY} characters)"
        )));
    }
    Ok(body.to_owned())
}

pub(super) fn checked_title(title: &str) -> Result<String, Refusal> {
    if title.trim().is_empty() {
        return Err(Refusal::Unprocessable("Title can't be blank".to_owned()));
    }
    if title.chars().count() > 256 {
        return Err(Refusal::Unprocessable(
            "Title is too long (maximum is 256 characters)".to_owned(),
        ));
    }
    Ok(title.to_owned())
}

impl State {
    pub(super) fn actor(&self, viewer: &Viewer, field: &str) -> Result<Id, Refusal> {
        viewer.need_scope(field, &["public_repo", "repo"])?;
        viewer
            .user()
            .ok_or_else(|| Refusal::Forbidden("Requires authentication".to_owned()))
    }

    pub(crate) fn refuse(&self, viewer: &Viewer, mutation: &str) -> Refusal {
        let login = viewer.user().map_or("ghost", |u| self.login(u));
        Refusal::Forbidden(format!(
            "{login} does not have the correct permissions to execute `{mutation}`"
        ))
    }

    /// The issue, if the viewer may see it.
    pub(crate) fn seen_issue(&self, viewer: &Viewer, id: Id) -> Result<&Issue, Refusal> {
        self.issues
            .get(&id)
            .filter(|i| self.sees_repository(viewer, i.repository))
            .ok_or_else(|| Refusal::node(&super::node_id(super::Kind::Issue, id)))
    }

    fn editable(&self, viewer: &Viewer, id: Id, mutation: &str) -> Result<(), Refusal> {
        let issue = self.seen_issue(viewer, id)?;
        self.writable_repository(issue.repository)?;
        if self.can_edit_issue(viewer, issue) {
            Ok(())
        } else {
            Err(self.refuse(viewer, mutation))
        }
    }

    pub(super) fn triageable(
        &self,
        viewer: &Viewer,
        id: Id,
        mutation: &str,
    ) -> Result<(), Refusal> {
        let issue = self.seen_issue(viewer, id)?;
        self.writable_repository(issue.repository)?;
        if self.repository_at_least(viewer, issue.repository, Permission::Triage) {
            Ok(())
        } else {
            Err(self.refuse(viewer, mutation))
        }
    }

    pub(crate) fn writable_repository(&self, id: Id) -> Result<(), Refusal> {
        if self.repositories.get(&id).is_some_and(|r| r.archived) {
            return Err(Refusal::Forbidden(
                "Repository was archived so is read-only.".to_owned(),
            ));
        }
        Ok(())
    }

    pub(crate) fn edit(&mut self, id: Id, change: impl FnOnce(&mut Issue)) {
        let now = self.now;
        if let Some(issue) = self.issues.get_mut(&id) {
            change(issue);
            issue.updated_at = now;
            self.changed(Piece::Issue(id));
        }
    }

    /// Adds an issue as given; the seed uses it too.
    pub(crate) fn insert_issue(&mut self, repository: Id, author: Id, new: NewIssue) -> Id {
        let id = self.new_id();
        let now = self.now;
        let number = match self.repositories.get_mut(&repository) {
            Some(r) => {
                r.last_number += 1;
                r.updated_at = r.updated_at.max(now);
                r.last_number
            }
            None => 0,
        };
        self.issue_numbers.insert((repository, number), id);
        let mut issue = Issue {
            id,
            repository,
            number,
            title: new.title,
            body: new.body,
            author,
            state: IssueState::Open,
            state_reason: None,
            duplicate_of: None,
            created_at: now,
            updated_at: now,
            closed_at: None,
            edited_at: None,
            labels: new.labels,
            assignees: Vec::new(),
            assignments: Vec::new(),
            milestone: new.milestone,
            parent: None,
            sub_issues: Vec::new(),
            blocked_by: Vec::new(),
            comments: Vec::new(),
            locked: false,
            items: Vec::new(),
            pull: None,
        };
        issue.assign(author, new.assignees, now);
        self.issues.insert(id, issue);
        self.changed(Piece::Issue(id));
        self.changed(Piece::Repository(repository));
        if let Some(parent) = new.parent {
            self.link_sub_issue(parent, id);
        }
        id
    }

    pub(crate) fn create_issue(
        &mut self,
        viewer: &Viewer,
        repository: Id,
        mut new: NewIssue,
    ) -> Result<Id, Refusal> {
        let author = self.actor(viewer, "createIssue")?;
        if !self.sees_repository(viewer, repository) {
            return Err(Refusal::node(&super::node_id(
                super::Kind::Repository,
                repository,
            )));
        }
        self.writable_repository(repository)?;
        new.title = checked_title(&new.title)?;
        new.body = checked_body(&new.body.read())?.into();
        if !self.repository_at_least(viewer, repository, Permission::Triage) {
            // GitHub drops these silently for people without access.
            new.labels.clear();
            new.assignees.clear();
            new.milestone = None;
            new.parent = None;
        }
        Ok(self.insert_issue(repository, author, new))
    }

    pub(crate) fn update_issue(
        &mut self,
        viewer: &Viewer,
        id: Id,
        patch: IssuePatch,
    ) -> Result<(), Refusal> {
        let actor = self.actor(viewer, "updateIssue")?;
        self.editable(viewer, id, "UpdateIssue")?;
        if patch.labels.is_some() || patch.assignees.is_some() || patch.milestone.is_some() {
            self.triageable(viewer, id, "UpdateIssue")?;
        }
        let title = patch.title.as_deref().map(checked_title).transpose()?;
        let body = patch.body.as_deref().map(checked_body).transpose()?;
        let now = self.now;
        self.edit(id, |issue| {
            if let Some(title) = title {
                issue.title = title;
            }
            if let Some(body) = body {
                issue.body = body.into();
                issue.edited_at = Some(now);
            }
            if let Some(labels) = patch.labels {
                issue.labels = labels;
            }
            if let Some(assignees) = patch.assignees {
                issue.assign(actor, assignees, now);
            }
            if let Some(milestone) = patch.milestone {
                issue.milestone = milestone;
            }
        });
        Ok(())
    }

    pub(crate) fn close_issue(
        &mut self,
        viewer: &Viewer,
        id: Id,
        reason: &'static str,
        duplicate_of: Option<Id>,
    ) -> Result<(), Refusal> {
        self.actor(viewer, "closeIssue")?;
        self.editable(viewer, id, "CloseIssue")?;
        let now = self.now;
        self.edit(id, |issue| {
            issue.state = IssueState::Closed;
            issue.state_reason = Some(reason);
            issue.duplicate_of = duplicate_of;
            issue.closed_at = Some(now);
        });
        Ok(())
    }

    pub(crate) fn reopen_issue(&mut self, viewer: &Viewer, id: Id) -> Result<(), Refusal> {
        self.actor(viewer, "reopenIssue")?;
        self.editable(viewer, id, "ReopenIssue")?;
        self.edit(id, |issue| {
            issue.state = IssueState::Open;
            issue.state_reason = Some("REOPENED");
            issue.duplicate_of = None;
            issue.closed_at = None;
        });
        Ok(())
    }

    /// Only administrators may; the number then answers 410.
    pub(crate) fn delete_issue(&mut self, viewer: &Viewer, id: Id) -> Result<Id, Refusal> {
        self.actor(viewer, "deleteIssue")?;
        let repository = self.seen_issue(viewer, id)?.repository;
        if !self.repository_at_least(viewer, repository, Permission::Admin) {
            return Err(self.refuse(viewer, "DeleteIssue"));
        }
        self.remove_issue(id);
        Ok(repository)
    }

    /// Takes an issue away with its comments and items.
    pub(crate) fn remove_issue(&mut self, id: Id) {
        let Some(issue) = self.issues.remove(&id) else {
            return;
        };
        for comment in &issue.comments {
            self.comments.remove(comment);
            self.changed(Piece::Comment(*comment));
        }
        for item in issue.items {
            self.drop_item(item);
        }
        let number = (issue.repository, issue.number);
        self.issue_numbers.remove(&number);
        self.deleted_numbers.push(number);
        self.changed(Piece::Issue(id));
        self.forget_relations(id, None);
    }
}
