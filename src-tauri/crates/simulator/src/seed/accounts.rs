//! Accounts, their tokens, and who may write where.

use super::{Seeder, world};
use crate::Account;
use crate::state::access::{Permission, Token};
use crate::state::{Id, User};

/// Scopes of the accounts' tokens.
const FULL: &[&str] = &["project", "read:org", "repo"];
/// A second token of each account, `…-read-token`, that may not write to projects.
const READ: &[&str] = &["public_repo", "read:org", "read:project"];
/// A third, `…-noproject-token`, that may not even read them.
const NO_PROJECT: &[&str] = &["read:org", "repo"];

fn scopes(names: &[&str]) -> Vec<String> {
    names.iter().map(|s| (*s).to_owned()).collect()
}

impl Seeder {
    pub(super) fn people(&mut self) {
        self.ago(1400, 0);
        for (login, name, role) in world::PEOPLE {
            let id = self.state.new_id();
            let created_at = self.state.now;
            let user = User {
                id,
                login: (*login).to_owned(),
                name: (*name).to_owned(),
                created_at,
            };
            self.state.users.insert(id, user);
            self.people.insert(login, id);
            if role.is_empty() {
                continue;
            }
            let token = format!("demo-{login}-token");
            self.state.tokens.insert(
                token.clone(),
                Token {
                    user: id,
                    scopes: scopes(FULL),
                },
            );
            self.state.tokens.insert(
                format!("demo-{login}-read-token"),
                Token {
                    user: id,
                    scopes: scopes(READ),
                },
            );
            self.state.tokens.insert(
                format!("demo-{login}-noproject-token"),
                Token {
                    user: id,
                    scopes: scopes(NO_PROJECT),
                },
            );
            self.state.accounts.push(Account {
                login: (*login).to_owned(),
                name: (*name).to_owned(),
                role: (*role).to_owned(),
                token,
            });
        }
        for login in world::MEMBERS {
            let id = self.person(login);
            self.state.grants.members.insert(id);
        }
    }

    /// Who may write where. Owners may everything; members read; this grants the rest.
    pub(super) fn permissions(&mut self) {
        let chair = self.person("maren-h");
        self.state.grants.owners.insert(chair);
        let intake = self.project(1);
        for login in ["tobias-a", "kenji-m"] {
            let id = self.person(login);
            self.state
                .grants
                .projects
                .insert((id, intake), Permission::Write);
        }
        for login in world::MEMBERS {
            let id = self.person(login);
            for repository in ["guildhall", "feedback"] {
                let repository = self.repository(repository);
                self.state
                    .grants
                    .repositories
                    .insert((id, repository), Permission::Triage);
            }
        }
        for (index, team) in self.teams.clone().iter().enumerate() {
            let project = self.project(team.board);
            let repositories: Vec<Id> = self
                .repositories
                .iter()
                .filter(|r| r.team == index)
                .map(|r| self.repository(&r.name))
                .collect();
            for login in &team.people {
                let id = self.person(login);
                if team.board != 0 {
                    self.state
                        .grants
                        .projects
                        .insert((id, project), Permission::Write);
                }
                for repository in &repositories {
                    self.state
                        .grants
                        .repositories
                        .insert((id, *repository), Permission::Write);
                }
            }
        }
    }
}
