import { MIGRATIONS } from '../migrations/index.ts';
import type { Reader, Store, Transactor } from '../port.ts';
import { accountWriter } from '../sql/accounts.ts';
import { housekeepingWriter } from '../sql/housekeeping.ts';
import { deedWriter } from '../sql/deeds.ts';
import { inboundWriter } from '../sql/inbound.ts';
import { outboxWriter } from '../sql/outbox.ts';
import { outcomeKeeper } from '../sql/outcomes.ts';
import { reader as sqlReader } from '../sql/reader.ts';
import { visitorWriter } from '../sql/visitors.ts';
import { Failure } from '../../domain/failure.ts';
import type { NewId } from '../../lib/ids.ts';
import { log, type Log } from './append.ts';
import { backupTo } from './backup.ts';
import { openReader, openWriter, type Connection } from './connection.ts';
import { queriesOver } from './dialect.ts';
import { asStorageError, type FatalStorageError } from './errors.ts';
import { privateFile, syncFolderOf } from './files.ts';
import { documents, type Documents } from './documents.ts';
import { hotStatements } from './hot.ts';
import { migrate } from './migrate.ts';
import { indexRest } from './reindex.ts';
import { savepoints, type Savepoints } from './savepoints.ts';
import { searchIndex, type SearchIndex } from './search-index.ts';
import { textSearch } from './search.ts';

export type SqliteOptions = {
  /** The database file; made when there is none, readable by its owner only. */
  file: string;
  /** Names the log when it has no name yet: when the file is new or was restored. */
  newId: NewId;
  /** A quota: writing fails with `unavailable` beyond it, as on a full disk. */
  maxBytes?: number | undefined;
  /**
   * Called once when the disk failed or the file turned out to be damaged. The store refuses everything from then on;
   * the relay must end its process.
   */
  onFatal?: ((error: FatalStorageError) => void) | undefined;
  /**
   * Runs a task a moment later. With it, text is indexed for many messages at once, at the latest before it is searched;
   * without it, in the transaction that brings it.
   */
  later?: ((task: () => void) => void) | undefined;
};

/** Texts that may wait to be indexed, however busy the desk is. */
const MOST_WAITING_TEXTS = 1_000;

/**
 * The store in one SQLite file: one connection that writes, one that reads what is committed. Whoever opens it holds
 * the data directory (`src/store/data-directory.ts`), so that no second relay does.
 * @throws Failure `conflict` when a newer Parley made the file, `unavailable` when it cannot be opened;
 * FatalStorageError when it is damaged or the disk fails.
 */
export async function openSqliteStore(options: SqliteOptions): Promise<Store> {
  const { file, newId, maxBytes } = options;
  await privateFile(file).catch((error: unknown) => {
    throw asStorageError(error, file);
  });
  const trust: Trust = { lost: undefined };
  const onFatal = (error: FatalStorageError): void => {
    if (trust.lost !== undefined) return;
    trust.lost = error;
    options.onFatal?.(error);
  };
  const writer = openWriter(file, onFatal, maxBytes);
  try {
    migrate(writer, MIGRATIONS);
    nameLog(writer, newId);
    await syncFolderOf(file);
    return storeOver(writer, openReader(file, onFatal), trust, options.later);
  } catch (error) {
    writer.close();
    throw error;
  }
}

/** A new log and a restored one (backups carry no name) get a name of their own: cursors of another log are refused. */
function nameLog(writer: Connection, newId: NewId): void {
  writer.run(`insert into meta (key, value) values ('epoch', ?) on conflict (key) do nothing`, newId());
}

/** Why nothing may be asked of the store any more. */
type Trust = { lost: Error | undefined };

function storeOver(
  writer: Connection,
  reader: Connection,
  trust: Trust,
  later: SqliteOptions['later'],
): Store {
  const index = searchIndex(writer);
  const docs = documents(writer);
  const marks = savepoints(writer, index, docs);
  const end = log(writer, marks, index, docs);
  indexRest(writer, index, end.end);
  index.committed();
  const tx = transactor(writer, marks, end, index, docs);
  let previous: Promise<unknown> = Promise.resolve();
  const refuseWhenLost = (): void => {
    if (trust.lost !== undefined) throw trust.lost;
  };

  async function run<Result>(work: (tx: Transactor) => Promise<Result>, settles: boolean): Promise<Result> {
    refuseWhenLost();
    writer.run('begin immediate');
    try {
      const result = await work(tx);
      refuseWhenLost();
      refuseEnded(writer);
      if (settles || index.waiting() >= MOST_WAITING_TEXTS) index.write(end.end);
      writer.run('commit');
      index.committed();
      return result;
    } catch (error) {
      if (trust.lost === undefined) takeBack(writer, marks, end);
      throw asStorageError(error, writer.file);
    }
  }

  function transact<Result>(work: (tx: Transactor) => Promise<Result>, settles: boolean): Promise<Result> {
    const result = previous.then(() => run(work, settles));
    previous = result.catch(() => undefined);
    return result;
  }

  /** Indexes what waits. It cannot fail anybody: what is found is then what was indexed before. */
  async function settle(): Promise<void> {
    if (index.waiting() > 0) await transact(async () => undefined, true).catch(() => undefined);
  }

  let isPlanned = false;
  function planSettling(): void {
    if (isPlanned || later === undefined || index.waiting() === 0) return;
    isPlanned = true;
    later(() => {
      isPlanned = false;
      void settle();
    });
  }

  return {
    reader: readerOver(reader, refuseWhenLost, settle),
    async transact(work) {
      const result = await transact(work, later === undefined);
      planSettling();
      return result;
    },
    backup: (target, onProgress) => backupTo({ from: writer.file, to: target, onProgress }),
    async close() {
      await settle();
      await previous;
      trust.lost ??= new Failure('unavailable', 'The database is closed: the relay is stopping.');
      reader.close();
      writer.close();
    },
  };
}

function takeBack(writer: Connection, marks: Savepoints, end: Log): void {
  if (writer.inTransaction()) writer.run('rollback');
  marks.forget();
  end.reload();
}

/** A full disk can end the transaction in the middle; what was written before is gone, so nothing may follow. */
function refuseEnded(writer: Connection): void {
  if (!writer.inTransaction()) {
    throw writer.whyTransactionEnded() ?? new Error('The transaction is over: a handle to it was kept.');
  }
}

const readerOver = (connection: Connection, mayRun: () => void, settle: () => Promise<void>): Reader =>
  sqlReader(queriesOver(connection, mayRun), textSearch(connection, mayRun, settle));

function transactor(
  writer: Connection,
  marks: Savepoints,
  end: Log,
  index: SearchIndex,
  docs: Documents,
): Transactor {
  const mayRun = (): void => refuseEnded(writer);
  const db = queriesOver(writer, mayRun);
  const settled = async (): Promise<void> => {
    mayRun();
    if (index.waiting() > 0) index.write(end.end);
  };
  return {
    ...sqlReader(db, textSearch(writer, mayRun, settled)),
    ...accountWriter(db),
    ...inboundWriter(db),
    ...deedWriter(db),
    ...housekeepingWriter(db),
    ...outboxWriter(db),
    ...outcomeKeeper(db),
    ...visitorWriter(db),
    ...hotStatements(writer, docs, mayRun),

    async append(body, by) {
      mayRun();
      return end.append(body, by);
    },

    async nextConversationNumber() {
      mayRun();
      const row = writer.get(
        `insert into meta (key, value)
          select 'conversation_number', coalesce(max(number), 0) + 1 from conversations where true
          on conflict (key) do update set value = max(cast(meta.value as integer) + 1, cast(excluded.value as integer))
          returning value`,
      );
      return Number(row?.['value']);
    },

    async savepoint(work) {
      mayRun();
      marks.begin();
      try {
        const result = await work();
        mayRun();
        marks.keep();
        return result;
      } catch (error) {
        marks.takeBack();
        if (writer.inTransaction()) end.reload();
        throw error;
      }
    },
  };
}
