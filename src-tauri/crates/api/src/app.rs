//! The application: its two databases, its connection, its clock.

use crate::clock::Clock;
use crate::event::{Events, Scope};
use crate::error::Result;
use chrono::{DateTime, Utc};
use domain::id::{Login, RepoName};
use domain::registry::Registry;
use github::GitHub;
use secrecy::SecretString;
use std::path::PathBuf;
use std::sync::{Arc, RwLock};
use store::{Cache, Local};
use tokio::sync::Notify;

/// What an application is started with.
#[derive(Clone, Debug)]
pub struct Config {
    /// GitHub's REST address, `https://api.github.com`.
    pub github_url: String,
    /// Where the registry is: repository and path.
    pub registry: Option<RegistryAt>,
    /// Folder of the databases; accounts have folders of their own below it.
    pub data_dir: PathBuf,
}

/// Where a registry is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegistryAt {
    /// `owner/name`.
    pub repository: RepoName,
    /// Path in the repository, `guildhall.toml` unless said otherwise.
    pub path: String,
}
