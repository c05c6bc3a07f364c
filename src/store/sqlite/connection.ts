import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from 'node:sqlite';
import { asStorageError, FatalStorageError } from './errors.ts';

export type Row = Record<string, SQLOutputValue>;

/** A connection with its prepared statements. Every error leaves it translated by `asStorageError`. */
export type Connection = {
  file: string;
  /** Rows of a query, or of a statement with `returning`; and how many rows were changed. */
  execute(sql: string, parameters: readonly SQLInputValue[]): { rows: Row[]; changes: bigint };
  all(sql: string, ...parameters: SQLInputValue[]): Row[];
  get(sql: string, ...parameters: SQLInputValue[]): Row | undefined;
  /** Answers how many rows were changed. */
  run(sql: string, ...parameters: SQLInputValue[]): number;
  inTransaction(): boolean;
  /** The error by which SQLite itself ended the last transaction (a full disk can), if it did. */
  whyTransactionEnded(): Error | undefined;
  /** For `backup()` alone. */
  native: DatabaseSync;
  close(): void;
};

/** Statements kept prepared. Lists of varying length make ever new ones; the hot ones are asked for all the time. */
const KEPT_STATEMENTS = 256;

type Prepared = { statement: StatementSync; answersRows: boolean };

/** Hears of the first sign that the disk or the file cannot be trusted, whoever gets (or swallows) the error. */
export type OnFatal = (error: FatalStorageError) => void;

/** Opens `file` without touching its settings: see `openWriter` and `openReader`. */
export function connect(
  file: string,
  options: { readOnly: boolean; onFatal?: OnFatal | undefined },
): Connection {
  let native: DatabaseSync;
  try {
    native = new DatabaseSync(file, { readOnly: options.readOnly, timeout: 5000 });
  } catch (error) {
    throw asStorageError(error, file);
  }
  // Two generations: what is asked for again moves on, and asking costs one look.
  let prepared = new Map<string, Prepared>();
  let earlier = new Map<string, Prepared>();
  let ended: Error | undefined;

  function guarded<Result>(work: () => Result): Result {
    const wasInTransaction = native.isTransaction;
    try {
      return work();
    } catch (error) {
      const translated = asStorageError(error, file);
      if (translated instanceof FatalStorageError) options.onFatal?.(translated);
      if (wasInTransaction && !native.isTransaction && translated instanceof Error) ended = translated;
      throw translated;
    }
  }

  function prepare(sql: string): Prepared {
    const known = prepared.get(sql);
    if (known !== undefined) return known;
    const made = earlier.get(sql) ?? compile(sql);
    if (prepared.size >= KEPT_STATEMENTS / 2) {
      earlier = prepared;
      prepared = new Map();
    }
    prepared.set(sql, made);
    return made;
  }

  function compile(sql: string): Prepared {
    const statement = native.prepare(sql);
    return { statement, answersRows: statement.columns().length > 0 };
  }

  return {
    file,
    native,
    execute: (sql, parameters) =>
      guarded(() => {
        const { statement, answersRows } = prepare(sql);
        if (answersRows) return { rows: statement.all(...parameters), changes: 0n };
        return { rows: [], changes: BigInt(statement.run(...parameters).changes) };
      }),
    all: (sql, ...parameters) => guarded(() => prepare(sql).statement.all(...parameters)),
    get: (sql, ...parameters) => guarded(() => prepare(sql).statement.get(...parameters)),
    run: (sql, ...parameters) => guarded(() => Number(prepare(sql).statement.run(...parameters).changes)),
    inTransaction: () => native.isTransaction,
    whyTransactionEnded: () => ended,
    close() {
      prepared.clear();
      earlier.clear();
      if (native.isOpen) native.close();
    },
  };
}

/** SQLite before it can lose commits when a WAL is reset (https://sqlite.org/releaselog/3_51_3.html). */
const OLDEST_SQLITE = [3, 51, 3] as const;

/** @throws Error when the SQLite inside this Node has the WAL-reset bug. */
export function refuseOldSqlite(version: string): void {
  const parts = version.split('.').map(Number);
  for (const [at, least] of OLDEST_SQLITE.entries()) {
    const part = parts[at] ?? 0;
    if (part > least) return;
    if (part < least) {
      throw new Error(
        `This Node carries SQLite ${version}, which can lose messages (WAL-reset bug). Parley needs ${OLDEST_SQLITE.join('.')} or newer: upgrade Node.`,
      );
    }
  }
}

/**
 * The one connection that writes. Every commit is synced to the disk (WAL with `synchronous=FULL`): an acknowledgement
 * sent after it stays true when the power fails. `maxBytes` is a quota.
 */
export function openWriter(file: string, onFatal: OnFatal, maxBytes?: number): Connection {
  const connection = connect(file, { readOnly: false, onFatal });
  try {
    refuseOldSqlite(String(connection.get('select sqlite_version() as version')?.['version']));
    setAndReadBack(connection, 'journal_mode', 'wal');
    setAndReadBack(connection, 'synchronous', 2);
    setAndReadBack(connection, 'foreign_keys', 1);
    setAndReadBack(connection, 'secure_delete', 1);
    // What savepoints set aside stays in memory: no customer's words in temporary files, and half the work an append.
    setAndReadBack(connection, 'temp_store', 2);
    setAndReadBack(connection, 'cache_size', -4096);
    setAndReadBack(connection, 'journal_size_limit', 64 * 1024 * 1024);
    // The same pages are written again and again: copied back every 16 MiB instead of every 4, most of them once.
    setAndReadBack(connection, 'wal_autocheckpoint', 4096);
    if (maxBytes !== undefined) {
      const pageBytes = Number(connection.get('pragma page_size')?.['page_size']);
      connection.get(`pragma max_page_count = ${Math.max(1, Math.floor(maxBytes / pageBytes))}`);
    }
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** A connection that only reads, and only what is committed. */
export function openReader(file: string, onFatal: OnFatal): Connection {
  const connection = connect(file, { readOnly: true, onFatal });
  setAndReadBack(connection, 'cache_size', -4096);
  return connection;
}

/** A pragma that is misspelt or refused is silent; durability must not be. */
function setAndReadBack(connection: Connection, pragma: string, value: string | number): void {
  connection.get(`pragma ${pragma} = ${value}`);
  const actual = Object.values(connection.get(`pragma ${pragma}`) ?? {})[0];
  if (actual !== value) {
    throw new Error(`SQLite kept ${pragma} at ${String(actual)} instead of ${value} for ${connection.file}.`);
  }
}
