//! How well suggestions are learnt, beside plain baselines: one line of JSON for each engine.
//!
//! Each engine runs in a process of its own, so that its memory is its own: `peak_mb` is how far the process's
//! highest resident memory (`VmHWM`) rose above what it held when the input was read. `null` where there is no
//! `/proc`.

mod demo;
mod lines;
mod related;
mod routing;
mod score;

use std::process::{Command, ExitCode};

const HELP: &str = "\
usage: guildhall-eval routing TRAIN.jsonl TEST.jsonl
                      lines {id, title, body, teams[], release}; repository, labels and author are used if there
       guildhall-eval related DOCS.jsonl PAIRS.jsonl
                      lines {id, title, body, created} and {a, b}
       guildhall-eval demo
                      what each kind of fact adds, on the invented federation
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["routing", train, test] => each("routing", [train, test], routing::ENGINES),
        ["routing", train, test, engine] => routing::run(train, test, engine),
        ["related", documents, pairs] => each("related", [documents, pairs], related::ENGINES),
        ["related", documents, pairs, engine] => related::run(documents, pairs, engine),
        ["demo"] => demo::run(),
        ["help" | "--help" | "-h"] => {
            print!("{HELP}");
            Ok(())
        }
        _ => {
            eprint!("guildhall-eval: this is no command.\n\n{HELP}");
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) if why.is_empty() => ExitCode::FAILURE, // a process of ours has said it
        Err(why) => {
            eprintln!("guildhall-eval: {why}");
            ExitCode::FAILURE
        }
    }
}

/// Runs each engine in a process of its own, until one fails.
fn each(task: &str, files: [&str; 2], engines: [&str; 2]) -> Result<(), String> {
    let own = std::env::current_exe().map_err(|error| error.to_string())?;
    for engine in engines {
        let status = Command::new(&own)
            .arg(task)
            .args(files)
            .arg(engine)
            .status();
        if !status.map_err(|error| error.to_string())?.success() {
            return Err(String::new());
        }
    }
    Ok(())
}
