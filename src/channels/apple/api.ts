import { z } from 'zod';
import { parseRetryAfter } from '../../lib/retry.ts';
import type { SendResult } from '../port/outbound.ts';
import type { ChannelTools, OutboundResponse } from '../port/tools.ts';
import { attempt, jsonOf } from '../support/attempt.ts';
import type { AppleSettings } from './settings.ts';
import { tokenFor } from './token.ts';

type Failed = Extract<SendResult, { outcome: 'failed' | 'unknown' }>;
export type Called = { answer: OutboundResponse } | { failed: Failed };
type Tools = Pick<ChannelTools, 'fetch' | 'clock'>;

export type Ask = {
  method: 'GET' | 'POST';
  path: string;
  headers?: Record<string, string> | undefined;
  body?: string | Uint8Array | undefined;
  idempotent?: boolean | undefined;
};

/** Uploads take their time; everything else is quick. */
const UPLOAD_DEADLINE_MS = 120_000;

/** Asks the gateway, signed and in the name of the business. Never throws. */
export async function ask(
  tools: Tools,
  settings: AppleSettings,
  { method, path, headers = {}, body, idempotent = method === 'GET' }: Ask,
): Promise<Called> {
  const got = await attempt(
    tools,
    `${settings.apiUrl.replace(/\/$/, '')}/${path}`,
    {
      method,
      headers: {
        authorization: `Bearer ${tokenFor(settings, tools.clock.now())}`,
        'source-id': settings.businessId,
        ...headers,
      },
      body,
    },
    { provider: 'Apple’s gateway', idempotent },
  );
  if ('failed' in got) return got;
  if (got.answer.status < 300) return got;
  return { failed: judge(got.answer, tools.clock.now(), idempotent) };
}

/** Common specifications, Response codes. */
function judge({ status, headers, body }: OutboundResponse, now: number, idempotent: boolean): Failed {
  const said = z.looseObject({ message: z.string() }).safeParse(jsonOf(body)).data?.message;
  const failed = { outcome: 'failed' as const, message: wordsFor(status, said) };
  switch (status) {
    case 401:
    case 403:
      return { ...failed, reason: 'auth' };
    case 404:
    case 410:
      return { ...failed, reason: 'recipient_gone' };
    case 429:
      return {
        ...failed,
        reason: 'retry',
        retryAfterMs: parseRetryAfter(headers['retry-after'], now) ?? 1000,
        wholeInbox: true,
      };
    case 408:
    case 500:
    case 503:
      return { ...failed, reason: 'retry' };
    default:
      // A proxy in between answered: nobody knows whether it went through.
      if (status > 500 && !idempotent) return { outcome: 'unknown', message: failed.message };
      return { ...failed, reason: status > 500 ? 'retry' : 'content' };
  }
}

const WORDS: Readonly<Record<number, string>> = {
  400: 'The gateway does not take the message as it is.',
  401: 'The gateway does not know us: are the provider’s id and its API secret right? parley inbox update.',
  403: 'The gateway refuses the signature, or this business is not connected to the provider account.',
  404: 'The gateway does not know this customer: they closed the conversation, and have to write again.',
  410: 'The customer closed the conversation, and has to write again.',
  413: 'The message is too large for the gateway.',
  429: 'Too many requests at once.',
};

const wordsFor = (status: number, said: string | undefined): string =>
  `Apple: ${WORDS[status] ?? `the gateway answered ${status}.`}${said === undefined ? '' : ` It says: ${said.slice(0, 300)}`}`;

const upload = z.looseObject({ 'upload-url': z.string(), 'mmcs-url': z.string(), 'mmcs-owner': z.string() });
const uploaded = z.looseObject({ singleFile: z.looseObject({ fileChecksum: z.string() }) });
const broken = (what: string): { failed: Failed } => ({
  failed: {
    outcome: 'failed',
    reason: 'retry',
    message: `Apple: ${what} was answered with nothing that can be read.`,
  },
});

export type Stored = { url: string; owner: string; signature: string };

/** Stores encrypted bytes at Apple (preUpload, then the address it names). Nothing of it reaches the customer yet. */
export async function store(
  tools: Tools,
  settings: AppleSettings,
  bytes: Uint8Array,
): Promise<{ stored: Stored } | { failed: Failed }> {
  const size = String(bytes.byteLength);
  // Its name differs by generation of the gateway: both are sent.
  const place = await ask(tools, settings, {
    method: 'GET',
    path: 'preUpload',
    headers: { size, 'mmcs-size': size },
  });
  if ('failed' in place) return place;
  const to = upload.safeParse(jsonOf(place.answer.body)).data;
  if (to === undefined) return broken('preUpload');
  const got = await attempt(
    tools,
    to['upload-url'],
    {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: bytes,
      deadlineMs: UPLOAD_DEADLINE_MS,
    },
    { provider: 'Apple’s storage', idempotent: true },
  );
  if ('failed' in got) return got;
  const done = uploaded.safeParse(jsonOf(got.answer.body)).data;
  if (done === undefined) return broken('the upload');
  return {
    stored: { url: to['mmcs-url'], owner: to['mmcs-owner'], signature: done.singleFile.fileChecksum },
  };
}

const download = z.looseObject({ 'download-url': z.string() });

/** Where a file lies now (preDownload). `signature` in base64. */
export async function addressOf(
  tools: Tools,
  settings: AppleSettings,
  { url, owner, signature }: Stored,
): Promise<{ url: string } | { failed: Failed }> {
  const headers = {
    url,
    owner,
    signature,
    'mmcs-url': url,
    'mmcs-owner': owner,
    'mmcs-signature': signature,
  };
  const got = await ask(tools, settings, { method: 'GET', path: 'preDownload', headers });
  if ('failed' in got) return got;
  const parsed = download.safeParse(jsonOf(got.answer.body)).data;
  return parsed === undefined ? broken('preDownload') : { url: parsed['download-url'] };
}
