import type { Contact } from '../../domain/contact.ts';
import type { Conversation } from '../../domain/conversation.ts';
import { Failure, notFound } from '../../domain/failure.ts';
import { says } from '../../domain/refusal.ts';
import { QUEUES } from '../../domain/queue.ts';
import type { Reader } from '../../store/port.ts';
import { contactLike } from './contacts.ts';
import { completeHit, withContacts } from './rows.ts';
import { listByQuery, searchByQuery } from './queues.ts';
import type { ReadHandler } from './runner.ts';
import { inThreadOrder } from '../../domain/thread-order.ts';

export const list: ReadHandler<'conversations.list'> = async (context, input) => {
  const { reader, agentId } = context;
  const { queue = input.query === undefined && input.order === undefined ? 'all' : undefined } = input;
  const plain = QUEUES.find((name) => name === queue);
  if (plain === undefined || input.query !== undefined || input.order !== undefined)
    return listByQuery(context, { ...input, queue });
  // The queues every desk has are read from their own indexes.
  const ids = input.text === undefined ? undefined : await idsWithText(reader, input.text);
  const contact = input.contact === undefined ? undefined : await contactLike(reader, input.contact);
  const filter = { queue: plain, agentId, tag: input.tag, contactId: contact?.id, ids };
  const page = await reader.conversations(filter, { limit: input.limit, after: input.after });
  return { rows: await withContacts(reader, page.conversations), next: page.next };
};

export const counts: ReadHandler<'conversations.counts'> = ({ reader, agentId }) =>
  reader.queueCounts(agentId);

export const get: ReadHandler<'conversation.get'> = async ({ reader }, input) => {
  const conversation = await found(reader, input.conversation);
  const contact = await reader.contact(conversation.contactId);
  if (contact === undefined)
    throw notFound(
      `contact of conversation #${conversation.number}`,
      undefined,
      says('not_found', { wanted: `#${conversation.number}` }),
    );
  return { conversation, contact };
};

export const threadPage: ReadHandler<'thread.page'> = async ({ reader }, input) => {
  const conversation = await found(reader, input.conversation);
  const position = await reader.position();
  const entries = await reader.entries(conversation.id, { beforeSeq: input.before, limit: input.limit + 1 });
  const more = entries.length > input.limit;
  return { entries: [...inThreadOrder(more ? entries.slice(1) : entries)], more, position };
};

export const scheduled: ReadHandler<'conversations.scheduled'> = async ({ reader }, input) => {
  const within = input.conversation === undefined ? undefined : await found(reader, input.conversation);
  const messages = await reader.scheduled({ conversationId: within?.id, limit: input.limit });
  const rows = await rowsOf(
    reader,
    messages.map(({ conversationId }) => conversationId),
  );
  return {
    rows: messages.flatMap((message) => {
      const row = rows.get(message.conversationId);
      const dueAt = message.delivery?.status === 'scheduled' ? message.delivery.dueAt : undefined;
      return row === undefined || dueAt === undefined ? [] : [{ ...row, message, dueAt }];
    }),
  };
};

export const search: ReadHandler<'search'> = async (context, input) => {
  const { reader } = context;
  if (input.query !== undefined) return searchByQuery(context, { ...input, query: input.query });
  if (input.text === undefined)
    throw new Failure('bad_input', 'Say what to look for: `text` or `query`.', {
      details: says('fields_missing', { fields: 'text, query' }),
    });
  const { text } = input;
  const found = await reader.searchEntries(text, input.limit);
  const hits = await Promise.all(found.map((hit) => completeHit(reader, hit, text)));
  return { hits: hits.filter((hit) => hit !== undefined) };
};

async function found(reader: Reader, ref: string): Promise<Conversation> {
  const conversation = await reader.findConversation(ref);
  if (conversation === undefined)
    throw notFound(
      `conversation ${ref}`,
      'List them with: parley conv list',
      says('not_found', { wanted: ref }),
    );
  return conversation;
}

async function idsWithText(reader: Reader, text: string): Promise<string[]> {
  const hits = await reader.searchEntries(text, 1000);
  return [...new Set(hits.map(({ conversationId }) => conversationId))];
}

/** Conversations with their contacts, by id. */
export async function rowsOf(
  reader: Reader,
  ids: readonly string[],
): Promise<Map<string, { conversation: Conversation; contact: Contact }>> {
  const conversations = await Promise.all([...new Set(ids)].map((id) => reader.conversation(id)));
  const rows = await withContacts(
    reader,
    conversations.filter((conversation) => conversation !== undefined),
  );
  return new Map(rows.map((row) => [row.conversation.id, row]));
}
