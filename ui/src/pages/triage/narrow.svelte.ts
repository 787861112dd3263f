/**
 * Whether the styles fold the window into one column: they say so in `--one-column` of `read()`,
 * so that script and styles never disagree. To be called while a component is made.
 */
export function oneColumn(read: () => HTMLElement | undefined): { readonly now: boolean } {
  let now = $state(false);
  $effect(() => {
    const element = read();
    if (!element) return;
    const look = () => {
      now = getComputedStyle(element).getPropertyValue("--one-column").trim() === "1";
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => observer.disconnect();
  });
  return {
    get now() {
      return now;
    },
  };
}
