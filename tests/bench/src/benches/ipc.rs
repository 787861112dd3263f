//! What it costs to hand rows to the page, beside a command that answers nothing.

use super::page::Page;
use crate::figure::{Figure, Target, percentile};
use crate::{Outcome, Stage};
use serde::Deserialize;

#[derive(Deserialize)]
struct Told {
    rows: u32,
    listed: u32,
    page: Vec<f64>,
    list: Vec<f64>,
    empty: Vec<f64>,
}

/// The rows of triage, a page of them at a time; and the list of what there is.
const SCRIPT: &str = r"
  const ms = async (call) => { const at = performance.now(); await call(); return performance.now() - at; };
  const times = async (n, call) => { const all = []; for (let i = 0; i < n; i += 1) all.push(await ms(call)); return all; };
  const list = await invoke('triage_list', { filter: '' });
  const ids = [];
  const collect = (part) => {
    if (Array.isArray(part)) part.forEach(collect);
    else if (part && typeof part === 'object') Object.values(part).forEach(collect);
    else if (typeof part === 'string' && /^I_/.test(part)) ids.push(part);
  };
  collect(list);
  const items = [...new Set(ids)].slice(0, 200);
  return {
    rows: (await invoke('triage_rows', { items })).length,
    listed: new Set(ids).size,
    page: await times(200, () => invoke('triage_rows', { items })),
    list: await times(20, () => invoke('triage_list', { filter: '' })),
    empty: await times(200, () => invoke('setting', { key: 'bench.none' })),
  };
";

pub async fn run(stage: &Stage) -> Outcome {
    let page = Page::open(stage, stage.imported().await?, None).await?;
    let told: Result<Told, String> = page.run(SCRIPT).await;
    page.close().await?;
    let mut told = told?;
    let what = format!("page of {} rows of triage, p95", told.rows);
    let list = format!("list of {} items of triage, p95", told.listed);
    let empty = percentile(&mut told.empty, 0.95);
    Ok(vec![
        Figure::told(what, "ms", percentile(&mut told.page, 0.95))
            .beside("command without an answer", empty)
            .to(Target::AtMost(10.0)),
        Figure::told(list, "ms", percentile(&mut told.list, 0.95))
            .beside("command without an answer", empty),
    ])
}
