import type { Delivery } from '../../domain/delivery.ts';
import type { Entry, MessageEntry } from '../../domain/timeline.ts';

const ANSWERS_NOBODY: readonly Delivery['status'][] = ['cancelled', 'scheduled'];

/** Since when the customer waits, read from the thread (oldest first): their first message we have not answered. */
export function waitingSince(entries: readonly Entry[]): number | null {
  let since: number | null = null;
  for (const entry of entries.toReversed()) {
    if (entry.kind !== 'message' || entry.forward !== undefined || entry.side === true) continue;
    if (entry.direction === 'in') since = entry.at;
    else if (answers(entry)) break;
  }
  return since;
}

/** Nor does what a robot of ours wrote. */
const answers = ({ automatic, delivery }: MessageEntry): boolean =>
  automatic === undefined && (delivery === undefined || !ANSWERS_NOBODY.includes(delivery.status));
