//! Changes to the fields of projects.

use super::journal::Piece;
use super::{
    Field, FieldKind, FieldValue, Id, Project, Refusal, SelectOption, State, ValueData, Viewer,
};
use crate::limits::{MAX_FIELDS, MAX_OPTIONS};

/// An option as a mutation sends it.
pub(crate) struct OptionInput {
    /// The id of an option that stays; `None` makes a new one.
    pub id: Option<String>,
    pub name: String,
    pub color: String,
    pub description: String,
}

impl State {
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
        self.changed(Piece::Project(project));
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
            let mut emptied = Vec::new();
            for item in self.items.values_mut().filter(|i| i.project == project) {
                let gone = matches!(item.values.get(&field), Some(FieldValue { data: ValueData::Select(id), .. })
                    if !options.iter().any(|o| o.id == *id));
                if gone {
                    item.values.remove(&field);
                    emptied.push(item.id);
                }
            }
            for item in emptied {
                self.changed(Piece::Item(item));
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
        self.changed(Piece::Project(project));
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
