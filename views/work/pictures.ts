import type { Attachment, Entry } from '../../src/domain/timeline.ts';
import { halfBlocks } from '../../src/terminal/image/half-blocks.ts';
import { kittyRows, MAX_KITTY_ROWS } from '../../src/terminal/image/kitty.ts';
import { MAX_PICTURE_BYTES } from '../../src/terminal/image/picture.ts';
import { cellsFor } from '../../src/terminal/image/size.ts';
import type { Thumbnail } from '../../src/terminal/image/thumbnail.ts';
import type { ColourDepth } from '../../src/terminal/style.ts';
import { columnsOf, type BodyRow } from '../parts/entry-block.ts';
import { remember } from '../state/remember.ts';
import { threadWindow } from '../state/thread-view.ts';
import type { Handle } from './handle.ts';

/** What shows pictures on this terminal. */
export type PictureFace = {
  /** True when the terminal shows pictures itself; otherwise they are written as coloured blocks. */
  isNative(): boolean;
  depth: ColourDepth;
  /** Makes a thumbnail, not in this thread. Rejects with `PictureError`. */
  read(bytes: Uint8Array): Promise<Thumbnail>;
  /** Hands a picture to the terminal under an id, to be shown in so many cells. */
  send(id: number, png: Uint8Array, cells: { cols: number; rows: number }): void;
  drop(id: number): void;
};

/** Pictures are looked for when the thread has rested for this long, ms. */
const REST_MS = 60;
/** What could not be had is asked for again after this long, ms. */
const AGAIN_AFTER_MS = 30_000;
/** Pictures kept; those seen longest ago go first. */
const MOST = 40;
const LARGEST = { cols: 64, rows: 12 } as const;
const SHARE_OF_HEIGHT = 3;
const SHOWN = new Set(['image/png', 'image/jpeg', 'image/jpg']);
/** Ids are colours of the cells: far from those other programs begin with. */
const FIRST_ID = 0x50_00_01;

type Kept = { id: number; made: Thumbnail; size: string };

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

  /** The place a picture gets, cells. */
  function room(): { cols: number; rows: number } {
    const area = handle.geometry().panes.thread;
    return {
      cols: Math.max(1, Math.min(LARGEST.cols, columnsOf(area?.width ?? 0).text)),
      rows: Math.max(
        2,
        Math.min(LARGEST.rows, MAX_KITTY_ROWS, Math.floor((area?.height ?? 0) / SHARE_OF_HEIGHT)),
      ),
    };
  }

  /** The newest first: that is what one reads. */
  function inView(): Attachment[] {
    const place = handle.threadPlace();
    if (place === undefined) return [];
    const { first, last } = threadWindow(place.items, place.scroll, place.height);
    return handle
      .thread()
      .slice(first, last + 1)
      .reverse()
      .flatMap(picturesOf);
  }

  function rowsOf(known: Kept, box: { cols: number; rows: number }): BodyRow[] {
    const cells = cellsFor(known.made.picture, box);
    const isNative = face.isNative();
    const size = `${isNative} ${cells.cols} ${cells.rows}`;
    if (isNative && known.size !== size) face.send(known.id, known.made.png, cells);
    known.size = size;
    const rows = isNative ? kittyRows(known.id, cells) : halfBlocks(known.made.picture, cells, face.depth);
    return rows.map((picture) => ({ picture, cells: cells.cols }));
  }

  async function load({ sha256 }: Attachment): Promise<void> {
    try {
      const bytes = await handle.outside?.fetchFile(sha256);
      if (bytes === undefined) return;
      made += 1;
      kept.set(sha256, { id: FIRST_ID + made, made: await face.read(bytes), size: '' });
    } catch {
      failed.add(sha256);
      clock.after(AGAIN_AFTER_MS, () => failed.delete(sha256));
    }
  }

  /** Rows of everything in view that is here. What was shown stays, so that scrolling back moves nothing. */
  function show(seen: readonly Attachment[], box: { cols: number; rows: number }): void {
    const before = store.state.pictures;
    const after = new Map(before);
    for (const { id, sha256 } of seen) {
      const known = kept.get(sha256);
      if (known === undefined) continue;
      kept.delete(sha256);
      kept.set(sha256, known);
      const cells = cellsFor(known.made.picture, box);
      const isShown = known.size === `${face.isNative()} ${cells.cols} ${cells.rows}` && before.has(id);
      if (!isShown) after.set(id, rowsOf(known, box));
    }
    for (const [sha256, { id }] of kept) {
      if (kept.size <= MOST) break;
      kept.delete(sha256);
      if (face.isNative()) face.drop(id);
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
        show(seen, room());
        const next = seen.find(({ sha256 }) => !kept.has(sha256) && !failed.has(sha256));
        if (next === undefined || isHidden()) break;
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
      const entries = handle.thread();
      const hasAny = hasPictures([entries], () => entries.some((entry) => picturesOf(entry).length > 0));
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
