/**
 * Text of both directions on terminals that put it in order by themselves. Such a terminal orders a whole row: a Hebrew
 * name would pull the time and the marks beside it to its other side. So each run of a row that holds letters written
 * from right to left is isolated (FSI … PDI, Unicode Standard Annex 9): inside it the terminal orders, outside nothing moves.
 *
 * Isolates are ours alone: those in text from outside are taken out by `sanitize.ts` and again by `cells.ts`. Terminals
 * that do not order text get none, and show letters in the order in which they were written.
 */
import { isBlank, type Cell } from './cells.ts';
import type { TerminalEnv } from './style.ts';

const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';

/** Letters of scripts that are written from right to left: Hebrew to Arabic Extended, presentation forms, and the later planes. */
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;
const WORD = /[\p{L}\p{N}]/u;
/** Blanks that part a run from what stands beside it. */
const PARTS = 2;

type Slot = Cell | null | undefined;

/** True when a letter among the cells is written from right to left. */
export const isRightToLeft = (cells: readonly Slot[]): boolean =>
  cells.some((cell) => cell !== null && cell !== undefined && RIGHT_TO_LEFT.test(cell.text));

/**
 * What goes before and behind cells of a row, by column. A run is of one style and without wide gaps; marks at its edges
 * (`▌`, `●`, `…`) stay outside.
 */
export function isolates(cells: readonly Slot[]): ReadonlyMap<number, { before: string; behind: string }> {
  const found = new Map<number, { before: string; behind: string }>();
  for (const { first, last } of runs(cells)) {
    const part = cells.slice(first, last + 1);
    if (!isRightToLeft(part)) continue;
    const one = first === last;
    found.set(first, { before: FIRST_STRONG_ISOLATE, behind: one ? POP_ISOLATE : '' });
    if (!one) found.set(last, { before: '', behind: POP_ISOLATE });
  }
  return found;
}

/** From the first to the last word of each stretch of one style. */
function* runs(cells: readonly Slot[]): Generator<{ first: number; last: number }> {
  let first = -1;
  let last = -1;
  let blanks = 0;
  let style: string | undefined;
  for (const [at, cell] of cells.entries()) {
    if (cell === null) continue;
    blanks = cell?.text === ' ' ? blanks + 1 : 0;
    const ends = cell === undefined || blanks >= PARTS || (cell.style !== style && !isBlank(cell));
    if (ends) {
      if (first >= 0) yield { first, last };
      first = -1;
    }
    if (cell === undefined || !WORD.test(cell.text)) continue;
    if (first < 0) {
      first = at;
      style = cell.style;
    }
    last = at;
  }
  if (first >= 0) yield { first, last };
}

/**
 * True when the terminal is known to put text of both directions in order: VTE (GNOME Terminal and its kin) from 0.58,
 * Konsole, mlterm, Apple's Terminal. Inside tmux and screen it is not: they place each cell by itself.
 * Source: https://terminal-wg.pages.freedesktop.org/bidi/
 */
export function ordersBothDirections(env: TerminalEnv): boolean {
  const inside = (env['TMUX'] ?? '') !== '' || (env['STY'] ?? '') !== '';
  if (inside || /^(?:tmux|screen)/.test(env['TERM'] ?? '')) return false;
  return (
    Number(env['VTE_VERSION'] ?? 0) >= 5800 ||
    (env['KONSOLE_VERSION'] ?? '') !== '' ||
    (env['MLTERM'] ?? '') !== '' ||
    (env['TERM'] ?? '').startsWith('mlterm') ||
    env['TERM_PROGRAM'] === 'Apple_Terminal'
  );
}
