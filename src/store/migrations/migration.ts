/**
 * A step from one schema to the next, as data. To add one: write `<version>-<what>.ts` here and list it in `index.ts`.
 * A step that has been released is never edited. All missing steps run in one transaction when the store is opened.
 */
export type Migration = {
  /** Rises by one. */
  version: number;
  name: string;
  /** Statements in order, by database. */
  sqlite: readonly string[];
};
