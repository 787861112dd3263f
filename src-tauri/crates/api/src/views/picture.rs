//! The picture of the queue, week by week.

use super::session::TeamName;
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use ts_rs::TS;

/// How the queue fared in the last weeks.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct QueuePicture {
    /// The weeks, oldest first; the last one is not over.
    pub weeks: Vec<PictureWeek>,
    /// Where items went in all of them, most first.
    pub went: Vec<Went>,
    /// How many items have no owner now, also of those that were put aside or wait for their reporter.
    pub waiting: u32,
    /// The zone in which the weeks begin, by its IANA name.
    pub zone: String,
    /// When the intake was last read.
    pub synced_at: Option<DateTime<Utc>>,
}

/// One week of the queue, Monday to Sunday.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct PictureWeek {
    /// Its Monday.
    #[ts(type = "string")]
    pub first_day: NaiveDate,
    /// Whether it has ended.
    pub is_over: bool,
    /// How many items came in.
    pub came: u32,
    /// How many left.
    pub left: u32,
    /// How many seconds half of those that left had waited at most; `None` when none left.
    pub median_wait: Option<u32>,
    /// How many had no owner at its end, or have none now.
    pub waiting: u32,
    /// Where those that left went, most first.
    pub went: Vec<Went>,
}

/// So many items went there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Went {
    /// Where to.
    pub to: WentTo,
    /// The team, of those that went to one.
    pub team: Option<TeamName>,
    /// How many.
    pub count: u32,
}

/// Where an item of the queue went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum WentTo {
    /// To a team.
    Team,
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
