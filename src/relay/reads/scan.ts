import type { Contact } from '../../domain/contact.ts';
import type { Conversation } from '../../domain/conversation.ts';
import { Failure } from '../../domain/failure.ts';
import { says } from '../../domain/refusal.ts';
import { fold } from '../../domain/fold.ts';
import { ORDERS, type OrderName } from '../../domain/query/ast.ts';
import type { QueryFacts } from '../../domain/query/facts.ts';
import { placeIn, type Place } from '../../domain/query/order.ts';
import { contactHasText } from '../../domain/query/term-tests.ts';
import type { Reader } from '../../store/port.ts';
import { entryFields } from '../../store/search-fields.ts';
import type { Question } from './question.ts';

/** Conversations looked at between two turns of the event loop: sockets are served in between. */
const STEP = 250;
/** The same where each costs a thread. */
const STEP_OF_THREADS = 25;
/** Entries of a thread that a text is looked for in. */
const LONGEST_THREAD = 2_000;

export type Row = { conversation: Conversation; contact: Contact | undefined; isUnread: boolean };

/**
 * Looks at conversations in the question's order, step by step, and gives those it means. `examined` says after each
 * step how far it got: where the next page begins, and what it has cost.
 */
export async function* scan(
  reader: Reader,
  question: Question,
  from: { agentId: string; now: number; after?: Place | undefined; withUnread?: boolean | undefined },
): AsyncGenerator<{ rows: Row[]; examined: number; last: Place | undefined; ended: boolean }, void> {
  const step = question.needs.texts.some(({ text }) => !question.texts.has(text)) ? STEP_OF_THREADS : STEP;
  const drafts = question.needs.drafts ? await draftsOf(reader, from.agentId) : undefined;
  let { after } = from;
  for (;;) {
    const found = await reader.conversationsIn(question.narrowing, question.order, { limit: step, after });
    const facts = await factsFor(reader, question, found, { ...from, drafts });
    const rows = found
      .filter((conversation) => question.compiled.matches(conversation, facts))
      .map((conversation) => ({
        conversation,
        contact: facts.contact(conversation.contactId),
        isUnread: facts.isUnread(conversation),
      }));
    const newest = found.at(-1);
    if (newest !== undefined) after = placeIn(question.order, newest, question.dueAt(newest));
    const ended = found.length < step;
    yield { rows, examined: found.length, last: after, ended };
    if (ended) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function draftsOf(reader: Reader, agentId: string): Promise<Set<string>> {
  const drafts = await reader.draftsOf(agentId);
  return new Set(drafts.map(({ conversationId }) => conversationId));
}

/** What the question has to be told of these conversations. */
export async function factsFor(
  reader: Reader,
  question: Question,
  conversations: readonly Conversation[],
  about: {
    agentId: string;
    now: number;
    drafts?: ReadonlySet<string> | undefined;
    withUnread?: boolean | undefined;
  },
): Promise<QueryFacts> {
  const { needs, texts, timeZone } = question;
  const contacts = new Map<string, Contact>();
  if (needs.contacts) {
    const ids = [...new Set(conversations.map(({ contactId }) => contactId))];
    for (const contact of await reader.contacts(ids)) contacts.set(contact.id, contact);
  }
  const reads =
    needs.reads || about.withUnread === true
      ? await reader.readsAmong(
          about.agentId,
          conversations.map(({ id }) => id),
        )
      : new Map<string, number>();
  const drafts = about.drafts ?? (needs.drafts ? await draftsOf(reader, about.agentId) : new Set<string>());
  const threads = new Map<string, string[]>();
  if (needs.texts.some(({ text }) => !texts.has(text)))
    for (const { id } of conversations) threads.set(id, await threadOf(reader, id));

  return {
    now: about.now,
    timeZone,
    contact: (id) => contacts.get(id),
    dueAt: question.dueAt,
    isUnread: ({ id, preview, lastMessageSeq }) =>
      preview?.from === 'customer' && lastMessageSeq > (reads.get(id) ?? 0),
    hasDraft: (id) => drafts.has(id),
    hasText({ id, contactId }, text) {
      const sought = fold(text).trim();
      const contact = contacts.get(contactId);
      const ids = texts.get(text);
      return (
        (ids === undefined ? threads.get(id)?.some((one) => one.includes(sought)) === true : ids.has(id)) ||
        (contact !== undefined && contactHasText(contact, sought))
      );
    },
  };
}

/** What is said in a conversation, folded, newest first as far as it is looked at. */
async function threadOf(reader: Reader, conversationId: string): Promise<string[]> {
  const entries = await reader.entries(conversationId, { limit: LONGEST_THREAD });
  return entries.flatMap((entry) => entryFields(entry).map(fold));
}

/** Where a page ended, as clients hand it back. */
export const cursorOf = (order: OrderName, { keys, id }: Place): string => [order, ...keys, id].join('~');

/** @throws Failure `bad_input` for what no page of this order has given */
export function placeAt(cursor: string | undefined, order: OrderName): Place | undefined {
  if (cursor === undefined) return undefined;
  const [name = '', ...rest] = cursor.split('~');
  const id = rest.pop();
  const keys = rest.map(Number);
  const length = order === 'newest' ? 1 : order === 'waiting' ? 2 : 3;
  const isWhole = rest.every((key) => /^-?\d{1,16}$/.test(key)) && keys.length === length;
  if (ORDERS.some((one) => one === name) && name === order && id !== undefined && isWhole)
    return { keys, id };
  throw new Failure('bad_input', 'This is not the cursor of a page in this order.', {
    hint: 'Give `after` the `next` of the page before, with the same query and order, or leave it away.',
    details: says('cursor_gone'),
  });
}
