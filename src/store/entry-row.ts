import type { ChangeBody } from '../domain/change.ts';
import type { Entry } from '../domain/timeline.ts';

/** An entry as it is stored. */
export type EntryRow = {
  /** Its place in the log. */
  seq: number;
  /** As it has become; null while it is as it was added. */
  doc: string | null;
  /** Of the change at that place, when `doc` is null. */
  body: string | null;
};

/**
 * The entry of a row. What was never changed is not stored a second time beside the log: its words, of all that a desk
 * keeps the most, cost the disk once. @throws Error when the log does not have it
 */
export function toEntry({ seq, doc, body }: EntryRow): Entry {
  if (doc !== null) return JSON.parse(doc) as Entry;
  const added = body === null ? undefined : (JSON.parse(body) as ChangeBody);
  if (added?.type !== 'entry.added' && added?.type !== 'entry.released') {
    throw new Error(`The log does not have entry ${seq}.`);
  }
  return { ...added.entry, seq, version: seq };
}
