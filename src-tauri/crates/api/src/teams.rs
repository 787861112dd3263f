//! Teams and team pages.

use crate::app::App;
use crate::error::{Code, Error, Result};
use crate::profile::Profile;
use crate::render;
use crate::sync::board_key;
use crate::views::teams::{Directory, TeamPage};
use chrono::TimeDelta;
use domain::directory::{self, Claim, Facts, Place, Seen, TeamFacts, Viewer};
use domain::id::{Login, NodeId, TeamId};
use domain::item::Work;
use domain::registry::{Registry, RoleHolder, Team};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// Mentors and claims, by issue.
type Said = (BTreeMap<NodeId, Vec<Login>>, BTreeMap<NodeId, Claim>);

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
    for issue in &mut facts.issues {
        issue.title = render::line(&issue.title);
    }
    if profile.login.is_some() {
        (facts.mentors, facts.claims) = said(profile, registry, &facts.issues)?;
        facts.seen = Some(seen(profile, registry, &facts)?);
    }
    Ok(facts)
}

/// Whom the issues name as their mentors, and who said that they take them; those of which nothing is said are
/// left out.
fn said(profile: &Profile, registry: &Registry, issues: &[Work]) -> Result<Said> {
    let ids: Vec<NodeId> = issues.iter().map(|work| work.id.clone()).collect();
    let mut bodies = profile.cache.bodies(&ids)?;
    let comments = profile.cache.comments_of(&ids)?;
    let (mut all_mentors, mut claims) = Said::default();
    for work in issues {
        let work = Work {
            body: bodies.remove(&work.id).unwrap_or_default(),
            ..work.clone()
        };
        let comments = comments.get(&work.id).map_or(&[][..], Vec::as_slice);
        let mentors = directory::mentors(registry, &work, comments);
        if let Some(claim) = directory::claim(registry, &work, &mentors, comments) {
            claims.insert(work.id.clone(), claim);
        }
        if !mentors.is_empty() {
            all_mentors.insert(work.id, mentors);
        }
    }
    Ok((all_mentors, claims))
}

/// Where people who hold roles, or are named as mentors, were seen lately: in comments, and on the boards
/// of the teams, whose fields say who set them.
fn seen(profile: &Profile, registry: &Registry, facts: &Facts) -> Result<Vec<Seen>> {
    let since = profile.clock.now() - TimeDelta::days(directory::RESPONSIVE_DAYS);
    let roles = registry.teams.iter().flat_map(|team| &team.roles);
    let held = roles.filter_map(|role| match &role.holder {
        RoleHolder::Person { login, .. } => Some(login),
        _ => None,
    });
    let people: BTreeSet<&Login> = held.chain(facts.mentors.values().flatten()).collect();
    let said = profile.cache.last_said(&Vec::from_iter(people), since)?;
    let mut seen: Vec<Seen> = said
        .into_iter()
        .map(|(by, repository, at)| Seen {
            by,
            at,
            place: Place::Repository(repository),
        })
        .collect();
    // Only what is looked after by somebody with free issues is asked about; boards may be large.
    let repositories: HashSet<String> = facts
        .issues
        .iter()
        .filter_map(|work| Some(work.repository.as_ref()?.as_str().to_lowercase()))
        .collect();
    let offers = |team: &&Team| {
        let mut own = team.repositories.iter();
        own.any(|one| repositories.contains(&one.as_str().to_lowercase()))
    };
    for team in registry.teams.iter().filter(offers) {
        let Some(at) = &team.board else { continue };
        let Some(project) = profile.cache.project(at)? else {
            continue;
        };
        for item in profile.cache.moved_since(&project.id, since)? {
            let moved = item.values.into_iter().filter_map(|value| {
                Some(Seen {
                    by: value.by?,
                    at: value.updated_at,
                    place: Place::Board(team.id.clone()),
                })
            });
            seen.extend(moved);
        }
    }
    Ok(seen)
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
