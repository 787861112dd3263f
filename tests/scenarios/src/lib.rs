//! Whole applications on one simulated GitHub.
//!
//! [`World`] is a GitHub over HTTP and a folder; [`World::enter`] opens a real application in it, as
//! one of the demo's accounts. What the applications do is read back through a connection of its own.

#![expect(
    clippy::unwrap_used,
    reason = "a scenario that cannot go on should stop"
)]

use api::views::triage::{Standing, TriageRow};
use api::{App, Clock, Config, Events, RegistryAt, Scope};
use chrono::{DateTime, Utc};
use domain::change::Change;
use domain::id::{NodeId, OpId, ProjectRef};
use domain::item::Work;
use domain::outbox::{Entry, Outcome, State};
use domain::project::{Project, ProjectItem};
use github::{Endpoint, GitHub};
use secrecy::SecretString;
use simulator::{Server, Simulator};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use tokio::runtime::Handle;

/// A simulated GitHub, and a folder for everybody's databases.
pub struct World {
    /// The simulated GitHub.
    pub simulator: Simulator,
    server: Option<Server>,
    base_url: String,
    folder: TempDir,
}

struct SimulatedTime(Simulator);

impl Clock for SimulatedTime {
    fn now(&self) -> DateTime<Utc> {
        self.0.now()
    }
}

struct Nobody;

impl Events for Nobody {
    fn changed(&self, _: &[Scope]) {}
}

impl World {
    /// A world of the demo federation.
    pub async fn new(config: simulator::Config) -> Self {
        // Going offline and coming back needs a port that stays the same.
        let port = TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap()
            .port();
        let simulator = Simulator::new(simulator::Config { port, ..config }).unwrap();
        let server = simulator.serve().await.unwrap();
        Self {
            base_url: server.base_url(),
            simulator,
            server: Some(server),
            folder: tempfile::tempdir().unwrap(),
        }
    }

    /// Cuts the network.
    pub fn go_offline(&mut self) {
        self.server = None;
    }

    /// Brings the network back.
    pub async fn go_online(&mut self) {
        self.server = Some(self.simulator.serve().await.unwrap());
    }

    /// The token of an account.
    #[must_use]
    pub fn token(&self, login: &str) -> SecretString {
        let accounts = self.simulator.accounts();
        let account = accounts.into_iter().find(|account| account.login == login);
        account.unwrap().token.into()
    }

    /// The folder of an application by the name it entered with.
    #[must_use]
    pub fn folder(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Opens an application in a folder of that name, without connecting it.
    #[must_use]
    pub fn open(&self, name: &str) -> App {
        self.open_by(name, Arc::new(SimulatedTime(self.simulator.clone())))
    }

    /// The same by another clock than GitHub's.
    #[must_use]
    pub fn open_by(&self, name: &str, clock: Arc<dyn Clock>) -> App {
        let config = Config {
            github_url: self.base_url.clone(),
            registry: Some(RegistryAt {
                repository: self.simulator.registry().into(),
                path: "guildhall.toml".to_owned(),
            }),
            data_dir: self.folder(name),
            demo: Vec::new(),
        };
        App::open(config, clock, Arc::new(Nobody), Handle::current()).unwrap()
    }

    /// Opens an application as an account and waits for its first sync.
    pub async fn enter(&self, login: &str) -> App {
        let app = self.open(login);
        app.connect(Some(self.token(login))).await;
        eventually("the first sync", || {
            app.status().unwrap().sync.last.is_some()
        })
        .await;
        app
    }

    /// A connection of an account, beside any application.
    #[must_use]
    pub fn github(&self, login: &str) -> GitHub {
        let endpoint = Endpoint {
            rest: self.base_url.clone(),
        };
        let time = self.simulator.clone();
        GitHub::new(
            &endpoint,
            Some(self.token(login)),
            Arc::new(move || time.now()),
        )
        .unwrap()
    }

    /// A project as GitHub has it.
    pub async fn project(&self, number: u32) -> Project {
        let at = ProjectRef {
            owner: "open-campus".to_owned(),
            number,
        };
        self.github("maren-h").project(&at).await.unwrap()
    }

    /// All items of a project as GitHub has them, with their contents.
    pub async fn items(&self, number: u32) -> Vec<(ProjectItem, Option<Work>)> {
        let github = self.github("maren-h");
        let project = self.project(number).await;
        let mut items = Vec::new();
        let mut next: Option<String> = None;
        loop {
            let page = github.items(&project.id, next.as_deref()).await.unwrap();
            items.extend(
                page.items
                    .into_iter()
                    .map(|pulled| (pulled.item, pulled.work)),
            );
            next = page.next;
            if next.is_none() {
                return items;
            }
        }
    }

    /// What stands in a field of an issue's item on a project; `None` when it is not there.
    pub async fn value(&self, number: u32, field: &str, content: &NodeId) -> Option<String> {
        let project = self.project(number).await;
        let field = project.field(field)?.id.clone();
        let items = self.items(number).await;
        let item = items
            .into_iter()
            .find(|(item, _)| item.content.as_ref() == Some(content))?
            .0;
        item.value(&field).map(|value| value.value.text())
    }

    /// Somebody does something on GitHub without the application. Answers what was created.
    ///
    /// # Panics
    /// When GitHub refuses.
    pub async fn by_hand(&self, login: &str, change: Change) -> Option<NodeId> {
        let entry = by_hand(change, self.simulator.now());
        match self.github(login).send(&entry, &[], &|_| None).await {
            Outcome::Sent { created } => created,
            other => panic!("{other:?}"),
        }
    }

    /// Deletes both databases of an application that was stopped.
    pub fn delete_databases(&self, name: &str) {
        let own = self.folder(name).join("127.0.0.1");
        std::fs::remove_dir_all(own).unwrap();
    }

    /// The item on a project.
    pub async fn item(&self, number: u32, content: &NodeId) -> Option<ProjectItem> {
        let items = self.items(number).await;
        items
            .into_iter()
            .map(|(item, _)| item)
            .find(|i| i.content.as_ref() == Some(content))
    }
}

/// A change as somebody makes it on GitHub without the application.
#[must_use]
pub fn by_hand(change: Change, now: DateTime<Utc>) -> Entry {
    let id = OpId::from("01890000-0000-7000-8000-000000000000");
    Entry {
        id: id.clone(),
        operation: id,
        step: 0,
        change,
        state: State::Sending,
        attempts: 1,
        attempted_at: Some(now),
        sent_at: None,
        created: None,
        created_at: now,
    }
}

/// Waits until something holds; a minute at most.
///
/// # Panics
/// When it does not come to hold.
pub async fn eventually(what: &str, mut holds: impl FnMut() -> bool) {
    let started = Instant::now();
    while !holds() {
        assert!(
            started.elapsed() < Duration::from_secs(60),
            "{what} did not come"
        );
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// Waits until an application has nothing on its way, and nothing that needs its user.
///
/// # Panics
/// When something needs the user, or is still on its way after a minute.
pub async fn quiet(app: &App) {
    let started = Instant::now();
    loop {
        let outbox = app.outbox().unwrap();
        assert!(outbox.needs_you.is_empty(), "{:#?}", outbox.needs_you);
        if outbox.on_the_way.is_empty() {
            return;
        }
        let waited = started.elapsed() > Duration::from_secs(60);
        assert!(!waited, "still on the way: {:#?}", outbox.on_the_way);
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// The first item that nobody owns and for which that team is suggested first.
#[must_use]
pub fn unowned_for(app: &App, team: &str) -> TriageRow {
    let queue = app.triage_queue().unwrap();
    let mut rows = queue.queue.into_iter().flat_map(|group| group.rows);
    let fits = |row: &TriageRow| {
        let suggested = row.suggestion.as_ref().map(|s| s.team.id.as_str());
        row.standing == Standing::Unowned && suggested == Some(team)
    };
    rows.find(fits).unwrap()
}

/// An item that waits at a team, as an application sees it.
#[must_use]
pub fn at_team(app: &App, item: &NodeId) -> Option<TriageRow> {
    let queue = app.triage_queue().unwrap();
    queue.at_teams.into_iter().find(|row| row.work.id == *item)
}

/// Whether any file below a folder contains these bytes.
#[must_use]
pub fn found_in(folder: &Path, secret: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(found_in(&path, secret));
        } else {
            let bytes = std::fs::read(&path).unwrap();
            if bytes
                .windows(secret.len())
                .any(|window| window == secret.as_bytes())
            {
                found.push(path);
            }
        }
    }
    found
}
