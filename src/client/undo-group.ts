import type { Accepted } from './requests.ts';

/** What takes an action back. */
export type Undo = NonNullable<Accepted['undo']>;

/**
 * One undo for many actions: the requests that take all of them back, the newest first. `label` says what it undoes,
 * `several(count)` where it is more than one. Undefined when nothing can be taken back.
 */
export function undoGroup(
  outcomes: readonly Accepted[],
  several: (count: number) => string,
): { label: string; requests: readonly Undo[] } | undefined {
  const requests = outcomes.flatMap(({ undo }) => (undo === undefined ? [] : [undo])).reverse();
  const [first] = requests;
  if (first === undefined) return undefined;
  return { label: requests.length === 1 ? first.label : several(requests.length), requests };
}
