//! A GitHub that lags, fails in every way and remembers what it was given.

use crate::clock::Clock;
use crate::event::{Events, Scope};
use crate::publish::{Pending, Remote};
use chrono::{DateTime, TimeDelta, Utc};
use domain::id::OpId;
use domain::outbox::lanes::Sender;
use domain::outbox::{Entry, Outcome, Unreadable, Verdict, Wait};
use std::sync::{Arc, Mutex};
use std::time::Duration;
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

/// Small, seeded, the same everywhere (splitmix64, Steele et al. 2014).
pub(super) struct Random(pub u64);

impl Random {
    pub fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % n
    }
}

/// What GitHub has: when it becomes visible, its target and its op.
#[derive(Default)]
pub(super) struct Remembered {
    pub comments: Vec<(DateTime<Utc>, String, OpId)>,
    /// When each write arrived.
    pub writes: Vec<DateTime<Utc>>,
    pub limited_until: Option<DateTime<Utc>>,
    pub early: u32,
}

pub(super) struct Faulty {
    pub clock: Arc<dyn Clock>,
    pub random: Mutex<Random>,
    pub there: Mutex<Remembered>,
    /// Of 10 answers how many are trouble.
    pub trouble: u64,
}

impl Faulty {
    fn roll(&self, n: u64) -> u64 {
        self.random.lock().unwrap().below(n)
    }

    fn apply(&self, entry: &Entry, lag: u64) {
        let now = self.clock.now();
        let visible = now + TimeDelta::seconds(i64::try_from(lag).unwrap());
        let target = entry.change.target().to_string();
        let mut there = self.there.lock().unwrap();
        there.comments.push((visible, target, entry.id.clone()));
    }

    async fn answer(&self, entry: &Entry) -> Outcome {
        let now = self.clock.now();
        {
            let mut there = self.there.lock().unwrap();
            there.writes.push(now);
            if there.limited_until.is_some_and(|until| now < until) {
                there.early += 1;
            }
        }
        tokio::time::sleep(Duration::from_millis(self.roll(3000))).await;
        let lag = self.roll(140);
        if self.roll(10) >= self.trouble {
            self.apply(entry, lag);
            let created = Some(format!("IC_{}", entry.id).into());
            return Outcome::Sent { created };
        }
        match self.roll(5) {
            0 => {
                self.apply(entry, lag);
                Outcome::Unknown
            }
            1 => Outcome::Unknown,
            2 => {
                let until = self.clock.now() + TimeDelta::seconds(30);
                self.there.lock().unwrap().limited_until = Some(until);
                Outcome::Retry {
                    why: Wait::RateLimited,
                    until: Some(until),
                }
            }
            3 => Outcome::Retry {
                why: Wait::Offline,
                until: None,
            },
            _ => {
                // It hangs, and is applied or not.
                tokio::time::sleep(Duration::from_secs(60)).await;
                if self.roll(2) == 0 {
                    self.apply(entry, lag);
                }
                Outcome::Unknown
            }
        }
    }

    fn look(&self, entry: &Entry) -> Verdict {
        if self.roll(10) == 0 {
            return Verdict::Unreadable {
                why: Unreadable::Failed,
            };
        }
        let now = self.clock.now();
        let there = self.there.lock().unwrap();
        let found = there
            .comments
            .iter()
            .filter(|(at, _, op)| *op == entry.id && *at <= now);
        match found.count() {
            0 => Verdict::Absent,
            1 => Verdict::Found {
                created: Some(format!("IC_{}", entry.id).into()),
            },
            _ => Verdict::Twice,
        }
    }
}

impl Remote for Faulty {
    fn sender(&self) -> Sender {
        Sender {
            account: "wren".into(),
            host: "api.github.com".into(),
        }
    }

    fn send<'a>(&'a self, entry: &'a Entry, _: &'a [Entry]) -> Pending<'a, Outcome> {
        Box::pin(self.answer(entry))
    }

    fn verify<'a>(&'a self, entry: &'a Entry, _: &'a [Entry]) -> Pending<'a, Verdict> {
        Box::pin(async { self.look(entry) })
    }
}
