import type { Conversation } from './conversation.ts';

/** The queues every desk has: a filter and an order. */
export const QUEUES = ['mine', 'unassigned', 'all', 'snoozed', 'solved'] as const;
export type QueueName = (typeof QUEUES)[number];

/** True when the conversation stands in the queue, seen by `agentId`. */
export function isInQueue(queue: QueueName, conversation: Conversation, agentId: string): boolean {
  const active = conversation.status.is === 'open' || conversation.status.is === 'pending';
  switch (queue) {
    case 'mine':
      return active && conversation.assigneeId === agentId;
    case 'unassigned':
      return active && conversation.assigneeId === null;
    case 'all':
      return active;
    case 'snoozed':
      return conversation.status.is === 'snoozed';
    case 'solved':
      return conversation.status.is === 'solved';
  }
}

/** Newest activity first; the id settles a draw, so that the order is total. */
export function byActivity(a: Conversation, b: Conversation): number {
  return b.lastActivityAt - a.lastActivityAt || (a.id < b.id ? 1 : -1);
}
