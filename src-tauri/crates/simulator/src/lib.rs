//! A stateful GitHub over HTTP that knows none of our types.
//!
//! It keeps its own plain data, writes its own JSON, and executes GraphQL on GitHub's pruned
//! schema, so that an operation that GitHub would refuse is refused here too.
//!
//! ```no_run
//! # async fn run() -> Result<(), Box<dyn std::error::Error>> {
//! let simulator = simulator::Simulator::new(simulator::Config::default())?;
//! let server = simulator.serve().await?;
//! println!("{} {}", server.base_url(), server.graphql_url());
//! # Ok(()) }
//! ```

mod answer;
mod by_hand;
mod clock;
mod config;
mod control;
mod counts;
mod faults;
mod graphql;
mod http;
mod inject;
mod lag;
mod limits;
mod operation;
mod plant;
mod rest;
mod rng;
mod scripted;
mod seed;
mod serve;
mod state;
mod traffic;

pub use by_hand::Act;
pub use config::{Config, Profile};
pub use counts::{BoardCounts, CommentCounts, Counts, RepositoryCounts, WorkCounts};
pub use faults::{Fault, FaultKind, LimitKind, Loss};
pub use lag::Lag;
pub use limits::{LimitForm, Limits};
pub use plant::Plant;
pub use traffic::Traffic;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use std::fmt;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// An account that one may act as.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// GitHub login.
    pub login: String,
    /// Display name.
    pub name: String,
    /// chair, lead, member, newcomer or outsider.
    pub role: String,
    /// A token with the scopes `repo`, `project` and `read:org`.
    pub token: String,
}

/// One request that arrived, in order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RequestLog {
    /// When it arrived.
    pub at: DateTime<Utc>,
    /// HTTP method.
    pub method: String,
    /// Path without query.
    pub path: String,
    /// Query string without the question mark.
    pub query: String,
    /// Name of the GraphQL operation.
    pub operation: Option<String>,
    /// Root fields of the GraphQL operation, without aliases.
    pub root_fields: Vec<String>,
    /// Login of the account; `None` for anonymous and for bad tokens.
    pub account: Option<String>,
    /// Status of the answer; 0 while it is under way.
    pub status: u16,
    /// Whether it came before the time that an earlier answer had told its account to wait for.
    pub early: bool,
    /// Variables, for mutations.
    pub variables: Option<Json>,
}

/// Why a simulator could not be made.
#[derive(Debug)]
pub enum Error {
    /// The committed schema is broken.
    Schema(String),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Schema(message) => write!(f, "schema/github.graphql is not valid: {message}"),
        }
    }
}

impl std::error::Error for Error {}

/// A simulated GitHub. Cheap to clone: all clones are the same one.
#[derive(Clone)]
pub struct Simulator {
    inner: Arc<Mutex<Inner>>,
    port: u16,
}

pub(crate) struct Inner {
    /// Everything as it was written.
    pub state: state::State,
    /// What reads show, while they lag.
    pub shown: Option<lag::Shown>,
    pub lag: Lag,
    /// Requests that are applied later.
    pub late: Vec<serve::Late>,
    pub date_skew: chrono::Duration,
    pub seed: u64,
    pub clock: clock::Clock,
    pub faults: faults::Faults,
    pub log: Vec<RequestLog>,
    /// Number of the first entry that is still in the log.
    pub first_entry: usize,
    /// Requests answered, for their ids.
    pub requests: u64,
    pub limits: Limits,
    pub quotas: limits::Quotas,
    pub secondary: limits::Secondary,
    pub waits: traffic::Waits,
    pub traffic: Traffic,
    pub latency: std::time::Duration,
}

impl Inner {
    pub(crate) fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// Lets what reads show follow what a request changed.
    pub(crate) fn follow(&mut self) {
        if let Some(shown) = &mut self.shown {
            shown.follow(&mut self.state, self.lag);
        }
    }
}

impl Simulator {
    /// Seeds the data. Fails only if the committed schema is broken.
    pub fn new(config: Config) -> Result<Self, Error> {
        graphql::schema().map_err(|e| Error::Schema(e.to_owned()))?;
        let clock = clock::Clock::starting_at(config.clock, config.manual_clock);
        let state = seed::state(&config);
        let mut faults = faults::Faults::default();
        faults.replace(config.faults);
        let mut quotas = limits::Quotas::default();
        quotas.hold(config.limits.primary);
        let inner = Inner {
            state,
            shown: None,
            lag: Lag::default(),
            late: Vec::new(),
            date_skew: config.date_skew,
            seed: config.seed,
            clock,
            faults,
            log: Vec::new(),
            first_entry: 0,
            requests: 0,
            limits: config.limits,
            quotas,
            secondary: limits::Secondary::default(),
            waits: traffic::Waits::default(),
            traffic: Traffic::default(),
            latency: config.latency,
        };
        let simulator = Self {
            inner: Arc::new(Mutex::new(inner)),
            port: config.port,
        };
        simulator.set_lag(config.lag);
        Ok(simulator)
    }

    /// Another simulator that holds what this one holds at this moment, much faster than a new one:
    /// for histories that all start alike. Lags are settled in it; faults, log, limits used and
    /// what is to be applied later are not taken over.
    #[must_use]
    pub fn fork(&self) -> Self {
        let from = self.lock();
        let now = from.now();
        let mut state = from.state.clone();
        state.journal.clear();
        state.keeps_journal = false;
        let inner = Inner {
            state,
            shown: None,
            lag: Lag::default(),
            late: Vec::new(),
            date_skew: from.date_skew,
            seed: from.seed,
            clock: clock::Clock::starting_at(now, from.clock.is_manual()),
            faults: faults::Faults::default(),
            log: Vec::new(),
            first_entry: 0,
            requests: 0,
            limits: from.limits,
            quotas: limits::Quotas::default(),
            secondary: limits::Secondary::default(),
            waits: traffic::Waits::default(),
            traffic: Traffic::default(),
            latency: from.latency,
        };
        let fork = Self {
            inner: Arc::new(Mutex::new(inner)),
            port: self.port,
        };
        fork.set_limits(from.limits);
        fork.set_lag(from.lag);
        fork
    }

    /// The whole server as a `tower::Service`, for use in-process.
    pub fn router(&self) -> axum::Router {
        http::router(self.clone())
    }

    /// Listens on 127.0.0.1. Stops when the returned server is dropped.
    pub async fn serve(&self) -> std::io::Result<Server> {
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", self.port)).await?;
        let address = listener.local_addr()?;
        let router = self.router();
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        tokio::spawn(async move {
            // Also resolves when the server is dropped: idle connections close, too.
            let stopped = async move {
                let _ = stopped.await;
            };
            if let Err(error) = axum::serve(listener, router)
                .with_graceful_shutdown(stopped)
                .await
            {
                eprintln!("guildhall-simulator: stopped listening: {error}");
            }
        });
        Ok(Server {
            address,
            _stop: stop,
        })
    }

    /// The accounts one may act as, the chair first.
    pub fn accounts(&self) -> Vec<Account> {
        self.lock().state.accounts.clone()
    }

    /// `owner/name` of the repository that holds `guildhall.toml`.
    pub fn registry(&self) -> String {
        self.lock().state.registry.clone()
    }

    /// The simulator's current time.
    pub fn now(&self) -> DateTime<Utc> {
        self.lock().now()
    }

    /// Adds a fault behind those that are still to come.
    pub fn add_fault(&self, fault: Fault) {
        self.lock().faults.add(fault);
    }

    /// Forgets all faults.
    pub fn clear_faults(&self) {
        self.lock().faults.replace(Vec::new());
    }

    /// Moves the clock.
    pub fn advance(&self, by: chrono::Duration) {
        self.lock().clock.advance(by);
    }

    /// Every request so far, in order of arrival.
    pub fn log(&self) -> Vec<RequestLog> {
        self.lock().log.clone()
    }

    /// Sizes of everything that an import reads.
    pub fn counts(&self) -> Counts {
        let mut inner = self.lock();
        inner.state.now = inner.now();
        counts::of(&inner.state, "feedback")
    }

    /// What was asked and what it cost since the start or the last reset.
    pub fn traffic(&self) -> Traffic {
        self.lock().traffic.clone()
    }

    /// Starts counting anew: traffic and log. Quotas and limits stay as they are.
    pub fn reset_traffic(&self) {
        let mut inner = self.lock();
        inner.traffic = Traffic::default();
        inner.first_entry += inner.log.len();
        inner.log = Vec::new();
    }

    /// Changes which limits hold. What was drawn before stays drawn.
    pub fn set_limits(&self, limits: Limits) {
        let mut inner = self.lock();
        inner.limits = limits;
        inner.quotas.hold(limits.primary);
    }

    /// Changes how long every answer takes.
    pub fn set_latency(&self, latency: std::time::Duration) {
        self.lock().latency = latency;
    }

    pub(crate) fn lock(&self) -> MutexGuard<'_, Inner> {
        // A panic in one request must not take the others down: the data has no invariant
        // that a half-done edit could break beyond that edit.
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A listening simulator. Stops when dropped.
pub struct Server {
    address: SocketAddr,
    /// Dropping it is the signal.
    _stop: tokio::sync::oneshot::Sender<()>,
}

impl Server {
    /// `http://127.0.0.1:PORT`: base of the REST interface.
    pub fn base_url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// `http://127.0.0.1:PORT/graphql`.
    pub fn graphql_url(&self) -> String {
        format!("{}/graphql", self.base_url())
    }
}
