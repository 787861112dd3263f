//! How a simulator starts.

use crate::{Fault, Lag, Limits};
use chrono::{DateTime, Utc};

/// Which federation the simulator starts with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Profile {
    /// One umbrella, two teams and a task force; about 400 issues.
    #[default]
    Demo,
    /// 20 teams, 100 repositories, 5,000 open items, 30,000 in history.
    Typical,
    /// 60 teams, 350 repositories, 30,000 open items, 150,000 in all; an intake with hundreds of
    /// reports, and a board of more than 5,000 items. Above 45 teams the owner of an intake
    /// item is a text: a select holds 50 options.
    Large,
}

/// How a simulator starts.
#[derive(Clone, Debug)]
pub struct Config {
    /// What it holds.
    pub profile: Profile,
    /// The same seed and clock give the same data.
    pub seed: u64,
    /// The time at the start; it runs from there.
    pub clock: DateTime<Utc>,
    /// The text of the registry file, instead of the generated one.
    pub registry: Option<String>,
    /// Whether HTML comments are cut from status updates.
    pub strip_status_comments: bool,
    /// Faults from the start.
    pub faults: Vec<Fault>,
    /// How long an added item stays out of `ProjectV2.items`.
    pub item_lag: chrono::Duration,
    /// Whether the workflow "Item added to project" runs on every project: an added item gets the
    /// first option of `Status`.
    pub status_on_add: bool,
    /// How far reads lag behind writes.
    pub lag: Lag,
    /// Whether edits of items leave the time at which their project moved as it was: GitHub does
    /// not say whether they move it.
    pub hints_lie: bool,
    /// How far the `Date` header is off the simulator's time.
    pub date_skew: chrono::Duration,
    /// Whether the time stands still but for `advance`. Otherwise it runs on tokio's time, which a
    /// test can pause.
    pub manual_clock: bool,
    /// Which limits hold, and how they refuse.
    pub limits: Limits,
    /// How long every answer takes, without keeping other requests waiting.
    pub latency: std::time::Duration,
    /// The port on 127.0.0.1; 0 takes a free one.
    pub port: u16,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            profile: Profile::Demo,
            seed: 1,
            clock: Utc::now(),
            registry: None,
            strip_status_comments: false,
            faults: Vec::new(),
            item_lag: chrono::Duration::zero(),
            status_on_add: false,
            lag: Lag::default(),
            hints_lie: false,
            date_skew: chrono::Duration::zero(),
            manual_clock: false,
            limits: Limits::default(),
            latency: std::time::Duration::ZERO,
            port: 0,
        }
    }
}
