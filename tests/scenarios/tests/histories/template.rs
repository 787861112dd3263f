//! Everybody's databases after their first sync, made once and copied for each history.

use super::by_hand::{self, Lay};
use super::life::Life;
use super::network::{Network, Told, Wire};
use super::random::Random;
use super::story::Story;
use super::user::{Wrong, open};
use api::{App, Clock};
use chrono::{DateTime, TimeDelta, Utc};
use simulator::{Config, Lag, Simulator};
use std::path::Path;
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;
use tempfile::TempDir;
use tokio::runtime::{Builder, Runtime};

/// Who may take part: the chair, the lead of a team with a board, the lead of one without.
pub const USERS: [&str; 3] = ["maren-h", "kenji-m", "priya-r"];

/// How long after the simulator's start a history begins.
pub const AFTER: TimeDelta = TimeDelta::minutes(2);

const REGISTRY: &str = r#"
[federation]
name = "Open Campus"
organizations = ["open-campus"]
umbrella = "devops"
intake = { project = "open-campus/1", repository = "open-campus/guildhall" }
labels = { good-first-issue = "good first issue", check-in = "check-in", announce = "to announce", team-wanted = "team-wanted" }
provenance = "note"

[[cadence]]
from = 2026-08-28
weeks = 2
due = "friday 17:00"
tz = "Europe/Berlin"

[[team]]
id = "devops"
name = "DevOps"
kind = "umbrella"
[[team.role]]
role = "chair"
github = "maren-h"
name = "Maren Holt"

[[team]]
id = "build-test-release"
name = "Build-Test-Release"
kind = "working-group"
parent = "devops"
board = "open-campus/2"
[[team.role]]
role = "lead"
github = "kenji-m"
name = "Kenji Morita"

[[team]]
id = "developer-experience"
name = "Developer Experience"
kind = "working-group"
parent = "devops"
[[team.role]]
role = "lead"
github = "priya-r"
name = "Priya Raghunathan"
"#;

/// What a history begins with.
pub struct Template {
    folder: TempDir,
    pub lay: Lay,
}

/// A runtime of one thread whose time passes only when everybody waits.
pub fn runtime() -> Runtime {
    let mut builder = Builder::new_current_thread();
    builder.enable_time().start_paused(true).build().unwrap()
}

/// A GitHub as it is before every history.
pub fn simulator(lag: Lag) -> Simulator {
    let clock: DateTime<Utc> = "2026-11-19T09:00:00Z".parse().unwrap();
    Simulator::new(Config {
        clock,
        registry: Some(REGISTRY.to_owned()),
        lag,
        ..Config::default()
    })
    .unwrap()
}

/// A folder in memory where there is one: a crash of a process loses nothing that was written.
pub fn folder() -> TempDir {
    let memory = Path::new("/dev/shm");
    match tempfile::tempdir_in(memory) {
        Ok(folder) => folder,
        Err(_) => tempfile::tempdir().unwrap(),
    }
}

/// The template, made at its first use.
pub fn template() -> &'static Template {
    static TEMPLATE: OnceLock<Template> = OnceLock::new();
    TEMPLATE.get_or_init(|| runtime().block_on(make()))
}

impl Template {
    /// A copy of everybody's folders.
    pub fn copy(&self) -> TempDir {
        let to = folder();
        copy(self.folder.path(), to.path());
        to
    }
}

async fn make() -> Template {
    let story = Arc::new(Story::begin());
    let simulator = simulator(Lag::default());
    let clock: Arc<dyn Clock> = Arc::new(Wrong::starting_at(simulator.now()));
    let network = Network::new(simulator, story, Random::of(0, 0));
    let folder = folder();
    for login in USERS {
        let app = first_sync(&network, login, &folder.path().join(login), &clock).await;
        app.stop().await;
    }
    let lay = Lay::read(&by_hand::github(&network, "maren-h", &clock)).await;
    assert!(network.simulator.now() < clock.now() + AFTER);
    Template { folder, lay }
}

/// A fresh application after its first sync.
pub async fn first_sync(
    network: &Arc<Network>,
    login: &str,
    folder: &Path,
    clock: &Arc<dyn Clock>,
) -> Arc<App> {
    let wire = Wire {
        network: Arc::clone(network),
        who: format!("{login}*"),
        life: Life::begin(login, &network.story),
        told: Arc::new(Mutex::new(Told::default())),
        outbox: None,
    };
    let app = open(folder, wire, None, Arc::clone(clock));
    let accounts = network.simulator.accounts();
    let account = accounts.into_iter().find(|a| a.login == login).unwrap();
    app.connect(Some(account.token.into())).await;
    synced(&app, None).await;
    app
}

/// Waits for the end of a round after a moment.
pub async fn synced(app: &App, after: Option<DateTime<Utc>>) {
    for _ in 0..2000 {
        let sync = app.status().unwrap().sync;
        if sync.last > after {
            assert!(sync.stale.is_empty(), "{:?}", sync.stale);
            return;
        }
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    panic!("no round came to its end: {:?}", app.status().unwrap().sync);
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        match entry.file_type().unwrap().is_dir() {
            true => copy(&entry.path(), &to),
            false => drop(std::fs::copy(entry.path(), to).unwrap()),
        }
    }
}
