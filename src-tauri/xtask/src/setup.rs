//! `setup`: everything that the other commands need.

use crate::run::Failure;
use crate::steps::Steps;
use crate::{interface, packages};

/// The number of steps that [`within`] announces.
pub const STEPS: usize = 2;

/// `cargo xtask setup`.
pub fn run() -> Result<(), Failure> {
    let mut steps = Steps::new(STEPS);
    within(&mut steps)?;
    steps.end("Ready: `cargo xtask demo` opens the window, `cargo xtask test` runs the tests.");
    Ok(())
}

/// The same as the first steps of a longer command.
pub fn within(steps: &mut Steps) -> Result<(), Failure> {
    steps.next("System packages");
    packages::install()?;
    steps.next("Packages of the interface");
    interface::packages()
}
