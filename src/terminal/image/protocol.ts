import { multiplexerOf } from '../notify.ts';
import type { Multiplexer } from '../osc.ts';
import type { Capabilities, PixelSize } from '../probe.ts';
import type { TerminalEnv } from '../style.ts';

/** How pictures are shown: kitty's placeholders among the text, iTerm2's files or sixels over it, or as text. */
export type PictureProtocol = 'kitty' | 'iterm2' | 'sixel' | 'half-blocks';

/** The first version of kitty that knows placeholders. */
const KITTY_WITH_PLACEHOLDERS = [0, 28] as const;

/**
 * The best way this terminal has, by what it answered itself. The environment may be inherited from another terminal, so
 * it counts only where nothing speaks against it. Inside tmux and screen nobody can tell what is around them; what they
 * answer is what they can do themselves, and tmux 3.4 knows sixel. Sixels also need the size of a cell (`cellPixels`).
 */
export function pictureProtocol(env: TerminalEnv, known: Capabilities, around: Multiplexer): PictureProtocol {
  if (around === 'none' && known.kittyGraphics && knowsPlaceholders(known.version)) return 'kitty';
  if (around === 'none' && takesFiles(env, known)) return 'iterm2';
  return known.sixel ? 'sixel' : 'half-blocks';
}

/** kitty from 0.28, and Ghostty. Others that answer the graphics query do not know placeholders. */
function knowsPlaceholders(version: string): boolean {
  if (/^ghostty/i.test(version)) return true;
  const [, major, minor] = /^kitty\((\d+)\.(\d+)/i.exec(version) ?? [];
  if (major === undefined) return false;
  const [leastMajor, leastMinor] = KITTY_WITH_PLACEHOLDERS;
  return Number(major) > leastMajor || Number(minor) >= leastMinor;
}

/** iTerm2 and WezTerm by their names; an iTerm2 that does not say its name still says that it knows sixel. */
function takesFiles(env: TerminalEnv, { version, sixel }: Capabilities): boolean {
  if (version !== '') return /^(iterm2|wezterm)/i.test(version);
  return sixel && (env['TERM_PROGRAM'] === 'iTerm.app' || env['LC_TERMINAL'] === 'iTerm2');
}

/** What is between us and the terminal, by the environment and by what answered. */
export function multiplexerAround(env: TerminalEnv, { version }: Capabilities): Multiplexer {
  const named = multiplexerOf(env);
  // Over ssh the variables stay behind; TERM comes along.
  const isTmux = named === 'none' && (version.startsWith('tmux') || (env['TERM'] ?? '').startsWith('tmux'));
  return isTmux ? 'tmux' : named;
}

const SMALLEST_CELL = 4;
const LARGEST_CELL = { width: 32, height: 64 } as const;

/**
 * The size of a cell in pixels: as it was said, or by the size of all cells, or of what fits the window as a sixel
 * picture. Undefined where nobody can tell.
 */
export function cellPixels(known: Capabilities, text: { cols: number; rows: number }): PixelSize | undefined {
  const size = known.cell ?? (known.area === undefined ? sixelCell(known, text) : shareOf(known.area, text));
  if (size === undefined || size.width < SMALLEST_CELL || size.height < SMALLEST_CELL) return undefined;
  return size.width > LARGEST_CELL.width || size.height > LARGEST_CELL.height ? undefined : size;
}

/**
 * The window is as large as what fits it, unless that is the most there may be. Then the height cannot be told; a width
 * can, that is too small at worst.
 */
function sixelCell({ sixelSizes: [most, now] }: Capabilities, text: { cols: number; rows: number }) {
  if (most === undefined || now === undefined || now.height >= most.height) return undefined;
  const size = shareOf(now, text);
  // Pixels below the last row are fewer than a cell has: where rows are more, they do not count.
  return size.height <= text.rows ? size : undefined;
}

const shareOf = (all: PixelSize, { cols, rows }: { cols: number; rows: number }): PixelSize => ({
  width: Math.floor(all.width / cols),
  height: Math.floor(all.height / rows),
});
