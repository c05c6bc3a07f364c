import type { Kysely, SelectQueryBuilder } from 'kysely';
import type { Inbox } from '../../domain/inbox.ts';
import type { OutboxReader, OutboxRow, OutboxWriter } from '../outbox-port.ts';
import type { Database } from '../schema.ts';

/** What waits in the outbox, read. */
export function outboxReader(db: Kysely<Database>): OutboxReader {
  return {
    async outboxRowOf(entryId) {
      const row = await db
        .selectFrom('outbox')
        .selectAll()
        .where('entry_id', '=', entryId)
        .executeTakeFirst();
      return row === undefined ? undefined : outboxRowOf(row);
    },
    /** Rows behind one that is not final do not count: nothing could be done when their time came. */
    async nextOutboxDueAt(except = []) {
      const row = await claimable(db, [...(await pausedInboxes(db)), ...except])
        .limit(1)
        .executeTakeFirst();
      return row?.wake_at ?? undefined;
    },
    async dueOutboxInboxes(now) {
      const rows = await db
        .selectFrom('outbox')
        .select('inbox_id')
        .distinct()
        .where('wake_at', 'is not', null)
        .where('wake_at', '<=', now)
        .execute();
      return rows.map(({ inbox_id }) => inbox_id);
    },
    async outboxDepth() {
      const row = await db
        .selectFrom('outbox')
        .select((eb) => eb.fn.countAll<number>().as('depth'))
        .executeTakeFirstOrThrow();
      return row.depth;
    },
  };
}

/** The outbox’s life: put in, claimed under a fence, finished, held or put back. */
export function outboxWriter(db: Kysely<Database>): OutboxWriter {
  /** The row as long as its claim still holds: the fence has not moved on and nobody put the row back. */
  const update = (id: string, fence: number) =>
    db
      .updateTable('outbox')
      .where('id', '=', id)
      .where('fence', '=', fence)
      .where('state', 'in', ['claimed', 'unknown']);

  return {
    async enqueue({ id, conversationId, inboxId, entryId, dueAt }) {
      const last = await db
        .selectFrom('outbox')
        .select('turn')
        .orderBy('turn', 'desc')
        .limit(1)
        .executeTakeFirst();
      await db
        .insertInto('outbox')
        .values({
          id,
          turn: (last?.turn ?? 0) + 1,
          conversation_id: conversationId,
          inbox_id: inboxId,
          entry_id: entryId,
          state: 'queued',
          due_at: dueAt,
          attempts: 0,
          fence: 0,
          lease_until: null,
          interrupted: 0,
          wake_at: dueAt,
          parts: null,
        })
        .execute();
    },

    async claimOutbox(now, leaseMs, limit, inboxId) {
      const paused = await pausedInboxes(db);
      const due = await claimable(db, paused)
        .where('wake_at', '<=', now)
        .$if(inboxId !== undefined, (query) => query.where('outbox.inbox_id', '=', inboxId ?? ''))
        .limit(limit)
        .execute();
      const leaseUntil = now + leaseMs;
      const claimed: OutboxRow[] = [];
      for (const { id, state } of due) {
        const row = await db
          .updateTable('outbox')
          .set((eb) => ({
            state: 'claimed',
            interrupted: state === 'claimed' ? 1 : 0,
            attempts: eb('attempts', '+', 1),
            fence: eb('fence', '+', 1),
            lease_until: leaseUntil,
            wake_at: leaseUntil,
          }))
          .where('id', '=', id)
          .returningAll()
          .executeTakeFirstOrThrow();
        claimed.push(outboxRowOf(row));
      }
      return claimed;
    },

    async expireClaims(now) {
      await db
        .updateTable('outbox')
        .set({ lease_until: now, wake_at: now })
        .where('state', '=', 'claimed')
        .execute();
    },

    async saveOutboxParts(id, fence, parts) {
      await update(id, fence)
        .set({ parts: JSON.stringify(parts) })
        .execute();
    },

    async requeueOutbox(id, fence, dueAt) {
      const { numUpdatedRows } = await update(id, fence)
        .set({ state: 'queued', due_at: dueAt, lease_until: null, wake_at: dueAt })
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    async holdOutbox(id, fence) {
      const { numUpdatedRows } = await update(id, fence)
        .set({ state: 'unknown', lease_until: null, wake_at: null })
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    async finishOutbox(id, fence) {
      const { numDeletedRows } = await db
        .deleteFrom('outbox')
        .where('id', '=', id)
        .where('fence', '=', fence)
        .where('state', 'in', ['claimed', 'unknown'])
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },

    async hurryOutbox(inboxId, now) {
      await db
        .updateTable('outbox')
        .set({ due_at: now, wake_at: now })
        .where('inbox_id', '=', inboxId)
        .where('state', '=', 'queued')
        .where('attempts', '>', 0)
        .where('due_at', '>', now)
        .execute();
    },

    async cancelOutbox(entryId) {
      const { numDeletedRows } = await db
        .deleteFrom('outbox')
        .where('entry_id', '=', entryId)
        .where('state', '=', 'queued')
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },
  };
}

/**
 * Rows a worker may take once their time has come, the most urgent first: the first of each conversation, as long as
 * nobody has to decide about it. What stands in the table is not final, so "first" is "no earlier row".
 */
function claimable(
  db: Kysely<Database>,
  paused: readonly string[],
): SelectQueryBuilder<Database, 'outbox', Pick<Database['outbox'], 'id' | 'state' | 'wake_at'>> {
  return db
    .selectFrom('outbox')
    .select(['outbox.id', 'outbox.state', 'outbox.wake_at'])
    .where('outbox.wake_at', 'is not', null)
    .$if(paused.length > 0, (query) => query.where('outbox.inbox_id', 'not in', paused))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('outbox as earlier')
            .select('earlier.id')
            .whereRef('earlier.conversation_id', '=', 'outbox.conversation_id')
            .whereRef('earlier.turn', '<', 'outbox.turn'),
        ),
      ),
    )
    .orderBy('outbox.wake_at')
    .orderBy('outbox.turn');
}

async function pausedInboxes(db: Kysely<Database>): Promise<string[]> {
  const rows = await db.selectFrom('inboxes').select(['id', 'doc']).where('removed', '=', 0).execute();
  return rows.filter(({ doc }) => (JSON.parse(doc) as Inbox).status === 'paused').map(({ id }) => id);
}

const outboxRowOf = (row: Database['outbox']): OutboxRow => ({
  id: row.id,
  conversationId: row.conversation_id,
  inboxId: row.inbox_id,
  entryId: row.entry_id,
  state: row.state,
  dueAt: row.due_at,
  attempts: row.attempts,
  order: row.turn,
  fence: row.fence,
  leaseUntil: row.lease_until,
  interrupted: row.interrupted === 1,
  parts: row.parts === null ? [] : (JSON.parse(row.parts) as string[]),
});
