//! One whole import, headless: `import URL TOKEN FOLDER`, for a GitHub that somebody else started.
//!
//! Prints one JSON line: how long it took, how much of the processor it used, and what the cache holds.
//! A second run on the same folder is a round in which nothing changed.

#![expect(
    clippy::unwrap_used,
    reason = "a measurement that cannot go on should stop"
)]

use api::{App, Clock, Config, Events, RegistryAt, Scope};
use chrono::{DateTime, Utc};
use serde_json::json;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::runtime::Handle;

struct SystemTime;

impl Clock for SystemTime {
    fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }
}

struct Nobody;

impl Events for Nobody {
    fn changed(&self, _: &[Scope]) {}
}

#[tokio::main]
async fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [url, token, folder] = arguments.as_slice() else {
        eprintln!(
            "import URL TOKEN FOLDER: reads the federation of open-campus/guildhall into FOLDER"
        );
        std::process::exit(2);
    };
    let config = Config {
        github_url: url.clone(),
        registry: Some(RegistryAt {
            repository: "open-campus/guildhall".into(),
            path: "guildhall.toml".to_owned(),
        }),
        data_dir: folder.into(),
        demo: Vec::new(),
    };
    let started = Instant::now();
    let app = App::open(
        config,
        Arc::new(SystemTime),
        Arc::new(Nobody),
        Handle::current(),
    )
    .unwrap();
    let before = app.sync_state().last;
    app.connect(Some(token.clone().into())).await;
    let mut phases: Vec<String> = Vec::new();
    let ended = loop {
        tokio::time::sleep(Duration::from_millis(20)).await;
        let state = app.sync_state();
        let activity = serde_json::to_value(&state.activity).unwrap();
        let named = activity.get("phase").or(activity.get("state"));
        let phase = named.map(ToString::to_string).unwrap_or_default();
        if phases.last().is_none_or(|last| !last.ends_with(&phase)) {
            phases.push(format!("{:.1} {phase}", started.elapsed().as_secs_f64()));
        }
        if state.last > before {
            break state;
        }
        if matches!(state.activity, api::sync::Activity::Failed { .. }) {
            break state;
        }
    };
    let seconds = started.elapsed().as_secs_f64();
    app.stop().await;
    let usage = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // Fields 14 and 15 after the name in brackets: ticks in user and system mode, a hundred a second.
    let ticks: u32 = usage
        .rsplit(')')
        .next()
        .unwrap_or_default()
        .split_whitespace()
        .skip(11)
        .take(2)
        .filter_map(|field| field.parse::<u32>().ok())
        .sum();
    println!(
        "{}",
        json!({
            "seconds": seconds,
            "cpu_seconds": f64::from(ticks) / 100.0,
            "phases": phases,
            "activity": ended.activity,
            "stale": ended.stale,
        })
    );
}
