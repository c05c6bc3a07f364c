import { z } from 'zod';
import type { SendResult } from '../port/outbound.ts';
import type { ChannelTools } from '../port/tools.ts';
import { attempt, jsonOf } from '../support/attempt.ts';
import { multipart, type FormFile } from '../support/multipart.ts';
import { bucketsOf } from './buckets.ts';
import { meaningOf } from './errors.ts';
import type { DiscordSettings } from './settings.ts';

type Failed = Extract<SendResult, { outcome: 'failed' | 'unknown' }>;
export type Called = { result: unknown } | { failed: Failed; code?: number | undefined };
type Access = Pick<DiscordSettings, 'botToken' | 'apiUrl'>;
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

const UPLOAD_DEADLINE_MS = 120_000;

const refusal = z.looseObject({
  code: z.number().optional(),
  message: z.string().default(''),
  errors: z.unknown().optional(),
  retry_after: z.number().optional(),
  global: z.boolean().optional(),
});

/**
 * Calls the API. Never throws; no message holds the token. A bucket that is known to be empty is not asked: too many
 * refusals get an address banned (Rate Limits, Invalid Request Limit).
 */
export async function call(
  tools: Pick<ChannelTools, 'fetch' | 'random' | 'clock'>,
  { apiUrl, botToken }: Access,
  method: Method,
  path: string,
  more: { body?: unknown; files?: readonly FormFile[]; idempotent?: boolean; bare?: boolean } = {},
): Promise<Called> {
  const { body, files = [], idempotent = method !== 'POST' } = more;
  const buckets = bucketsOf(tools.fetch);
  const waitMs = buckets.waitMs(method, path, tools.clock.now());
  if (waitMs > 0) return { failed: busy('Discord: the limit of this channel is reached.', waitMs, false) };
  const form =
    files.length === 0 ? undefined : multipart({ payload_json: JSON.stringify(body) }, files, tools.random);
  const sent =
    form ??
    (body === undefined ? undefined : { contentType: 'application/json', body: JSON.stringify(body) });
  const got = await attempt(
    tools,
    `${apiUrl.replace(/\/$/, '')}${path}`,
    {
      method,
      headers: {
        'user-agent': 'DiscordBot (https://parley.example, 1)',
        ...(more.bare === true ? {} : { authorization: `Bot ${botToken}` }),
        ...(sent === undefined ? {} : { 'content-type': sent.contentType }),
      },
      body: sent?.body,
      deadlineMs: form === undefined ? undefined : UPLOAD_DEADLINE_MS,
    },
    { provider: 'Discord', idempotent },
  );
  if ('failed' in got) return got;
  const { status, headers, body: text } = got.answer;
  buckets.note(method, path, headers, tools.clock.now());
  const parsed = jsonOf(text);
  if (status >= 200 && status < 300) return { result: parsed };
  const { data } = refusal.safeParse(parsed);
  if (data === undefined && status >= 500 && !idempotent) {
    // A proxy answered, not the API: nobody knows whether the message went through.
    return {
      failed: { outcome: 'unknown', message: `Discord answered ${status} and nothing that can be read.` },
    };
  }
  const { reason, words } = meaningOf(data?.code, status);
  const message = [
    `Discord: ${data?.message.replace(/\.$/, '') || `status ${status}`}.`,
    words,
    detailOf(data?.errors),
  ]
    .filter((one) => one !== undefined)
    .join(' ')
    .slice(0, 600);
  if (reason === 'rate') {
    const seconds = data?.retry_after ?? Number(headers['retry-after'] ?? 1);
    const retryAfterMs = Math.ceil((Number.isFinite(seconds) ? Math.max(0, seconds) : 1) * 1000);
    return { failed: busy(message, retryAfterMs, data?.global === true), code: data?.code };
  }
  return { failed: { outcome: 'failed', reason, message }, code: data?.code };
}

/** A limit of one channel holds up that channel; only the bot’s own limit holds up everything. */
const busy = (message: string, retryAfterMs: number, isGlobal: boolean): Failed => ({
  outcome: 'failed',
  reason: 'retry',
  message,
  retryAfterMs,
  ...(isGlobal ? { wholeInbox: true as const } : {}),
});

/** The first of the errors about fields, which lie some levels deep (Error Messages). */
function detailOf(errors: unknown, depth = 0): string | undefined {
  if (typeof errors !== 'object' || errors === null || depth > 8) return undefined;
  if ('_errors' in errors && Array.isArray(errors._errors)) {
    const { data } = z.looseObject({ message: z.string() }).safeParse(errors._errors[0]);
    return data?.message;
  }
  for (const inner of Object.values(errors)) {
    const words = detailOf(inner, depth + 1);
    if (words !== undefined) return words;
  }
  return undefined;
}
