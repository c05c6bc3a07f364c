import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import type { WebhookRequest } from '../port/webhook.ts';

/** A raw Ed25519 key in the wrapping OpenSSL wants (RFC 8410 §4). */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');
/** A call that is older is a replay: what it is about has long been answered. */
const WINDOW_S = 5 * 60;

/** Reading a key costs as much as checking a signature: those of the inboxes are remembered. */
const keys = new Map<string, KeyObject>();
const KEYS_MAX = 100;

function keyOf(publicKey: string): KeyObject {
  const known = keys.get(publicKey);
  if (known !== undefined) return known;
  const der = Buffer.concat([SPKI, Buffer.from(publicKey, 'hex')]);
  const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
  if (keys.size >= KEYS_MAX) keys.clear();
  keys.set(publicKey, key);
  return key;
}

/** `X-Signature-Ed25519` over the timestamp and the raw body (Interactions, Validating security request headers). */
export function verifySignature(
  { headers, body }: Pick<WebhookRequest, 'headers' | 'body'>,
  publicKey: string,
  now: number,
): { ok: true } | { ok: false; why: string } {
  const signature = headers['x-signature-ed25519'] ?? '';
  const timestamp = headers['x-signature-timestamp'] ?? '';
  if (!/^[0-9a-f]{128}$/i.test(signature) || !/^\d{1,12}$/.test(timestamp)) {
    return { ok: false, why: 'X-Signature-Ed25519 or X-Signature-Timestamp is missing' };
  }
  const key = keyOf(publicKey);
  const signed = Buffer.concat([Buffer.from(timestamp), body]);
  if (!verify(null, signed, key, Buffer.from(signature, 'hex'))) {
    return { ok: false, why: 'X-Signature-Ed25519 is wrong' };
  }
  const ageS = Math.abs(Math.floor(now / 1000) - Number(timestamp));
  if (ageS > WINDOW_S)
    return { ok: false, why: `the call is ${ageS} seconds old: a replay, or a wrong clock` };
  return { ok: true };
}
