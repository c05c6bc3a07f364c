import type { ChangeBody } from './change.ts';
import { audienceOfQueue } from './queue-audience.ts';

/** The conversation a change belongs to, when it belongs to one. */
export function conversationOf(body: ChangeBody): string | undefined {
  switch (body.type) {
    case 'conversation.opened':
      return body.conversation.id;
    case 'entry.added':
    case 'entry.released':
      return body.entry.conversationId;
    case 'draft.saved':
      return body.draft.conversationId;
    default:
      return 'conversationId' in body ? body.conversationId : undefined;
  }
}

/** The one agent who may see the change, or undefined when everybody at the desk may. */
export function audienceOf(body: ChangeBody): string | undefined {
  switch (body.type) {
    case 'conversation.agent_read':
    case 'draft.discarded':
      return body.agentId;
    case 'draft.saved':
      return body.draft.agentId;
    case 'queue.saved':
      return audienceOfQueue(body.queue.owner);
    case 'queue.removed':
      return body.agentId;
    default:
      return undefined;
  }
}
