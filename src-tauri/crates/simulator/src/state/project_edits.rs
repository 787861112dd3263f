//! Changes to projects: items, field values, fields and status updates.

use super::issue_edits::checked_body;
use super::{
    Content, Draft, Field, FieldKind, FieldValue, Id, Item, Project, Refusal, SelectOption, State,
    StatusUpdate, ValueData, Viewer,
};
use crate::limits::{MAX_FIELDS, MAX_ITEMS, MAX_OPTIONS};
use chrono::NaiveDate;

/// An option as a mutation sends it.
pub(crate) struct OptionInput {
    /// The id of an option that stays; `None` makes a new one.
    pub id: Option<String>,
    pub name: String,
    pub color: String,
    pub description: String,
}

/// What a status update may carry; `None` leaves it, `Some(None)` clears it.
#[derive(Default)]
pub(crate) struct StatusInput {
    pub status: Option<Option<String>>,
    pub start_date: Option<Option<NaiveDate>>,
    pub target_date: Option<Option<NaiveDate>>,
    pub body: Option<String>,
}

impl State {
    fn writer(&self, viewer: &Viewer, project: Id, mutation: &str) -> Result<Id, Refusal> {
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

    fn touch_project(&mut self, id: Id) {
        let now = self.now;
        if let Some(project) = self.projects.get_mut(&id) {
            project.updated_at = now;
        }
    }

    fn touch_item(&mut self, id: Id) {
        let now = self.now;
        if let Some(item) = self.items.get_mut(&id) {
            item.updated_at = now;
            let project = item.project;
            self.touch_project(project);
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
        }
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
        Ok(self.insert_item(project, user, Content::Issue(issue)))
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
        if let Content::Issue(issue) = item.content
            && let Some(issue) = self.issues.get_mut(&issue)
        {
            issue.items.retain(|i| *i != id);
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

    pub(crate) fn create_field(
        &mut self,
        viewer: &Viewer,
        project: Id,
        name: &str,
        kind: FieldKind,
        options: Vec<OptionInput>,
    ) -> Result<Id, Refusal> {
        self.writer(viewer, project, "CreateProjectV2Field")?;
        let Some(existing) = self.projects.get(&project) else {
            return Err(Refusal::node(&super::node_id(
                super::Kind::Project,
                project,
            )));
        };
        check_field_name(existing, name, None)?;
        if existing.fields.len() >= MAX_FIELDS {
            return Err(Refusal::Unprocessable(format!(
                "Projects cannot have more than {MAX_FIELDS} fields"
            )));
        }
        let kind = match kind {
            FieldKind::SingleSelect(_) => FieldKind::SingleSelect(self.options(options, &[])?),
            kind => kind,
        };
        let id = self.new_id();
        let now = self.now;
        if let Some(project) = self.projects.get_mut(&project) {
            project.fields.push(Field {
                id,
                name: name.to_owned(),
                kind,
                created_at: now,
                updated_at: now,
            });
        }
        self.touch_project(project);
        Ok(id)
    }

    /// Overwrites the options: one that is sent with its id stays, the others go, and with
    /// them the values of the items that had them.
    pub(crate) fn update_field(
        &mut self,
        viewer: &Viewer,
        field: Id,
        name: Option<&str>,
        options: Option<Vec<OptionInput>>,
    ) -> Result<(), Refusal> {
        let missing = || Refusal::node(&super::node_id(super::Kind::Field, field));
        let project = self
            .projects
            .values()
            .find(|p| p.fields.iter().any(|f| f.id == field))
            .map(|p| p.id)
            .ok_or_else(missing)?;
        self.writer(viewer, project, "UpdateProjectV2Field")?;
        let existing = self.projects.get(&project).ok_or_else(missing)?;
        let old = existing
            .fields
            .iter()
            .find(|f| f.id == field)
            .ok_or_else(missing)?
            .kind
            .clone();
        if let Some(name) = name {
            check_field_name(existing, name, Some(field))?;
        }
        let kind = match (options, &old) {
            (None, _) => old,
            (Some(options), FieldKind::SingleSelect(before)) => {
                FieldKind::SingleSelect(self.options(options, before)?)
            }
            (Some(_), _) => {
                return Err(Refusal::Unprocessable(
                    "Field is not a single select field".to_owned(),
                ));
            }
        };
        if let FieldKind::SingleSelect(options) = &kind {
            for item in self.items.values_mut().filter(|i| i.project == project) {
                let gone = matches!(item.values.get(&field), Some(FieldValue { data: ValueData::Select(id), .. })
                    if !options.iter().any(|o| o.id == *id));
                if gone {
                    item.values.remove(&field);
                }
            }
        }
        let now = self.now;
        if let Some(field) = self
            .projects
            .get_mut(&project)
            .and_then(|p| p.fields.iter_mut().find(|f| f.id == field))
        {
            field.kind = kind;
            field.updated_at = now;
            if let Some(name) = name {
                field.name = name.to_owned();
            }
        }
        self.touch_project(project);
        Ok(())
    }

    fn options(
        &mut self,
        inputs: Vec<OptionInput>,
        before: &[SelectOption],
    ) -> Result<Vec<SelectOption>, Refusal> {
        if inputs.is_empty() {
            return Err(Refusal::Unprocessable(
                "Single select options can't be blank".to_owned(),
            ));
        }
        if inputs.len() > MAX_OPTIONS {
            return Err(Refusal::Unprocessable(format!(
                "Single select fields cannot have more than {MAX_OPTIONS} options"
            )));
        }
        let mut out: Vec<SelectOption> = Vec::new();
        for input in inputs {
            if input.name.trim().is_empty() {
                return Err(Refusal::Unprocessable(
                    "Option name can't be blank".to_owned(),
                ));
            }
            if out.iter().any(|o| o.name.eq_ignore_ascii_case(&input.name)) {
                return Err(Refusal::Unprocessable(
                    "Option names must be unique".to_owned(),
                ));
            }
            let id = match input.id {
                Some(id) if before.iter().any(|o| o.id == id) => id,
                Some(id) => {
                    return Err(Refusal::Unprocessable(format!(
                        "The single select option Id {id} does not exist"
                    )));
                }
                None => self.new_option_id(),
            };
            out.push(SelectOption {
                id,
                name: input.name,
                color: input.color,
                description: input.description,
            });
        }
        Ok(out)
    }

    pub(crate) fn new_option_id(&mut self) -> String {
        // Knuth's multiplicative hash: distinct for distinct ids, and looks like GitHub's.
        format!("{:08x}", (self.new_id() as u32).wrapping_mul(2_654_435_761))
    }

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
        self.touch_project(project);
        Ok(())
    }

    pub(crate) fn delete_status_update(&mut self, viewer: &Viewer, id: Id) -> Result<Id, Refusal> {
        let project = self.status_update_project(id)?;
        self.writer(viewer, project, "DeleteProjectV2StatusUpdate")?;
        self.status_updates.remove(&id);
        if let Some(project) = self.projects.get_mut(&project) {
            project.status_updates.retain(|u| *u != id);
        }
        self.touch_project(project);
        Ok(project)
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

fn check_field_name(project: &Project, name: &str, except: Option<Id>) -> Result<(), Refusal> {
    if name.trim().is_empty() {
        return Err(Refusal::Unprocessable("Name can't be blank".to_owned()));
    }
    if project
        .fields
        .iter()
        .any(|f| Some(f.id) != except && f.name.eq_ignore_ascii_case(name))
    {
        return Err(Refusal::Unprocessable(
            "Name has already been taken".to_owned(),
        ));
    }
    Ok(())
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
