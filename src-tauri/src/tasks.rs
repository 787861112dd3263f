//! Tasks on the command line: checking a registry, and the doctor.

use crate::cli::Options;
use crate::start::{self, Prepared};
use api::views::doctor::Level;
use api::words::{Args, words};
use domain::registry::{Severity, parse_bytes, tree};
use secrecy::SecretString;
use std::path::Path;
use std::process::ExitCode;

/// Prints a registry's team tree, or everything that is wrong with it. Warnings alone are no failure.
#[must_use]
pub fn check(file: &Path) -> ExitCode {
    let bytes = match std::fs::read(file) {
        Ok(bytes) => bytes,
        Err(error) => {
            eprintln!("{}: {error}", file.display());
            return ExitCode::FAILURE;
        }
    };
    let parsed = parse_bytes(&bytes);
    for problem in &parsed.problems {
        let level = match problem.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        eprintln!(
            "{level}: {}: {}",
            file.display(),
            api::words::problem(problem)
        );
    }
    let failed = parsed.has_errors();
    match parsed.registry {
        Some(registry) if !failed => {
            print!("{}", tree(&registry));
            ExitCode::SUCCESS
        }
        _ => ExitCode::FAILURE,
    }
}

/// Prints the doctor's findings; fails when something does not work.
#[must_use]
pub fn doctor(options: &Options, token: Option<SecretString>) -> ExitCode {
    match tauri::async_runtime::block_on(examine(options, token)) {
        Ok(code) => code,
        Err(problem) => {
            eprintln!("guildhall: {problem}");
            ExitCode::FAILURE
        }
    }
}

async fn examine(options: &Options, token: Option<SecretString>) -> Result<ExitCode, String> {
    let Prepared {
        config,
        clock,
        token,
        kept: _kept,
        started: _,
    } = start::prepare(options, token).await?;
    let token = match token {
        Some(token) => Some(token),
        None => api::gh::token(&config.github_url).await,
    };
    let report = api::doctor::at_terminal(&config, clock, token)
        .await
        .map_err(|error| words().error(&error))?;
    for finding in &report.findings {
        let mark = match finding.level {
            Level::Good => "ok   ",
            Level::Warn => "note ",
            Level::Bad => "FAIL ",
        };
        println!(
            "{mark} {}",
            words().say(&finding.id, &Args::from(&finding.args))
        );
        if !finding.who.is_empty() {
            println!("      {}", words().who(&finding.who));
        }
    }
    let bad = report.findings.iter().any(|f| f.level == Level::Bad);
    Ok(if bad {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}
