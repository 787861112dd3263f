//! The next date of a recurrence.

use super::{Every, Nth, Recurrence};
use chrono::{
    DateTime, Datelike, Days, NaiveDate, NaiveDateTime, TimeDelta, TimeZone, Utc, Weekday,
};
use chrono_tz::Tz;

/// Looking this many dates ahead finds the next one: the first may lie before `now`, and "the fourth
/// Monday" comes every month.
const LOOK_AHEAD: u32 = 15;

/// The next start at or after `now`, or `None` at the end of the calendar. The time is the zone's
/// clock on that day; a time that a change of clocks skips is reckoned with the offset before the
/// change, one that occurs twice is the first of both (RFC 5545, section 3.3.5).
#[must_use]
pub fn next(recurrence: &Recurrence, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let today = now.with_timezone(&recurrence.tz).date_naive();
    // A day earlier, as the day of a skipped time may have begun before.
    let yesterday = today.checked_sub_days(Days::new(1))?;
    let start = recurrence
        .from
        .map_or(yesterday, |from| from.max(yesterday));
    dates(recurrence, start)
        .filter_map(|date| instant(date.and_time(recurrence.time), recurrence.tz))
        .find(|at| *at >= now)
}

/// The recurrence's days at or after `start`, a few of them.
fn dates(recurrence: &Recurrence, start: NaiveDate) -> Box<dyn Iterator<Item = NaiveDate> + '_> {
    match recurrence.every {
        Every::Weeks { weeks, anchor } => {
            let step = 7 * u64::from(weeks.max(1));
            let first = anchor.map_or_else(
                || on_or_after(start, recurrence.weekday),
                |anchor| first_of_series(anchor, step, start),
            );
            Box::new((0..u64::from(LOOK_AHEAD)).filter_map(move |n| {
                first.and_then(|first| first.checked_add_days(Days::new(n * step)))
            }))
        }
        Every::Month(nth) => Box::new(
            (0..LOOK_AHEAD)
                .filter_map(move |n| {
                    start
                        .with_day(1)?
                        .checked_add_months(chrono::Months::new(n))
                })
                .filter_map(move |month| nth_weekday(month, recurrence.weekday, nth))
                .filter(move |date| *date >= start),
        ),
    }
}

fn on_or_after(start: NaiveDate, weekday: Weekday) -> Option<NaiveDate> {
    let ahead = weekday.days_since(start.weekday());
    start.checked_add_days(Days::new(u64::from(ahead)))
}

fn first_of_series(anchor: NaiveDate, step: u64, start: NaiveDate) -> Option<NaiveDate> {
    let behind = u64::try_from((start - anchor).num_days()).unwrap_or(0);
    anchor.checked_add_days(Days::new(behind.div_ceil(step) * step))
}

fn nth_weekday(month: NaiveDate, weekday: Weekday, nth: Nth) -> Option<NaiveDate> {
    match nth {
        Nth::From(n) => {
            NaiveDate::from_weekday_of_month_opt(month.year(), month.month(), weekday, n)
        }
        Nth::Last => [5, 4].iter().find_map(|n| {
            NaiveDate::from_weekday_of_month_opt(month.year(), month.month(), weekday, *n)
        }),
    }
}

/// The instant at which the zone's clock shows `local`.
fn instant(local: NaiveDateTime, tz: Tz) -> Option<DateTime<Utc>> {
    if let Some(at) = tz.from_local_datetime(&local).earliest() {
        return Some(at.with_timezone(&Utc));
    }
    // Skipped: the offset that held before the gap. The longest gap was a whole day (Samoa, 2011).
    (1..=48).find_map(|hours| {
        let before = local.checked_sub_signed(TimeDelta::hours(hours))?;
        let at = tz.from_local_datetime(&before).latest()?;
        at.with_timezone(&Utc)
            .checked_add_signed(TimeDelta::hours(hours))
    })
}
