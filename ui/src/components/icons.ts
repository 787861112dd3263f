// The icon set: 16 px, 1.5 stroke, round ends. Markup inside <svg viewBox="0 0 16 16">.
export const icons = {
  announce: '<path d="M2 6.5v3h2.5L12.5 13V3L4.5 6.5zM5 9.6l1 3.9h1.8L7 10.5M14.5 7v2"/>',
  block: '<path d="M5.4 2h5.2L14 5.4v5.2L10.6 14H5.4L2 10.6V5.4zM5 8h6"/>',
  board:
    '<rect x="2" y="2.5" width="3.25" height="11" rx="1"/><rect x="6.4" y="2.5" width="3.25" height="7" rx="1"/><rect x="10.75" y="2.5" width="3.25" height="9" rx="1"/>',
  bold: '<path d="M4.5 3h4.25a2.4 2.4 0 0 1 0 4.8H4.5zM4.5 7.8h5a2.6 2.6 0 0 1 0 5.2h-5z"/>',
  cal: '<rect x="2" y="3" width="12" height="11" rx="1.5"/><path d="M2 6.5h12M5 1.5v3M11 1.5v3"/>',
  call: '<circle cx="8" cy="8" r="6"/><path d="M8 4.5v4M8 11v.01"/>',
  chair: '<path d="M4.5 1.75v12.5M4.5 8.5h7v5.75M4.5 11.5h7"/>',
  chat: '<path d="M2 2.75h8.25v6h-4.5L3.75 11V8.75H2zM12.5 6H14v6h-1.5v2.25L10.25 12H7.5"/>',
  check: '<path d="m3 8.5 3.25 3.25L13 5"/>',
  contrast: '<circle cx="8" cy="8" r="6"/><path d="M8 2a6 6 0 0 1 0 12z" fill="currentColor"/>',
  sun: '<circle cx="8" cy="8" r="2.75"/><path d="M8 1.5v1.25M8 13.25v1.25M1.5 8h1.25M13.25 8h1.25M3.4 3.4l.9.9M11.7 11.7l.9.9M12.6 3.4l-.9.9M4.3 11.7l-.9.9"/>',
  checkin:
    '<path d="M5.5 3H4.25A1.25 1.25 0 0 0 3 4.25v8.5C3 13.4 3.6 14 4.25 14h7.5c.65 0 1.25-.6 1.25-1.25v-8.5C13 3.6 12.4 3 11.75 3H10.5"/><rect x="5.5" y="1.75" width="5" height="2.5" rx=".75"/><path d="m5.75 9 1.6 1.6L10.4 7.4"/>',
  clock: '<circle cx="8" cy="8" r="6"/><path d="M8 4.5V8l2.25 1.5"/>',
  closed: '<circle cx="8" cy="8" r="6"/><path d="m5.5 8.2 1.7 1.7 3.3-3.6"/>',
  code: '<path d="m5.25 4.75-3.5 3.25 3.5 3.25M10.75 4.75l3.5 3.25-3.5 3.25"/>',
  comment: '<path d="M2 3h12v8.5H7.5L4.5 14v-2.5H2z"/>',
  copy: '<rect x="5.5" y="5.5" width="8" height="8" rx="1.25"/><path d="M10.5 5.5v-3h-8v8h3"/>',
  doctor:
    '<path d="M3 2.5v3.75a3 3 0 0 0 6 0V2.5M6 9.25v1.5a3.25 3.25 0 0 0 6.5 0V9.5"/><circle cx="12.5" cy="8" r="1.5"/>',
  dots: '<path d="M3.5 8h.01M8 8h.01M12.5 8h.01" stroke-width="2.25"/>',
  down: '<path d="m4 6.25 4 4 4-4"/>',
  dup: '<rect x="2.5" y="2.5" width="7.5" height="7.5" rx="1.25"/><path d="M12.5 6v6.5H6"/>',
  edit: '<path d="m10.75 2.75 2.5 2.5-7.5 7.5-3.25.75.75-3.25zM9.25 4.25l2.5 2.5"/>',
  ext: '<path d="M6.5 3H3v10h10V9.5M9.5 2.5h4v4M13.25 2.75 7.5 8.5"/>',
  eye: '<path d="M1.5 8C3 5 5.25 3.5 8 3.5S13 5 14.5 8C13 11 10.75 12.5 8 12.5S3 11 1.5 8Z"/><circle cx="8" cy="8" r="2"/>',
  filter: '<path d="M2 4h12M4.5 8h7M6.5 12h3"/>',
  flag: '<path d="M3.5 14V2.5M3.5 3h8.75l-2 3.25 2 3.25H3.5"/>',
  fork: '<path d="M8 14V9M8 9C8 6.5 3.5 7 3.5 2.5M8 9c0-2.5 4.5-2 4.5-6.5M1.75 4.25 3.5 2.5l1.75 1.75M10.75 4.25l1.75-1.75 1.75 1.75"/>',
  gauge: '<path d="M2.7 12.5a6 6 0 1 1 10.6 0M8 9.5l2.75-3"/><circle cx="8" cy="9.5" r="1"/>',
  glass:
    '<path d="M4 2h8M4 14h8M5 2v2.25C5 6 8 7 8 8s-3 2-3 3.75V14M11 2v2.25C11 6 8 7 8 8s3 2 3 3.75V14"/>',
  globe:
    '<circle cx="8" cy="8" r="6"/><path d="M2 8h12M8 2c4 3.75 4 8.25 0 12M8 2c-4 3.75-4 8.25 0 12"/>',
  grid: '<rect x="2.5" y="2.5" width="4.5" height="4.5" rx="1"/><rect x="9" y="2.5" width="4.5" height="4.5" rx="1"/><rect x="2.5" y="9" width="4.5" height="4.5" rx="1"/><rect x="9" y="9" width="4.5" height="4.5" rx="1"/>',
  hall: '<path d="M1.5 6.5 8 2.5l6.5 4M2 13.5h12M4 6.5v7M8 6.5v7M12 6.5v7"/>',
  hand: '<circle cx="8" cy="8" r="6"/><circle cx="8" cy="8" r="2.5"/><path d="m3.8 3.8 2.4 2.4M9.8 9.8l2.4 2.4M12.2 3.8 9.8 6.2M6.2 9.8l-2.4 2.4"/>',
  help: '<circle cx="8" cy="8" r="6"/><path d="M6.25 6.25A1.8 1.8 0 0 1 8 4.75c1 0 1.8.7 1.8 1.6C9.8 7.7 8 7.8 8 9.1M8 11.3v.01"/>',
  image:
    '<rect x="2" y="3" width="12" height="10" rx="1.25"/><path d="m2.5 11.5 3.25-3.5 2.5 2.5 2-2 3.25 3.25M11 6.25v.01"/>',
  info: '<circle cx="8" cy="8" r="6"/><path d="M8 7.5v4M8 4.75v.01"/>',
  issue:
    '<circle cx="8" cy="8" r="6"/><circle cx="8" cy="8" r="1.25" fill="currentColor" stroke="none"/>',
  italic: '<path d="M6.5 3h5M4.5 13h5M9.25 3l-2.5 10"/>',
  left: '<path d="m9.75 4-4 4 4 4"/>',
  link: '<path d="M6.75 9.25a2.6 2.6 0 0 0 3.7 0l2.3-2.3a2.6 2.6 0 0 0-3.7-3.7l-.8.8M9.25 6.75a2.6 2.6 0 0 0-3.7 0l-2.3 2.3a2.6 2.6 0 0 0 3.7 3.7l.8-.8"/>',
  list: '<path d="M5.5 4h8M5.5 8h8M5.5 12h8M2.5 4h.01M2.5 8h.01M2.5 12h.01"/>',
  lock: '<rect x="3" y="7" width="10" height="7" rx="1.25"/><path d="M5.25 7V5a2.75 2.75 0 0 1 5.5 0v2"/>',
  mail: '<rect x="2" y="3.5" width="12" height="9" rx="1.25"/><path d="m2.5 4.5 5.5 4 5.5-4"/>',
  meeting:
    '<rect x="2" y="3" width="12" height="11" rx="1.5"/><path d="M2 6.5h12M5 1.5v3M11 1.5v3M5.5 10h5"/>',
  moon: '<path d="M13.5 9.6A5.75 5.75 0 0 1 6.4 2.5 5.75 5.75 0 1 0 13.5 9.6Z"/>',
  move: '<path d="M8 2v12M2 8h12M6.25 3.75 8 2l1.75 1.75M6.25 12.25 8 14l1.75-1.75M3.75 6.25 2 8l1.75 1.75M12.25 6.25 14 8l-1.75 1.75"/>',
  nudge:
    '<path d="M8 1.75v1M3.5 11.25c1-1 1-2.2 1-4.25a3.5 3.5 0 0 1 7 0c0 2.05 0 3.25 1 4.25zM6.5 13.25a1.6 1.6 0 0 0 3 0"/>',
  off: '<path d="M5.4 2h5.2L14 5.4v5.2L10.6 14H5.4L2 10.6V5.4zM5.9 5.9l4.2 4.2M10.1 5.9l-4.2 4.2"/>',
  offline:
    '<path d="M4.5 12.5a3 3 0 0 1-.4-5.95c.1-.5.3-.95.55-1.35M6.6 3.6A4 4 0 0 1 12 7.1a2.75 2.75 0 0 1 1.5 4.2M4.5 12.5h6.5M2 2l12 12"/>',
  ok: '<circle cx="8" cy="8" r="6"/><path d="m5.4 8.3 1.8 1.8 3.5-3.8"/>',
  outbox: '<path d="M2 9.5V13h12V9.5M8 10.5v-8M4.75 5.5 8 2.25l3.25 3.25"/>',
  pause: '<circle cx="8" cy="8" r="6"/><path d="M6.5 6v4M9.5 6v4"/>',
  person:
    '<circle cx="8" cy="5" r="2.75"/><path d="M2.75 13.75c.35-2.9 2.3-4.5 5.25-4.5s4.9 1.6 5.25 4.5"/>',
  pin: '<path d="M6.5 9.5 2.5 13.5M5 5.5l5.5 5.5M10 2.5l3.5 3.5-1.5.5-2.25 2.25-.25 2.5-4.75-4.75 2.5-.25L9.5 4z"/>',
  play: '<path d="M5 3.25v9.5l7.5-4.75z"/>',
  plus: '<path d="M8 3v10M3 8h10"/>',
  pr: '<circle cx="4" cy="3.75" r="1.6"/><circle cx="4" cy="12.25" r="1.6"/><circle cx="12" cy="12.25" r="1.6"/><path d="M4 5.5v5M12 10.5V6.5C12 4.75 11 4 9.5 4H8M9.5 2 7.5 4l2 2"/>',
  present: '<rect x="1.75" y="2.5" width="12.5" height="8.5" rx="1"/><path d="M8 11v2.5M5 14h6"/>',
  pulse: '<path d="M1.5 8.5h3l2-5 3 9 2-4h3"/>',
  radar: '<path d="M8 8 12.5 3.6M13.7 6.2A6 6 0 1 1 11 2.8M10.9 7.2A3 3 0 1 1 9.4 5.3"/>',
  redo: '<path d="M13.5 3v4h-4M13.25 7A5.25 5.25 0 1 0 12 11.75"/>',
  right: '<path d="m6.25 4 4 4-4 4"/>',
  risk: '<path d="M8 2.25 14.5 13.5h-13zM8 6.75v3M8 11.7v.01"/>',
  round: '<circle cx="8" cy="8" r="6"/><path d="M8 2v6l4.6 3.8"/>',
  search: '<circle cx="7" cy="7" r="4.5"/><path d="m10.5 10.5 3.5 3.5"/>',
  send: '<path d="M2.5 8 13.5 3l-3.25 10.5-2.75-4.25zM7.5 9.25 13.5 3"/>',
  settings:
    '<path d="M2 4.5h7M12 4.5h2M2 11.5h2M7 11.5h7"/><circle cx="10.5" cy="4.5" r="1.5"/><circle cx="5.5" cy="11.5" r="1.5"/>',
  snooze: '<circle cx="8" cy="8.75" r="5"/><path d="M6.5 7.25h3l-3 3h3M2 4l2-1.75M14 4l-2-1.75"/>',
  sprout:
    '<path d="M8 14V8M8 9c0-3-1.75-4.75-5-5 0 3.25 1.75 5 5 5ZM8 7.5c0-2.25 1.5-4.25 5-4.75.25 3.25-1.75 4.75-5 4.75"/>',
  sub: '<circle cx="3.5" cy="3.5" r="1.5"/><circle cx="12.5" cy="8" r="1.5"/><circle cx="12.5" cy="13" r="1.5"/><path d="M3.5 5v6.5c0 1 .5 1.5 1.5 1.5h6M3.5 8H11"/>',
  sync: '<path d="M13.5 7A5.6 5.6 0 0 0 3.4 4.8L2.5 6M2.5 9a5.6 5.6 0 0 0 10.1 2.2l.9-1.2M2.5 2.75V6h3.25M13.5 13.25V10h-3.25"/>',
  teams:
    '<circle cx="6" cy="5.5" r="2.25"/><path d="M1.75 13.25c.3-2.5 2-4 4.25-4s3.95 1.5 4.25 4M10.5 3.5a2.1 2.1 0 0 1 0 4.1M12 9.6c1.3.6 2.1 1.9 2.25 3.65"/>',
  trash: '<path d="M2.5 4h11M6 4V2.5h4V4M4 4l.6 9.5h6.8L12 4"/>',
  triage: '<path d="M2 9.25 3.75 3h8.5L14 9.25V13H2zM2 9.25h3.5l1 1.75h3l1-1.75H14"/>',
  undo: '<path d="M5.5 3 2.5 6l3 3M2.5 6h7a4 4 0 0 1 0 8H6"/>',
  up: '<path d="m4 9.75 4-4 4 4"/>',
  x: '<path d="m4 4 8 8M12 4l-8 8"/>',
} as const;

/** The name of an icon in the set. */
export type IconName = keyof typeof icons;
