/**
 * Themes as data: what each thing on the screen is called, and how it looks. Colour never carries a meaning alone;
 * whoever paints a role also writes a glyph or a word for it. The default themes use the terminal's own sixteen
 * colours, so they follow the palette people have chosen.
 */
import { applyStyle, openStyle, type ColourDepth, type Style } from './style.ts';

/** What a piece of text on the screen is. */
export const ROLES = [
  'text',
  'muted',
  'strong',
  'emphasis',
  'struck',
  'code',
  'accent',
  'heading',
  'key',
  'border',
  'borderFocused',
  'selected',
  'marked',
  'match',
  'cursor',
  'unread',
  'customer',
  'you',
  'agent',
  'bot',
  'note',
  'activity',
  'tag',
  'link',
  'success',
  'warning',
  'error',
  'overdue',
  'online',
  'offline',
] as const;

export type Role = (typeof ROLES)[number];
export type Theme = Readonly<Record<Role, Style>>;

/** Puts text in the look of a role. */
export type Paint = (role: Role, text: string) => string;

const dark: Theme = {
  text: {},
  muted: { fg: 'bright-black' },
  strong: { bold: true },
  emphasis: { italic: true },
  struck: { strike: true },
  code: { fg: 'bright-cyan' },
  accent: { fg: 'cyan' },
  heading: { fg: 'cyan', bold: true },
  key: { fg: 'bright-cyan' },
  border: { fg: 'bright-black' },
  borderFocused: { fg: 'cyan' },
  selected: { inverse: true },
  marked: { fg: 'bright-yellow' },
  match: { fg: 'black', bg: 'yellow' },
  cursor: { inverse: true },
  unread: { bold: true },
  customer: { fg: 'bright-white', bold: true },
  you: { fg: 'green' },
  agent: { fg: 'blue' },
  bot: { fg: 'magenta' },
  note: { fg: 'yellow' },
  activity: { fg: 'bright-black', italic: true },
  tag: { fg: 'magenta' },
  link: { fg: 'bright-blue', underline: true },
  success: { fg: 'green' },
  warning: { fg: 'yellow', bold: true },
  error: { fg: 'bright-red', bold: true },
  overdue: { fg: 'bright-red', bold: true },
  online: { fg: 'green' },
  offline: { fg: 'bright-red' },
};

/** What warns is a brown that sixteen colours show as red: their yellow cannot be read on white, in bold least of all. */
const light: Theme = {
  ...dark,
  accent: { fg: 'blue' },
  heading: { fg: 'blue', bold: true },
  key: { fg: 'blue' },
  code: { fg: 'blue' },
  borderFocused: { fg: 'blue' },
  marked: { fg: 'magenta' },
  customer: { bold: true },
  agent: { fg: 'cyan' },
  note: { fg: '#9a4d00' },
  link: { fg: 'blue', underline: true },
  warning: { fg: '#9a4d00', bold: true },
  error: { fg: 'red', bold: true },
  overdue: { fg: 'red', bold: true },
  offline: { fg: 'red' },
};

/** No grey on black and no dim text: everything at the terminal's full contrast. */
const highContrast: Theme = {
  ...dark,
  muted: {},
  border: {},
  activity: { italic: true },
  accent: { fg: 'bright-cyan', bold: true },
  heading: { bold: true, underline: true },
  key: { bold: true, underline: true },
  code: { fg: 'bright-cyan' },
  borderFocused: { fg: 'bright-yellow', bold: true },
  you: { fg: 'bright-green', bold: true },
  agent: { fg: 'bright-cyan', bold: true },
  bot: { fg: 'bright-magenta', bold: true },
  note: { fg: 'bright-yellow', bold: true },
  tag: { fg: 'bright-magenta' },
  success: { fg: 'bright-green', bold: true },
  warning: { fg: 'bright-yellow', bold: true, underline: true },
  online: { fg: 'bright-green', bold: true },
};

/** No colour at all: weight, underline and inverse only. */
const mono: Theme = {
  text: {},
  muted: { dim: true },
  strong: { bold: true },
  emphasis: { italic: true },
  struck: { strike: true },
  code: { underline: true },
  accent: { bold: true },
  heading: { bold: true, underline: true },
  key: { bold: true },
  border: { dim: true },
  borderFocused: { bold: true },
  selected: { inverse: true },
  marked: { bold: true },
  match: { underline: true },
  cursor: { inverse: true },
  unread: { bold: true },
  customer: { bold: true },
  you: {},
  agent: {},
  bot: { italic: true },
  note: { italic: true },
  activity: { dim: true },
  tag: { underline: true },
  link: { underline: true },
  success: {},
  warning: { bold: true },
  error: { bold: true, inverse: true },
  overdue: { bold: true, underline: true },
  online: {},
  offline: { bold: true },
};

export const THEMES = { dark, light, 'high-contrast': highContrast, mono } as const;

/** The paint function of a theme at a colour depth. The sequences are made once, so painting is one concatenation. */
export function createPaint(theme: Theme, depth: ColourDepth): Paint {
  const opens = new Map(ROLES.map((role) => [role, openStyle(theme[role], depth)]));
  return (role, text) => applyStyle(text, opens.get(role) ?? '');
}

/** Paints nothing: for pipes, files and tests of wording. */
export const plainPaint: Paint = (_role, text) => text;
