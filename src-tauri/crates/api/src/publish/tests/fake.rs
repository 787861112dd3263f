//! A clock that tests pause, and a GitHub that takes everything.

use crate::clock::Clock;
use crate::event::{Events, Scope};
use crate::publish::{Pending, Remote};
use chrono::{DateTime, TimeDelta, Utc};
use domain::id::OpId;
use domain::outbox::lanes::Sender;
use domain::outbox::{Entry, Outcome, Verdict};
use std::sync::Mutex;
use tokio::time::Instant;

/// A clock that follows tokio's, which tests pause.
pub(super) struct Paused(pub Instant);

impl Clock for Paused {
    fn now(&self) -> DateTime<Utc> {
        let passed = TimeDelta::from_std(self.0.elapsed()).unwrap();
        DateTime::UNIX_EPOCH + TimeDelta::days(20_000) + passed
    }
}

pub(super) struct Deaf;

impl Events for Deaf {
    fn changed(&self, _: &[Scope]) {}
}

pub(super) fn sender() -> Sender {
    Sender {
        account: "wren".into(),
        host: "api.github.com".into(),
    }
}

/// Takes everything, and remembers what.
#[derive(Default)]
pub(super) struct Taking(pub Mutex<Vec<OpId>>);

impl Remote for Taking {
    fn sender(&self) -> Sender {
        sender()
    }

    fn send<'a>(&'a self, entry: &'a Entry, _: &'a [Entry]) -> Pending<'a, Outcome> {
        self.0.lock().unwrap().push(entry.id.clone());
        Box::pin(async { Outcome::Sent { created: None } })
    }

    fn verify<'a>(&'a self, _: &'a Entry, _: &'a [Entry]) -> Pending<'a, Verdict> {
        Box::pin(async { Verdict::Absent })
    }
}
