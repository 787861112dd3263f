//! The triage desk: suggestions learnt and asked for, a key until the next item is painted, many decisions at
//! once.

use super::page::Page;
use crate::figure::{Figure, Target, percentile};
use crate::learning::{self, Learnt};
use crate::{Outcome, Stage, importing};
use serde::Deserialize;

/// Items that are learnt from where the time and memory of learning are told.
const TRAINED: u32 = 30_000;
/// Items that are known where it is told how fast an answer is.
const KNOWN: u32 = 50_000;

#[derive(Deserialize)]
struct Told {
    waiting: f64,
    next: Vec<f64>,
    named: Vec<f64>,
    decisions: f64,
    queued_ms: f64,
    bare: Vec<f64>,
    finish: String,
}

/// Goes down the queue with J, names owners with 1 and Enter, always until the frame that shows the next
/// item with its ranked teams; then names the owner of 200 items in one go. Beside them stands a frame that
/// shows nothing new.
const SCRIPT: &str = r"
  const pane = () => document.querySelector('[data-triage-item]');
  const shown = () => pane()?.querySelector('a')?.textContent ?? '';
  const ready = () => pane()?.querySelector('[role=radio]') !== null;
  const settled = async () => { await until(() => shown() !== '' && ready()); await painted(); };
  location.hash = '#/triage';
  await until(() => pane() !== null);
  await settled();
  const { waiting } = await invoke('triage_list', { filter: '' });
  document.querySelector('[role=grid]').focus();
  await sleep(500);
  const onto = async (act) => {
    const before = shown();
    const at = performance.now();
    act();
    await until(() => shown() !== before && ready());
    await painted();
    return performance.now() - at;
  };
  const next = [];
  for (let i = 0; i < 60; i += 1) { next.push(await onto(() => press('j'))); await sleep(120); }
  const named = [];
  for (let i = 0; i < 40; i += 1) {
    press('1');
    await until(() => pane()?.contains(document.activeElement));
    await sleep(60);
    named.push(await onto(() => press('Enter')));
    await sleep(150);
  }
  const bare = [];
  for (let i = 0; i < 20; i += 1) {
    const at = performance.now();
    document.title = 'painted ' + i;
    await painted();
    bare.push(performance.now() - at);
    await sleep(60);
  }
  const list = await invoke('triage_list', { filter: '' });
  const items = list.queue.flatMap((group) => group.items).slice(-200);
  const team = list.teams[0].id;
  const at = performance.now();
  await invoke('name_owner', { request: { items, team, note: null, good_first: null } });
  const queued_ms = performance.now() - at;
  location.hash = '#/outbox';
  const says = () => document.querySelector('main')?.innerText.match(/the last change leaves at about [^.]+/)?.[0] ?? '';
  await until(() => says() !== '');
  return { waiting, next, named, decisions: items.length, queued_ms, bare, finish: says() };
";

pub async fn run(stage: &Stage) -> Outcome {
    // An import of its own: what is decided here is sent.
    let imported = stage.import().await?;
    let cache = importing::cache_file(imported.folder.path()).ok_or("the import left no cache")?;
    let [own, plain] = learning::ENGINES;
    let trained = learning::learn(stage, &cache, TRAINED, own).await?;
    let beside = learning::learn(stage, &cache, TRAINED, plain).await?;
    let known = learning::learn(stage, &cache, KNOWN, own).await?;
    let scanned = learning::learn(stage, &cache, KNOWN, plain).await?;
    let page = Page::open(stage, &imported, None).await?;
    let told: Told = page.run(SCRIPT).await?;
    page.close().await?;
    let mut figures = suggestions(&trained, &beside, &known, &scanned);
    figures.extend(desk(told));
    Ok(figures)
}

fn suggestions(trained: &Learnt, beside: &Learnt, known: &Learnt, scanned: &Learnt) -> Vec<Figure> {
    const INDEX: &str = "TF-IDF index of the same";
    const RANKED: &str = "TF-IDF ranking of the same";
    let peak = |learnt: &Learnt| learnt.peak_mb.unwrap_or(f64::INFINITY);
    vec![
        Figure::told("items learnt from", "", trained.items),
        Figure::told("reading and learning", "ms", trained.train_ms)
            .beside(INDEX, beside.train_ms)
            .to(Target::AtMost(10_000.0)),
        Figure::told("memory meanwhile, peak", "MB", peak(trained))
            .beside(INDEX, peak(beside))
            .to(Target::AtMost(100.0)),
        Figure::told("items known", "", known.items),
        Figure::told(
            "teams for an item, p95",
            "ms",
            known.teams_ms.unwrap_or(f64::INFINITY),
        )
        .beside(RANKED, scanned.related_ms)
        .to(Target::AtMost(5.0)),
        Figure::told("what resembles an item, p95", "ms", known.related_ms)
            .beside(RANKED, scanned.related_ms)
            .to(Target::AtMost(5.0)),
    ]
}

fn desk(mut told: Told) -> Vec<Figure> {
    const BARE: &str = "a frame that shows nothing new";
    let bare = percentile(&mut told.bare, 0.95);
    vec![
        Figure::told("items in the queue", "", told.waiting),
        Figure::told(
            "J until the next item is painted, p95",
            "ms",
            percentile(&mut told.next, 0.95),
        )
        .beside(BARE, bare)
        .to(Target::AtMost(100.0)),
        Figure::told(
            "owner named until the next is painted, p95",
            "ms",
            percentile(&mut told.named, 0.95),
        )
        .beside(BARE, bare)
        .to(Target::AtMost(100.0)),
        Figure::told("decisions at once", "", told.decisions),
        Figure::told(
            format!("until they are queued ({})", told.finish),
            "ms",
            told.queued_ms,
        )
        .to(Target::AtMost(200.0)),
    ]
}
