//! Each bench by its name.

mod board;
mod cycle;
mod frame;
mod import;
mod ipc;
mod memory;
mod page;
mod poll;
mod save;
mod script;
mod search;
mod start;
mod triage;
mod worst;

use crate::{Outcome, Stage};

/// All of them; the quick ones first.
pub const NAMES: [&str; 12] = [
    "script", "save", "worst", "search", "start", "memory", "ipc", "board", "triage", "cycle",
    "poll", "import",
];

/// Runs one.
pub async fn run(name: &str, stage: Stage) -> Outcome {
    match name {
        "script" => script::run(),
        "save" => save::run(),
        "worst" => worst::run().await,
        "search" => search::run(&stage).await,
        "start" => start::run(&stage).await,
        "memory" => memory::run(&stage).await,
        "ipc" => ipc::run(&stage).await,
        "board" => board::run(&stage).await,
        "triage" => triage::run(&stage).await,
        "cycle" => cycle::run(&stage).await,
        "poll" => poll::run(&stage).await,
        "import" => import::run(&stage).await,
        other => Err(format!("there is no bench {other}")),
    }
}

/// Milliseconds since a moment.
pub fn ms(since: std::time::Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1000.0
}
