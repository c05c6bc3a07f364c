import { defaultSizes, type PaneSizes } from '../state/geometry.ts';
import type { Shelf } from '../state/shelf.ts';
import type { Handle } from './handle.ts';

/** How wide the panes are: changed by keys, kept from one session to the next. */

/** Cells a key press gives or takes. */
const STEP = 4;
const MOST = 400;

/** The panes as they were left. */
type KeptPanes = {
  sizes: PaneSizes;
  /** The conversation of the second thread. */
  beside: string | undefined;
};

/** The panes as they were left; the usual ones when it is not known. */
export function readPanes(shelf: Shelf): KeptPanes {
  const usual: KeptPanes = { sizes: defaultSizes, beside: undefined };
  try {
    const kept: unknown = JSON.parse(shelf.read('panes') ?? '{}');
    if (typeof kept !== 'object' || kept === null) return usual;
    const cells = (value: unknown): number =>
      typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= MOST ? value : 0;
    return {
      sizes: {
        queue: cells('queue' in kept ? kept.queue : 0),
        card: cells('card' in kept ? kept.card : 0),
        second: cells('second' in kept ? kept.second : 0),
      },
      beside: 'beside' in kept && typeof kept.beside === 'string' ? kept.beside : undefined,
    };
  } catch {
    return usual;
  }
}

/**
 * Makes the pane that has the keyboard wider (1) or narrower (-1); the thread has what the others leave, and of two
 * threads one what the other leaves.
 */
export function resizePane(handle: Handle, sign: 1 | -1): void {
  const { store } = handle;
  const { focus, sizes, split } = store.state;
  const widths = (): (number | undefined)[] => {
    const { panes, beside } = handle.geometry();
    return [panes.queue?.width, panes.card?.width, beside?.width];
  };
  const before = widths();
  const { panes, beside } = handle.geometry();
  const wish =
    focus !== 'thread'
      ? { ...sizes, [focus]: sizes[focus] + sign * STEP }
      : beside !== undefined
        ? { ...sizes, second: sizes.second + (split?.isActive === true ? sign : -sign) * STEP }
        : {
            ...sizes,
            queue: sizes.queue - sign * STEP,
            card: panes.card === undefined ? sizes.card : sizes.card - sign * STEP,
          };
  store.set({ sizes: wish });
  const after = widths();
  if (before.every((width, at) => width === after[at])) store.set({ sizes });
  else keepPanes(handle);
}

/** Back to the usual sizes. */
export function resetSizes(handle: Handle): void {
  handle.store.set({ sizes: defaultSizes });
  keepPanes(handle);
}

/** Keeps how the panes are. A shelf that cannot be written is no reason not to resize. */
export function keepPanes({ shelf, store }: Handle): void {
  try {
    const { sizes, split } = store.state;
    shelf.write('panes', JSON.stringify({ ...sizes, beside: split?.conversationId }));
  } catch {
    // They are so now; only the next session does not know.
  }
}
