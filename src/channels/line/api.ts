import { z } from 'zod';
import type { SendFailure } from '../../domain/delivery.ts';
import { parseRetryAfter } from '../../lib/retry.ts';
import type { SendResult } from '../port/outbound.ts';
import type { ChannelTools } from '../port/tools.ts';
import { attempt, jsonOf } from '../support/attempt.ts';
import type { LineSettings } from './settings.ts';
import { sentence } from '../../domain/sentence.ts';

type Failed = Extract<SendResult, { outcome: 'failed' | 'unknown' }>;
/** `said`: LINE’s own words, when it refused. */
export type Called = { result: unknown } | { failed: Failed; said?: string | undefined };

/** Messaging API reference, Error responses. */
const refusal = z.looseObject({
  message: z.string(),
  details: z
    .array(z.looseObject({ message: z.string().optional(), property: z.string().optional() }))
    .optional()
    .catch(undefined),
});

const BUSY_MS = 1_000;

type Call = {
  method?: 'GET' | 'POST' | 'PUT';
  json?: Readonly<Record<string, unknown>>;
  form?: Readonly<Record<string, string>>;
  /** `X-Line-Retry-Key`, a UUID: with it a repeated call is carried out once, for 24 hours. */
  retryKey?: string;
  /** A second call of the same does no harm. */
  idempotent?: boolean;
  deadlineMs?: number;
};

/** Calls the Messaging API. Never throws; no message holds the token. */
export async function call(
  tools: Pick<ChannelTools, 'fetch' | 'clock'>,
  { apiUrl, accessToken }: Pick<LineSettings, 'apiUrl' | 'accessToken'>,
  path: string,
  { method = 'GET', json, form, retryKey, deadlineMs, ...more }: Call = {},
): Promise<Called> {
  const idempotent = more.idempotent ?? (method === 'GET' || retryKey !== undefined);
  const got = await attempt(
    tools,
    `${apiUrl.replace(/\/$/, '')}${path}`,
    {
      method,
      headers: {
        ...(form === undefined ? { authorization: `Bearer ${accessToken}` } : {}),
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
        ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
        ...(retryKey === undefined ? {} : { 'x-line-retry-key': retryKey }),
      },
      body: form === undefined ? json && JSON.stringify(json) : new URLSearchParams(form).toString(),
      deadlineMs,
    },
    { provider: 'LINE', idempotent },
  );
  if ('failed' in got) return got;
  const { status, headers, body } = got.answer;
  const parsed = jsonOf(body);
  // The key is known: an earlier attempt was accepted, and its answer is given again.
  const isAcceptedBefore = status === 409 && retryKey !== undefined;
  if (status < 300 || isAcceptedBefore) return { result: parsed ?? {} };
  const refused = refusal.safeParse(parsed).data;
  const said = refused?.message;
  const words = wordsOf(refused) ?? `answered ${status} and nothing that can be read`;
  if (status >= 500) {
    const message = sentence(`LINE: ${words}`);
    return idempotent
      ? { failed: { outcome: 'failed', reason: 'retry', message }, said }
      : { failed: { outcome: 'unknown', message: `${message} It may have arrived.` }, said };
  }
  const waitMs = parseRetryAfter(headers['retry-after'], tools.clock.now());
  return { failed: judge(status, said ?? '', words, waitMs), said };
}

/** What a refusal means for a send (Messaging API reference, Status codes, Error messages). */
function judge(status: number, said: string, words: string, waitMs?: number): Failed {
  const failed = (reason: SendFailure, advice = ''): Failed => ({
    outcome: 'failed',
    reason,
    message: `LINE: ${sentence(words)}${advice === '' ? '' : ` ${advice}`}`,
  });
  if (status === 429 && /monthly limit/i.test(said)) {
    return failed(
      'content',
      'The month’s messages are used up. What is answered within half a minute costs nothing; for the rest raise the plan (LINE Official Account Manager, Settings, Usage and billing) or choose another channel.',
    );
  }
  if (status === 429) {
    const retryAfterMs = waitMs ?? BUSY_MS;
    return {
      outcome: 'failed',
      reason: 'retry',
      message: sentence(`LINE: ${words}`),
      retryAfterMs,
      wholeInbox: true,
    };
  }
  if (status === 401) return failed('auth', 'Put in a fresh channel access token: parley inbox update.');
  if (status === 403) return failed('auth', 'The account’s plan or role does not allow it.');
  if (/failed to send messages/i.test(said)) {
    return failed('recipient_gone', 'They do not exist for this account, or have never added it.');
  }
  return failed('content');
}

function wordsOf(refused: z.infer<typeof refusal> | undefined): string | undefined {
  if (refused === undefined) return undefined;
  const details = (refused.details ?? []).map(({ message = '', property = '' }) =>
    [property, message].filter(Boolean).join(': '),
  );
  return [refused.message.replace(/\.$/, ''), ...details].join('; ').slice(0, 500);
}
