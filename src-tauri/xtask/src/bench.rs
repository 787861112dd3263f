//! `bench`: builds in the release profile what is measured, and measures it.

use std::path::Path;

use crate::run::{self, Failure, built_release, cargo, command, root};
use crate::steps::Steps;
use crate::{interface, setup};

/// `cargo xtask bench [NAME] [--json FILE]`; the words behind `bench` are handed on.
pub fn run(words: &[&str]) -> Result<(), Failure> {
    let mut steps = Steps::new(setup::STEPS + 4);
    setup::within(&mut steps)?;
    steps.next("Build of the interface");
    interface::build()?;
    steps
        .next("Build of what is measured, in the release profile (about 6 minutes the first time)");
    build()?;
    steps.next("Packages of the baseline of the import");
    let octokit = root().join("tests/bench/octokit");
    packages(&octokit)?;
    steps.next("Measuring");
    run::run(
        command(built_release("guildhall-bench")).args(words),
        "The lines above say which target was missed, or why a figure is missing.",
    )
}

fn build() -> Result<(), Failure> {
    let next = "Correct what the compiler names above, then run this again.";
    let release = |words: &[&str]| {
        let mut cargo = cargo();
        cargo.args([
            "build",
            "--release",
            "--locked",
            "--features",
            "guildhall/measure",
        ]);
        // The same packages each time, so that all of it is built with the same features.
        for package in ["guildhall", "simulator", "bench"] {
            cargo.args(["--package", package]);
        }
        cargo.args(words);
        cargo
    };
    run::run(&mut release(&["--bins"]), next)?;
    let empty = run::run(&mut release(&["--example", "empty-window"]), next);
    if let Err(failure) = empty {
        // The benches that need it say so; the others go on.
        println!(
            "{}. Without it, start and memory are not measured.",
            failure.what
        );
    }
    Ok(())
}

fn packages(folder: &Path) -> Result<(), Failure> {
    if folder.join("node_modules").is_dir() {
        return Ok(());
    }
    let mut npm = run::npm();
    npm.current_dir(folder).arg("ci");
    run::run(
        &mut npm,
        "Without it, every bench but the comparison of the import is measured.",
    )
}
