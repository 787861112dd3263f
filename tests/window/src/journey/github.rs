//! The simulated GitHub as anybody else sees it: over REST and GraphQL, with a token.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::{Method, Request};
use http_body_util::{BodyExt, Full};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use serde::Deserialize;
use serde_json::{Value, json};
use window::{Failure, Process};

/// What the simulator prints when it listens.
#[derive(Deserialize)]
struct Told {
    base_url: String,
    graphql_url: String,
    accounts: Vec<Account>,
}

/// An account of the demo federation.
#[derive(Clone, Deserialize)]
pub struct Account {
    /// Its name, as the menu shows it.
    pub name: String,
    /// `chair`, `lead`, `member`, `newcomer` or `outsider`.
    pub role: String,
    token: String,
}

/// A running simulator.
pub struct GitHub {
    told: Told,
    client: Client<HttpConnector, Full<Bytes>>,
    _process: Process,
}

impl GitHub {
    /// Starts the simulator on a port that it picks.
    pub fn start(binary: &Path) -> Result<Self, Failure> {
        let (process, line) = Process::start_and_read(Command::new(binary).args([
            "--profile",
            "demo",
            "--port",
            "0",
        ]))?;
        let told = serde_json::from_str(&line)
            .map_err(|error| Failure::of("reading the simulator's first line", error))?;
        Ok(Self {
            told,
            client: Client::builder(TokioExecutor::new()).build_http(),
            _process: process,
        })
    }

    /// Where it listens.
    pub fn base_url(&self) -> &str {
        &self.told.base_url
    }

    /// The first account with this role.
    pub fn account(&self, role: &str) -> Result<&Account, Failure> {
        self.told
            .accounts
            .iter()
            .find(|account| account.role == role)
            .ok_or_else(|| Failure::new(format!("the demo federation has no {role}")))
    }

    /// A REST answer, read as the chair.
    pub async fn rest(&self, path: &str) -> Result<Value, Failure> {
        self.ask(
            Method::GET,
            &format!("{}{path}", self.told.base_url),
            Bytes::new(),
        )
        .await
    }

    /// The `data` of a GraphQL answer, read as the chair.
    pub async fn graphql(&self, query: &str, variables: Value) -> Result<Value, Failure> {
        let body = json!({ "query": query, "variables": variables }).to_string();
        let answer = self
            .ask(Method::POST, &self.told.graphql_url, Bytes::from(body))
            .await?;
        if let Some(errors) = answer.get("errors") {
            return Err(Failure::of("the simulator refused a query", errors));
        }
        Ok(answer.get("data").cloned().unwrap_or_default())
    }

    /// Asks until the answer satisfies, for up to a minute: the outbox sends one write a second,
    /// in its own time.
    pub async fn until<T>(
        &self,
        wanted: &str,
        query: &str,
        variables: Value,
        satisfied: impl Fn(&Value) -> Option<T>,
    ) -> Result<T, Failure> {
        let start = Instant::now();
        loop {
            let data = self.graphql(query, variables.clone()).await?;
            if let Some(found) = satisfied(&data) {
                return Ok(found);
            }
            if start.elapsed() > Duration::from_secs(60) {
                return Err(Failure::new(format!(
                    "GitHub does not have {wanted} after a minute; it has:\n{data:#}"
                )));
            }
            tokio::time::sleep(Duration::from_millis(500)).await;
        }
    }

    async fn ask(&self, method: Method, url: &str, body: Bytes) -> Result<Value, Failure> {
        let token = &self.account("chair")?.token;
        let request = Request::builder()
            .method(method)
            .uri(url)
            .header("authorization", format!("bearer {token}"))
            .header("accept", "application/vnd.github+json")
            .header("content-type", "application/json")
            .header("user-agent", "guildhall-journey")
            .body(Full::new(body))
            .map_err(|error| Failure::of(url, error))?;
        let response = self
            .client
            .request(request)
            .await
            .map_err(|error| Failure::of(url, error))?;
        let status = response.status();
        let bytes = response
            .into_body()
            .collect()
            .await
            .map_err(|error| Failure::of(url, error))?
            .to_bytes();
        let text = String::from_utf8_lossy(&bytes);
        if !status.is_success() {
            return Err(Failure::new(format!("{url} answered {status}: {text}")));
        }
        serde_json::from_str(&text).map_err(|error| Failure::of(url, error))
    }
}
