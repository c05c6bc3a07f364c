import { Failure } from '../../domain/failure.ts';
import { says } from '../../domain/refusal.ts';
import { all, type Expression, type OrderName } from '../../domain/query/ast.ts';
import { conjuncts } from '../../domain/query/narrow.ts';
import { placeIn } from '../../domain/query/order.ts';
import { parseQuery } from '../../domain/query/parser.ts';
import type { Conversation } from '../../domain/conversation.ts';
import { contactLike } from './contacts.ts';
import { checkTimeZone, queuesOf, scopeFor, understand } from './question.ts';
import { completeHit, withContacts } from './rows.ts';
import type { ReadContext, ReadHandler } from './runner.ts';
import { cursorOf, factsFor, placeAt, scan } from './scan.ts';

/** Conversations one page looks at. A page that found too few within them says where to go on. */
const MOST_EXAMINED = 10_000;
/** Hits looked through for those in conversations that the rest of a query means. */
const MOST_HITS = 1_000;

type ListInput = {
  queue?: string | undefined;
  query?: string | undefined;
  order?: OrderName | undefined;
  text?: string | undefined;
  tag?: string | undefined;
  contact?: string | undefined;
  timeZone?: string | undefined;
  limit: number;
  after?: string | undefined;
};

/** A page of what a query or a queue of any kind means. @throws QueryError, Failure */
export async function listByQuery(context: ReadContext, input: ListInput) {
  const { reader, agentId, now } = context;
  checkTimeZone(input.timeZone);
  const question = await understand(reader, agentId, {
    ...input,
    also: { where: await alsoDemanded(context, input) },
  });
  const { order, note } = question;
  const after = placeAt(input.after, order);
  const found: Conversation[] = [];
  let examined = 0;
  let next: string | null = null;
  for await (const step of scan(reader, question, { agentId, now, after })) {
    found.push(...step.rows.map(({ conversation }) => conversation));
    examined += step.examined;
    const last = found[input.limit - 1];
    if (last !== undefined && (found.length > input.limit || !step.ended)) {
      next = cursorOf(order, placeIn(order, last, question.dueAt(last)));
      break;
    }
    if (!step.ended && examined >= MOST_EXAMINED && step.last !== undefined) {
      next = cursorOf(order, step.last);
      break;
    }
  }
  return {
    rows: await withContacts(reader, found.slice(0, input.limit)),
    next,
    ...(note === undefined ? {} : { note }),
  };
}

/** The older filters of the list, as parts of a query. */
async function alsoDemanded({ reader }: ReadContext, { text, tag, contact }: ListInput): Promise<Expression> {
  const parts: Expression[] = [];
  if (text !== undefined) parts.push({ is: 'text', text });
  if (tag !== undefined)
    parts.push({ is: 'term', field: 'tag', operator: '=', values: [{ is: 'name', name: tag }] });
  if (contact !== undefined) {
    const { id } = await contactLike(reader, contact);
    parts.push({ is: 'term', field: 'contact', operator: '=', values: [{ is: 'name', name: id }] });
  }
  return all(parts);
}

export const count: ReadHandler<'conversations.count'> = async ({ reader, agentId, now }, input) => {
  checkTimeZone(input.timeZone);
  const { queue = input.query === undefined ? 'all' : undefined } = input;
  const question = await understand(reader, agentId, { ...input, queue, order: 'newest' });
  let total = 0;
  let unread = 0;
  for await (const { rows } of scan(reader, question, { agentId, now, withUnread: true })) {
    total += rows.length;
    unread += rows.filter(({ isUnread }) => isUnread).length;
  }
  return { count: total, unread };
};

export const list: ReadHandler<'queues.list'> = async ({ reader, agentId }) => {
  const scope = await scopeFor(reader, agentId);
  const owners = new Map((await reader.savedQueues()).map(({ id, owner }) => [`saved:${id}`, owner]));
  const queues = await queuesOf(reader, scope);
  return {
    queues: queues.map((queue) => {
      const owner = owners.get(queue.key);
      return owner === undefined ? queue : { ...queue, owner };
    }),
  };
};

/**
 * Entries that contain the longest text of the query, in conversations that all of it means; newest first.
 * @throws QueryError; Failure `bad_input` when there is nothing in it to look for
 */
export async function searchByQuery(
  { reader, agentId, now }: ReadContext,
  input: { query: string; timeZone?: string | undefined; limit: number },
) {
  checkTimeZone(input.timeZone);
  const query = parseQuery(input.query);
  const texts = conjuncts(query).flatMap((part) => (part.is === 'text' ? [part.text] : []));
  const text = texts.sort((a, b) => b.length - a.length)[0];
  if (text === undefined)
    throw new Failure('bad_input', 'There is no text in this query to look for.', {
      hint: 'Add a word or a "phrase"; conversations without one are listed by `parley conv list --query`.',
      details: says('query_search_text'),
    });
  if (query.order !== undefined)
    throw new Failure('bad_input', 'Search shows the newest first.', {
      hint: 'Leave `order:` away.',
      details: says('query_search_order'),
    });
  const question = await understand(reader, agentId, input);
  const found = await reader.searchEntries(text, MOST_HITS);
  const hits = (await Promise.all(found.map((hit) => completeHit(reader, hit, text)))).filter(
    (hit) => hit !== undefined,
  );
  const conversations = [
    ...new Map(hits.map(({ conversation }) => [conversation.id, conversation])).values(),
  ];
  const facts = await factsFor(reader, question, conversations, { agentId, now });
  const meant = new Set(
    conversations
      .filter((conversation) => question.compiled.matches(conversation, facts))
      .map(({ id }) => id),
  );
  return { hits: hits.filter(({ conversation }) => meant.has(conversation.id)).slice(0, input.limit) };
}
