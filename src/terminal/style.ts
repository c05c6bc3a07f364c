/** Styles as data and their translation to SGR (ECMA-48 §8.3.117) for what a terminal can show. */

/** The sixteen names every terminal lets people choose the shades of. */
export const ANSI_NAMES = [
  'black',
  'red',
  'green',
  'yellow',
  'blue',
  'magenta',
  'cyan',
  'white',
  'bright-black',
  'bright-red',
  'bright-green',
  'bright-yellow',
  'bright-blue',
  'bright-magenta',
  'bright-cyan',
  'bright-white',
] as const;

export type AnsiName = (typeof ANSI_NAMES)[number];

/** One of the terminal's own sixteen colours, or an exact one as `#rrggbb` (brought down to what can be shown). */
export type Colour = AnsiName | `#${string}`;

export type Style = {
  fg?: Colour | undefined;
  bg?: Colour | undefined;
  bold?: boolean | undefined;
  dim?: boolean | undefined;
  italic?: boolean | undefined;
  underline?: boolean | undefined;
  inverse?: boolean | undefined;
  strike?: boolean | undefined;
};

/**
 * What may be written: `none` no escape at all (a pipe, a dumb terminal), `mono` bold, underline and inverse but no
 * colour (NO_COLOR), then 16 colours, 256 colours, 24 bit.
 */
export type ColourDepth = 'none' | 'mono' | '16' | '256' | 'truecolor';

/** Environment as a record: the caller hands over the few variables it read. */
export type TerminalEnv = Readonly<Record<string, string | undefined>>;

/**
 * How many colours to use. FORCE_COLOR (0 to 3) decides first, then NO_COLOR (https://no-color.org, any non-empty
 * value), then whether output is a terminal, then COLORTERM and TERM.
 */
export function colourDepth(env: TerminalEnv, isTty: boolean): ColourDepth {
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) {
    if (forced === '0' || forced === 'false') return isTty ? 'mono' : 'none';
    if (forced === '2') return '256';
    if (forced === '3') return 'truecolor';
    const found = depthOfTerm(env);
    return found === 'none' || found === 'mono' ? '16' : found;
  }
  if (!isTty) return 'none';
  const depth = depthOfTerm(env);
  const refused = env['NO_COLOR'];
  return refused !== undefined && refused !== '' && depth !== 'none' ? 'mono' : depth;
}

function depthOfTerm(env: TerminalEnv): ColourDepth {
  const term = env['TERM'] ?? '';
  if (term === 'dumb') return 'none';
  if (/^(truecolor|24bit)$/i.test(env['COLORTERM'] ?? '')) return 'truecolor';
  if (/-direct$|kitty|ghostty|alacritty|wezterm/.test(term)) return 'truecolor';
  if (/-256(color)?$/.test(term)) return '256';
  if (/^vt\d\d\d?$/.test(term)) return 'mono';
  // Windows consoles set no TERM.
  return term === '' && env['OS'] !== 'Windows_NT' ? 'mono' : '16';
}

/** The escape sequence that switches a style on from the default state; '' when there is nothing to switch. */
export function openStyle(style: Style, depth: ColourDepth): string {
  if (depth === 'none') return '';
  const codes: string[] = [];
  if (style.bold === true) codes.push('1');
  if (style.dim === true) codes.push('2');
  if (style.italic === true) codes.push('3');
  if (style.underline === true) codes.push('4');
  if (style.inverse === true) codes.push('7');
  if (style.strike === true) codes.push('9');
  if (depth !== 'mono') {
    if (style.fg !== undefined) codes.push(colourCode(style.fg, depth, 30));
    if (style.bg !== undefined) codes.push(colourCode(style.bg, depth, 40));
  }
  return codes.length === 0 ? '' : `\u001B[${codes.join(';')}m`;
}

export const STYLE_RESET = '\u001B[0m';

/** Text in a style. Styles already inside the text stay; behind each of them the outer style goes on. */
export function applyStyle(text: string, open: string): string {
  if (open === '' || text === '') return text;
  const inner = text.includes(STYLE_RESET) ? text.replaceAll(STYLE_RESET, STYLE_RESET + open) : text;
  return open + inner + STYLE_RESET;
}

/** Styled text without its SGR sequences. */
export function stripStyle(text: string): string {
  return text.includes('\u001B') ? text.replaceAll(/\u001B\[[\d;:]*m/g, '') : text;
}

function colourCode(colour: Colour, depth: '16' | '256' | 'truecolor', base: 30 | 40): string {
  const name = ANSI_NAMES.indexOf(colour as AnsiName);
  if (name >= 0) return ansiCode(name, base);
  const [red, green, blue] = rgbOf(colour);
  if (depth === 'truecolor') return `${base + 8};2;${red};${green};${blue}`;
  if (depth === '256') return `${base + 8};5;${nearest256(red, green, blue)}`;
  return ansiCode(nearest16(red, green, blue), base);
}

const ansiCode = (index: number, base: number): string =>
  String(index < 8 ? base + index : base + 60 + index - 8);

function rgbOf(colour: string): [number, number, number] {
  const value = /^#[\da-f]{6}$/i.test(colour) ? Number.parseInt(colour.slice(1), 16) : Number.NaN;
  if (Number.isNaN(value)) {
    throw new Error(`"${colour}" is not a colour. Write one of the sixteen names or #rrggbb.`);
  }
  return [value >> 16, (value >> 8) & 0xff, value & 0xff];
}

/** The colour cube (16 to 231) and the grey ramp (232 to 255) of xterm's 256 colours; the nearer of the two. */
function nearest256(red: number, green: number, blue: number): number {
  const level = (value: number): number => (value < 48 ? 0 : value < 115 ? 1 : Math.floor((value - 35) / 40));
  const shade = (step: number): number => (step === 0 ? 0 : 55 + 40 * step);
  const [r, g, b] = [level(red), level(green), level(blue)];
  const grey = Math.min(23, Math.max(0, Math.round(((red + green + blue) / 3 - 8) / 10)));
  const greyShade = 8 + 10 * grey;
  const distance = (x: number, y: number, z: number): number =>
    (red - x) ** 2 + (green - y) ** 2 + (blue - z) ** 2;
  return distance(greyShade, greyShade, greyShade) < distance(shade(r), shade(g), shade(b))
    ? 232 + grey
    : 16 + 36 * r + 6 * g + b;
}

function nearest16(red: number, green: number, blue: number): number {
  const high = Math.max(red, green, blue);
  const low = Math.min(red, green, blue);
  if (high - low < 32) return high < 48 ? 0 : high < 144 ? 8 : high < 208 ? 7 : 15;
  const middle = (high + low) / 2;
  const hue = (red > middle ? 1 : 0) + (green > middle ? 2 : 0) + (blue > middle ? 4 : 0);
  return high > 192 ? hue + 8 : hue;
}
