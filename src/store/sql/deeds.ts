import type { Kysely } from 'kysely';
import type { Actor } from '../../domain/actor.ts';
import type { DeedWish } from '../../domain/deed.ts';
import type { DeedReader, DeedRow, DeedWriter } from '../deeds-port.ts';
import type { Database } from '../schema.ts';

type Doc = { by: Actor; wish: DeedWish };

/** What is still to be done at providers, read. */
export function deedReader(db: Kysely<Database>): DeedReader {
  return {
    async deedsToDo(limit) {
      const rows = await db
        .selectFrom('deeds')
        .selectAll()
        .where('turn', 'in', (of) =>
          of
            .selectFrom('deeds')
            .select((all) => all.fn.min('turn').as('turn'))
            .groupBy('entry_id'),
        )
        .where('inbox_id', 'not in', (of) =>
          of
            .selectFrom('inboxes')
            .select('id')
            .where((is) => is(is.fn('json_extract', ['doc', is.val('$.status')]), '=', 'paused')),
        )
        .orderBy('due_at')
        .limit(limit)
        .execute();
      return rows.map((row): DeedRow => {
        const { by, wish } = JSON.parse(row.doc) as Doc;
        return {
          id: row.id,
          inboxId: row.inbox_id,
          conversationId: row.conversation_id,
          entryId: row.entry_id,
          by,
          wish,
          attempts: row.attempts,
          dueAt: row.due_at,
        };
      });
    },
  };
}

/** Put in, postponed, finished. */
export function deedWriter(db: Kysely<Database>): DeedWriter {
  return {
    async queueDeed({ id, inboxId, conversationId, entryId, by, wish, dueAt }) {
      await db
        .deleteFrom('deeds')
        .where('entry_id', '=', entryId)
        .where((is) => is(is.fn('json_extract', ['doc', is.val('$.wish.does')]), '=', wish.does))
        .execute();
      await db
        .insertInto('deeds')
        .values({
          id,
          inbox_id: inboxId,
          conversation_id: conversationId,
          entry_id: entryId,
          doc: JSON.stringify({ by, wish } satisfies Doc),
          attempts: 0,
          due_at: dueAt,
        })
        .execute();
    },
    async postponeDeed(id, attempts, dueAt) {
      await db.updateTable('deeds').set({ attempts, due_at: dueAt }).where('id', '=', id).execute();
    },
    async finishDeed(id) {
      const { numDeletedRows } = await db.deleteFrom('deeds').where('id', '=', id).executeTakeFirst();
      return numDeletedRows > 0n;
    },
  };
}
