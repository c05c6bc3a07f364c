import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http';
import type { Readable } from 'node:stream';
import { Failure, FAILURE_KINDS, type FailureKind } from '../domain/failure.ts';
import { says } from '../domain/refusal.ts';
import { sleep, type Clock } from '../lib/clock.ts';
import type { Random } from '../lib/random.ts';
import { retryDelayMs } from '../lib/retry.ts';
import type { Secret } from '../lib/secret.ts';
import type { FailureFrame } from '../protocol/failure.ts';
import { networkWords } from '../domain/network-words.ts';
import { sentence } from '../domain/sentence.ts';

/**
 * The relay's REST door, for programs that ask a few things and end: the CLI. On `node:http` alone, because the global
 * `fetch` costs more at start than a whole command may.
 */
export type RestOptions = {
  /** The relay's address without `/api/v1`. */
  url: string;
  token?: Secret | undefined;
  clock: Clock;
  random: Random;
  /** A request may take this long, attempts and waits together, ms. */
  timeoutMs?: number | undefined;
  /** Wait as long as a busy relay asks for (429), instead of failing at once. */
  waitWhenLimited?: boolean | undefined;
  /** Ends requests under way. */
  signal?: AbortSignal | undefined;
};

export type RestRequest = {
  method: string;
  /** Under `/api/v1`, beginning with a slash. */
  path: string;
  query?: Readonly<Record<string, unknown>> | undefined;
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as it is, once: such a request is never repeated. */
  upload?: Readable | undefined;
  /** Makes a write safe to repeat: the relay gives the first answer again. */
  idempotencyKey?: string | undefined;
};

export type RestAnswer = { status: number; headers: IncomingMessage['headers']; text: string };

export type Rest = ReturnType<typeof createRest>;

const BACKOFF = { firstMs: 200, maxMs: 5_000 };
const MAX_ATTEMPTS = 5;
const DEFAULT_TIMEOUT_MS = 30_000;
const MAX_ANSWER_BYTES = 256 * 1024 * 1024;

/** How one attempt ended short of an answer. */
type Cut = { failure: Failure; /** The relay may have heard the request. */ heard: boolean };

/** The relay by single requests: what commands use that need no replica. */
export function createRest(options: RestOptions) {
  const { clock, random } = options;
  const base = new URL(options.url);
  // Not `import`: the namespace of node:http reads every export, and some of those load all of undici (25 ms).
  const http = process.getBuiltinModule('node:http');
  const open = base.protocol === 'https:' ? process.getBuiltinModule('node:https').request : http.request;
  const agent =
    base.protocol === 'https:'
      ? new (process.getBuiltinModule('node:https').Agent)({ keepAlive: true })
      : new http.Agent({ keepAlive: true });

  /**
   * Asks until there is an answer that says something. Reads and writes with a key are repeated after a lost answer;
   * a relay that cannot be reached at all fails at once. Rejects with the relay's `Failure`, or `unavailable`,
   * `timeout`.
   */
  async function request(request: RestRequest): Promise<RestAnswer> {
    const deadline = clock.monotonic() + (options.timeoutMs ?? DEFAULT_TIMEOUT_MS);
    const isRepeatable =
      request.upload === undefined && (request.method === 'GET' || request.idempotencyKey !== undefined);
    let wasHeard = false;
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await once(request, deadline - clock.monotonic());
      let failure: Failure;
      let retryAfterMs: number | undefined;
      let mayRepeat: boolean;
      if ('answer' in outcome) {
        const { answer } = outcome;
        if (answer.status < 400 && !isRedirect(answer.status)) return answer;
        failure = failureOf(answer, options.url);
        retryAfterMs = retryAfter(answer, clock.now());
        if (failure.kind === 'rate_limited' && options.waitWhenLimited === true && isRepeatable) {
          await pause(retryAfterMs ?? retryDelayMs(attempt, BACKOFF, random));
          continue;
        }
        mayRepeat = answer.status === 502 || answer.status === 503 || answer.status === 504;
        wasHeard = true;
      } else {
        failure = outcome.failure;
        mayRepeat = outcome.heard || wasHeard;
        wasHeard ||= outcome.heard;
      }
      const delay = retryDelayMs(attempt, BACKOFF, random, retryAfterMs);
      if (!isRepeatable || !mayRepeat || attempt >= MAX_ATTEMPTS || clock.monotonic() + delay >= deadline)
        throw failure;
      await pause(delay);
    }
  }

  async function pause(delayMs: number): Promise<void> {
    await sleep(clock, delayMs, options.signal);
    if (options.signal?.aborted === true) throw interrupted();
  }

  function once(request: RestRequest, leftMs: number): Promise<{ answer: RestAnswer } | Cut> {
    return new Promise((resolve) => {
      const body = request.body === undefined ? undefined : Buffer.from(JSON.stringify(request.body));
      let sent = false;
      let why: Failure | undefined;
      let outgoing: ClientRequest | undefined = undefined;
      const give = (failure: Failure): void => {
        why ??= failure;
        outgoing?.destroy();
      };
      const onAbort = (): void => give(interrupted());
      const cancel = clock.after(Math.max(0, leftMs), () =>
        give(
          new Failure('timeout', `The relay at ${options.url} did not answer in time.`, {
            hint: 'Try again, or allow more time with --timeout.',
            details: says('relay_silent'),
          }),
        ),
      );
      const finish = (outcome: { answer: RestAnswer } | Cut): void => {
        cancel();
        options.signal?.removeEventListener('abort', onAbort);
        resolve(outcome);
      };
      options.signal?.addEventListener('abort', onAbort, { once: true });
      const failed = (error: NodeJS.ErrnoException): void =>
        finish({ failure: why ?? unreachable(options.url, error), heard: sent && why === undefined });

      outgoing = open(requestOptions(request, body), (incoming) => {
        const chunks: Buffer[] = [];
        let bytes = 0;
        incoming.on('data', (chunk: Buffer) => {
          chunks.push(chunk);
          bytes += chunk.length;
          if (bytes > MAX_ANSWER_BYTES)
            give(
              new Failure('too_large', 'The relay’s answer is too large.', {
                hint: 'Ask for less: --limit.',
              }),
            );
        });
        incoming.on('error', failed);
        incoming.on('end', () => {
          if (incoming.complete)
            finish({
              answer: {
                status: incoming.statusCode ?? 0,
                headers: incoming.headers,
                text: Buffer.concat(chunks).toString('utf8'),
              },
            });
        });
      });
      outgoing.on('socket', (socket) => {
        if (socket.connecting) socket.once('connect', () => (sent = true));
        else sent = true;
      });
      outgoing.on('error', failed);
      if (options.signal?.aborted === true) onAbort();
      if (request.upload === undefined) outgoing.end(body);
      else {
        request.upload.on('error', (error) =>
          give(new Failure('bad_input', sentence(`The file cannot be read: ${error.message}`))),
        );
        request.upload.pipe(outgoing);
      }
    });
  }

  function requestOptions(request: RestRequest, body: Buffer | undefined): RequestOptions {
    const prefix = base.pathname.replace(/\/$/, '');
    return {
      agent,
      protocol: base.protocol,
      hostname: base.hostname.replace(/^\[|\]$/g, ''),
      port: base.port,
      method: request.method,
      path: `${prefix}/api/v1${request.path}${queryText(request.query)}`,
      headers: {
        accept: 'application/json',
        ...(options.token === undefined ? {} : { authorization: `Bearer ${options.token.reveal()}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json', 'content-length': body.length }),
        ...(request.upload === undefined ? {} : { 'content-type': 'application/octet-stream' }),
        ...(request.idempotencyKey === undefined ? {} : { 'idempotency-key': request.idempotencyKey }),
      },
    };
  }

  return {
    request,
    /** The JSON of the answer. */
    async json(asked: RestRequest): Promise<unknown> {
      const { text } = await request(asked);
      try {
        return JSON.parse(text);
      } catch {
        throw notARelay(options.url);
      }
    },
    /** Lets go of open connections. */
    close: (): void => agent.destroy(),
  };
}

/** Fills `:name` parts of a path from the input; gives the rest of the input back for the query or the body. */
export function fillPath(
  path: string,
  input: Readonly<Record<string, unknown>>,
): { path: string; rest: Record<string, unknown> } {
  const rest = { ...input };
  const filled = path.replace(/:([a-zA-Z]+)/g, (_whole, name: string) => {
    const value = rest[name];
    delete rest[name];
    if (typeof value !== 'string' && typeof value !== 'number')
      throw new Failure('bad_input', `“${name}” is missing.`);
    return encodeURIComponent(value);
  });
  return { path: filled, rest };
}

function queryText(query: Readonly<Record<string, unknown>> | undefined): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    for (const one of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (one !== undefined && one !== null)
        search.append(name, typeof one === 'string' ? one : JSON.stringify(one));
    }
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}

const isRedirect = (status: number): boolean => status >= 300 && status < 400;

const interrupted = (): Failure => new Failure('unavailable', 'Interrupted.');

function notARelay(url: string): Failure {
  return new Failure('unavailable', `What answers at ${url} is not a Parley relay.`, {
    hint: 'Check the address: parley status.',
  });
}

function unreachable(url: string, error: NodeJS.ErrnoException): Failure {
  // The address is said already.
  const why = networkWords(error)?.replace(/ \(.*\)$/, '') ?? error.code ?? error.message;
  return new Failure('unavailable', sentence(`The relay at ${url} cannot be reached: ${why}`), {
    hint: 'Is the relay running? Start one with “parley up”, or sign in to another: parley login <url>.',
    details: says('relay_unreached'),
    cause: error,
  });
}

/** Milliseconds of a `Retry-After` header: seconds or a date (RFC 9110 §10.2.3). */
function retryAfter({ headers }: RestAnswer, now: number): number | undefined {
  const value = headers['retry-after'];
  if (value === undefined) return undefined;
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now;
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}

function failureOf(answer: RestAnswer, url: string): Failure {
  const frame = frameIn(answer.text);
  if (frame !== undefined)
    return new Failure(frame.kind, frame.message, { hint: frame.hint, details: frame.details });
  if (isRedirect(answer.status))
    return new Failure('unavailable', `${url} points elsewhere: ${answer.headers.location ?? 'nowhere'}.`, {
      hint: 'Sign in to that address instead; Parley sends its token to no other host than the one it is for.',
    });
  const kinds: Record<number, FailureKind> = { 401: 'not_signed_in', 403: 'forbidden', 429: 'rate_limited' };
  const kind = kinds[answer.status];
  if (kind !== undefined) return new Failure(kind, `${url} answered ${answer.status}.`);
  return answer.status >= 500
    ? new Failure('unavailable', `${url} answered ${answer.status}.`, { hint: 'Try again in a while.' })
    : notARelay(url);
}

function frameIn(text: string): FailureFrame | undefined {
  try {
    const { error } = JSON.parse(text) as { error?: Partial<FailureFrame> };
    if (typeof error?.message !== 'string' || !FAILURE_KINDS.includes(error.kind ?? ('' as FailureKind)))
      return undefined;
    return error as FailureFrame;
  } catch {
    return undefined;
  }
}
