import { searchable } from '../search-text.ts';
import type { Connection } from './connection.ts';

type Table = 'entry_search' | 'contact_search';

/**
 * Text that waits to be indexed. An index of trigrams costs as much as everything else a message needs, so it is
 * written for many messages at once, soon after they are durable or when somebody searches. How far it reaches
 * stands in `meta.indexed_position`; what a crash leaves out is found in the log: see `reindex.ts`.
 */
export type SearchIndex = {
  /** What is found of a row becomes the texts `after`; `before` is what was found of it until now. */
  put(table: Table, rowid: number, before: readonly string[], after: readonly string[]): void;
  /** How many texts of the transaction under way wait: a place to go back to. */
  length(): number;
  takeBack(length: number): void;
  /** Writes all that waits into the transaction under way; from its commit on the index reaches `position`. */
  write(position: number): void;
  /** The transaction is durable. */
  committed(): void;
  /** The transaction is over and nothing of it is left. */
  rolledBack(): void;
  /** How many texts wait. */
  waiting(): number;
};

type Text = { table: Table; rowid: number; isNew: boolean; fields: readonly string[] };

/** The texts of one connection that are not indexed yet. */
export function searchIndex(db: Connection): SearchIndex {
  /** Of durable transactions, one for each row. */
  const durable = new Map<string, Text>();
  /** Of the transaction under way, in order. */
  let fresh: Text[] = [];
  /** True once the transaction under way holds the durable ones; it may still be taken back. */
  let isWritten = false;

  function index(text: Text): void {
    const { table, rowid, isNew, fields } = text;
    if (fields.length === 0) db.run(`delete from ${table} where rowid = ?`, rowid);
    else {
      const verb = isNew ? 'insert' : 'insert or replace';
      db.run(`${verb} into ${table} (rowid, text) values (?, ?)`, rowid, searchable(...fields));
    }
    // Should this be taken back and done again, no matter how much of it is left.
    text.isNew = false;
  }

  return {
    put(table, rowid, before, after) {
      if (before.join('\0') === after.join('\0')) return;
      fresh.push({ table, rowid, isNew: before.length === 0, fields: after });
      isWritten = false;
    },
    length: () => fresh.length,
    takeBack(length) {
      fresh.length = length;
      isWritten = false;
    },
    write(position) {
      for (const text of durable.values()) index(text);
      for (const text of fresh) index(text);
      db.run(
        `insert into meta (key, value) values ('indexed_position', ?)
          on conflict (key) do update set value = excluded.value`,
        String(position),
      );
      isWritten = true;
    },
    committed() {
      if (isWritten) durable.clear();
      else {
        for (const text of fresh) {
          const key = `${text.table} ${text.rowid}`;
          durable.set(key, { ...text, isNew: durable.get(key)?.isNew ?? text.isNew });
        }
      }
      fresh = [];
      isWritten = false;
    },
    rolledBack() {
      fresh = [];
      isWritten = false;
    },
    waiting: () => durable.size + fresh.length,
  };
}
