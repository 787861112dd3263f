//! `lint`: everything about a change that can be judged without running it.

use std::process::{Command, Stdio};

use crate::run::{self, Failure, answer, cargo, npm, root};
use crate::steps::Steps;
use crate::{interface, setup, sizes};

/// `cargo xtask lint`.
pub fn run() -> Result<(), Failure> {
    let mut steps = Steps::new(setup::STEPS + 8);
    setup::within(&mut steps)?;
    steps.next("File sizes");
    file_sizes()?;
    steps.next("Formatting");
    run::run(
        cargo().args(["fmt", "--all", "--check"]),
        "Run `cargo fmt --all`.",
    )?;
    steps.next("Lint of the interface");
    run::run(
        npm().args(["run", "lint"]),
        "Run `npx biome check --write` in ui, and remove what knip calls unused.",
    )?;
    // The window's code embeds the built interface, so clippy needs it.
    steps.next("Build of the interface");
    interface::build()?;
    steps.next("Clippy");
    run::run(
        cargo().args([
            "clippy",
            "--workspace",
            "--all-targets",
            "--locked",
            "--",
            "-D",
            "warnings",
        ]),
        "Correct what clippy names above; `#[expect(…, reason = \"…\")]` where it is wrong.",
    )?;
    steps.next("Documentation");
    run::run(
        cargo()
            .args(["doc", "--workspace", "--no-deps", "--locked"])
            .env("RUSTDOCFLAGS", "-D warnings"),
        "Correct the documentation comments named above.",
    )?;
    steps.next("Licences, sources and bans of the Rust dependencies");
    cargo_deny()?;
    steps.next("Known advisories");
    rust_advisories()?;
    npm_advisories()?;
    steps.end("The lint is clean");
    Ok(())
}

fn file_sizes() -> Result<(), Failure> {
    let offenders = sizes::offenders(&root());
    if offenders.is_empty() {
        println!("No source is over {} lines without a reason.", sizes::LIMIT);
        return Ok(());
    }
    Err(Failure::new(
        format!("{} files are too long", offenders.len()),
        offenders.join("; ") + ".",
    ))
}

/// cargo-deny is no part of the toolchain: it is installed once, with the lock file it came with.
fn cargo_deny() -> Result<(), Failure> {
    if answer(cargo().args(["deny", "--version"])).is_none() {
        // The development profile: it checks as fast, and is built in half the time.
        println!("cargo-deny is not here yet: building it once takes about 3 minutes.");
        run::run(
            cargo().args(["install", "--locked", "--debug", "cargo-deny"]),
            "Install cargo-deny by hand, then run this again.",
        )?;
    }
    run::run(
        cargo().args([
            "deny",
            "--workspace",
            "check",
            "bans",
            "licenses",
            "sources",
        ]),
        "deny.toml says what is allowed and why; change the dependency rather than the rule.",
    )
}

/// The advisory database is a repository somewhere else. Where it cannot be reached, one line
/// says so: the pins in `tests/architecture.rs` hold all the same.
fn rust_advisories() -> Result<(), Failure> {
    if !quietly(cargo().args(["deny", "--workspace", "fetch", "db"])) {
        println!("Not checked: the database of Rust advisories is out of reach from here.");
        return Ok(());
    }
    run::run(
        cargo().args(["deny", "--workspace", "check", "advisories"]),
        "Update the dependency with `cargo update -p NAME`, or record in deny.toml why it does not concern us.",
    )
}

fn npm_advisories() -> Result<(), Failure> {
    let report = npm()
        .args(["audit", "--json", "--audit-level=high"])
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output();
    let Ok(report) = report else {
        return Err(Failure::new("npm could not be started", "Install npm."));
    };
    let text = String::from_utf8_lossy(&report.stdout);
    if !text.contains("\"auditReportVersion\"") {
        println!("Not checked: the database of npm advisories is out of reach from here.");
        return Ok(());
    }
    if report.status.success() {
        println!("npm knows no high advisory against the packages of the interface.");
        return Ok(());
    }
    println!("{text}");
    Err(Failure::new(
        "npm knows advisories against the packages of the interface",
        "Run `npm audit` in ui and update what it names.",
    ))
}

fn quietly(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}
