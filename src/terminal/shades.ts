/**
 * Exact shades for the themes where a terminal can show them. With sixteen colours people's own palette decides; with
 * 256 and more these do, and every one of them can be read: 4.5 to 1 and more (7 to 1 in high contrast) on the
 * backgrounds named here, tested.
 */
import { type AnsiName, type Colour, type ColourDepth, type Style } from './style.ts';
import { ROLES, THEMES, type Theme } from './theme.ts';

export type ThemeName = keyof typeof THEMES;

/** The backgrounds that a theme's shades are made for, from the hardest to read on to the easiest. */
export const BACKGROUNDS: Readonly<Record<ThemeName, readonly `#${string}`[]>> = {
  dark: ['#282c34', '#1e1e2e', '#000000'],
  light: ['#fdf6e3', '#ffffff'],
  'high-contrast': ['#1e1e1e', '#000000'],
  mono: [],
};

type Shades = Readonly<Partial<Record<AnsiName, `#${string}`>>>;

const dark: Shades = {
  black: '#000000',
  red: '#ff8787',
  green: '#87d787',
  yellow: '#d7af5f',
  blue: '#87afff',
  magenta: '#d7afff',
  cyan: '#5fd7d7',
  white: '#d0d0d0',
  'bright-black': '#a8a8a8',
  'bright-red': '#ff8787',
  'bright-green': '#afffaf',
  'bright-yellow': '#ffd75f',
  'bright-blue': '#87afff',
  'bright-magenta': '#ffafff',
  'bright-cyan': '#87ffff',
  'bright-white': '#ffffff',
};

const light: Shades = {
  black: '#000000',
  red: '#af0000',
  green: '#005f00',
  yellow: '#ffd75f',
  blue: '#0000d7',
  magenta: '#870087',
  cyan: '#005f87',
  white: '#444444',
  'bright-black': '#5f5f5f',
  'bright-red': '#af0000',
  'bright-green': '#005f00',
  'bright-yellow': '#5f5f00',
  'bright-blue': '#0000d7',
  'bright-magenta': '#870087',
  'bright-cyan': '#005f87',
  'bright-white': '#000000',
};

const highContrast: Shades = {
  ...dark,
  red: '#ffafaf',
  'bright-red': '#ffafaf',
  'bright-blue': '#afd7ff',
  blue: '#afd7ff',
  yellow: '#ffff5f',
  'bright-black': '#d0d0d0',
};

const SHADES: Readonly<Record<ThemeName, Shades>> = { dark, light, 'high-contrast': highContrast, mono: {} };

/** A theme for so many colours: exact shades where they can be shown, the sixteen names where they cannot. */
export function themeAt(name: ThemeName, depth: ColourDepth): Theme {
  const theme: Theme = THEMES[name];
  if (depth !== '256' && depth !== 'truecolor') return theme;
  const exact = (colour: Colour | undefined): Colour | undefined =>
    colour === undefined || colour.startsWith('#') ? colour : (SHADES[name][colour as AnsiName] ?? colour);
  const shaded = (style: Style): Style => ({ ...style, fg: exact(style.fg), bg: exact(style.bg) });
  return Object.fromEntries(ROLES.map((role) => [role, shaded(theme[role])])) as Theme;
}

/**
 * Which theme to use: PARLEY_THEME, else the setting, else by the background the terminal told (OSC 11); `dark` when it
 * told none. A name nobody knows counts as `auto`.
 */
export function chooseTheme(
  env: Readonly<Record<string, string | undefined>>,
  setting: string,
  background: 'dark' | 'light' | 'unknown',
): ThemeName {
  const wanted = wantedTheme(env, setting);
  if (wanted !== 'auto') return wanted;
  return background === 'light' ? 'light' : 'dark';
}

/** The theme that is asked for: PARLEY_THEME, else the setting; a name nobody knows counts as `auto`. */
export function wantedTheme(
  env: Readonly<Record<string, string | undefined>>,
  setting: string,
): ThemeName | 'auto' {
  const isTheme = (name: string | undefined): name is ThemeName =>
    name !== undefined && Object.hasOwn(THEMES, name);
  const wanted = env['PARLEY_THEME'];
  if (isTheme(wanted)) return wanted;
  return wanted !== 'auto' && isTheme(setting) ? setting : 'auto';
}
