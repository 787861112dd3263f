//! A simulator in this process, and clients of its accounts.

use crate::stub::entry;
use chrono::{DateTime, Utc};
use domain::change::Change;
use domain::id::{Login, NodeId, ProjectRef};
use domain::outbox::{Entry, Outcome};
use domain::project::Project;
use github::{Endpoint, GitHub, PulledItem};
use secrecy::SecretString;
use simulator::{Account, Config, Simulator};
use std::sync::Arc;

pub struct World {
    pub simulator: Simulator,
}

impl World {
    pub fn new() -> Self {
        Self::with(Config::default())
    }

    pub fn with(config: Config) -> Self {
        let clock: DateTime<Utc> = "2026-11-20T12:00:00Z".parse().unwrap();
        let simulator = Simulator::new(Config { clock, ..config }).unwrap();
        Self { simulator }
    }

    pub fn account(&self, role: &str) -> Account {
        let mut accounts = self.simulator.accounts().into_iter();
        accounts.find(|account| account.role == role).unwrap()
    }

    /// A client that signs in as the first account of a role.
    pub fn client(&self, role: &str) -> GitHub {
        self.connect(Some(self.account(role).token.into()))
    }

    pub fn anonymous(&self) -> GitHub {
        self.connect(None)
    }

    fn connect(&self, token: Option<SecretString>) -> GitHub {
        let endpoint = Endpoint {
            rest: "http://127.0.0.1:1".to_owned(),
        };
        let simulator = self.simulator.clone();
        let clock = Arc::new(move || simulator.now());
        GitHub::in_process(&endpoint, token, clock, self.simulator.router()).unwrap()
    }

    /// How many requests carried a mutation.
    pub fn writes(&self) -> usize {
        let log = self.simulator.log();
        log.iter()
            .filter(|request| request.variables.is_some())
            .count()
    }

    pub fn entry(&self, change: Change) -> Entry {
        let now = self.simulator.now();
        Entry {
            attempted_at: Some(now),
            created_at: now,
            ..entry(change)
        }
    }

    pub async fn send(&self, role: &str, change: Change) -> Outcome {
        self.client(role)
            .send(&self.entry(change), &[], &|_| None)
            .await
    }

    pub fn login(&self, role: &str) -> Login {
        self.account(role).login.as_str().into()
    }
}

pub const SENT: Outcome = Outcome::Sent { created: None };

pub async fn board(client: &GitHub, number: u32) -> Project {
    let reference = ProjectRef {
        owner: "open-campus".into(),
        number,
    };
    client.project(&reference).await.unwrap()
}

/// Every item of a project, in order.
pub async fn walk(client: &GitHub, project: &NodeId) -> Vec<PulledItem> {
    let (mut items, mut after) = (Vec::new(), None::<String>);
    loop {
        let page = client.items(project, after.as_deref()).await.unwrap();
        items.extend(page.items);
        match page.next {
            Some(next) => after = Some(next),
            None => return items,
        }
    }
}

/// What a write created.
pub fn created(outcome: Outcome) -> NodeId {
    match outcome {
        Outcome::Sent { created: Some(id) } => id,
        other => panic!("{other:?}"),
    }
}
