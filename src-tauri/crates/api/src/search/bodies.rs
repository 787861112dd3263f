//! Reads bodies into the search index, when sync leaves the machine alone.

use crate::offload::offload;
use crate::sync::{Activity, Sync};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use store::Cache;
use tokio::runtime::Handle;
use tokio::task::JoinHandle;

/// How long after something was written its body can be found, at most, when nothing is read.
const EVERY: Duration = Duration::from_secs(3);

/// So many bodies in one transaction, which others who write wait for: some ten milliseconds.
const AT_ONCE: u32 = 50;

/// The loop of one profile.
pub(crate) struct Bodies {
    running: Mutex<Option<JoinHandle<()>>>,
}

impl Bodies {
    /// A loop that is not running yet.
    pub fn new() -> Self {
        Self {
            running: Mutex::new(None),
        }
    }

    /// Starts it; once.
    pub fn start(&self, runtime: &Handle, cache: &Arc<Cache>, sync: &Sync) {
        let mut running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        if running.is_some() {
            return;
        }
        let (cache, sync) = (Arc::clone(cache), sync.clone());
        let task = runtime.spawn(async move {
            loop {
                tokio::time::sleep(EVERY).await;
                catch_up(&cache, &sync).await;
            }
        });
        *running = Some(task);
    }

    /// Ends it. What is not indexed yet is noted in the cache.
    pub fn stop(&self) {
        let running = self
            .running
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        if let Some(task) = running {
            task.abort();
        }
    }
}

async fn catch_up(cache: &Arc<Cache>, sync: &Sync) {
    while !matches!(sync.state().activity, Activity::Running { .. }) {
        let cache = Arc::clone(cache);
        match offload(move || cache.index_bodies(AT_ONCE)).await {
            Ok(Ok(false)) => return,
            Ok(Ok(true)) => tokio::task::yield_now().await,
            Ok(Err(error)) => {
                tracing::warn!(%error, "bodies were not indexed");
                return;
            }
            Err(error) => {
                tracing::error!(%error, "indexing bodies broke off");
                return;
            }
        }
    }
}
