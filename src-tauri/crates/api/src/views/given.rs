//! What teams were given, and what is done.

use chrono::{DateTime, Utc};
use serde::Serialize;
use ts_rs::TS;

/// Whether the community should hear that an item is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum Announce {
    /// Nobody has said so yet.
    Asked,
    /// It is marked to be announced.
    Marked,
}

/// How an item fares with the team that took it.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct Given {
    /// The column of the team's board where it stands; `None` where it stands in none.
    pub column: Option<String>,
    /// When it, or its card, last moved.
    pub moved_at: DateTime<Utc>,
}
