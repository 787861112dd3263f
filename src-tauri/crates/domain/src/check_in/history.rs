//! What a board's status updates add up to: one check-in a cycle, health, slips.

use super::{AnswerKind, Answers, WorkLine, text};
use crate::id::{CycleId, Login, NodeId, TeamId};
use crate::item::Association;
use crate::marker::{self, Authority, Kind};
use crate::period::{self, Cycle};
use crate::project::{Health, StatusUpdate};
use crate::registry::{Cadence, Date, Registry, Team};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// Where a check-in stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Source {
    /// A status update of the team's board.
    StatusUpdate,
    /// A comment on a cycle issue.
    Comment,
}

/// A team's answer for one cycle, as it stands on GitHub.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckIn {
    /// The team.
    pub team: TeamId,
    /// The cycle that it answers.
    pub cycle: CycleId,
    /// Who wrote it; `None` when the account is gone.
    pub author: Option<Login>,
    /// Whether the author speaks for the team. Writing a status update needs permission on the board,
    /// so it counts either way.
    pub authority: Authority,
    /// What it says.
    pub answers: Answers,
    /// The status update, or the comment.
    pub update: NodeId,
    /// Where it stands.
    pub source: Source,
    /// Its body as it stands on GitHub.
    pub body: String,
    /// Whether a person wrote it without Guildhall.
    pub by_hand: bool,
    /// How the team was doing then: as given, else as last reported before.
    pub health: Option<Health>,
    /// Its target date.
    pub target_date: Option<Date>,
    /// When it was written.
    pub created_at: DateTime<Utc>,
    /// When it was last edited, or written.
    pub updated_at: DateTime<Utc>,
}

impl CheckIn {
    /// Whether it was edited after it was written.
    #[must_use]
    pub fn edited(&self) -> bool {
        self.updated_at > self.created_at
    }
}

/// The check-ins of a team among the status updates of its board and `replies`, what it said on cycle issues
/// ([`crate::cycle::reply`]): one a cycle, oldest cycle first, the newest by somebody who speaks for the team,
/// else the newest.
///
/// It belongs to the cycle that it names if the cadence has that cycle and it had begun, else to the
/// one whose window contains its `createdAt`. What names another team of the registry is that team's;
/// what lies before the first cycle is nobody's. Seen from an earlier `now` later ones are not there
/// yet; a day is left for clocks that differ.
#[must_use]
pub fn collect(
    registry: &Registry,
    team: &Team,
    updates: &[StatusUpdate],
    replies: &[CheckIn],
    now: DateTime<Utc>,
) -> Vec<CheckIn> {
    let cadences = period::cadences_of(registry, team);
    let mut cycles: BTreeMap<CycleId, Vec<CheckIn>> = BTreeMap::new();
    for update in there(updates, now) {
        if let Some(found) = read_update(registry, team, &cadences, update) {
            cycles.entry(found.cycle.clone()).or_default().push(found);
        }
    }
    for reply in replies
        .iter()
        .filter(|reply| is_there(reply.created_at, now))
    {
        cycles
            .entry(reply.cycle.clone())
            .or_default()
            .push(reply.clone());
    }
    let winners = cycles.into_values().filter_map(winner);
    winners.map(|found| with_health(found, updates)).collect()
}

/// The last of [`collect`], without reading older updates than can belong to it.
#[must_use]
pub fn latest(
    registry: &Registry,
    team: &Team,
    updates: &[StatusUpdate],
    now: DateTime<Utc>,
) -> Option<CheckIn> {
    let cadences = period::cadences_of(registry, team);
    let mut newest_first: Vec<&StatusUpdate> = there(updates, now).collect();
    newest_first.sort_by_key(|update| std::cmp::Reverse(update.created_at));
    let mut last: Option<(Cycle, Vec<CheckIn>)> = None;
    for update in newest_first {
        // An update belongs to no cycle that began after it.
        if last
            .as_ref()
            .is_some_and(|(cycle, _)| update.created_at < cycle.opens)
        {
            break;
        }
        let Some(found) = read_update(registry, team, &cadences, update) else {
            continue;
        };
        match &mut last {
            Some((cycle, _)) if found.cycle < cycle.id => {}
            Some((cycle, of_it)) if found.cycle == cycle.id => of_it.push(found),
            _ => last = Some((period::cycle_of_id(&cadences, &found.cycle)?, vec![found])),
        }
    }
    winner(last?.1).map(|found| with_health(found, updates))
}

/// Updates that are there, seen from that time; a day is left for clocks that differ.
fn there(updates: &[StatusUpdate], now: DateTime<Utc>) -> impl Iterator<Item = &StatusUpdate> {
    updates
        .iter()
        .filter(move |update| is_there(update.created_at, now))
}

fn is_there(created_at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    created_at - now <= TimeDelta::days(1)
}

fn winner(of_a_cycle: Vec<CheckIn>) -> Option<CheckIn> {
    let candidates = of_a_cycle.into_iter();
    marker::winner(candidates.map(|c| (c.authority, c.created_at, c)))
}

fn with_health(mut found: CheckIn, updates: &[StatusUpdate]) -> CheckIn {
    found.health = found
        .health
        .or_else(|| last_health(updates, found.created_at));
    found
}

/// The health that was reported last before an instant, by a check-in or any other status update.
#[must_use]
pub fn last_health(updates: &[StatusUpdate], before: DateTime<Utc>) -> Option<Health> {
    updates
        .iter()
        .filter(|update| update.created_at < before && update.status.is_some())
        .max_by_key(|update| update.created_at)
        .and_then(|update| update.status)
}

fn read_update(
    registry: &Registry,
    team: &Team,
    cadences: &[Cadence],
    update: &StatusUpdate,
) -> Option<CheckIn> {
    let read = text::read(&update.body, update.status)?;
    let names_another = read
        .team
        .as_ref()
        .is_some_and(|named| *named != team.id && registry.team(named).is_some());
    if names_another {
        return None;
    }
    let named = read
        .cycle
        .and_then(|id| period::cycle_of_id(cadences, &id))
        .filter(|cycle| cycle.opens <= update.created_at);
    let cycle = named.or_else(|| period::cycle_at(cadences, update.created_at))?;
    // Writing a status update needs permission on the board, as a member has it.
    let authority = marker::authority(
        registry,
        Kind::CheckIn,
        Some(&team.id),
        update.author.as_ref(),
        Association::Member,
    );
    Some(CheckIn {
        team: team.id.clone(),
        cycle: cycle.id,
        author: update.author.clone(),
        authority,
        health: read.answers.health,
        answers: read.answers,
        update: update.id.clone(),
        source: Source::StatusUpdate,
        body: update.body.clone(),
        by_hand: read.by_hand,
        target_date: update.target_date,
        created_at: update.created_at,
        updated_at: update.updated_at,
    })
}

/// What the form proposes as health. Never better than what was last reported, and nothing at all
/// where the evidence speaks against it: then a person decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case", tag = "reason")]
#[ts(rename = "HealthSuggestion")]
pub enum Suggestion {
    /// Nothing was reported before.
    First,
    /// As last time.
    AsLast {
        /// What was last reported.
        health: Health,
    },
    /// Items are past their date: nothing is preselected.
    PastDate {
        /// How many.
        items: u32,
    },
    /// Items are blocked: nothing is preselected.
    Blocked {
        /// How many.
        items: u32,
    },
}

impl Suggestion {
    /// What is preselected.
    #[must_use]
    pub fn health(self) -> Option<Health> {
        match self {
            Self::AsLast { health } => Some(health),
            Self::First | Self::PastDate { .. } | Self::Blocked { .. } => None,
        }
    }
}

/// What to propose, from what was last reported and how many items are past their date or blocked.
#[must_use]
pub fn suggest(last: Option<Health>, past_date: u32, blocked: u32) -> Suggestion {
    match last {
        // These two don't claim that work goes well, so late work doesn't contradict them.
        Some(health @ (Health::OffTrack | Health::Inactive)) => Suggestion::AsLast { health },
        _ if past_date > 0 => Suggestion::PastDate { items: past_date },
        _ if blocked > 0 => Suggestion::Blocked { items: blocked },
        Some(health) => Suggestion::AsLast { health },
        None => Suggestion::First,
    }
}

/// How a piece of work's deadline has moved.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "CheckInDeadline")]
pub struct Deadline {
    /// The deadline in the last check-in that gave one.
    pub was: Option<Date>,
    /// How many times it moved later, the present value included.
    pub slips: u32,
    /// Days between the first deadline and the present one.
    pub days: i32,
    /// It is over already: a day before today.
    pub past: bool,
}

/// How the deadline of each line moved through earlier check-ins (oldest first) to its present value.
/// A line is followed by its reference, else by its text. `today` is the day in the zone of the cycle.
#[must_use]
pub fn deadlines(earlier: &[CheckIn], lines: &[WorkLine], today: Date) -> Vec<Deadline> {
    lines
        .iter()
        .map(|line| deadline(earlier, line, today))
        .collect()
}

fn deadline(earlier: &[CheckIn], line: &WorkLine, today: Date) -> Deadline {
    let mut dates: Vec<Date> = earlier
        .iter()
        .filter(|check_in| check_in.answers.kind == AnswerKind::Full)
        .filter_map(|check_in| {
            check_in
                .answers
                .working
                .iter()
                .find(|w| w.is_same(line))?
                .by
        })
        .collect();
    let was = dates.last().copied();
    dates.extend(line.by);
    let (slips, days) = moved(&dates);
    Deadline {
        was,
        slips,
        days,
        past: line.by.is_some_and(|by| by < today),
    }
}

/// How many times a deadline moved later, and by how many days from the first to the last of its dates.
pub(crate) fn moved(dates: &[Date]) -> (u32, i32) {
    let later = dates.iter().zip(dates.iter().skip(1));
    let slips = later.filter(|(before, after)| after > before).count();
    let days = match (dates.first(), dates.last()) {
        (Some(first), Some(last)) => (*last - *first).num_days(),
        _ => 0,
    };
    (
        u32::try_from(slips).unwrap_or(u32::MAX),
        i32::try_from(days).unwrap_or(i32::MAX),
    )
}
