//! The listing of all teams.

use super::free::{FreeIssue, offer};
use super::life::{Life, life};
use super::lines::{self, MeetingLine, NamedTeam, RoleLine, RoleWho, Vacancy};
use super::{Facts, TeamFacts, Viewer};
use crate::id::TeamId;
use crate::project::Health;
use crate::registry::{Channel, Registry, Team, TeamKind};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// So many free issues are offered beside the teams.
const OFFERED: usize = 60;

/// The first screen: all teams, living ones first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Directory {
    /// What the page says in one sentence.
    pub glance: AtAGlance,
    /// Topics of living teams, most teams first.
    pub topics: Vec<Topic>,
    /// The teams: living ones (for a chair: free chairs first), then dormant ones, then ended ones.
    pub teams: Vec<TeamSummary>,
    /// Issues of living teams that are free to take, those with somebody there first, then the freshest, at
    /// most sixty; a team's page has all of its own.
    pub free_issues: Vec<FreeIssue>,
}

/// Counts for the page's sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AtAGlance {
    /// Teams that are alive, forming ones included.
    pub alive: u32,
    /// Of these: teams that meet within seven days.
    pub meeting_soon: u32,
    /// Of these: teams with a free chair.
    pub vacant: u32,
    /// Dormant teams.
    pub dormant: u32,
    /// Teams that are over.
    pub ended: u32,
    /// Issues of living teams that are free to take.
    pub free_issues: u32,
    /// Issues of living teams that would be, had nobody begun.
    pub taken_issues: u32,
}

/// A topic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Topic {
    /// As the first team writes it.
    pub name: String,
    /// How many living teams have it, ignoring case.
    pub teams: u32,
}

/// What a card shows of a team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TeamSummary {
    /// Id.
    pub id: TeamId,
    /// Name for people.
    pub name: String,
    /// What kind of group it is.
    pub kind: TeamKind,
    /// What it is for; may be empty.
    pub purpose: String,
    /// Topics it looks after.
    pub topics: Vec<String>,
    /// Its life sign.
    pub life: Life,
    /// Health as last reported, if that is known.
    pub health: Option<Health>,
    /// Who speaks for it.
    pub leads: Vec<RoleLine>,
    /// A free chair.
    pub vacancy: Option<Vacancy>,
    /// Nobody speaks for it yet, and somebody will be named.
    pub to_be_decided: bool,
    /// The next meeting, else the first of which only the text is known.
    pub meeting: Option<MeetingLine>,
    /// How to join, in words.
    pub join: Option<String>,
    /// Where to say hello: the first channel.
    pub channel: Option<Channel>,
    /// The team above it.
    pub parent: Option<NamedTeam>,
    /// Teams with a stake in its work.
    pub stakeholders: Vec<NamedTeam>,
    /// How many issues are free to take.
    pub free_issues: u32,
    /// Whether the account speaks for it.
    pub mine: bool,
    /// A link that opens the team in the application.
    pub link: String,
}

/// Everything the Teams page shows.
#[must_use]
pub fn directory(
    registry: &Registry,
    facts: &Facts,
    viewer: &Viewer,
    now: DateTime<Utc>,
) -> Directory {
    let lives: Vec<(&Team, Life)> = registry
        .teams
        .iter()
        .map(|team| (team, life_of(registry, facts, team, now)))
        .collect();
    let living: Vec<&Team> = lives
        .iter()
        .filter(|(_, life)| life.is_alive())
        .map(|(team, _)| *team)
        .collect();
    let offer = offer(registry, &living, facts, now);
    let mut free_issues = offer.free;
    let mut teams: Vec<TeamSummary> = lives
        .into_iter()
        .map(|(team, life)| summary(registry, team, life, facts, &free_issues, viewer, now))
        .collect();
    // Stable: within a group the registry's order stays.
    teams.sort_by_key(|team| (rank(&team.life), !(viewer.chairs && team.vacancy.is_some())));
    let glance = AtAGlance {
        free_issues: count(free_issues.len()),
        taken_issues: count(offer.taken.len()),
        ..glance(&teams, now)
    };
    // Counted before: nobody reads through a thousand.
    free_issues.truncate(OFFERED);
    Directory {
        glance,
        topics: topics(&living),
        teams,
        free_issues,
    }
}

pub(super) fn life_of(registry: &Registry, facts: &Facts, team: &Team, now: DateTime<Utc>) -> Life {
    let nothing = TeamFacts::default();
    life(
        registry,
        team,
        facts.teams.get(&team.id).unwrap_or(&nothing),
        now,
    )
}

pub(super) fn summary(
    registry: &Registry,
    team: &Team,
    life: Life,
    facts: &Facts,
    free: &[FreeIssue],
    viewer: &Viewer,
    now: DateTime<Utc>,
) -> TeamSummary {
    let roles = lines::roles(registry, team);
    let leads = lines::leads(&roles);
    let meetings = lines::meetings(team, life.is_alive(), now);
    let next = meetings
        .iter()
        .filter(|m| m.next.is_some())
        .min_by_key(|m| m.next);
    let named = |ids: &[TeamId]| {
        ids.iter()
            .filter_map(|id| NamedTeam::find(registry, id))
            .collect()
    };
    let free = free
        .iter()
        .filter(|issue| issue.teams.iter().any(|t| t.id == team.id))
        .count();
    TeamSummary {
        id: team.id.clone(),
        name: team.name.clone(),
        kind: team.kind.clone(),
        purpose: team.purpose.clone(),
        topics: team.topics.clone(),
        health: facts.teams.get(&team.id).and_then(|f| f.health),
        to_be_decided: leads.is_empty()
            && roles
                .iter()
                .any(|r| r.leading && r.who == RoleWho::ToBeDecided),
        leads,
        // A team that rests or is over seeks nobody.
        vacancy: lines::vacancy(&roles).filter(|_| life.is_alive()),
        life,
        meeting: next.or(meetings.first()).cloned(),
        join: team.join.clone(),
        channel: team.channels.first().cloned(),
        parent: team
            .parent
            .as_ref()
            .and_then(|id| NamedTeam::find(registry, id)),
        stakeholders: named(&team.stakeholders),
        free_issues: count(free),
        mine: viewer.leads.contains(&team.id),
        link: format!("guildhall://team/{}", team.id),
    }
}

fn rank(life: &Life) -> u8 {
    match life {
        Life::Active | Life::Ending { .. } | Life::Forming => 0,
        Life::Dormant { .. } => 1,
        Life::Ended { .. } => 2,
    }
}

fn glance(teams: &[TeamSummary], now: DateTime<Utc>) -> AtAGlance {
    let alive = || teams.iter().filter(|t| t.life.is_alive());
    let soon = |t: &&TeamSummary| {
        let next = t.meeting.as_ref().and_then(|m| m.next);
        next.is_some_and(|at| at - now <= TimeDelta::days(7))
    };
    AtAGlance {
        alive: count(alive().count()),
        meeting_soon: count(alive().filter(soon).count()),
        vacant: count(alive().filter(|t| t.vacancy.is_some()).count()),
        dormant: count(
            teams
                .iter()
                .filter(|t| matches!(t.life, Life::Dormant { .. }))
                .count(),
        ),
        ended: count(
            teams
                .iter()
                .filter(|t| matches!(t.life, Life::Ended { .. }))
                .count(),
        ),
        free_issues: 0,
        taken_issues: 0,
    }
}

fn topics(living: &[&Team]) -> Vec<Topic> {
    let mut topics: Vec<Topic> = Vec::new();
    for name in living.iter().flat_map(|team| &team.topics) {
        match topics
            .iter_mut()
            .find(|t| t.name.to_lowercase() == name.to_lowercase())
        {
            Some(topic) => topic.teams += 1,
            None => topics.push(Topic {
                name: name.clone(),
                teams: 1,
            }),
        }
    }
    topics.sort_by_key(|topic| std::cmp::Reverse(topic.teams));
    topics
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
