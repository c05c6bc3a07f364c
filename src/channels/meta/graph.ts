import { z } from 'zod';
import type { SendFailure } from '../../domain/delivery.ts';
import { parseRetryAfter } from '../../lib/retry.ts';
import type { SendResult } from '../port/outbound.ts';
import type { ChannelTools } from '../port/tools.ts';
import { attempt, jsonOf } from '../support/attempt.ts';
import { multipart, type FormFile } from '../support/multipart.ts';

/** What every call needs. `apiUrl` holds the version: `https://graph.facebook.com/v25.0`. */
export type Access = { apiUrl: string; accessToken: string };

type Failed = Extract<SendResult, { outcome: 'failed' | 'unknown' }>;
export type Called = { result: unknown } | { failed: Failed };

/** What an error means: a row of a channel’s table. `unknown`: it may have arrived all the same. */
export type Meaning = {
  reason: SendFailure;
  /** What happened and what to do, for the agent; missing: Meta’s own words do. */
  words?: string | undefined;
  retryAfterMs?: number | undefined;
  wholeInbox?: true | undefined;
};
/** Meanings by `code/subcode` and by `code`: the first that is there holds. */
export type Meanings = Readonly<Record<string, Meaning>>;

/** Graph API, Handling errors. */
export const graphError = z.looseObject({
  code: z.number(),
  error_subcode: z.number().optional(),
  message: z.string().default(''),
  error_user_msg: z.string().optional(),
  error_data: z.looseObject({ details: z.string().optional() }).optional().catch(undefined),
});
export type GraphError = z.infer<typeof graphError>;
const refusal = z.looseObject({ error: graphError });

/** Uploads take their time; everything else is quick. */
const UPLOAD_DEADLINE_MS = 120_000;

export type Call = {
  method?: 'GET' | 'POST' | 'DELETE' | undefined;
  query?: Readonly<Record<string, string>> | undefined;
  body?: Readonly<Record<string, unknown>> | undefined;
  files?: readonly FormFile[] | undefined;
  /** A second call of the same reaches nobody twice. */
  idempotent?: boolean | undefined;
};

/** Calls the Graph API and judges what it answers by `meanings`. Never throws; no message holds the token. */
export async function graph(
  tools: Pick<ChannelTools, 'fetch' | 'random' | 'clock'>,
  { apiUrl, accessToken }: Access,
  path: string,
  { method = 'GET', query = {}, body, files = [], idempotent = method === 'GET' }: Call,
  meanings: Meanings = {},
): Promise<Called> {
  const search = new URLSearchParams(query).toString();
  const url = `${apiUrl.replace(/\/$/, '')}/${path}${search === '' ? '' : `?${search}`}`;
  const form = files.length === 0 ? undefined : multipart(asFields(body ?? {}), files, tools.random);
  const json =
    body === undefined ? undefined : { contentType: 'application/json', body: JSON.stringify(body) };
  const sent = form ?? json;
  const got = await attempt(
    tools,
    url,
    {
      method,
      headers: {
        authorization: `Bearer ${accessToken}`,
        ...(sent === undefined ? {} : { 'content-type': sent.contentType }),
      },
      body: sent?.body,
      deadlineMs: form === undefined ? undefined : UPLOAD_DEADLINE_MS,
    },
    { provider: 'Meta', idempotent },
  );
  if ('failed' in got) return got;
  const { status, headers, body: text } = got.answer;
  const parsed = jsonOf(text);
  const refused = refusal.safeParse(parsed);
  if (refused.success) {
    const waitMs = parseRetryAfter(headers['retry-after'], tools.clock.now());
    return { failed: judge(refused.data.error, meanings, status, waitMs) };
  }
  if (status < 300 && parsed !== undefined) return { result: parsed };
  // A proxy answered, not the Graph API: after a 5xx nobody knows whether the message went through.
  const message = `Meta answered ${status} and nothing that can be read.`;
  return status >= 500 && !idempotent
    ? { failed: { outcome: 'unknown', message } }
    : { failed: { outcome: 'failed', reason: 'retry', message } };
}

/** What an error of the Graph API means for a send. */
export function judge(error: GraphError, meanings: Meanings, status = 400, waitMs?: number): Failed {
  const meaning = meaningOf(error, meanings, status);
  const message = `Meta: ${wordsOf(error)}${meaning.words === undefined ? '' : ` ${meaning.words}`}`;
  if (meaning.reason === 'unknown') return { outcome: 'unknown', message };
  const retryAfterMs = waitMs ?? meaning.retryAfterMs;
  return {
    outcome: 'failed',
    reason: meaning.reason,
    message,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(meaning.wholeInbox === undefined ? {} : { wholeInbox: meaning.wholeInbox }),
  };
}

/** The row of the table; else what the number and the HTTP status tell. */
export function meaningOf(
  { code, error_subcode: subcode }: Pick<GraphError, 'code' | 'error_subcode'>,
  meanings: Meanings,
  status = 400,
): Meaning {
  const row =
    meanings[`${code}/${subcode}`] ?? meanings[code] ?? COMMON[`${code}/${subcode}`] ?? COMMON[code];
  if (row !== undefined) return row;
  if (code >= 200 && code <= 299) return { reason: 'auth', words: 'The token lacks a permission.' };
  if (status === 429) return { reason: 'retry', wholeInbox: true, retryAfterMs: 60_000 };
  return { reason: status >= 500 ? 'retry' : 'content' };
}

const TOKEN = 'Put in a fresh token: parley inbox update.';
const SLOW: Meaning = { reason: 'retry', wholeInbox: true, retryAfterMs: 1_000 };

/** Graph API, Handling errors: the same whatever the product. */
const COMMON: Meanings = {
  1: { reason: 'retry' },
  2: { reason: 'retry' },
  4: SLOW,
  17: SLOW,
  32: SLOW,
  613: SLOW,
  80006: SLOW,
  80007: SLOW,
  0: { reason: 'auth', words: TOKEN },
  3: { reason: 'auth', words: 'The app may not do this.' },
  10: { reason: 'auth', words: 'The app lacks a permission.' },
  102: { reason: 'auth', words: TOKEN },
  190: { reason: 'auth', words: TOKEN },
  368: { reason: 'auth', words: 'Meta has blocked the account for a while: see its account quality page.' },
};

const wordsOf = ({
  message,
  code,
  error_subcode: subcode,
  error_user_msg: forUsers,
  error_data: data,
}: GraphError): string => {
  const said = forUsers ?? data?.details ?? message;
  const number = subcode === undefined ? `${code}` : `${code}/${subcode}`;
  return `${said.trim().replace(/\.$/, '') || 'refused'} (${number}).`;
};

const asFields = (body: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(body)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
  );
