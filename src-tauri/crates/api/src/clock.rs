//! The time, as an argument of everything.

use chrono::{DateTime, TimeDelta, Utc};

/// Tells the time. The application has one; tests bring their own.
pub trait Clock: Send + Sync {
    /// The present moment.
    fn now(&self) -> DateTime<Utc>;
}

/// The computer's clock, moved by a fixed span: `--now` sets it, and it runs on from there.
#[derive(Clone, Copy, Debug, Default)]
pub struct Offset(TimeDelta);

impl Offset {
    /// A running clock that reads `now` at this moment.
    #[must_use]
    pub fn starting_at(now: DateTime<Utc>) -> Self {
        Self(now - Utc::now())
    }
}

impl Clock for Offset {
    fn now(&self) -> DateTime<Utc> {
        Utc::now() + self.0
    }
}
