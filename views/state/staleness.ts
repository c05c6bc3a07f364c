import { newestSeq } from '../../src/domain/thread-order.ts';
import type { Entry } from '../../src/domain/timeline.ts';

/** What came into the thread after `seenSeq` and was not written by this agent: what a stale send would talk past. */
export function missedEntries(thread: readonly Entry[], seenSeq: number, me: string): readonly Entry[] {
  return thread.filter(
    (entry) =>
      entry.seq > seenSeq &&
      entry.kind === 'message' &&
      !(entry.author.kind === 'agent' && entry.author.id === me),
  );
}

/**
 * The position to send with. What this agent added themselves counts as seen; anything else newer than `seenSeq` does
 * not, so that the relay refuses.
 */
export function seenPosition(thread: readonly Entry[], seenSeq: number, me: string): number {
  if (missedEntries(thread, seenSeq, me).length > 0) return seenSeq;
  return Math.max(seenSeq, newestSeq(thread.filter(({ kind }) => kind === 'message')));
}
