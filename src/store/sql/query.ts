import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Conversation } from '../../domain/conversation.ts';
import type { OrderName } from '../../domain/query/ast.ts';
import type { Narrowing } from '../../domain/query/narrow.ts';
import { comparePlaces, NEVER, placeIn, type Place } from '../../domain/query/order.ts';
import { CLOCKS_DIFFER_MS, dueIn } from '../../domain/due.ts';
import type { Inbox } from '../../domain/inbox.ts';
import { PRIORITIES } from '../../domain/priority.ts';
import type { DeskReader } from '../port.ts';
import type { Database, Place as Standing } from '../schema.ts';
import { toConversation, toInbox } from './doc.ts';
import { inParts } from './paging.ts';
import type { TextSearch } from './text-search.ts';

type QueryReader = Pick<DeskReader, 'conversationsIn' | 'readsAmong' | 'tagNames' | 'conversationsWithText'>;

/** An order, and the inboxes whose promises it goes by. */
type Ordering = { order: OrderName; inboxes: ReadonlyMap<string, Inbox> };

const NO_INBOXES: Ordering['inboxes'] = new Map();
const ANYWHERE: readonly Standing[] = ['active', 'snoozed', 'solved'];

/** What queries are answered from: conversations, narrowed and in an order, and what is asked about them. */
export function queryReader(db: Kysely<Database>, search: TextSearch): QueryReader {
  /** One standing at a time: each has its index, and lists that are sorted merge without sorting all. */
  async function standing(
    place: Standing,
    narrowing: Narrowing,
    { order, inboxes }: Ordering,
    { limit, after }: { limit: number; after?: Place | undefined },
  ): Promise<Conversation[]> {
    const keys = keysOf(order, inboxes);
    const wanted = [
      // The literal is what lets partial indexes serve it: a bound value could be anything.
      sql`place = ${sql.lit(place)}`,
      ...conditions(narrowing),
      ...(after === undefined ? [] : [comesAfter(keys, after)]),
    ];
    const rows = await db
      .selectFrom('conversations')
      .select('doc')
      .where(sql<boolean>`${sql.join(wanted, sql` and `)}`)
      .orderBy(sql`${sql.join(order === 'newest' ? [sql`last_activity_at desc`] : keys)}, id desc`)
      .limit(limit)
      .execute();
    return rows.map(toConversation);
  }

  async function inboxesById(): Promise<ReadonlyMap<string, Inbox>> {
    const rows = await db.selectFrom('inboxes').select('doc').execute();
    return new Map(rows.map(toInbox).map((inbox) => [inbox.id, inbox]));
  }

  return {
    async conversationsIn(narrowing, order, page) {
      const { places, ...rest } = narrowing;
      if (Object.values(rest).some((list) => list?.length === 0)) return [];
      const found: Conversation[] = [];
      const ordering = { order, inboxes: order === 'sla' ? await inboxesById() : NO_INBOXES };
      const due = dueIn(ordering.inboxes);
      for (const place of places ?? ANYWHERE) found.push(...(await standing(place, rest, ordering, page)));
      return found
        .map((conversation) => ({ conversation, place: placeIn(order, conversation, due(conversation)) }))
        .sort((a, b) => comparePlaces(a.place, b.place))
        .slice(0, page.limit)
        .map(({ conversation }) => conversation);
    },

    async readsAmong(agentId, conversationIds) {
      const reads = new Map<string, number>();
      for (const part of inParts(conversationIds)) {
        const rows = await db
          .selectFrom('reads')
          .select(['conversation_id', 'up_to_seq'])
          .where('agent_id', '=', agentId)
          .where('conversation_id', 'in', part)
          .execute();
        for (const { conversation_id, up_to_seq } of rows) reads.set(conversation_id, up_to_seq);
      }
      return reads;
    },

    /** From one tag to the next by the index: as many steps as there are tags, however often each is used. */
    async tagNames() {
      const tags: string[] = [];
      for (let last: string | undefined; ; last = tags.at(-1)) {
        let query = db.selectFrom('conversation_tags').select('tag').orderBy('tag').limit(1);
        if (last !== undefined) query = query.where('tag', '>', last);
        const next = await query.executeTakeFirst();
        if (next === undefined) return tags;
        tags.push(next.tag);
      }
    },

    async conversationsWithText(text, limit) {
      const positions = await search.entries(text, limit + 1);
      const ids = new Set<string>();
      for (const part of inParts(positions.slice(0, limit), 2_000)) {
        const rows = await db
          .selectFrom('entries')
          .select('conversation_id')
          .distinct()
          .where(sql<boolean>`seq in (${sql.join(part.map((seq) => sql.lit(seq)))})`)
          .execute();
        for (const { conversation_id } of rows) ids.add(conversation_id);
      }
      return { ids: [...ids], whole: positions.length <= limit };
    },
  };
}

/** What an order goes by, each key rising: `placeIn` of src/domain/query/order.ts says the same. */
function keysOf(order: OrderName, inboxes: ReadonlyMap<string, Inbox>): RawBuilder<number>[] {
  const activity = sql<number>`-last_activity_at`;
  const waiting = sql<number>`coalesce(waiting_since, ${sql.lit(NEVER)})`;
  switch (order) {
    case 'newest':
      return [activity];
    case 'waiting':
      return [waiting, activity];
    case 'sla':
      return [dueKey(inboxes), waiting, activity];
    case 'priority':
      return [sql<number>`-priority`, waiting, activity];
  }
}

/** `dueAt` of src/domain/due.ts, as SQL over the few inboxes that promise something. */
function dueKey(inboxes: ReadonlyMap<string, Inbox>): RawBuilder<number> {
  const never = sql<number>`${sql.lit(NEVER)}`;
  const cases = [...inboxes.values()].flatMap(({ id, targets }) => {
    if (targets === undefined) return [];
    return PRIORITIES.flatMap((priority, rank) => {
      const own = targets.priorities?.[priority];
      const span = (which: 'firstMs' | 'nextMs'): RawBuilder<number> => {
        const ms = own?.[which] ?? targets[which];
        return ms === undefined ? never : sql<number>`waiting_since + ${sql.lit(ms)}`;
      };
      return [
        sql`when inbox_id = ${id} and priority = ${sql.lit(rank)} then case
          when waiting_since <= json_extract(doc, '$.createdAt') + ${sql.lit(CLOCKS_DIFFER_MS)}
          then ${span('firstMs')} else ${span('nextMs')} end`,
      ];
    });
  });
  if (cases.length === 0) return never;
  return sql<number>`case when waiting_since is null or json_extract(doc, '$.status.is') <> 'open' then ${never}
    ${sql.join(cases, sql` `)} else ${never} end`;
}

function comesAfter(keys: readonly RawBuilder<number>[], { keys: values, id }: Place): RawBuilder<unknown> {
  const [activity] = values;
  // Written so that the index in the order of activity serves it.
  if (keys.length === 1 && activity !== undefined) return sql`(last_activity_at, id) < (${-activity}, ${id})`;
  const left = sql.join(keys);
  const right = sql.join(values);
  return sql`((${left}) > (${right}) or ((${left}) = (${right}) and id < ${id}))`;
}

function conditions({ assignees, teams, inboxes, numbers, tags, found }: Narrowing): RawBuilder<unknown>[] {
  return [
    ...(assignees === undefined ? [] : [oneOf(sql`assignee_id`, assignees)]),
    ...(teams === undefined ? [] : [oneOf(sql`team_id`, teams)]),
    ...(inboxes === undefined ? [] : [oneOf(sql`inbox_id`, inboxes)]),
    ...(numbers === undefined ? [] : [oneOf(sql`number`, numbers)]),
    ...(tags ?? []).map(
      (any) => sql`id in (select conversation_id from conversation_tags where ${oneOf(sql`tag`, any)})`,
    ),
    ...(found ?? []).map(
      ({ ids, contactIds }) => sql`(${oneOf(sql`id`, ids)} or ${oneOf(sql`contact_id`, contactIds)})`,
    ),
  ];
}

/** Null among the values means: there is none. */
function oneOf(
  column: RawBuilder<unknown>,
  values: readonly (string | number | null)[],
): RawBuilder<unknown> {
  const given = values.filter((value) => value !== null);
  const parts = [
    ...(given.length === 1 ? [sql`${column} = ${given[0]}`] : []),
    ...(given.length > 1 ? [sql`${column} in (${sql.join(given)})`] : []),
    ...(given.length < values.length ? [sql`${column} is null`] : []),
  ];
  if (parts.length === 0) return sql`1 = 0`;
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : sql`(${sql.join(parts, sql` or `)})`;
}
