/** Where an announcement is written. */
export const PANE = "[data-announcement]";

/** Whether the focus is there: in the list a second press would record the next one. */
export const writing = (): boolean => Boolean(document.activeElement?.closest(PANE));
