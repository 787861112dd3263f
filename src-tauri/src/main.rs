//! Guildhall's entry: the window, or a task on the command line.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use clap::Parser;
use guildhall::cli::{Arguments, Task};
use std::process::ExitCode;

fn main() -> ExitCode {
    let token = guildhall::environment::take_token();
    guildhall::environment::forbid_core_dumps();
    let arguments = Arguments::parse();
    if arguments.options.safe_rendering {
        guildhall::environment::render_safely();
    }
    guildhall::logging::start();
    match arguments.task {
        Some(Task::Check { file }) => guildhall::tasks::check(&file),
        Some(Task::Doctor { options }) => guildhall::tasks::doctor(&options, token),
        None => guildhall::run(&arguments.options, arguments.link.as_deref(), token),
    }
}
