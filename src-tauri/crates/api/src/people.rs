//! Names instead of logins, wherever the registry knows them.

use crate::render;
use crate::views::session::{Person, TeamName};
use domain::filter::Named;
use domain::id::{Login, TeamId};
use domain::registry::{Registry, RoleHolder};
use std::collections::HashMap;

/// Names of people and teams.
#[derive(Clone, Debug, Default)]
pub struct Names {
    people: HashMap<String, String>,
    teams: HashMap<TeamId, String>,
}

impl Names {
    /// The names that a registry gives.
    #[must_use]
    pub fn of(registry: Option<&Registry>) -> Self {
        let mut names = Self::default();
        for team in registry.iter().flat_map(|r| &r.teams) {
            names.teams.insert(team.id.clone(), team.name.clone());
            for role in &team.roles {
                if let RoleHolder::Person {
                    login,
                    name: Some(name),
                } = &role.holder
                {
                    names.people.insert(login.0.to_lowercase(), name.clone());
                }
            }
        }
        names
    }

    /// A person by login; the login stands in for a name that nobody gave.
    #[must_use]
    pub fn person(&self, login: &Login) -> Person {
        let name = self.people.get(&login.0.to_lowercase()).unwrap_or(&login.0);
        Person {
            login: login.clone(),
            name: render::line(name),
        }
    }

    /// A person as filters compare them.
    #[must_use]
    pub fn named<'a>(&'a self, login: &'a Login) -> Named<'a> {
        let name = self.people.get(&login.0.to_lowercase());
        Named {
            id: &login.0,
            name: name.unwrap_or(&login.0),
        }
    }

    /// A team as filters compare them.
    #[must_use]
    pub fn named_team<'a>(&'a self, id: &'a TeamId) -> Named<'a> {
        Named {
            id: &id.0,
            name: self.teams.get(id).unwrap_or(&id.0),
        }
    }

    /// A team by id; the id stands in for a team that the registry lost.
    #[must_use]
    pub fn team(&self, id: &TeamId) -> TeamName {
        let name = self.teams.get(id).unwrap_or(&id.0);
        TeamName {
            id: id.clone(),
            name: render::line(name),
        }
    }
}
