//! Who may do what, read off the registry.

use crate::id::{Login, TeamId};
use crate::registry::{Registry, RoleHolder, Team};

/// Roles that speak for a team: publish its check-in, accept and bounce.
const LEADING: [&str; 5] = ["lead", "co-lead", "chair", "co-chair", "tech-lead"];

/// Whether the account speaks for the team: it holds a leading role there, or in a team that does.
#[must_use]
pub fn leads(registry: &Registry, team: &TeamId, login: &Login) -> bool {
    leads_within(registry, team, login, registry.teams.len())
}

fn leads_within(registry: &Registry, team: &TeamId, login: &Login, depth: usize) -> bool {
    let Some(team) = registry.team(team) else {
        return false;
    };
    team.roles
        .iter()
        .filter(|r| is_leading(&r.role))
        .any(|r| match &r.holder {
            RoleHolder::Person { login: holder, .. } => holder.is(login),
            // `depth` ends the walk where teams hold each other's roles.
            RoleHolder::Team(other) => depth > 0 && leads_within(registry, other, login, depth - 1),
            RoleHolder::Vacant | RoleHolder::ToBeDecided => false,
        })
}

/// Whether a role's holder speaks for the team.
#[must_use]
pub fn is_leading(role: &str) -> bool {
    LEADING.contains(&role)
}

/// Whether the account chairs the federation: it speaks for the umbrella.
#[must_use]
pub fn chairs(registry: &Registry, login: &Login) -> bool {
    registry
        .umbrella()
        .is_some_and(|umbrella| leads(registry, &umbrella.id, login))
}

/// The teams that the account speaks for, in the order of the file.
#[must_use]
pub fn led_teams<'a>(registry: &'a Registry, login: &Login) -> Vec<&'a Team> {
    registry
        .teams
        .iter()
        .filter(|t| leads(registry, &t.id, login))
        .collect()
}
