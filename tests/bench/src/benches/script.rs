//! How much script the first page needs, as the interface's own measure says.

use crate::Outcome;
use crate::figure::{Figure, Target};
use std::path::Path;
use std::process::Command;

pub fn run() -> Outcome {
    let ui = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui");
    let output = Command::new("node")
        .arg("scripts/size.mjs")
        .current_dir(&ui)
        .output();
    let output = output.map_err(|error| format!("node could not be started: {error}"))?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    // "initial script 103.2 kB gzip of 120 kB (8 files)"
    let kb = text
        .split_whitespace()
        .nth(2)
        .and_then(|kb| kb.parse().ok());
    let kb = kb.ok_or_else(|| {
        format!(
            "no size was told: {text}{}",
            String::from_utf8_lossy(&output.stderr)
        )
    })?;
    Ok(vec![
        Figure::told("initial script, gzip", "kB", kb).to(Target::AtMost(120.0)),
    ])
}
