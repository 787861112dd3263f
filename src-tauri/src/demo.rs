//! The demo federation: a simulated GitHub inside this process, or one that runs already.

use crate::cli::Options;
use api::{DemoAccount, RegistryAt};
use chrono::{DateTime, Utc};
use secrecy::SecretString;
use serde::Deserialize;
use simulator::{Config, Server, Simulator};

/// A demo federation that can be connected to.
pub struct Demo {
    /// GitHub's REST address.
    pub github_url: String,
    /// Its registry.
    pub registry: RegistryAt,
    /// Who can be acted as; the first is the chair.
    pub accounts: Vec<DemoAccount>,
    /// Keeps the embedded server running.
    _server: Option<Server>,
}

/// What a simulator tells about itself at `/_simulator/accounts`.
#[derive(Deserialize)]
struct Told {
    registry: String,
    accounts: Vec<Account>,
}

#[derive(Deserialize)]
struct Account {
    login: String,
    name: String,
    role: String,
    token: String,
}

/// Starts the embedded demo federation, or connects to the simulator that `--github-url` names.
///
/// # Errors
/// Says what went wrong when the port cannot be opened or the simulator does not answer.
pub async fn start(options: &Options, now: DateTime<Utc>) -> Result<Demo, String> {
    let server = match &options.github_url {
        Some(_) => None,
        None => {
            let config = Config {
                clock: now,
                ..Config::default()
            };
            let simulator = Simulator::new(config).map_err(|e| e.to_string())?;
            Some(simulator.serve().await.map_err(|e| e.to_string())?)
        }
    };
    let github_url = match (&options.github_url, &server) {
        (Some(url), _) => url.clone(),
        (None, Some(server)) => server.base_url(),
        (None, None) => return Err("the demo has no server".to_owned()),
    };
    let told = ask(&github_url).await?;
    let accounts = told.accounts.into_iter().map(|a| DemoAccount {
        login: a.login.into(),
        name: a.name,
        role: a.role,
        token: SecretString::from(a.token),
    });
    Ok(Demo {
        registry: options
            .registry
            .clone()
            .map_or_else(|| told.registry.parse(), Ok)?,
        github_url,
        accounts: accounts.collect(),
        _server: server,
    })
}

async fn ask(github_url: &str) -> Result<Told, String> {
    let text = api::demo::accounts(github_url)
        .await
        .map_err(|error| format!("no simulator answers at {github_url}: {error}"))?;
    serde_json::from_str(&text).map_err(|error| format!("{github_url} is not a simulator: {error}"))
}
