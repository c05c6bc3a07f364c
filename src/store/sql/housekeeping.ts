import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { HousekeepingWriter, Perishable } from '../housekeeping-port.ts';
import type { Database } from '../schema.ts';

/** How the rows of a table are walked through, and which of their times counts. */
const TABLES: Record<Perishable, { key: readonly string[]; time: string }> = {
  events: { key: ['event_id', 'inbox_id'], time: 'at' },
  outcomes: { key: ['actor_key', 'action_id'], time: 'at' },
  visitors: { key: ['token_hash'], time: 'expires_at' },
  used_nonces: { key: ['inbox_id', 'nonce'], time: 'until' },
  // Replies to one address at one time share a key: a step takes in all of them or none.
  automatic_replies: { key: ['address', 'at'], time: 'at' },
  early_receipts: { key: ['inbox_id', 'provider_id', 'status'], time: 'at' },
  quarantine: { key: ['id'], time: 'at' },
};

/** Removes what has had its time, along the primary keys: no table needs an index for it, nobody waits for a scan. */
export function housekeepingWriter(db: Kysely<Database>): HousekeepingWriter {
  return {
    async sweep(what, { before, after, limit }) {
      const { key, time } = TABLES[what];
      const columns = sql.join(key.map((name) => sql.ref(name)));
      const start = after === undefined ? sql`true` : sql`(${columns}) > (${tuple(what, after)})`;
      const looked = await sql<Record<string, string | number>>`
        select ${columns} from ${sql.table(what)} where ${start} order by ${columns} limit ${limit}`.execute(
        db,
      );
      const last = looked.rows.at(-1);
      if (last === undefined) return { removed: 0, next: undefined };
      const end = key.map((name) => String(last[name]));
      const { numAffectedRows } = await sql`
        delete from ${sql.table(what)}
        where ${start} and (${columns}) <= (${tuple(what, end)}) and ${sql.ref(time)} < ${before}`.execute(
        db,
      );
      return {
        removed: Number(numAffectedRows ?? 0),
        next: looked.rows.length < limit ? undefined : end,
      };
    },
  };
}

const tuple = (what: Perishable, mark: readonly string[]): RawBuilder<unknown> =>
  sql.join(mark.map((part, index) => (TABLES[what].key[index] === 'at' ? Number(part) : part)));
