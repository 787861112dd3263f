//! Changes to discussions.

use super::issue_edits::{checked_body, checked_title};
use super::journal::Piece;
use super::{CATEGORIES, Discussion, Id, Refusal, State, Viewer};

impl State {
    /// Starts a discussion; whoever sees the repository may.
    pub(crate) fn create_discussion(
        &mut self,
        viewer: &Viewer,
        repository: Id,
        category: Id,
        title: &str,
        body: &str,
    ) -> Result<Id, Refusal> {
        let author = self.actor(viewer, "createDiscussion")?;
        if !self.sees_repository(viewer, repository) {
            let id = super::node_id(super::Kind::Repository, repository);
            return Err(Refusal::node(&id));
        }
        self.writable_repository(repository)?;
        let index = (category % 8) as usize;
        if category / 8 != repository || index >= CATEGORIES.len() {
            let id = super::node_id(super::Kind::Category, category);
            return Err(Refusal::node(&id));
        }
        let (title, body) = (checked_title(title)?, checked_body(body)?);
        let id = self.new_id();
        let now = self.now;
        let number = self.repositories.get_mut(&repository).map_or(0, |r| {
            r.last_number += 1;
            r.last_number
        });
        let discussion = Discussion {
            id,
            repository,
            number,
            title,
            body,
            author,
            category: index,
            created_at: now,
            updated_at: now,
        };
        self.discussions.insert(id, discussion);
        self.changed(Piece::Discussion(id));
        Ok(id)
    }

    /// Discussions of a repository, in order of creation.
    pub(crate) fn discussions_in(&self, repository: Id) -> impl Iterator<Item = &Discussion> {
        let all = self.discussions.values();
        all.filter(move |d| d.repository == repository)
    }
}
