import { existsSync, rmSync, statSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Failure } from '../domain/failure.ts';
import { sentence } from '../domain/sentence.ts';

/**
 * The folder of one relay, held by one process at a time: two relays writing the same files would answer for what the
 * other one does. The lock is a lock of the operating system on a file, so it goes with the process, however it ends.
 */
export type DataDirectory = {
  path: string;
  /** The database. */
  databaseFile: string;
  /** Tells whoever comes second where this relay listens. */
  announce(url: string): Promise<void>;
  release(): void;
};

type Holder = { pid: number; url: string | null };

/**
 * Makes the folder when it is missing (readable by its owner only) and takes its lock.
 * @throws Failure `conflict` with the other's pid and URL when a relay holds it, `bad_input` when no folder can be made
 * or written there.
 */
export async function openDataDirectory(path: string, pid: number = process.pid): Promise<DataDirectory> {
  await makeFolder(path).catch((cause: unknown) => {
    throw new Failure(
      'bad_input',
      sentence(`The data directory ${path} cannot be made: ${messageOf(cause)}`),
      {
        hint: 'Give another one with --data, or make it yourself.',
        cause,
      },
    );
  });
  const holderFile = join(path, 'relay.json');
  const lock = takeLock(join(path, 'relay.lock'));
  if (lock === undefined) throw await heldBy(path, holderFile);

  const say = async (holder: Holder): Promise<void> => {
    const unfinished = `${holderFile}.unfinished`;
    await writeFile(unfinished, JSON.stringify(holder), { mode: 0o600 });
    await rename(unfinished, holderFile);
  };
  try {
    await say({ pid, url: null });
  } catch (cause) {
    lock.close();
    throw new Failure(
      'bad_input',
      sentence(`The data directory ${path} cannot be written: ${messageOf(cause)}`),
      {
        hint: 'Check that it belongs to the user who runs the relay, and that its disk has room.',
        cause,
      },
    );
  }
  return {
    path,
    databaseFile: join(path, 'parley.db'),
    announce: (url) => say({ pid, url }),
    release() {
      if (!lock.isOpen) return;
      // While the lock is held: a relay that comes next writes its own.
      rmSync(holderFile, { force: true });
      lock.close();
    },
  };
}

/** An open connection that locks `file`, or undefined when somebody else does. */
function takeLock(file: string): DatabaseSync | undefined {
  let lock: DatabaseSync | undefined;
  try {
    lock = new DatabaseSync(file, { timeout: 0 });
    lock.exec('pragma journal_mode = memory; pragma locking_mode = exclusive; begin exclusive');
    return lock;
  } catch (error) {
    lock?.close();
    if (error instanceof Error && 'errcode' in error && Number(error.errcode) % 256 === 5) return undefined;
    throw new Failure('bad_input', sentence(`The lock ${file} cannot be taken: ${messageOf(error)}`), {
      hint: 'Check that the data directory is a folder, belongs to the user who runs the relay, and is on a local disk that can be written.',
      cause: error,
    });
  }
}

async function heldBy(path: string, holderFile: string): Promise<Failure> {
  const holder = await readFile(holderFile, 'utf8').then(
    (text) => JSON.parse(text) as Partial<Holder>,
    () => undefined,
  );
  const pid = holder?.pid === undefined ? '' : ` (process ${holder.pid})`;
  const url = typeof holder?.url === 'string' ? ` at ${holder.url}` : '';
  return new Failure('conflict', `A relay${pid} runs on ${path} already${url}.`, {
    hint:
      url === ''
        ? 'Stop it, or give another data directory with --data.'
        : `Connect to it (parley console --relay ${String(holder?.url)}), stop it, or give another data directory with --data.`,
    details: { pid: holder?.pid, url: holder?.url ?? undefined },
  });
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/**
 * Makes the folder and those above it that are missing. Step by step, not with `recursive`: that never comes back on a
 * file system that answers "no such folder" to a folder it will not have (/proc).
 */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { mode: 0o700 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') {
      if (statSync(path).isDirectory()) return;
      throw new Error('it is a file, not a folder', { cause: error });
    }
    const parent = dirname(path);
    if (code !== 'ENOENT' || existsSync(parent)) throw error;
    await makeFolder(parent);
    await mkdir(path, { mode: 0o700 });
  }
}
