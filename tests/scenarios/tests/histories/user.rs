//! One user: a real application with its own databases, started, killed and started again.

use super::life::{Kill, Life};
use super::network::{Network, Told, Wire};
use api::RegistryAt;
use api::views::outbox::Acted;
use api::{App, Clock, Config, Events, Ground, Scope};
use chrono::{DateTime, TimeDelta, Utc};
use domain::id::OpId;
use github::GitHub;
use secrecy::SecretString;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use store::Local;
use tokio::runtime::Handle;
use tokio::time::Instant;

/// Somebody at a computer of their own.
pub struct User {
    pub login: String,
    token: SecretString,
    folder: PathBuf,
    network: Arc<Network>,
    clock: Arc<Wrong>,
    pub life: Arc<Life>,
    pub app: Option<Arc<App>>,
    outbox: Arc<Local>,
    /// What was acknowledged: "Saved" was shown.
    pub acknowledged: Vec<OpId>,
    /// What the user let go, or had sent again after trouble.
    pub touched: Vec<OpId>,
    /// How often each kind of crash struck.
    pub kills: BTreeMap<&'static str, u64>,
}

/// A computer's clock: it runs with everybody's, and is off by some span.
pub struct Wrong {
    began: Instant,
    start: DateTime<Utc>,
}

impl Wrong {
    pub fn starting_at(start: DateTime<Utc>) -> Self {
        Self {
            began: Instant::now(),
            start,
        }
    }
}

impl Clock for Wrong {
    fn now(&self) -> DateTime<Utc> {
        self.start + TimeDelta::from_std(self.began.elapsed()).unwrap()
    }
}

struct Nobody;

impl Events for Nobody {
    fn changed(&self, _: &[Scope]) {}
}

/// Where everybody's GitHub seems to be.
const ADDRESS: &str = "http://127.0.0.1:1";

impl User {
    /// Somebody whose databases are in a folder; `skew` is how far their clock is off.
    pub fn new(login: &str, folder: &Path, network: &Arc<Network>, skew: TimeDelta) -> Self {
        let accounts = network.simulator.accounts();
        let account = accounts.into_iter().find(|a| a.login == login).unwrap();
        let data = folder.join(format!("127.0.0.1/{login}"));
        let registry = std::fs::read_dir(&data).unwrap().next().unwrap().unwrap();
        let (outbox, _) = Local::open(&registry.path().join("local.sqlite")).unwrap();
        Self {
            login: login.to_owned(),
            token: account.token.into(),
            folder: folder.to_owned(),
            network: Arc::clone(network),
            clock: Arc::new(Wrong::starting_at(network.simulator.now() + skew)),
            life: Life::begin(login, &network.story),
            app: None,
            outbox: Arc::new(outbox),
            acknowledged: Vec::new(),
            touched: Vec::new(),
            kills: BTreeMap::new(),
        }
    }

    /// What is on the disk.
    pub fn outbox(&self) -> &Local {
        &self.outbox
    }

    /// Starts the application and signs in; it may be killed meanwhile.
    pub async fn start(&mut self) {
        self.life = Life::begin(&self.login, &self.network.story);
        self.network.story.tell(&self.login, "starts");
        let wire = Wire {
            network: Arc::clone(&self.network),
            who: self.login.clone(),
            life: Arc::clone(&self.life),
            told: Arc::new(Mutex::new(Told::default())),
            outbox: Some(Arc::clone(&self.outbox)),
        };
        let watch = Some(self.life.watch());
        let clock: Arc<dyn Clock> = self.clock.clone();
        self.app = Some(open(&self.folder, wire, watch, clock));
        self.sign_in().await;
    }

    /// Signs in, again where a token was refused.
    pub async fn sign_in(&mut self) {
        let Some(app) = self.app.clone() else { return };
        let token = self.token.clone();
        let mut connecting = tokio::spawn(async move { app.connect(Some(token)).await });
        tokio::select! {
            biased;
            () = self.life.over() => {}
            _ = &mut connecting => return,
        }
        connecting.abort();
        let _ = connecting.await;
    }

    /// Decides where this life ends.
    pub fn plan(&self, kill: Kill) {
        self.life.plan(kill);
        if let Kill::At(after) = kill {
            let life = Arc::clone(&self.life);
            tokio::spawn(async move {
                tokio::time::sleep(after).await;
                life.reaches(kill);
            });
        }
    }

    /// Sweeps up after a crash; whether there was one.
    pub async fn bury(&mut self) -> bool {
        if !self.life.is_dead() || self.app.is_none() {
            return false;
        }
        if let Some(kill) = self.life.end() {
            *self.kills.entry(kill.kind()).or_default() += 1;
        }
        self.app = None;
        // Tasks that are cancelled end when the runtime gets to them.
        tokio::time::sleep(Duration::from_millis(1)).await;
        true
    }

    /// The user does something; `None` when nothing came of it, or when it ended in a crash.
    pub fn act(
        &mut self,
        what: &str,
        act: impl FnOnce(&App) -> api::Result<Acted>,
    ) -> Option<OpId> {
        let app = self.app.clone().filter(|_| !self.life.is_dead())?;
        let story = Arc::clone(&self.network.story);
        let done = catch_unwind(AssertUnwindSafe(|| act(&app)));
        match done {
            Ok(Ok(acted)) => {
                story.tell(
                    &self.login,
                    &format!("{what}: saved as {}", acted.operation),
                );
                self.acknowledged.push(acted.operation.clone());
                Some(acted.operation)
            }
            Ok(Err(error)) => {
                story.tell(&self.login, &format!("{what}: {error}"));
                None
            }
            Err(_) => {
                story.tell(&self.login, &format!("{what}: crashed"));
                None
            }
        }
    }

    /// The user does something that makes no operation.
    pub fn does(&mut self, what: &str, act: impl FnOnce(&App) -> api::Result<()>) {
        let Some(app) = self.app.clone().filter(|_| !self.life.is_dead()) else {
            return;
        };
        let done = catch_unwind(AssertUnwindSafe(|| act(&app)));
        let how = match done {
            Ok(Ok(())) => "done".to_owned(),
            Ok(Err(error)) => error.to_string(),
            Err(_) => "crashed".to_owned(),
        };
        self.network
            .story
            .tell(&self.login, &format!("{what}: {how}"));
    }
}

/// An application in a folder.
pub fn open(
    folder: &Path,
    wire: Wire,
    commits: Option<store::Watch>,
    clock: Arc<dyn Clock>,
) -> Arc<App> {
    let ground = Ground {
        connect: Some(Arc::new(move |endpoint, token, clock| {
            GitHub::in_process(endpoint, token, clock, wire.clone())
        })),
        commits,
    };
    let config = Config {
        github_url: ADDRESS.to_owned(),
        registry: Some(RegistryAt {
            repository: "open-campus/guildhall".into(),
            path: "guildhall.toml".to_owned(),
        }),
        data_dir: folder.to_owned(),
        demo: Vec::new(),
    };
    let app = App::open_on(ground, config, clock, Arc::new(Nobody), Handle::current());
    Arc::new(app.unwrap())
}
