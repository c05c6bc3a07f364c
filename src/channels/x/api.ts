import { z } from 'zod';
import type { SendFailure } from '../../domain/delivery.ts';
import { parseRetryAfter } from '../../lib/retry.ts';
import type { SendResult } from '../port/outbound.ts';
import type { ChannelTools } from '../port/tools.ts';
import { attempt, jsonOf } from '../support/attempt.ts';
import { multipart, type FormFile } from '../support/multipart.ts';
import { authorization } from './oauth1.ts';
import type { XSettings } from './settings.ts';
import { sentence } from '../../domain/sentence.ts';

type Failed = Extract<SendResult, { outcome: 'failed' | 'unknown' }>;
export type Called =
  | { result: unknown; headers: Record<string, string> }
  | { failed: Failed; status?: number | undefined };
export type Tools = Pick<ChannelTools, 'fetch' | 'clock' | 'random'>;

/** Uploads take their time; everything else is quick. */
const UPLOAD_DEADLINE_MS = 120_000;
const BUSY_MS = 60_000;

/** X API, Response codes and errors: problems with a title and detail, or errors of old with a code and message. */
const problem = z.looseObject({
  title: z.string().optional(),
  detail: z.string().optional(),
  type: z.string().optional(),
  error_description: z.string().optional(),
  errors: z
    .array(z.looseObject({ message: z.string().optional(), detail: z.string().optional() }))
    .optional()
    .catch(undefined),
});

export type Call = {
  query?: Readonly<Record<string, string | undefined>>;
  json?: Readonly<Record<string, unknown>>;
  form?: Readonly<Record<string, string>>;
  files?: readonly FormFile[];
  /** Instead of the account’s signature: `Bearer …` of the app, `Basic …`. */
  as?: string;
  /** A second call of the same does no harm. */
  idempotent?: boolean;
  /** What a 403 means here. */
  forbidden?: { reason: SendFailure; words: string };
};

/** Calls the X API as the account (OAuth 1.0a). Never throws; no message holds a key. */
export async function call(
  tools: Tools,
  settings: XSettings,
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  { query = {}, json, form, files = [], as, idempotent = method === 'GET', forbidden }: Call = {},
): Promise<Called> {
  const url = new URL(`${settings.apiUrl.replace(/\/$/, '')}${path}`);
  for (const [name, value] of Object.entries(query))
    if (value !== undefined) url.searchParams.set(name, value);
  const sent = bodyOf(json, form, files, tools);
  const got = await attempt(
    tools,
    url.href,
    {
      method,
      headers: {
        authorization: as ?? signed(tools, settings, method, url.href),
        ...(sent === undefined ? {} : { 'content-type': sent.contentType }),
      },
      body: sent?.body,
      deadlineMs: files.length === 0 ? undefined : UPLOAD_DEADLINE_MS,
    },
    { provider: 'X', idempotent },
  );
  if ('failed' in got) return got;
  const { status, headers, body } = got.answer;
  const parsed = jsonOf(body);
  if (status < 300) return { result: parsed ?? {}, headers };
  return {
    failed: judge(status, headers, parsed, { idempotent, forbidden, now: tools.clock.now() }),
    status,
  };
}

/** What makes a request the account’s own, files among them. */
export const signed = (
  tools: Pick<ChannelTools, 'clock' | 'random'>,
  settings: XSettings,
  method: string,
  url: string,
): string =>
  authorization(method, url, settings, {
    nonce: Buffer.from(tools.random.bytes(16)).toString('hex'),
    timestampS: Math.floor(tools.clock.now() / 1000),
  });

function bodyOf(
  json: Call['json'],
  form: Call['form'],
  files: readonly FormFile[],
  tools: Tools,
): { contentType: string; body: string | Uint8Array } | undefined {
  if (files.length > 0) return multipart(form ?? {}, files, tools.random);
  if (json !== undefined) return { contentType: 'application/json', body: JSON.stringify(json) };
  if (form === undefined) return undefined;
  return { contentType: 'application/x-www-form-urlencoded', body: new URLSearchParams(form).toString() };
}

type Judging = { idempotent: boolean; forbidden: Call['forbidden']; now: number };

function judge(
  status: number,
  headers: Readonly<Record<string, string>>,
  parsed: unknown,
  { idempotent, forbidden, now }: Judging,
): Failed {
  const { said, type } = wordsOf(parsed, status);
  const failed = (reason: SendFailure, advice = ''): Failed => ({
    outcome: 'failed',
    reason,
    message: `X: ${sentence(said)}${advice === '' ? '' : ` ${advice}`}`,
  });
  if (status === 429) {
    return {
      outcome: 'failed',
      reason: 'retry',
      message: sentence(`X: ${said}`),
      retryAfterMs: waitMs(headers, now),
    };
  }
  if (status === 401) return failed('auth', 'Put in fresh keys and tokens: parley inbox update.');
  if (status === 402)
    return failed('auth', 'The app’s credits are used up: see Billing in the developer console.');
  if (status === 403) {
    if (/duplicate content/i.test(said))
      return failed('content', 'X takes the same words once: change them a little.');
    if (/oauth1-permissions|client-forbidden|client-not-enrolled|usage-capped/.test(type)) {
      return failed(
        'auth',
        'The app needs the permission Read, Write and Direct Messages, and tokens made after that.',
      );
    }
    return forbidden === undefined ? failed('content') : failed(forbidden.reason, forbidden.words);
  }
  // 503: up, but overloaded; nothing was taken (Response codes).
  if (status === 503 || (status >= 500 && idempotent)) return failed('retry');
  if (status >= 500) return { outcome: 'unknown', message: `X: ${sentence(said)} It may have arrived.` };
  return failed('content');
}

/** Rate limits: until when nothing more is taken, in seconds since 1970; of the day, where that is what ran out. */
function waitMs(headers: Readonly<Record<string, string>>, now: number): number {
  const ofTheDay = ['x-user-limit-24hour', 'x-app-limit-24hour'].find(
    (name) => headers[`${name}-remaining`] === '0',
  );
  const reset = Number(headers[ofTheDay === undefined ? 'x-rate-limit-reset' : `${ofTheDay}-reset`]);
  if (Number.isFinite(reset) && reset > 0) return Math.max(1_000, reset * 1000 - now);
  return parseRetryAfter(headers['retry-after'], now) ?? BUSY_MS;
}

function wordsOf(parsed: unknown, status: number): { said: string; type: string } {
  const given = problem.safeParse(parsed).data;
  const [first] = given?.errors ?? [];
  const said = given?.detail ?? given?.error_description ?? first?.message ?? first?.detail ?? given?.title;
  return {
    said: (said ?? `answered ${status} and nothing that can be read`).trim().replace(/\.$/, '').slice(0, 500),
    type: given?.type ?? '',
  };
}
