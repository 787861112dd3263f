import type { Desk } from "./desk.svelte";
import { columnAt, pull } from "./geometry";

/** How far the pointer goes before a press becomes a drag, in pixels. */
const FAR = 5;

/**
 * Dragging with pointer events and a geometric hit test. HTML5 drag and drop is not used: it never
 * delivers its drop in the window's test driver, and gives the keyboard nothing. A finger scrolls;
 * "Move to…" is its way. Returns how to stop listening.
 */
export function dragging(board: HTMLElement, desk: Desk): () => void {
  let press: { id: number; x: number; y: number; card: string } | null = null;
  let at = { x: 0, y: 0 };
  let frame = 0;
  let dragged = false;

  const aim = () => {
    const strips = [...desk.strips].sort(([a], [b]) => a - b);
    const rects = strips.map(([, { section }]) => section.getBoundingClientRect());
    const [column, strip] = strips[columnAt(rects, at.x)] ?? [];
    if (column === undefined || !strip) return;
    desk.hold({ column, index: strip.indexAt(at.y) });
  };

  /** Near an edge the column or the board scrolls along. */
  const scroll = () => {
    frame = requestAnimationFrame(scroll);
    const strip = desk.lift && desk.strips.get(desk.lift.to.column);
    if (!strip) return;
    const [list, around] = [strip.box, board].map((box) => box.getBoundingClientRect());
    if (!list || !around) return;
    const down = pull(at.y, list.top, list.bottom);
    const along = pull(at.x, around.left, around.right);
    const before = [strip.box.scrollTop, board.scrollLeft];
    if (down) strip.box.scrollTop += down;
    if (along) board.scrollLeft += along;
    if (before[0] !== strip.box.scrollTop || before[1] !== board.scrollLeft) aim();
  };

  const end = () => {
    cancelAnimationFrame(frame);
    if (press && board.hasPointerCapture(press.id)) board.releasePointerCapture(press.id);
    press = null;
    delete board.dataset.dragging;
  };

  const down = (event: PointerEvent) => {
    dragged = false;
    const card = event.target instanceof Element ? event.target.closest("[data-card]") : null;
    if (event.button !== 0 || event.pointerType === "touch" || desk.lift) return;
    if (!(card instanceof HTMLElement)) return;
    press = {
      id: event.pointerId,
      x: event.clientX,
      y: event.clientY,
      card: card.dataset.card ?? "",
    };
  };
  const move = (event: PointerEvent) => {
    if (press?.id !== event.pointerId) return;
    at = { x: event.clientX, y: event.clientY };
    if (!dragged) {
      if (Math.hypot(at.x - press.x, at.y - press.y) < FAR) return;
      dragged = true;
      const { card } = press;
      const found = desk.view.flatMap(({ cards }) => cards).find(({ id }) => id === card);
      if (!desk.take(found, "pointer")) {
        press = null;
        return;
      }
      // The card itself is drawn anew in another column: the board keeps the pointer.
      board.setPointerCapture(event.pointerId);
      board.dataset.dragging = "";
      frame = requestAnimationFrame(scroll);
    }
    // Put back with Escape while the button is still down.
    if (!desk.lift) end();
    else aim();
  };
  const up = (event: PointerEvent) => {
    if (press?.id !== event.pointerId) return;
    if (dragged) desk.drop();
    end();
  };
  const lost = (event: PointerEvent) => {
    if (press?.id !== event.pointerId) return;
    if (dragged) desk.cancel();
    end();
  };
  // What ends a drag is not a click on a card.
  const click = (event: MouseEvent) => {
    if (!dragged) return;
    event.stopPropagation();
    dragged = false;
  };

  board.addEventListener("pointerdown", down);
  board.addEventListener("pointermove", move);
  board.addEventListener("pointerup", up);
  board.addEventListener("pointercancel", lost);
  board.addEventListener("click", click, true);
  return () => {
    end();
    board.removeEventListener("pointerdown", down);
    board.removeEventListener("pointermove", move);
    board.removeEventListener("pointerup", up);
    board.removeEventListener("pointercancel", lost);
    board.removeEventListener("click", click, true);
  };
}
