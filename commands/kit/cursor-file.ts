import {
  accessSync,
  closeSync,
  constants,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Failure } from '../../src/domain/failure.ts';
import { formatCursor, parseCursor, type Cursor } from '../../src/client/follow.ts';

/** The place kept in a file; undefined when there is no such file yet. */
export function readCursorFile(path: string): Cursor | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new Failure(
      'bad_input',
      `${path} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).`,
    );
  }
  try {
    return parseCursor(text);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    throw new Failure('bad_input', `${path} holds no cursor: ${error.message.replaceAll('\n', '')}`, {
      hint: 'Remove the file to begin anew, or give the place with --since.',
    });
  }
}

/**
 * Before the first change is given away: one whose place cannot be kept would come again.
 * @throws Failure `bad_input`
 */
export function requireWritable(path: string): void {
  try {
    accessSync(dirname(resolve(path)), constants.W_OK);
  } catch (error) {
    throw unwritable(path, error);
  }
}

/** Keeps the place: on disk before this returns, and never half of it. */
export function writeCursorFile(path: string, cursor: Cursor): void {
  const fresh = `${path}.new`;
  try {
    const file = openSync(fresh, 'w', 0o600);
    try {
      writeSync(file, `${formatCursor(cursor)}\n`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(fresh, path);
  } catch (error) {
    throw unwritable(path, error);
  }
}

function unwritable(path: string, error: unknown): Failure {
  const why = (error as NodeJS.ErrnoException).code ?? 'unknown';
  return new Failure('bad_input', `The place cannot be kept in ${path} (${why}).`, {
    hint: 'It needs a folder that is there, can be written to, and is used by one tail at a time.',
  });
}
