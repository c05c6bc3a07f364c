import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Failure } from '../domain/failure.ts';
import { sentence } from '../domain/sentence.ts';

/** Keeps channel secrets unreadable at rest, and derives the keys this desk signs with. */
export type Vault = {
  /** AES-256-GCM, bound to its place: what was sealed for one inbox cannot be opened for another. */
  seal(secret: unknown, place: string): string;
  /** @throws Failure `unavailable` when the key is not the one it was sealed with. */
  open(sealed: string, place: string): unknown;
  /** 32 bytes for one purpose, the same every time (HKDF-SHA256, RFC 5869). */
  key(purpose: string): Uint8Array;
};

const KEY_BYTES = 32;

/** Derives all keys from the master key (HKDF, RFC 5869); it is never used itself. */
export function createVault(masterKey: Uint8Array): Vault {
  const key = (purpose: string): Uint8Array =>
    new Uint8Array(hkdfSync('sha256', masterKey, Buffer.alloc(0), `parley:${purpose}`, KEY_BYTES));
  const sealing = key('seal');
  return {
    key,
    seal(secret, place) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce).setAAD(Buffer.from(place));
      const body = Buffer.concat([cipher.update(JSON.stringify(secret), 'utf8'), cipher.final()]);
      return `k1.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')}`;
    },
    open(sealed, place) {
      const bytes = Buffer.from(sealed.replace(/^k1\./, ''), 'base64url');
      try {
        const decipher = createDecipheriv('aes-256-gcm', sealing, bytes.subarray(0, 12)).setAAD(
          Buffer.from(place),
        );
        decipher.setAuthTag(bytes.subarray(12, 28));
        return JSON.parse(
          Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8'),
        );
      } catch (cause) {
        throw new Failure('unavailable', 'A stored secret cannot be opened: the master key is another one.', {
          hint: 'Bring back the key file this desk was set up with, or enter the inbox’s settings again.',
          cause,
        });
      }
    },
  };
}

/**
 * Reads the master key, or makes one (0600, in a 0700 directory). @throws Failure when others may read the file, or it
 * can be neither read nor made.
 */
export function loadMasterKey(file: string): Uint8Array {
  try {
    return readMasterKey(file) ?? makeMasterKey(file);
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Failure(
      'unavailable',
      sentence(`The master key ${file} can be neither read nor made: ${why}`),
      {
        hint: 'Check that its folder is there and belongs to the user who runs the relay, and that the disk has room.',
        cause,
      },
    );
  }
}

function readMasterKey(file: string): Uint8Array | undefined {
  try {
    const mode = statSync(file).mode & 0o077;
    if (mode !== 0 && process.platform !== 'win32') {
      throw new Failure('forbidden', `Others may read the master key ${file}.`, {
        hint: `chmod 600 ${file}`,
      });
    }
    const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64url');
    if (key.length === KEY_BYTES) return key;
    throw new Failure('bad_input', `${file} does not hold a master key.`, {
      hint: 'Bring back the right file.',
    });
  } catch (error) {
    if (error instanceof Failure || (error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return undefined;
  }
}

/** Whole or not at all: half a key would keep the relay from starting for ever. */
function makeMasterKey(file: string): Uint8Array {
  const key = randomBytes(KEY_BYTES);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const unfinished = `${file}.unfinished`;
  writeFileSync(unfinished, `${key.toString('base64url')}\n`, { mode: 0o600, flush: true });
  renameSync(unfinished, file);
  return key;
}
