import { firstSide } from '../state/split.ts';
import type { Handle } from './handle.ts';

/**
 * Who goes through a queue goes on in the same direction: what comes next is brought here before it is chosen, several
 * conversations with one question, so that thread and card stand beside the queue in the frame of the key.
 */

/** Conversations brought at a time. */
const AHEAD = 6;
/** Brought when one of so many that come next is not here. */
const NEAR = 2;
/** Entries of each thread: as many as when it is opened by itself. */
const ENTRIES = 100;

export type Bringer = {
  /** Whether all is here that is shown of a conversation. */
  isHere(conversationId: string): boolean;
  bring(conversationIds: readonly string[], entries: number): Promise<void>;
};

export function lookAhead(handle: Handle, { isHere, bring }: Bringer) {
  const { client, store } = handle;
  let looked: { id: string | undefined; index: number } = { id: undefined, index: -1 };
  let isBringing = false;

  function next(direction: 1 | -1): string[] {
    const { ids } = handle.queueView();
    const { selectedIndex } = store.state;
    const from = direction === 1 ? selectedIndex + 1 : Math.max(0, selectedIndex - AHEAD);
    const found = ids.slice(from, direction === 1 ? from + AHEAD : selectedIndex);
    return direction === 1 ? found : found.toReversed();
  }

  return {
    /** Looks once for every conversation that is shown. */
    schedule(): void {
      const { selectedId, selectedIndex } = store.state;
      const { thread } = firstSide(store.state);
      const isAtRest = thread !== undefined && thread.conversationId === selectedId;
      if (!isAtRest || isBringing || client.line.is !== 'live' || looked.id === selectedId) return;
      const direction = selectedIndex < looked.index ? -1 : 1;
      looked = { id: selectedId, index: selectedIndex };
      const missing = next(direction).map((id) => ({ id, isMissing: !isHere(id) }));
      if (!missing.slice(0, NEAR).some(({ isMissing }) => isMissing)) return;
      isBringing = true;
      const ids = missing.filter(({ isMissing }) => isMissing).map(({ id }) => id);
      void bring(ids, ENTRIES).finally(() => (isBringing = false));
    },
  };
}
