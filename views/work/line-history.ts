import { keepLine, linesWith, readHistory } from '../state/line-history.ts';
import type { Handle } from './handle.ts';

/** Going through earlier lines of the `:` line. */

/** Earlier lines, the newest last. What cannot be read is told and counts as none. */
export function historyOf(handle: Handle): readonly string[] {
  return told(handle, () => readHistory(handle.shelf)) ?? [];
}

export function rememberLine(handle: Handle, text: string): void {
  told(handle, () => keepLine(handle.shelf, text));
}

/** Shows the line before (`by` 1) or after (-1) that begins with what was typed; after the newest, what was typed. */
export function walkHistory(handle: Handle, by: 1 | -1): void {
  const { overlay } = handle.store.state;
  if (overlay?.is !== 'line') return;
  const { prefix, at } = overlay.walk ?? { prefix: overlay.text, at: 0 };
  const lines = linesWith(historyOf(handle), prefix);
  const next = Math.min(lines.length, Math.max(0, at + by));
  if (next === at) return;
  const text = next === 0 ? prefix : (lines[next - 1] ?? prefix);
  handle.store.set({ overlay: { is: 'line', text, error: undefined, walk: { prefix, at: next } } });
}

function told<Result>(handle: Handle, task: () => Result): Result | undefined {
  try {
    return task();
  } catch (error) {
    handle.notify(
      'bad',
      error instanceof Error ? error.message : String(error),
      handle.words.notices.shownAgain,
    );
    return undefined;
  }
}
