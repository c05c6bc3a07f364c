import {
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  type Stats,
} from 'node:fs';
import { dirname } from 'node:path';
import { ConfigError } from './config-error.ts';

const WIDER_THAN_OWNER = 0o077;

/**
 * Reads a file that only its owner may read: mode 0600 or narrower in a folder of mode 0700 or narrower, both ours,
 * not a symbolic link. Undefined when there is none. Throws `ConfigError` when anybody else could have read or
 * written it.
 */
export function readPrivateFile(path: string): string | undefined {
  let file: number;
  try {
    file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    if (code === 'ELOOP')
      throw new ConfigError(`${path} is a symbolic link.`, 'Replace it by the file it points to.');
    throw new ConfigError(`${path} cannot be read (${code ?? 'unknown error'}).`);
  }
  try {
    refuseOthers(dirname(path), statSync(dirname(path)), '700');
    refuseOthers(path, fstatSync(file), '600');
    return readFileSync(file, 'utf8');
  } finally {
    closeSync(file);
  }
}

/**
 * Writes a file that only its owner may read, whole or not at all: a new file beside it, flushed to disk, takes its
 * place. Makes the folder (0700) where it is missing.
 */
export function writePrivateFile(path: string, content: string | Uint8Array): void {
  const folder = dirname(path);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  refuseOthers(folder, statSync(folder), '700');
  const fresh = `${path}.${process.pid}.new`;
  rmSync(fresh, { force: true });
  const file = openSync(fresh, 'wx', 0o600);
  try {
    fchmodSync(file, 0o600);
    writeFileSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(fresh, path);
  const folderHandle = openSync(folder, 'r');
  try {
    fsyncSync(folderHandle);
  } finally {
    closeSync(folderHandle);
  }
}

function refuseOthers(path: string, { mode, uid }: Stats, want: string): void {
  const me = process.getuid?.();
  if (me !== undefined && uid !== me)
    throw new ConfigError(
      `${path} belongs to another user.`,
      'Parley keeps secrets only in files of your own; move it away and sign in again.',
    );
  if ((mode & WIDER_THAN_OWNER) !== 0)
    throw new ConfigError(
      `${path} is open to others (mode ${(mode & 0o777).toString(8)}).`,
      `Run: chmod ${want} ${path}. If others could log in here, revoke the tokens in it.`,
    );
}
