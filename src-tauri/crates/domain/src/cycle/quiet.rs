//! When nobody is disturbed: at night and on weekends.

use chrono::{Datelike, NaiveDateTime, Timelike};

/// Nobody is disturbed before this hour, local time,
const WAKES: u32 = 8;
/// nor from this one on.
const RESTS: u32 = 20;

/// Whether a local time is a quiet one.
pub(super) fn is_quiet(local: NaiveDateTime) -> bool {
    let weekend = local.weekday().number_from_monday() > 5;
    weekend || !(WAKES..RESTS).contains(&local.hour())
}
