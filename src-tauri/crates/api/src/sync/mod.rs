//! Reads GitHub into the cache.
//!
//! A round reads, in this order: who is signed in, the registry, the intake and the boards, issues of
//! the followed repositories, status updates, comments that may carry markers; then it asks about
//! what seems to be gone. Each source has a stream in the cache that says how far it was read, and
//! each page is one transaction with it: a round that is cut off anywhere goes on where it stopped.
//! A source that fails keeps what the cache has of it and does not stop the others.

mod anonymous;
mod boards;
mod comments;
mod deletions;
mod failure;
mod handle;
mod interest;
mod issues;
mod refresh;
mod registry;
mod round;
mod run;
mod schedule;
pub mod state;
mod updates;

pub use handle::Sync;
pub(crate) use interest::board_key;
pub use round::RoundEnd;
pub use state::{Activity, Phase, Problem, Stale, SyncState};

use crate::app::RegistryAt;
use crate::clock::Clock;
use crate::event::{Events, Scope};
use chrono::{DateTime, Utc};
use github::GitHub;
use refresh::Due;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use store::Cache;
use tokio::sync::{Notify, watch};

/// Called after something was read.
type Confirm = Arc<dyn Fn() + Send + std::marker::Sync>;

/// What sync works with.
struct Dependencies {
    cache: Arc<Cache>,
    github: GitHub,
    /// `None` until somebody chose one: nothing is read.
    registry: Option<RegistryAt>,
    clock: Arc<dyn Clock>,
    events: Arc<dyn Events>,
    confirm: Confirm,
}

/// The sync of one account on one host for one registry; [`Sync`] is its handle.
struct Syncer {
    deps: Dependencies,
    activity: Mutex<Activity>,
    /// When progress was last announced: often enough to be seen, not more.
    announced: Mutex<Option<Instant>>,
    /// Reads that are due soon because something was sent.
    due: Mutex<Vec<Due>>,
    /// One source is read at a time, by a round or because it was opened.
    turn: tokio::sync::Mutex<()>,
    /// One round at a time.
    rounds: tokio::sync::Mutex<()>,
    wake: Notify,
    requested: AtomicBool,
    stop: watch::Sender<bool>,
}

/// Progress is announced at most this often.
const PROGRESS: Duration = Duration::from_millis(400);

impl Syncer {
    fn new(deps: Dependencies) -> Self {
        Self {
            deps,
            activity: Mutex::new(Activity::Idle),
            announced: Mutex::new(None),
            due: Mutex::new(Vec::new()),
            turn: tokio::sync::Mutex::new(()),
            rounds: tokio::sync::Mutex::new(()),
            wake: Notify::new(),
            requested: AtomicBool::new(false),
            stop: watch::Sender::new(false),
        }
    }

    fn state(&self) -> store::Result<SyncState> {
        let cache = &self.deps.cache;
        let mut stale = Vec::new();
        for stream in cache.failing()? {
            let Some(failure) = &stream.failure else {
                continue;
            };
            stale.push(Stale {
                source: self.name_of(&stream.key)?,
                code: Problem::of_word(&failure.problem),
                detail: failure.detail.clone(),
                since: stream.synced_at,
            });
        }
        Ok(SyncState {
            activity: locked(&self.activity).clone(),
            last: cache.last_synced()?,
            stale,
        })
    }

    fn now(&self) -> DateTime<Utc> {
        self.deps.clock.now()
    }

    /// A stream's key for people: comments are named by their issue.
    fn name_of(&self, key: &str) -> store::Result<String> {
        let Some(id) = key.strip_prefix("comments ") else {
            return Ok(key.to_owned());
        };
        let work = self.deps.cache.work(&id.into())?;
        Ok(work.map_or_else(|| key.to_owned(), |w| format!("comments {}", w.full_ref())))
    }

    fn announce(&self, changed: bool, scopes: &[Scope]) {
        if changed {
            self.deps.events.changed(scopes);
            (self.deps.confirm)();
        }
    }

    fn set_activity(&self, activity: Activity) {
        let before = std::mem::replace(&mut *locked(&self.activity), activity.clone());
        if before == activity {
            return;
        }
        let kind = std::mem::discriminant(&activity);
        let mut announced = locked(&self.announced);
        let is_progress = std::mem::discriminant(&before) == kind;
        if is_progress && announced.is_some_and(|at| at.elapsed() < PROGRESS) {
            return;
        }
        *announced = Some(Instant::now());
        drop(announced);
        self.deps.events.changed(&[Scope::Status]);
    }

    fn progress(&self, phase: Phase, done: usize, total: usize) {
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        self.set_activity(Activity::Running {
            phase,
            done: count(done),
            total: count(total),
        });
    }
}

/// A panic while the lock was held leaves plain values that are still right.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
