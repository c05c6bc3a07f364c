import type { Attachment, Entry } from '../../src/domain/timeline.ts';
import { halfBlocks } from '../../src/terminal/image/half-blocks.ts';
import { kittyRows, MAX_KITTY_ROWS } from '../../src/terminal/image/kitty.ts';
import { MAX_PICTURE_BYTES, type Picture } from '../../src/terminal/image/picture.ts';
import { cellsFor } from '../../src/terminal/image/size.ts';
import type { StripShelf } from '../../src/terminal/image/strip-shelf.ts';
import type { StripWish } from '../../src/terminal/image/strips.ts';
import type { Thumbnail } from '../../src/terminal/image/thumbnail.ts';
import type { ColourDepth } from '../../src/terminal/style.ts';
import { columnsOf, type BodyRow } from '../parts/entry-block.ts';
import { remember } from '../state/remember.ts';
import { isSplitShown } from '../state/split.ts';
import { threadWindow, type ThreadPlace } from '../state/thread-view.ts';
import type { Handle } from './handle.ts';

type Cells = { cols: number; rows: number };
type StripKind = Pick<StripWish, 'way' | 'cell' | 'colours'>;

/** How pictures are shown: as placeholders the terminal knows, as strips over the cells, or written as coloured blocks. */
export type PictureWay =
  | { is: 'placeholders'; name: string }
  | { is: 'blocks'; name: string }
  | { is: 'strips'; name: string; strips: StripKind };

/** What shows pictures on this terminal. */
export type PictureFace = {
  /** The way that serves now. Ways that differ in anything have different names. */
  way(): PictureWay;
  depth: ColourDepth;
  /** What see-through pixels lie on. */
  background(): `#${string}`;
  /** Makes a thumbnail, not in this thread. Rejects with `PictureError`. */
  read(bytes: Uint8Array): Promise<Thumbnail>;
  /** Hands a picture to the terminal under an id, to be shown in so many cells. */
  send(id: number, png: Uint8Array, cells: Cells): void;
  drop(id: number): void;
  /** The strips of a thumbnail, not made in this thread. Rejects with `PictureError`. */
  strips(picture: Picture, cells: Cells, kind: StripKind): Promise<string[]>;
  /** Where the painter finds strips. */
  shelf: Pick<StripShelf, 'put' | 'drop'>;
};

/** Pictures are looked for when the thread has rested for this long, ms. */
const REST_MS = 60;
/** What could not be had is asked for again after this long, ms. */
const AGAIN_AFTER_MS = 30_000;
/** Pictures kept; those seen longest ago go first. */
const MOST = 40;
const LARGEST = { cols: 64, rows: 12 } as const;
const SHARE_OF_HEIGHT = 3;
const SHOWN = new Set(['image/png', 'image/jpeg', 'image/jpg', 'image/gif', 'image/webp']);
/** Ids are colours of the cells: far from those other programs begin with. */
const FIRST_ID = 0x50_00_01;

/** A thumbnail, and the rows it was last made into: `size` says which. `marks` are those of its strips. */
type Kept = { id: number; made: Thumbnail; size: string; rows: BodyRow[]; marks: readonly number[] };

/**
 * Shows the pictures of the entries in view, one after the other: fetched from the relay when they are seen, decoded in
 * another thread, kept as thumbnails. Other files stay what they are, a name and a size.
 */
export function pictureNews(handle: Handle, face: PictureFace) {
  const { store, clock } = handle;
  const kept = new Map<string, Kept>();
  const failed = new Set<string>();
  let made = 0;
  let isBusy = false;
  let cancel: (() => void) | undefined;
  const hasPictures = remember<boolean>();

  /** The agent wants none now, or nobody may look over their shoulder. */
  const isHidden = (): boolean => store.state.hidesPictures || store.state.isPrivate;

  /** The place a picture gets, cells: of two threads the narrower has room for it. */
  function room(): Cells {
    const { panes, beside } = handle.geometry();
    const areas = [panes.thread, beside].filter((area) => area !== undefined);
    const width = areas.length === 0 ? 0 : Math.min(...areas.map((area) => area.width));
    return {
      cols: Math.max(1, Math.min(LARGEST.cols, columnsOf(width).text)),
      rows: Math.max(
        2,
        Math.min(LARGEST.rows, MAX_KITTY_ROWS, Math.floor((areas[0]?.height ?? 0) / SHARE_OF_HEIGHT)),
      ),
    };
  }

  /** The thread that stands beside the one that keys act on. */
  function besideThread(): readonly Entry[] {
    const { state } = store;
    const id = isSplitShown(state) ? state.split?.other.thread?.conversationId : undefined;
    return handle.client.desk.threads.get(id ?? '') ?? [];
  }

  /** The newest first: that is what one reads. */
  function inView(): Attachment[] {
    const within = (place: ThreadPlace | undefined, entries: readonly Entry[]): Attachment[] => {
      if (place === undefined) return [];
      const { first, last } = threadWindow(place.items, place.scroll, place.height);
      return entries
        .slice(first, last + 1)
        .reverse()
        .flatMap(picturesOf);
    };
    return [
      ...within(handle.threadPlace(), handle.thread()),
      ...within(handle.besidePlace(), besideThread()),
    ];
  }

  const sizeOf = (way: PictureWay, { cols, rows }: Cells): string => `${way.name} ${cols} ${rows}`;

  /** Makes rows of a picture in a box. Strips take a while: whoever has none by then shows blocks. */
  async function make(known: Kept, box: Cells): Promise<void> {
    const way = face.way();
    const cells = cellsFor(known.made.picture, box, way.is === 'strips' ? way.strips.cell : undefined);
    const size = sizeOf(way, cells);
    if (known.size === size) return;
    known.size = size;
    const { picture, png } = known.made;
    const asBodies = (rows: readonly string[]): BodyRow[] =>
      rows.map((row) => ({ picture: row, cells: cells.cols }));
    if (way.is === 'placeholders') {
      face.send(known.id, png, cells);
      known.rows = asBodies(kittyRows(known.id, cells));
      return;
    }
    const blocks = halfBlocks(picture, cells, face.depth, face.background());
    known.rows = asBodies(blocks);
    if (way.is === 'blocks') return;
    try {
      const strips = await face.strips(picture, cells, way.strips);
      if (known.size !== size) return;
      face.shelf.drop(known.marks);
      const put = face.shelf.put(
        blocks,
        strips.map((sequence) => ({ cols: cells.cols, sequence })),
      );
      known.marks = put.marks;
      known.rows = asBodies(put.rows);
    } catch {
      // The blocks stay.
    }
  }

  async function load({ sha256 }: Attachment): Promise<void> {
    try {
      const bytes = await handle.outside?.fetchFile(sha256);
      if (bytes === undefined) return;
      made += 1;
      const id = FIRST_ID + made;
      kept.set(sha256, { id, made: await face.read(bytes), size: '', rows: [], marks: [] });
    } catch {
      failed.add(sha256);
      clock.after(AGAIN_AFTER_MS, () => failed.delete(sha256));
    }
  }

  /** Rows of everything in view that is here. What was shown stays, so that scrolling back moves nothing. */
  function show(seen: readonly Attachment[]): void {
    const before = store.state.pictures;
    const after = new Map(before);
    for (const { id, sha256 } of seen) {
      const known = kept.get(sha256);
      if (known === undefined) continue;
      kept.delete(sha256);
      kept.set(sha256, known);
      if (known.rows.length > 0) after.set(id, known.rows);
    }
    for (const [sha256, { id, marks }] of kept) {
      if (kept.size <= MOST) break;
      kept.delete(sha256);
      face.drop(id);
      face.shelf.drop(marks);
    }
    while (after.size > MOST * 2) after.delete(after.keys().next().value ?? '');
    if (after.size !== before.size || [...after].some(([id, rows]) => before.get(id) !== rows))
      store.set({ pictures: after });
  }

  async function look(): Promise<void> {
    if (isBusy || isHidden() || handle.outside === undefined) return;
    isBusy = true;
    try {
      for (;;) {
        const seen = inView();
        const box = room();
        for (const { sha256 } of seen) {
          const known = kept.get(sha256);
          if (known !== undefined) await make(known, box);
        }
        if (isHidden()) break;
        show(seen);
        const next = seen.find(({ sha256 }) => !kept.has(sha256) && !failed.has(sha256));
        if (next === undefined) break;
        await load(next);
      }
    } finally {
      isBusy = false;
    }
  }

  return {
    /** Looks at what is in view, when the thread rests and has pictures at all. */
    schedule(): void {
      cancel?.();
      const [entries, others] = [handle.thread(), besideThread()];
      const hasAny = hasPictures([entries, others], () =>
        [...entries, ...others].some((entry) => picturesOf(entry).length > 0),
      );
      cancel = hasAny ? clock.after(REST_MS, () => void look()) : undefined;
    },
    /** The terminal has forgotten its pictures: they are handed to it anew. */
    again(): void {
      for (const known of kept.values()) known.size = '';
      store.set({ pictures: new Map() });
    },
  };
}

/** What of an entry is shown as a picture. */
function picturesOf(entry: Entry): Attachment[] {
  if (entry.kind !== 'message' || entry.deletedAt !== undefined) return [];
  return entry.attachments.filter(
    ({ contentType, bytes }) => SHOWN.has(contentType.toLowerCase()) && bytes <= MAX_PICTURE_BYTES,
  );
}

/** Shows pictures in the thread, or no more of them. */
export function togglePictures({ store, notify, words }: Handle): void {
  const hidesPictures = !store.state.hidesPictures;
  store.set({ hidesPictures, ...(hidesPictures ? { pictures: new Map() } : {}) });
  notify('good', hidesPictures ? words.notices.picturesHidden : words.notices.picturesShown);
}
