//! `guildhall-simulator`: a simulated GitHub on 127.0.0.1.

use chrono::{DateTime, Utc};
use clap::{Parser, ValueEnum};
use simulator::{Config, Fault, Lag, Limits, Profile, Simulator};
use std::path::PathBuf;
use std::process::ExitCode;

/// A stateful GitHub on 127.0.0.1, with an invented federation in it.
///
/// Prints one JSON line when it listens: the URLs, the registry and a token for each account.
#[derive(Parser)]
#[command(name = "guildhall-simulator", version)]
struct Arguments {
    /// What it holds at the start
    #[arg(long, value_enum, default_value = "demo")]
    profile: ProfileName,
    /// The same seed and clock give the same data
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Port on 127.0.0.1; 0 takes a free one
    #[arg(long, default_value_t = 0)]
    port: u16,
    /// Time at the start (RFC 3339); it runs from there. Default: now
    #[arg(long, value_name = "RFC3339")]
    clock: Option<DateTime<Utc>>,
    /// A JSON list of faults
    #[arg(long, value_name = "FILE")]
    faults: Option<PathBuf>,
    /// Serve this file as guildhall.toml of the registry repository
    #[arg(long, value_name = "FILE")]
    registry_file: Option<PathBuf>,
    /// Cut HTML comments from status updates
    #[arg(long)]
    strip_status_comments: bool,
    /// Seconds that an added item stays out of a project's items
    #[arg(long, value_name = "SECONDS", default_value_t = 0)]
    item_lag: u32,
    /// Enforce every limit that GitHub documents, the secondary ones, too
    #[arg(long)]
    limits: bool,
    /// Milliseconds that every answer takes
    #[arg(long, value_name = "MS", default_value_t = 0)]
    latency_ms: u64,
    /// Seconds for which reads show what was before a write; items of projects take five times as long
    #[arg(long, value_name = "SECONDS", default_value_t = 0)]
    lag: u32,
    /// Let edits of items leave the time at which their project moved as it was
    #[arg(long)]
    hints_lie: bool,
    /// Seconds that the Date header is off
    #[arg(
        long,
        value_name = "SECONDS",
        default_value_t = 0,
        allow_negative_numbers = true
    )]
    date_skew: i64,
    /// Run the workflow "Item added to project": an added item gets the first option of Status
    #[arg(long)]
    status_on_add: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum ProfileName {
    Demo,
    Typical,
    Large,
}

#[tokio::main]
async fn main() -> ExitCode {
    match run(Arguments::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("guildhall-simulator: {message}");
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: Arguments) -> Result<(), String> {
    let read = |path: &PathBuf| {
        std::fs::read_to_string(path).map_err(|e| format!("cannot read {}: {e}", path.display()))
    };
    let faults: Vec<Fault> = match &arguments.faults {
        Some(path) => serde_json::from_str(&read(path)?)
            .map_err(|e| format!("{} is not a JSON list of faults: {e}", path.display()))?,
        None => Vec::new(),
    };
    let simulator = Simulator::new(Config {
        profile: match arguments.profile {
            ProfileName::Demo => Profile::Demo,
            ProfileName::Typical => Profile::Typical,
            ProfileName::Large => Profile::Large,
        },
        seed: arguments.seed,
        clock: arguments.clock.unwrap_or_else(Utc::now),
        registry: arguments.registry_file.as_ref().map(read).transpose()?,
        strip_status_comments: arguments.strip_status_comments,
        faults,
        item_lag: chrono::Duration::seconds(arguments.item_lag.into()),
        status_on_add: arguments.status_on_add,
        lag: Lag {
            issues: arguments.lag,
            comments: arguments.lag,
            discussions: arguments.lag,
            status_updates: arguments.lag,
            items: arguments.lag.saturating_mul(5),
            varied: false,
        },
        hints_lie: arguments.hints_lie,
        date_skew: chrono::Duration::seconds(arguments.date_skew),
        manual_clock: false,
        limits: if arguments.limits {
            Limits::all()
        } else {
            Limits::default()
        },
        latency: std::time::Duration::from_millis(arguments.latency_ms),
        port: arguments.port,
    })
    .map_err(|e| e.to_string())?;
    let server = simulator.serve().await.map_err(|e| {
        format!(
            "cannot listen on 127.0.0.1:{}: {e}. Try --port 0.",
            arguments.port
        )
    })?;
    println!(
        "{}",
        serde_json::json!({
            "base_url": server.base_url(),
            "graphql_url": server.graphql_url(),
            "registry": simulator.registry(),
            "accounts": simulator.accounts(),
        })
    );
    tokio::signal::ctrl_c().await.map_err(|e| e.to_string())
}
