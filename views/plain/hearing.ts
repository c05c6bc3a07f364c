import type { ClientEvent } from '../../src/client/client.ts';
import type { Change } from '../../src/domain/change.ts';
import type { Handle } from '../work/handle.ts';
import type { Level } from './verbs.ts';

/** The event with only the changes that are worth saying at this level. What this agent does is told by its own notice. */
export function worthSaying(handle: Handle, event: ClientEvent, level: Level): ClientEvent {
  if (event.kind !== 'desk') return event;
  return { ...event, changes: event.changes.filter((change) => isWorth(handle, change, level)) };
}

function isWorth({ client, store, me }: Handle, { actor, body }: Change, level: Level): boolean {
  if (level === 'full') return true;
  const by = body.type === 'entry.added' ? body.entry.author : actor;
  if (by.kind === 'agent' && by.id === me() && body.type !== 'entry.delivery') return false;
  const about =
    'conversationId' in body ? body.conversationId : 'entry' in body ? body.entry.conversationId : '';
  const isOpen = store.state.isOpen && store.state.thread?.conversationId === about;
  const isMine = client.desk.conversations.get(about)?.assigneeId === me();
  if (body.type === 'entry.added' && body.entry.kind === 'activity') return isOpen;
  if (isImported(body)) return isOpen;
  if (body.type === 'agent.saved') return false;
  return level === 'normal' || isOpen || isMine;
}

/** What was said long ago, brought over with its conversation: no news. */
const isImported = (body: Change['body']): boolean =>
  (body.type === 'entry.added' && body.entry.kind === 'message' && body.entry.imported === true) ||
  (body.type === 'conversation.opened' && body.conversation.status.is === 'solved');
