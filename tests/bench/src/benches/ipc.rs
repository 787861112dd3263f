//! What it costs to hand rows to the page, beside a command that answers nothing.

use super::page::Page;
use crate::figure::{Figure, Target, percentile};
use crate::{Outcome, Stage};
use serde::Deserialize;

#[derive(Deserialize)]
struct Told {
    rows: u32,
    team: String,
    page: Vec<f64>,
    empty: Vec<f64>,
    queue: Vec<f64>,
    queue_rows: u32,
}

/// The board that has about as many cards as a page has rows; then the whole queue of triage.
const SCRIPT: &str = r"
  const ms = async (call) => { const at = performance.now(); await call(); return performance.now() - at; };
  const times = async (n, call) => { const all = []; for (let i = 0; i < n; i += 1) all.push(await ms(call)); return all; };
  const cards = (board) => board.columns.reduce((sum, column) => sum + column.cards.length, 0);
  let best = null;
  for (const { team, readable } of await invoke('boards')) {
    if (!readable) continue;
    const rows = cards(await invoke('board', { team: team.id }));
    if (!best || Math.abs(rows - 200) < Math.abs(best.rows - 200)) best = { team: team.id, rows };
  }
  const queue = await invoke('triage_queue');
  return {
    ...best,
    page: await times(200, () => invoke('board', { team: best.team })),
    empty: await times(200, () => invoke('setting', { key: 'bench.none' })),
    queue: await times(20, () => invoke('triage_queue')),
    queue_rows: queue.queue.reduce((sum, group) => sum + group.rows.length, queue.at_teams.length),
  };
";

pub async fn run(stage: &Stage) -> Outcome {
    let page = Page::open(stage, stage.imported().await?, None).await?;
    let mut told: Told = page.run(SCRIPT).await?;
    page.close().await?;
    let what = format!("page of {} rows (board of {}), p95", told.rows, told.team);
    let queue = format!("whole triage queue of {} rows, p95", told.queue_rows);
    let empty = percentile(&mut told.empty, 0.95);
    Ok(vec![
        Figure::told(what, "ms", percentile(&mut told.page, 0.95))
            .beside("command without an answer", empty)
            .to(Target::AtMost(10.0)),
        Figure::told(queue, "ms", percentile(&mut told.queue, 0.95))
            .beside("command without an answer", empty),
    ])
}
