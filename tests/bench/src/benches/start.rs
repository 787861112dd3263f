//! The start with a whole federation in the cache, beside an empty window that is instrumented alike.

use super::frame::painted;
use crate::figure::{Figure, Target, median, percentile};
use crate::{Outcome, Stage};
use window::Desktop;

/// Interleaved, so that what the computer does meanwhile falls on both.
const RUNS: usize = 20;

pub async fn run(stage: &Stage) -> Outcome {
    let imported = stage.imported().await?;
    let (guildhall, empty) = (
        stage.program("guildhall")?,
        stage.program("examples/empty-window")?,
    );
    let url = imported.github.url.clone();
    let folder = imported.folder.path().display().to_string();
    let measured = tokio::task::spawn_blocking(move || {
        let desktop = Desktop::start().map_err(|error| error.to_string())?;
        let arguments = ["--demo", "--github-url", &url, "--data-dir", &folder];
        // The first of each fills the system's own caches.
        painted(&desktop, &guildhall, &arguments)?;
        painted(&desktop, &empty, &[])?;
        let (mut ours, mut plain) = (Vec::new(), Vec::new());
        for _ in 0..RUNS {
            ours.push(painted(&desktop, &guildhall, &arguments)?);
            plain.push(painted(&desktop, &empty, &[])?);
        }
        Ok::<_, String>((ours, plain))
    });
    let (mut ours, mut plain) = measured.await.map_err(|error| error.to_string())??;
    let beside = "empty window";
    Ok(vec![
        Figure::told(
            "spawn to first frame with data, median",
            "ms",
            median(&mut ours),
        )
        .beside(beside, median(&mut plain))
        .to(Target::TimesBaseline(1.3)),
        Figure::told(
            "spawn to first frame with data, p95",
            "ms",
            percentile(&mut ours, 0.95),
        )
        .beside(beside, percentile(&mut plain, 0.95)),
    ])
}
