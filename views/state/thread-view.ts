import type { Entry } from '../../src/domain/timeline.ts';

/**
 * Where the reader stands in a thread. `end` follows what comes; `back` stands `rows` above the end of the entry
 * `tailId`, so that new entries never move what is being read. `newestId` was the last entry when the reader left the
 * end: what stands behind it has come since.
 */
export type ThreadScroll = { at: 'end' } | { at: 'back'; rows: number; tailId: string; newestId: string };

export type ThreadView = {
  conversationId: string;
  scroll: ThreadScroll;
  /** The chosen entry; undefined stands for the newest message. */
  cursor?: string | undefined;
  /** What is looked for in the thread, as it was typed. */
  find?: string | undefined;
  /** Entries that are shown whole: quoted text, folded events, pictures. */
  unfolded: ReadonlySet<string>;
  /** Entries after this position are new to the agent: the "N new" line stands before them. */
  readUpTo: number;
  /** Older entries can be loaded; undefined until the first page has come. */
  hasOlder: boolean | undefined;
};

export function openedThread(conversationId: string, readUpTo: number): ThreadView {
  return { conversationId, scroll: { at: 'end' }, unfolded: new Set(), readUpTo, hasOlder: undefined };
}

/** The view scrolled to `scroll`. Who has reached the end has read what stands there: the "N new" line goes. */
export function scrolledView(view: ThreadView, scroll: ThreadScroll, newestSeq: number): ThreadView {
  const readUpTo = scroll.at === 'end' ? Math.max(view.readUpTo, newestSeq) : view.readUpTo;
  return { ...view, scroll, readUpTo };
}

const NEWEST = 20;

/** A countdown runs in the thread: what waits to leave is among the newest entries. */
export const waitsToLeave = (thread: readonly Entry[]): boolean =>
  thread.slice(-NEWEST).some((entry) => entry.kind === 'message' && entry.delivery?.status === 'queued');

/** The rows of one item of a thread, oldest item first. Must be cheap for items asked for before. */
export type ThreadItems = {
  length: number;
  /** Rows of the item at `index`, with the separators that stand before it; none for one folded into another. */
  rows(index: number): readonly string[];
  idAt(index: number): string | undefined;
  /** Place of the item of that id; -1 when it is gone. */
  indexOf(id: string): number;
};

/** A thread as it stands on the screen. Heights in rows. */
export type ThreadPlace = { items: ThreadItems; scroll: ThreadScroll; height: number };

export type ThreadWindow = {
  lines: string[];
  /** Items that came since the reader left the end. */
  below: number;
  /** The first and last item of which a row is in view. */
  first: number;
  last: number;
  /** The first entry is in view. */
  isAtTop: boolean;
  /** The scroll after clamping: scrolling past the beginning stops there, reaching the end follows again. */
  scroll: ThreadScroll;
};

/** The bottom edge of a window: `hidden` rows of the item `tail` are below it. */
type Edge = { tail: number; hidden: number };

/** The part of a thread that is in view, made from the bottom up: only visible items are asked for their rows. */
export function threadWindow(items: ThreadItems, scroll: ThreadScroll, height: number): ThreadWindow {
  const end = items.length - 1;
  const edge = clampedEdge(items, edgeOf(items, scroll), height);
  const chunks: (readonly string[])[] = [];
  let held = -edge.hidden;
  let first = edge.tail;
  for (let index = edge.tail; index >= 0 && held < height; index -= 1) {
    const rows = items.rows(index);
    chunks.push(rows);
    held += rows.length;
    first = index;
  }
  const all = chunks.reverse().flat();
  const bottom = all.length - edge.hidden;
  const newest = scroll.at === 'back' ? items.indexOf(scroll.newestId) : end;
  return {
    lines: all.slice(Math.max(0, bottom - height), bottom),
    below: newest < 0 ? 0 : end - newest,
    first,
    last: edge.tail,
    isAtTop: first <= 0 && bottom <= height,
    scroll: scrollAt(items, edge, scroll),
  };
}

/** The scroll `by` rows further up (or down, when negative). Not clamped at the beginning: the window does that. */
export function scrolled(items: ThreadItems, scroll: ThreadScroll, by: number): ThreadScroll {
  const from = edgeOf(items, scroll);
  return scrollAt(items, settled(items, { tail: from.tail, hidden: from.hidden + by }), scroll);
}

/**
 * The scroll that brings an item into view: as it is where all of the item is seen already, else with the item in the
 * middle of the window, so that the next moves repaint only two entries.
 */
export function revealed(
  items: ThreadItems,
  scroll: ThreadScroll,
  height: number,
  index: number,
): ThreadScroll {
  const { tail, hidden } = clampedEdge(items, edgeOf(items, scroll), height);
  const size = items.rows(index).length;
  if (index <= tail) {
    let below = -hidden;
    for (let at = tail; at > index && below < height; at -= 1) below += items.rows(at).length;
    const isWhole = below >= 0 && below + size <= height;
    // An entry taller than the window is in view while it fills it.
    const fills = below <= 0 && below + size >= height;
    if (isWhole || fills) return scroll;
  }
  const room = size >= height ? height : Math.min(height, Math.ceil((height + size) / 2));
  return scrollAt(items, settled(items, { tail: index, hidden: size - room }), scroll);
}

/** The scroll with the first row of an item at the top of the window. */
export function scrolledTo(
  items: ThreadItems,
  scroll: ThreadScroll,
  height: number,
  index: number,
): ThreadScroll {
  const size = items.rows(index).length;
  return scrollAt(items, settled(items, { tail: index, hidden: size - height }), scroll);
}

function edgeOf(items: ThreadItems, scroll: ThreadScroll): Edge {
  const tail = scroll.at === 'back' ? items.indexOf(scroll.tailId) : -1;
  return scroll.at === 'back' && tail >= 0
    ? { tail, hidden: scroll.rows }
    : { tail: items.length - 1, hidden: 0 };
}

/** The same edge, told by the item that it cuts: rows hidden by whole items, or wanted from later ones, are none. */
function settled(items: ThreadItems, { tail, hidden }: Edge): Edge {
  let [at, rest] = [tail, hidden];
  while (at > 0 && rest > 0 && rest >= items.rows(at).length) {
    rest -= items.rows(at).length;
    at -= 1;
  }
  while (rest < 0 && at < items.length - 1) {
    at += 1;
    rest += items.rows(at).length;
  }
  return { tail: at, hidden: Math.max(0, rest) };
}

/** No window begins before the first row while there are rows that could fill it. */
function clampedEdge(items: ThreadItems, edge: Edge, height: number): Edge {
  const from = settled(items, edge);
  let held = -from.hidden;
  for (let at = from.tail; at >= 0; at -= 1) {
    held += items.rows(at).length;
    if (held >= height) return from;
  }
  return settled(items, { tail: from.tail, hidden: from.hidden + held - height });
}

function scrollAt(items: ThreadItems, { tail, hidden }: Edge, before: ThreadScroll): ThreadScroll {
  const end = items.length - 1;
  const tailId = items.idAt(tail);
  const newestId = before.at === 'back' ? before.newestId : items.idAt(end);
  if (tailId === undefined || newestId === undefined || (hidden <= 0 && tail >= end)) return { at: 'end' };
  return { at: 'back', rows: hidden, tailId, newestId };
}
