import { statSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { SCHEMA_VERSION } from '../migrations/index.ts';
import { backupTo } from './backup.ts';
import { connect } from './connection.ts';
import { schemaVersionOf } from './migrate.ts';
import { inspectBackup } from './restore.ts';

const KEPT = 3;
const NAME = /^parley-v\d+-[\dTZ-]+\.db$/;

/**
 * Before a newer Parley changes the database: a checked copy of it as it is, `backups/parley-v<schema>-<time>.db`
 * beside it, of which the last three are kept. Answers where it lies, or undefined when nothing will be changed. The
 * caller holds the data directory.
 * @throws Failure when the copy cannot be made or is not whole; the database is untouched then.
 */
export async function backupBeforeUpgrade(file: string, now: number): Promise<string | undefined> {
  // What is no file at all is refused by whoever opens the database, in better words than SQLite's.
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return undefined;
  const version = versionOf(file);
  if (version === 0 || version >= SCHEMA_VERSION) return undefined;
  const folder = join(dirname(file), 'backups');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const time = new Date(now).toISOString().replaceAll(/[:.]/g, '-');
  const to = join(folder, `parley-v${version}-${time}.db`);
  await backupTo({ from: file, to });
  await inspectBackup(to);
  await keepLast(folder);
  return to;
}

function versionOf(file: string): number {
  const database = connect(file, { readOnly: true });
  try {
    return schemaVersionOf(database);
  } finally {
    database.close();
  }
}

/** By the time in their names, which sorts as text; what others put there is left alone. */
async function keepLast(folder: string): Promise<void> {
  const timeOf = (name: string): string => name.replace(/^parley-v\d+-/, '');
  const made = (await readdir(folder)).filter((name) => NAME.test(name));
  const old = made.toSorted((a, b) => (timeOf(a) < timeOf(b) ? 1 : -1)).slice(KEPT);
  for (const name of old) await rm(join(folder, name));
}
