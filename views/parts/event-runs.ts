import type { ActivityEntry, Entry } from '../../src/domain/timeline.ts';
import { dayOf } from '../words/formats.ts';

/**
 * Events that only move furniture (who has it, how it stands, its tags) are folded: a run of them on one day is shown as
 * one row in the place of its last.
 */
type Reading = { unfolded: ReadonlySet<string>; timeZone: string | undefined };

const FOLDED: ReadonlySet<string> = new Set(['opened', 'assigned', 'status', 'tagged', 'channel_switched']);

/** Events of a run that are counted; the row says no more of longer ones. */
const LONGEST_RUN = 500;

const folds = (entry: Entry | undefined, { unfolded }: Reading): entry is ActivityEntry =>
  entry?.kind === 'activity' && FOLDED.has(entry.activity.type) && !unfolded.has(entry.id);

/** Two are told each for itself. */
const SHORTEST_RUN = 3;

/** A thread and what its events are folded by. `firstNew` is the place of the first new entry; -1 for none. */
export type Run = { thread: readonly Entry[]; firstNew: number; reading: Reading };

/** The entry at `index` and the one behind it belong together; a run never reaches over the first new entry. */
function isLinked({ thread, firstNew, reading }: Run, index: number): boolean {
  const [entry, next] = [thread[index], thread[index + 1]];
  return (
    index + 1 !== firstNew &&
    folds(entry, reading) &&
    folds(next, reading) &&
    dayOf(entry.at, reading.timeZone) === dayOf(next.at, reading.timeZone)
  );
}

/** True when the entry at `index` is told by the last of its run. */
export const isFoldedAway = (run: Run, index: number): boolean =>
  isLinked(run, index) && (isLinked(run, index + 1) || isLinked(run, index - 1));

/** The run that ends with the entry at `index`, oldest first; empty when nothing is folded into it. */
export function runEndingAt(run: Run, index: number): ActivityEntry[] {
  const events: ActivityEntry[] = [];
  for (let at = index; at >= 0 && events.length < LONGEST_RUN; at -= 1) {
    const entry = run.thread[at];
    if (!folds(entry, run.reading) || (at < index && !isLinked(run, at))) break;
    events.push(entry);
  }
  return events.length < SHORTEST_RUN ? [] : events.reverse();
}
