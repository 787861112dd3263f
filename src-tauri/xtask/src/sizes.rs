//! The rule of file sizes: no source over 400 lines without a reason that is written down here.
//!
//! `tests/architecture.rs` includes this file, so that the rule holds in the tests and in the
//! lint and is written once.

use std::fs;
use std::path::{Path, PathBuf};

/// A source may be this long.
pub const LIMIT: usize = 400;

/// Longer files, and why each of them is better in one piece.
const REASONS: [(&str, &str); 0] = [];

/// Folders that hold no source of ours, and generated types.
const SKIPPED: [&str; 6] = ["target", "node_modules", "dist", "gen", "types", ".git"];

/// Says, one line each, what breaks the rule below `root`.
pub fn offenders(root: &Path) -> Vec<String> {
    let mut sources = Vec::new();
    for folder in ["src-tauri", "tests", "ui"] {
        collect(&root.join(folder), &mut sources);
    }
    sources.sort();
    let mut lines = Vec::new();
    for path in sources {
        let name = path
            .strip_prefix(root)
            .unwrap_or(&path)
            .to_string_lossy()
            .replace('\\', "/");
        let count = fs::read_to_string(&path).map_or(0, |text| text.lines().count());
        let excused = REASONS.iter().any(|(listed, _)| *listed == name);
        if count > LIMIT && !excused {
            lines.push(format!(
                "{name} has {count} lines; split it, or give a reason in src-tauri/xtask/src/sizes.rs"
            ));
        } else if excused && count <= LIMIT {
            lines.push(format!(
                "{name} has {count} lines and needs no reason any more"
            ));
        }
    }
    for (name, _) in REASONS {
        if !root.join(name).is_file() {
            lines.push(format!("{name} has a reason but does not exist"));
        }
    }
    lines
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.filter_map(Result::ok) {
        let path = entry.path();
        let name = entry.file_name();
        if path.is_dir() {
            if !SKIPPED.iter().any(|skipped| name == *skipped) {
                collect(&path, found);
            }
        } else if path.extension().is_some_and(|extension| {
            ["rs", "ts", "svelte", "css", "mjs"]
                .iter()
                .any(|kind| extension == *kind)
        }) {
            found.push(path);
        }
    }
}
