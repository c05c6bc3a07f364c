import { fold } from '../../src/domain/fold.ts';
import type { Entry } from '../../src/domain/timeline.ts';
import { textOf } from '../state/entry-text.ts';
import { chooseEntry, cursorIndex } from './reading.ts';
import type { Handle } from './handle.ts';

/** Looking for a text in the thread that is open, among the entries that have been loaded. */

const has = (entry: Entry | undefined, wanted: string): boolean =>
  entry !== undefined && fold(textOf(entry)).includes(wanted);

/** The newest entries that have the folded text, at most `most`. */
export function findIn(thread: readonly Entry[], wanted: string, most: number): Entry[] {
  const found: Entry[] = [];
  for (let at = thread.length - 1; at >= 0 && found.length < most; at -= 1) {
    const entry = thread[at];
    if (entry !== undefined && has(entry, wanted)) found.push(entry);
  }
  return found;
}

/** To the next entry that has what is looked for, or the one before; round the end. */
export function toMatch(handle: Handle, by: 1 | -1): void {
  const wanted = fold(handle.store.state.thread?.find ?? '').trim();
  if (wanted === '') return handle.run('thread.find');
  const thread = handle.thread();
  const from = cursorIndex(handle);
  for (let offset = 1; offset <= thread.length; offset += 1) {
    const at = (from + by * offset + thread.length * 2) % thread.length;
    if (has(thread[at], wanted)) return chooseEntry(handle, at);
  }
  handle.notify('plain', handle.words.notices.nothingFound);
}
