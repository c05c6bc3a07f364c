import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Failure } from '../../domain/failure.ts';
import { connect, type Connection } from './connection.ts';
import { syncFile, syncFolderOf } from './files.ts';

/**
 * What a desk has beside its database, in a backup: the files of customers and agents, and the master key. They lie in
 * a table of the backup's own, so that a backup is one file, checked as a whole; a desk's database never has it.
 */
const TABLE = 'backup_files';
const ATTACHMENT = /^[0-9a-f]{64}$/;
const KEY_NAME = 'master.key';

export type FileFacts = { attachments: number; attachmentBytes: number; hasMasterKey: boolean };

const attachmentsOf = (dataDir: string): string => join(dataDir, 'attachments');
const keyOf = (dataDir: string): string => join(dataDir, 'keys', KEY_NAME);

/** Puts the files of the data directory into the backup `file`; the master key where `withKey`. */
export async function packFiles(file: string, dataDir: string, withKey: boolean): Promise<void> {
  const backup = connect(file, { readOnly: false });
  try {
    backup.run(`create table ${TABLE} (name text primary key, bytes blob not null) strict`);
    const put = (name: string, bytes: Uint8Array): number =>
      backup.run(`insert into ${TABLE} (name, bytes) values (?, ?)`, name, bytes);
    for (const path of await attachmentPaths(attachmentsOf(dataDir)))
      put(path.slice(-64), await readFile(path));
    if (withKey && existsSync(keyOf(dataDir))) put(KEY_NAME, await readFile(keyOf(dataDir)));
  } finally {
    backup.close();
  }
}

/** Files that are still being written have other names; their messages are not in the backup either. */
async function attachmentPaths(folder: string): Promise<string[]> {
  if (!existsSync(folder)) return [];
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found
    .filter((one) => one.isFile() && ATTACHMENT.test(one.name))
    .map(({ parentPath, name }) => join(parentPath, name));
}

/** What is packed in an open backup, every byte of it read. @throws Failure `bad_input` when an attachment is not whole. */
export function inspectFiles(backup: Connection): FileFacts {
  const facts: FileFacts = { attachments: 0, attachmentBytes: 0, hasMasterKey: false };
  for (const name of namesIn(backup)) {
    if (name === KEY_NAME) {
      facts.hasMasterKey = true;
      continue;
    }
    facts.attachments += 1;
    facts.attachmentBytes += checkedBytes(backup, name).byteLength;
  }
  return facts;
}

/**
 * Takes the files out of the backup into the data directory, each durable when this resolves, and leaves a plain
 * database. Attachments that are there stay; another master key that is there is kept as `master.key.before-restore`.
 */
export async function unpackFiles(file: string, dataDir: string): Promise<void> {
  const backup = connect(file, { readOnly: false });
  try {
    const names = namesIn(backup);
    for (const name of names) {
      if (name === KEY_NAME) await putKey(keyOf(dataDir), bytesOf(backup, name));
      else await putFile(join(attachmentsOf(dataDir), name.slice(0, 2), name), checkedBytes(backup, name));
    }
    backup.run(`drop table if exists ${TABLE}`);
    if (names.length > 0) backup.run('vacuum');
  } finally {
    backup.close();
  }
}

function namesIn(backup: Connection): string[] {
  const table = backup.get(`select 1 from sqlite_schema where type = 'table' and name = ?`, TABLE);
  if (table === undefined) return [];
  return backup.all(`select name from ${TABLE} order by name`).map((row) => {
    const name = row['name'];
    if (typeof name === 'string' && (name === KEY_NAME || ATTACHMENT.test(name))) return name;
    throw new Failure('bad_input', 'The backup is damaged: it has a file that no backup has.');
  });
}

function bytesOf(backup: Connection, name: string): Uint8Array {
  const bytes = backup.get(`select bytes from ${TABLE} where name = ?`, name)?.['bytes'];
  if (bytes instanceof Uint8Array) return bytes;
  throw new Failure('bad_input', `The backup is damaged: the file ${name} cannot be read.`);
}

/** An attachment is called by its SHA-256. */
function checkedBytes(backup: Connection, name: string): Uint8Array {
  const bytes = bytesOf(backup, name);
  if (createHash('sha256').update(bytes).digest('hex') === name) return bytes;
  throw new Failure(
    'bad_input',
    `The backup is damaged: the attachment ${name.slice(0, 12)}… is not whole.`,
    {
      hint: 'Take an older backup.',
    },
  );
}

async function putKey(path: string, bytes: Uint8Array): Promise<void> {
  if (existsSync(path)) {
    if (Buffer.compare(await readFile(path), bytes) === 0) return;
    await rename(path, `${path}.before-restore`);
  }
  await putFile(path, bytes);
}

async function putFile(path: string, bytes: Uint8Array): Promise<void> {
  if (existsSync(path)) return;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const unfinished = `${path}.part`;
  await writeFile(unfinished, bytes, { mode: 0o600 });
  await syncFile(unfinished);
  await rename(unfinished, path);
  await syncFolderOf(path);
}
