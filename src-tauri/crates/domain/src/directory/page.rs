//! One team's page.

use super::free::{FreeIssue, TakenIssue, offer};
use super::lines::{self, MeetingLine, NamedTeam, RoleLine};
use super::listing::{TeamSummary, life_of, summary};
use super::{Facts, Viewer};
use crate::id::{ProjectRef, RepoName, TeamId};
use crate::registry::{Channel, Date, Registry};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Everything the page of a team shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct TeamPage {
    /// What its card shows.
    pub summary: TeamSummary,
    /// Address of its charter.
    pub charter: Option<String>,
    /// When it started.
    pub started: Option<Date>,
    /// Its last day.
    pub ends: Option<Date>,
    /// When it may start, in words.
    pub start_criteria: Option<String>,
    /// When it is done, in words.
    pub exit_criteria: Option<String>,
    /// All roles, free ones too.
    pub roles: Vec<RoleLine>,
    /// All meetings.
    pub meetings: Vec<MeetingLine>,
    /// All channels.
    pub channels: Vec<Channel>,
    /// Repositories it looks after.
    pub repositories: Vec<RepoName>,
    /// Its GitHub Project.
    pub board: Option<ProjectRef>,
    /// Teams below it.
    pub children: Vec<NamedTeam>,
    /// When it last checked in, if that is known.
    pub last_check_in: Option<DateTime<Utc>>,
    /// Its issues that are free to take, in the order of the listing; none while it is not alive.
    pub free_issues: Vec<FreeIssue>,
    /// Those that would be, had nobody begun; none while it is not alive.
    pub taken_issues: Vec<TakenIssue>,
}

/// The page of a team; `None` when the registry has no such team.
#[must_use]
pub fn team_page(
    registry: &Registry,
    id: &TeamId,
    facts: &Facts,
    viewer: &Viewer,
    now: DateTime<Utc>,
) -> Option<TeamPage> {
    let team = registry.team(id)?;
    let life = life_of(registry, facts, team, now);
    let living = if life.is_alive() {
        vec![team]
    } else {
        Vec::new()
    };
    let offer = offer(registry, &living, facts, now);
    let children = registry
        .teams
        .iter()
        .filter(|t| t.parent.as_ref() == Some(id));
    Some(TeamPage {
        charter: team.charter.clone(),
        started: team.started,
        ends: team.ends,
        start_criteria: team.start_criteria.clone(),
        exit_criteria: team.exit_criteria.clone(),
        roles: lines::roles(registry, team),
        meetings: lines::meetings(team, life.is_alive(), now),
        channels: team.channels.clone(),
        repositories: team.repositories.clone(),
        board: team.board.clone(),
        children: children.map(NamedTeam::of).collect(),
        last_check_in: facts.teams.get(id).and_then(|f| f.last_check_in),
        summary: summary(registry, team, life, facts, &offer.free, viewer, now),
        free_issues: offer.free,
        taken_issues: offer.taken,
    })
}
