//! What the rest of the application sees of sync.

use super::{Activity, Confirm, Dependencies, Problem, RoundEnd, SyncState, Syncer, locked};
use crate::clock::Clock;
use crate::event::Events;
use crate::registry_at::RegistryAt;
use domain::id::NodeId;
use domain::outbox::Entry;
use github::GitHub;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use store::Cache;
use tokio::runtime::Handle;
use tokio::task::JoinHandle;

/// An issue is shown from the cache when GitHub takes longer than this.
const PATIENCE: Duration = Duration::from_secs(4);

/// The handle of the sync loop; clones are the same loop.
#[derive(Clone)]
pub struct Sync {
    syncer: Arc<Syncer>,
    running: Arc<Mutex<Option<JoinHandle<()>>>>,
}

impl Sync {
    /// A loop that is not running yet. Without a token only public data over REST is read; without a
    /// registry nothing is. `confirm` is called after something was read, so that the outbox can see
    /// its own writes.
    #[must_use]
    pub fn new(
        cache: Arc<Cache>,
        github: GitHub,
        registry: Option<RegistryAt>,
        clock: Arc<dyn Clock>,
        events: Arc<dyn Events>,
        confirm: Confirm,
    ) -> Self {
        let syncer = Syncer::new(Dependencies {
            cache,
            github,
            registry,
            clock,
            events,
            confirm,
        });
        Self {
            syncer: Arc::new(syncer),
            running: Arc::default(),
        }
    }

    /// Starts the loop on a runtime; once.
    pub fn start(&self, runtime: &Handle) {
        let mut running = locked(&self.running);
        if running.is_none() {
            let syncer = Arc::clone(&self.syncer);
            *running = Some(runtime.spawn(async move { syncer.run().await }));
        }
    }

    /// Ends the loop. What was read is kept; a walk that was under way goes on at the next start.
    pub async fn stop(&self) {
        self.syncer.stop.send_replace(true);
        let running = locked(&self.running).take();
        if let Some(running) = running
            && let Err(error) = running.await
        {
            tracing::error!(%error, "the sync loop broke off");
        }
    }

    /// Ends the loop where it is, as a crash does. What was read is kept.
    pub(crate) fn abort(&self) {
        if let Some(running) = locked(&self.running).take() {
            running.abort();
        }
    }

    /// Asks for a round now: the user pressed "sync", the network is back, the machine woke up.
    pub fn wake(&self) {
        self.syncer.requested.store(true, Ordering::SeqCst);
        self.syncer.wake.notify_one();
    }

    /// Pauses reading, or goes on where it stopped. What was opened or sent is read all the same.
    pub fn set_paused(&self, paused: bool) {
        self.syncer.paused.store(paused, Ordering::SeqCst);
        if paused {
            let at = self.syncer.paused_at();
            self.syncer.set_activity(at);
        } else {
            self.wake();
        }
    }

    /// What is called with each entry that was sent: what it touched is read a little later, so that
    /// the outbox sees its effect long before the next round. It keeps no loop alive.
    pub fn looker(&self) -> impl Fn(&Entry) + Send + std::marker::Sync + use<> {
        let syncer = Arc::downgrade(&self.syncer);
        move |entry| {
            if let Some(syncer) = syncer.upgrade() {
                syncer.sent(entry);
            }
        }
    }

    /// What the loop is doing, when it last came to the end of a round, and which sources are stale.
    #[must_use]
    pub fn state(&self) -> SyncState {
        self.syncer.state().unwrap_or_else(|error| {
            tracing::error!(%error, "the state of sync cannot be read");
            SyncState {
                activity: Activity::Failed {
                    code: Problem::Storage,
                },
                last: None,
                stale: Vec::new(),
            }
        })
    }

    /// Reads everything that may have changed, now, and says how that ended. The loop does the same
    /// by itself; two rounds never run at once.
    pub async fn round(&self) -> RoundEnd {
        self.syncer.round().await
    }

    /// Reads a board again from its first item to its last, because it was opened. Where it cannot be
    /// read the cache keeps what it had, and the state says why.
    pub async fn refresh_board(&self, project: &NodeId) {
        if let Err(failed) = self.syncer.refresh_board(project).await {
            tracing::info!(%project, ?failed, "a board was not read");
        }
    }

    /// Reads an issue that was opened, with its items and comments, unless that was done just now.
    /// Returns after a few seconds at the latest: then the cache has what it had.
    pub async fn pull_comments(&self, content: &NodeId) {
        match tokio::time::timeout(PATIENCE, self.syncer.open_item(content)).await {
            Ok(Ok(())) => {}
            Ok(Err(failed)) => tracing::info!(%content, ?failed, "an issue was not read"),
            Err(_) => tracing::info!(%content, "an issue was not read in time"),
        }
    }
}
