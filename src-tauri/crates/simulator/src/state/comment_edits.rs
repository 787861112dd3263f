//! Changes to comments.

use super::access::Permission;
use super::issue_edits::checked_body;
use super::journal::Piece;
use super::{Comment, Id, Refusal, State, Text, Viewer};
use crate::limits::MAX_COMMENTS;

impl State {
    pub(crate) fn insert_comment(&mut self, issue: Id, author: Id, body: impl Into<Text>) -> Id {
        let id = self.new_id();
        let now = self.now;
        self.comments.insert(
            id,
            Comment {
                id,
                issue,
                author,
                body: body.into(),
                created_at: now,
                updated_at: now,
            },
        );
        self.changed(Piece::Comment(id));
        self.changed(Piece::Comments(issue));
        self.edit(issue, |i| i.comments.push(id));
        id
    }

    pub(crate) fn add_comment(
        &mut self,
        viewer: &Viewer,
        issue: Id,
        body: &str,
    ) -> Result<Id, Refusal> {
        let author = self.actor(viewer, "addComment")?;
        let (repository, locked, count) = {
            let issue = self.seen_issue(viewer, issue)?;
            (issue.repository, issue.locked, issue.comments.len())
        };
        self.writable_repository(repository)?;
        if locked && !self.repository_at_least(viewer, repository, Permission::Write) {
            return Err(Refusal::Forbidden(
                "Unable to create comment because issue is locked.".to_owned(),
            ));
        }
        if count >= MAX_COMMENTS {
            return Err(Refusal::Forbidden(
                "Commenting is disabled on issues with more than 2500 comments".to_owned(),
            ));
        }
        if body.trim().is_empty() {
            return Err(Refusal::Unprocessable("Body cannot be blank".to_owned()));
        }
        let body = checked_body(body)?;
        Ok(self.insert_comment(issue, author, body))
    }

    fn editable_comment(&self, viewer: &Viewer, id: Id, mutation: &str) -> Result<Id, Refusal> {
        self.actor(viewer, mutation)?;
        let missing = || Refusal::node(&super::node_id(super::Kind::Comment, id));
        let comment = self.comments.get(&id).ok_or_else(missing)?;
        let issue = self
            .seen_issue(viewer, comment.issue)
            .map_err(|_| missing())?;
        if viewer.user() == Some(comment.author)
            || self.repository_at_least(viewer, issue.repository, Permission::Write)
        {
            Ok(issue.id)
        } else {
            Err(self.refuse(viewer, mutation))
        }
    }

    pub(crate) fn update_comment(
        &mut self,
        viewer: &Viewer,
        id: Id,
        body: &str,
    ) -> Result<(), Refusal> {
        let issue = self.editable_comment(viewer, id, "UpdateIssueComment")?;
        let body = checked_body(body)?;
        let now = self.now;
        if let Some(comment) = self.comments.get_mut(&id) {
            comment.body = body.into();
            comment.updated_at = now;
            self.changed(Piece::Comment(id));
        }
        self.edit(issue, |_| {});
        Ok(())
    }

    pub(crate) fn delete_comment(&mut self, viewer: &Viewer, id: Id) -> Result<(), Refusal> {
        let issue = self.editable_comment(viewer, id, "DeleteIssueComment")?;
        self.comments.remove(&id);
        self.changed(Piece::Comment(id));
        self.changed(Piece::Comments(issue));
        self.edit(issue, |i| i.comments.retain(|c| *c != id));
        Ok(())
    }
}
