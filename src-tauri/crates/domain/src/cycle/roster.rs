//! What each team did in each cycle. Silence is a miss only where an answer was owed.

use crate::check_in::{AnswerKind, CheckIn};
use crate::period::{self, Cycle};
use crate::registry::{Cadence, Date, Registry, Team, TeamStatus};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a team did in a cycle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case", tag = "did")]
pub enum Outcome {
    /// It answered the four questions.
    Reported {
        /// After the due.
        late: bool,
    },
    /// It said that there is nothing new.
    NothingNew,
    /// It is away, or was away over the due.
    Away {
        /// The day on which it is back.
        until: Date,
    },
    /// It was asked and did not answer in time.
    Missed,
    /// The cycle still runs.
    Open,
    /// No answer is owed: it had not begun or had just begun, sleeps, or is over.
    NotAsked,
}

impl Outcome {
    /// Whether the team said something, whatever it was.
    #[must_use]
    pub fn is_answer(self) -> bool {
        matches!(
            self,
            Self::Reported { .. } | Self::NothingNew | Self::Away { .. }
        )
    }
}

/// A cycle of a team and what the team did in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The cycle.
    pub cycle: Cycle,
    /// What it did.
    pub outcome: Outcome,
}

/// What a team did in its last cycles up to the one at an instant, oldest first, at most `most`. `check_ins` are
/// [`crate::check_in::collect`]'s.
#[must_use]
pub fn marks(
    registry: &Registry,
    team: &Team,
    check_ins: &[CheckIn],
    at: DateTime<Utc>,
    now: DateTime<Utc>,
    most: usize,
) -> Vec<Mark> {
    let cadences = period::cadences_of(registry, team);
    let mut cycles = Vec::new();
    let mut next = period::cycle_at(&cadences, at);
    while let Some(cycle) = next {
        if cycles.len() >= most {
            break;
        }
        next = period::previous(&cadences, &cycle);
        cycles.push(cycle);
    }
    let marks = cycles.into_iter().rev().map(|cycle| Mark {
        outcome: outcome(registry, team, &cadences, check_ins, &cycle, now),
        cycle,
    });
    marks.collect()
}

/// How many cycles in a row a team missed, up to the last of its marks. Any answer ends the row, and so does a
/// cycle in which none was owed; one that still runs is no miss yet.
#[must_use]
pub fn misses(marks: &[Mark]) -> u32 {
    let silent = marks
        .iter()
        .rev()
        .map(|mark| mark.outcome)
        .take_while(|outcome| matches!(outcome, Outcome::Missed | Outcome::Open));
    let missed = silent.filter(|outcome| *outcome == Outcome::Missed).count();
    u32::try_from(missed).unwrap_or(u32::MAX)
}

fn outcome(
    registry: &Registry,
    team: &Team,
    cadences: &[Cadence],
    check_ins: &[CheckIn],
    cycle: &Cycle,
    now: DateTime<Utc>,
) -> Outcome {
    if let Some(answer) = check_ins.iter().find(|it| it.cycle == cycle.id) {
        return match answer.answers.kind {
            AnswerKind::Full => Outcome::Reported {
                late: answer.created_at > cycle.due,
            },
            AnswerKind::NothingNew => Outcome::NothingNew,
            AnswerKind::Away { until } => Outcome::Away { until },
        };
    }
    if let Some(until) = away_over(check_ins, cycle) {
        return Outcome::Away { until };
    }
    let asked = !cadences_are_default(registry, team)
        || check_ins
            .first()
            .is_some_and(|first| first.cycle < cycle.id);
    if !asked || !owes(team, cadences, cycle) {
        return Outcome::NotAsked;
    }
    match cycle.due < now {
        true => Outcome::Missed,
        false => Outcome::Open,
    }
}

/// Whether nobody has said how often it is asked: then a team owes nothing before it has answered once.
fn cadences_are_default(registry: &Registry, team: &Team) -> bool {
    registry.cadences.is_empty() && team.cadences.is_empty()
}

/// Until when the team is away, if it said so in an earlier cycle and is not back by the due of this one.
fn away_over(check_ins: &[CheckIn], cycle: &Cycle) -> Option<Date> {
    let last = check_ins.iter().rfind(|it| it.cycle < cycle.id)?;
    match last.answers.kind {
        AnswerKind::Away { until } if until > cycle.last_day() => Some(until),
        _ => None,
    }
}

/// Whether an answer is owed. A team that is forming or sleeps owes none, and neither does one that ends before
/// the due. The first cycle is a grace: the one in which a team, or the asking itself, began.
fn owes(team: &Team, cadences: &[Cadence], cycle: &Cycle) -> bool {
    let over = match team.status {
        TeamStatus::Forming | TeamStatus::Dormant => true,
        // Without a last day nobody knows in which cycles it was still there.
        TeamStatus::Ended => team.ends.is_none_or(|on| on <= cycle.last_day()),
        TeamStatus::Active => team.ends.is_some_and(|on| on < cycle.last_day()),
    };
    let began_before = team.started.is_none_or(|on| on < cycle.first_day());
    let first = period::previous(cadences, cycle).is_none();
    !over && began_before && !first
}

#[cfg(test)]
#[path = "roster_tests.rs"]
mod tests;
