import { createHmac, timingSafeEqual } from 'node:crypto';
import type { WebhookRequest } from '../port/webhook.ts';

/** Older or newer than this, a signature is refused: what is replayed within it has no effect (event ids). */
export const SIGNED_FOR_MS = 300_000;

/** `v1=<hex HMAC-SHA256(secret, "v1:" + seconds + ":" + raw body)>`: the time is inside, so a request cannot be replayed later. */
export function sign(secret: string, seconds: number, body: Uint8Array): string {
  return `v1=${createHmac('sha256', secret).update(`v1:${seconds}:`).update(body).digest('hex')}`;
}

/** Checks `Parley-Timestamp` and `Parley-Signature`. A signature header may hold several, comma-separated (rotation). */
export function verifySignature(
  request: WebhookRequest,
  secret: string,
  now: number,
): { ok: true } | { ok: false; why: string } {
  const stamp = request.headers['parley-timestamp'];
  const given = request.headers['parley-signature'];
  if (stamp === undefined || given === undefined)
    return { ok: false, why: 'no Parley-Timestamp or Parley-Signature' };
  if (!/^\d{1,12}$/.test(stamp)) return { ok: false, why: 'Parley-Timestamp is not in seconds' };
  if (Math.abs(now - Number(stamp) * 1000) > SIGNED_FOR_MS)
    return { ok: false, why: 'Parley-Timestamp is more than 5 minutes off' };
  const expected = Buffer.from(sign(secret, Number(stamp), request.body));
  const matches = given
    .split(',')
    .slice(0, 5)
    .some((candidate) => {
      const actual = Buffer.from(candidate.trim());
      return actual.length === expected.length && timingSafeEqual(actual, expected);
    });
  return matches ? { ok: true } : { ok: false, why: 'the signature does not match' };
}
