//! The first import of a whole organization: requests beside the fewest that are possible, and time
//! beside a script that pages through the same lists with octokit.

use crate::figure::{Figure, Target};
use crate::github::{GitHub, Traffic};
use crate::importing::{self, Used};
use crate::{Outcome, Stage};
use serde::Deserialize;
use std::path::Path;
use tokio::process::Command;

/// Milliseconds that each answer takes.
const LATENCY: &str = "80";

/// What there is to read, as the simulated GitHub counts its own data.
#[derive(Deserialize)]
struct Counts {
    repositories: Vec<Repository>,
    boards: Vec<Board>,
    marked: Vec<Marked>,
}

#[derive(Deserialize)]
struct Repository {
    issues: Works,
    pull_requests: Works,
}

#[derive(Deserialize)]
struct Works {
    open: u64,
    closed_lately: u64,
}

#[derive(Deserialize)]
struct Board {
    items: u64,
    status_updates: u64,
}

#[derive(Deserialize)]
struct Marked {
    comments: u64,
}

impl Counts {
    /// Every list read by itself in pages of a hundred, an empty one in one.
    fn fewest(&self) -> u64 {
        let pages = |n: u64| n.div_ceil(100).max(1);
        let works = |works: &Works| pages(works.open + works.closed_lately);
        let repositories = self.repositories.iter();
        let repositories: u64 = repositories
            .map(|r| works(&r.issues) + works(&r.pull_requests))
            .sum();
        let boards: u64 = self
            .boards
            .iter()
            .map(|b| pages(b.items) + pages(b.status_updates))
            .sum();
        let comments: u64 = self.marked.iter().map(|m| pages(m.comments)).sum();
        repositories + boards + comments
    }
}

pub async fn run(stage: &Stage) -> Outcome {
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let simulator = stage.program("guildhall-simulator")?;
    let limited = [
        "--profile",
        &stage.profile,
        "--latency-ms",
        LATENCY,
        "--limits",
    ];
    let github = GitHub::start(&simulator, &limited).await?;
    let counts: Counts = github.told("counts").await?;
    github.reset().await?;
    let ours = importing::import(stage, &github, folder.path()).await?;
    let traffic: Traffic = github.told("traffic").await?;
    if !ours.unread.is_empty() {
        return Err(format!(
            "not everything was read: {}",
            ours.unread.join(", ")
        ));
    }
    drop(github);
    // Without limits: what octokit loses by waiting for them is not held against it.
    let free = GitHub::start(&simulator, &limited[..4]).await?;
    let none = r#"{"primary": false, "secondary": false, "form": "forbidden", "headers": true}"#;
    free.ask("PUT", "/_simulator/limits", none).await?;
    let octokit = octokit(&free).await;
    let refused: u64 = traffic.refused.values().sum();
    #[expect(clippy::cast_precision_loss, reason = "some thousand requests")]
    let (requests, fewest, refused) = (
        traffic.requests as f64,
        counts.fewest() as f64,
        (refused + traffic.early) as f64,
    );
    let mut figures = vec![
        Figure::told("requests", "", requests)
            .beside("fewest: each list in pages of 100", fewest)
            .to(Target::TimesBaseline(1.1)),
        Figure::told("requests that a limit refused, or too early", "", refused)
            .to(Target::AtMost(0.0)),
    ];
    let beside = "octokit with paginate, no limits";
    let with = |figure: Figure, of: fn(&Used) -> f64| match &octokit {
        Ok(used) => figure.beside(beside, of(used)),
        Err(_) => figure,
    };
    let seconds = Figure::told("time", "s", ours.seconds).to(Target::FasterThanBaseline(3.0));
    figures.push(with(seconds, |used| used.seconds));
    figures.push(with(
        Figure::told("processor", "s", ours.cpu_seconds),
        |used| used.cpu_seconds,
    ));
    figures.push(with(
        Figure::told("peak memory", "MB", ours.peak_mb),
        |used| used.peak_mb,
    ));
    if let Err(why) = octokit {
        println!("  octokit was not measured: {why}");
    }
    Ok(figures)
}

async fn octokit(github: &GitHub) -> Result<Used, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("octokit");
    if !folder.join("node_modules").is_dir() {
        return Err("its packages are not installed; `cargo xtask bench` installs them".to_owned());
    }
    let mut command = Command::new("node");
    command
        .arg("import.mjs")
        .arg(&github.url)
        .current_dir(folder);
    command.env("TOKEN", &github.token).kill_on_drop(true);
    importing::told(command).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_takes_at_least_one_request() {
        let counts: Counts = serde_json::from_str(
            r#"{
                "repositories": [{
                    "issues": { "open": 100, "closed_lately": 1 },
                    "pull_requests": { "open": 0, "closed_lately": 0 }
                }],
                "boards": [{ "items": 250, "status_updates": 100 }],
                "marked": [{ "comments": 0 }, { "comments": 101 }]
            }"#,
        )
        .unwrap();
        assert_eq!(counts.fewest(), 2 + 1 + 3 + 1 + 1 + 2);
    }
}
