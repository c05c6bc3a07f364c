import type { Conversation } from '../conversation.ts';
import { PRIORITIES } from '../priority.ts';
import type { OrderName } from './ast.ts';

/** Later than anything: where those stand who do not wait. */
export const NEVER = Number.MAX_SAFE_INTEGER;

/** What places a conversation in an order: smaller comes first; a draw goes to the larger id, so that orders are total. */
export type Place = { keys: readonly number[]; id: string };

/** What is done instead, in words, where the desk does not know what the order goes by. */
export function orderNote(order: OrderName, hasTargets: boolean): string | undefined {
  return order === 'sla' && !hasTargets
    ? 'No inbox has reply targets yet: order:sla shows who has waited longest first.'
    : undefined;
}

/** Where the conversation stands in the order. `sla` goes by `due`, then by waiting for those to whom nothing is promised. */
export function placeIn(order: OrderName, conversation: Conversation, due?: number): Place {
  const { id, lastActivityAt, waitingSince, priority } = conversation;
  const waiting = waitingSince ?? NEVER;
  switch (order) {
    case 'newest':
      return { keys: [-lastActivityAt], id };
    case 'waiting':
      return { keys: [waiting, -lastActivityAt], id };
    case 'sla':
      return { keys: [due ?? NEVER, waiting, -lastActivityAt], id };
    case 'priority':
      return { keys: [-priorityRank(priority), waiting, -lastActivityAt], id };
  }
}

export const priorityRank = (priority: Conversation['priority']): number => PRIORITIES.indexOf(priority);

/** Negative when `a` comes before `b`, of the same order. */
export function comparePlaces(a: Place, b: Place): number {
  for (const [index, key] of a.keys.entries()) {
    const difference = key - (b.keys[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.id === b.id ? 0 : a.id < b.id ? 1 : -1;
}
