/** Gives the focus to the heading of the page, where its keys answer: for what takes itself away when it is pressed. */
export const toHeading = (): void => document.querySelector<HTMLElement>("h1")?.focus();
