import type { WebhookRequest } from '../port/webhook.ts';
import { hmac, sameSecret } from '../support/signatures.ts';

/** Slack’s own advice against replays: five minutes (Verifying requests from Slack). */
const WINDOW_S = 5 * 60;
export const SIGNED_FOR_MS = WINDOW_S * 1_000;

/** `X-Slack-Signature` over `v0:<timestamp>:<raw body>`, with a timestamp of these minutes. */
export function verifySignature(
  { headers, body }: Pick<WebhookRequest, 'headers' | 'body'>,
  signingSecret: string,
  now: number,
): { ok: true } | { ok: false; why: string } {
  const timestamp = headers['x-slack-request-timestamp'] ?? '';
  if (!/^\d{1,12}$/.test(timestamp)) return { ok: false, why: 'X-Slack-Request-Timestamp is missing' };
  const expected = `v0=${hmac('sha256', signingSecret, [`v0:${timestamp}:`, body], 'hex')}`;
  if (!sameSecret(headers['x-slack-signature'], expected)) {
    return { ok: false, why: 'X-Slack-Signature is missing or wrong' };
  }
  const ageS = Math.abs(Math.floor(now / 1000) - Number(timestamp));
  if (ageS > WINDOW_S)
    return { ok: false, why: `the call is ${ageS} seconds old: a replay, or a wrong clock` };
  return { ok: true };
}
