//! Who may see and change what.

use super::{Content, Id, Issue, Item, Project, Refusal, Repository, State};
use std::collections::{BTreeMap, BTreeSet};

/// Ordered as GitHub's roles.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Permission {
    Read,
    Triage,
    Write,
    Maintain,
    Admin,
}

impl Permission {
    /// The value of `RepositoryPermission`.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Read => "READ",
            Self::Triage => "TRIAGE",
            Self::Write => "WRITE",
            Self::Maintain => "MAINTAIN",
            Self::Admin => "ADMIN",
        }
    }
}

/// What was granted beyond what is public.
#[derive(Clone, Default)]
pub(crate) struct Grants {
    /// Owners of the organizations: everything.
    pub owners: BTreeSet<Id>,
    pub members: BTreeSet<Id>,
    /// (user, repository).
    pub repositories: BTreeMap<(Id, Id), Permission>,
    /// (user, repository): a pull request of theirs was merged there.
    pub contributors: BTreeSet<(Id, Id)>,
    /// (user, project).
    pub projects: BTreeMap<(Id, Id), Permission>,
}

/// A classic token.
#[derive(Clone)]
pub(crate) struct Token {
    pub user: Id,
    pub scopes: Vec<String>,
}

/// Who asks. Anonymous has no token.
#[derive(Clone, Default)]
pub(crate) struct Viewer {
    pub token: Option<Token>,
}

impl Viewer {
    pub(crate) fn user(&self) -> Option<Id> {
        self.token.as_ref().map(|t| t.user)
    }

    /// Whether the token carries one of the scopes. `project` includes `read:project` and
    /// `repo` includes `public_repo`.
    pub(crate) fn has_scope(&self, any: &[&str]) -> bool {
        self.token
            .as_ref()
            .is_some_and(|t| t.scopes.iter().any(|s| any.contains(&s.as_str())))
    }

    /// GitHub's sentence for a missing scope, if one is missing.
    pub(crate) fn need_scope(&self, field: &str, any: &[&str]) -> Result<(), Refusal> {
        if self.has_scope(any) {
            return Ok(());
        }
        let have = self
            .token
            .as_ref()
            .map(|t| format!("{:?}", t.scopes).replace('"', "'"))
            .unwrap_or_default();
        let wanted = any.first().copied().unwrap_or_default();
        Err(Refusal::Scopes(format!(
            "Your token has not been granted the required scopes to execute this query. The '{field}' field requires \
             one of the following scopes: ['{wanted}'], but your token has only been granted the: {have} scopes. \
             Please modify your token's scopes at: https://github.com/settings/tokens."
        )))
    }
}

impl State {
    /// The viewer's role on a repository; `None` when it is hidden from them.
    pub(crate) fn repository_permission(
        &self,
        viewer: &Viewer,
        repository: &Repository,
    ) -> Option<Permission> {
        let public = (!repository.private).then_some(Permission::Read);
        let Some(user) = viewer.user() else {
            return public;
        };
        if repository.private && !viewer.has_scope(&["repo"]) {
            return None;
        }
        if self.grants.owners.contains(&user) {
            return Some(Permission::Admin);
        }
        let granted = self
            .grants
            .repositories
            .get(&(user, repository.id))
            .copied();
        let member = self
            .grants
            .members
            .contains(&user)
            .then_some(Permission::Read);
        [public, granted, member].into_iter().flatten().max()
    }

    /// The viewer's role on a project; `None` when it is hidden from them.
    pub(crate) fn project_permission(
        &self,
        viewer: &Viewer,
        project: &Project,
    ) -> Option<Permission> {
        let public = project.public.then_some(Permission::Read);
        let Some(user) = viewer.user() else {
            return public;
        };
        if self.grants.owners.contains(&user) {
            return Some(Permission::Admin);
        }
        let granted = self.grants.projects.get(&(user, project.id)).copied();
        let member = self
            .grants
            .members
            .contains(&user)
            .then_some(Permission::Read);
        [public, granted, member].into_iter().flatten().max()
    }

    /// What the organization asks of everybody who comes with a token.
    pub(crate) fn gate(&self, viewer: &Viewer) -> Result<(), Refusal> {
        let Some(user) = viewer.user() else {
            return Ok(());
        };
        if self.without_sign_on.contains(&user) {
            return Err(Refusal::SignOn);
        }
        if self.oauth_restricted {
            return Err(Refusal::OauthRestricted);
        }
        Ok(())
    }

    pub(crate) fn sees_repository(&self, viewer: &Viewer, id: Id) -> bool {
        self.repositories
            .get(&id)
            .is_some_and(|r| self.repository_permission(viewer, r).is_some())
    }

    pub(crate) fn sees_project(&self, viewer: &Viewer, id: Id) -> bool {
        self.projects
            .get(&id)
            .is_some_and(|p| self.project_permission(viewer, p).is_some())
    }

    /// Whether the content of an item is shown; hidden content makes it REDACTED.
    pub(crate) fn sees_content(&self, viewer: &Viewer, item: &Item) -> bool {
        match &item.content {
            Content::Draft(_) => true,
            Content::Issue(id) => self
                .issues
                .get(id)
                .is_some_and(|i| self.sees_repository(viewer, i.repository)),
        }
    }

    pub(crate) fn can_write_project(&self, viewer: &Viewer, id: Id) -> bool {
        self.projects
            .get(&id)
            .and_then(|p| self.project_permission(viewer, p))
            .is_some_and(|p| p >= Permission::Write)
    }

    pub(crate) fn repository_at_least(&self, viewer: &Viewer, id: Id, wanted: Permission) -> bool {
        self.repositories
            .get(&id)
            .and_then(|r| self.repository_permission(viewer, r))
            .is_some_and(|p| p >= wanted)
    }

    /// Authors may edit, close and reopen what they wrote.
    pub(crate) fn can_edit_issue(&self, viewer: &Viewer, issue: &Issue) -> bool {
        viewer.user() == Some(issue.author)
            || self.repository_at_least(viewer, issue.repository, Permission::Triage)
    }
}
