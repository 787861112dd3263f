//! `fuzz`: inputs that nobody has thought of, against everything that strangers write.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::run::{self, Failure, answer, command, root, target};

/// The targets, as `tests/fuzz/Cargo.toml` names them.
const TARGETS: [&str; 5] = [
    "registry",
    "markers",
    "render",
    "graphql_envelope",
    "deep_links",
];

/// Minutes that each target runs when nobody says otherwise.
const MINUTES: u32 = 10;

/// The longest input that is made up, in bytes: what takes more is in the corpus of attacks.
const LONGEST: u32 = 4096;

/// Inputs that are committed for a target at most; a test replays each of them every time.
const KEPT: usize = 100;

/// `cargo xtask fuzz [TARGET] [--minutes N | --keep]`.
pub fn run(words: &[&str]) -> Result<(), Failure> {
    let wanted = Wanted::of(words)?;
    is_ready()?;
    for name in &wanted.targets {
        if wanted.keep {
            keep(name)?;
        } else {
            println!("\n{name}: {} minutes", wanted.minutes);
            search(name, wanted.minutes)?;
        }
    }
    Ok(())
}

struct Wanted {
    targets: Vec<&'static str>,
    minutes: u32,
    keep: bool,
}

impl Wanted {
    fn of(words: &[&str]) -> Result<Self, Failure> {
        let mut wanted = Self {
            targets: Vec::new(),
            minutes: MINUTES,
            keep: false,
        };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            match *word {
                "--keep" => wanted.keep = true,
                "--minutes" => {
                    let minutes = words.next().and_then(|n| n.parse().ok()).filter(|n| *n > 0);
                    wanted.minutes = minutes.ok_or_else(|| {
                        Failure::new("`--minutes` needs a whole number", "Say `--minutes 10`.")
                    })?;
                }
                name => {
                    let known = TARGETS.iter().find(|target| **target == name);
                    wanted.targets.push(known.ok_or_else(|| {
                        Failure::new(
                            format!("there is no target `{name}`"),
                            format!("There are: {}.", TARGETS.join(", ")),
                        )
                    })?);
                }
            }
        }
        if wanted.targets.is_empty() {
            wanted.targets.extend(TARGETS);
        }
        Ok(wanted)
    }
}

/// Nothing is installed behind anybody's back: a toolchain is a gigabyte.
fn is_ready() -> Result<(), Failure> {
    let toolchains = answer(command("rustup").args(["toolchain", "list"])).unwrap_or_default();
    if !toolchains.lines().any(|line| line.starts_with("nightly")) {
        return Err(Failure::new(
            "fuzzing needs Rust's nightly toolchain, which is not installed",
            "Run `rustup toolchain install nightly --profile minimal`, then this again.",
        ));
    }
    if answer(fuzz().arg("--version")).is_none() {
        return Err(Failure::new(
            "fuzzing needs cargo-fuzz, which is not installed",
            "Run `cargo install --locked cargo-fuzz`, then this again.",
        ));
    }
    Ok(())
}

/// cargo-fuzz by nightly. No address sanitizer: there is no unsafe code of ours for it to watch, and
/// without it twice as many inputs are tried.
fn fuzz() -> Command {
    let mut command = command("cargo");
    command.env_remove("RUSTUP_TOOLCHAIN").env_remove("CARGO");
    command.args(["+nightly", "fuzz"]);
    command
}

fn with_folder(order: &str) -> Command {
    let mut command = fuzz();
    command.args([order, "--fuzz-dir", "tests/fuzz", "--sanitizer", "none"]);
    command
}

/// New inputs go beside what cargo builds; the committed ones are only read.
fn found(name: &str) -> PathBuf {
    target().join("fuzz").join(name)
}

fn committed(name: &str) -> PathBuf {
    root().join("tests/fuzz/corpus").join(name)
}

fn search(name: &str, minutes: u32) -> Result<(), Failure> {
    let found = found(name);
    fs::create_dir_all(&found).map_err(|error| folder_failure(&found, &error))?;
    run::run(
        with_folder("run")
            .arg(name)
            .args([&found, &committed(name)])
            .arg("--")
            .args([
                format!("-max_total_time={}", minutes * 60),
                format!("-max_len={LONGEST}"),
                format!("-dict=tests/fuzz/dict/{name}.dict"),
                "-timeout=20".to_owned(),
                "-print_final_stats=1".to_owned(),
            ]),
        "The input that failed is named above. Mend the code, put the input into tests/fuzz/corpus, \
         then run this again.",
    )
}

/// Adds to the committed corpus what was found and reaches something new, the shortest first.
fn keep(name: &str) -> Result<(), Failure> {
    let chosen = target().join("fuzz").join(format!("{name}-chosen"));
    if chosen.exists() {
        fs::remove_dir_all(&chosen).map_err(|error| folder_failure(&chosen, &error))?;
    }
    let folder = committed(name);
    let copied = fs::create_dir_all(&chosen).and_then(|()| {
        for entry in fs::read_dir(&folder)? {
            let entry = entry?;
            fs::copy(entry.path(), chosen.join(entry.file_name()))?;
        }
        Ok(())
    });
    copied.map_err(|error| folder_failure(&folder, &error))?;
    run::run(
        with_folder("run")
            .arg(name)
            .args([&chosen, &found(name)])
            .args(["--", "-merge=1", "-max_len=512"]),
        "Run `cargo xtask fuzz` for this target first: it finds what is chosen from.",
    )?;
    let mut inputs: Vec<(u64, PathBuf)> = fs::read_dir(&chosen)
        .map_err(|error| folder_failure(&chosen, &error))?
        .filter_map(|entry| {
            let entry = entry.ok()?;
            let is_new = !folder.join(entry.file_name()).exists();
            Some((entry.metadata().ok()?.len(), entry.path())).filter(|_| is_new)
        })
        .collect();
    inputs.sort();
    let there = fs::read_dir(&folder).map_or(0, Iterator::count);
    let room = KEPT.saturating_sub(there);
    for (_, input) in inputs.iter().take(room) {
        let name = input.file_name().unwrap_or_default();
        fs::copy(input, folder.join(name)).map_err(|error| folder_failure(&folder, &error))?;
    }
    println!(
        "{name}: {there} inputs were committed, {} more are kept of {} that reach something new.",
        inputs.len().min(room),
        inputs.len()
    );
    Ok(())
}

fn folder_failure(folder: &std::path::Path, error: &std::io::Error) -> Failure {
    Failure::new(
        format!(
            "{} could not be read or written ({error})",
            folder.display()
        ),
        "Look whether the folder is there and has room.",
    )
}
