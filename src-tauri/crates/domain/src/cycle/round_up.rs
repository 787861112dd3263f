//! One cycle of the whole federation on one screen.

use super::slips::{Slip, slips};
use super::{Mark, Outcome, Rung, marks, misses, rung};
use crate::check_in::{AnswerKind, CheckIn};
use crate::directory::{NamedTeam, RoleWho, leader};
use crate::id::{CycleId, NodeId, TeamId};
use crate::period::{self, Cycle};
use crate::project::Health;
use crate::registry::{Cadence, Date, Registry, Team};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// So many cycles of each team are shown beside each other.
pub const SHOWN: usize = 6;
/// So many cycles are looked through for misses in a row and for slips.
const LOOKED: usize = 12;

/// The check-ins of each team, oldest first.
pub type CheckIns = BTreeMap<TeamId, Vec<CheckIn>>;

/// The cycle as the chair sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundUp {
    /// The cycle of the federation.
    pub cycle: Cycle,
    /// Whether it still runs: who has not answered may still do so.
    pub running: bool,
    /// How many teams did what.
    pub counts: AnswerCounts,
    /// The teams: what needs attention first, then who is silent, then the others; each as in the registry.
    pub teams: Vec<TeamLine>,
    /// How many of the asked teams answered by the due, over the last cycles, oldest first.
    pub on_time: Vec<OnTime>,
}

/// How many teams did what in a cycle.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AnswerCounts {
    /// Answered the four questions.
    pub reported: u32,
    /// Said that there is nothing new.
    pub nothing_new: u32,
    /// Are away.
    pub away: u32,
    /// Were asked and did not answer.
    pub missing: u32,
    /// May still answer: their cycle runs.
    pub open: u32,
    /// Owe no answer.
    pub not_asked: u32,
}

/// In which part of the screen a team stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Section {
    /// It says that it is at risk or off track.
    Attention,
    /// It was asked and has not answered.
    NoAnswer,
    /// Everybody else.
    AsPlanned,
    /// It owes no answer.
    NotAsked,
}

/// How a team's health changed since its check-in before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case", tag = "change")]
pub enum HealthChange {
    /// There was no health before.
    First,
    /// It is the same.
    Same,
    /// It was another one.
    Was {
        /// Which.
        health: Health,
    },
}

/// A team's row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamLine {
    /// The team.
    pub team: NamedTeam,
    /// Who leads it, or that somebody is sought.
    pub lead: Option<RoleWho>,
    /// Where it stands on the screen.
    pub section: Section,
    /// What it did in this cycle.
    pub outcome: Outcome,
    /// Its health, as last reported.
    pub health: Option<Health>,
    /// How that changed; `None` without an answer of this cycle.
    pub change: Option<HealthChange>,
    /// The nearest deadline that it gave, of the last check-in that gave any.
    pub deadline: Option<Slip>,
    /// By how many days that deadline is over.
    pub late_by: u32,
    /// Its work with deadlines, the nearest first.
    pub slips: Vec<Slip>,
    /// Its last cycles up to this one, oldest first.
    pub marks: Vec<Mark>,
    /// How many it missed in a row.
    pub misses: u32,
    /// Where it stands on the ladder.
    pub rung: Rung,
    /// The check-in of this cycle: the status update or the comment.
    pub check_in: Option<NodeId>,
}

/// How many answered by the due.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OnTime {
    /// The cycle.
    pub cycle: CycleId,
    /// Teams that answered by then.
    pub answered: u32,
    /// Teams that were asked.
    pub asked: u32,
}

/// The cycle that is talked about: the last one that ended, until half of the running one is over. `cycles` are
/// the running one and those before it, newest first.
#[must_use]
pub fn talked_about(cycles: &[Cycle], now: DateTime<Utc>) -> Option<&Cycle> {
    let running = cycles.first()?;
    let half = running.opens + (running.due - running.opens) / 2;
    match cycles.get(1) {
        Some(ended) if now < half => Some(ended),
        _ => Some(running),
    }
}

/// The round-up of a cycle of the federation, seen at `now`.
///
/// A team with cadences of its own stands there with its cycle of the time at which the federation's ends, or of
/// now while that runs.
#[must_use]
pub fn round_up(
    registry: &Registry,
    check_ins: &CheckIns,
    cycle: &Cycle,
    now: DateTime<Utc>,
) -> RoundUp {
    let at = cycle.due.min(now);
    // Until the next cycle has ended as well, its deadlines are those of today.
    let seen = period::cycle_at(
        &period::federation_cadences(registry),
        cycle.due + TimeDelta::seconds(1),
    )
    .map_or(now, |next| next.due.min(now));
    let today = seen.with_timezone(&cycle.tz).date_naive();
    let mut teams = Vec::with_capacity(registry.teams.len());
    let mut on_time: Vec<OnTime> = Vec::new();
    for team in &registry.teams {
        let said = check_ins.get(&team.id).map_or(&[][..], Vec::as_slice);
        let marks = marks(registry, team, said, at, now, LOOKED);
        teams.push(line(registry, team, said, marks, today));
    }
    teams.sort_by_key(|line| line.section);
    let cadences = period::federation_cadences(registry);
    for of in last_cycles(&cadences, cycle) {
        on_time.push(answered(registry, check_ins, &of, now));
    }
    RoundUp {
        cycle: cycle.clone(),
        running: now <= cycle.due,
        counts: counts(&teams),
        teams,
        on_time,
    }
}

fn last_cycles(cadences: &[Cadence], cycle: &Cycle) -> Vec<Cycle> {
    let mut cycles = vec![cycle.clone()];
    while cycles.len() < SHOWN
        && let Some(earlier) = cycles.last().and_then(|it| period::previous(cadences, it))
    {
        cycles.push(earlier);
    }
    cycles.reverse();
    cycles
}

fn answered(
    registry: &Registry,
    check_ins: &CheckIns,
    cycle: &Cycle,
    now: DateTime<Utc>,
) -> OnTime {
    let mut count = OnTime {
        cycle: cycle.id.clone(),
        answered: 0,
        asked: 0,
    };
    for team in &registry.teams {
        let said = check_ins.get(&team.id).map_or(&[][..], Vec::as_slice);
        let of = marks(registry, team, said, cycle.due.min(now), now, 1);
        let Some(mark) = of.last() else { continue };
        let (of_id, due) = (mark.cycle.id.clone(), mark.cycle.due);
        match mark.outcome {
            Outcome::NotAsked => {}
            outcome => {
                count.asked += 1;
                let mut written = said.iter().filter(|it| it.cycle == of_id);
                let late = written.any(|it| it.created_at > due);
                count.answered += u32::from(outcome.is_answer() && !late);
            }
        }
    }
    count
}

fn counts(teams: &[TeamLine]) -> AnswerCounts {
    let mut counts = AnswerCounts::default();
    for line in teams {
        let count = match line.outcome {
            Outcome::Reported { .. } => &mut counts.reported,
            Outcome::NothingNew => &mut counts.nothing_new,
            Outcome::Away { .. } => &mut counts.away,
            Outcome::Missed => &mut counts.missing,
            Outcome::Open => &mut counts.open,
            Outcome::NotAsked => &mut counts.not_asked,
        };
        *count += 1;
    }
    counts
}

fn line(
    registry: &Registry,
    team: &Team,
    said: &[CheckIn],
    mut marks: Vec<Mark>,
    today: Date,
) -> TeamLine {
    let (outcome, of) = match marks.last() {
        Some(mark) => (mark.outcome, Some(mark.cycle.id.clone())),
        None => (Outcome::NotAsked, None),
    };
    let until = said
        .iter()
        .filter(|it| of.as_ref().is_none_or(|of| it.cycle <= *of));
    let known: Vec<CheckIn> = until.cloned().collect();
    let current = known.last().filter(|it| Some(&it.cycle) == of.as_ref());
    let health = known.last().and_then(|it| it.health);
    let before = known.iter().rev().skip(usize::from(current.is_some()));
    let before = before.clone().find_map(|it| it.health);
    let change = current.and_then(|_| {
        health.map(|health| match before {
            None => HealthChange::First,
            Some(before) if before == health => HealthChange::Same,
            Some(before) => HealthChange::Was { health: before },
        })
    });
    let slips = slips(&known);
    let deadline = slips.first().cloned();
    let late = deadline
        .as_ref()
        .and_then(Slip::by)
        .map(|by| (today - by).num_days());
    let misses = misses(&marks);
    let hidden = marks.len().saturating_sub(SHOWN);
    marks.drain(..hidden);
    TeamLine {
        team: NamedTeam::of(team),
        lead: leader(registry, team),
        section: section(outcome, current, health),
        late_by: u32::try_from(late.unwrap_or(0)).unwrap_or(0),
        check_in: current.map(|it| it.update.clone()),
        outcome,
        health,
        change,
        deadline,
        slips,
        marks,
        misses,
        rung: rung(misses),
    }
}

fn section(outcome: Outcome, current: Option<&CheckIn>, health: Option<Health>) -> Section {
    let troubled = matches!(health, Some(Health::AtRisk | Health::OffTrack));
    let reported = current.is_some_and(|it| it.answers.kind == AnswerKind::Full);
    match outcome {
        Outcome::NotAsked => Section::NotAsked,
        Outcome::Missed | Outcome::Open => Section::NoAnswer,
        _ if troubled && reported => Section::Attention,
        _ => Section::AsPlanned,
    }
}

#[cfg(test)]
#[path = "round_up_tests.rs"]
mod tests;
