import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip, gunzipSync } from 'node:zlib';
import type { Client } from '../../src/client/client.ts';
import { keptLines, readKept, type KeptDesk } from '../../src/client/kept-desk.ts';
import type { Environment } from '../../src/config/paths.ts';
import { writePrivateFile } from '../../src/config/private-file.ts';
import type { Clock } from '../../src/lib/clock.ts';
import { placeFor } from './private-folder.ts';

/**
 * An encrypted copy of the desk, for reading while the relay cannot be reached: one file a relay. Its key comes from the
 * token one is signed in with (HKDF-SHA-256, RFC 5869), so a copy of the file alone, in a backup say, tells nothing, and
 * signing out makes it unreadable wherever it is. Inside: compressed lines, encrypted and sealed by AES-256-GCM.
 */

const MAGIC = Buffer.from('parley-desk-1\n');
const SALT_BYTES = 16;
const NONCE_BYTES = 12;
const SEAL_BYTES = 16;
const HEAD_BYTES = MAGIC.length + SALT_BYTES + NONCE_BYTES;
/** Written anew this often while the console is open, ms; and when it ends. */
const KEEP_EVERY_MS = 10 * 60_000;

const fileFor = (env: Environment, relayUrl: string): string => `${placeFor(env, 'desk', relayUrl)}.sealed`;

const keyFrom = (token: string, salt: Buffer): Buffer =>
  Buffer.from(hkdfSync('sha256', token, salt, 'parley: a copy of the desk', 32));

/** Removes the copy of a relay's desk: it was signed out of, or none is to be kept. */
export function forgetDesk(env: Environment, relayUrl: string): void {
  rmSync(fileFor(env, relayUrl), { force: true });
}

/** The copy, when there is one that this token opens and nobody has touched. */
export function openDesk(
  env: Environment,
  { url, token }: { url: string; token: string },
): KeptDesk | undefined {
  try {
    const file = readFileSync(fileFor(env, url));
    const head = file.subarray(0, HEAD_BYTES);
    if (!head.subarray(0, MAGIC.length).equals(MAGIC)) return undefined;
    const salt = head.subarray(MAGIC.length, MAGIC.length + SALT_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', keyFrom(token, salt), head.subarray(-NONCE_BYTES));
    decipher.setAAD(Buffer.concat([head, Buffer.from(url)]));
    decipher.setAuthTag(file.subarray(-SEAL_BYTES));
    const packed = Buffer.concat([decipher.update(file.subarray(HEAD_BYTES, -SEAL_BYTES)), decipher.final()]);
    return readKept(gunzipSync(packed).toString('utf8'));
  } catch {
    return undefined;
  }
}

/** Writes the copy. The desk is read from a part at a time, so that keys are answered meanwhile. */
export async function sealDesk(
  env: Environment,
  { url, token }: { url: string; token: string },
  desk: KeptDesk,
): Promise<void> {
  const salt = randomBytes(SALT_BYTES);
  const head = Buffer.concat([MAGIC, salt, randomBytes(NONCE_BYTES)]);
  const cipher = createCipheriv('aes-256-gcm', keyFrom(token, salt), head.subarray(-NONCE_BYTES));
  cipher.setAAD(Buffer.concat([head, Buffer.from(url)]));
  const sealed: Buffer[] = [head];
  await pipeline(Readable.from(keptLines(desk)), createGzip({ level: 1 }), cipher, async (pieces) => {
    for await (const piece of pieces) sealed.push(piece as Buffer);
  });
  if (cipher.getAuthTag().length !== SEAL_BYTES) return;
  writePrivateFile(fileFor(env, url), Buffer.concat([...sealed, cipher.getAuthTag()]));
}

/** Keeps the copy up to date while a console is open. `end` writes it a last time, or removes it when access is gone. */
export function keepDesk(
  env: Environment,
  relay: { url: string; token: string },
  { client, clock }: { client: Client; clock: Clock },
): { end(): Promise<void> } {
  let written: number | undefined;
  let cancel: (() => void) | undefined;

  async function write(): Promise<void> {
    const desk = client.kept();
    if (desk === undefined || desk.replica.position === written) return;
    written = desk.replica.position;
    // Work goes on without a copy; the next try is due anyway.
    await sealDesk(env, relay, desk).catch(() => undefined);
  }
  function wait(): void {
    cancel = clock.after(KEEP_EVERY_MS, () => void write().then(wait));
  }
  wait();
  return {
    async end() {
      cancel?.();
      const { line } = client;
      if (line.is === 'closed' && line.failure?.kind === 'not_signed_in') forgetDesk(env, relay.url);
      else await write();
    },
  };
}
