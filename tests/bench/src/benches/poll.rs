//! What it costs to look whether anything changed, and how soon a change is seen.

use crate::figure::{Figure, Target};
use crate::github::{GitHub, Traffic};
use crate::importing::{self, open};
use crate::{Imported, Outcome, Stage};
use std::time::{Duration, Instant};

/// By GitHub's clock, in seconds: nothing that is read lately is that new.
const LATER: u32 = 900;
/// A change that is not seen by then counts as this late.
const PATIENCE: Duration = Duration::from_secs(150);

pub async fn run(stage: &Stage) -> Outcome {
    let imported = stage.import().await?;
    let github = &imported.github;
    // What changed in the last minutes is looked at once more when everything made then shows up; after that
    // there is nothing to look after.
    github.advance(LATER).await?;
    importing::import(stage, github, imported.folder.path()).await?;
    github.reset().await?;
    let used = importing::import(stage, github, imported.folder.path()).await?;
    let traffic: Traffic = github.told("traffic").await?;
    #[expect(clippy::cast_precision_loss, reason = "some requests")]
    let requests = traffic.requests as f64;
    Ok(vec![
        Figure::told("round in which nothing changed", "requests", requests)
            .beside("one for each list", lists(github).await?)
            .to(Target::AtMost(10.0)),
        Figure::told("its time", "s", used.seconds),
        Figure::told("a change is seen after", "s", seen_after(&imported).await?)
            .to(Target::AtMost(60.0)),
    ])
}

/// How many lists a round would read that asks for each by itself.
async fn lists(github: &GitHub) -> Result<f64, String> {
    let counts: serde_json::Value = github.told("counts").await?;
    let length = |name: &str| {
        let list = counts.get(name).and_then(|list| list.as_array());
        list.map_or(0, Vec::len)
    };
    #[expect(clippy::cast_precision_loss, reason = "some hundred lists")]
    Ok((2 * length("repositories") + 2 * length("boards")) as f64)
}

/// Somebody changes the title of an item that waits in triage; seconds until the application shows it.
async fn seen_after(imported: &Imported) -> Result<f64, String> {
    let github = &imported.github;
    let app = open(&github.url, &github.registry, imported.folder.path())?;
    app.connect(Some(github.token.clone().into())).await;
    let queue = app.triage_queue().map_err(|error| error.to_string())?;
    let row = queue.queue.iter().flat_map(|group| &group.rows).next();
    let item = row.ok_or("nothing waits in triage")?.work.id.clone();
    // The first round after the start would see it at once.
    let started = app.status().map_err(|error| error.to_string())?.sync.last;
    while app.status().map_err(|error| error.to_string())?.sync.last == started {
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    let title = "Renamed while somebody looks";
    let change = format!(
        "mutation {{ updateIssue(input: {{ id: \"{item}\", title: \"{title}\" }}) {{ issue {{ id }} }} }}"
    );
    let answer = github.graphql(&change).await?;
    if let Some(errors) = answer.get("errors") {
        return Err(format!("the change was refused: {errors}"));
    }
    let began = Instant::now();
    let seen = || {
        app.triage_item(&item)
            .is_ok_and(|item| item.row.work.title == title)
    };
    while !seen() && began.elapsed() < PATIENCE {
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    let seconds = began.elapsed().as_secs_f64();
    app.stop().await;
    Ok(seconds)
}
