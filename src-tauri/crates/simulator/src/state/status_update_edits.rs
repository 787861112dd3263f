//! Changes to status updates.

use super::issue_edits::checked_body;
use super::journal::Piece;
use super::{Id, Refusal, State, StatusUpdate, Viewer};
use chrono::NaiveDate;

/// What a status update may carry; `None` leaves it, `Some(None)` clears it.
#[derive(Default)]
pub(crate) struct StatusInput {
    pub status: Option<Option<String>>,
    pub start_date: Option<Option<NaiveDate>>,
    pub target_date: Option<Option<NaiveDate>>,
    pub body: Option<String>,
}

impl State {
    pub(crate) fn create_status_update(
        &mut self,
        viewer: &Viewer,
        project: Id,
        input: StatusInput,
    ) -> Result<Id, Refusal> {
        let creator = self.writer(viewer, project, "CreateProjectV2StatusUpdate")?;
        let body = checked_body(input.body.as_deref().unwrap_or_default())?;
        Ok(self.insert_status_update(
            project,
            creator,
            StatusInput {
                body: Some(body),
                ..input
            },
        ))
    }

    /// Stores a status update; the seed uses it too.
    pub(crate) fn insert_status_update(
        &mut self,
        project: Id,
        creator: Id,
        input: StatusInput,
    ) -> Id {
        let id = self.new_id();
        let now = self.now;
        let body = self.status_body(&input.body.unwrap_or_default());
        self.status_updates.insert(
            id,
            StatusUpdate {
                project,
                creator,
                status: input.status.flatten(),
                start_date: input.start_date.flatten(),
                target_date: input.target_date.flatten(),
                body,
                created_at: now,
                updated_at: now,
            },
        );
        if let Some(project) = self.projects.get_mut(&project) {
            project.status_updates.push(id);
            project.updated_at = project.updated_at.max(now);
        }
        self.changed(Piece::StatusUpdate(id));
        self.changed(Piece::StatusUpdates(project));
        id
    }

    pub(crate) fn update_status_update(
        &mut self,
        viewer: &Viewer,
        id: Id,
        input: StatusInput,
    ) -> Result<(), Refusal> {
        let project = self.status_update_project(id)?;
        self.writer(viewer, project, "UpdateProjectV2StatusUpdate")?;
        let body = input
            .body
            .as_deref()
            .map(checked_body)
            .transpose()?
            .map(|b| self.status_body(&b));
        let now = self.now;
        if let Some(update) = self.status_updates.get_mut(&id) {
            if let Some(status) = input.status {
                update.status = status;
            }
            if let Some(date) = input.start_date {
                update.start_date = date;
            }
            if let Some(date) = input.target_date {
                update.target_date = date;
            }
            if let Some(body) = body {
                update.body = body;
            }
            update.updated_at = now;
        }
        self.changed(Piece::StatusUpdate(id));
        self.moved_by_status_update(project);
        Ok(())
    }

    pub(crate) fn delete_status_update(&mut self, viewer: &Viewer, id: Id) -> Result<Id, Refusal> {
        let project = self.status_update_project(id)?;
        self.writer(viewer, project, "DeleteProjectV2StatusUpdate")?;
        self.status_updates.remove(&id);
        if let Some(project) = self.projects.get_mut(&project) {
            project.status_updates.retain(|u| *u != id);
        }
        self.changed(Piece::StatusUpdate(id));
        self.moved_by_status_update(project);
        Ok(project)
    }

    fn moved_by_status_update(&mut self, id: Id) {
        let now = self.now;
        if let Some(project) = self.projects.get_mut(&id) {
            project.updated_at = now;
        }
        self.changed(Piece::StatusUpdates(id));
    }

    fn status_update_project(&self, id: Id) -> Result<Id, Refusal> {
        self.status_updates
            .get(&id)
            .map(|u| u.project)
            .ok_or_else(|| Refusal::node(&super::node_id(super::Kind::StatusUpdate, id)))
    }

    fn status_body(&self, body: &str) -> String {
        if self.strip_status_comments {
            without_comments(body)
        } else {
            body.to_owned()
        }
    }
}

/// The text without its HTML comments; an unclosed one runs to the end.
fn without_comments(body: &str) -> String {
    let mut out = String::new();
    let mut rest = body;
    while let Some((before, after)) = rest.split_once("<!--") {
        out.push_str(before);
        rest = after.split_once("-->").map_or("", |(_, tail)| tail);
    }
    out.push_str(rest);
    out.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::without_comments;

    #[test]
    fn comments_are_cut_and_the_rest_stays() {
        assert_eq!(without_comments("a\n<!-- x -->\nb <!-- y -->"), "a\n\nb");
        assert_eq!(without_comments("open <!-- never closed"), "open");
        assert_eq!(without_comments("plain"), "plain");
    }
}
