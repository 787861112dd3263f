//! Who sits on an issue that does not move, and who might take one that nobody works on.

use super::nudges::{days, sent_line};
use super::place::Running;
use crate::error::Result;
use crate::profile::Profile;
use crate::render;
use crate::views::cycle::{CandidateLine, InviteLine};
use chrono::{DateTime, TimeDelta, Utc};
use domain::cycle::message;
use domain::cycle::nudge::{self, Matter, Nudge};
use domain::id::{Login, NodeId, RepoName, TeamId};
use domain::item::{Work, WorkKind};
use domain::triage::standing::Standing;
use std::collections::{BTreeMap, HashMap, HashSet};

/// An assigned item that has not changed for so many days is asked about.
const STALLED: TimeDelta = TimeDelta::days(28);
/// What a team took and nobody has for so many days is offered.
const UNASSIGNED: TimeDelta = TimeDelta::days(7);
/// So many of these, the oldest first.
const OFFERED: usize = 10;
/// Work of the last months says who knows a repository.
const RECENT: TimeDelta = TimeDelta::days(120);
/// So many people are named for an issue.
const NAMED: usize = 3;

/// The open cards of all boards that are assigned to somebody and have not moved for long, by person.
pub(super) fn stalled(
    profile: &Profile,
    running: &Running,
    now: DateTime<Utc>,
) -> Result<Vec<(Login, Matter)>> {
    let mut found = Vec::new();
    let mut seen: HashSet<NodeId> = HashSet::new();
    for team in &running.registry.teams {
        let Some(at) = &team.board else { continue };
        let Some(project) = profile.cache.project(at)? else {
            continue;
        };
        let items = profile.cache.items(&project.id)?;
        let open: Vec<NodeId> = items
            .into_iter()
            .filter(|item| !item.archived && now - item.updated_at > STALLED)
            .filter_map(|item| item.content)
            .filter(|id| seen.insert(id.clone()))
            .collect();
        for work in profile.cache.heads(&open)?.into_values() {
            // A message stands in the registry's repository, which may be public.
            let named = work.kind != WorkKind::Draft && !work.private;
            if !work.is_open() || !named || now - work.updated_at <= STALLED {
                continue;
            }
            let matter = Matter::Stalled {
                reference: work.full_ref(),
                title: work.title.clone(),
                days: days(now - work.updated_at),
            };
            found.extend(work.assignees.iter().map(|to| (to.clone(), matter.clone())));
        }
    }
    found.sort_by(|(a, one), (b, other)| (&a.0, one.about()).cmp(&(&b.0, other.about())));
    Ok(found)
}

/// What teams took and nobody works on, with people who might.
pub(super) fn invitations(
    profile: &Profile,
    running: &Running,
    sent: &[Nudge],
    now: DateTime<Utc>,
) -> Result<Vec<InviteLine>> {
    let loaded = crate::triage::load(profile)?;
    let names = profile.names();
    let mut knowing: HashMap<TeamId, Vec<(Login, u32)>> = HashMap::new();
    let mut lines = Vec::new();
    for (item, stand) in &loaded.items {
        let Standing::Accepted(team) = &stand.standing else {
            continue;
        };
        let work = &item.work;
        let free = work.is_open() && work.assignees.is_empty() && !work.private && !work.has_pull;
        if !free || now - stand.since < UNASSIGNED {
            continue;
        }
        let Some(team) = running.registry.team(team) else {
            continue;
        };
        if !knowing.contains_key(&team.id) {
            let people = who_knows(profile, &team.repositories, now)?;
            knowing.insert(team.id.clone(), people);
        }
        let people = knowing.get(&team.id).map_or(&[][..], Vec::as_slice);
        let candidates = people
            .iter()
            .filter(|(login, _)| !work.author.as_ref().is_some_and(|author| author.is(login)))
            .take(NAMED)
            .map(|(login, closed)| {
                let of = (team.name.as_str(), *closed);
                candidate(running, &names, sent, work, login, of, now)
            });
        lines.push(InviteLine {
            item: work.id.clone(),
            reference: work.full_ref(),
            title: render::line(&work.title),
            url: work.url.clone(),
            team: names.team(&team.id),
            days: days(now - stand.since),
            candidates: candidates.collect(),
        });
        if lines.len() == OFFERED {
            break;
        }
    }
    Ok(lines)
}

fn candidate(
    running: &Running,
    names: &crate::people::Names,
    sent: &[Nudge],
    work: &Work,
    login: &Login,
    (team, closed): (&str, u32),
    now: DateTime<Utc>,
) -> CandidateLine {
    let person = names.person(login);
    let because = match closed {
        1 => format!("You finished something of {team} lately."),
        closed => format!("You finished {closed} issues of {team} lately."),
    };
    CandidateLine {
        text: message::invitation(&person.name, &work.full_ref(), &work.title, &because),
        nudged: nudge::held(sent, login, now).map(|it| sent_line(it, names, running)),
        quiet: nudge::is_quiet(&running.registry, login, now),
        to: person,
        closed,
    }
}

/// Who finished most in a team's repositories lately.
fn who_knows(
    profile: &Profile,
    repositories: &[RepoName],
    now: DateTime<Utc>,
) -> Result<Vec<(Login, u32)>> {
    let mut counts: BTreeMap<String, (Login, u32)> = BTreeMap::new();
    for repository in repositories {
        for login in finished_by(profile, repository, now)? {
            let (_, count) = counts.entry(login.0.to_lowercase()).or_insert((login, 0));
            *count += 1;
        }
    }
    let mut people: Vec<(Login, u32)> = counts.into_values().collect();
    people.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    Ok(people)
}

/// Who was assigned to what was closed in a repository lately, once for each issue.
fn finished_by(profile: &Profile, repository: &RepoName, now: DateTime<Utc>) -> Result<Vec<Login>> {
    let closed = profile.cache.closed_issues(repository, now - RECENT)?;
    Ok(closed.into_iter().flat_map(|work| work.assignees).collect())
}
