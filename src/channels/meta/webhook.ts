import { z } from 'zod';
import type { HookAnswer, WebhookRequest } from '../port/webhook.ts';
import { hmac, sameSecret } from '../support/signatures.ts';
import { problemsInWords } from '../../lib/issue-words.ts';

/** `X-Hub-Signature-256: sha256=<hex>` over the raw body with the app secret (Graph API, Webhooks, Getting started). */
export function verifySignature(
  { headers, body }: WebhookRequest,
  appSecret: string,
): { ok: true } | { ok: false; why: string } {
  const given = headers['x-hub-signature-256'];
  if (given === undefined) return { ok: false, why: 'X-Hub-Signature-256 is missing' };
  return sameSecret(given, `sha256=${hmac('sha256', appSecret, [body], 'hex')}`)
    ? { ok: true }
    : { ok: false, why: 'X-Hub-Signature-256 is wrong: is the app secret the right one?' };
}

/** The handshake when the webhook is registered: the challenge goes back to whoever knows the verify token. */
export function answerChallenge({ query }: WebhookRequest, verifyToken: string): HookAnswer | undefined {
  const challenge = query['hub.challenge'];
  if (query['hub.mode'] !== 'subscribe' || challenge === undefined) return undefined;
  if (!sameSecret(query['hub.verify_token'], verifyToken)) return undefined;
  return { status: 200, contentType: 'text/plain', body: challenge };
}

const envelope = z.looseObject({
  object: z.string().optional(),
  entry: z.array(
    z.looseObject({
      id: z.union([z.string(), z.number()]).transform(String).optional(),
      time: z.number().optional(),
      changes: z.array(z.looseObject({ field: z.string(), value: z.unknown() })).optional(),
      messaging: z.array(z.unknown()).optional(),
      standby: z.array(z.unknown()).optional(),
    }),
  ),
});
export type Envelope = z.infer<typeof envelope>;
export type EnvelopeEntry = Envelope['entry'][number];

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** What every product of Meta wraps its events in. @throws Error when it is something else */
export function readEnvelope(body: Uint8Array): Envelope {
  const parsed = envelope.safeParse(JSON.parse(utf8.decode(body)));
  if (!parsed.success)
    throw new Error(`not a webhook of Meta: ${problemsInWords(parsed.error).slice(0, 500)}`);
  return parsed.data;
}

/** A time of Meta’s: seconds or milliseconds, as a number or as text. ms */
export function timeOf(given: unknown): number {
  const number = Number(given);
  if (!Number.isFinite(number) || number <= 0) return 0;
  return number < 100_000_000_000 ? number * 1000 : number;
}
