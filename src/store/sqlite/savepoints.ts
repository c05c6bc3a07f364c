import type { Connection } from './connection.ts';
import type { Documents } from './documents.ts';
import type { SearchIndex } from './search-index.ts';

/** Savepoints of the transaction under way; they nest. */
export type Savepoints = {
  begin(): void;
  keep(): void;
  takeBack(): void;
  /** When the whole transaction was taken back. */
  forget(): void;
};

/** Savepoints of one connection; what is kept in memory beside it goes back with them. */
export function savepoints(connection: Connection, index: SearchIndex, docs: Documents): Savepoints {
  /** How much text waited to be indexed when each of them began. */
  const lengths: number[] = [];
  return {
    begin() {
      connection.run(`savepoint s${lengths.length + 1}`);
      lengths.push(index.length());
    },
    keep() {
      connection.run(`release s${lengths.length}`);
      lengths.pop();
    },
    takeBack() {
      // A full disk may have ended the whole transaction: then there is nothing left to take back.
      if (connection.inTransaction()) {
        connection.run(`rollback to s${lengths.length}`);
        connection.run(`release s${lengths.length}`);
      }
      index.takeBack(lengths.pop() ?? 0);
      docs.forget();
    },
    forget() {
      lengths.length = 0;
      index.rolledBack();
      docs.forget();
    },
  };
}
