import { audienceOfQueue, isQueueFor } from '../../domain/queue-audience.ts';
import type { SavedQueue } from '../../domain/saved-queue.ts';
import type { ActionContext } from '../port.ts';

/** The saved queues the one who acts may see. */
export async function visibleQueues({ tx, agent }: ActionContext): Promise<SavedQueue[]> {
  const all = await tx.savedQueues();
  return all.filter((queue) => isQueueFor(queue, agent));
}

/** By id, or by name whatever its case: one's own first, then a team's, then everybody's. */
export async function findSavedQueue(context: ActionContext, ref: string): Promise<SavedQueue | undefined> {
  const wanted = ref.trim().toLowerCase();
  const mine = await visibleQueues(context);
  const rank = { agent: 0, team: 1, everyone: 2 } as const;
  return (
    mine.find(({ id }) => id === ref) ??
    mine
      .filter(({ name }) => name.toLowerCase() === wanted)
      .sort((a, b) => rank[a.owner.is] - rank[b.owner.is])[0]
  );
}

/** Saves the queue. Those who saw it and no longer may are told that it is gone. */
export async function replaceQueue(
  context: ActionContext,
  before: SavedQueue | undefined,
  queue: Omit<SavedQueue, 'version'>,
): Promise<void> {
  const seenBy = before && audienceOfQueue(before.owner);
  const audience = audienceOfQueue(queue.owner);
  if (before !== undefined && audience !== undefined && seenBy !== audience) {
    await context.emit({
      type: 'queue.removed',
      queueId: before.id,
      ...(seenBy === undefined ? {} : { agentId: seenBy }),
    });
  }
  await context.emit({ type: 'queue.saved', queue });
}

/** The input of `queue.save` that makes the queue again. */
export function queueInput({ name, query, order, owner, position }: SavedQueue): Record<string, unknown> {
  const whose = owner.is === 'team' ? owner.teamId : owner.is === 'agent' ? 'me' : 'everyone';
  return { name, query, order, for: whose, position };
}
