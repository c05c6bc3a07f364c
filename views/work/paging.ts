import { failureNotice } from '../state/notices.ts';
import type { Handle } from './handle.ts';

/**
 * Queues of which the replica does not hold all (solved conversations, the oldest of a big desk) come from the relay page
 * by page, as one gets near their end. What has come stands in the replica like everything else.
 */
export type QueuePages = {
  /** How far each queue and filter has been asked for: where the next page begins, null when that was all. */
  readonly reached: Map<string, string | null>;
  /** What is on its way. */
  readonly asking: Set<string>;
  /** What the relay has counted in them. */
  readonly counts: Map<string, number>;
};

export const newPages = (): QueuePages => ({ reached: new Map(), asking: new Set(), counts: new Map() });

/** Pages asked for in a row where each was empty: a rare query in a big desk is searched in such steps. */
const MOST_EMPTY = 20;

/** Asks for the next page when the end of what is known is near. */
export function loadMore(handle: Handle): void {
  const { queues, pages, store } = handle;
  const { queue, filter, selectedIndex } = store.state;
  if (queues.isWhole(queue)) return;
  const { ids, page } = handle.queueView();
  if (selectedIndex < ids.length - 2 * page) return;
  const key = `${queue} ${filter}`;
  if (pages.asking.has(key) || pages.reached.get(key) === null) return;
  pages.asking.add(key);
  load(handle, key).catch((error: unknown) => {
    if (store.state.queue !== queue) return;
    const { text, hint } = failureNotice(handle.words, error, handle.words.notices.queueNotLoaded, 0);
    handle.notify('bad', text, hint);
  });
}

async function load(handle: Handle, key: string): Promise<void> {
  const { client, pages, store, queues } = handle;
  const { queue, filter } = store.state;
  const order = filter === '' ? undefined : (queues.checkFilter(filter) ?? queues.definition(queue)?.order);
  try {
    for (let empty = 0; empty < MOST_EMPTY; empty += 1) {
      const after = pages.reached.get(key) ?? undefined;
      const { ids, next } = await client.loadPage({
        queue,
        ...(filter === '' ? {} : { query: filter, order }),
        ...(handle.timeZone === undefined ? {} : { timeZone: handle.timeZone }),
        ...(after === undefined ? {} : { after }),
      });
      if (after === undefined && filter === '') void count(handle, queue);
      pages.reached.set(key, next);
      const isShown = store.state.queue === queue && store.state.filter === filter;
      if (ids.length > 0 || next === null || !isShown) return;
    }
  } finally {
    pages.asking.delete(key);
  }
}

/** How many stand in a queue of which the replica holds a part; shown when it is known. */
async function count({ client, pages, store }: Handle, queue: string): Promise<void> {
  try {
    const { count: counted } = await client.read('conversations.count', { queue });
    pages.counts.set(queue, counted);
    store.set({ counted: store.state.counted + 1 });
  } catch {
    // The queue is shown without its number.
  }
}
