//! The command line.

use chrono::{DateTime, Utc};
use clap::{Parser, Subcommand};
use std::path::PathBuf;

/// One front door for a federation of open-source working groups, on top of GitHub.
#[derive(Debug, Parser)]
#[command(name = "guildhall", version, args_conflicts_with_subcommands = true)]
pub struct Arguments {
    /// What to do instead of opening the window.
    #[command(subcommand)]
    pub task: Option<Task>,
    /// Settings of the window; `doctor` takes them too.
    #[command(flatten)]
    pub options: Options,
    /// Where to go at once: guildhall://triage, or a team as `guildhall://team/ID`.
    #[arg(value_name = "guildhall://…", value_parser = link)]
    pub link: Option<String>,
}

/// How to reach GitHub and where to keep what was read and written.
#[derive(Clone, Debug, clap::Args)]
pub struct Options {
    /// Open the embedded demo federation; nothing leaves this computer.
    #[arg(long)]
    pub demo: bool,
    /// GitHub's REST address.
    #[arg(long, value_name = "URL", value_parser = web_address)]
    pub github_url: Option<String>,
    /// Where the federation's registry is.
    #[arg(long, value_name = "OWNER/REPO[:PATH]", value_parser = registry)]
    pub registry: Option<api::RegistryAt>,
    /// Folder of the local databases.
    #[arg(long, value_name = "DIR")]
    pub data_dir: Option<PathBuf>,
    /// Run as if it were this moment; the clock runs on from there.
    #[arg(long, value_name = "RFC3339")]
    pub now: Option<DateTime<Utc>>,
    /// Draw without the graphics card, where the window stays empty otherwise.
    #[arg(long)]
    pub safe_rendering: bool,
}

/// Tasks that need no window.
#[derive(Debug, Subcommand)]
pub enum Task {
    /// Read a registry file without the network: print its team tree, or every error.
    Check {
        /// The registry, usually guildhall.toml.
        file: PathBuf,
    },
    /// Say what is set up, what is missing and who could mend it. Changes nothing.
    Doctor {
        /// How to reach GitHub.
        #[command(flatten)]
        options: Options,
    },
}

fn registry(text: &str) -> Result<api::RegistryAt, String> {
    text.parse()
}

fn web_address(text: &str) -> Result<String, String> {
    let local = ["http://127.0.0.1", "http://localhost", "http://[::1]"];
    // A token must not cross a network in the clear; a simulator on this computer is no network.
    let is_local = local.iter().any(|start| {
        text.strip_prefix(start)
            .is_some_and(|rest| matches!(rest.chars().next(), None | Some(':' | '/')))
    });
    if text.starts_with("https://") || is_local {
        Ok(text.trim_end_matches('/').to_owned())
    } else {
        Err("expected an https:// address, or http:// on this computer".to_owned())
    }
}

fn link(text: &str) -> Result<String, String> {
    api::link::route(text)
        .map(|_| text.to_owned())
        .ok_or_else(|| "expected a link such as guildhall://team/<id>".to_owned())
}
