import type { Entry } from '../../src/domain/timeline.ts';

/** Entries looked through for the answer to what one offered. */
const ANSWERS_WITHIN = 50;

/** What the customer chose of what the message at `index` offered. */
export function chosenOf(thread: readonly Entry[], index: number): ReadonlySet<string> {
  const question = thread[index];
  const chosen = new Set<string>();
  const end = Math.min(thread.length, index + ANSWERS_WITHIN);
  for (let at = index + 1; at < end; at += 1) {
    const entry = thread[at];
    if (entry?.kind !== 'message') continue;
    for (const part of entry.parts ?? [])
      if (part.kind === 'answer' && part.questionId === question?.id) chosen.add(part.id);
  }
  return chosen;
}
