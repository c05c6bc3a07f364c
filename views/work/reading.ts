import type { Entry } from '../../src/domain/timeline.ts';
import { runEndingAt } from '../parts/event-runs.ts';
import {
  revealed,
  scrolled,
  scrolledTo,
  scrolledView,
  threadWindow,
  type ThreadScroll,
} from '../state/thread-view.ts';
import type { Handle } from './handle.ts';
import { loadBack, loadOlder, markRead } from './opening.ts';
import { newerThan, newestSeq } from '../../src/domain/thread-order.ts';

/** Moving about in a thread: the rows in view, and the chosen entry. */

/** Older entries are asked for when fewer than this many are above the window: they are there before one arrives. */
const LOAD_AHEAD = 200;

/** Moves the window: by rows upwards, or to an end. */
export function scrollThread(handle: Handle, by: number | 'start' | 'end'): void {
  const { store } = handle;
  const { thread } = store.state;
  if (thread === undefined) return;
  if (by === 'end') {
    const newest = newestSeq(handle.thread());
    store.set({ thread: { ...scrolledView(thread, { at: 'end' }, newest), cursor: undefined } });
    markRead(handle);
    return;
  }
  const place = handle.threadPlace();
  if (place === undefined) return;
  const { items, scroll } = place;
  if (by === 'start') toStart(handle);
  else show(handle, scrolled(items, scroll, by));
}

/** To the first entry that is known, and on to the very first when that has come, unless one has moved meanwhile. */
function toStart(handle: Handle): void {
  const { store } = handle;
  const first = (): void => {
    const place = handle.threadPlace();
    if (place !== undefined) show(handle, scrolledTo(place.items, place.scroll, place.height, 0));
  };
  first();
  if (store.state.thread?.hasOlder !== true) return;
  const scroll = store.state.thread.scroll;
  const isWanted = (): boolean => store.state.thread?.scroll === scroll;
  handle.notify('plain', handle.words.notices.readingBack);
  void loadBack(handle, isWanted).then((isWhole) => {
    if (isWhole && isWanted()) first();
  });
}

/** Takes the scroll, clamped to the thread, and asks for what lies above when the beginning comes near. */
function show(handle: Handle, wished: ThreadScroll, cursor?: string): void {
  const { store } = handle;
  const { thread } = store.state;
  const place = handle.threadPlace();
  if (thread === undefined || place === undefined) return;
  const { scroll, first } = threadWindow(place.items, wished, place.height);
  const isBack = scroll.at === 'end' && thread.scroll.at !== 'end';
  const view = isBack ? scrolledView(thread, scroll, newestSeq(handle.thread())) : { ...thread, scroll };
  store.set({ thread: { ...view, cursor: cursor ?? thread.cursor } });
  if (first < LOAD_AHEAD) void loadOlder(handle);
  if (scroll.at === 'end') markRead(handle);
}

/** Where the cursor stands: at the chosen entry, or at the last that is in view. */
export function cursorIndex(handle: Handle): number {
  const { thread } = handle.store.state;
  const place = handle.threadPlace();
  if (thread === undefined || place === undefined) return -1;
  const chosen = thread.cursor === undefined ? -1 : place.items.indexOf(thread.cursor);
  return chosen >= 0 ? chosen : threadWindow(place.items, place.scroll, place.height).last + 1;
}

/**
 * Chooses the next entry (or the one before). One that is taller than the window is read through by half windows first.
 */
export function moveCursor(handle: Handle, by: 1 | -1): void {
  const place = handle.threadPlace();
  const { thread } = handle.store.state;
  if (thread === undefined) return;
  if (place === undefined) return moveWithoutRows(handle, by);
  const { items, scroll, height } = place;
  const entries = handle.thread().length;
  const at = cursorIndex(handle);
  const isChosen = thread.cursor !== undefined;
  if (isChosen && items.rows(at).length > height) {
    const before = threadWindow(items, scroll, height);
    const wished = scrolled(items, scroll, -by * Math.max(1, Math.floor(height / 2)));
    const after = threadWindow(items, wished, height);
    if (after.first <= at && at <= after.last && after.lines[0] !== before.lines[0]) {
      show(handle, wished);
      return;
    }
  }
  let next = at + by;
  while (next >= 0 && next < entries && items.rows(next).length === 0) next += by;
  if (next < 0 || next >= entries) {
    if (by > 0) scrollThread(handle, 'end');
    else show(handle, scrolled(items, scroll, 1));
    return;
  }
  chooseEntry(handle, next);
}

/** The same where no rows are on a screen. */
function moveWithoutRows(handle: Handle, by: 1 | -1): void {
  const { store } = handle;
  const { thread } = store.state;
  const entries = handle.thread();
  const at = entries.findLastIndex(({ id }) => id === thread?.cursor);
  const next = entries[at < 0 ? entries.length - 1 : Math.max(0, Math.min(entries.length - 1, at + by))];
  if (thread !== undefined) store.set({ thread: { ...thread, cursor: next?.id } });
}

/** Chooses an entry where no rows are on a screen. */
export function point({ store }: Handle, cursor: string): void {
  const { thread } = store.state;
  if (thread !== undefined && thread.cursor !== cursor) store.set({ thread: { ...thread, cursor } });
}

/** Chooses the entry at `index` and brings it into view. */
export function chooseEntry(handle: Handle, index: number): void {
  const place = handle.threadPlace();
  const id = handle.thread()[index]?.id;
  if (id === undefined) return;
  if (place === undefined) point(handle, id);
  else show(handle, revealed(place.items, place.scroll, place.height, index), id);
}

/** To the first entry that is new, or the newest when none is. */
export function toFirstNew(handle: Handle): void {
  const { thread } = handle.store.state;
  const me = handle.me();
  const entries = handle.thread();
  let first = -1;
  for (const [entry, at] of newerThan(entries, thread?.readUpTo ?? 0)) {
    const isOwn = entry.author.kind === 'agent' && entry.author.id === me;
    if (entry.kind !== 'activity' && !isOwn) first = at;
  }
  const place = handle.threadPlace();
  const id = entries[first]?.id;
  if (id === undefined) {
    handle.notify('plain', handle.words.notices.nothingNew);
    return;
  }
  if (place === undefined) point(handle, id);
  else show(handle, scrolledTo(place.items, place.scroll, place.height, first), id);
}

/** The entry that keys act on: the chosen one, else the newest message or note. */
export function chosenEntry(handle: Handle): Entry | undefined {
  const entries = handle.thread();
  const { thread } = handle.store.state;
  const chosen =
    thread?.cursor === undefined ? undefined : entries.findLast(({ id }) => id === thread.cursor);
  return chosen ?? entries.findLast(({ kind }) => kind !== 'activity');
}

/** Shows all of the chosen entry (quoted text, folded events, pictures), or folds it again. */
export function toggleEntry(handle: Handle): void {
  const { store, timeZone } = handle;
  const { thread } = store.state;
  const entry = chosenEntry(handle);
  if (thread === undefined || entry === undefined) return;
  const entries = handle.thread();
  const index = entries.findLastIndex(({ id }) => id === entry.id);
  const unfolded = new Set(thread.unfolded);
  const isShown = unfolded.has(entry.id);
  const run = isShown
    ? neighbours(entries, index, unfolded)
    : runEndingAt({ thread: entries, firstNew: -1, reading: { unfolded, timeZone } }, index).map(
        ({ id }) => id,
      );
  for (const id of [entry.id, ...run]) {
    if (isShown) unfolded.delete(id);
    else unfolded.add(id);
  }
  store.set({ thread: { ...thread, unfolded } });
}

/** The unfolded events around the one at `index`: they were folded together. */
function neighbours(entries: readonly Entry[], index: number, unfolded: ReadonlySet<string>): string[] {
  if (entries[index]?.kind !== 'activity') return [];
  const isOne = (at: number): boolean =>
    entries[at]?.kind === 'activity' && unfolded.has(entries[at]?.id ?? '');
  let [first, last] = [index, index];
  while (isOne(first - 1)) first -= 1;
  while (isOne(last + 1)) last += 1;
  return entries.slice(first, last + 1).map(({ id }) => id);
}
