import type { Entry } from './timeline.ts';

/**
 * The order of a thread. Its entries stand as the desk took them in (`seq`), except that what customers wrote through one
 * inbox stands among itself as the provider's clock says: redeliveries come late. Nothing moves past an answer, a note
 * or a message of another inbox, so nobody seems to have answered what they had not seen.
 */

/** `thread`, in that order, with one more entry at its end or, when it is older than its neighbours, before them. */
export function withEntry(thread: readonly Entry[], entry: Entry): readonly Entry[] {
  let at = thread.length;
  while (at > 0 && mayPass(entry, thread[at - 1])) at -= 1;
  return at === thread.length ? [...thread, entry] : thread.toSpliced(at, 0, entry);
}

/** Entries as the log holds them, in the order of a thread. */
export function inThreadOrder(entries: readonly Entry[]): readonly Entry[] {
  const isOrdered = entries.every((entry, at) => !mayPass(entry, entries[at - 1]));
  if (isOrdered) return entries;
  return entries.reduce<readonly Entry[]>(withEntry, []);
}

/** How far a thread has come in the log: the newest position in it, wherever it stands. 0 when it is empty. */
export function newestSeq(thread: readonly Entry[]): number {
  let newest = thread.at(-1)?.seq ?? 0;
  // Only a run of the customer's messages at the end may hold a newer one further up.
  for (let at = thread.length - 1; at > 0 && sameSide(thread[at], thread[at - 1]); at -= 1) {
    newest = Math.max(newest, thread[at - 1]?.seq ?? 0);
  }
  return newest;
}

/** The entries after a position in the log with their places, the last one first: what somebody who read so far has not. */
export function* newerThan(thread: readonly Entry[], seq: number): Generator<[entry: Entry, at: number]> {
  for (let at = thread.length - 1; at >= 0; at -= 1) {
    const entry = thread[at];
    if (entry === undefined) return;
    if (entry.seq > seq) yield [entry, at];
    else if (!sameSide(entry, thread[at - 1])) return;
  }
}

const mayPass = (entry: Entry, before: Entry | undefined): boolean =>
  before !== undefined && entry.at < before.at && sameSide(entry, before);

const sameSide = (entry: Entry | undefined, other: Entry | undefined): boolean =>
  entry?.kind === 'message' &&
  other?.kind === 'message' &&
  entry.direction === 'in' &&
  other.direction === 'in' &&
  entry.inboxId === other.inboxId;
