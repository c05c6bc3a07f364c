import { access, copyFile, rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { Failure } from '../../domain/failure.ts';
import { SCHEMA_VERSION } from '../migrations/index.ts';
import { inspectFiles, unpackFiles, type FileFacts } from './backup-files.ts';
import { makePortable } from './backup.ts';
import { connect } from './connection.ts';
import { asStorageError } from './errors.ts';
import { privateFile, syncFile, syncFolderOf } from './files.ts';
import { refuseNewerSchema, schemaVersionOf } from './migrate.ts';
import { sentence } from '../../domain/sentence.ts';

/** What a backup holds. */
export type BackupFacts = {
  schemaVersion: number;
  /** The newest log position. */
  position: number;
  /** When the newest change was made, ms; null in an empty one. */
  newestAt: number | null;
  conversations: number;
  entries: number;
  contacts: number;
  agents: number;
  inboxes: number;
} & FileFacts;

/**
 * Reads the whole backup and says what is in it.
 * @throws Failure `not_found` when there is no such file, `bad_input` when it is not a Parley database or is damaged,
 * `conflict` when a newer Parley made it.
 */
export async function inspectBackup(file: string): Promise<BackupFacts> {
  if (!(await exists(file))) throw new Failure('not_found', `There is no backup ${file}.`);
  try {
    const backup = connect(file, { readOnly: true });
    try {
      const schemaVersion = schemaVersionOf(backup);
      if (schemaVersion === 0) throw new Failure('bad_input', `${file} is not a backup of a Parley desk.`);
      refuseNewerSchema(schemaVersion, SCHEMA_VERSION);
      const faults = [...backup.all('pragma integrity_check(5)'), ...backup.all('pragma foreign_key_check')]
        .map((row) => Object.values(row).join(' '))
        .filter((line) => line !== 'ok');
      if (faults.length > 0) throw damaged(file, faults.join('; '));
      const count = (table: string): number =>
        Number(backup.get(`select count(*) as rows from ${table}`)?.['rows']);
      const newest = backup.get('select seq, at from changes order by seq desc limit 1');
      return {
        schemaVersion,
        position: Number(newest?.['seq'] ?? 0),
        newestAt: newest === undefined ? null : Number(newest['at']),
        conversations: count('conversations'),
        entries: count('entries'),
        contacts: count('contacts'),
        agents: count('agents'),
        inboxes: count('inboxes'),
        ...inspectFiles(backup),
      };
    } finally {
      backup.close();
    }
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw damaged(file, error instanceof Error ? error.message : String(error), error);
  }
}

/**
 * Puts the backup `from` in the place of the database `to` and answers what is in it. The log gets another epoch when
 * it is next opened; attachments and the master key go beside the database. With `overwrite`, the database that was there is kept beside it as `<to>.before-restore`. The
 * caller holds the data directory: no relay may run on it meanwhile.
 * @throws what `inspectBackup` throws; Failure `conflict` when there is a database and `overwrite` was not said.
 */
export async function restoreBackup({
  from,
  to,
  overwrite = false,
}: {
  from: string;
  to: string;
  overwrite?: boolean | undefined;
}): Promise<BackupFacts> {
  if (resolve(from) === resolve(to)) {
    throw new Failure('bad_input', 'A database cannot be restored from itself.');
  }
  const facts = await inspectBackup(from);
  const occupied = await exists(to);
  if (occupied && !overwrite) {
    throw new Failure('conflict', `There is a database ${to} already.`, {
      hint: `Give --overwrite to put the backup in its place; it is kept as ${to}.before-restore.`,
    });
  }
  const incoming = `${to}.incoming`;
  try {
    await copyFile(from, incoming);
    await privateFile(incoming);
    // Backups carry no epoch; a copy of a database that was made by hand does.
    makePortable(incoming);
    await unpackFiles(incoming, dirname(to));
    await syncFile(incoming);
    for (const beside of ['-wal', '-shm', '']) {
      await rm(`${to}.before-restore${beside}`, { force: true });
      if (await exists(to + beside)) await rename(to + beside, `${to}.before-restore${beside}`);
    }
    await rename(incoming, to);
    await syncFolderOf(to);
  } catch (error) {
    await rm(incoming, { force: true });
    throw asStorageError(error, to);
  }
  return facts;
}

const damaged = (file: string, what: string, cause?: unknown): Failure =>
  new Failure('bad_input', sentence(`The backup ${file} is damaged: ${what}`), {
    hint: 'Take an older backup.',
    cause,
  });

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );
