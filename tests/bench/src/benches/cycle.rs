//! The cycle: evidence for a check-in, the form until it is painted, a key typed in it, and the round-up of a whole
//! federation, which looks through a dozen cycles of every team.

use super::page::Page;
use crate::figure::{Figure, Target, percentile};
use crate::{Outcome, Stage};
use serde::Deserialize;

#[derive(Deserialize)]
struct Told {
    teams: f64,
    answered: f64,
    forms: Vec<f64>,
    proposed: f64,
    round_ups: Vec<f64>,
    first_look: Vec<f64>,
    painted: Vec<f64>,
    typed: Vec<f64>,
    bare: Vec<f64>,
}

/// Asks for the form of every team that has a board, and for the round-up again and again; goes from another page to
/// form after form; types into one. Each call counts with its way to the page and back. The first look at the forms
/// comes while the application still learns from the federation's history, so the forms are looked at twice. Beside them
/// stands a frame that shows nothing new.
const SCRIPT: &str = r"
  const timed = async (act) => { const at = performance.now(); const value = await act(); return [performance.now() - at, value]; };
  const first = await invoke('round_up', { cycle: null });
  const forms = [];
  const writable = [];
  let proposed = 0;
  for (const { team } of first.teams) {
    const [ms, form] = await timed(() => invoke('check_in', { team: team.id }));
    if (form.publishing.state !== 'ready') continue;
    forms.push(ms);
    // Who has answered sees the answer, and no form.
    if (!form.sent) writable.push(team);
    proposed = Math.max(proposed, form.chips.length);
  }
  const round_ups = [];
  for (let i = 0; i < 30; i += 1) {
    const [ms] = await timed(() => invoke('round_up', { cycle: null }));
    round_ups.push(ms);
    await sleep(30);
  }
  const answered = first.teams.reduce((sum, line) => sum + line.marks.filter(({ outcome }) => outcome.did === 'reported').length, 0);
  // The team stands in the field that chooses one. Nothing here makes the page reckon its layout.
  const shown = (name) => document.querySelector('main [role=radiogroup]') !== null
    && [...document.querySelectorAll('main input')].some((it) => it.value === name);
  const look = async () => {
    const ms = [];
    for (const team of writable.slice(0, 20)) {
      location.hash = '#/outbox';
      await until(() => document.querySelector('main [role=radiogroup]') === null);
      await sleep(1000);
      const at = performance.now();
      location.hash = '#/check-in/' + team.id;
      await until(() => shown(team.name));
      await painted();
      ms.push(performance.now() - at);
    }
    return ms;
  };
  const first_look = await look();
  const painted_ms = await look();
  await sleep(1000);
  const field = document.querySelector('main section input:not([type])') ?? document.querySelector('main textarea');
  field.focus();
  const typed = [];
  for (let i = 0; i < 40; i += 1) {
    const at = performance.now();
    field.value += 'x';
    field.dispatchEvent(new InputEvent('input', { bubbles: true, data: 'x' }));
    await painted();
    typed.push(performance.now() - at);
    await sleep(60);
  }
  const bare = [];
  for (let i = 0; i < 20; i += 1) {
    const at = performance.now();
    document.title = 'painted ' + i;
    await painted();
    bare.push(performance.now() - at);
    await sleep(60);
  }
  return { teams: first.teams.length, answered, forms, proposed, round_ups, first_look, painted: painted_ms, typed, bare };
";

pub async fn run(stage: &Stage) -> Outcome {
    let page = Page::open(stage, stage.imported().await?, None).await?;
    let told: Told = page.run(SCRIPT).await?;
    page.close().await?;
    Ok(figures(told))
}

fn figures(mut told: Told) -> Vec<Figure> {
    const BARE: &str = "a frame that shows nothing new";
    let bare = percentile(&mut told.bare, 0.95);
    let p95 = |samples: &mut Vec<f64>| percentile(samples, 0.95);
    vec![
        Figure::told("teams", "", told.teams),
        Figure::told("check-ins shown of the last six cycles", "", told.answered),
        Figure::told("lines proposed at most", "", told.proposed),
        Figure::told("form with its evidence, p95", "ms", p95(&mut told.forms))
            .to(Target::AtMost(100.0)),
        Figure::told("round-up of all teams, p95", "ms", p95(&mut told.round_ups))
            .to(Target::AtMost(50.0)),
        Figure::told(
            "form until it is painted, median",
            "ms",
            percentile(&mut told.painted, 0.5),
        )
        .beside(BARE, bare)
        .to(Target::AtMost(100.0)),
        Figure::told("the same, p95", "ms", p95(&mut told.painted)),
        Figure::told(
            "at the first look, median",
            "ms",
            percentile(&mut told.first_look, 0.5),
        ),
        Figure::told("the same, p95", "ms", p95(&mut told.first_look)),
        Figure::told(
            "a letter until it is painted, p95",
            "ms",
            p95(&mut told.typed),
        )
        .beside(BARE, bare)
        .to(Target::AtMost(100.0)),
    ]
}
