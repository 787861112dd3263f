//! The nudge desk: who may be written to about what, and what was written.

use super::asks::{self, fits};
use super::load;
use super::people;
use super::place::{Running, STALE, chair};
use crate::act::{about, new_id};
use crate::app::App;
use crate::check_in::cycle_view;
use crate::error::{Code, Error, Result};
use crate::people::Names;
use crate::profile::Profile;
use crate::render;
use crate::views::cycle::{NudgeDesk, NudgeLine, NudgeMessage, SendNudges, SentNudge, VacancyLine};
use crate::views::outbox::Acted;
use chrono::{DateTime, TimeDelta, Utc};
use domain::change::Change;
use domain::cycle::ask::Wants;
use domain::cycle::nudge::{self, Matter, Nudge, Via};
use domain::cycle::{Outcome, Rung, marks, message, misses, rung};
use domain::directory::{NamedTeam, RoleWho, leader};
use domain::id::{Login, NodeId, OpId, TeamId};
use domain::outbox::Action;
use domain::registry::Team;
use domain::roles;
use domain::triage::standing::Standing;
use std::collections::HashMap;

/// Messages of so many weeks are shown.
const SHOWN: TimeDelta = TimeDelta::weeks(4);
/// So many cycles are looked through for misses in a row.
const LOOKED: usize = 12;
/// Sooner than after so many days nobody is reminded of what waits or was asked.
const PATIENCE: u32 = 3;
/// Above so many people at once somebody is better asked whether they mean it.
const MOST: usize = 50;

impl App {
    /// Who may be written to.
    ///
    /// # Errors
    /// When no registry was read yet, or no cadence has begun.
    pub fn nudge_desk(&self) -> Result<NudgeDesk> {
        let profile = self.profile();
        let running = Running::of(&profile)?;
        let now = profile.clock.now();
        let names = profile.names();
        let sent = nudge::nudges(&running.registry, &running.on_issues.comments);
        let mut desk = NudgeDesk {
            cycle: cycle_view(&running.cycle),
            people: Vec::new(),
            unreachable: Vec::new(),
            invitations: people::invitations(&profile, &running, &sent, now)?,
            vacancies: vacancies(&running, &names),
            sent: Vec::new(),
            has_issue: running.issue().is_some(),
            chair: profile
                .login
                .as_ref()
                .is_some_and(|login| roles::chairs(&running.registry, login)),
        };
        let matters = matters(&profile, &running, &names, &mut desk, now)?;
        let today = now.with_timezone(&running.cycle.tz).date_naive();
        let found = nudge::recipients(&running.registry, matters, &sent, now);
        desk.people = found
            .into_iter()
            .map(|one| NudgeLine {
                text: message::message(&names.person(&one.to).name, &one.matters, today),
                to: names.person(&one.to),
                nudged: one.nudged.map(|it| sent_line(&it, &names, &running)),
                quiet: one.quiet,
                matters: one.matters.into_iter().map(readable).collect(),
            })
            .collect();
        let recent = sent.iter().rev().filter(|it| now - it.at < SHOWN);
        desk.sent = recent.map(|it| sent_line(it, &names, &running)).collect();
        Ok(desk)
    }

    /// Writes to people, each in a comment of their own on the issue of the cycle, or records that they were
    /// written to. All or nothing; taken back as one.
    ///
    /// # Errors
    /// When the account does not chair, somebody was written to less than a week ago or is named twice, or a
    /// message is empty or too long.
    pub fn send_nudges(&self, request: &SendNudges) -> Result<Acted> {
        let profile = self.profile();
        let running = Running::of(&profile)?;
        chair(&profile, &running.registry)?;
        let now = profile.clock.now();
        let names = profile.names();
        let sent = nudge::nudges(&running.registry, &running.on_issues.comments);
        if request.messages.is_empty() || request.messages.len() > MOST {
            return Err(Error::new(Code::Invalid).with("messages", "count"));
        }
        let (opening, place) = running.place(&profile)?;
        let mut each = Vec::with_capacity(request.messages.len());
        let mut written: Vec<&Login> = Vec::new();
        for message in &request.messages {
            let name = names.person(&message.to).name;
            let twice = written.iter().any(|to| to.is(&message.to));
            if twice || nudge::held(&sent, &message.to, now).is_some() {
                return Err(Error::new(Code::Stale)
                    .with("what", "nudged")
                    .with("who", &name));
            }
            written.push(&message.to);
            let plan = vec![comment(&place, message, &name)?];
            each.push((about([("who", name.as_str())]), plan));
        }
        profile.act_after(opening, Action::Nudge, each, &STALE)
    }
}

fn comment(place: &NodeId, message: &NudgeMessage, name: &str) -> Result<(OpId, Change)> {
    let id = new_id();
    let text = message.text.trim();
    if text.is_empty() && message.via == Via::Comment {
        return Err(Error::new(Code::Invalid).with("text", "required"));
    }
    let body = nudge::comment(
        &message.to,
        name,
        &message.reasons,
        &message.about,
        message.via,
        text,
        &id,
    );
    fits(&body)?;
    let subject = place.clone();
    Ok((id, Change::Comment { subject, body }))
}

/// Titles are of others: what turns text round is shown as such.
fn readable(mut matter: Matter) -> Matter {
    if let Matter::Ask { title, .. } | Matter::Stalled { title, .. } = &mut matter {
        *title = render::line(title);
    }
    matter
}

pub(super) fn sent_line(nudge: &Nudge, names: &Names, running: &Running) -> SentNudge {
    SentNudge {
        to: names.person(&nudge.to),
        by: nudge.by.as_ref().map(|login| names.person(login)),
        at: nudge.at,
        via: nudge.via,
        reasons: nudge.reasons.clone(),
        pending: running.on_issues.marks.contains_key(&nudge.comment),
    }
}

/// Everything that somebody may be reminded of, by person. Teams that miss a check-in and have nobody to write to
/// are noted on the desk.
fn matters(
    profile: &Profile,
    running: &Running,
    names: &Names,
    desk: &mut NudgeDesk,
    now: DateTime<Utc>,
) -> Result<Vec<(Login, Matter)>> {
    let registry = &running.registry;
    let mut found = Vec::new();
    let check_ins = load::check_ins(profile)?;
    let waiting = waiting(profile, now)?;
    let asks = asks::all(profile, registry, &running.entries, now)?;
    for team in &registry.teams {
        let mut of_team: Vec<Matter> = Vec::new();
        let said = check_ins.get(&team.id).map_or(&[][..], Vec::as_slice);
        let marks = marks(registry, team, said, now, now, LOOKED);
        let missed = misses(&marks);
        let open = marks
            .last()
            .is_some_and(|mark| mark.outcome == Outcome::Open);
        // While the first cycle after an answer runs nobody is late yet; and whoever is paused is left in peace.
        if missed > 0
            && rung(missed) != Rung::Paused
            && open
            && let Some(mark) = marks.iter().rfind(|mark| mark.outcome == Outcome::Missed)
        {
            of_team.push(Matter::CheckIn {
                team: NamedTeam::of(team),
                cycle: mark.cycle.id.clone(),
                misses: missed,
            });
        }
        if let Some((items, days)) = waiting.get(&team.id) {
            of_team.push(Matter::Waiting {
                team: NamedTeam::of(team),
                items: *items,
                days: *days,
            });
        }
        for opened in &asks {
            let ask = &opened.ask;
            let wanted = matches!(&ask.wants, Some(Wants::Team(id)) if *id == team.id);
            let answered = ask
                .answers
                .iter()
                .any(|it| it.team.as_ref() == Some(&team.id));
            let waits = days(now - ask.since);
            // What waits here to be filed has no number yet by which it could be named.
            let named = opened.work.number != u32::MAX;
            if ask.outcome.is_none() && wanted && !answered && named && waits >= PATIENCE {
                of_team.push(Matter::Ask {
                    team: NamedTeam::of(team),
                    reference: opened.work.full_ref(),
                    title: ask.title.clone(),
                    days: waits,
                });
            }
        }
        let speakers = nudge::speakers(registry, team);
        // One person for a team: whoever leads it first. The others would be reminded of the same.
        match speakers.into_iter().next() {
            Some(to) => found.extend(of_team.into_iter().map(|matter| (to.clone(), matter))),
            None if of_team.is_empty() => {}
            None => desk.unreachable.push(names.team(&team.id)),
        }
    }
    found.extend(people::stalled(profile, running, now)?);
    Ok(found)
}

/// How many items wait for each team, and for how many days the oldest does.
fn waiting(profile: &Profile, now: DateTime<Utc>) -> Result<HashMap<TeamId, (u32, u32)>> {
    let loaded = crate::triage::load(profile)?;
    let mut waiting = HashMap::new();
    for (item, stand) in &loaded.items {
        let Standing::Waiting(team) = &stand.standing else {
            continue;
        };
        let waits = days(now - stand.since);
        if item.work.is_open() && waits >= PATIENCE {
            let (items, oldest) = waiting.entry(team.clone()).or_insert((0, 0));
            *items += 1;
            *oldest = waits.max(*oldest);
        }
    }
    Ok(waiting)
}

fn vacancies(running: &Running, names: &Names) -> Vec<VacancyLine> {
    let teams = running.registry.teams.iter();
    let free = teams.filter_map(|team: &Team| {
        let who = leader(&running.registry, team)?;
        if !matches!(who, RoleWho::Vacant) {
            return None;
        }
        let mut leading = team
            .roles
            .iter()
            .filter(|role| roles::is_leading(&role.role));
        Some(VacancyLine {
            team: names.team(&team.id),
            role: leading.next()?.role.clone(),
        })
    });
    free.collect()
}

pub(super) fn days(span: TimeDelta) -> u32 {
    u32::try_from(span.num_days()).unwrap_or(0)
}
