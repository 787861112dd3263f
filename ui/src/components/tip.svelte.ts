import type { Attachment } from "svelte/attachments";

type Tip = { text: string; keys?: string | undefined };

/** The one tooltip on the screen: whose it is and what it says. `Tooltip.svelte` shows it. */
export const shown = $state<{ at: Element | null; tip: Tip | null }>({ at: null, tip: null });

/** How long the pointer rests before the tooltip shows, in milliseconds. */
const REST_MS = 500;

function hide(of?: Element) {
  if (of && shown.at !== of) return;
  shown.at = null;
  shown.tip = null;
}

/** `{@attach tip(() => ({ text, keys }))}`: a tooltip on hover and on keyboard focus. */
export function tip(read: () => Tip): Attachment<HTMLElement> {
  return (node) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const show = () => {
      shown.at = node;
      shown.tip = read();
    };
    const enter = () => {
      clearTimeout(timer);
      timer = setTimeout(show, REST_MS);
    };
    const focus = () => {
      if (node.matches(":focus-visible")) show();
    };
    const leave = () => {
      clearTimeout(timer);
      hide(node);
    };
    const key = (event: KeyboardEvent) => {
      if (event.key === "Escape") hide(node);
    };
    node.addEventListener("pointerenter", enter);
    node.addEventListener("pointerleave", leave);
    node.addEventListener("pointerdown", leave);
    node.addEventListener("focus", focus);
    node.addEventListener("blur", leave);
    node.addEventListener("keydown", key);
    return () => {
      leave();
      node.removeEventListener("pointerenter", enter);
      node.removeEventListener("pointerleave", leave);
      node.removeEventListener("pointerdown", leave);
      node.removeEventListener("focus", focus);
      node.removeEventListener("blur", leave);
      node.removeEventListener("keydown", key);
    };
  };
}
