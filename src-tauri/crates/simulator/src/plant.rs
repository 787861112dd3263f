//! Records that no account would, or could, write one by one: anybody's issues with any names, labels
//! and comments. For tests that need a GitHub full of them.

use crate::Simulator;
use crate::state::status_update_edits::StatusInput;
use crate::state::{
    Content, FieldKind, Id, Kind, Label, Milestone, State, User, ValueData, issue_edits::NewIssue,
    node_id,
};

/// An issue as a test wants it. Accounts, labels and milestones that are not there are made.
#[derive(Clone, Debug, Default)]
pub struct Plant {
    /// `owner/name`.
    pub repository: String,
    /// Login of the author.
    pub login: String,
    /// Display name of the author.
    pub name: String,
    /// Its title, of any length.
    pub title: String,
    /// Its body, of any length.
    pub body: String,
    /// Names of labels.
    pub labels: Vec<String>,
    /// The milestone's title.
    pub milestone: Option<String>,
    /// Bodies of comments, by the author.
    pub comments: Vec<String>,
    /// Numbers of the organization's projects that it is put on.
    pub projects: Vec<u64>,
    /// Names of fields with what stands there, set where a project has such a field and option.
    pub values: Vec<(String, String)>,
}

impl Simulator {
    /// Adds an issue and answers its node id; `None` where the repository does not exist.
    pub fn plant(&self, plant: &Plant) -> Option<String> {
        let mut inner = self.lock();
        inner.state.now = inner.now();
        inner.state.plant(plant)
    }

    /// Adds a comment to an issue by its node id; `false` where there is no such issue.
    pub fn plant_comment(&self, issue: &str, login: &str, body: &str) -> bool {
        let mut inner = self.lock();
        inner.state.now = inner.now();
        let issue = crate::state::node_id::parse_node_id(issue)
            .map(|(_, id)| id)
            .filter(|id| inner.state.issues.contains_key(id));
        let Some(issue) = issue else { return false };
        let author = inner.state.plant_user(login, login);
        inner.state.insert_comment(issue, author, body.to_owned());
        true
    }

    /// Opens a pull request that says it closes an issue and answers its node id; `None` where there is no
    /// such issue.
    pub fn plant_pull(&self, issue: &str, login: &str, title: &str) -> Option<String> {
        let mut inner = self.lock();
        inner.state.now = inner.now();
        let (_, issue) = node_id::parse_node_id(issue)?;
        let author = inner.state.plant_user(login, login);
        let pull = inner.state.open_pull(author, issue, title)?;
        Some(node_id(Kind::Pull, pull))
    }

    /// Closes a pull request without merging it; `false` where there is none.
    pub fn close_pull(&self, pull: &str) -> bool {
        let mut inner = self.lock();
        inner.state.now = inner.now();
        let pull = node_id::parse_node_id(pull).map(|(_, id)| id);
        let pull = pull.filter(|id| inner.state.issues.get(id).is_some_and(|i| i.pull.is_some()));
        if let Some(id) = pull {
            inner.state.close_pull(id);
        }
        pull.is_some()
    }

    /// Sets a field of an issue's item to what reads like that, as somebody would on github.com; `false` where
    /// there is no such issue on the project.
    pub fn plant_field(
        &self,
        issue: &str,
        project: u64,
        login: &str,
        (field, value): (&str, &str),
    ) -> bool {
        let mut inner = self.lock();
        inner.state.now = inner.now();
        let Some(project) = inner.state.planted_project(project) else {
            return false;
        };
        let issue = node_id::parse_node_id(issue).map(|(_, id)| id);
        let mut items = inner.state.items.values();
        let item = items.find(|item| {
            item.project == project
                && matches!(item.content, Content::Issue(id) if Some(id) == issue)
        });
        let Some(item) = item.map(|item| item.id) else {
            return false;
        };
        let by = inner.state.plant_user(login, login);
        inner.state.plant_value(project, item, by, field, value);
        inner.state.touch_item(item);
        true
    }

    /// Adds a status update to a project by its number; `false` where there is no such project.
    pub fn plant_status_update(&self, project: u64, login: &str, body: &str) -> bool {
        let mut inner = self.lock();
        inner.state.now = inner.now();
        let Some(project) = inner.state.planted_project(project) else {
            return false;
        };
        let creator = inner.state.plant_user(login, login);
        let input = StatusInput {
            body: Some(body.to_owned()),
            ..StatusInput::default()
        };
        inner.state.insert_status_update(project, creator, input);
        true
    }
}

impl State {
    fn plant(&mut self, plant: &Plant) -> Option<String> {
        let (owner, name) = plant.repository.split_once('/')?;
        let repository = self.repository_by_name(owner, name)?.id;
        let author = self.plant_user(&plant.login, &plant.name);
        let labels = plant.labels.iter();
        let new = NewIssue {
            title: plant.title.clone(),
            body: plant.body.clone().into(),
            labels: labels
                .map(|name| self.plant_label(repository, name))
                .collect(),
            milestone: plant
                .milestone
                .as_deref()
                .map(|title| self.plant_milestone(repository, title)),
            ..NewIssue::default()
        };
        let issue = self.insert_issue(repository, author, new);
        for body in &plant.comments {
            self.insert_comment(issue, author, body.clone());
        }
        for number in &plant.projects {
            if let Some(project) = self.planted_project(*number) {
                let item = self.insert_item(project, author, Content::Issue(issue));
                for (field, option) in &plant.values {
                    self.plant_value(project, item, author, field, option);
                }
            }
        }
        Some(node_id(Kind::Issue, issue))
    }

    fn planted_project(&self, number: u64) -> Option<Id> {
        let found = self
            .projects
            .values()
            .find(|project| project.number == number);
        found.map(|project| project.id)
    }

    fn plant_user(&mut self, login: &str, name: &str) -> Id {
        if let Some(known) = self.user_by_login(login) {
            return known.id;
        }
        let id = self.new_id();
        let user = User {
            id,
            login: login.to_owned(),
            name: name.to_owned(),
            created_at: self.now,
        };
        self.users.insert(id, user);
        id
    }

    fn plant_label(&mut self, repository: Id, name: &str) -> Id {
        if let Some(known) = self.label_by_name(repository, name) {
            return known.id;
        }
        let id = self.new_id();
        let label = Label {
            id,
            repository,
            name: name.to_owned(),
            color: "ededed".to_owned(),
            description: String::new(),
            created_at: self.now,
        };
        self.insert_label(label);
        id
    }

    fn plant_milestone(&mut self, repository: Id, title: &str) -> Id {
        let id = self.new_id();
        let milestone = Milestone {
            id,
            repository,
            number: id,
            title: title.to_owned(),
            description: String::new(),
            due_on: None,
            created_at: self.now,
        };
        self.milestones.insert(id, milestone);
        id
    }

    fn plant_value(&mut self, project: Id, item: Id, by: Id, field: &str, value: &str) {
        let fields = self.projects.get(&project).map(|p| p.fields.as_slice());
        let field = fields.unwrap_or_default().iter().find(|f| f.name == field);
        let read = field.and_then(|field| {
            let data = match &field.kind {
                FieldKind::SingleSelect(options) => {
                    let option = options.iter().find(|o| o.name == value)?;
                    ValueData::Select(option.id.clone())
                }
                FieldKind::Text => ValueData::Text(value.to_owned()),
                FieldKind::Number => ValueData::Number(value.parse().ok()?),
                FieldKind::Date => ValueData::Date(value.parse().ok()?),
                _ => return None,
            };
            Some((field.id, data))
        });
        if let Some((field, data)) = read {
            self.put_value(item, field, by, Some(data));
        }
    }
}
