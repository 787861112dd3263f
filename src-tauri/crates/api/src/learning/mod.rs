//! What this device has learnt of the federation's history: which team an item may belong to, and what
//! resembles it. Nothing of it is stored; it is learnt anew in the background, when sync rests.

mod history;

use crate::error::Result;
use crate::event::{Events, Scope};
use crate::offload::offload;
use crate::profile::lock;
use crate::sync::{Activity, Sync};
use domain::id::NodeId;
use learn::related::{Found, Index};
use learn::router::{Ranked, Router};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use store::Cache;
use tokio::runtime::Handle;
use tokio::task::JoinHandle;
use tokio::time::Instant;

pub use history::item;

/// So many items are learnt from, those that moved last: it bounds time and memory.
const MOST: u32 = 50_000;

/// How often it is asked whether there is something to learn.
const LOOK: Duration = Duration::from_secs(5);

/// What was learnt holds this long, however much is written meanwhile: history changes slowly.
const HOLDS: Duration = Duration::from_secs(30 * 60);

/// Fewer decisions than these teach less than what teams say about themselves.
const FEW: usize = 30;

/// What was learnt at one time.
#[derive(Debug)]
pub struct Learnt {
    router: Router,
    related: Index,
}

impl Learnt {
    /// Learns from the `most` items of a cache that moved last; `None` where the cache has no registry, or
    /// too few decisions.
    ///
    /// # Errors
    /// When the cache cannot be read.
    pub fn of(cache: &Cache, most: u32) -> Result<Option<Self>> {
        let Some(history) = history::read(cache)? else {
            return Ok(None);
        };
        if history.decisions() < FEW {
            return Ok(None);
        }
        let (router, related) = history.learn(cache, most)?;
        Ok(Some(Self { router, related }))
    }

    /// The teams that an item may belong to, best first.
    pub fn teams(&self, item: &learn::Item<'_>, most: usize) -> Vec<Ranked> {
        self.router.rank(item, most)
    }

    /// What resembles an item.
    pub fn resembling(&self, item: &learn::Item<'_>, own: &NodeId, most: usize) -> Vec<Found> {
        self.related.rank(item, Some(own.as_str()), most)
    }
}

/// The loop of one profile, and what it learnt last.
pub(crate) struct Learning {
    learnt: Arc<Mutex<Option<Arc<Learnt>>>>,
    running: Mutex<Option<JoinHandle<()>>>,
}

impl Learning {
    /// Nothing was learnt yet; the loop is not running.
    pub fn new() -> Self {
        Self {
            learnt: Arc::default(),
            running: Mutex::new(None),
        }
    }

    /// What was learnt last, if anything.
    pub fn learnt(&self) -> Option<Arc<Learnt>> {
        lock(&self.learnt).clone()
    }

    /// Starts learning; once.
    pub fn start(
        &self,
        runtime: &Handle,
        cache: &Arc<Cache>,
        sync: &Sync,
        events: &Arc<dyn Events>,
    ) {
        let mut running = lock(&self.running);
        if running.is_some() {
            return;
        }
        let (cache, sync, learnt) = (Arc::clone(cache), sync.clone(), Arc::clone(&self.learnt));
        let events = Arc::clone(events);
        *running = Some(runtime.spawn(async move {
            let mut last: Option<(u64, Instant)> = None;
            loop {
                tokio::time::sleep(LOOK).await;
                let now = cache.generation();
                let rests = !matches!(sync.state().activity, Activity::Running { .. });
                let due = last.is_none_or(|(of, at)| of != now && at.elapsed() >= HOLDS);
                if !(rests && due) {
                    continue;
                }
                last = Some((now, Instant::now()));
                let cache = Arc::clone(&cache);
                match offload(move || Learnt::of(&cache, MOST)).await {
                    Ok(Ok(Some(new))) => {
                        *lock(&learnt) = Some(Arc::new(new));
                        events.changed(&[Scope::Triage]);
                    }
                    Ok(Ok(None)) => {}
                    Ok(Err(error)) => tracing::warn!(%error, "nothing was learnt"),
                    Err(error) => tracing::error!(%error, "learning broke off"),
                }
            }
        }));
    }

    /// Ends it. What was learnt stays.
    pub fn stop(&self) {
        if let Some(task) = lock(&self.running).take() {
            task.abort();
        }
    }
}
