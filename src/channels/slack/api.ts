import { z } from 'zod';
import { parseRetryAfter } from '../../lib/retry.ts';
import type { SendResult } from '../port/outbound.ts';
import type { ChannelTools } from '../port/tools.ts';
import { attempt, jsonOf } from '../support/attempt.ts';
import { meaningOf } from './errors.ts';
import type { SlackSettings } from './settings.ts';

/** Every answer has this form; trouble comes with HTTP 200 too (Using the Slack Web API). */
const reply = z.looseObject({
  ok: z.boolean(),
  error: z.string().optional(),
  needed: z.string().optional(),
  response_metadata: z
    .looseObject({ messages: z.array(z.string()).optional() })
    .optional()
    .catch(undefined),
});
type Reply = Record<string, unknown>;
type Failed = Extract<SendResult, { outcome: 'failed' | 'unknown' }>;
export type Called =
  | { result: Reply; headers: Record<string, string> }
  | { failed: Failed; error?: string | undefined };

type Access = Pick<SlackSettings, 'botToken' | 'apiUrl'>;

/**
 * Calls one method of the Web API. Never throws; no message holds the token. Arguments go as JSON, or as a form, which
 * reading methods and `files.getUploadURLExternal` want.
 */
export async function call(
  tools: Pick<ChannelTools, 'fetch' | 'clock'>,
  { apiUrl, botToken }: Access,
  method: string,
  parameters: Readonly<Record<string, unknown>> = {},
  { idempotent = false, as = 'json' }: { idempotent?: boolean; as?: 'json' | 'form' } = {},
): Promise<Called> {
  const body = as === 'json' ? JSON.stringify(parameters) : formOf(parameters);
  const got = await attempt(
    tools,
    `${apiUrl.replace(/\/$/, '')}/${method}`,
    {
      method: 'POST',
      headers: {
        ...(botToken === '' ? {} : { authorization: `Bearer ${botToken}` }),
        'content-type':
          as === 'json' ? 'application/json; charset=utf-8' : 'application/x-www-form-urlencoded',
      },
      body,
    },
    { provider: 'Slack', idempotent },
  );
  if ('failed' in got) return got;
  const { status, headers, body: text } = got.answer;
  const retryAfterMs = parseRetryAfter(headers['retry-after'], tools.clock.now());
  const parsed = reply.safeParse(jsonOf(text));
  if (parsed.success && parsed.data.ok) return { result: parsed.data, headers };
  const error = parsed.data?.error ?? (status === 429 ? 'ratelimited' : undefined);
  if (error === undefined) {
    // A proxy answered, not the Web API: after a 5xx nobody knows whether the message went through.
    const message = `Slack answered ${status} and nothing that can be read.`;
    return status >= 500 && !idempotent
      ? { failed: { outcome: 'unknown', message } }
      : { failed: { outcome: 'failed', reason: 'retry', message } };
  }
  const details = parsed.data?.response_metadata?.messages ?? [];
  return {
    error,
    failed: failureOf(error, { needed: parsed.data?.needed, details, retryAfterMs, idempotent }),
  };
}

function failureOf(
  error: string,
  about: {
    needed: string | undefined;
    details: readonly string[];
    retryAfterMs: number | undefined;
    idempotent: boolean;
  },
): Failed {
  const { reason, words } = meaningOf(error);
  const more = [
    words,
    about.needed === undefined ? undefined : `Missing: ${about.needed}.`,
    ...about.details.slice(0, 2),
  ].filter((one) => one !== undefined);
  const message = [`Slack: ${error.slice(0, 100)}.`, ...more].join(' ').slice(0, 600);
  if (reason === 'unknown') {
    return about.idempotent
      ? { outcome: 'failed', reason: 'retry', message }
      : { outcome: 'unknown', message };
  }
  // A limit holds for the method and the workspace: whatever else is sent would run into it as well.
  return reason === 'rate'
    ? {
        outcome: 'failed',
        reason: 'retry',
        message,
        retryAfterMs: about.retryAfterMs ?? 1_000,
        wholeInbox: true,
      }
    : { outcome: 'failed', reason, message };
}

const formOf = (parameters: Readonly<Record<string, unknown>>): string =>
  new URLSearchParams(
    Object.entries(parameters).flatMap(([name, value]) =>
      value === undefined
        ? []
        : [[name, typeof value === 'string' ? value : JSON.stringify(value)] as [string, string]],
    ),
  ).toString();
