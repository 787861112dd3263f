//! The publish loop: sends what the outbox holds, one change at a time.
//!
//! The rules are in [`domain::outbox`]; here are the effects. The loop sleeps until something is due
//! or somebody wakes it, commits each attempt before its first byte, and turns what an earlier run
//! left unanswered into a search.

mod confirm;
mod naming;
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
use domain::outbox::policy::Policy;
use domain::outbox::{Action, Entry};
use github::GitHub;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use store::{Cache, Local};
use tokio::runtime::Handle;
use tokio::sync::{Notify, watch};
use tokio::task::JoinHandle;

/// Called with what GitHub has taken, so that it can be read back soon.
pub type OnSent = Arc<dyn Fn(&Entry) + Send + Sync>;

/// Where the choice to hold sending is kept.
const HELD: &str = "publish.held";
/// Where the while is kept that changes wait before they leave, in seconds.
const WHILE: &str = "publish.while";

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
    /// How long changes wait before they leave, in seconds.
    waits: AtomicU32,
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
        let waits = local.setting(WHILE).ok().flatten();
        let waits = waits.and_then(|text| text.parse().ok()).unwrap_or(0);
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
            waits: AtomicU32::new(waits),
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

    /// Ends the loop where it is, as a crash does: nobody waits for what is on its way. It is looked for
    /// at the next start.
    pub(crate) fn abort(&self) {
        if let Some(running) = lock(&self.shared.running).take() {
            running.abort();
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

    /// When the user wants changes to leave.
    #[must_use]
    pub fn policy(&self) -> Policy {
        self.shared.policy()
    }

    /// Chooses when changes leave; kept over a restart.
    ///
    /// # Errors
    /// When the choice can't be stored; it holds for this run.
    pub fn set_policy(&self, policy: Policy) -> store::Result<()> {
        let policy = policy.sane();
        let habit = match policy {
            Policy::Held => Ok(()),
            habit => self.set_habit(habit),
        };
        habit.and(self.hold(policy == Policy::Held))
    }

    /// Chooses how long changes wait, without touching whether they are held.
    ///
    /// # Errors
    /// When the choice can't be stored; it holds for this run.
    pub(crate) fn set_habit(&self, policy: Policy) -> store::Result<()> {
        let seconds = match policy.sane() {
            Policy::After { seconds } => seconds,
            Policy::AtOnce | Policy::Held => 0,
        };
        self.shared.waits.store(seconds, Ordering::SeqCst);
        self.wake();
        self.shared.local.set_setting(WHILE, &seconds.to_string())
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

impl Shared {
    fn policy(&self) -> Policy {
        if self.held.load(Ordering::SeqCst) {
            return Policy::Held;
        }
        let seconds = self.waits.load(Ordering::SeqCst);
        Policy::After { seconds }.sane()
    }
}

/// The parts of the window that an action touches.
#[must_use]
pub fn scopes(action: Action) -> &'static [Scope] {
    use Scope::{Board, CheckIn, Doctor, Outbox, Status, Teams, Triage};
    match action {
        Action::PublishCheckIn
        | Action::EditCheckIn
        | Action::OpenCycleIssue
        | Action::CloseCycleDuplicates
        | Action::Nudge
        | Action::Announce
        | Action::Ask
        | Action::AnswerAsk
        | Action::EndAsk => &[Outbox, Status, CheckIn, Teams],
        Action::RepairTeamField => &[Outbox, Status, Doctor, Triage],
        Action::NameOwner
        | Action::Accept
        | Action::Bounce
        | Action::ArchiveAccepted
        | Action::MoveCard
        | Action::Assign
        | Action::Comment
        | Action::Decline
        | Action::Duplicate
        | Action::LinkRelated
        | Action::AskReporter
        | Action::AlsoConcerns
        | Action::FlagGoodFirst
        | Action::Transfer
        | Action::ToIssue
        | Action::NewItem
        | Action::AddItem
        | Action::WantTeam
        | Action::HandOver
        | Action::ClearHanded
        | Action::Close
        | Action::Reopen
        | Action::SetLabels
        | Action::MarkToAnnounce => &[Outbox, Status, Triage, Board],
    }
}

/// A value behind a lock. A panic elsewhere can't leave these half written.
fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
