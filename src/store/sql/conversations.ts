import { sql, type Kysely, type SelectQueryBuilder } from 'kysely';
import type { Conversation } from '../../domain/conversation.ts';
import { Failure } from '../../domain/failure.ts';
import type { ConversationFilter, DeskReader, Page } from '../port.ts';
import type { Database, Place } from '../schema.ts';
import { optional, toConversation } from './doc.ts';
import { activityCursor, parseActivityCursor } from './paging.ts';

type ConversationReader = Pick<
  DeskReader,
  | 'conversation'
  | 'findConversation'
  | 'conversations'
  | 'activeConversations'
  | 'conversationsOfContact'
  | 'snoozedUntil'
  | 'nextSnoozeEnd'
  | 'queueCounts'
>;

/** Shorter beginnings of ids are more likely to be a slip than a conversation. */
const SHORTEST_PREFIX = 6;

/** Conversations, found by number, id or what is due, and listed by queue. */
export function conversationReader(db: Kysely<Database>): ConversationReader {
  const rows = db.selectFrom('conversations').select(['id', 'last_activity_at', 'doc']);

  const conversation = async (id: string): Promise<Conversation | undefined> =>
    optional(await rows.where('id', '=', id).executeTakeFirst(), toConversation);

  async function byPrefix(prefix: string): Promise<Conversation | undefined> {
    if (prefix.length < SHORTEST_PREFIX) return undefined;
    const found = await rows
      .where('id', '>=', prefix)
      .where('id', '<', `${prefix}\u{10ffff}`)
      .limit(2)
      .execute();
    if (found.length > 1) {
      throw new Failure('bad_input', `More than one conversation has an id that begins with ${prefix}.`, {
        hint: 'Give more of the id, or the number (#1042).',
      });
    }
    return optional(found[0], toConversation);
  }

  return {
    conversation,

    async findConversation(ref) {
      const number = /^#?(\d{1,15})$/.exec(ref)?.[1];
      if (number !== undefined) {
        const row = await rows.where('number', '=', Number(number)).executeTakeFirst();
        if (row !== undefined) return toConversation(row);
      }
      return (await conversation(ref)) ?? byPrefix(ref);
    },

    async conversations(filter, page) {
      let query = inQueue(rows, filter);
      const { tag, contactId, ids } = filter;
      if (ids?.length === 0) return { conversations: [], next: null };
      if (contactId !== undefined) query = query.where('contact_id', '=', contactId);
      if (ids !== undefined) query = query.where('id', 'in', ids);
      if (tag !== undefined) {
        query = query.where((eb) =>
          eb.exists(
            eb
              .selectFrom('conversation_tags')
              .select('tag')
              .whereRef('conversation_id', '=', 'conversations.id')
              .where('tag', '=', tag),
          ),
        );
      }
      return pageOf(query, page);
    },

    /** Of either place in its own order, then as one: an index over both would be written with every message. */
    async activeConversations(page) {
      const of = (place: Place) =>
        db.selectFrom(cut(rows.where('place', '=', place), page).as(place)).selectAll();
      const both = of('active')
        .unionAll(of('snoozed'))
        .orderBy('last_activity_at', 'desc')
        .orderBy('id', 'desc');
      return toPage(await both.limit(page.limit + 1).execute(), page);
    },

    async conversationsOfContact(contactId, limit) {
      const found = await newestFirst(rows.where('contact_id', '=', contactId))
        .limit(limit)
        .execute();
      return found.map(toConversation);
    },

    async snoozedUntil(now) {
      const found = await rows
        .where('snoozed_until', '<=', now)
        .orderBy('snoozed_until')
        .orderBy('id')
        .execute();
      return found.map(toConversation);
    },

    async nextSnoozeEnd() {
      const row = await db
        .selectFrom('conversations')
        .select('snoozed_until')
        .where('snoozed_until', 'is not', null)
        .orderBy('snoozed_until')
        .limit(1)
        .executeTakeFirst();
      return row?.snoozed_until ?? undefined;
    },

    async queueCounts(agentId) {
      const sizes = await db.selectFrom('queue_sizes').selectAll().execute();
      const sum = (of: (row: (typeof sizes)[number]) => boolean): number =>
        sizes.filter(of).reduce((total, { size }) => total + size, 0);
      return {
        mine: sum(({ place, assignee_id }) => place === 'active' && assignee_id === agentId),
        unassigned: sum(({ place, assignee_id }) => place === 'active' && assignee_id === ''),
        all: sum(({ place }) => place === 'active'),
        snoozed: sum(({ place }) => place === 'snoozed'),
        solved: sum(({ place }) => place === 'solved'),
      };
    },
  };
}

type Rows = SelectQueryBuilder<
  Database,
  'conversations',
  Pick<Database['conversations'], 'id' | 'last_activity_at' | 'doc'>
>;

/** The rows for which `isInQueue` of `src/domain/queue.ts` is true. */
function inQueue(rows: Rows, { queue, agentId }: ConversationFilter): Rows {
  const active = sql<boolean>`place = 'active'`;
  switch (queue) {
    case 'mine':
      return rows.where(active).where('assignee_id', '=', agentId);
    case 'unassigned':
      return rows.where(active).where('assignee_id', 'is', null);
    case 'all':
      return rows.where('place', '=', 'active');
    case 'snoozed':
    case 'solved':
      return rows.where('place', '=', queue);
  }
}

/** The order of `byActivity` of `src/domain/queue.ts`. */
const newestFirst = (rows: Rows): Rows => rows.orderBy('last_activity_at', 'desc').orderBy('id', 'desc');

type ConversationPage = { conversations: Conversation[]; next: string | null };

const pageOf = async (rows: Rows, page: Page): Promise<ConversationPage> =>
  toPage(await cut(rows, page).execute(), page);

/** The page, and one more: to know whether there is another. */
function cut(rows: Rows, { limit, after }: Page): Rows {
  const query = newestFirst(rows).limit(limit + 1);
  if (after === undefined) return query;
  const { at, id } = parseActivityCursor(after);
  return query.where((eb) => eb(eb.refTuple('last_activity_at', 'id'), '<', eb.tuple(at, id)));
}

function toPage(
  found: readonly { id: string; last_activity_at: number; doc: string }[],
  { limit }: Page,
): ConversationPage {
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  const next =
    found.length > limit && last !== undefined
      ? activityCursor({ at: last.last_activity_at, id: last.id })
      : null;
  return { conversations: shown.map(toConversation), next };
}
