//! The picture of the queue, week by week: how long items waited for an owner, how many had none, where
//! they went.
//!
//! It is drawn from what GitHub keeps: when an item came onto the intake, its `Team` value, the comments
//! that count, when and as what it was closed. Items that somebody snoozed or whose reporter was asked have
//! no owner yet, so they wait as well. GitHub keeps the last `Team` value only: where a team sent an item
//! back and nothing says when it had been given there, the item counts as having waited all along. For the
//! same reason an issue that was closed and opened again counts as never closed.

use super::standing::{Stand, Standing};
use super::trail::What;
use super::{Intake, IntakeItem};
use crate::id::TeamId;
use crate::item::ClosedAs;
use crate::period::{federation_cadences, instant};
use crate::registry::{Date, Registry};
use chrono::{DateTime, Datelike, Days, NaiveTime, TimeDelta, Utc};
use chrono_tz::Tz;
use std::collections::BTreeMap;

/// Where an item of the queue went.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Destination {
    /// To a team.
    Team(TeamId),
    /// It stays with the umbrella.
    Umbrella,
    /// Closed as done, without an owner.
    Done,
    /// Closed as not planned.
    Declined,
    /// Closed as a duplicate.
    Duplicate,
    /// Closed, and GitHub does not say as what.
    Closed,
    /// Archived by hand on the intake.
    Archived,
}

/// So many items went there.
pub type Went = (Destination, u32);

/// One week of the queue, Monday to Sunday.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Week {
    /// Its Monday.
    pub first_day: Date,
    /// Whether it has ended.
    pub is_over: bool,
    /// How many items came in.
    pub came: u32,
    /// How many left.
    pub left: u32,
    /// How long half of those that left had waited at most.
    pub median_wait: Option<TimeDelta>,
    /// How many had no owner at its end, or have none now.
    pub waiting: u32,
    /// Where those that left went, most first.
    pub went: Vec<Went>,
}

/// The last weeks of the queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The weeks, oldest first; the last one is not over.
    pub weeks: Vec<Week>,
    /// Where items went in all of them, most first.
    pub went: Vec<Went>,
    /// How many items have no owner now.
    pub waiting: u32,
    /// The zone in which the weeks begin.
    pub tz: Tz,
}

/// A time during which an item had no owner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stay {
    /// When it came in, or came back.
    pub came: DateTime<Utc>,
    /// When it left, and where to; `None` while it waits.
    pub left: Option<(DateTime<Utc>, Destination)>,
}

/// Draws the last `weeks` weeks, the present one included, in the zone of the federation's cadence.
#[must_use]
pub fn draw<'i>(
    intake: Intake<'_>,
    items: impl IntoIterator<Item = (&'i IntakeItem, &'i Stand)>,
    weeks: u32,
    now: DateTime<Utc>,
) -> Picture {
    let stays: Vec<Stay> = items
        .into_iter()
        .flat_map(|(item, stand)| stays(intake, item, stand))
        .collect();
    let tz = zone(intake.registry);
    let mondays = mondays(tz, weeks, now);
    let ends = mondays.iter().skip(1).map(|(_, begins)| *begins);
    let ends: Vec<DateTime<Utc>> = ends.chain([DateTime::<Utc>::MAX_UTC]).collect();
    let begins = mondays.first().map_or(now, |(_, begins)| *begins);
    let week = |((first_day, from), until): (&(Date, DateTime<Utc>), &DateTime<Utc>)| {
        week(&stays, *first_day, (*from, *until), now)
    };
    Picture {
        weeks: mondays.iter().zip(&ends).map(week).collect(),
        went: ranked(stays.iter().filter_map(|stay| {
            let (at, to) = stay.left.as_ref()?;
            (*at >= begins).then_some(to)
        })),
        waiting: count(stays.iter().filter(|stay| stay.left.is_none()).count()),
        tz,
    }
}

/// When an item had no owner, oldest first.
#[must_use]
pub fn stays(intake: Intake<'_>, item: &IntakeItem, stand: &Stand) -> Vec<Stay> {
    let came = came_in(intake, item);
    let mut moves = moves(intake, item, stand);
    // Where both were said in the same second, the item came back before it was given away again.
    moves.sort_by_key(|(at, to)| (*at, to.is_some()));
    let mut stays = vec![Stay { came, left: None }];
    for (at, to) in moves {
        let at = at.max(came);
        let Some(last) = stays.last_mut() else { break };
        match (&last.left, to) {
            (None, Some(to)) => last.left = Some((at, to)),
            (Some(_), None) => stays.push(Stay {
                came: at,
                left: None,
            }),
            // Given to yet another team, or sent back by one of which nothing says when it was given there.
            (Some(_), Some(_)) | (None, None) => {}
        }
    }
    // Somebody cleared the owner by hand, and nothing says when: it counts as never given away.
    if let Some(last) = stays.last_mut().filter(|_| stand.standing.is_queued()) {
        last.left = None;
    }
    stays
}

/// What took an item out of the queue, and (`None`) what brought it back.
fn moves(
    intake: Intake<'_>,
    item: &IntakeItem,
    stand: &Stand,
) -> Vec<(DateTime<Utc>, Option<Destination>)> {
    let umbrella = intake.registry.umbrella().map(|team| &team.id);
    let given = |team: &TeamId| match umbrella == Some(team) {
        true => Destination::Umbrella,
        false => Destination::Team(team.clone()),
    };
    let mut moves = Vec::new();
    for step in &stand.trail {
        match &step.what {
            What::Dispatched { to, .. } => moves.push((step.at, Some(given(to)))),
            What::Bounced { .. } => moves.push((step.at, None)),
            What::Accepted(_) | What::Asked | What::Concerns { .. } => {}
        }
    }
    if let Some(value) = intake.team_value(item)
        && let Some(owner) = intake.registry.team_by_option(&value.value.text())
    {
        moves.push((value.updated_at, Some(given(&owner.id))));
    }
    if stand.standing == Standing::Out {
        let how = match (item.work.is_open(), item.work.closed_as) {
            (true, _) => Destination::Archived,
            (false, Some(ClosedAs::Completed)) => Destination::Done,
            (false, Some(ClosedAs::NotPlanned)) => Destination::Declined,
            (false, Some(ClosedAs::Duplicate)) => Destination::Duplicate,
            (false, None) => Destination::Closed,
        };
        moves.push((stand.since, Some(how)));
    }
    moves
}

/// What is filed in the intake's repository is in the queue at once; anything else once it is on the intake.
fn came_in(intake: Intake<'_>, item: &IntakeItem) -> DateTime<Utc> {
    let filed = item.work.created_at;
    let repository = intake.registry.federation.intake.repository.as_ref();
    let is_own = item.work.repository.as_ref().zip(repository);
    let is_own = is_own.is_some_and(|(a, b)| a.as_str().eq_ignore_ascii_case(b.as_str()));
    match &item.item {
        Some(on_intake) if !is_own => on_intake.created_at.max(filed),
        _ => filed,
    }
}

/// The zone of the federation's newest cadence.
fn zone(registry: &Registry) -> Tz {
    let cadences = federation_cadences(registry);
    cadences.last().map_or(Tz::UTC, |cadence| cadence.tz)
}

/// The last Mondays with the instants at which they begin, oldest first.
fn mondays(tz: Tz, weeks: u32, now: DateTime<Utc>) -> Vec<(Date, DateTime<Utc>)> {
    let today = now.with_timezone(&tz).date_naive();
    let this = today - Days::new(u64::from(today.weekday().num_days_from_monday()));
    let monday = |back: u32| {
        let day = this.checked_sub_days(Days::new(u64::from(back) * 7))?;
        Some((day, instant(tz, day.and_time(NaiveTime::MIN))?))
    };
    (0..weeks).rev().filter_map(monday).collect()
}

fn week(
    stays: &[Stay],
    first_day: Date,
    (from, until): (DateTime<Utc>, DateTime<Utc>),
    now: DateTime<Utc>,
) -> Week {
    let within = |at: DateTime<Utc>| from <= at && at < until;
    let mut waits = Vec::new();
    let mut to = Vec::new();
    for stay in stays {
        if let Some((at, destination)) = stay.left.as_ref().filter(|(at, _)| within(*at)) {
            waits.push(*at - stay.came);
            to.push(destination);
        }
    }
    let waits_at_end = |stay: &&Stay| {
        stay.came < until && stay.left.as_ref().is_none_or(|(left, _)| *left >= until)
    };
    Week {
        first_day,
        is_over: until <= now,
        came: count(stays.iter().filter(|stay| within(stay.came)).count()),
        left: count(waits.len()),
        median_wait: median(waits),
        waiting: count(stays.iter().filter(waits_at_end).count()),
        went: ranked(to),
    }
}

/// The middle one; of an even number the mean of the two in the middle.
fn median(mut waits: Vec<TimeDelta>) -> Option<TimeDelta> {
    waits.sort();
    let upper = *waits.get(waits.len() / 2)?;
    let lower = *waits.get(waits.len().saturating_sub(1) / 2)?;
    Some(lower + (upper - lower) / 2)
}

fn ranked<'a>(to: impl IntoIterator<Item = &'a Destination>) -> Vec<Went> {
    let mut counts: BTreeMap<&Destination, u32> = BTreeMap::new();
    for destination in to {
        *counts.entry(destination).or_default() += 1;
    }
    let mut went: Vec<Went> = counts.into_iter().map(|(to, n)| (to.clone(), n)).collect();
    went.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    went
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
