/** Where everything stands on a screen of a given size. All numbers are cells; rows and columns count from 0. */
export type Area = { row: number; column: number; width: number; height: number };

export type Pane = 'queue' | 'thread' | 'card';

export type Geometry = {
  columns: number;
  rows: number;
  /** Why there is nothing but one line to see. */
  tooSmall: boolean;
  header: Area;
  /** Where only one pane is shown: the row that says which. */
  tabs: Area | undefined;
  panes: Partial<Record<Pane, Area>>;
  /** Where two threads stand beside each other: the one that keys do not act on. `panes.thread` is the other one. */
  beside: Area | undefined;
  /** The writing area under the thread, when one is open. */
  composer: Area | undefined;
  /** Rows above the last ones that lead through the console, when there are any. */
  guide: Area | undefined;
  /** The last rows: Ink's. */
  bottom: Area;
  /** Columns in which a separator runs from the header to the bottom. */
  separators: readonly number[];
  /** Lines one conversation takes in the queue. */
  queueRowLines: 1 | 2;
};

export type LayoutWish = {
  columns: number;
  rows: number;
  focus: Pane;
  zoom: boolean;
  /** Rows of the composer; 0 when it is closed. */
  composerRows: number;
  /** Rows of the tour; none when it is not on. */
  guideRows?: number | undefined;
  /** True when a conversation is chosen: without one, narrow screens stay with the queue. */
  hasThread: boolean;
  /** Cells wider (or narrower) than usual. */
  sizes?: PaneSizes | undefined;
  /** The thread that keys act on, of two; undefined when there is only one. */
  split?: 'first' | 'second' | undefined;
};

/** How much wider than usual queue and card are, cells; the thread has the rest, of two threads the second so much more. */
export type PaneSizes = { queue: number; card: number; second: number };

export const defaultSizes: PaneSizes = { queue: 0, card: 0, second: 0 };

export const SMALLEST = { columns: 60, rows: 15 } as const;
/** From these widths on: queue beside thread, and the card beside both. */
export const TWO_PANES_FROM = 80;
export const THREE_PANES_FROM = 120;
/** From this width on two threads stand beside queue and card, each nearly as wide as that of an 80-column screen. */
export const SPLIT_FROM = 160;
const ROOMY_FROM = 180;
export const BOTTOM_ROWS = 2;
const TALL_FROM = 30;
/** Narrower than these nothing can be read in them. */
const LEAST = { queue: 22, thread: 36, card: 24 } as const;

/** Which panes are on screen at this width. */
export function visiblePanes(wish: Pick<LayoutWish, 'columns' | 'focus' | 'zoom' | 'hasThread'>): Pane[] {
  const { columns, focus, zoom } = wish;
  if (zoom || columns < TWO_PANES_FROM) return [focus];
  if (columns >= THREE_PANES_FROM) return ['queue', 'thread', 'card'];
  return focus === 'card' ? ['queue', 'card'] : ['queue', 'thread'];
}

/** Places every region. Pure arithmetic: the same wish gives the same screen. */
export function layout(wish: LayoutWish): Geometry {
  const { columns, rows, guideRows = 0 } = wish;
  const header = { row: 0, column: 0, width: columns, height: 1 };
  const bottom = { row: rows - BOTTOM_ROWS, column: 0, width: columns, height: BOTTOM_ROWS };
  const queueRowLines = rows >= TALL_FROM ? 2 : 1;
  const base = { columns, rows, header, bottom, queueRowLines } as const;
  if (columns < SMALLEST.columns || rows < SMALLEST.rows) {
    return {
      ...base,
      tooSmall: true,
      tabs: undefined,
      panes: {},
      beside: undefined,
      composer: undefined,
      guide: undefined,
      separators: [],
    };
  }
  const shown = visiblePanes(wish);
  const active = shown.length === 3 && columns >= SPLIT_FROM ? wish.split : undefined;
  const placed: readonly (Pane | 'beside')[] = active === undefined ? shown : PLACED[active];
  const sizes = wish.sizes ?? defaultSizes;
  const widths = active === undefined ? paneWidths(shown, columns, sizes) : splitWidths(columns, sizes);
  const tabs = shown.length === 1 ? { row: 1, column: 0, width: columns, height: 1 } : undefined;
  const top = tabs === undefined ? 1 : 2;
  const room = rows - top - BOTTOM_ROWS - guideRows;
  const guide =
    guideRows === 0 ? undefined : { row: top + room, column: 0, width: columns, height: guideRows };
  const panes: Partial<Record<Pane, Area>> = {};
  const separators: number[] = [];
  let column = 0;
  let composer: Area | undefined;
  let beside: Area | undefined;
  placed.forEach((pane, index) => {
    const width = widths[index] ?? 0;
    const area = { row: top, column, width, height: room };
    if (pane === 'beside') beside = area;
    else panes[pane] = area;
    if (pane === 'thread' && wish.composerRows > 0) {
      const composerRows = Math.min(wish.composerRows, room - 3);
      panes.thread = { ...area, height: room - composerRows };
      composer = { row: top + room - composerRows, column, width, height: composerRows };
    }
    column += width;
    if (index < placed.length - 1) {
      separators.push(column);
      column += 1;
    }
  });
  return { ...base, tooSmall: false, tabs, panes, beside, composer, guide, separators };
}

/** What stands where, by the thread that keys act on. */
const PLACED = {
  first: ['queue', 'thread', 'beside', 'card'],
  second: ['queue', 'beside', 'thread', 'card'],
} as const;

/** Queue and card give room for the second thread; the threads share it. */
function splitWidths(columns: number, sizes: PaneSizes): number[] {
  const isRoomy = columns >= ROOMY_FROM;
  const room = columns - 3 - 2 * LEAST.thread;
  const card = between(LEAST.card, (isRoomy ? 36 : 30) + sizes.card, room - LEAST.queue);
  const queue = between(LEAST.queue, (isRoomy ? 44 : 34) + sizes.queue, room - card);
  const threads = columns - 3 - queue - card;
  const second = between(LEAST.thread, Math.floor(threads / 2) + sizes.second, threads - LEAST.thread);
  return [queue, threads - second, second, card];
}

function paneWidths(shown: readonly Pane[], columns: number, sizes: PaneSizes): number[] {
  if (shown.length === 1) return [columns];
  const isRoomy = columns >= ROOMY_FROM;
  const usual = isRoomy ? 52 : columns >= 100 ? 34 : 29;
  if (shown.length === 2) {
    const beside = shown[1] === 'card' ? LEAST.card : LEAST.thread;
    const queue = between(LEAST.queue, usual + sizes.queue, columns - 1 - beside);
    return [queue, columns - queue - 1];
  }
  const room = columns - 2 - LEAST.thread;
  const card = between(LEAST.card, (isRoomy ? 44 : 30) + sizes.card, room - LEAST.queue);
  const queue = between(LEAST.queue, usual + sizes.queue, room - card);
  return [queue, columns - queue - card - 2, card];
}

const between = (least: number, wish: number, most: number): number => Math.max(least, Math.min(wish, most));
