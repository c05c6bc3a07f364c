import type { QueueOwner, SavedQueue } from './saved-queue.ts';

/** The only agent who sees the queue; undefined when all do. */
export const audienceOfQueue = (owner: QueueOwner): string | undefined =>
  owner.is === 'agent' ? owner.agentId : undefined;

/** Whether the agent sees the queue: their own, those of their teams, and everybody's. */
export function isQueueFor(
  { owner }: Pick<SavedQueue, 'owner'>,
  agent: { id: string; teamIds: readonly string[] } | undefined,
): boolean {
  switch (owner.is) {
    case 'everyone':
      return true;
    case 'agent':
      return owner.agentId === agent?.id;
    case 'team':
      return agent?.teamIds.includes(owner.teamId) === true;
  }
}
