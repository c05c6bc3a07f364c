import { z } from 'zod';
import { parseRetryAfter } from '../../lib/retry.ts';
import { Failure } from '../../domain/failure.ts';
import type { Download, FileRef } from '../port/inbound.ts';
import type { SendResult } from '../port/outbound.ts';
import type { ChannelTools } from '../port/tools.ts';
import { attempt, jsonOf } from '../support/attempt.ts';
import { meaningOf } from './errors.ts';
import type { TwilioAccount } from './settings.ts';

type Failed = Extract<SendResult, { outcome: 'failed' | 'unknown' }>;
export type Called = { result: unknown } | { failed: Failed };

/** REST API, Twilio’s responses: `{code, message, more_info, status}`. */
const refusal = z.looseObject({ code: z.number().nullish(), message: z.string() });

export type Call = {
  query?: Readonly<Record<string, string>> | undefined;
  /** Sent as a form, by POST; a list repeats its name. */
  form?: Readonly<Record<string, string | readonly string[]>> | undefined;
  /** A second call of the same does no harm. */
  idempotent?: boolean | undefined;
};

/** Calls the API below the account: `Messages.json`. A path that begins with a slash or a scheme is taken as it is. Never throws. */
export async function twilio(
  tools: Pick<ChannelTools, 'fetch' | 'clock'>,
  account: TwilioAccount,
  path: string,
  { query = {}, form, idempotent = form === undefined }: Call = {},
): Promise<Called> {
  const search = new URLSearchParams(query).toString();
  const url = `${addressOf(account, path)}${search === '' ? '' : `?${search}`}`;
  const got = await attempt(
    tools,
    url,
    {
      method: form === undefined ? 'GET' : 'POST',
      headers: {
        authorization: basicAuth(account),
        accept: 'application/json',
        ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      body: form === undefined ? undefined : encoded(form),
    },
    { provider: 'Twilio', idempotent },
  );
  if ('failed' in got) return got;
  const { status, headers, body } = got.answer;
  const parsed = jsonOf(body);
  if (status < 300 && parsed !== undefined) return { result: parsed };
  const refused = refusal.safeParse(parsed);
  if (refused.success) {
    const waitMs = parseRetryAfter(headers['retry-after'], tools.clock.now());
    return { failed: judge(refused.data, status, waitMs) };
  }
  // A proxy answered, not Twilio: after a 5xx nobody knows whether the message went through.
  const message = `Twilio answered ${status} and nothing that can be read.`;
  return status >= 500 && !idempotent
    ? { failed: { outcome: 'unknown', message } }
    : { failed: { outcome: 'failed', reason: 'retry', message } };
}

function judge({ code, message }: z.infer<typeof refusal>, status: number, waitMs?: number): Failed {
  const { reason, words, optedOut, wholeInbox, retryAfterMs } = meaningOf(code ?? undefined, status);
  const number = code === null || code === undefined ? String(status) : String(code);
  const said = message.trim().replace(/\.$/, '').slice(0, 500) || 'refused';
  const wait = waitMs ?? retryAfterMs;
  return {
    outcome: 'failed',
    reason,
    message: `Twilio: ${said} (${number}).${words === undefined ? '' : ` ${words}`}`,
    ...(wait === undefined ? {} : { retryAfterMs: wait }),
    ...(wholeInbox === undefined ? {} : { wholeInbox }),
    ...(optedOut === undefined ? {} : { optedOut }),
  };
}

function addressOf({ apiUrl, accountSid }: TwilioAccount, path: string): string {
  if (/^https?:/.test(path)) return path;
  const root = apiUrl.replace(/\/$/, '');
  return path.startsWith('/') ? `${root}${path}` : `${root}/2010-04-01/Accounts/${accountSid}/${path}`;
}

function encoded(form: NonNullable<Call['form']>): string {
  const fields = new URLSearchParams();
  for (const [name, value] of Object.entries(form)) {
    for (const one of typeof value === 'string' ? [value] : value) fields.append(name, one);
  }
  return fields.toString();
}

export const basicAuth = ({ accountSid, authToken }: TwilioAccount): string =>
  `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;

/**
 * Where a file of Twilio’s is now. The API wants the account’s password and redirects to where the bytes are; no other
 * host is told it. @throws Failure `bad_input`
 */
export function openFile(ref: FileRef, account: TwilioAccount): Download {
  if (!('url' in ref)) throw new Failure('bad_input', 'Twilio names its files by their address.');
  if (!URL.canParse(ref.url)) throw new Failure('bad_input', 'The address of the file is none.');
  const isTwilios = new URL(ref.url).origin === new URL(account.apiUrl).origin;
  return { url: ref.url, headers: isTwilios ? { authorization: basicAuth(account) } : {} };
}
