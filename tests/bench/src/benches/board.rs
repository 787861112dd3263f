//! A board of thousands of cards in the real window: mounting, filtering, moving a card.

use super::page::Page;
use crate::figure::{Figure, Target, median};
use crate::{Outcome, Stage};
use serde::Deserialize;

#[derive(Deserialize)]
struct Told {
    cards: f64,
    mount: Vec<f64>,
    filter: Vec<f64>,
    moving: Vec<f64>,
    plain: Vec<f64>,
    nodes: f64,
    plain_nodes: f64,
}

/// Goes to the largest board and away again, types into its filter, lifts a card and moves it with the
/// keys, always until the frame that shows it; and puts the same cards on the page without a window
/// over them. The measures of the application itself are used where it makes them.
const SCRIPT: &str = r"
  const own = (name) => performance.getEntriesByName(name).map((entry) => entry.duration);
  const count = (board) => board.columns.reduce((sum, column) => sum + column.cards.length, 0);
  let best = null;
  for (const { team, readable } of await invoke('boards')) {
    if (!readable) continue;
    const board = await invoke('board', { team: team.id });
    if (!best || count(board) > best.cards) best = { team: team.id, cards: count(board), board };
  }
  const shown = () => document.querySelector('[data-card]') !== null;
  const go = (hash) => { location.hash = hash; };
  const mounts = [];
  for (let i = 0; i < 7; i += 1) {
    go('#/settings');
    await until(() => !shown());
    await sleep(100);
    const data = invoke('board', { team: best.team });
    await data;
    const at = performance.now();
    go('#/board/' + best.team);
    await until(shown);
    await painted();
    mounts.push(performance.now() - at);
    await sleep(300);
  }
  const nodes = document.querySelectorAll('*').length;
  const field = document.querySelector('main input[type=search], main input[type=text], main input');
  const filters = [];
  for (const text of ['a', 'as', 'ass', 'asse', 'asset', 'asse', 'ass', 'as', 'a', '']) {
    const at = performance.now();
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await painted();
    filters.push(performance.now() - at);
    await sleep(150);
  }
  field.blur();
  const moves = [];
  press('j'); await painted();
  press(' '); await painted();
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowUp', 'ArrowRight', 'ArrowLeft', 'ArrowDown', 'ArrowUp', 'ArrowRight', 'ArrowLeft']) {
    const at = performance.now();
    press(key);
    await painted();
    moves.push(performance.now() - at);
    await sleep(60);
  }
  press('Escape');
  const plain = [];
  let plainNodes = 0;
  for (let i = 0; i < 3; i += 1) {
    const host = document.createElement('div');
    host.style.cssText = 'position:fixed;inset:0;overflow:auto;background:canvas;display:flex';
    const at = performance.now();
    for (const column of best.board.columns) {
      const list = document.createElement('div');
      for (const card of column.cards) {
        const box = document.createElement('article');
        for (const text of [card.work?.reference ?? '', card.work?.title ?? '', ...(card.work?.labels ?? [])]) {
          const span = document.createElement('span');
          span.textContent = text;
          box.append(span);
        }
        list.append(box);
      }
      host.append(list);
    }
    document.body.append(host);
    await painted();
    plain.push(performance.now() - at);
    plainNodes = host.querySelectorAll('*').length;
    host.remove();
    await painted();
  }
  const better = (name, measured) => { const all = own(name); return all.length > 2 ? all : measured; };
  return {
    cards: best.cards, nodes, plain, plain_nodes: plainNodes,
    mount: better('board-mount', mounts),
    filter: better('board-filter', filters),
    moving: better('board-move', moves),
  };
";

pub async fn run(stage: &Stage) -> Outcome {
    let page = Page::open(stage, stage.imported().await?, None).await?;
    let mut told: Told = page.run(SCRIPT).await?;
    page.close().await?;
    let beside = "the same cards, not virtual";
    let plain = median(&mut told.plain);
    Ok(vec![
        Figure::told("cards on the board", "", told.cards),
        Figure::told("mount, median", "ms", median(&mut told.mount))
            .beside(beside, plain)
            .to(Target::AtMost(50.0)),
        Figure::told(
            "a step of moving a card, median",
            "ms",
            median(&mut told.moving),
        )
        .to(Target::AtMost(16.0)),
        Figure::told(
            "a keystroke in the filter, median",
            "ms",
            median(&mut told.filter),
        )
        .beside(beside, plain)
        .to(Target::AtMost(50.0)),
        Figure::told("nodes in the page", "", told.nodes)
            .beside(beside, told.plain_nodes)
            .to(Target::AtMost(1500.0)),
    ])
}
