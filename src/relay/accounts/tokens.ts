import { createHash, timingSafeEqual } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { Random } from '../../lib/random.ts';

export type TokenKind = 'session' | 'api' | 'invitation' | 'visitor';

const LETTER: Record<TokenKind, string> = { session: 's', api: 'a', invitation: 'i', visitor: 'v' };
const SECRET_BYTES = 32;
const ID_BYTES = 12;

/**
 * A token: `ply_<kind>_<id>_<256-bit secret>_<crc32>`. The prefix lets secret scanners find it, the checksum lets
 * them be sure; the relay stores the id and the secret's SHA-256.
 */
export function mintToken(kind: TokenKind, random: Random): { token: string; id: string; hash: string } {
  const id = hex(random.bytes(ID_BYTES));
  const secret = hex(random.bytes(SECRET_BYTES));
  const body = `ply_${LETTER[kind]}_${id}_${secret}`;
  return { token: `${body}_${checksum(body)}`, id, hash: hashSecret(secret) };
}

/** The parts of a token, or undefined when it is not one (misspelt, cut off, of another program). */
export function parseToken(token: string): { kind: TokenKind; id: string; hash: string } | undefined {
  const match = /^(ply_([saiv])_([0-9a-f]{24})_([0-9a-f]{64}))_([0-9a-f]{8})$/.exec(token);
  const [, body, letter, id, secret, sum] = match ?? [];
  if (body === undefined || id === undefined || secret === undefined || sum !== checksum(body))
    return undefined;
  const kind = (Object.keys(LETTER) as TokenKind[]).find((candidate) => LETTER[candidate] === letter);
  return kind === undefined ? undefined : { kind, id, hash: hashSecret(secret) };
}

/** Constant-time comparison of two hex digests of one length. */
export function sameHash(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}

const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const checksum = (body: string): string => crc32(body).toString(16).padStart(8, '0');
