//! `guildhall-bench`: figures of Guildhall, each beside a baseline measured in the same run.
//!
//! `cargo xtask bench` builds what is measured, in the release profile, and runs this.

mod benches;
mod figure;
mod github;
mod importing;
mod learning;
mod machine;

use clap::Parser;
use figure::Figure;
use github::GitHub;
use machine::Machine;
use serde_json::json;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use tokio::sync::OnceCell;

/// What a bench answers; the text says why there is no figure.
pub type Outcome = Result<Vec<Figure>, String>;

/// Measures, and prints each figure with its baseline, its target and whether it is met.
#[derive(Parser)]
#[command(name = "guildhall-bench")]
struct Arguments {
    /// One bench alone: start, memory, import, poll, board, search, ipc, save, worst,
    /// triage, cycle or script
    name: Option<String>,
    /// Write the figures here as well, as JSON
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// Folder of the programs that are measured
    #[arg(long, value_name = "DIR")]
    programs: Option<PathBuf>,
    /// The federation that is imported: large, typical or demo
    #[arg(long, default_value = "large")]
    profile: String,
    /// Import once, for the bench that started this: URL, token, folder
    #[arg(long, hide = true, num_args = 3)]
    import: Option<Vec<String>>,
    /// Learn once, for the bench that started this: cache, how many items, engine
    #[arg(long, hide = true, num_args = 3)]
    learn: Option<Vec<String>>,
}

/// What benches share.
#[derive(Clone)]
pub struct Stage {
    /// Folder of the programs that are measured.
    pub programs: PathBuf,
    /// The federation that is imported.
    pub profile: String,
    /// An import that several benches look at, made by the first of them.
    imported: Arc<OnceCell<Result<Imported, String>>>,
}

/// A whole federation in a folder, and the GitHub that it came from.
pub struct Imported {
    /// The GitHub, without limits.
    pub github: GitHub,
    /// The application's folder.
    pub folder: TempDir,
}

impl Stage {
    /// The federation, imported once.
    ///
    /// # Errors
    /// Why it could not be imported.
    pub async fn imported(&self) -> Result<&Imported, String> {
        let made = self.imported.get_or_init(|| self.import()).await;
        made.as_ref().map_err(Clone::clone)
    }

    /// The federation, imported once more, from a GitHub of which nobody has asked anything yet: a token
    /// has so many points an hour.
    ///
    /// # Errors
    /// Why it could not be imported.
    pub async fn import(&self) -> Result<Imported, String> {
        let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
        let simulator = self.program("guildhall-simulator")?;
        let github = GitHub::start(&simulator, &["--profile", &self.profile]).await?;
        let limits =
            r#"{"primary": false, "secondary": false, "form": "forbidden", "headers": true}"#;
        github.ask("PUT", "/_simulator/limits", limits).await?;
        importing::import(self, &github, folder.path()).await?;
        importing::settle(folder.path())?;
        Ok(Imported { github, folder })
    }

    /// A program that is measured.
    ///
    /// # Errors
    /// When it was not built.
    pub fn program(&self, name: &str) -> Result<PathBuf, String> {
        let path = self.programs.join(name);
        if path.is_file() {
            return Ok(path);
        }
        let shown = path.display();
        Err(format!(
            "{shown} was not built; `cargo xtask bench` builds it"
        ))
    }
}

/// A bench may take this long; one that hangs does not stop the others.
const LONGEST: Duration = Duration::from_secs(45 * 60);

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    if let Some([url, token, folder]) = arguments.import.as_deref() {
        return importing::child(url, token, folder.as_ref()).await;
    }
    if let Some([cache, most, engine]) = arguments.learn.as_deref() {
        return learning::child(cache.as_ref(), most, engine);
    }
    let beside = std::env::current_exe()
        .ok()
        .and_then(|me| Some(me.parent()?.to_owned()));
    let stage = Stage {
        programs: arguments.programs.or(beside).unwrap_or_default(),
        profile: arguments.profile,
        imported: Arc::default(),
    };
    let wanted = |name: &str| arguments.name.as_deref().is_none_or(|one| one == name);
    let names: Vec<&str> = benches::NAMES
        .into_iter()
        .filter(|name| wanted(name))
        .collect();
    if names.is_empty() {
        eprintln!(
            "There is no such bench. There are: {}.",
            benches::NAMES.join(", ")
        );
        return ExitCode::from(2);
    }
    let machine = Machine::this();
    println!("{machine}\n");
    let (mut told, mut is_met) = (Vec::new(), true);
    for name in names {
        let started = Instant::now();
        // In a task of its own, so that a panic ends this bench alone.
        let bench = tokio::spawn(benches::run(name, stage.clone()));
        let stop = bench.abort_handle();
        let outcome = match tokio::time::timeout(LONGEST, bench).await {
            Ok(Ok(outcome)) => outcome,
            Ok(Err(error)) => Err(format!("it broke off: {error}")),
            Err(_) => {
                stop.abort();
                Err(format!(
                    "it did not end within {} min",
                    LONGEST.as_secs() / 60
                ))
            }
        };
        let seconds = started.elapsed().as_secs_f64();
        println!("{name} ({seconds:.0} s)");
        match &outcome {
            Ok(figures) => figures.iter().for_each(|figure| println!("{figure}")),
            Err(why) => println!("  NOT MEASURED: {why}"),
        }
        println!();
        let met = |outcome: &Outcome| {
            let figures = outcome.as_ref().map(Vec::as_slice).ok()?;
            Some(figures.iter().all(|figure| figure.is_met() != Some(false)))
        };
        is_met &= met(&outcome) == Some(true);
        told.push(match &outcome {
            Ok(figures) => json!({
                "bench": name,
                "seconds": seconds,
                "figures": figures.iter().map(shown).collect::<Vec<_>>(),
            }),
            Err(why) => json!({ "bench": name, "seconds": seconds, "not_measured": why }),
        });
    }
    if let Some(file) = &arguments.json {
        let text = format!("{:#}\n", json!({ "machine": machine, "benches": told }));
        if let Err(error) = std::fs::write(file, text) {
            eprintln!("{} could not be written: {error}", file.display());
            return ExitCode::FAILURE;
        }
    }
    if is_met {
        println!("Every target is met.");
        ExitCode::SUCCESS
    } else {
        println!("Not every target is met.");
        ExitCode::FAILURE
    }
}

/// A figure with whether it is met.
fn shown(figure: &Figure) -> serde_json::Value {
    let mut shown = json!(figure);
    if let Some(shown) = shown.as_object_mut() {
        shown.insert("met".to_owned(), json!(figure.is_met()));
    }
    shown
}
