import type { Entry, MessageEntry } from './timeline.ts';

/** True when a reply through the inbox stands where everybody can read it: the customer wrote last in public there. */
export function isPublicReply(thread: readonly Entry[], inboxId: string): boolean {
  const last = thread.findLast(
    (entry): entry is MessageEntry =>
      entry.kind === 'message' &&
      entry.direction === 'in' &&
      entry.inboxId === inboxId &&
      entry.side !== true,
  );
  return last?.public === true;
}
