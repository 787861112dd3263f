//! Changes to the items of projects and their values.

use super::issue_edits::{NewIssue, checked_body};
use super::journal::Piece;
use super::{Content, Draft, FieldKind, FieldValue, Id, Item, Refusal, State, ValueData, Viewer};
use crate::limits::MAX_ITEMS;

impl State {
    pub(super) fn writer(
        &self,
        viewer: &Viewer,
        project: Id,
        mutation: &str,
    ) -> Result<Id, Refusal> {
        viewer.need_scope(&lower_first(mutation), &["project"])?;
        if !self.sees_project(viewer, project) {
            return Err(Refusal::node(&super::node_id(
                super::Kind::Project,
                project,
            )));
        }
        match viewer.user() {
            Some(user) if self.can_write_project(viewer, project) => Ok(user),
            _ => Err(self.refuse(viewer, mutation)),
        }
    }

    fn item_of(&self, project: Id, item: Id) -> Result<&Item, Refusal> {
        self.items
            .get(&item)
            .filter(|i| i.project == project)
            .ok_or_else(|| Refusal::node(&super::node_id(super::Kind::Item, item)))
    }

    pub(super) fn touch_project(&mut self, id: Id) {
        let now = self.now;
        if let Some(project) = self.projects.get_mut(&id) {
            project.updated_at = now;
            self.changed(Piece::Items(id));
        }
    }

    pub(crate) fn touch_item(&mut self, id: Id) {
        let now = self.now;
        if let Some(item) = self.items.get_mut(&id) {
            item.updated_at = now;
            let project = item.project;
            self.changed(Piece::Item(id));
            if !self.hints_lie {
                self.touch_project(project);
            }
        }
    }

    /// Adds an item at the end; the seed uses it too.
    pub(crate) fn insert_item(&mut self, project: Id, creator: Id, content: Content) -> Id {
        let id = self.new_id();
        let now = self.now;
        if let Content::Issue(issue) = &content
            && let Some(issue) = self.issues.get_mut(issue)
        {
            issue.items.push(id);
            let issue = issue.id;
            self.changed(Piece::ItemsOfIssue(issue));
        }
        self.changed(Piece::NewItem(id));
        self.changed(Piece::Items(project));
        self.items.insert(
            id,
            Item {
                id,
                project,
                content,
                archived: false,
                creator,
                created_at: now,
                updated_at: now,
                visible_at: now + self.item_lag,
                values: Default::default(),
            },
        );
        if let Some(project) = self.projects.get_mut(&project) {
            project.items.push(id);
            project.updated_at = project.updated_at.max(now);
        }
        id
    }

    /// Idempotent: an issue that is there, archived or not, gives its item.
    pub(crate) fn add_item(
        &mut self,
        viewer: &Viewer,
        project: Id,
        issue: Id,
    ) -> Result<Id, Refusal> {
        let user = self.writer(viewer, project, "AddProjectV2ItemById")?;
        let present = self
            .seen_issue(viewer, issue)?
            .items
            .iter()
            .copied()
            .find(|i| self.items.get(i).is_some_and(|i| i.project == project));
        if let Some(item) = present {
            return Ok(item);
        }
        self.room_for_item(project)?;
        let item = self.insert_item(project, user, Content::Issue(issue));
        if self.status_on_add {
            self.run_item_added(project, item, user);
        }
        Ok(item)
    }

    /// GitHub's workflow "Item added to project".
    fn run_item_added(&mut self, project: Id, item: Id, user: Id) {
        let fields = self.projects.get(&project).map(|p| p.fields.iter());
        let status = fields.into_iter().flatten().find(|f| f.name == "Status");
        let first = status.and_then(|field| match &field.kind {
            FieldKind::SingleSelect(options) => Some((field.id, options.first()?.id.clone())),
            _ => None,
        });
        if let Some((field, option)) = first {
            self.put_value(item, field, user, Some(ValueData::Select(option)));
        }
    }

    pub(crate) fn add_draft(
        &mut self,
        viewer: &Viewer,
        project: Id,
        draft: Draft,
    ) -> Result<Id, Refusal> {
        let user = self.writer(viewer, project, "AddProjectV2DraftIssue")?;
        if draft.title.trim().is_empty() {
            return Err(Refusal::Unprocessable("Title can't be blank".to_owned()));
        }
        checked_body(&draft.body)?;
        self.room_for_item(project)?;
        Ok(self.insert_item(project, user, Content::Draft(draft)))
    }

    /// Makes an issue of a draft; its item stays where it is, with its values.
    pub(crate) fn convert_draft(
        &mut self,
        viewer: &Viewer,
        item: Id,
        repository: Id,
    ) -> Result<Id, Refusal> {
        const MUTATION: &str = "ConvertProjectV2DraftIssueItemToIssue";
        let missing = || Refusal::node(&super::node_id(super::Kind::Item, item));
        let project = self.items.get(&item).ok_or_else(missing)?.project;
        self.writer(viewer, project, MUTATION)?;
        let content = self.items.get(&item).map(|item| &item.content);
        let Some(Content::Draft(draft)) = content else {
            let why = "The item is not a draft issue";
            return Err(Refusal::Unprocessable(why.to_owned()));
        };
        let new = NewIssue {
            title: draft.title.clone(),
            body: draft.body.clone().into(),
            assignees: draft.assignees.clone(),
            labels: Vec::new(),
            milestone: None,
            parent: None,
        };
        let issue = self.create_issue(viewer, repository, new)?;
        if let Some(item) = self.items.get_mut(&item) {
            item.content = Content::Issue(issue);
        }
        if let Some(issue) = self.issues.get_mut(&issue) {
            issue.items.push(item);
        }
        self.changed(Piece::ItemsOfIssue(issue));
        self.touch_item(item);
        Ok(issue)
    }

    fn room_for_item(&self, project: Id) -> Result<(), Refusal> {
        if self
            .projects
            .get(&project)
            .is_some_and(|p| p.items.len() >= MAX_ITEMS)
        {
            return Err(Refusal::Unprocessable(format!(
                "Project has reached its limit of {MAX_ITEMS} items"
            )));
        }
        Ok(())
    }

    pub(crate) fn archive_item(
        &mut self,
        viewer: &Viewer,
        project: Id,
        item: Id,
        archived: bool,
    ) -> Result<(), Refusal> {
        let mutation = if archived {
            "ArchiveProjectV2Item"
        } else {
            "UnarchiveProjectV2Item"
        };
        self.writer(viewer, project, mutation)?;
        self.item_of(project, item)?;
        if let Some(item) = self.items.get_mut(&item) {
            item.archived = archived;
        }
        self.touch_item(item);
        Ok(())
    }

    pub(crate) fn delete_item(
        &mut self,
        viewer: &Viewer,
        project: Id,
        item: Id,
    ) -> Result<(), Refusal> {
        self.writer(viewer, project, "DeleteProjectV2Item")?;
        self.item_of(project, item)?;
        self.drop_item(item);
        Ok(())
    }

    pub(crate) fn drop_item(&mut self, id: Id) {
        let Some(item) = self.items.remove(&id) else {
            return;
        };
        if let Some(project) = self.projects.get_mut(&item.project) {
            project.items.retain(|i| *i != id);
        }
        self.changed(Piece::Item(id));
        if let Content::Issue(issue) = item.content
            && let Some(record) = self.issues.get_mut(&issue)
        {
            record.items.retain(|i| *i != id);
            self.changed(Piece::ItemsOfIssue(issue));
        }
        self.touch_project(item.project);
    }

    /// Moves an item behind `after`, or to the front.
    pub(crate) fn move_item(
        &mut self,
        viewer: &Viewer,
        project: Id,
        item: Id,
        after: Option<Id>,
    ) -> Result<(), Refusal> {
        self.writer(viewer, project, "UpdateProjectV2ItemPosition")?;
        self.item_of(project, item)?;
        if let Some(after) = after {
            self.item_of(project, after)?;
            if after == item {
                return Ok(());
            }
        }
        if let Some(project) = self.projects.get_mut(&project) {
            project.items.retain(|i| *i != item);
            let at = after
                .and_then(|a| project.items.iter().position(|i| *i == a))
                .map_or(0, |p| p + 1);
            project.items.insert(at, item);
        }
        self.changed(Piece::Items(project));
        self.touch_item(item);
        Ok(())
    }

    /// Sets a value, or clears it with `None`.
    pub(crate) fn set_value(
        &mut self,
        viewer: &Viewer,
        project: Id,
        item: Id,
        field: Id,
        value: Option<ValueData>,
    ) -> Result<(), Refusal> {
        let mutation = if value.is_some() {
            "UpdateProjectV2ItemFieldValue"
        } else {
            "ClearProjectV2ItemFieldValue"
        };
        let user = self.writer(viewer, project, mutation)?;
        self.item_of(project, item)?;
        let kind = self
            .projects
            .get(&project)
            .and_then(|p| p.fields.iter().find(|f| f.id == field))
            .map(|f| f.kind.clone())
            .ok_or_else(|| Refusal::node(&super::node_id(super::Kind::Field, field)))?;
        if let Some(value) = &value {
            check_value(&kind, value)?;
        }
        self.put_value(item, field, user, value);
        self.touch_item(item);
        Ok(())
    }

    /// Stores a value without asking anybody; the seed uses it too.
    pub(crate) fn put_value(&mut self, item: Id, field: Id, creator: Id, value: Option<ValueData>) {
        let now = self.now;
        self.changed(Piece::Item(item));
        let Some(item) = self.items.get_mut(&item) else {
            return;
        };
        match value {
            None => {
                item.values.remove(&field);
            }
            Some(data) => {
                let created_at = item.values.get(&field).map_or(now, |v| v.created_at);
                item.values.insert(
                    field,
                    FieldValue {
                        data,
                        creator,
                        created_at,
                        updated_at: now,
                    },
                );
            }
        }
    }
}

fn check_value(kind: &FieldKind, value: &ValueData) -> Result<(), Refusal> {
    let fits = match (kind, value) {
        (FieldKind::SingleSelect(options), ValueData::Select(id)) => {
            if !options.iter().any(|o| o.id == *id) {
                return Err(Refusal::Unprocessable(
                    "The single select option Id does not belong to the field".to_owned(),
                ));
            }
            true
        }
        (FieldKind::Text, ValueData::Text(_))
        | (FieldKind::Number, ValueData::Number(_))
        | (FieldKind::Date, ValueData::Date(_)) => true,
        _ => false,
    };
    if fits {
        Ok(())
    } else {
        Err(Refusal::Unprocessable(format!(
            "Did not receive a {} value to update a field of type {}",
            kind.data_type().to_lowercase().replace('_', " "),
            kind.data_type().to_lowercase()
        )))
    }
}

fn lower_first(word: &str) -> String {
    let mut chars = word.chars();
    chars
        .next()
        .map(|c| c.to_ascii_lowercase())
        .into_iter()
        .chain(chars)
        .collect()
}
