//! The rules of this repository, as tests: who may depend on whom, what the window may do, which
//! versions are the least, and what no file may say.

#[path = "architecture/faults.rs"]
mod faults;
#[path = "../src-tauri/xtask/src/sizes.rs"]
mod sizes;
#[path = "architecture/window_rules.rs"]
mod window_rules;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};
use toml_edit::DocumentMut;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn json_of(path: &str) -> Value {
    serde_json::from_str(&read(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn toml_of(path: &str) -> DocumentMut {
    read(path)
        .parse()
        .unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Every file that git knows or would add, with `/` in its path.
fn files() -> Vec<String> {
    let list = Command::new("git")
        .args(["ls-files", "--cached", "--others", "--exclude-standard"])
        .current_dir(root())
        .output()
        .expect("git lists the files of a clone");
    assert!(list.status.success(), "git ls-files failed");
    String::from_utf8_lossy(&list.stdout)
        .lines()
        .filter(|path| root().join(path).is_file())
        .map(str::to_owned)
        .collect()
}

fn files_under(folder: &str, ending: &str) -> Vec<String> {
    let found: Vec<String> = files()
        .into_iter()
        .filter(|path| path.starts_with(folder) && path.ends_with(ending))
        .collect();
    assert!(!found.is_empty(), "nothing under {folder} ends in {ending}");
    found
}

/// Fails with every offence at once.
fn none(offences: &[String]) {
    assert!(offences.is_empty(), "\n{}\n", offences.join("\n"));
}

#[test]
fn sources_are_short_or_have_a_reason() {
    none(&sizes::offenders(root()));
}

#[test]
fn the_top_level_is_fixed() {
    let fixed = [
        "ARCHITECTURE.md",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "Cargo.lock",
        "Cargo.toml",
        "LICENSE-APACHE",
        "LICENSE-MIT",
        "README.md",
        "clippy.toml",
        "deny.toml",
        "docs",
        "icons",
        "src-tauri",
        "tauri.conf.json",
        "tests",
        "ui",
    ];
    let strangers: BTreeSet<String> = files()
        .iter()
        .filter_map(|path| path.split('/').next().map(str::to_owned))
        .filter(|name| !name.starts_with('.') && !fixed.contains(&name.as_str()))
        .collect();
    assert!(strangers.is_empty(), "new at the top level: {strangers:?}");
}

/// domain <- store, github <- api <- shell. The simulator and what learns know none of them.
#[test]
fn dependencies_point_one_way() {
    let allowed: [(&str, &[&str], &[&str]); 12] = [
        ("src-tauri/crates/domain", &[], &[]),
        ("src-tauri/crates/learn", &[], &[]),
        ("src-tauri/crates/store", &["domain"], &[]),
        ("src-tauri/crates/github", &["domain"], &["simulator"]),
        (
            "src-tauri/crates/api",
            &["domain", "github", "learn", "store"],
            &["simulator"],
        ),
        ("src-tauri/crates/simulator", &[], &[]),
        ("src-tauri/xtask", &[], &[]),
        (
            "tests/scenarios",
            &["api", "domain", "github", "simulator", "store"],
            &[],
        ),
        ("tests/window", &[], &[]),
        ("tests/eval", &["learn"], &[]),
        (
            "tests/bench",
            &["api", "domain", "eval", "store", "window"],
            &[],
        ),
        (".", &["api", "domain", "simulator"], &["window"]),
    ];
    let ours = [
        "api",
        "bench",
        "domain",
        "eval",
        "github",
        "guildhall",
        "learn",
        "scenarios",
        "simulator",
        "store",
        "window",
        "xtask",
    ];
    let mut offences = Vec::new();
    for (folder, normal, extra_in_tests) in allowed {
        let manifest = toml_of(&format!("{folder}/Cargo.toml"));
        for (table, in_tests) in [
            ("dependencies", false),
            ("build-dependencies", false),
            ("dev-dependencies", true),
        ] {
            let names: Vec<String> = manifest
                .get(table)
                .and_then(|item| item.as_table_like())
                .map(|table| table.iter().map(|(name, _)| name.to_owned()).collect())
                .unwrap_or_default();
            for name in names
                .iter()
                .map(String::as_str)
                .filter(|name| ours.contains(name))
            {
                let fine = normal.contains(&name) || (in_tests && extra_in_tests.contains(&name));
                if !fine {
                    offences.push(format!("{folder} must not depend on {name} ({table})"));
                }
            }
            if folder == "src-tauri/xtask" && !names.is_empty() {
                offences.push(format!("xtask is std only, but depends on {names:?}"));
            }
        }
        if manifest.get("lints").is_none() {
            offences.push(format!("{folder} does not take the workspace's lints"));
        }
    }
    none(&offences);
}

#[test]
fn only_the_shell_knows_tauri() {
    let mut offences = Vec::new();
    for path in files_under("src-tauri/crates/", ".toml") {
        if read(&path).contains("tauri") {
            offences.push(format!("{path} depends on Tauri"));
        }
    }
    none(&offences);
}

/// Advisory databases lag behind for Tauri, so the least versions are asserted.
#[test]
fn dependencies_are_not_older_than_their_fixes() {
    let lock = toml_of("Cargo.lock");
    let packages = lock
        .get("package")
        .and_then(|item| item.as_array_of_tables())
        .expect("Cargo.lock lists packages");
    for (name, least) in [
        ("tauri", (2, 11, 1)),
        ("ammonia", (4, 1, 4)),
        ("h2", (0, 4, 16)),
    ] {
        for package in packages {
            let text = |key: &str| package.get(key).and_then(|item| item.as_str());
            if text("name") == Some(name) {
                let version = text("version").expect("a package has a version");
                assert!(
                    triple(version) >= least,
                    "{name} {version} is older than {least:?}"
                );
            }
        }
    }
    assert!(
        rusqlite::version_number() >= 3_051_003,
        "SQLite {} is older than 3.51.3",
        rusqlite::version()
    );
    let interface = json_of("ui/package.json");
    assert_eq!(
        interface.pointer("/devDependencies/@tauri-apps~1cli"),
        Some(&json!("2.12.3")),
        "with later ones `npm ci` misses optional packages"
    );
}

fn triple(version: &str) -> (u64, u64, u64) {
    let mut parts = version
        .split(['.', '-', '+'])
        .map(|part| part.parse().unwrap_or(0));
    let mut next = || parts.next().unwrap_or(0);
    (next(), next(), next())
}

#[test]
fn no_file_names_a_machine_or_a_package_index() {
    // Written in two parts, so that this file does not name them either.
    let words = [
        concat!("/wo", "rk/"),
        concat!("/ro", "ot/"),
        concat!("/tm", "p/"),
        concat!("crates", ".io"),
        concat!("npmjs", ".org"),
        concat!("npmjs", ".com"),
    ];
    let mut offences = Vec::new();
    for path in files() {
        let name = PathBuf::from(&path);
        let lock = ["Cargo.lock", "package-lock.json"]
            .iter()
            .any(|lock| name.file_name().is_some_and(|file| file == *lock));
        let Ok(text) = fs::read_to_string(root().join(&path)) else {
            continue; // a picture
        };
        for (number, line) in text.lines().enumerate().filter(|_| !lock) {
            for word in words.iter().filter(|word| names(line, word)) {
                offences.push(format!("{path}:{}: {word}", number + 1));
            }
        }
    }
    none(&offences);
}

/// A path counts where it begins: `a/work/b` is no machine's.
fn names(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        !word.starts_with('/')
            || !line
                .get(..at)
                .and_then(|before| before.chars().next_back())
                .is_some_and(|letter| letter.is_alphanumeric() || "-_.}~".contains(letter))
    })
}

#[test]
fn exceptions_to_lints_are_expected_and_explained() {
    let mut offences = Vec::new();
    for path in files_under("", ".rs") {
        for (number, line) in read(&path).lines().enumerate() {
            let line = line.trim();
            let allows = [concat!("#[al", "low("), concat!("#![al", "low(")]
                .iter()
                .any(|start| line.starts_with(start));
            // What one test file shares with others is not used by each of them.
            let shared = path.contains("/tests/") && line.contains("dead_code, reason = ");
            if allows && !shared {
                offences.push(format!("{path}:{}: use #[expect(…, reason)]", number + 1));
            }
            let names_nothing = ["Manager", "Service", "Helper", "Util"].iter().any(|word| {
                line.strip_prefix("pub ")
                    .unwrap_or(line)
                    .strip_prefix("struct ")
                    .is_some_and(|rest| {
                        rest.split(|letter: char| !letter.is_alphanumeric())
                            .next()
                            .is_some_and(|name| name.ends_with(word))
                    })
            });
            if names_nothing {
                offences.push(format!("{path}:{}: name what it is: {line}", number + 1));
            }
        }
    }
    none(&offences);
}
