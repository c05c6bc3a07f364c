import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';

/** Compares in constant time. False for what is missing or of another length. */
export function sameSecret(given: string | undefined, expected: string): boolean {
  if (given === undefined || expected === '') return false;
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** The HMAC most providers sign raw bodies with. */
export function hmac(
  hash: 'sha256' | 'sha1',
  secret: string | Uint8Array,
  pieces: readonly (string | Uint8Array)[],
  encoding: 'hex' | 'base64',
): string {
  // Given bytes, Node first tries whether they are a key object, which costs more than the digest.
  const digest = createHmac(hash, typeof secret === 'string' ? secret : createSecretKey(secret));
  for (const piece of pieces) digest.update(piece);
  return digest.digest(encoding);
}
