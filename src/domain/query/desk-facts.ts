import type { Conversation } from '../conversation.ts';
import { isUnread, type Desk } from '../desk.ts';
import { dueIn } from '../due.ts';
import { fold } from '../fold.ts';
import type { QueryFacts } from './facts.ts';
import { contactHasText } from './term-tests.ts';

/**
 * What a replica knows, as queries ask for it. Text is looked for in the contact, the subject, the newest line and the
 * thread as far as it is loaded; the relay, which has every thread, finds more.
 */
export function deskFacts(
  desk: Desk,
  me: string | undefined,
  at: { now: number; timeZone: string },
): QueryFacts {
  const { now, timeZone } = at;
  return {
    now,
    timeZone,
    contact: (id) => desk.contacts.get(id),
    isUnread: (conversation) => isUnread(desk, conversation),
    dueAt: dueIn(desk.inboxes),
    hasDraft: (conversationId) =>
      (['reply', 'note'] as const).some(
        (kind) => me !== undefined && desk.drafts.has(`${me} ${conversationId} ${kind}`),
      ),
    hasText: (conversation, text) => hasText(desk, conversation, text),
  };
}

function hasText(desk: Desk, conversation: Conversation, text: string): boolean {
  const sought = fold(text).trim();
  const has = (one: string | undefined): boolean => one !== undefined && fold(one).includes(sought);
  const contact = desk.contacts.get(conversation.contactId);
  return (
    has(conversation.subject) ||
    has(conversation.preview?.text) ||
    (contact !== undefined && contactHasText(contact, sought)) ||
    desk.threads.get(conversation.id)?.some((entry) => entry.kind !== 'activity' && has(entry.text)) === true
  );
}
