import type { Conversation } from '../../domain/conversation.ts';
import { dueIn } from '../../domain/due.ts';
import { Failure } from '../../domain/failure.ts';
import { says } from '../../domain/refusal.ts';
import { fold } from '../../domain/fold.ts';
import { all, type OrderName, type Query, type TextTerm } from '../../domain/query/ast.ts';
import { compileQuery, type CompiledQuery } from '../../domain/query/compile.ts';
import {
  narrow,
  namesDemanded,
  needsOf,
  conjuncts,
  type Narrowing,
  type Needs,
} from '../../domain/query/narrow.ts';
import { orderNote } from '../../domain/query/order.ts';
import { parseQuery } from '../../domain/query/parser.ts';
import { QueryError } from '../../domain/query/query-error.ts';
import { findQueue, queuesFor, type QueueDefinition } from '../../domain/query/queues.ts';
import type { QueryScope } from '../../domain/query/term-tests.ts';
import { localTimeZone } from '../../lib/time-zone.ts';
import type { Reader } from '../../store/port.ts';
import { searchQuery } from '../../store/search-text.ts';
import { missingQueue } from './missing-queue.ts';

/** A query that has been understood: what the store is asked for, and what each conversation is asked. */
export type Question = {
  compiled: CompiledQuery;
  narrowing: Narrowing;
  order: OrderName;
  needs: Needs;
  /** Texts the index answers whole: where each occurs. The others are looked for in the threads. */
  texts: ReadonlyMap<string, ReadonlySet<string>>;
  /** When an answer is due, by the targets of its inbox. */
  dueAt(conversation: Conversation): number | undefined;
  /** What had to be done otherwise than asked, in words. */
  note: string | undefined;
  timeZone: string;
};

export type Asked = {
  /** A queue of any kind, as people call it. */
  queue?: string | undefined;
  query?: string | undefined;
  order?: OrderName | undefined;
  timeZone?: string | undefined;
  /** More that must be true, from elsewhere than the query's text. */
  also?: Query | undefined;
};

/** Entries looked at to learn where a text occurs; a commoner text is looked for thread by thread. */
const MOST_HITS = 20_000;
const MOST_CONTACTS = 1_000;

/** Whom and what the agent's queries can name. */
export async function scopeFor(reader: Reader, agentId: string): Promise<QueryScope> {
  const [agents, teams, inboxes] = await Promise.all([reader.agents(), reader.teams(), reader.inboxes()]);
  const byId = <Thing extends { id: string }>(things: readonly Thing[]): Map<string, Thing> =>
    new Map(things.map((thing) => [thing.id, thing]));
  return {
    agents: byId(agents),
    teams: byId(teams),
    inboxes: byId(inboxes),
    me: agentId === '' ? undefined : agentId,
  };
}

/** All queues the agent has. */
export async function queuesOf(reader: Reader, scope: QueryScope): Promise<QueueDefinition[]> {
  const saved = await reader.savedQueues();
  const queues = new Map(saved.map((queue) => [queue.id as string, queue]));
  const me = scope.me === undefined ? undefined : scope.agents.get(scope.me);
  return queuesFor({ teams: scope.teams, inboxes: scope.inboxes, queues }, me);
}

/** @throws QueryError; Failure `not_found` for a queue there is not */
export async function understand(reader: Reader, agentId: string, asked: Asked): Promise<Question> {
  const scope = await scopeFor(reader, agentId);
  const queue = asked.queue === undefined ? undefined : await queueNamed(reader, scope, asked.queue);
  const text = asked.query ?? '';
  const given = parseQuery(text);
  // Each is compiled by its own text too, so that a fault points into what it stands in.
  compileQuery(given, scope, text);
  const inQueue = queue === undefined ? undefined : parseQuery(queue.query);
  if (inQueue !== undefined) compileQuery(inQueue, scope, queue?.query);
  const query: Query = {
    where: all([given, inQueue, asked.also].flatMap((one) => (one === undefined ? [] : [one.where]))),
  };
  const order = asked.order ?? given.order ?? queue?.order ?? 'newest';
  const needs = needsOf(query);
  for (const term of needs.texts) refuseShort(term, text);
  const texts = new Map<string, ReadonlySet<string>>();
  for (const term of needs.texts) {
    const hits = await reader.conversationsWithText(term.text, MOST_HITS);
    if (hits.whole) texts.set(term.text, new Set(hits.ids));
  }
  return {
    compiled: compileQuery(query, scope, text),
    narrowing: { ...narrow(query, scope), ...(await narrowByStore(reader, query, texts)) },
    order,
    needs,
    texts,
    dueAt: dueIn(scope.inboxes),
    note: orderNote(
      order,
      [...scope.inboxes.values()].some(({ targets }) => targets !== undefined),
    ),
    timeZone: asked.timeZone ?? localTimeZone(),
  };
}

async function queueNamed(reader: Reader, scope: QueryScope, wanted: string): Promise<QueueDefinition> {
  const queues = await queuesOf(reader, scope);
  const found = findQueue(wanted, queues);
  if (found !== undefined) return found;
  throw missingQueue(wanted, queues);
}

/** @throws QueryError */
function refuseShort({ text, span }: TextTerm, query: string): void {
  if (searchQuery(text) !== undefined) return;
  throw new QueryError(
    query,
    span ?? { at: 0, end: query.length },
    says('query_text_short', { text }),
    `“${text}” is too short to be looked for.`,
    'Give three letters or more.',
  );
}

/** What tags, contacts and texts the query demands leave of the desk. */
async function narrowByStore(
  reader: Reader,
  query: Query,
  texts: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<Pick<Narrowing, 'tags' | 'found'>> {
  const demanded = namesDemanded(query, 'tag');
  const known = demanded.length === 0 ? [] : await reader.tagNames();
  const tags = demanded.map((names) => {
    const wanted = new Set(names.map(fold));
    return known.filter((tag) => wanted.has(fold(tag)));
  });

  const found: { ids: string[]; contactIds: string[] }[] = [];
  for (const names of namesDemanded(query, 'contact')) {
    const each = await Promise.all(names.map((name) => contactsLike(reader, name)));
    if (each.every((ids) => ids !== undefined))
      found.push({ ids: [], contactIds: [...new Set(each.flat())] });
  }
  for (const part of conjuncts(query)) {
    const ids = part.is === 'text' ? texts.get(part.text) : undefined;
    if (part.is !== 'text' || ids === undefined) continue;
    const contactIds = await contactsLike(reader, part.text);
    if (contactIds !== undefined) found.push({ ids: [...ids], contactIds });
  }
  return { ...(tags.length > 0 ? { tags } : {}), ...(found.length > 0 ? { found } : {}) };
}

/** All contacts the text may mean; undefined when the index cannot say, or they are too many. */
async function contactsLike(reader: Reader, text: string): Promise<string[] | undefined> {
  if (searchQuery(text) === undefined) return undefined;
  const { contacts, next } = await reader.contactPage(text, { limit: MOST_CONTACTS });
  return next === null ? [...contacts.map(({ id }) => id as string), text] : undefined;
}

/** @throws Failure `bad_input` for what is no time zone */
export function checkTimeZone(timeZone: string | undefined): void {
  if (timeZone === undefined) return;
  try {
    Intl.DateTimeFormat('en', { timeZone });
  } catch {
    throw new Failure('bad_input', `There is no time zone “${timeZone.slice(0, 64)}”.`, {
      hint: 'Write it like America/Sao_Paulo.',
      details: says('time_zone_unknown', { zone: timeZone.slice(0, 64) }),
    });
  }
}
