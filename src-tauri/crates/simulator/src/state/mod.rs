//! What the simulated GitHub knows: plain data and the rules for changing it.

pub(crate) mod access;
mod admin_edits;
mod comment_edits;
pub(crate) mod data;
mod discussion_edits;
pub(crate) mod field_edits;
pub(crate) mod issue_edits;
mod item_edits;
pub(crate) mod journal;
pub(crate) mod node_id;
mod pull_edits;
pub(crate) mod refusal;
mod relation_edits;
pub(crate) mod search;
pub(crate) mod status_update_edits;
pub(crate) mod text;

pub(crate) use access::Viewer;
pub(crate) use data::*;
pub(crate) use node_id::{Kind, node_id};
pub(crate) use refusal::Refusal;
pub(crate) use text::Text;

use chrono::{DateTime, Utc};
use std::collections::{BTreeMap, BTreeSet};

/// Everything, by internal id. Ids are handed out in order of creation, so the same seed
/// and clock give the same ids.
#[derive(Clone, Default)]
pub(crate) struct State {
    pub next_id: Id,
    /// The simulator's current time, set before each request; whole seconds, as GitHub's.
    pub now: DateTime<Utc>,
    /// Where the present request came in, such as `http://127.0.0.1:1234`: REST names its
    /// resources by it, and clients go there.
    pub api: String,
    pub users: BTreeMap<Id, User>,
    pub organizations: BTreeMap<Id, Organization>,
    pub repositories: BTreeMap<Id, Repository>,
    /// Issues and pull requests: they share one number range.
    pub issues: BTreeMap<Id, Issue>,
    pub issue_numbers: BTreeMap<(Id, u64), Id>,
    /// Numbers that existed and were deleted: REST answers 410.
    pub deleted_numbers: Vec<(Id, u64)>,
    /// Issues that wait for an issue: the other side of `blocked_by`.
    pub blocking: BTreeMap<Id, Vec<Id>>,
    /// Pull requests that close an issue: the other side of `closes`.
    pub closed_by: BTreeMap<Id, Vec<Id>>,
    pub labels: BTreeMap<Id, Label>,
    /// Labels by repository.
    pub labels_of: BTreeMap<Id, Vec<Id>>,
    pub milestones: BTreeMap<Id, Milestone>,
    pub comments: BTreeMap<Id, Comment>,
    pub discussions: BTreeMap<Id, Discussion>,
    pub projects: BTreeMap<Id, Project>,
    pub items: BTreeMap<Id, Item>,
    pub status_updates: BTreeMap<Id, StatusUpdate>,
    pub grants: access::Grants,
    pub tokens: BTreeMap<String, access::Token>,
    /// Whether HTML comments are cut from status updates when they are written.
    pub strip_status_comments: bool,
    /// How long an added item stays out of `ProjectV2.items`.
    pub item_lag: chrono::Duration,
    /// Whether an added item gets the first option of `Status`.
    pub status_on_add: bool,
    /// Whether edits of items leave the time at which their project moved as it was.
    pub hints_lie: bool,
    /// Accounts whose tokens the organization's single sign-on does not know.
    pub without_sign_on: BTreeSet<Id>,
    /// Whether the organization restricts OAuth applications.
    pub oauth_restricted: bool,
    /// Former `owner/name`, in small letters, of renamed repositories.
    pub former_names: BTreeMap<String, Id>,
    /// Where transferred issues went.
    pub transferred: BTreeMap<(Id, u64), Id>,
    pub keeps_journal: bool,
    /// What the present request changed.
    pub journal: Vec<journal::Piece>,
    /// Lists that are shown before the issue that they belong to.
    pub early_comments: BTreeMap<Id, Vec<Id>>,
    pub early_items: BTreeMap<Id, Vec<Id>>,
    /// `owner/name` of the repository that holds the registry.
    pub registry: String,
    /// The accounts one may act as.
    pub accounts: Vec<crate::Account>,
}

impl State {
    pub(crate) fn new_id(&mut self) -> Id {
        self.next_id += 1;
        self.next_id
    }

    pub(crate) fn user_by_login(&self, login: &str) -> Option<&User> {
        self.users
            .values()
            .find(|u| u.login.eq_ignore_ascii_case(login))
    }

    pub(crate) fn organization_by_login(&self, login: &str) -> Option<&Organization> {
        self.organizations
            .values()
            .find(|o| o.login.eq_ignore_ascii_case(login))
    }

    pub(crate) fn repository_by_name(&self, owner: &str, name: &str) -> Option<&Repository> {
        let owner = self.organization_by_login(owner)?;
        self.repositories
            .values()
            .find(|r| r.owner == owner.id && r.name.eq_ignore_ascii_case(name))
    }

    pub(crate) fn project_by_number(&self, owner: Id, number: u64) -> Option<&Project> {
        self.projects
            .values()
            .find(|p| p.owner == owner && p.number == number)
    }

    pub(crate) fn issue_by_number(&self, repository: Id, number: u64) -> Option<&Issue> {
        self.issues
            .get(self.issue_numbers.get(&(repository, number))?)
    }

    /// The login of a user or organization; `ghost` as on GitHub for accounts that are gone.
    pub(crate) fn login(&self, id: Id) -> &str {
        if let Some(user) = self.users.get(&id) {
            &user.login
        } else if let Some(organization) = self.organizations.get(&id) {
            &organization.login
        } else {
            "ghost"
        }
    }

    /// `owner/name`.
    pub(crate) fn full_name(&self, repository: Id) -> String {
        match self.repositories.get(&repository) {
            Some(r) => format!("{}/{}", self.login(r.owner), r.name),
            None => "ghost/ghost".to_owned(),
        }
    }

    /// The page of an issue or pull request on github.com.
    pub(crate) fn issue_url(&self, issue: &Issue) -> String {
        let kind = if issue.pull.is_some() {
            "pull"
        } else {
            "issues"
        };
        format!(
            "https://github.com/{}/{kind}/{}",
            self.full_name(issue.repository),
            issue.number
        )
    }

    pub(crate) fn project_url(&self, project: &Project) -> String {
        format!(
            "https://github.com/orgs/{}/projects/{}",
            self.login(project.owner),
            project.number
        )
    }

    /// Issues and pull requests of a repository, in order of number.
    pub(crate) fn issues_in(&self, repository: Id) -> impl Iterator<Item = &Issue> {
        self.issue_numbers
            .range((repository, 0)..=(repository, u64::MAX))
            .filter_map(|(_, id)| self.issues.get(id))
    }

    /// Labels of a repository, in order of creation.
    pub(crate) fn labels_in(&self, repository: Id) -> impl Iterator<Item = &Label> {
        let ids = self.labels_of.get(&repository).into_iter().flatten();
        ids.filter_map(|id| self.labels.get(id))
    }

    pub(crate) fn label_by_name(&self, repository: Id, name: &str) -> Option<&Label> {
        self.labels_in(repository)
            .find(|l| l.name.eq_ignore_ascii_case(name))
    }

    pub(crate) fn insert_label(&mut self, label: Label) {
        let ids = self.labels_of.entry(label.repository).or_default();
        if !ids.contains(&label.id) {
            ids.push(label.id);
        }
        self.changed(journal::Piece::Label(label.id));
        self.labels.insert(label.id, label);
    }

    /// The text of a file, if the repository holds it.
    pub(crate) fn file(&self, repository: Id, path: &str) -> Option<&String> {
        self.repositories.get(&repository)?.files.get(path)
    }

    /// As GitHub states it in `authorAssociation`.
    pub(crate) fn association(&self, author: Id, repository: Id) -> &'static str {
        let owner = self.repositories.get(&repository).map(|r| r.owner);
        if self.grants.members.contains(&author) {
            "MEMBER"
        } else if Some(author) == owner {
            "OWNER"
        } else if self.grants.repositories.contains_key(&(author, repository)) {
            "COLLABORATOR"
        } else if self.grants.contributors.contains(&(author, repository)) {
            "CONTRIBUTOR"
        } else {
            "NONE"
        }
    }
}

/// A point in time as GitHub prints it.
pub(crate) fn stamp(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
}
