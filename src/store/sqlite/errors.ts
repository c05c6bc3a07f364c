import { Failure } from '../../domain/failure.ts';
import { sentence } from '../../domain/sentence.ts';

/**
 * The disk failed or the file is damaged: nothing more can be promised about what is stored, so the relay must end
 * its process instead of trying again. After a failed fsync the kernel may have dropped the pages it could not write;
 * a second, successful fsync would then acknowledge what is lost.
 */
export class FatalStorageError extends Error {
  readonly hint: string;

  constructor(message: string, more: { hint: string; cause: unknown }) {
    super(message, { cause: more.cause });
    this.name = 'FatalStorageError';
    this.hint = more.hint;
  }
}

/** Primary result codes, https://sqlite.org/rescode.html. */
const BUSY = 5;
const READONLY = 8;
const IOERR = 10;
const CORRUPT = 11;
const FULL = 13;
const CANTOPEN = 14;
const NOTADB = 26;

/** What the file system says about a path that does not serve. */
const NOT_WRITABLE: ReadonlySet<string> = new Set([
  'EACCES',
  'EPERM',
  'EROFS',
  'EISDIR',
  'ENOTDIR',
  'ENOENT',
]);

/** What SQLite reported, in words somebody can act on. Errors that say nothing about the machine stay as they are. */
export function asStorageError(error: unknown, file: string): unknown {
  if (!(error instanceof Error) || error instanceof Failure) return error;
  if ('code' in error && error.code === 'ENOSPC') return diskFull(file, error);
  if ('code' in error && NOT_WRITABLE.has(String(error.code))) return notWritable(file, error);
  if (!('errcode' in error) || typeof error.errcode !== 'number') return error;
  switch (error.errcode & 0xff) {
    case FULL:
      return diskFull(file, error);
    case BUSY:
      return new Failure('unavailable', `The database ${file} is busy.`, {
        hint: 'Another program holds it. Try again in a moment.',
        cause: error,
      });
    case READONLY:
    case CANTOPEN:
      return notWritable(file, error);
    case IOERR:
      return new FatalStorageError(sentence(`The disk failed under the database ${file}: ${error.message}`), {
        hint: 'Check the disk (dmesg, smartctl), then start the relay again.',
        cause: error,
      });
    case CORRUPT:
    case NOTADB:
      return new FatalStorageError(`The database ${file} is damaged or not a Parley database.`, {
        hint: 'Keep a copy of the file, then restore the newest backup: parley restore <backup>.',
        cause: error,
      });
    default:
      return error;
  }
}

const notWritable = (file: string, cause: Error): Failure =>
  new Failure('unavailable', sentence(`The database ${file} cannot be written: ${cause.message}`), {
    hint: 'Check that the file and its folder are there and belong to the user who runs the relay, and that the disk is not read-only.',
    cause,
  });

const diskFull = (file: string, cause: unknown): Failure =>
  new Failure('unavailable', `There is no room left for the database ${file}.`, {
    hint: 'Free some space on its disk. Nothing is lost; the relay goes on by itself.',
    cause,
  });
