import type { Contact } from '../../domain/contact.ts';
import type { Conversation } from '../../domain/conversation.ts';
import { plainSnippet } from '../../domain/snippet.ts';
import type { Entry } from '../../domain/timeline.ts';
import type { Reader, SearchHit } from '../../store/port.ts';

/** Conversations as lists show them. */
export async function withContacts(
  reader: Reader,
  conversations: readonly Conversation[],
): Promise<{ conversation: Conversation; contact: Contact }[]> {
  const contacts = await reader.contacts([...new Set(conversations.map(({ contactId }) => contactId))]);
  const byId = new Map(contacts.map((contact) => [contact.id as string, contact]));
  return conversations.flatMap((conversation) => {
    const contact = byId.get(conversation.contactId);
    return contact === undefined ? [] : [{ conversation, contact }];
  });
}

/** A hit with all that shows it; undefined when a part of it is gone meanwhile. */
export async function completeHit(
  reader: Reader,
  hit: SearchHit,
  text: string,
): Promise<{ conversation: Conversation; contact: Contact; entry: Entry; snippet: string } | undefined> {
  const [conversation, entry] = await Promise.all([
    reader.conversation(hit.conversationId),
    reader.entry(hit.entryId),
  ]);
  const contact = conversation && (await reader.contact(conversation.contactId));
  if (conversation === undefined || contact === undefined || entry === undefined) return undefined;
  const body = entry.kind === 'activity' ? '' : entry.text;
  return { conversation, contact, entry, snippet: plainSnippet(body, text) };
}
