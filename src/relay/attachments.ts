import { createHash } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure, notFound } from '../domain/failure.ts';
import { says } from '../domain/refusal.ts';
import type { NewId } from '../lib/ids.ts';
import { sentence } from '../domain/sentence.ts';

/** Files of customers and agents, by content. Names never reach the disk. */
export type AttachmentStore = {
  /** Durable when it resolves. The answer is the SHA-256, hex. @throws Failure `too_large`, `unavailable` */
  save(bytes: Uint8Array): Promise<string>;
  /**
   * The same for what comes in pieces: never more of it in memory than one.
   * @throws Failure `too_large`
   */
  saveStream(pieces: AsyncIterable<Uint8Array>): Promise<{ sha256: string; bytes: number }>;
  /** @throws Failure `not_found` */
  read(sha256: string): Promise<Uint8Array>;
};

export const MAX_ATTACHMENT_BYTES = 25 * 1024 * 1024;

/**
 * Files under `folder`, named by their SHA-256, so that the same bytes lie there once. What an earlier process began and
 * did not finish is cleared away. @throws Failure `unavailable` when the folder cannot be used.
 */
export async function openAttachmentStore(folder: string, newId: NewId): Promise<AttachmentStore> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    for (const name of await readdir(folder)) {
      if (name.endsWith('.part')) await rm(join(folder, name), { force: true });
    }
  } catch (cause) {
    throw unusable(folder, cause);
  }
  return attachmentStore(folder, newId);
}

function attachmentStore(folder: string, newId: NewId): AttachmentStore {
  const pathOf = (sha256: string): string => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw notFound('such file', undefined, says('file_missing'));
    return join(folder, sha256.slice(0, 2), sha256);
  };

  return {
    async save(bytes) {
      if (bytes.byteLength > MAX_ATTACHMENT_BYTES) {
        throw tooLarge();
      }
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const path = pathOf(sha256);
      if (await exists(path)) return sha256;
      const partial = join(folder, `${newId()}.part`);
      try {
        const made = await mkdir(join(folder, sha256.slice(0, 2)), { recursive: true, mode: 0o700 });
        if (made !== undefined) await syncFolder(folder);
        await writeDurably(partial, bytes);
        await rename(partial, path);
        await syncFolder(join(folder, sha256.slice(0, 2)));
      } catch (error) {
        // On a full disk, what was begun must not take up what little room is left.
        await rm(partial, { force: true }).catch(() => undefined);
        throw unusable(folder, error);
      }
      return sha256;
    },
    async saveStream(pieces) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const partial = join(folder, `${newId()}.part`);
      try {
        const { sha256, bytes } = await writePieces(partial, pieces);
        await mkdir(join(folder, sha256.slice(0, 2)), { recursive: true, mode: 0o700 });
        await rename(partial, pathOf(sha256));
        await syncFolder(join(folder, sha256.slice(0, 2)));
        return { sha256, bytes };
      } catch (error) {
        await rm(partial, { force: true }).catch(() => undefined);
        throw error instanceof Failure ? error : unusable(folder, error);
      }
    },
    async read(sha256) {
      try {
        return await readFile(pathOf(sha256));
      } catch (cause) {
        if ((cause as NodeJS.ErrnoException).code === 'ENOENT')
          throw notFound('such file', undefined, says('file_missing'));
        throw cause;
      }
    },
  };
}

const FULL: readonly unknown[] = ['ENOSPC', 'EDQUOT'];

/** The disk's fault, not the file's: it may be tried again. */
function unusable(folder: string, cause: unknown): Failure {
  const isFull = cause instanceof Error && 'code' in cause && FULL.includes(cause.code);
  if (isFull) {
    return new Failure('unavailable', `There is no room left for files in ${folder}.`, {
      details: says('files_not_kept'),
      hint: 'Free some space on its disk. Nothing is lost; the relay goes on by itself.',
      cause,
    });
  }
  const why = cause instanceof Error ? cause.message : String(cause);
  return new Failure('unavailable', sentence(`Files cannot be kept in ${folder}: ${why}`), {
    details: says('files_not_kept'),
    hint: 'Check that it is a folder, belongs to the user who runs the relay, and that the disk is not read-only.',
    cause,
  });
}

const tooLarge = (): Failure =>
  new Failure('too_large', `A file may have ${MAX_ATTACHMENT_BYTES / 1024 / 1024} MiB.`, {
    details: says('upload_too_large', { maxBytes: MAX_ATTACHMENT_BYTES }),
  });

async function writePieces(
  path: string,
  pieces: AsyncIterable<Uint8Array>,
): Promise<{ sha256: string; bytes: number }> {
  const file = await open(path, 'wx', 0o600);
  try {
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const piece of pieces) {
      bytes += piece.byteLength;
      if (bytes > MAX_ATTACHMENT_BYTES) throw tooLarge();
      hash.update(piece);
      await file.writeFile(piece);
    }
    await file.sync();
    return { sha256: hash.digest('hex'), bytes };
  } finally {
    await file.close();
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch {
    return false;
  }
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A rename is durable when the folder is synced. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
