//! `conformance`: GitHub clients that know nothing of the simulator must not notice that it is one.
//! Octokit, PyGithub and `gh` come as their authors publish them; what they are asked stands in
//! `tests/conformance`. Each program prints a line a check: its name, a tab, and what went wrong.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use crate::fresh::is_fresh;
use crate::run::{Failure, answer, built, cargo, command, has, root, run as run_to_end, target};
use crate::steps::Steps;

/// `cargo xtask conformance`.
pub fn run() -> Result<(), Failure> {
    let mut steps = Steps::new(5);
    steps.next("Build of the simulator");
    run_to_end(
        cargo().args(["build", "--locked", "--package", "simulator", "--bins"]),
        "Correct what the compiler names above, then run this again.",
    )?;
    steps.next("Octokit");
    octokit()?;
    steps.next("PyGithub");
    let python = pygithub()?;
    steps.next("gh");
    gh()?;
    steps.next("Every client against a simulator of its own");
    let script = |path: &str| folder().join(path);
    let mut node = command("node");
    let mut python = command(python);
    let mut again = command("node");
    let clients: [(&str, &mut Command); 3] = [
        ("octokit", node.arg(script("octokit/check.mjs"))),
        ("PyGithub", python.arg(script("pygithub/check.py"))),
        ("gh", again.arg(script("gh/check.mjs"))),
    ];
    let mut results = Vec::new();
    for (name, client) in clients {
        results.push((name, checked(client)?));
    }
    let wrong = print_table(&results);
    if wrong.is_empty() {
        steps.end("Three clients took the simulator for GitHub");
        return Ok(());
    }
    Err(Failure::new(
        format!("{} checks failed", wrong.len()),
        wrong.join("; "),
    ))
}

fn folder() -> PathBuf {
    root().join("tests/conformance")
}

fn octokit() -> Result<(), Failure> {
    if !has("npm") && !has("npm.cmd") {
        return Err(Failure::new(
            "npm was not found",
            "Install Node 20 or newer with npm, then run this again.",
        ));
    }
    let here = folder().join("octokit");
    let installed = here.join("node_modules/.package-lock.json");
    if is_fresh(&installed, &[&here.join("package-lock.json")]) {
        println!("Octokit is installed.");
        return Ok(());
    }
    let mut npm = command(if cfg!(windows) { "npm.cmd" } else { "npm" });
    run_to_end(
        npm.args(["ci", "--ignore-scripts"]).current_dir(&here),
        "Check the network, and that package-lock.json in tests/conformance/octokit belongs to its package.json.",
    )
}

/// PyGithub in a virtual environment under `target`. Gives the environment's Python.
fn pygithub() -> Result<PathBuf, Failure> {
    let home = target().join("conformance/pygithub");
    let python = if cfg!(windows) {
        home.join("Scripts/python.exe")
    } else {
        home.join("bin/python")
    };
    let wanted = folder().join("pygithub/requirements.txt");
    let marker = home.join("installed");
    if python.is_file() && is_fresh(&marker, &[&wanted]) {
        println!("PyGithub is installed.");
        return Ok(python);
    }
    let found = ["python3", "python"].into_iter().find(|name| has(name));
    let system = found.ok_or_else(|| {
        Failure::new(
            "Python was not found",
            "Install Python 3.9 or newer with its venv module, then run this again.",
        )
    })?;
    run_to_end(
        command(system).args(["-m", "venv"]).arg(&home),
        "Install Python's venv module (Debian: apt-get install python3-venv), then run this again.",
    )?;
    run_to_end(
        command(&python)
            .args(["-m", "pip", "install", "--quiet", "--requirement"])
            .arg(&wanted),
        "Check the network, then run this again.",
    )?;
    std::fs::write(&marker, "").map_err(|error| {
        Failure::new(
            format!("{} could not be written ({error})", marker.display()),
            "Make the folder writable, then run this again.",
        )
    })?;
    Ok(python)
}

fn gh() -> Result<(), Failure> {
    if let Some(version) = answer(command("gh").arg("--version")) {
        println!("{}", version.lines().next().unwrap_or_default());
        return Ok(());
    }
    let by_hand =
        "Install GitHub's gh (Debian: apt-get install gh; https://cli.github.com elsewhere).";
    let is_root = answer(command("id").arg("-u")).as_deref() == Some("0");
    if !has("apt-get") || (!is_root && !has("sudo")) {
        return Err(Failure::new("gh was not found", by_hand));
    }
    let mut apt = if is_root {
        command("apt-get")
    } else {
        let mut sudo = command("sudo");
        sudo.arg("apt-get");
        sudo
    };
    run_to_end(
        apt.args(["install", "-q", "-y", "--no-install-recommends", "gh"])
            .env("DEBIAN_FRONTEND", "noninteractive"),
        by_hand,
    )
}

/// A simulator of its own for one client; ended when dropped.
struct Simulated {
    process: Child,
    base_url: String,
    token: String,
}

impl Simulated {
    fn start() -> Result<Self, Failure> {
        let failed = |why: String| {
            Failure::new(
                format!("the simulator did not start: {why}"),
                "Run `cargo run --package simulator` to see what it says.",
            )
        };
        let mut process = command(built("guildhall-simulator"))
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| failed(error.to_string()))?;
        let mut line = String::new();
        if let Some(out) = process.stdout.take() {
            BufReader::new(out)
                .read_line(&mut line)
                .map_err(|error| failed(error.to_string()))?;
        }
        let base_url = text(&line, "base_url");
        // The first account is the chair's.
        let token = text(&line, "token");
        let simulated = Self {
            process,
            base_url: base_url.unwrap_or_default(),
            token: token.unwrap_or_default(),
        };
        if simulated.base_url.is_empty() || simulated.token.is_empty() {
            return Err(failed(format!("it said `{}`", line.trim())));
        }
        Ok(simulated)
    }
}

impl Drop for Simulated {
    fn drop(&mut self) {
        // It may have ended by itself; there is nothing to do about either.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The first text of that name in a line of JSON; none of ours holds a quotation mark.
fn text(json: &str, name: &str) -> Option<String> {
    let (_, behind) = json.split_once(&format!("\"{name}\":\""))?;
    behind.split('"').next().map(str::to_owned)
}

/// The checks of one client in their order, each with what went wrong or nothing.
type Checks = Vec<(String, String)>;

fn checked(client: &mut Command) -> Result<Checks, Failure> {
    let simulated = Simulated::start()?;
    let output = client
        .args([&simulated.base_url, &simulated.token])
        .stdin(Stdio::null())
        .output()
        .map_err(|error| {
            Failure::new(
                format!("a client could not be started ({error})"),
                "Look at the steps above.",
            )
        })?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut checks: Checks = said
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .map(|(check, detail)| (check.to_owned(), detail.to_owned()))
        .collect();
    if !output.status.success() || checks.is_empty() {
        let why = String::from_utf8_lossy(&output.stderr);
        let last = why.lines().rfind(|line| !line.trim().is_empty());
        let why = last.unwrap_or("it said nothing").trim().to_owned();
        checks.push(("runs to its end".to_owned(), why));
    }
    Ok(checks)
}

/// Prints client × check and gives what failed, in words.
fn print_table(results: &[(&str, Checks)]) -> Vec<String> {
    let mut rows: Vec<&str> = Vec::new();
    let mut cells: BTreeMap<(&str, &str), &str> = BTreeMap::new();
    let mut wrong = Vec::new();
    for (client, checks) in results {
        for (check, detail) in checks {
            if !rows.contains(&check.as_str()) {
                rows.push(check);
            }
            let cell = if detail.is_empty() { "ok" } else { "FAILED" };
            cells.insert((client, check), cell);
            if !detail.is_empty() {
                wrong.push(format!("{client}, {check}: {detail}"));
            }
        }
    }
    let width = rows.iter().map(|row| row.len()).max().unwrap_or_default();
    let line = |check: &str, cells: Vec<&str>| {
        let cells: String = cells.iter().map(|c| format!("  {c:<9}")).collect();
        println!("{}", format!("{check:<width$}{cells}").trim_end());
    };
    line("", results.iter().map(|(client, _)| *client).collect());
    for row in rows {
        let of = |client: &str| cells.get(&(client, row)).copied().unwrap_or("-");
        line(row, results.iter().map(|(client, _)| of(client)).collect());
    }
    wrong
}
