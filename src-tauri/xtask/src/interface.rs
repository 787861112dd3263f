//! The interface under `ui`: its packages and its build.

use crate::fresh::is_fresh;
use crate::run::{Failure, answer, command, npm, root, run};

const NODE: u32 = 20;

/// Checks Node, and installs the packages when the lock file is newer than what is installed.
pub fn packages() -> Result<(), Failure> {
    let next = "Install Node 20 or newer with npm, then run this again.";
    let version = answer(command("node").arg("--version"))
        .ok_or_else(|| Failure::new("Node was not found", next))?;
    let major = version
        .trim_start_matches('v')
        .split('.')
        .next()
        .and_then(|part| part.parse::<u32>().ok());
    if major.is_none_or(|major| major < NODE) {
        return Err(Failure::new(
            format!("Node is {version}, and {NODE} is the oldest that works"),
            next,
        ));
    }
    if answer(npm().arg("--version")).is_none() {
        return Err(Failure::new("npm was not found beside Node", next));
    }
    let ui = root().join("ui");
    let installed = ui.join("node_modules/.package-lock.json");
    if is_fresh(&installed, &[&ui.join("package-lock.json")]) {
        println!("Node {version}; the packages of the interface are installed.");
        return Ok(());
    }
    run(
        npm().arg("ci"),
        "Check the network and that ui/package-lock.json belongs to ui/package.json, then run this again.",
    )
}

/// Builds `ui/dist` unless it is newer than every source of it.
pub fn build() -> Result<(), Failure> {
    let ui = root().join("ui");
    let sources = [
        "src",
        "public",
        "index.html",
        "vite.config.ts",
        "svelte.config.js",
        "tsconfig.json",
        "package-lock.json",
    ]
    .map(|name| ui.join(name));
    let sources: Vec<_> = sources.iter().map(AsRef::as_ref).collect();
    if is_fresh(&ui.join("dist/index.html"), &sources) {
        println!("The interface is built and newer than its sources.");
        return Ok(());
    }
    run(
        npm().args(["run", "build"]),
        "Correct what the build of the interface names above, then run this again.",
    )
}
