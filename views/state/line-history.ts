import type { Shelf } from './shelf.ts';

/** Lines typed after `:`, the newest last, kept from one session to the next. */

const MOST_LINES = 500;

/** What is not a list of lines counts as none: the file may have been edited. Throws what the shelf throws. */
export function readHistory(shelf: Shelf): string[] {
  const text = shelf.read('history');
  if (text === undefined) return [];
  try {
    const read: unknown = JSON.parse(text);
    return Array.isArray(read) ? read.filter((line) => typeof line === 'string') : [];
  } catch {
    return [];
  }
}

/** Keeps a line as the newest; the same line further back is forgotten. Throws what the shelf throws. */
export function keepLine(shelf: Shelf, line: string): void {
  const text = line.trim();
  if (text === '') return;
  // Read anew: another console of the same person may have written meanwhile.
  const lines = [...readHistory(shelf).filter((one) => one !== text), text].slice(-MOST_LINES);
  shelf.write('history', JSON.stringify(lines, undefined, 1));
}

/** The lines that begin with what was typed, the newest first. */
export const linesWith = (history: readonly string[], prefix: string): string[] =>
  history.filter((line) => line.startsWith(prefix) && line !== prefix).toReversed();
