//! Reads GitHub into the cache.
//!
//! A round asks who is signed in, reads the registry, and asks in a few requests what moved. What did is
//! read, in this order: the intake and the boards, issues of the followed repositories, what items stand
//! for and no list brought, status updates, comments that may carry markers; then it asks about what
//! seems to be gone. Each list has a stream in the cache that says how far it was read, and each page is
//! in one transaction with it: a round that is cut off anywhere goes on where it stopped. Many lists are
//! read at once (`walks.rs`), short ones in one request.
//! A source that fails keeps what the cache has of it and does not stop the others.

mod anonymous;
mod boards;
mod claims;
mod comments;
mod deletions;
mod failure;
mod handle;
mod hints;
mod interest;
mod issues;
mod linked;
mod refresh;
mod registry;
mod round;
mod run;
mod schedule;
pub mod state;
mod updates;
mod walk;
mod walks;

pub use handle::Sync;
pub(crate) use interest::board_key;
pub use round::RoundEnd;
pub use state::{Activity, Phase, Problem, Stale, SyncState};

use crate::clock::Clock;
use crate::event::{Events, Scope};
use crate::registry_at::RegistryAt;
use chrono::{DateTime, TimeDelta, Utc};
use claims::Claims;
use domain::id::NodeId;
use github::GitHub;
use interest::Interest;
use refresh::Due;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use store::Cache;
use store::cache::Stream;
use tokio::sync::{Notify, watch};
use tokio::time::Instant;

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
    /// A list is read by one at a time: a round, or because it was opened.
    claims: Arc<Claims>,
    /// How many entries one request may ask for: fewer after GitHub found one too heavy.
    entries: AtomicU32,
    /// When what items stand for last changed, as the boards said; asked for after the lists.
    contents: Mutex<BTreeMap<NodeId, DateTime<Utc>>>,
    /// Repositories, in small letters, whose pull requests moved since their issues were asked for.
    pulls: Mutex<BTreeSet<String>>,
    /// What items stand for and GitHub does not show.
    hidden: Mutex<HashSet<NodeId>>,
    /// What was followed when the cache was last swept, and when that was.
    swept: Mutex<Option<(Interest, DateTime<Utc>)>>,
    paused: AtomicBool,
    /// Something changed in the cache since it was last swept.
    dirty: AtomicBool,
    /// One round at a time.
    rounds: tokio::sync::Mutex<()>,
    wake: Notify,
    requested: AtomicBool,
    stop: watch::Sender<bool>,
}

/// Progress is announced at most this often.
const PROGRESS: Duration = Duration::from_millis(400);
/// How long after a change everything that was made before it is in an answer that came: reads may lag
/// by two minutes, and a slow answer was made before it came.
const SETTLED: TimeDelta = TimeDelta::minutes(3);

impl Syncer {
    fn new(deps: Dependencies) -> Self {
        Self {
            deps,
            activity: Mutex::new(Activity::Idle),
            announced: Mutex::new(None),
            due: Mutex::new(Vec::new()),
            claims: Arc::default(),
            entries: AtomicU32::new(walks::ENTRIES),
            contents: Mutex::default(),
            pulls: Mutex::default(),
            hidden: Mutex::default(),
            swept: Mutex::new(None),
            paused: AtomicBool::new(false),
            dirty: AtomicBool::new(true),
            rounds: tokio::sync::Mutex::new(()),
            wake: Notify::new(),
            requested: AtomicBool::new(false),
            stop: watch::Sender::new(false),
        }
    }

    fn state(&self) -> store::Result<SyncState> {
        let cache = &self.deps.cache;
        let mut stale = Vec::new();
        let mut named = HashSet::new();
        for stream in cache.failing()? {
            let Some(failure) = &stream.failure else {
                continue;
            };
            let source = self.name_of(&stream.key)?;
            // An issue's comments may have been read for two reasons.
            if !named.insert(source.clone()) {
                continue;
            }
            stale.push(Stale {
                source,
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

    fn is_paused(&self) -> bool {
        self.paused.load(Ordering::SeqCst)
    }

    /// Paused where it is.
    fn paused_at(&self) -> Activity {
        match *locked(&self.activity) {
            Activity::Running { done, total, .. } | Activity::Paused { done, total } => {
                Activity::Paused { done, total }
            }
            _ => Activity::Paused { done: 0, total: 0 },
        }
    }

    fn now(&self) -> DateTime<Utc> {
        self.deps.clock.now()
    }

    /// Whether a source was read after reads had come to show everything that was made up to a moment of
    /// GitHub's clock.
    fn has_settled(&self, newest: DateTime<Utc>, stream: &Stream) -> bool {
        let skew = self.deps.github.skew();
        let read = stream.synced_at;
        read.is_some_and(|at| at + skew - newest >= SETTLED)
    }

    /// A stream's key for people: comments are named by their issue.
    fn name_of(&self, key: &str) -> store::Result<String> {
        // However they came to be read: `comments.rs`.
        let of_an_issue = ["comments ", "newest ", "opened "];
        let id = of_an_issue.iter().find_map(|of| key.strip_prefix(of));
        let Some(id) = id else {
            return Ok(key.to_owned());
        };
        let work = self.deps.cache.work(&id.into())?;
        Ok(work.map_or_else(|| key.to_owned(), |w| format!("comments {}", w.full_ref())))
    }

    fn announce(&self, changed: bool, scopes: &[Scope]) {
        if changed {
            self.dirty.store(true, Ordering::SeqCst);
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
        let (done, total) = (count(done), count(total));
        // What was under way when the user paused still lands.
        self.set_activity(if self.is_paused() {
            Activity::Paused { done, total }
        } else {
            Activity::Running { phase, done, total }
        });
    }
}

/// A panic while the lock was held leaves plain values that are still right.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
