import type { Desk } from '../../src/domain/desk.ts';
import type { Conversation } from '../../src/domain/conversation.ts';
import type { Entry } from '../../src/domain/timeline.ts';

/** A conversation for other programs: as text, as JSON, and as facts in the environment. */

/** Each message with its time and author before it, in the order in which they were written. */
export function threadAsText(desk: Desk, conversation: Conversation, thread: readonly Entry[]): string {
  const { number, subject } = conversation;
  const contact = desk.contacts.get(conversation.contactId);
  const head = [`#${number}`, contact?.name ?? '', subject ?? ''].filter((part) => part !== '').join(' · ');
  const said = thread.flatMap((entry) => {
    if (entry.kind === 'activity') return [];
    const who = authorOf(desk, conversation, entry);
    const mark = entry.kind === 'note' ? ' (internal note)' : '';
    return [`[${new Date(entry.at).toISOString()}] ${who}${mark}:\n${entry.text}`];
  });
  return `${[head, ...said].join('\n\n')}\n`;
}

/** The conversation, its contact and its entries as the relay's API writes them. */
export function threadAsJson(desk: Desk, conversation: Conversation, thread: readonly Entry[]): string {
  const contact = desk.contacts.get(conversation.contactId) ?? null;
  return `${JSON.stringify({ conversation, contact, entries: thread }, undefined, 2)}\n`;
}

/** What commands find in their environment. No value has a NUL, which no environment can hold. */
export function conversationFacts(desk: Desk, conversation: Conversation): Record<string, string> {
  const contact = desk.contacts.get(conversation.contactId);
  const inbox = desk.inboxes.get(conversation.replyTo.inboxId);
  const address = contact?.identities.find(({ id }) => id === conversation.replyTo.identityId)?.address;
  const facts: Record<string, string> = {
    PARLEY_CONVERSATION: conversation.id,
    PARLEY_NUMBER: String(conversation.number),
    PARLEY_SUBJECT: conversation.subject ?? '',
    PARLEY_STATUS: conversation.status.is,
    PARLEY_PRIORITY: conversation.priority,
    PARLEY_TAGS: conversation.tags.join(' '),
    PARLEY_ASSIGNEE: desk.agents.get(conversation.assigneeId ?? '')?.handle ?? '',
    PARLEY_CHANNEL: inbox?.channel ?? '',
    PARLEY_INBOX: inbox?.name ?? '',
    PARLEY_CONTACT: conversation.contactId,
    PARLEY_CONTACT_NAME: contact?.name ?? '',
    PARLEY_CONTACT_ADDRESS: address ?? '',
    PARLEY_CONTACT_LANGUAGE: contact?.language ?? '',
  };
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [name, value.replaceAll('\u0000', '')]),
  );
}

function authorOf(desk: Desk, { contactId }: Conversation, { author }: Entry): string {
  if (author.kind === 'agent') return desk.agents.get(author.id)?.name ?? 'agent';
  if (author.kind === 'contact') return desk.contacts.get(contactId)?.name || 'customer';
  return author.kind;
}
