import type { TextSearch } from '../sql/text-search.ts';
import { searchQuery } from '../search-text.ts';
import type { Connection } from './connection.ts';

const ANYWHERE = Number.MAX_SAFE_INTEGER;

/**
 * Search over the FTS5 trigram tables, whose rowids are log positions. `mayRun` is asked before each query and throws
 * when the connection must not be used now; `settled` resolves when all that is durable is indexed.
 */
export function textSearch(
  connection: Connection,
  mayRun: () => void,
  settled: () => Promise<void>,
): TextSearch {
  function positions(table: string, text: string, before: number, limit: number): number[] {
    mayRun();
    const query = searchQuery(text);
    if (query === undefined) return [];
    const found = connection.all(
      `select rowid from ${table} where ${table} match ? and rowid < ? order by rowid desc limit ?`,
      query,
      before,
      limit,
    );
    return found.map(({ rowid }) => Number(rowid));
  }
  return {
    async entries(text, limit) {
      await settled();
      return positions('entry_search', text, ANYWHERE, limit);
    },
    async contacts(text, { before, limit }) {
      await settled();
      return positions('contact_search', text, before ?? ANYWHERE, limit);
    },
  };
}
