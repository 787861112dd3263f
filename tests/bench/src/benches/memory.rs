//! Memory of the whole process tree, idle, beside an empty window.

use crate::figure::{Figure, Target};
use crate::{Outcome, Stage};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::Duration;
use window::{Desktop, Window};

const SCREENS: [&str; 7] = [
    "Triage", "Board", "Check-in", "Teams", "Outbox", "Doctor", "Settings",
];
/// How long a window is left alone before it counts as idle.
const IDLE: Duration = Duration::from_secs(20);

pub async fn run(stage: &Stage) -> Outcome {
    let imported = stage.imported().await?;
    let folder = imported.folder.path().display().to_string();
    let arguments = [
        "--demo",
        "--github-url",
        &imported.github.url,
        "--data-dir",
        &folder,
    ];
    let ours = idle(&stage.program("guildhall")?, &arguments, &SCREENS).await?;
    let plain = idle(&stage.program("examples/empty-window")?, &[], &[]).await?;
    Ok(vec![
        Figure::told("process tree, idle after every screen", "MB", ours)
            .beside("empty window", plain)
            .to(Target::AboveBaseline(150.0)),
    ])
}

async fn idle(program: &Path, arguments: &[&str], screens: &[&str]) -> Result<f64, String> {
    let desktop = Desktop::start().map_err(|error| error.to_string())?;
    let window = desktop
        .open(program, arguments)
        .await
        .map_err(|error| error.to_string())?;
    visit(&window, screens)
        .await
        .map_err(|error| error.to_string())?;
    tokio::time::sleep(IDLE).await;
    let application = window.process().ok_or("the application has gone")?;
    let used = tree_mb(application);
    window.close().await.map_err(|error| error.to_string())?;
    Ok(used)
}

async fn visit(window: &Window, screens: &[&str]) -> Result<(), window::Failure> {
    for screen in screens {
        window.click("link", screen).await?;
        tokio::time::sleep(Duration::from_secs(2)).await;
    }
    Ok(())
}

/// Proportional set size of a process and all its descendants, in MB.
fn tree_mb(root: u32) -> f64 {
    let mut children: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for entry in fs::read_dir("/proc")
        .into_iter()
        .flatten()
        .filter_map(Result::ok)
    {
        let Ok(id) = entry.file_name().to_string_lossy().parse::<u32>() else {
            continue;
        };
        let stat = fs::read_to_string(entry.path().join("stat")).unwrap_or_default();
        let parent = stat.rsplit_once(')').and_then(|(_, after)| {
            let parent = after.split_whitespace().nth(1)?;
            parent.parse::<u32>().ok()
        });
        children
            .entry(parent.unwrap_or_default())
            .or_default()
            .push(id);
    }
    let (mut tree, mut kb) = (vec![root], 0.0);
    while let Some(id) = tree.pop() {
        tree.extend(children.get(&id).into_iter().flatten());
        let rollup = fs::read_to_string(format!("/proc/{id}/smaps_rollup")).unwrap_or_default();
        let pss = rollup.lines().find_map(|line| line.strip_prefix("Pss:"));
        let pss = pss.and_then(|pss| pss.split_whitespace().next()?.parse::<f64>().ok());
        kb += pss.unwrap_or_default();
    }
    kb / 1000.0
}
