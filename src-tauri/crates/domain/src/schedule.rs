//! Meeting times in words, to dates.
//!
//! [`parse`] understands a small, closed language (`docs/registry.md`, "When a team meets"). A text is
//! understood whole or not at all: one word outside the language, two times or two zones, and the
//! text is kept as written with the reason why it has no date. Nothing is guessed.

mod next;
mod read;
mod zone;

pub use next::next;
pub use read::parse;

use crate::registry::Date;
use chrono::{NaiveTime, Weekday};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a meeting's text says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Schedule {
    /// It could be read in full.
    Known(Recurrence),
    /// It could not; the text is shown as written.
    Unknown(Unreadable),
}

/// A meeting that comes back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recurrence {
    /// How often.
    pub every: Every,
    /// On which day of the week.
    pub weekday: Weekday,
    /// At which time, local to `tz`.
    pub time: NaiveTime,
    /// The zone of the clock on the wall.
    pub tz: chrono_tz::Tz,
    /// Not before this day.
    pub from: Option<Date>,
}

/// How often a meeting comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Every {
    /// Every so many weeks, reckoned from a day on which it met; that day matters from two weeks on.
    Weeks {
        /// At least 1.
        weeks: u32,
        /// A day of the series.
        anchor: Option<Date>,
    },
    /// Once a month.
    Month(Nth),
}

/// Which of the month's weekdays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nth {
    /// First to fourth: 1 to 4.
    From(u8),
    /// The last one.
    Last,
}

/// Why a meeting's text has no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Unreadable {
    /// A word outside the language that is understood.
    Words,
    /// More than one day, time or pattern.
    Several,
    /// No day of the week.
    NoDay,
    /// No time.
    NoTime,
    /// No zone.
    NoZone,
    /// The zone's name means several places (`PT`, `CST`, `IST`), or is none.
    AmbiguousZone,
    /// Two zones that differ.
    TwoZones,
    /// Every second week, and no date says which.
    NoAnchor,
    /// The first date falls on another day of the week than the text says.
    AnchorElsewhere,
    /// "Third Wednesday" may be of the month or every three weeks.
    AmbiguousPattern,
}

#[cfg(test)]
mod tests;
