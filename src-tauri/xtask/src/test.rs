//! `test`: everything that a change must pass, the window's journeys included.

use crate::run::{self, Failure, cargo, npm};
use crate::steps::Steps;
use crate::types::{self, FOLDER_VARIABLE};
use crate::{interface, setup};

/// Tests that can go deeper read this variable.
const DEEP: &str = "GUILDHALL_DEEP";
/// So many histories are played, unless it goes deep: then thousands are, by a build of their own.
const HISTORIES: (&str, &str) = ("GUILDHALL_SEEDS", "500");

/// `cargo xtask test [--deep]`.
pub fn run(deep: bool) -> Result<(), Failure> {
    let mut steps = Steps::new(setup::STEPS + 6 + usize::from(deep));
    setup::within(&mut steps)?;
    steps.next("Build of the interface");
    interface::build()?;
    steps.next("Build of the tests (about 6 minutes the first time)");
    run::run(
        cargo().args(["test", "--workspace", "--locked", "--no-run"]),
        "Correct what the compiler names above, then run this again.",
    )?;
    steps.next("Checks of the interface");
    run_npm(&["run", "check"])?;
    steps.next("Tests of the interface");
    run_npm(&["test"])?;
    steps.next("Tests of the Rust code, scenarios, and the window under a display of its own");
    let scratch = types::scratch()?;
    let mut tests = cargo();
    tests
        .args(["test", "--workspace", "--locked", "--no-fail-fast"])
        .env(FOLDER_VARIABLE, &scratch);
    match deep {
        true => tests.env(DEEP, "1"),
        false => tests.env(HISTORIES.0, HISTORIES.1),
    };
    run_tests(&mut tests)?;
    if deep {
        steps.next("Thousands of seeded histories, optimised (built anew the first time)");
        run_tests(
            cargo()
                .args(["test", "--locked", "--profile", "histories"])
                .args(["-p", "scenarios", "--test", "histories"])
                .args(["--", "--nocapture"])
                .env(DEEP, "1"),
        )?;
    }
    steps.next("Generated types");
    types::check(&scratch)?;
    steps.end("Every test passed");
    Ok(())
}

fn run_npm(words: &[&str]) -> Result<(), Failure> {
    run::run(
        npm().args(words),
        "Correct what is named above, then run this again.",
    )
}

fn run_tests(command: &mut std::process::Command) -> Result<(), Failure> {
    run::run(
        command,
        "The failing tests are listed above; `cargo test NAME` runs one of them alone.",
    )
}
