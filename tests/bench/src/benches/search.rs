//! A keystroke of a search, beside a scan of the same items.

use super::ms;
use super::page::Page;
use crate::figure::{Figure, Target, percentile};
use crate::{Imported, Outcome, Stage, importing};
use api::App;
use rusqlite::{Connection, OpenFlags};
use std::path::Path;
use std::time::Instant;

/// What people type, letter by letter.
const TYPED: [&str; 6] = [
    "documentation build",
    "asset upload fails",
    "flaky",
    "accessib",
    "review queue",
    "translat",
];

pub async fn run(stage: &Stage) -> Outcome {
    let imported = stage.imported().await?;
    let app = importing::open(
        &imported.github.url,
        &imported.github.registry,
        imported.folder.path(),
    )?;
    let core = tokio::task::spawn_blocking(move || in_the_core(&app));
    let mut core = core.await.map_err(|error| error.to_string())??;
    let mut page = from_the_page(stage, imported).await?;
    let (mut scans, items) = scans(imported.folder.path())?;
    let beside = "LIKE over titles and bodies";
    let scan = percentile(&mut scans, 0.95);
    Ok(vec![
        Figure::told("items", "", items),
        Figure::told(
            "keystroke in the core, p95",
            "ms",
            percentile(&mut core, 0.95),
        )
        .beside(beside, scan)
        .to(Target::AtMost(10.0)),
        Figure::told(
            "keystroke in the core, median",
            "ms",
            percentile(&mut core, 0.5),
        )
        .beside(beside, percentile(&mut scans, 0.5)),
        Figure::told(
            "keystroke from the page and back, p95",
            "ms",
            percentile(&mut page, 0.95),
        )
        .beside(beside, scan),
    ])
}

fn in_the_core(app: &App) -> Result<Vec<f64>, String> {
    let search = |typed: &str| match app.search(typed) {
        Ok(Some(_)) => Ok(()),
        Ok(None) => Err("nobody else searches here".to_owned()),
        Err(error) => Err(error.to_string()),
    };
    search("warm")?;
    let mut all = Vec::new();
    for typed in keystrokes() {
        let began = Instant::now();
        search(&typed)?;
        all.push(ms(began));
    }
    Ok(all)
}

async fn from_the_page(stage: &Stage, imported: &Imported) -> Result<Vec<f64>, String> {
    let page = Page::open(stage, imported, None).await?;
    let keystrokes = serde_json::json!(keystrokes()).to_string();
    let script = format!(
        "const all = [];
         await invoke('search', {{ typed: 'warm' }});
         for (const typed of {keystrokes}) {{
           const at = performance.now();
           await invoke('search', {{ typed }});
           all.push(performance.now() - at);
         }}
         return all;"
    );
    let found = page.run(&script).await;
    page.close().await?;
    found
}

/// Everything that stands in the field while these are typed, from the second letter on.
fn keystrokes() -> Vec<String> {
    let typed = |text: &'static str| (2..=text.len()).filter_map(move |end| text.get(..end));
    TYPED
        .iter()
        .flat_map(|text| typed(text))
        .map(str::to_owned)
        .collect()
}

/// The same by scanning, and how many items there are.
fn scans(folder: &Path) -> Result<(Vec<f64>, f64), String> {
    let file = importing::cache_file(folder).ok_or("there is no cache in the folder")?;
    let cache = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY);
    let cache = cache.map_err(|error| error.to_string())?;
    let scan = |pattern: &str| {
        cache
            .prepare_cached("SELECT id FROM work WHERE title LIKE ?1 OR body LIKE ?1 LIMIT 50")?
            .query_map([pattern], |row| row.get::<_, String>(0))?
            .collect::<rusqlite::Result<Vec<_>>>()
    };
    let mut scans = Vec::new();
    for typed in keystrokes() {
        let began = Instant::now();
        scan(&format!("%{typed}%")).map_err(|error| error.to_string())?;
        scans.push(ms(began));
    }
    let items = cache.query_row("SELECT count(*) FROM work", [], |row| row.get::<_, f64>(0));
    Ok((scans, items.map_err(|error| error.to_string())?))
}
