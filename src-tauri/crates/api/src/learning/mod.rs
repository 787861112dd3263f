//! What this device has learnt of the federation's history: which team an item may belong to, and what
//! resembles it. Nothing of it is stored; it is learnt anew in the background, when sync rests.

mod alike;
mod due;
mod history;

use crate::error::Result;
use crate::event::{Events, Scope};
use crate::offload::offload;
use crate::profile::lock;
use crate::sync::{Activity, Sync};
use alike::Counts;
use domain::id::NodeId;
use domain::registry::Registry;
use due::Due;
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

/// Fewer decisions than these teach less than what teams say about themselves.
const FEW: usize = 30;

/// What was learnt at one time.
#[derive(Debug)]
pub struct Learnt {
    /// The registry of that time.
    registry: Registry,
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
        Ok(Some(Self {
            registry: history.registry,
            router,
            related,
        }))
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
    known: Arc<Known>,
    running: Mutex<Option<JoinHandle<()>>>,
}

/// What the loop gives to whoever asks.
#[derive(Default)]
struct Known {
    learnt: Mutex<Option<Arc<Learnt>>>,
    counts: Mutex<Counts>,
    due: Mutex<Due>,
}

impl Known {
    /// Learns and counts what is due. Whether there is anything new to show.
    fn look(&self, cache: &Cache) -> Result<bool> {
        Ok(self.learn(cache)? | self.count(cache)?)
    }

    fn learn(&self, cache: &Cache) -> Result<bool> {
        if !lock(&self.due).begins(cache.generation(), Instant::now()) {
            return Ok(false);
        }
        let Some(new) = Learnt::of(cache, MOST)? else {
            return Ok(false);
        };
        *lock(&self.learnt) = Some(Arc::new(new));
        lock(&self.counts).outdate();
        lock(&self.due).learnt(Instant::now());
        Ok(true)
    }

    fn count(&self, cache: &Cache) -> Result<bool> {
        let Some(learnt) = lock(&self.learnt).clone() else {
            return Ok(false);
        };
        let asked = lock(&self.counts).take_asked();
        if asked.is_empty() {
            return Ok(false);
        }
        let counted = learnt.count(cache, &asked)?;
        Ok(lock(&self.counts).keep(counted))
    }
}

impl Learning {
    /// Nothing was learnt yet; the loop is not running.
    pub fn new() -> Self {
        Self {
            known: Arc::default(),
            running: Mutex::new(None),
        }
    }

    /// What was learnt last, if anything.
    pub fn learnt(&self) -> Option<Arc<Learnt>> {
        lock(&self.known.learnt).clone()
    }

    /// How many items are worth a look beside an item of the queue. Never waits: 0 until it was counted, and
    /// whoever shows it is told then.
    pub fn related(&self, id: &NodeId) -> u32 {
        lock(&self.known.counts).of(id)
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
        let (cache, sync, known) = (Arc::clone(cache), sync.clone(), Arc::clone(&self.known));
        let events = Arc::clone(events);
        *running = Some(runtime.spawn(async move {
            loop {
                tokio::time::sleep(LOOK).await;
                if matches!(sync.state().activity, Activity::Running { .. }) {
                    continue;
                }
                let (cache, known) = (Arc::clone(&cache), Arc::clone(&known));
                match offload(move || known.look(&cache)).await {
                    Ok(Ok(true)) => events.changed(&[Scope::Triage]),
                    Ok(Ok(false)) => {}
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
