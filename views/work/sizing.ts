import { defaultSizes, type PaneSizes } from '../state/geometry.ts';
import type { Shelf } from '../state/shelf.ts';
import type { Handle } from './handle.ts';

/** How wide the panes are: changed by keys, kept from one session to the next. */

/** Cells a key press gives or takes. */
const STEP = 4;
const MOST = 400;

/** The sizes as they were left; the usual ones when it is not known. */
export function readSizes(shelf: Shelf): PaneSizes {
  try {
    const kept: unknown = JSON.parse(shelf.read('panes') ?? '{}');
    if (typeof kept !== 'object' || kept === null) return defaultSizes;
    const cells = (value: unknown): number =>
      typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= MOST ? value : 0;
    return {
      queue: cells('queue' in kept ? kept.queue : 0),
      card: cells('card' in kept ? kept.card : 0),
    };
  } catch {
    return defaultSizes;
  }
}

/** Makes the pane that has the keyboard wider (1) or narrower (-1); the thread has what the others leave. */
export function resizePane(handle: Handle, sign: 1 | -1): void {
  const { store } = handle;
  const { focus, sizes } = store.state;
  const before = handle.geometry().panes;
  const wish =
    focus === 'thread'
      ? {
          queue: sizes.queue - sign * STEP,
          card: before.card === undefined ? sizes.card : sizes.card - sign * STEP,
        }
      : { ...sizes, [focus]: sizes[focus] + sign * STEP };
  store.set({ sizes: wish });
  const after = handle.geometry().panes;
  const isSame = before.queue?.width === after.queue?.width && before.card?.width === after.card?.width;
  if (isSame) store.set({ sizes });
  else keepSizes(handle);
}

/** Back to the usual sizes. */
export function resetSizes(handle: Handle): void {
  handle.store.set({ sizes: defaultSizes });
  keepSizes(handle);
}

/** A shelf that cannot be written is no reason not to resize. */
function keepSizes({ shelf, store }: Handle): void {
  try {
    shelf.write('panes', JSON.stringify(store.state.sizes));
  } catch {
    // They are so now; only the next session does not know.
  }
}
