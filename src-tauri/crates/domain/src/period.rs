//! Cycles, reckoned from cadences.
//!
//! A cadence is in force from its first due until the first due of the next one, so a change appends
//! and never rewrites history. A cycle's window is (previous due, this due]; the first one reaches
//! back as many weeks as its cadence has; the date of its due is its id.

use crate::id::CycleId;
use crate::registry::{Cadence, Date, Registry, Team};
use chrono::{DateTime, Days, Duration, NaiveDateTime, NaiveTime, TimeZone, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

/// One reporting period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cycle {
    /// The date of its due, in the zone of its cadence.
    pub id: CycleId,
    /// The due before it; what happened at this instant still belongs there.
    pub opens: DateTime<Utc>,
    /// When the check-in is due; what happened at this instant still belongs here.
    pub due: DateTime<Utc>,
    /// The zone in which its dates are meant.
    pub tz: Tz,
}

impl Cycle {
    /// Whether an instant falls into its window.
    #[must_use]
    pub fn contains(&self, at: DateTime<Utc>) -> bool {
        self.opens < at && at <= self.due
    }

    /// The first whole day of the window.
    #[must_use]
    pub fn first_day(&self) -> Date {
        let opened = self.opens.with_timezone(&self.tz).date_naive();
        opened.succ_opt().unwrap_or(opened)
    }

    /// The day of the due.
    #[must_use]
    pub fn last_day(&self) -> Date {
        self.due.with_timezone(&self.tz).date_naive()
    }
}

/// The cadences that a team follows: its own, else the federation's, else [`default_cadence`].
#[must_use]
pub fn cadences_of(registry: &Registry, team: &Team) -> Vec<Cadence> {
    if !team.cadences.is_empty() {
        return team.cadences.clone();
    }
    federation_cadences(registry)
}

/// The federation's cadences, or [`default_cadence`].
#[must_use]
pub fn federation_cadences(registry: &Registry) -> Vec<Cadence> {
    if registry.cadences.is_empty() {
        vec![default_cadence()]
    } else {
        registry.cadences.clone()
    }
}

/// What holds when the registry names no cadence: every second Friday, 17:00 UTC, from 2024-01-05.
#[must_use]
pub fn default_cadence() -> Cadence {
    Cadence {
        from: Date::from_ymd_opt(2024, 1, 5).unwrap_or_default(),
        weeks: 2,
        time: NaiveTime::from_hms_opt(17, 0, 0).unwrap_or_default(),
        tz: Tz::UTC,
    }
}

/// The cycle whose window contains an instant; `None` before the first window, and where the calendar
/// ends.
#[must_use]
pub fn cycle_at(cadences: &[Cadence], at: DateTime<Utc>) -> Option<Cycle> {
    let lanes = lanes(cadences);
    let (date, due, cadence) = lanes
        .iter()
        .filter_map(|lane| lane.first_from(at))
        .min_by_key(|(_, due, _)| *due)?;
    let opens = lanes
        .iter()
        .filter_map(|lane| lane.last_before(due))
        .max()
        .or_else(|| first_opens(cadence, date))?;
    (opens < at).then(|| Cycle {
        id: CycleId(date.to_string()),
        opens,
        due,
        tz: cadence.tz,
    })
}

/// The cycle of that id, if the cadences have a due on that day.
#[must_use]
pub fn cycle_of_id(cadences: &[Cadence], id: &CycleId) -> Option<Cycle> {
    let date: Date = id.as_str().parse().ok()?;
    let due = lanes(cadences)
        .iter()
        .filter_map(|lane| lane.due_on(date))
        .max()?;
    cycle_at(cadences, due).filter(|cycle| cycle.id == *id)
}

/// The cycles whose due lies in (from, to], oldest first.
#[must_use]
pub fn cycles_between(cadences: &[Cadence], from: DateTime<Utc>, to: DateTime<Utc>) -> Vec<Cycle> {
    let mut cycles = Vec::new();
    let start = lanes(cadences).first().and_then(|lane| lane.nth(0));
    // Before the first window there is nothing to find: begin at the first due.
    let mut at = match start {
        Some((_, first)) => first.max(from + Duration::nanoseconds(1)),
        None => return cycles,
    };
    while let Some(cycle) = cycle_at(cadences, at) {
        if cycle.due > to {
            break;
        }
        at = cycle.due + Duration::nanoseconds(1);
        cycles.push(cycle);
    }
    cycles
}

/// The cycle before, if there is one.
#[must_use]
pub fn previous(cadences: &[Cadence], cycle: &Cycle) -> Option<Cycle> {
    cycle_at(cadences, cycle.opens)
}

/// A cadence while it is in force.
struct Lane<'a> {
    cadence: &'a Cadence,
    /// The first due of the cadence that follows; this one has no due from there on.
    until: Option<Date>,
}

type Due<'a> = (Date, DateTime<Utc>, &'a Cadence);

fn lanes(cadences: &[Cadence]) -> Vec<Lane<'_>> {
    let mut sorted: Vec<&Cadence> = cadences.iter().collect();
    sorted.sort_by_key(|cadence| cadence.from);
    let untils: Vec<Option<Date>> = sorted.iter().skip(1).map(|c| Some(c.from)).collect();
    sorted
        .into_iter()
        .zip(untils.into_iter().chain([None]))
        .map(|(cadence, until)| Lane { cadence, until })
        .filter(|lane| lane.until != Some(lane.cadence.from))
        .collect()
}

impl<'a> Lane<'a> {
    fn step(&self) -> i64 {
        i64::from(self.cadence.weeks.max(1)) * 7
    }

    /// The due after `n` periods, if this cadence is still in force then.
    fn nth(&self, n: i64) -> Option<(Date, DateTime<Utc>)> {
        let days = u64::try_from(n.checked_mul(self.step())?).ok()?;
        let date = self.cadence.from.checked_add_days(Days::new(days))?;
        self.due_on(date).map(|due| (date, due))
    }

    fn due_on(&self, date: Date) -> Option<DateTime<Utc>> {
        let days = (date - self.cadence.from).num_days();
        let in_force = self.until.is_none_or(|until| date < until);
        (days >= 0 && days % self.step() == 0 && in_force)
            .then(|| instant(self.cadence.tz, date.and_time(self.cadence.time)))?
    }

    /// How many whole periods lie between the first due and a day, at least 0.
    fn periods_until(&self, date: Date) -> i64 {
        ((date - self.cadence.from).num_days() / self.step()).max(0)
    }

    fn first_from(&self, at: DateTime<Utc>) -> Option<Due<'a>> {
        let near = self.periods_until(at.with_timezone(&self.cadence.tz).date_naive());
        ((near - 1).max(0)..=near + 2)
            .filter_map(|n| self.nth(n))
            .find(|(_, due)| *due >= at)
            .map(|(date, due)| (date, due, self.cadence))
    }

    fn last_before(&self, at: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let day = at.with_timezone(&self.cadence.tz).date_naive();
        let last = match self.until.and_then(|until| until.pred_opt()) {
            Some(until) => day.min(until),
            None => day,
        };
        let near = self.periods_until(last);
        ((near - 2).max(0)..=near)
            .rev()
            .filter_map(|n| self.nth(n))
            .map(|(_, due)| due)
            .find(|due| *due < at)
    }
}

/// Where the very first window opens: as many weeks before its due as the cadence has.
fn first_opens(cadence: &Cadence, date: Date) -> Option<DateTime<Utc>> {
    let days = u64::from(cadence.weeks.max(1)) * 7;
    let day = date.checked_sub_days(Days::new(days))?;
    instant(cadence.tz, day.and_time(cadence.time))
}

/// A local time as an instant. Where a clock change repeats it, the first one; where a clock change
/// skips it, as the clock before the change would have shown it.
pub(crate) fn instant(tz: Tz, local: NaiveDateTime) -> Option<DateTime<Utc>> {
    if let Some(at) = tz.from_local_datetime(&local).earliest() {
        return Some(at.to_utc());
    }
    // Pacific zones have skipped a whole day.
    (1..=48).find_map(|hours| {
        let before = local.checked_sub_signed(Duration::hours(hours))?;
        let at = tz.from_local_datetime(&before).latest()?;
        at.to_utc().checked_add_signed(Duration::hours(hours))
    })
}

#[cfg(test)]
#[path = "period_tests.rs"]
mod tests;
