//! Learning from a whole federation in a process of its own, whose memory can be told apart, and asking what
//! was learnt about many items.

use crate::Stage;
use crate::benches::ms;
use crate::figure::percentile;
use domain::id::NodeId;
use domain::item::Work;
use eval::memory::Watch;
use eval::tfidf::Tfidf;
use serde::{Deserialize, Serialize};
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;
use store::Cache;
use tokio::process::Command;

/// What learns: the application's own, or the plain one beside it.
pub const ENGINES: [&str; 2] = ["guildhall", "tfidf"];

/// So many items are asked about.
const ASKED: usize = 500;
/// So many items are read at a time.
const PAGE: usize = 500;
/// So many teams and related items are asked for, as the application does.
const WANTED: usize = 5;

/// What an engine took.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Learnt {
    /// Items that it learnt from.
    pub items: f64,
    /// Reading and learning, in milliseconds.
    pub train_ms: f64,
    /// How far resident memory rose meanwhile, in MB; `None` where the system does not tell.
    pub peak_mb: Option<f64>,
    /// Teams for one item, at the 95th percentile; an engine that knows no teams has none.
    pub teams_ms: Option<f64>,
    /// What resembles one item, at the 95th percentile.
    pub related_ms: f64,
}

/// Learns in a child process.
///
/// # Errors
/// What the child said when it failed.
pub async fn learn(stage: &Stage, cache: &Path, most: u32, engine: &str) -> Result<Learnt, String> {
    let mut command = Command::new(stage.program("guildhall-bench")?);
    command
        .arg("--learn")
        .arg(cache)
        .args([most.to_string().as_str(), engine])
        .kill_on_drop(true);
    crate::importing::told(command).await
}

/// The child's side.
pub fn child(cache: &Path, most: &str, engine: &str) -> ExitCode {
    match learnt(cache, most, engine) {
        Ok(learnt) => {
            println!("{}", serde_json::json!(learnt));
            ExitCode::SUCCESS
        }
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn learnt(cache: &Path, most: &str, engine: &str) -> Result<Learnt, String> {
    let most: u32 = most.parse().map_err(|_| format!("{most} is no number"))?;
    let (cache, _) = Cache::open(cache).map_err(|error| error.to_string())?;
    match engine {
        "guildhall" => by_guildhall(&cache, most),
        "tfidf" => by_tfidf(&cache, most),
        other => Err(format!("there is no engine {other}; there are {ENGINES:?}")),
    }
}

fn by_guildhall(cache: &Cache, most: u32) -> Result<Learnt, String> {
    let (watch, began) = (Watch::start(), Instant::now());
    let learnt = api::learning::Learnt::of(cache, most).map_err(|error| error.to_string())?;
    let learnt = learnt.ok_or("nobody has decided enough here")?;
    let (train_ms, peak_mb) = (ms(began), watch.peak());
    let file = cache.registry().map_err(|error| error.to_string())?;
    let registry = domain::registry::parse(&file.ok_or("no registry was read")?.text).registry;
    let registry = registry.ok_or("the registry cannot be read")?;
    let ids = ids(cache, most)?;
    let (mut teams, mut related) = (Vec::new(), Vec::new());
    for work in asked(cache, &ids)? {
        let item = api::learning::item(&registry, &work, &work.body);
        let began = Instant::now();
        learnt.teams(&item, WANTED);
        teams.push(ms(began));
        let began = Instant::now();
        learnt.resembling(&item, &work.id, WANTED);
        related.push(ms(began));
    }
    Ok(Learnt {
        items: ids.len() as f64,
        train_ms,
        peak_mb,
        teams_ms: Some(percentile(&mut teams, 0.95)),
        related_ms: percentile(&mut related, 0.95),
    })
}

fn by_tfidf(cache: &Cache, most: u32) -> Result<Learnt, String> {
    let (watch, began) = (Watch::start(), Instant::now());
    let ids = ids(cache, most)?;
    let mut texts = Vec::with_capacity(ids.len());
    for page in ids.chunks(PAGE) {
        let works = cache.works(page).map_err(|error| error.to_string())?;
        texts.extend(page.iter().filter_map(|id| works.get(id)).map(text));
    }
    let index = Tfidf::of(texts.iter().map(String::as_str));
    drop(texts);
    let (train_ms, peak_mb) = (ms(began), watch.peak());
    let mut related = Vec::new();
    for work in asked(cache, &ids)? {
        let text = text(&work);
        let began = Instant::now();
        index.rank(&text, WANTED);
        related.push(ms(began));
    }
    Ok(Learnt {
        items: ids.len() as f64,
        train_ms,
        peak_mb,
        teams_ms: None,
        related_ms: percentile(&mut related, 0.95),
    })
}

fn text(work: &Work) -> String {
    format!("{}\n{}", work.title, work.body)
}

fn ids(cache: &Cache, most: u32) -> Result<Vec<NodeId>, String> {
    let moved = cache.moved_last(most).map_err(|error| error.to_string())?;
    Ok(moved.into_iter().map(|(id, _)| id).collect())
}

/// Items spread over all of them.
fn asked(cache: &Cache, ids: &[NodeId]) -> Result<Vec<Work>, String> {
    let step = (ids.len() / ASKED).max(1);
    let chosen: Vec<NodeId> = ids.iter().step_by(step).take(ASKED).cloned().collect();
    let works = cache.works(&chosen).map_err(|error| error.to_string())?;
    Ok(works.into_values().collect())
}
