//! `guildhall-journey`: walks through the real window as a chair and as a lead would, then asks the
//! simulated GitHub what reached it. Ends with 1 if anything did not.

mod github;
mod pictures;
mod proof;
mod walk;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use window::{Desktop, Failure};

/// Walk through Guildhall's real window, and check on the simulated GitHub what arrived.
#[derive(Parser)]
#[command(name = "guildhall-journey")]
struct Arguments {
    /// The application's binary
    #[arg(long, value_name = "PATH")]
    app: PathBuf,
    /// The simulator's binary
    #[arg(long, value_name = "PATH")]
    simulator: PathBuf,
    /// Where the pictures go
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

#[tokio::main]
async fn main() -> ExitCode {
    match run(&Arguments::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\nThe journey failed: {failure}");
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: &Arguments) -> Result<(), Failure> {
    let github = github::GitHub::start(&arguments.simulator)?;
    println!("A simulated GitHub listens at {}.", github.base_url());
    let desktop = Desktop::start()?;
    let data = desktop.path("guildhall").display().to_string();
    let window = desktop
        .open(
            &arguments.app,
            &[
                "--demo",
                "--github-url",
                github.base_url(),
                "--data-dir",
                &data,
            ],
        )
        .await?;
    println!("The window is open.");
    let acted = walk::through(&window, &github, &arguments.out).await?;
    proof::of(&github, &acted).await?;
    walk::rest(&window, &arguments.out).await?;
    window.close().await
}
