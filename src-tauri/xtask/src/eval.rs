//! `eval`: builds in the release profile what measures the suggestions, and runs it.

use crate::run::{Failure, cargo, run as run_to_end};

/// `cargo xtask eval WORDS`; the words are handed on. Paths are those of the folder where it was started.
pub fn run(words: &[&str]) -> Result<(), Failure> {
    let mut eval = cargo();
    eval.args([
        "run",
        "--release",
        "--locked",
        "--quiet",
        "--package",
        "eval",
        "--",
    ])
    .args(words);
    if let Ok(here) = std::env::current_dir() {
        eval.current_dir(here);
    }
    run_to_end(
        &mut eval,
        "The line above says what is wrong with the input or the build.",
    )
}
