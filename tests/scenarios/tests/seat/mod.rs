//! A simulated GitHub over HTTP, and the cache and sync of one account on it.

use api::Clock;
use api::RegistryAt;
use api::event::{Events, Scope};
use api::sync::Sync;
use chrono::{DateTime, Utc};
use domain::change::Change;
use domain::id::{NodeId, ProjectRef};
use domain::outbox::Outcome;
use domain::project::ProjectItem;
use github::{Endpoint, GitHub};
use secrecy::SecretString;
use simulator::{Config, Server, Simulator};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use store::Cache;
use store::cache::Opened;

/// A simulated GitHub and a folder for databases.
pub struct World {
    pub simulator: Simulator,
    pub server: Option<Server>,
    base_url: String,
    folder: tempfile::TempDir,
}

/// One account's cache and sync.
pub struct Seat {
    pub cache: Arc<Cache>,
    pub sync: Sync,
    pub heard: Arc<Heard>,
}

/// What was announced.
#[derive(Default)]
pub struct Heard(pub Mutex<Vec<Scope>>);

impl Events for Heard {
    fn changed(&self, scopes: &[Scope]) {
        self.0.lock().unwrap().extend(scopes);
    }
}

struct SimulatedTime(Simulator);

impl Clock for SimulatedTime {
    fn now(&self) -> DateTime<Utc> {
        self.0.now()
    }
}

impl World {
    pub async fn new(config: Config) -> Self {
        let simulator = Simulator::new(config).unwrap();
        let server = simulator.serve().await.unwrap();
        Self {
            base_url: server.base_url(),
            simulator,
            server: Some(server),
            folder: tempfile::tempdir().unwrap(),
        }
    }

    /// A connection as the account with that role; `None` is nobody.
    pub fn github(&self, role: Option<&str>) -> GitHub {
        let token = role.map(|role| self.token(role));
        let time = self.simulator.clone();
        GitHub::new(&self.endpoint(), token, Arc::new(move || time.now())).unwrap()
    }

    /// The same without a socket: time that is paused passes while nothing else is to be done.
    pub fn in_process(&self, role: &str) -> GitHub {
        let (token, time) = (self.token(role), self.simulator.clone());
        let router = self.simulator.router();
        let clock = Arc::new(move || time.now());
        GitHub::in_process(&self.endpoint(), Some(token), clock, router).unwrap()
    }

    fn token(&self, role: &str) -> SecretString {
        let mut accounts = self.simulator.accounts().into_iter();
        accounts.find(|a| a.role == role).unwrap().token.into()
    }

    fn endpoint(&self) -> Endpoint {
        Endpoint {
            rest: self.base_url.clone(),
        }
    }

    pub fn cache_file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name).join("cache.sqlite")
    }

    /// A seat whose cache stands in a folder of that name.
    pub fn seat(&self, name: &str, role: Option<&str>) -> (Seat, Opened) {
        self.seat_by(name, self.github(role))
    }

    /// The same on a connection of the caller's.
    pub fn seat_by(&self, name: &str, github: GitHub) -> (Seat, Opened) {
        let (cache, opened) = Cache::open(&self.cache_file(name)).unwrap();
        let cache = Arc::new(cache);
        let heard = Arc::new(Heard::default());
        let sync = Sync::new(
            Arc::clone(&cache),
            github,
            Some(RegistryAt {
                repository: "open-campus/guildhall".into(),
                path: "guildhall.toml".to_owned(),
            }),
            Arc::new(SimulatedTime(self.simulator.clone())),
            Arc::clone(&heard) as Arc<dyn Events>,
            Arc::new(|| {}),
        );
        (Seat { cache, sync, heard }, opened)
    }

    /// Somebody does something on GitHub without this seat.
    pub async fn act(&self, role: &str, change: Change) -> Option<NodeId> {
        self.act_over(&self.github(Some(role)), change).await
    }

    /// The same on a connection of the caller's.
    pub async fn act_over(&self, github: &GitHub, change: Change) -> Option<NodeId> {
        let entry = scenarios::by_hand(change, self.simulator.now());
        match github.send(&entry, &[], &|_| None).await {
            Outcome::Sent { created } => created,
            other => panic!("{other:?}"),
        }
    }

    /// How many requests were made, GraphQL operations of that name.
    pub fn asked(&self, operation: &str) -> usize {
        let log = self.simulator.log();
        log.iter()
            .filter(|r| r.operation.as_deref() == Some(operation))
            .count()
    }
}

impl Seat {
    pub fn board(&self, number: u32) -> NodeId {
        let at = ProjectRef {
            owner: "open-campus".to_owned(),
            number,
        };
        self.cache
            .project(&at)
            .unwrap()
            .expect("the board was read")
            .id
    }

    pub fn items(&self, number: u32) -> Vec<ProjectItem> {
        self.cache.items(&self.board(number)).unwrap()
    }

    pub fn hash(&self) -> String {
        self.cache.state_hash().unwrap()
    }
}
