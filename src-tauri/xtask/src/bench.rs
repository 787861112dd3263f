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

/// All in one go: the same packages with the same features are built once.
fn build() -> Result<(), Failure> {
    let mut build = cargo();
    build.args([
        "build",
        "--release",
        "--locked",
        "--features",
        "guildhall/measure",
    ]);
    for package in ["guildhall", "simulator", "bench"] {
        build.args(["--package", package]);
    }
    build.args(["--bins", "--example", "empty-window"]);
    run::run(
        &mut build,
        "Correct what the compiler names above, then run this again.",
    )
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
