import { sql, type Kysely } from 'kysely';
import type { Database } from '../schema.ts';

/** Joins the log's table `changes` to `entries`, where it is needed to know an entry: see `src/store/entry-row.ts`. */
export const IS_STILL_AS_ADDED = sql<boolean>`changes.seq = entries.seq and entries.doc is null`;

/** What `toEntry` reads. */
export const ENTRY_ROW = ['entries.seq', 'entries.doc', 'changes.body'] as const;

/** Whole entries, before any condition. */
export const entryRows = (db: Kysely<Database>) =>
  db
    .selectFrom('entries')
    .leftJoin('changes', (join) => join.on(IS_STILL_AS_ADDED))
    .select(ENTRY_ROW);
