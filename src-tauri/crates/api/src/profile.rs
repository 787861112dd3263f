//! One account on one host for one registry: its databases, its connection, its two loops.

use crate::app::Config;
use crate::clock::Clock;
use crate::connection;
use crate::databases::Databases;
use crate::error::{Code, Error, Result};
use crate::event::{Events, Scope};
use crate::learning::Learning;
use crate::memo::Memos;
use crate::people::Names;
use crate::publish::Publisher;
use crate::search::Bodies;
use crate::sync::{Activity, Sync};
use domain::id::{Login, NodeId, RepoName};
use domain::item::Work;
use domain::registry::{Parsed, Registry, parse};
use domain::scopes::{self, Feature, Lacking};
use github::GitHub;
use secrecy::{ExposeSecret, SecretString};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use store::cache::CachedRepository;
use store::{Cache, Local};
use tokio::runtime::Handle;
use tokio::task::JoinHandle;

/// Between two questions whose the token is.
const ASK_AGAIN: Duration = Duration::from_secs(5);

/// The setting that keeps whether reading is paused: `yes` or nothing.
pub(crate) const PAUSED: &str = "sync.paused";

/// Whose profile it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Who {
    /// Somebody without an account.
    Nobody,
    /// An account.
    Account(Login),
    /// The last account, while GitHub cannot be asked whose the token is.
    Unconfirmed(Login),
}

impl Who {
    pub fn folder(&self) -> &str {
        match self {
            // No login contains an underscore at its start.
            Self::Nobody => "_anonymous",
            Self::Account(login) | Self::Unconfirmed(login) => login.as_str(),
        }
    }
}

/// An open profile.
pub(crate) struct Profile {
    pub login: Option<Login>,
    pub host: String,
    pub github: GitHub,
    /// Kept to connect again when the registry changes.
    pub token: Option<SecretString>,
    pub databases: Databases,
    /// Those of `databases`.
    pub cache: Arc<Cache>,
    pub local: Arc<Local>,
    pub clock: Arc<dyn Clock>,
    pub events: Arc<dyn Events>,
    pub sync: Sync,
    pub publish: Publisher,
    /// The repository of the registry.
    pub registry_repository: Option<RepoName>,
    bodies: Bodies,
    /// What was learnt of the federation's history.
    pub learning: Learning,
    /// Waits until GitHub says whose the token is, where that is not known yet.
    confirming: Mutex<Option<JoinHandle<()>>>,
    confirmed: bool,
    /// Whose the token is, if it is somebody else's.
    stranger: Arc<Mutex<Option<Login>>>,
    /// GitHub refused the token before it said whose it is.
    refused: Arc<AtomicBool>,
    /// The registry's text that was read last, and what came of it.
    known: Mutex<Option<(String, Known)>>,
    /// What was last asked for, until something is written.
    pub memos: Memos,
    /// The counts of the queue, and when it was counted.
    pub counted: Mutex<Option<(Instant, (u32, u32))>>,
}

impl Profile {
    /// A profile on its databases; its loops do not run yet. `github` is a connection with its token.
    pub fn new(
        databases: Databases,
        config: &Config,
        clock: &Arc<dyn Clock>,
        events: &Arc<dyn Events>,
        who: Who,
        token: Option<SecretString>,
        github: GitHub,
    ) -> Result<Self> {
        let host = connection::endpoint(config).host();
        let Databases { cache, local, .. } = databases.clone();
        let confirmed = !matches!(who, Who::Unconfirmed(_));
        let login = match who {
            Who::Nobody => None,
            Who::Account(login) | Who::Unconfirmed(login) => Some(login),
        };
        let publish = Publisher::new(
            Arc::clone(&local),
            Arc::clone(&cache),
            github.clone(),
            login.clone(),
            host.clone(),
            Arc::clone(clock),
            Arc::clone(events),
        );
        let sync = Sync::new(
            Arc::clone(&cache),
            github.clone(),
            config.registry.clone(),
            Arc::clone(clock),
            Arc::clone(events),
            read_back(&publish),
        );
        if local.setting(PAUSED)?.is_some_and(|word| word == "yes") {
            sync.set_paused(true);
        }
        let look = sync.looker();
        publish.on_sent(Arc::new(move |entry| look(entry)));
        Ok(Self {
            login,
            host,
            github,
            token,
            databases,
            cache,
            local,
            clock: Arc::clone(clock),
            events: Arc::clone(events),
            sync,
            publish,
            registry_repository: config.registry.as_ref().map(|at| at.repository.clone()),
            bodies: Bodies::new(),
            learning: Learning::new(),
            confirming: Mutex::default(),
            confirmed,
            stranger: Arc::default(),
            refused: Arc::default(),
            known: Mutex::new(None),
            memos: Memos::default(),
            counted: Mutex::new(None),
        })
    }

    /// Starts the loops, once. While it is not known whose the token is, nothing is read or sent: what waits
    /// in this outbox must never leave under another account.
    pub fn start(&self, runtime: &Handle) {
        self.bodies.start(runtime, &self.cache, &self.sync);
        self.learning
            .start(runtime, &self.cache, &self.sync, &self.events);
        match &self.login {
            // Shown from what is here until the account's token is there; nothing is asked meanwhile.
            Some(_) if self.token.is_none() => {}
            Some(_) if lock(&self.confirming).is_some() => {}
            Some(login) if !self.confirmed => {
                let confirming = confirm(
                    runtime.clone(),
                    self.github.clone(),
                    login.clone(),
                    (self.sync.clone(), self.publish.clone()),
                    (Arc::clone(&self.stranger), Arc::clone(&self.refused)),
                    Arc::clone(&self.events),
                );
                *lock(&self.confirming) = Some(runtime.spawn(confirming));
            }
            Some(_) => {
                self.sync.start(runtime);
                self.publish.start(runtime);
            }
            None => self.sync.start(runtime),
        }
    }

    /// Tells a new connection what GitHub asked of this one, where it is the same token's: a new sign-in
    /// lifts no limit.
    pub fn hand_limits_to(&self, github: &GitHub, token: &SecretString) {
        let own = self.token.as_ref().map(ExposeSecret::expose_secret);
        if own == Some(token.expose_secret()) {
            github.succeed(&self.github);
        }
    }

    /// Stops the loops; a request that is on its way may finish.
    pub async fn pause(&self) {
        if let Some(confirming) = lock(&self.confirming).take() {
            confirming.abort();
        }
        self.bodies.stop();
        self.learning.stop();
        tokio::join!(self.publish.stop(), self.sync.stop());
    }

    /// Stops the loops and leaves the databases in good order.
    pub async fn stop(&self) {
        self.pause().await;
        if let Err(error) = self.cache.rest() {
            tracing::info!(%error, "the cache is looked through at the next start");
        }
    }

    /// Whether GitHub was not there yet to say whose the token is.
    pub fn is_unconfirmed(&self) -> bool {
        let asking = lock(&self.confirming);
        asking.as_ref().is_some_and(|task| !task.is_finished())
    }

    /// Whether the account has no token here, so that everything waits for a sign-in.
    pub fn lacks_token(&self) -> bool {
        self.login.is_some() && self.token.is_none()
    }

    /// Whether GitHub refused the token.
    pub fn is_refused(&self) -> bool {
        self.token.is_some()
            && (self.refused.load(Ordering::SeqCst)
                || self.publish.is_refused()
                || self.sync.state().activity == Activity::SignedOut)
    }

    /// Whether the account is known to be the token's, or has no token that could be another's.
    pub fn is_confirmed(&self) -> bool {
        self.confirmed
            || (!self.is_unconfirmed() && self.stranger().is_none() && !self.is_refused())
    }

    /// Whose the token is, when it turned out to be somebody else's.
    pub fn stranger(&self) -> Option<Login> {
        lock(&self.stranger).clone()
    }

    /// What the registry says, as the cache has it; read once per text.
    fn known(&self) -> Result<Option<Known>> {
        let Some(cached) = self.cache.registry()? else {
            return Ok(None);
        };
        let mut known = lock(&self.known);
        if let Some((text, known)) = known.as_ref()
            && *text == cached.text
        {
            return Ok(Some(known.clone()));
        }
        let fresh = Known::of(parse(&cached.text));
        *known = Some((cached.text, fresh.clone()));
        Ok(Some(fresh))
    }

    /// The registry with what is wrong with it.
    pub fn parsed(&self) -> Result<Option<Arc<Parsed>>> {
        Ok(self.known()?.map(|known| known.parsed))
    }

    /// The registry, if one was read.
    pub fn registry_if_any(&self) -> Result<Option<Arc<Registry>>> {
        Ok(self.known()?.and_then(|known| known.registry))
    }

    /// The registry, or an error that says that none was read yet.
    pub fn registry(&self) -> Result<Arc<Registry>> {
        let registry = self.registry_if_any()?;
        registry.ok_or_else(|| Error::new(Code::NotSetUp).with("what", "registry"))
    }

    /// Names of people and teams; empty before a registry was read.
    pub fn names(&self) -> Arc<Names> {
        let known = self.known().ok().flatten();
        known.map_or_else(Arc::default, |known| known.names)
    }

    /// The account, or an error that asks to sign in.
    pub fn signed_in(&self) -> Result<&Login> {
        self.login
            .as_ref()
            .ok_or_else(|| Error::new(Code::SignedOut))
    }

    /// Whether the token is known to lack the scope that something needs.
    pub fn lacks(&self, feature: Feature) -> Option<Lacking> {
        scopes::lacks(feature, self.github.scopes().as_deref())
    }

    /// Whose own changes are laid over the cache; nobody's has none.
    pub fn account(&self) -> Login {
        self.login.clone().unwrap_or_else(|| Login::from(""))
    }

    /// The account's node id, known since it first signed in.
    pub fn viewer_id(&self) -> Result<NodeId> {
        let viewer = self.cache.viewer()?;
        Ok(viewer.ok_or_else(|| Error::new(Code::Offline))?.id)
    }

    /// A repository's node id, as the cache knows it.
    pub fn repository(&self, at: &RepoName) -> Result<NodeId> {
        Ok(self.known_repository(at)?.id)
    }

    /// A repository as the cache knows it.
    pub fn known_repository(&self, at: &RepoName) -> Result<CachedRepository> {
        let known = self.cache.repository(at)?;
        let unread = || {
            Error::new(Code::NotSetUp)
                .with("what", "repository-unread")
                .with("repository", at)
        };
        known.ok_or_else(unread)
    }

    /// An issue of the cache.
    pub fn cached_work(&self, id: &NodeId) -> Result<Work> {
        self.cache
            .work(id)?
            .ok_or_else(|| Error::new(Code::Missing))
    }
}

/// A registry that was read, and what is asked of it again and again.
#[derive(Clone)]
struct Known {
    parsed: Arc<Parsed>,
    registry: Option<Arc<Registry>>,
    names: Arc<Names>,
}

impl Known {
    fn of(parsed: Parsed) -> Self {
        Self {
            names: Arc::new(Names::of(parsed.registry.as_ref())),
            registry: parsed.registry.clone().map(Arc::new),
            parsed: Arc::new(parsed),
        }
    }
}

/// Whoever drops a profile without stopping it leaves no loop behind that would go on publishing.
impl Drop for Profile {
    fn drop(&mut self) {
        if let Some(confirming) = lock(&self.confirming).take() {
            confirming.abort();
        }
        self.publish.abort();
        self.sync.abort();
    }
}

/// What sync calls after it has read something: the network is there, and entries may be seen.
fn read_back(publish: &Publisher) -> Arc<dyn Fn() + Send + std::marker::Sync> {
    let (confirm, publish) = (publish.confirmer(), publish.clone());
    Arc::new(move || {
        confirm();
        publish.release();
    })
}

/// Asks GitHub whose the token is until it answers, and starts the loops if it is that account's.
async fn confirm(
    runtime: Handle,
    github: GitHub,
    login: Login,
    (sync, publish): (Sync, Publisher),
    (stranger, refused): (Arc<Mutex<Option<Login>>>, Arc<AtomicBool>),
    events: Arc<dyn Events>,
) {
    loop {
        match github.viewer().await {
            Ok(viewer) if viewer.login.is(&login) => {
                sync.start(&runtime);
                publish.start(&runtime);
                return;
            }
            Ok(viewer) => {
                *lock(&stranger) = Some(viewer.login);
                events.changed(&[Scope::Status]);
                return;
            }
            Err(github::Error::Unauthorized) => {
                refused.store(true, Ordering::SeqCst);
                events.changed(&[Scope::Session, Scope::Status]);
                return;
            }
            Err(error) => tracing::debug!(%error, "it is not known yet whose the token is"),
        }
        tokio::time::sleep(ASK_AGAIN).await;
    }
}

pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
