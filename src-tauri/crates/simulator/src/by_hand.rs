//! What happens on github.com without the application: somebody renames, transfers, deletes,
//! locks, or is given or refused a right.

use crate::lag::Shown;
use crate::state::State;
use crate::{Inner, Simulator};
use serde::{Deserialize, Serialize};

/// Something that is done by hand, in the names that people use: `owner/name` of repositories,
/// numbers of issues and projects, logins.
///
/// As JSON: `{"act": "rename-repository", "repository": "open-campus/docs", "name": "guides"}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    tag = "act",
    rename_all = "kebab-case",
    rename_all_fields = "kebab-case"
)]
pub enum Act {
    /// The old name redirects from then on, until another repository takes it.
    RenameRepository {
        /// `owner/name`.
        repository: String,
        /// The new name without the owner.
        name: String,
    },
    /// Makes a repository private, or public.
    SetPrivate {
        /// `owner/name`.
        repository: String,
        /// Whether it is private from then on.
        private: bool,
    },
    /// Makes a repository read-only, or writable again.
    SetArchived {
        /// `owner/name`.
        repository: String,
        /// Whether it is archived from then on.
        archived: bool,
    },
    /// Commits a file to the default branch.
    WriteFile {
        /// `owner/name`.
        repository: String,
        /// Path in the repository.
        path: String,
        /// The whole text.
        text: String,
    },
    /// Moves an issue to another repository of the organization: it gets a new number and a new
    /// node id, keeps the labels that exist there by name, its comments and its items, and loses
    /// its milestone. The old number redirects; the old node id is gone.
    TransferIssue {
        /// `owner/name` where it is.
        repository: String,
        /// Its number there.
        number: u64,
        /// `owner/name` where it goes.
        to: String,
    },
    /// Puts a draft on a project.
    AddDraft {
        /// The project's number.
        project: u64,
        /// Who writes it.
        login: String,
        /// Its title.
        title: String,
        /// Its text.
        body: String,
    },
    /// Deletes an issue; its number answers 410.
    DeleteIssue {
        /// `owner/name`.
        repository: String,
        /// Its number.
        number: u64,
    },
    /// Locks or unlocks a conversation.
    SetLocked {
        /// `owner/name`.
        repository: String,
        /// The issue's number.
        number: u64,
        /// Whether it is locked from then on.
        locked: bool,
    },
    /// Renames a label. No timestamp moves.
    RenameLabel {
        /// `owner/name`.
        repository: String,
        /// The label's name until now.
        label: String,
        /// Its new name.
        name: String,
    },
    /// Renames an option of a single select field. Its id stays and no timestamp moves.
    RenameOption {
        /// The project's number.
        project: u64,
        /// The field's name.
        field: String,
        /// The option's name until now.
        option: String,
        /// Its new name.
        name: String,
    },
    /// Takes an option off a single select field; items that had it have none then. No timestamp moves.
    DeleteOption {
        /// The project's number.
        project: u64,
        /// The field's name.
        field: String,
        /// The option's name.
        option: String,
    },
    /// Renames a field of a project. Its id stays.
    RenameField {
        /// The project's number.
        project: u64,
        /// The field's name until now.
        field: String,
        /// Its new name.
        name: String,
    },
    /// Gives an account a role on a repository or on a project, or takes it away.
    Grant {
        /// The account.
        login: String,
        /// `owner/name`, or nothing for a project.
        #[serde(default)]
        repository: Option<String>,
        /// The project's number, or nothing for a repository.
        #[serde(default)]
        project: Option<u64>,
        /// read, triage, write, maintain or admin; nothing takes it away.
        #[serde(default)]
        permission: Option<String>,
    },
    /// Makes an account a member of the organization, or removes it.
    SetMember {
        /// The account.
        login: String,
        /// Whether it is a member from then on.
        member: bool,
    },
    /// Gives every token of an account these scopes.
    SetScopes {
        /// The account.
        login: String,
        /// Such as `repo` and `read:org`.
        scopes: Vec<String>,
    },
    /// Revokes every token of an account: 401 from then on.
    RevokeTokens {
        /// The account.
        login: String,
    },
    /// Whether the tokens of an account were authorized for the organization's single sign-on.
    SetSignedOn {
        /// The account.
        login: String,
        /// Whether they may pass from then on.
        signed_on: bool,
    },
    /// Whether the organization restricts OAuth applications.
    RestrictOauth {
        /// Whether nobody passes from then on.
        restricted: bool,
    },
}

/// Does it as the organization's owner, at the simulator's time.
pub(crate) fn perform(inner: &mut Inner, act: &Act) -> Result<(), String> {
    inner.state.now = inner.clock.now();
    inner.state.act(act)?;
    if let Some(shown) = &mut inner.shown {
        if act.is_content() {
            shown.follow(&mut inner.state, inner.lag);
        } else {
            // Rights and names are no matter of lag.
            shown.state.act(act)?;
        }
    }
    Ok(())
}

impl Act {
    /// Whether what reads show of it may lag.
    fn is_content(&self) -> bool {
        matches!(
            self,
            Self::TransferIssue { .. } | Self::DeleteIssue { .. } | Self::AddDraft { .. }
        )
    }
}

impl State {
    fn act(&mut self, act: &Act) -> Result<(), String> {
        match act {
            Act::RenameRepository { repository, name } => self.rename_repository(repository, name),
            Act::SetPrivate {
                repository,
                private,
            } => self.with_repository(repository, |r| r.private = *private),
            Act::SetArchived {
                repository,
                archived,
            } => self.with_repository(repository, |r| r.archived = *archived),
            Act::WriteFile {
                repository,
                path,
                text,
            } => self.with_repository(repository, |r| {
                r.files.insert(path.clone(), text.clone());
            }),
            Act::TransferIssue {
                repository,
                number,
                to,
            } => {
                let (issue, to) = (self.numbered(repository, *number)?, self.named(to)?);
                self.transfer(issue, to, false);
                Ok(())
            }
            Act::AddDraft {
                project,
                login,
                title,
                body,
            } => self.put_draft(*project, login, title, body),
            Act::DeleteIssue { repository, number } => {
                let issue = self.numbered(repository, *number)?;
                self.remove_issue(issue);
                Ok(())
            }
            Act::SetLocked {
                repository,
                number,
                locked,
            } => {
                let id = self.numbered(repository, *number)?;
                if let Some(issue) = self.issues.get_mut(&id) {
                    issue.locked = *locked;
                }
                Ok(())
            }
            Act::RenameLabel {
                repository,
                label,
                name,
            } => self.rename_label(repository, label, name),
            Act::RenameOption {
                project,
                field,
                option,
                name,
            } => self.rename_option(*project, field, option, name),
            Act::DeleteOption {
                project,
                field,
                option,
            } => self.drop_option(*project, field, option),
            Act::RenameField {
                project,
                field,
                name,
            } => self.rename_field(*project, field, name),
            Act::Grant {
                login,
                repository,
                project,
                permission,
            } => self.grant(
                login,
                repository.as_deref(),
                *project,
                permission.as_deref(),
            ),
            Act::SetMember { login, member } => {
                let user = self.account(login)?;
                if *member {
                    self.grants.members.insert(user);
                } else {
                    self.grants.members.remove(&user);
                    self.grants.owners.remove(&user);
                }
                Ok(())
            }
            Act::SetScopes { login, scopes } => {
                let user = self.account(login)?;
                for token in self.tokens.values_mut().filter(|t| t.user == user) {
                    token.scopes.clone_from(scopes);
                }
                Ok(())
            }
            Act::RevokeTokens { login } => {
                let user = self.account(login)?;
                self.tokens.retain(|_, token| token.user != user);
                Ok(())
            }
            Act::SetSignedOn { login, signed_on } => {
                let user = self.account(login)?;
                if *signed_on {
                    self.without_sign_on.remove(&user);
                } else {
                    self.without_sign_on.insert(user);
                }
                Ok(())
            }
            Act::RestrictOauth { restricted } => {
                self.oauth_restricted = *restricted;
                Ok(())
            }
        }
    }
}

impl Simulator {
    /// Does something by hand on the simulated GitHub.
    ///
    /// # Errors
    /// When what it names does not exist; nothing is changed then.
    pub fn by_hand(&self, act: &Act) -> Result<(), String> {
        perform(&mut self.lock(), act)
    }

    /// Lets reads lag behind writes from now on.
    pub fn set_lag(&self, lag: crate::Lag) {
        let inner = &mut *self.lock();
        inner.lag = lag;
        if inner.shown.is_none() && lag != crate::Lag::default() {
            inner.state.keeps_journal = true;
            inner.state.journal.clear();
            inner.shown = Some(Shown::new(&inner.state, inner.seed));
        }
    }

    /// Lets reads show everything that was written, and applies what was to be applied later.
    pub fn settle(&self) {
        let inner = &mut *self.lock();
        inner.state.now = inner.clock.now();
        crate::serve::apply_late(inner, true);
        if let Some(shown) = &mut inner.shown {
            shown.settle();
        }
    }

    /// Whether edits of items leave the time at which their project moved as it was.
    pub fn set_hints_lie(&self, lie: bool) {
        self.lock().state.hints_lie = lie;
    }

    /// Sets the `Date` header off the simulator's time by so much.
    pub fn set_date_skew(&self, skew: chrono::Duration) {
        self.lock().date_skew = skew;
    }
}
