//! `cargo xtask`: the chores of this repository, from a fresh clone to a clean lint.
//!
//! Every command sets up what it needs by itself. Only the standard library is used, so that the
//! first `cargo xtask` on a new machine answers within seconds.

mod bench;
mod conformance;
mod demo;
mod eval;
mod fresh;
mod fuzz;
mod interface;
mod lint;
mod packages;
mod run;
mod setup;
mod sizes;
mod steps;
mod test;
mod types;

use std::process::ExitCode;

use run::Failure;

const HELP: &str = "\
Chores of this repository. Each command sets up what it needs by itself.

  cargo xtask setup                 install what is missing: system packages, packages of the interface
  cargo xtask demo                  build Guildhall (development profile) and open it on the demo federation
  cargo xtask demo --headless DIR   the same under a display of its own: walk the journey, check what
                                    reached the simulated GitHub, leave screenshots in DIR
  cargo xtask test [--deep]         every test; --deep: thousands of seeded histories instead of hundreds
  cargo xtask conformance           three unchanged GitHub clients against the simulator: Octokit, PyGithub, gh
  cargo xtask bench [NAME] [--json FILE]
                                    figures of a release build, each beside a baseline of the same run
  cargo xtask eval routing TRAIN.jsonl TEST.jsonl
  cargo xtask eval related DOCS.jsonl PAIRS.jsonl
  cargo xtask eval demo             how well suggestions are learnt, each beside a baseline of the same run, and
                                    what each kind of fact adds on invented items
  cargo xtask lint                  formatting, clippy, documentation, licences, advisories, file sizes
  cargo xtask fuzz [TARGET]         try inputs that nobody has thought of, each target for ten minutes; needs
                [--minutes N]       nightly and cargo-fuzz, and says so; --keep commits what was found
  cargo xtask types                 write the TypeScript types of the interface from the Rust ones
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["setup"] => setup::run(),
        ["demo"] => demo::window(),
        ["demo", "--headless", folder] => demo::headless(folder),
        ["test"] => test::run(false),
        ["test", "--deep"] => test::run(true),
        ["conformance"] => conformance::run(),
        ["lint"] => lint::run(),
        ["types"] => types::run(),
        ["fuzz", rest @ ..] => fuzz::run(rest),
        ["bench", words @ ..] => bench::run(words),
        ["eval", task @ ("routing" | "related"), one, other] => eval::run(&[task, one, other]),
        ["eval", "demo"] => eval::run(&["demo"]),
        ["eval", ..] => {
            return refuse("`eval` needs `routing TRAIN TEST`, `related DOCS PAIRS` or `demo`");
        }
        ["help" | "--help" | "-h"] => {
            print!("{HELP}");
            Ok(())
        }
        [] => return refuse("say what to do"),
        ["demo", "--headless"] => {
            return refuse("`demo --headless` needs a folder for its screenshots");
        }
        other => return refuse(&format!("there is no `{}`", other.join(" "))),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure { what, next }) => {
            eprintln!("\nxtask: {what}. {next}");
            ExitCode::FAILURE
        }
    }
}

/// Exit code 2 with the help, as for every wrong command line.
fn refuse(why: &str) -> ExitCode {
    eprintln!("xtask: {why}.\n\n{HELP}");
    ExitCode::from(2)
}
