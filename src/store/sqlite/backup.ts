import { rename, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { backup } from 'node:sqlite';
import { Failure } from '../../domain/failure.ts';
import { connect } from './connection.ts';
import { asStorageError } from './errors.ts';
import { privateFile, syncFile, syncFolderOf } from './files.ts';

/** Pages copied between two reports: 2 MiB. */
const PAGES_AT_A_TIME = 512;

/**
 * Copies the database as it is now into the file `to`, while it is written to. The copy is made beside its place and
 * moved there when it is whole and synced, so `to` is never half a backup; an older file there is replaced. The copy
 * carries no epoch: whoever opens it gets a log with a name of its own, and cursors of the old one are refused.
 * @throws Failure `bad_input` when `to` is the database itself, `unavailable` when there is no room.
 */
export async function backupTo({
  from,
  to,
  pack,
  onProgress,
}: {
  from: string;
  to: string;
  /** Puts into the copy what a desk has beside its database, before the copy takes its place. */
  pack?: ((copy: string) => Promise<void>) | undefined;
  onProgress?: ((done: number) => void) | undefined;
}): Promise<void> {
  if (resolve(from) === resolve(to)) {
    throw new Failure('bad_input', 'A backup cannot replace the database it is made of.', {
      hint: 'Give another file, best on another disk.',
    });
  }
  const unfinished = `${to}.unfinished`;
  await rm(unfinished, { force: true });
  try {
    await privateFile(unfinished);
    await copySnapshot(from, unfinished, onProgress);
    makePortable(unfinished);
    await pack?.(unfinished);
    await syncFile(unfinished);
    await rename(unfinished, to);
    await syncFolderOf(to);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw asStorageError(error, to);
  }
  onProgress?.(1);
}

/** A read transaction held throughout keeps writers from making the copy start again. */
async function copySnapshot(
  from: string,
  to: string,
  onProgress: ((done: number) => void) | undefined,
): Promise<void> {
  const source = connect(from, { readOnly: true });
  try {
    source.run('begin');
    source.get('select count(*) from meta');
    await backup(source.native, to, {
      rate: PAGES_AT_A_TIME,
      progress: ({ totalPages, remainingPages }) =>
        onProgress?.(1 - remainingPages / Math.max(1, totalPages)),
    });
  } finally {
    source.close();
  }
}

/** One file without a log beside it, and without the name of the log it was taken from. */
export function makePortable(file: string): void {
  const copy = connect(file, { readOnly: false });
  try {
    copy.get('pragma journal_mode = delete');
    copy.run(`delete from meta where key = 'epoch'`);
  } finally {
    copy.close();
  }
}
