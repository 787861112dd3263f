//! The publish loop: sends what the outbox holds, one change at a time.
//!
//! The rules are in [`domain::outbox`]; here are the effects. The loop sleeps until something is due
//! or somebody wakes it, commits each attempt before its first byte, and turns what an earlier run
//! left unanswered into a search.

mod confirm;
mod remote;
mod run;
#[cfg(test)]
mod tests;

pub use confirm::confirm;
pub use remote::{Connected, Pending, Remote};

use crate::clock::Clock;
use crate::event::{Events, Scope};
use chrono::{DateTime, Utc};
use domain::change::Change;
use domain::id::Login;
use domain::outbox::lanes::Sender;
use domain::outbox::pace::Pace;
use domain::outbox::{Action, Entry};
use github::GitHub;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use store::{Cache, Local};
use tokio::runtime::Handle;
use tokio::sync::{Notify, watch};
use tokio::task::JoinHandle;

/// Called with what GitHub has taken, so that it can be read back soon.
pub type OnSent = Arc<dyn Fn(&Entry) + Send + Sync>;

/// Where the choice to hold sending is kept.
const HELD: &str = "publish.held";

/// The handle of the publish loop; clones are the same loop.
#[derive(Clone)]
pub struct Publisher {
    shared: Arc<Shared>,
}

struct Shared {
    local: Arc<Local>,
    cache: Option<Arc<Cache>>,
    remote: Option<Arc<dyn Remote>>,
    clock: Arc<dyn Clock>,
    events: Arc<dyn Events>,
    speed: u32,
    wake: Notify,
    stop: watch::Sender<bool>,
    running: Mutex<Option<JoinHandle<()>>>,
    held: AtomicBool,
    /// The network is back: what waited for it is released.
    released: AtomicBool,
    /// The token was refused; nothing more is tried with it unless the user asks.
    refused: AtomicBool,
    on_sent: Mutex<Option<OnSent>>,
    pace: Mutex<Pace>,
}

impl Publisher {
    /// A loop that is not running yet. Without a login nothing is sent.
    #[must_use]
    pub fn new(
        local: Arc<Local>,
        cache: Arc<Cache>,
        github: GitHub,
        login: Option<Login>,
        host: String,
        clock: Arc<dyn Clock>,
        events: Arc<dyn Events>,
    ) -> Self {
        let remote = login.map(|account| {
            let sender = Sender { account, host };
            Arc::new(Connected::new(github, sender)) as Arc<dyn Remote>
        });
        Self::build(local, Some(cache), remote, clock, events, 1)
    }

    /// A loop that sends somewhere else than to GitHub, or by a clock that runs `speed` times as fast
    /// as this computer's: every span of the rules is kept, measured by that clock. For tests.
    #[must_use]
    pub fn with_remote(
        local: Arc<Local>,
        remote: Arc<dyn Remote>,
        clock: Arc<dyn Clock>,
        events: Arc<dyn Events>,
        speed: u32,
    ) -> Self {
        Self::build(local, None, Some(remote), clock, events, speed)
    }

    fn build(
        local: Arc<Local>,
        cache: Option<Arc<Cache>>,
        remote: Option<Arc<dyn Remote>>,
        clock: Arc<dyn Clock>,
        events: Arc<dyn Events>,
        speed: u32,
    ) -> Self {
        // A setting that can't be read is no reason to hold what the user wrote.
        let held = local
            .setting(HELD)
            .is_ok_and(|held| held.is_some_and(|h| h == "yes"));
        let shared = Shared {
            local,
            cache,
            remote,
            clock,
            events,
            speed: speed.max(1),
            wake: Notify::new(),
            stop: watch::Sender::new(false),
            running: Mutex::default(),
            held: AtomicBool::new(held),
            released: AtomicBool::new(false),
            refused: AtomicBool::new(false),
            on_sent: Mutex::default(),
            pace: Mutex::default(),
        };
        Self {
            shared: Arc::new(shared),
        }
    }

    /// Starts the loop on a runtime; once.
    pub fn start(&self, runtime: &Handle) {
        let mut running = lock(&self.shared.running);
        if running.is_none() {
            let shared = Arc::clone(&self.shared);
            *running = Some(runtime.spawn(async move { run::run(&shared).await }));
        }
    }

    /// Ends the loop: nothing new leaves, what is on its way may land for a few seconds. What does not
    /// is looked for at the next start.
    pub async fn stop(&self) {
        self.shared.stop.send_replace(true);
        let running = lock(&self.shared.running).take();
        if let Some(running) = running
            && let Err(error) = running.await
        {
            tracing::error!(%error, "the publish loop broke off");
        }
    }

    /// What sync calls after it applied a page: marks what the cache shows as seen.
    #[must_use]
    pub fn confirmer(&self) -> Arc<dyn Fn() + Send + Sync> {
        let shared = Arc::clone(&self.shared);
        Arc::new(move || {
            let (Some(cache), Some(remote)) = (&shared.cache, &shared.remote) else {
                return;
            };
            let account = remote.sender().account;
            match confirm(&shared.local, cache, &account, shared.clock.now()) {
                Ok(stale) if stale.is_empty() => {}
                Ok(stale) => {
                    let stale: Vec<_> = stale.into_iter().collect();
                    shared.events.changed(&stale);
                    shared.wake.notify_one();
                }
                Err(error) => tracing::error!(%error, "the outbox could not be confirmed"),
            }
        })
    }

    /// Something was recorded, retried or taken back: look again.
    pub fn wake(&self) {
        self.shared.wake.notify_one();
    }

    /// The network is back, or the user wants no more waiting for it: what waited may leave.
    pub fn release(&self) {
        self.shared.released.store(true, Ordering::SeqCst);
        self.wake();
    }

    /// The user asks to try again, a refused token too: it may have been given its rights since.
    pub fn try_again(&self) {
        self.shared.refused.store(false, Ordering::SeqCst);
        self.wake();
    }

    /// Whether GitHub refused the token, so that everything waits for a sign-in.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        self.shared.refused.load(Ordering::SeqCst)
    }

    /// Holds sending, or goes on; kept over a restart. What is on its way is still looked after.
    ///
    /// # Errors
    /// When the choice can't be stored; it holds for this run.
    pub fn hold(&self, held: bool) -> store::Result<()> {
        self.shared.held.store(held, Ordering::SeqCst);
        self.shared.events.changed(&[Scope::Outbox, Scope::Status]);
        self.wake();
        let held = if held { "yes" } else { "no" };
        self.shared.local.set_setting(HELD, held)
    }

    /// Whether the user holds sending.
    #[must_use]
    pub fn is_held(&self) -> bool {
        self.shared.held.load(Ordering::SeqCst)
    }

    /// What is called with each entry that GitHub has taken.
    pub fn on_sent(&self, call: OnSent) {
        *lock(&self.shared.on_sent) = Some(call);
    }

    /// When the last of these changes will have left, if nothing goes wrong.
    #[must_use]
    pub fn expected_finish<'a>(
        &self,
        changes: impl IntoIterator<Item = &'a Change>,
    ) -> Option<DateTime<Utc>> {
        let contents = changes.into_iter().map(Change::creates_content);
        lock(&self.shared.pace).expected_finish(self.shared.clock.now(), contents)
    }

    /// Until when GitHub's limits keep everything back, if they do.
    #[must_use]
    pub fn limited_until(&self) -> Option<DateTime<Utc>> {
        let now = self.shared.clock.now();
        let until = lock(&self.shared.pace).pause_ends(now);
        (until > now).then_some(until)
    }
}

/// The parts of the window that an action touches.
#[must_use]
pub fn scopes(action: Action) -> &'static [Scope] {
    use Scope::{Board, CheckIn, Doctor, Outbox, Status, Teams, Triage};
    match action {
        Action::NameOwner | Action::Accept | Action::Bounce | Action::ArchiveAccepted => {
            &[Outbox, Status, Triage, Board]
        }
        Action::MoveCard | Action::Assign | Action::Comment => &[Outbox, Status, Triage, Board],
        Action::PublishCheckIn | Action::EditCheckIn => &[Outbox, Status, CheckIn, Teams],
        Action::RepairTeamField => &[Outbox, Status, Doctor, Triage],
    }
}

/// A value behind a lock. A panic elsewhere can't leave these half written.
fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
