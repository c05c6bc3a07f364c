import { fold } from '../../src/domain/fold.ts';
import type { Entry } from '../../src/domain/timeline.ts';
import { shownText, textOf } from '../state/entry-text.ts';
import { loadBack } from './opening.ts';
import { chooseEntry, cursorIndex } from './reading.ts';
import type { Handle } from './handle.ts';

/** Looking for a text in the thread that is open: in what is loaded of it, and further back where it is not there. */

const has = (entry: Entry | undefined, wanted: string): boolean =>
  entry !== undefined && (fold(textOf(entry)).includes(wanted) || fold(shownText(entry)).includes(wanted));

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
    const to = from + by * offset;
    // Before what is loaded there is more: it is looked through before going round.
    if (to < 0 && handle.store.state.thread?.hasOlder === true) return void furtherBack(handle, wanted);
    const at = (to + thread.length * 2) % thread.length;
    if (has(thread[at], wanted)) return chooseEntry(handle, at);
  }
  if (handle.store.state.thread?.hasOlder === true) void furtherBack(handle, wanted);
  else handle.notify('plain', handle.words.notices.nothingFound);
}

/** To the newest entry that has it before what is loaded, unless one has gone elsewhere meanwhile. */
async function furtherBack(handle: Handle, wanted: string): Promise<void> {
  const { store } = handle;
  const first = handle.thread()[0]?.id;
  const { cursor, scroll } = store.state.thread ?? {};
  const isHere = (): boolean =>
    store.state.thread?.cursor === cursor && store.state.thread?.scroll === scroll;
  const found = (): number => {
    const thread = handle.thread();
    const known = thread.findIndex(({ id }) => id === first);
    return thread.findLastIndex((entry, at) => at < known && has(entry, wanted));
  };
  handle.notify('plain', handle.words.notices.readingBack);
  const isWhole = await loadBack(handle, () => isHere() && found() < 0);
  if (!isHere()) return;
  if (found() >= 0) chooseEntry(handle, found());
  else if (isWhole) toMatch(handle, -1);
  else {
    const { text, hint } = handle.words.notices.threadNotLoaded;
    handle.notify('bad', text, hint);
  }
}
