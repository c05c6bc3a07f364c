import { z } from 'zod';
import { Failure } from '../../domain/failure.ts';
import { parseRetryAfter } from '../../lib/retry.ts';
import type { Channel } from '../port.ts';
import type { SendResult } from '../port/outbound.ts';
import type { OutboundResponse } from '../port/tools.ts';
import { readEvents } from './events.ts';
import { SIGNED_FOR_MS, sign, verifySignature } from './signature.ts';

const settings = z.object({
  secret: z
    .string()
    .min(16)
    .max(512)
    .describe('Shared secret that signs both directions, 16 characters or more'),
  outboundUrl: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('Where replies are posted; without it the inbox only receives'),
  textMax: z.coerce
    .number()
    .int()
    .min(1)
    .max(100_000)
    .default(10_000)
    .describe('Longest text your side takes, in characters'),
});
type Settings = z.infer<typeof settings>;

/**
 * The generic HTTP channel: signed JSON in, signed JSON out. Developers connect what Parley has no channel for; it is
 * also the reference other adapters are measured by.
 */
export const http: Channel<Settings> = {
  kind: 'http',
  label: 'HTTP',
  mark: 'HT',
  capabilities: {
    text: { max: 10_000, unit: 'characters' },
    attachments: 'none',
    subject: true,
    typingOut: false,
    readReceipts: true,
    deliveryReceipts: true,
    proactive: true,
    letters: false,
    idempotentSend: true,
  },
  settings,
  secrets: ['secret'],
  normaliseAddress(address) {
    const trimmed = address.trim();
    if (trimmed === '' || trimmed.length > 256)
      throw new Failure('bad_input', 'An address has 1 to 256 characters.');
    return trimmed;
  },
  guide: ({ outboundUrl }, hookUrl) => [
    `Your side posts signed events to ${hookUrl}; their form and signature: docs/http-channel.md.`,
    outboundUrl === undefined
      ? 'Replies go nowhere: the setting outboundUrl says where your side takes them.'
      : `Replies are posted to ${outboundUrl}, signed alike.`,
  ],
  /** Says whether replies could leave at all. Nothing is posted: what the other side does with it is not known. */
  onlyReceives: ({ outboundUrl }) => outboundUrl === undefined,
  async probe({ outboundUrl }, tools) {
    if (outboundUrl === undefined) return { ok: true, steps: [] };
    const problem = await tools.refusal(outboundUrl);
    const step = `Replies may be posted to ${new URL(outboundUrl).host}`;
    return { ok: problem === undefined, steps: [{ step, ok: problem === undefined, detail: problem ?? '' }] };
  },
  webhook: {
    signedForMs: SIGNED_FOR_MS,
    verify: (request, { settings }, now) => verifySignature(request, settings.secret, now),
    read: (request) => readEvents(request.body),
  },
  async send(message, { inbox, settings }, tools): Promise<SendResult> {
    if (settings.outboundUrl === undefined) {
      return {
        outcome: 'failed',
        reason: 'content',
        message: `The inbox ${inbox.slug} has no outboundUrl: it only receives.`,
      };
    }
    const body = JSON.stringify({
      event: 'message.created',
      event_id: message.idempotencyKey,
      conversation: { id: message.conversationId, number: message.conversationNumber },
      to: { id: message.to.address, name: message.to.name ?? null },
      message: {
        id: message.entryId,
        type: 'text',
        text: message.text,
        subject: message.subject ?? null,
        author: message.author.name,
      },
      ts: new Date(tools.clock.now()).toISOString(),
    });
    const seconds = Math.floor(tools.clock.now() / 1000);
    try {
      const response = await tools.fetch(settings.outboundUrl, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'parley-event-id': message.idempotencyKey,
          'parley-timestamp': String(seconds),
          'parley-signature': sign(settings.secret, seconds, Buffer.from(body)),
        },
        body,
      });
      return judge(response, tools.clock.now());
    } catch (error) {
      if (error instanceof Failure) return { outcome: 'failed', reason: 'content', message: error.message };
      // The same event id goes out again: the other side takes it once.
      return {
        outcome: 'failed',
        reason: 'retry',
        message: `No answer from ${new URL(settings.outboundUrl).host}: ${(error as Error).message}`,
      };
    }
  },
};

function judge({ status, headers, body }: OutboundResponse, now: number): SendResult {
  if (status >= 200 && status < 300) return { outcome: 'sent', providerId: providerIdOf(body) };
  const message = `The other side answered ${status}${body.trim() === '' ? '' : `: ${body.trim().slice(0, 200)}`}`;
  if (status === 429 || status >= 500 || status === 408) {
    return {
      outcome: 'failed',
      reason: 'retry',
      message,
      retryAfterMs: parseRetryAfter(headers['retry-after'], now),
    };
  }
  if (status === 401 || status === 403) return { outcome: 'failed', reason: 'auth', message };
  if (status === 404 || status === 410) return { outcome: 'failed', reason: 'recipient_gone', message };
  return { outcome: 'failed', reason: 'content', message };
}

function providerIdOf(body: string): string | undefined {
  try {
    const parsed = z.object({ id: z.string().max(256) }).safeParse(JSON.parse(body));
    return parsed.success ? parsed.data.id : undefined;
  } catch {
    return undefined;
  }
}
