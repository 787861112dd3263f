//! What only people do, on github.com: names, rights, and issues that move house.

use super::access::Permission;
use super::journal::Piece;
use super::{
    Content, Draft, Field, FieldKind, Id, Issue, Refusal, Repository, SelectOption, State,
    ValueData, Viewer,
};

impl State {
    /// A repository by `owner/name`.
    pub(crate) fn named(&self, full_name: &str) -> Result<Id, String> {
        full_name
            .split_once('/')
            .and_then(|(owner, name)| self.repository_by_name(owner, name))
            .map(|r| r.id)
            .ok_or_else(|| format!("there is no repository {full_name}"))
    }

    /// An issue by `owner/name` and number.
    pub(crate) fn numbered(&self, full_name: &str, number: u64) -> Result<Id, String> {
        self.issue_by_number(self.named(full_name)?, number)
            .map(|i| i.id)
            .ok_or_else(|| format!("there is no issue {full_name}#{number}"))
    }

    pub(crate) fn account(&self, login: &str) -> Result<Id, String> {
        self.user_by_login(login)
            .map(|u| u.id)
            .ok_or_else(|| format!("there is no account {login}"))
    }

    pub(crate) fn with_repository(
        &mut self,
        full_name: &str,
        change: impl FnOnce(&mut Repository),
    ) -> Result<(), String> {
        let id = self.named(full_name)?;
        if let Some(repository) = self.repositories.get_mut(&id) {
            change(repository);
        }
        Ok(())
    }

    pub(crate) fn rename_repository(&mut self, full_name: &str, name: &str) -> Result<(), String> {
        let id = self.named(full_name)?;
        let former = self.full_name(id).to_lowercase();
        if let Some(repository) = self.repositories.get_mut(&id) {
            repository.name = name.to_owned();
        }
        if self.registry.eq_ignore_ascii_case(&former) {
            self.registry = self.full_name(id);
        }
        self.former_names.insert(former, id);
        // A name that is taken again redirects no longer.
        let now = self.full_name(id).to_lowercase();
        self.former_names.remove(&now);
        Ok(())
    }

    pub(crate) fn rename_label(
        &mut self,
        full_name: &str,
        label: &str,
        name: &str,
    ) -> Result<(), String> {
        let repository = self.named(full_name)?;
        let id = self.label_by_name(repository, label).map(|l| l.id);
        let found = id.and_then(|id| self.labels.get_mut(&id));
        let label = found.ok_or_else(|| format!("{full_name} has no label {label}"))?;
        label.name = name.to_owned();
        Ok(())
    }

    pub(crate) fn put_draft(
        &mut self,
        project: u64,
        login: &str,
        title: &str,
        body: &str,
    ) -> Result<(), String> {
        let author = self.account(login)?;
        let mut projects = self.projects.values();
        let found = projects.find(|p| p.number == project).map(|p| p.id);
        let at = found.ok_or_else(|| format!("there is no project {project}"))?;
        let draft = Draft {
            title: title.to_owned(),
            body: body.to_owned(),
            assignees: Vec::new(),
        };
        self.insert_item(at, author, Content::Draft(draft));
        self.touch_project(at);
        Ok(())
    }

    pub(crate) fn rename_option(
        &mut self,
        project: u64,
        field: &str,
        option: &str,
        name: &str,
    ) -> Result<(), String> {
        let options = self.options_of(project, field)?;
        let found = options.iter_mut().find(|o| o.name == option);
        found.ok_or_else(|| no_option(project, field, option))?.name = name.to_owned();
        Ok(())
    }

    pub(crate) fn drop_option(
        &mut self,
        project: u64,
        field: &str,
        option: &str,
    ) -> Result<(), String> {
        let options = self.options_of(project, field)?;
        let at = options.iter().position(|o| o.name == option);
        let gone = options.remove(at.ok_or_else(|| no_option(project, field, option))?);
        for item in self.items.values_mut() {
            item.values
                .retain(|_, value| value.data != ValueData::Select(gone.id.clone()));
        }
        Ok(())
    }

    pub(crate) fn rename_field(
        &mut self,
        project: u64,
        field: &str,
        name: &str,
    ) -> Result<(), String> {
        self.field_of(project, field)?.name = name.to_owned();
        Ok(())
    }

    fn field_of(&mut self, project: u64, field: &str) -> Result<&mut Field, String> {
        let projects = self.projects.values_mut();
        let mut fields = projects
            .filter(|p| p.number == project)
            .flat_map(|p| &mut p.fields);
        let found = fields.find(|f| f.name == field);
        found.ok_or_else(|| format!("project {project} has no field {field}"))
    }

    fn options_of(&mut self, project: u64, field: &str) -> Result<&mut Vec<SelectOption>, String> {
        match &mut self.field_of(project, field)?.kind {
            FieldKind::SingleSelect(options) => Ok(options),
            _ => Err(format!("the field {field} has no options")),
        }
    }

    pub(crate) fn grant(
        &mut self,
        login: &str,
        repository: Option<&str>,
        project: Option<u64>,
        permission: Option<&str>,
    ) -> Result<(), String> {
        let user = self.account(login)?;
        let permission = match permission {
            None => None,
            Some("read") => Some(Permission::Read),
            Some("triage") => Some(Permission::Triage),
            Some("write") => Some(Permission::Write),
            Some("maintain") => Some(Permission::Maintain),
            Some("admin") => Some(Permission::Admin),
            Some(other) => return Err(format!("there is no permission {other}")),
        };
        let (target, grants) = match (repository, project) {
            (Some(name), None) => (self.named(name)?, &mut self.grants.repositories),
            (None, Some(number)) => {
                let project = self.projects.values().find(|p| p.number == number);
                let id = project.map(|p| p.id);
                let id = id.ok_or_else(|| format!("there is no project {number}"))?;
                (id, &mut self.grants.projects)
            }
            _ => return Err("a grant names a repository or a project".to_owned()),
        };
        match permission {
            Some(permission) => grants.insert((user, target), permission),
            None => grants.remove(&(user, target)),
        };
        Ok(())
    }

    /// As the mutation does it: who transfers may write on both sides, the owner stays the same,
    /// and nothing private becomes public.
    pub(crate) fn transfer_issue(
        &mut self,
        viewer: &Viewer,
        id: Id,
        to: Id,
        make_labels: bool,
    ) -> Result<Id, Refusal> {
        self.actor(viewer, "transferIssue")?;
        let issue = self.seen_issue(viewer, id)?;
        let (from, pull) = (issue.repository, issue.pull.is_some());
        let (Some(from), Some(there)) = (self.repositories.get(&from), self.repositories.get(&to))
        else {
            return Err(Refusal::node(&super::node_id(super::Kind::Repository, to)));
        };
        if !self.sees_repository(viewer, to) {
            return Err(Refusal::node(&super::node_id(super::Kind::Repository, to)));
        }
        let may = |id| self.repository_at_least(viewer, id, Permission::Write);
        if !may(from.id) || !may(to) {
            return Err(self.refuse(viewer, "TransferIssue"));
        }
        if pull || from.owner != there.owner || from.id == to || (from.private && !there.private) {
            let why = "Issue cannot be transferred to this repository";
            return Err(Refusal::Unprocessable(why.to_owned()));
        }
        self.writable_repository(from.id)?;
        self.writable_repository(to)?;
        Ok(self.transfer(id, to, make_labels))
    }

    /// Moves an issue; see [`crate::Act::TransferIssue`]. Labels that are missing there are made
    /// or left behind.
    pub(crate) fn transfer(&mut self, old: Id, to: Id, make_labels: bool) -> Id {
        let now = self.now;
        let id = self.new_id();
        let Some(issue) = self.issues.remove(&old) else {
            return old;
        };
        let number = self.repositories.get_mut(&to).map_or(0, |r| {
            r.last_number += 1;
            r.last_number
        });
        let labels = self.labels_there(&issue.labels, to, make_labels);
        self.issue_numbers.remove(&(issue.repository, issue.number));
        self.transferred
            .insert((issue.repository, issue.number), id);
        self.issue_numbers.insert((to, number), id);
        for comment in &issue.comments {
            if let Some(comment) = self.comments.get_mut(comment) {
                comment.issue = id;
            }
            self.changed(Piece::Comment(*comment));
        }
        for item in &issue.items {
            if let Some(item) = self.items.get_mut(item) {
                item.content = Content::Issue(id);
            }
            self.changed(Piece::Item(*item));
        }
        let moved = Issue {
            id,
            repository: to,
            number,
            labels,
            milestone: None,
            updated_at: now,
            ..issue
        };
        self.issues.insert(id, moved);
        for piece in [
            Piece::Issue(old),
            Piece::Comments(id),
            Piece::ItemsOfIssue(id),
            Piece::Issue(id),
        ] {
            self.changed(piece);
        }
        self.forget_relations(old, Some(id));
        id
    }

    /// The labels of the same names in another repository.
    fn labels_there(&mut self, labels: &[Id], to: Id, make: bool) -> Vec<Id> {
        let mut there = Vec::new();
        for label in labels {
            let Some(label) = self.labels.get(label).cloned() else {
                continue;
            };
            match self.label_by_name(to, &label.name) {
                Some(same) => there.push(same.id),
                None if make => {
                    let id = self.new_id();
                    there.push(id);
                    self.insert_label(super::Label {
                        id,
                        repository: to,
                        ..label
                    });
                }
                None => {}
            }
        }
        there
    }
}

fn no_option(project: u64, field: &str, option: &str) -> String {
    format!("project {project} has no option {option} in a field {field}")
}
