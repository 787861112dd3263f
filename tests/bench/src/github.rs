//! A simulated GitHub in a process of its own, so that what it costs is not measured with the rest.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::path::Path;
use std::process::Command;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use window::Process;

/// A simulated GitHub that listens. It ends when this is dropped.
pub struct GitHub {
    /// `http://127.0.0.1:PORT`.
    pub url: String,
    /// The chair's token.
    pub token: String,
    /// `owner/name` of the registry's repository.
    pub registry: String,
    _process: Process,
}

#[derive(Deserialize)]
struct Told {
    base_url: String,
    registry: String,
    accounts: Vec<Account>,
}

#[derive(Deserialize)]
struct Account {
    token: String,
}

/// What was asked of it.
#[derive(Clone, Debug, Deserialize)]
pub struct Traffic {
    /// Requests that arrived.
    pub requests: u64,
    /// Requests that a limit refused, by the limit's name.
    pub refused: std::collections::BTreeMap<String, u64>,
    /// Requests that came before the time that they had been told to wait for.
    pub early: u64,
}

impl GitHub {
    /// Starts it and waits until it listens.
    pub async fn start(program: &Path, arguments: &[&str]) -> Result<Self, String> {
        let mut command = Command::new(program);
        command.args(arguments);
        let started = tokio::task::spawn_blocking(move || Process::start_and_read(&mut command));
        let (process, line) = started
            .await
            .map_err(|error| error.to_string())?
            .map_err(|error| error.to_string())?;
        let told: Told = serde_json::from_str(&line)
            .map_err(|error| format!("the simulator said {line:?}: {error}"))?;
        let chair = told.accounts.into_iter().next();
        Ok(Self {
            url: told.base_url,
            registry: told.registry,
            token: chair.ok_or("the simulator has no account")?.token,
            _process: process,
        })
    }

    /// Reads one of its own pages, `/_simulator/…`.
    pub async fn told<T: DeserializeOwned>(&self, page: &str) -> Result<T, String> {
        let answer = self.ask("GET", &format!("/_simulator/{page}"), "").await?;
        serde_json::from_str(&answer).map_err(|error| format!("/_simulator/{page}: {error}"))
    }

    /// Counts requests from zero.
    pub async fn reset(&self) -> Result<(), String> {
        self.ask("DELETE", "/_simulator/traffic", "")
            .await
            .map(drop)
    }

    /// Sets its clock forward by so many seconds.
    pub async fn advance(&self, seconds: u32) -> Result<(), String> {
        let body = serde_json::json!({ "seconds": seconds }).to_string();
        self.ask("POST", "/_simulator/advance", &body)
            .await
            .map(drop)
    }

    /// Posts GraphQL as the chair.
    pub async fn graphql(&self, query: &str) -> Result<Value, String> {
        let body = serde_json::json!({ "query": query }).to_string();
        let answer = self.ask("POST", "/graphql", &body).await?;
        serde_json::from_str(&answer).map_err(|error| format!("{query}: {error}"))
    }

    /// One request with a connection of its own; the answer's body.
    pub async fn ask(&self, method: &str, path: &str, body: &str) -> Result<String, String> {
        let host = self.url.trim_start_matches("http://");
        let request = format!(
            "{method} {path} HTTP/1.0\r\nhost: {host}\r\nauthorization: Bearer {}\r\n\
             user-agent: guildhall-bench\r\ncontent-type: application/json\r\n\
             content-length: {}\r\n\r\n{body}",
            self.token,
            body.len()
        );
        let failed = |error: std::io::Error| format!("{method} {path}: {error}");
        let mut connection = TcpStream::connect(host).await.map_err(failed)?;
        connection
            .write_all(request.as_bytes())
            .await
            .map_err(failed)?;
        let mut answer = Vec::new();
        connection.read_to_end(&mut answer).await.map_err(failed)?;
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
        let status = head.split_whitespace().nth(1).unwrap_or_default();
        if status.starts_with('2') {
            return Ok(body.to_owned());
        }
        Err(format!("{method} {path} was answered {status}: {body}"))
    }
}
