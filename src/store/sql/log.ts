import type { Kysely } from 'kysely';
import type { Change, ChangeBody } from '../../domain/change.ts';
import type { Actor } from '../../domain/actor.ts';
import type { DeskReader } from '../port.ts';
import type { Database } from '../schema.ts';

type LogReader = Pick<DeskReader, 'position' | 'epoch' | 'changesAfter' | 'oldestPosition'>;

/** The log: where it begins and ends, and what lies between. */
export function logReader(db: Kysely<Database>): LogReader {
  const end = async (direction: 'asc' | 'desc'): Promise<number | undefined> =>
    (await db.selectFrom('changes').select('seq').orderBy('seq', direction).limit(1).executeTakeFirst())?.seq;
  return {
    position: async () => (await end('desc')) ?? 0,
    oldestPosition: async () => (await end('asc')) ?? 1,

    async epoch() {
      const row = await db
        .selectFrom('meta')
        .select('value')
        .where('key', '=', 'epoch')
        .executeTakeFirstOrThrow();
      return row.value;
    },

    async changesAfter(seq, limit) {
      const rows = await db
        .selectFrom('changes')
        .select(['seq', 'at', 'actor', 'body'])
        .where('seq', '>', seq)
        .orderBy('seq')
        .limit(limit)
        .execute();
      return rows.map((row): Change => ({
        seq: row.seq,
        at: row.at,
        actor: JSON.parse(row.actor) as Actor,
        body: JSON.parse(row.body) as ChangeBody,
      }));
    },
  };
}
