//! The application: one open profile at a time, and how it is exchanged for another.

use crate::clock::Clock;
use crate::connection::Ground;
use crate::databases::Databases;
use crate::error::{Code, Error, Result};
use crate::event::{Events, Scope};
use crate::keyring::{Keyring, Turn};
use crate::profile::{PAUSED, Profile, Who};
use crate::registry_at::RegistryAt;
use crate::secret::{InMemory, SecretStore};
use crate::settings;
use crate::sync::SyncState;
use crate::views::status::Notice;
use domain::id::Login;
use github::GitHub;
use secrecy::SecretString;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use tokio::runtime::Handle;

/// What the window remembers: its looks and habits, what was chosen in the palette, and how long the last check-in
/// took.
const REMEMBERED: [&str; 3] = ["window", "palette-recent", "check-in-took"];

/// What an application is started with.
#[derive(Clone, Debug)]
pub struct Config {
    /// GitHub's REST address, `https://api.github.com`.
    pub github_url: String,
    /// Where the registry is; `None` until somebody chooses one.
    pub registry: Option<RegistryAt>,
    /// Folder of the databases; each host, account and registry has a folder of its own below it.
    pub data_dir: PathBuf,
    /// Who the demo can act as; empty outside the demo.
    pub demo: Vec<DemoAccount>,
}

/// Somebody whom the demo can act as.
#[derive(Clone, Debug)]
pub struct DemoAccount {
    /// Login.
    pub login: Login,
    /// Name for people.
    pub name: String,
    /// `chair`, `lead`, `member`, `newcomer` or `outsider`.
    pub role: String,
    /// Its token on the simulated GitHub.
    pub token: SecretString,
}

/// The application. Cheap to share; every user action is a method.
pub struct App {
    config: RwLock<Config>,
    clock: Arc<dyn Clock>,
    events: Arc<dyn Events>,
    runtime: Handle,
    ground: Ground,
    profile: RwLock<Arc<Profile>>,
    notices: Mutex<Vec<Notice>>,
    keyring: Keyring,
    /// Whose the token is will be asked soon, unless somebody signs in before: until then it is not known
    /// that there is none.
    connecting: Mutex<Option<Turn>>,
    /// One exchange of profiles at a time.
    exchange: tokio::sync::Mutex<()>,
    /// Held as long as the application lives: two of them on one folder would both publish.
    _lock: File,
}

impl App {
    /// Opens the databases of whoever used them last, or of nobody. Asks nothing of the network and
    /// starts nothing: [`App::connect`] does.
    ///
    /// # Errors
    /// When the folder cannot be used, or another Guildhall has it open.
    pub fn open(
        config: Config,
        clock: Arc<dyn Clock>,
        events: Arc<dyn Events>,
        runtime: Handle,
    ) -> Result<Self> {
        Self::open_on(Ground::default(), config, clock, events, runtime)
    }

    /// As [`App::open`], on another ground than an installed application has.
    ///
    /// # Errors
    /// As [`App::open`].
    pub fn open_on(
        ground: Ground,
        config: Config,
        clock: Arc<dyn Clock>,
        events: Arc<dyn Events>,
        runtime: Handle,
    ) -> Result<Self> {
        let lock = lock(&config.data_dir)?;
        // The connection's timers need a runtime around them.
        let _inside = runtime.enter();
        let mut config = config;
        if config.registry.is_none() {
            config.registry = settings::chosen_registry(&config);
        }
        let who = Who::last(&config);
        let github = ground.connect(&config, &clock, None)?;
        let (databases, notices) = Databases::open(&ground, &config, &events, &who)?;
        let profile = Profile::new(databases, &config, &clock, &events, who, None, github)?;
        let keyring = Keyring::new(Arc::new(InMemory::absent()), Arc::clone(&events));
        Ok(Self {
            keyring,
            config: RwLock::new(config),
            clock,
            events,
            runtime,
            ground,
            profile: RwLock::new(Arc::new(profile)),
            notices: Mutex::new(notices),
            connecting: Mutex::new(None),
            exchange: tokio::sync::Mutex::new(()),
            _lock: lock,
        })
    }

    /// Gives the application a keyring to remember tokens in; without one they are used for one run.
    #[must_use]
    pub fn with_secrets(mut self, store: Arc<dyn SecretStore>) -> Self {
        self.keyring = Keyring::new(store, Arc::clone(&self.events));
        self
    }

    /// Says that [`App::connect`] will be called in a moment: nobody is told meanwhile that they are signed
    /// out.
    #[must_use]
    pub fn about_to_connect(self) -> Self {
        *self.waiting_turn() = Some(self.keyring.begin());
        self
    }

    /// Whether an account is shown whose token will be asked for in a moment.
    pub(crate) fn is_connecting(&self) -> bool {
        self.waiting_turn()
            .is_some_and(|turn| self.keyring.is_current(turn))
    }

    /// The turn that [`App::connect`] was said to take, if it was.
    pub(crate) fn waiting_turn(&self) -> MutexGuard<'_, Option<Turn>> {
        self.connecting
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// The open profile.
    #[must_use]
    pub(crate) fn profile(&self) -> Arc<Profile> {
        Arc::clone(&self.profile.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The configuration.
    #[must_use]
    pub(crate) fn config(&self) -> Config {
        self.config
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// What the application stands on.
    #[must_use]
    pub(crate) fn ground(&self) -> &Ground {
        &self.ground
    }

    /// The time.
    #[must_use]
    pub(crate) fn clock(&self) -> &Arc<dyn Clock> {
        &self.clock
    }

    /// Remembers where the registry is.
    pub(crate) fn set_registry(&self, at: RegistryAt) {
        self.config
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .registry = Some(at);
    }

    /// What the user should know, once.
    #[must_use]
    pub(crate) fn notices(&self) -> Vec<Notice> {
        self.notices
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// The keyring, and what is known about the token.
    pub(crate) fn keyring(&self) -> &Keyring {
        &self.keyring
    }

    /// Does something beside what the user does.
    pub(crate) fn spawn(&self, task: impl Future<Output = ()> + Send + 'static) {
        self.runtime.spawn(task);
    }

    /// Tells the user something once.
    pub(crate) fn notice(&self, notice: Notice) {
        self.notices
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(notice);
        self.events.changed(&[Scope::Status]);
    }

    /// Stops the open profile's loops and opens another profile. What was not sent stays in the first
    /// one's outbox and leaves when its account is back. `github` is a connection with the token that was
    /// used already: what it was told to wait for holds on.
    pub(crate) async fn exchange(
        &self,
        who: Who,
        token: Option<SecretString>,
        github: Option<GitHub>,
    ) -> Result<()> {
        let _one_at_a_time = self.exchange.lock().await;
        let config = self.config();
        let github = match github {
            Some(github) => github,
            None => self.ground.connect(&config, &self.clock, token.clone())?,
        };
        let before = self.profile();
        let stays = before.databases.serve(&config, &who);
        let (databases, mut notices) = if stays {
            // Whether sending is held or reading paused is read when nobody changes it any more.
            before.pause().await;
            (before.databases.clone(), Vec::new())
        } else {
            // Opened before the old ones are left: if they cannot be, everything goes on as it was.
            Databases::open(&self.ground, &config, &self.events, &who)?
        };
        let profile = Profile::new(
            databases,
            &config,
            &self.clock,
            &self.events,
            who.clone(),
            token,
            github,
        )?;
        who.remember(&config)?;
        if !stays {
            profile.take_settings_of(&before);
            before.stop().await;
        }
        *self.profile.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(profile);
        self.notices
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .append(&mut notices);
        self.start();
        self.events.changed(&Scope::ALL);
        Ok(())
    }

    /// Starts the open profile's loops.
    pub(crate) fn start(&self) {
        self.profile().start(&self.runtime);
    }

    /// Reads GitHub now, if it is not paused.
    pub fn sync_now(&self) {
        self.profile().sync.wake();
    }

    /// What the sync loop is doing, without the counts of [`App::status`], which read the queue.
    #[must_use]
    pub fn sync_state(&self) -> SyncState {
        self.profile().sync.state()
    }

    /// Pauses reading until it is told to go on, over restarts too. What is opened or sent is read all
    /// the same.
    ///
    /// # Errors
    /// When the database cannot be written: nothing changed then.
    pub fn pause_sync(&self, paused: bool) -> Result<()> {
        let profile = self.profile();
        profile
            .local
            .set_setting(PAUSED, if paused { "yes" } else { "" })?;
        profile.sync.set_paused(paused);
        Ok(())
    }

    /// A hash over everything that GitHub told: two caches of one state have the same.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn state_hash(&self) -> Result<String> {
        Ok(self.profile().cache.state_hash()?)
    }

    /// Stops syncing and publishing; a request that is on its way may finish.
    pub async fn stop(&self) {
        self.profile().stop().await;
    }

    /// A setting of this computer.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn setting(&self, key: &str) -> Result<Option<String>> {
        Ok(self.profile().local.setting(key)?)
    }

    /// Keeps what the window remembers on this computer, such as its theme; other settings have actions
    /// of their own.
    ///
    /// # Errors
    /// When the window remembers nothing of that name, or the database cannot be written.
    pub fn set_setting(&self, key: &str, value: &str) -> Result<()> {
        if !REMEMBERED.contains(&key) {
            return Err(Error::new(Code::Invalid).with("key", key));
        }
        Ok(self.profile().local.set_setting(key, value)?)
    }
}

fn lock(folder: &Path) -> Result<File> {
    let storage = |error: &std::io::Error| Error::storage(folder, error);
    std::fs::create_dir_all(folder).map_err(|e| storage(&e))?;
    let file = File::create(folder.join("guildhall.lock")).map_err(|e| storage(&e))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(std::fs::TryLockError::WouldBlock) => Err(Error::in_use(folder)),
        Err(std::fs::TryLockError::Error(error)) => Err(storage(&error)),
    }
}
