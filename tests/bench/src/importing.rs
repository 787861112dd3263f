//! A whole import in a process of its own, whose time, processor and memory can be told apart.

use crate::Stage;
use crate::github::GitHub;
use api::sync::Activity;
use api::{App, Clock, Config, Events, Scope};
use chrono::{DateTime, Utc};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::process::Command;
use tokio::runtime::Handle;

/// How often the import is asked whether it is done: seldom enough to cost nothing.
const LOOKS: Duration = Duration::from_millis(500);

/// This computer's time.
pub struct SystemTime;

impl Clock for SystemTime {
    fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }
}

/// Hears nothing.
pub struct Nobody;

impl Events for Nobody {
    fn changed(&self, _: &[Scope]) {}
}

/// What a process used.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Used {
    /// From the start to the end of the work.
    pub seconds: f64,
    /// Of the processor, by all threads.
    pub cpu_seconds: f64,
    /// Most memory that was resident, in MB.
    pub peak_mb: f64,
    /// Sources that could not be read, and why.
    pub unread: Vec<String>,
}

/// Opens an application on a folder without starting it.
///
/// # Errors
/// When the folder cannot be used.
pub fn open(url: &str, registry: &str, folder: &Path) -> Result<App, String> {
    let config = Config {
        github_url: url.to_owned(),
        registry: Some(registry.parse()?),
        data_dir: folder.to_owned(),
        demo: Vec::new(),
    };
    App::open(
        config,
        Arc::new(SystemTime),
        Arc::new(Nobody),
        Handle::current(),
    )
    .map_err(|error| error.to_string())
}

/// Imports in a child process; a folder that was imported before is brought up to date.
///
/// # Errors
/// What the child said when it failed.
pub async fn import(stage: &Stage, github: &GitHub, folder: &Path) -> Result<Used, String> {
    let program = stage.program("guildhall-bench")?;
    let mut command = Command::new(program);
    command
        .arg("--import")
        .args([&github.url, &github.token])
        .arg(folder)
        .kill_on_drop(true);
    told(command).await
}

/// Reads into the search index what an application reads into it while nothing else happens, and leaves
/// the cache as an application does that is closed: figures are those of a day at work.
///
/// # Errors
/// When the cache of the folder cannot be found or written.
pub fn settle(folder: &Path) -> Result<(), String> {
    const AT_ONCE: u32 = 500;
    let file = cache_file(folder).ok_or("the import left no cache")?;
    let (cache, _) = store::Cache::open(&file).map_err(|error| error.to_string())?;
    let index = || {
        cache
            .index_bodies(AT_ONCE)
            .map_err(|error| error.to_string())
    };
    while index()? {}
    cache.rest().map_err(|error| error.to_string())
}

/// The largest cache in a folder: that of whoever imported.
pub fn cache_file(folder: &Path) -> Option<PathBuf> {
    let mut folders = vec![folder.to_owned()];
    let mut found: Option<(u64, PathBuf)> = None;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).ok()?.filter_map(Result::ok) {
            let (path, about) = (entry.path(), entry.metadata().ok()?);
            if about.is_dir() {
                folders.push(path);
            } else if entry.file_name() == "cache.sqlite" {
                found = found.max(Some((about.len(), path)));
            }
        }
    }
    found.map(|(_, path)| path)
}

/// Runs a child that tells as its last line what it found, as JSON.
pub async fn told<T: DeserializeOwned>(mut command: Command) -> Result<T, String> {
    let output = command.output().await.map_err(|error| error.to_string())?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let last = text.lines().last().unwrap_or_default();
    serde_json::from_str(last).map_err(|_| {
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        let tail: Vec<&str> = said.lines().rev().take(5).collect();
        format!(
            "the child ended with {}: {}",
            output.status,
            tail.join(" / ")
        )
    })
}

/// The child's side.
pub async fn child(url: &str, token: &str, folder: &Path) -> ExitCode {
    match imported(url, token, folder).await {
        Ok(used) => {
            println!("{}", serde_json::json!(used));
            ExitCode::SUCCESS
        }
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

async fn imported(url: &str, token: &str, folder: &Path) -> Result<Used, String> {
    let told = api::demo::accounts(url)
        .await
        .map_err(|error| error.to_string())?;
    let told: serde_json::Value = serde_json::from_str(&told).map_err(|e| e.to_string())?;
    let registry = told.get("registry").and_then(|registry| registry.as_str());
    let app = open(url, registry.ok_or("no simulator answers there")?, folder)?;
    let state = || {
        app.status()
            .map(|status| status.sync)
            .map_err(|error| error.to_string())
    };
    let (before, started) = (state()?.last, Instant::now());
    app.connect(Some(token.to_owned().into())).await;
    let ended = loop {
        tokio::time::sleep(LOOKS).await;
        let state = state()?;
        if state.last > before {
            break state;
        }
        if let Activity::Failed { code } = &state.activity {
            return Err(format!("the import failed: {}", code.word()));
        }
    };
    let seconds = started.elapsed().as_secs_f64();
    app.stop().await;
    let unread = ended
        .stale
        .iter()
        .map(|s| format!("{} {}", s.source, s.code.word()));
    Ok(Used {
        seconds,
        cpu_seconds: cpu_seconds(),
        peak_mb: peak_mb(),
        unread: unread.collect(),
    })
}

/// Ticks in user and system mode, a hundred a second (proc(5), `stat`, fields 14 and 15).
fn cpu_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = stat.rsplit_once(')').map_or("", |(_, after)| after);
    let fields = after.split_whitespace().skip(11).take(2);
    fields
        .filter_map(|field| field.parse::<f64>().ok())
        .sum::<f64>()
        / 100.0
}

fn peak_mb() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let kb = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kb = kb.and_then(|kb| kb.split_whitespace().next()?.parse::<f64>().ok());
    kb.unwrap_or_default() / 1000.0
}
