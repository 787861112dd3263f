//! Teams and team pages.

use crate::app::App;
use crate::error::{Code, Error, Result};
use crate::profile::Profile;
use crate::sync::board_key;
use crate::views::teams::{Directory, TeamPage};
use domain::directory::{self, Facts, TeamFacts, Viewer};
use domain::id::TeamId;
use domain::registry::{Registry, Team};

impl App {
    /// All teams, living ones first.
    ///
    /// # Errors
    /// When no registry was read yet.
    pub fn teams(&self) -> Result<Directory> {
        let profile = self.profile();
        let registry = profile.registry()?;
        let facts = facts(&profile, &registry)?;
        let viewer = Viewer::of(&registry, profile.login.as_ref());
        Ok(directory::directory(
            &registry,
            &facts,
            &viewer,
            profile.clock.now(),
        ))
    }

    /// One team's page.
    ///
    /// # Errors
    /// When the registry has no such team.
    pub fn team(&self, id: &TeamId) -> Result<TeamPage> {
        let profile = self.profile();
        let registry = profile.registry()?;
        let facts = facts(&profile, &registry)?;
        let viewer = Viewer::of(&registry, profile.login.as_ref());
        let page = directory::team_page(&registry, id, &facts, &viewer, profile.clock.now());
        page.ok_or_else(|| Error::new(Code::Missing))
    }
}

fn facts(profile: &Profile, registry: &Registry) -> Result<Facts> {
    let mut facts = Facts {
        issues: profile
            .cache
            .open_labelled(&registry.federation.labels.good_first_issue)?,
        ..Facts::default()
    };
    for team in &registry.teams {
        facts
            .teams
            .insert(team.id.clone(), of_team(profile, registry, team)?);
    }
    Ok(facts)
}

fn of_team(profile: &Profile, registry: &Registry, team: &Team) -> Result<TeamFacts> {
    let Some(at) = &team.board else {
        return Ok(TeamFacts::default());
    };
    let Some(project) = profile.cache.project(at)? else {
        return Ok(TeamFacts::default());
    };
    let updates = profile.cache.status_updates(&project.id)?;
    let now = profile.clock.now();
    let latest = domain::check_in::history::latest(registry, team, &updates, now);
    Ok(TeamFacts {
        last_check_in: updates.iter().map(|u| u.created_at).max(),
        last_board_movement: profile.cache.last_movement(&project.id)?,
        // Silence means something only once the board was walked to its end.
        board_read: profile.cache.stream(&board_key(at))?.synced_at.is_some(),
        health: latest.and_then(|check_in| check_in.health),
    })
}
