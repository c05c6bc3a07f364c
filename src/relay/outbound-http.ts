import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { Readable } from 'node:stream';
import { Agent, request } from 'undici';
import type { Download } from '../channels/port/inbound.ts';
import type { ChannelTools, OutboundRequest, OutboundResponse } from '../channels/port/tools.ts';
import { Failure } from '../domain/failure.ts';
import { refusePrivate } from './private-addresses.ts';

const DEADLINE_MS = 15_000;
const MAX_BODY_BYTES = 1024 * 1024;
const DOWNLOAD_DEADLINE_MS = 120_000;
const MAX_REDIRECTS = 3;

/**
 * The one HTTP client that leaves the relay. It resolves the name, checks every address, and connects to the very
 * address it checked; redirects are not followed; time and size are capped.
 */
export function createOutboundHttp(options: { allowPrivateAddresses: boolean }): {
  fetch: ChannelTools['fetch'];
  /** Why `fetch` would not call the address; a name that is not found just now is no reason. */
  refusal: ChannelTools['refusal'];
  /**
   * Opens a file for reading, following at most three redirects, each checked like the first address; what was sent
   * along as `headers` goes to the first host alone.
   */
  download(from: Download): Promise<{ status: number; headers: Record<string, string>; body: Readable }>;
  /** Hangs up on everybody, whatever is still under way. */
  close(): Promise<void>;
} {
  const dispatcher = new Agent({
    connect: {
      lookup(host, lookupOptions, done) {
        lookup(host, { all: true, family: lookupOptions.family ?? 0 }).then(
          (addresses) => {
            const no = options.allowPrivateAddresses ? undefined : refusePrivate(host, addresses);
            if (no !== undefined) done(no, []);
            else done(null, addresses);
          },
          (error: unknown) => done(error as NodeJS.ErrnoException, []),
        );
      },
    },
  });

  async function fetch(url: string, init: OutboundRequest): Promise<OutboundResponse> {
    const target = checkedUrl(url, options.allowPrivateAddresses);
    const response = await request(target, {
      dispatcher,
      method: init.method as 'POST',
      headers: init.headers,
      body: init.body ?? null,
      signal: AbortSignal.timeout(init.deadlineMs ?? DEADLINE_MS),
    });
    const headers = plainHeaders(response.headers);
    return { status: response.statusCode, headers, body: await readCapped(response.body) };
  }

  async function refusal(url: string): Promise<string | undefined> {
    try {
      const { hostname } = checkedUrl(url, options.allowPrivateAddresses);
      if (options.allowPrivateAddresses) return undefined;
      const host = hostname.replace(/^\[|\]$/g, '');
      const no = refusePrivate(host, await lookup(host, { all: true }).catch(() => []));
      return no && inFull(no);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      return inFull(error);
    }
  }
  async function download({ url, headers = {} }: Download) {
    let target = checkedUrl(url, options.allowPrivateAddresses);
    const { host } = target;
    for (let hop = 0; ; hop += 1) {
      const response = await request(target, {
        dispatcher,
        method: 'GET',
        headers: target.host === host ? headers : {},
        signal: AbortSignal.timeout(DOWNLOAD_DEADLINE_MS),
      });
      const { location } = response.headers;
      const isRedirect =
        response.statusCode >= 300 && response.statusCode < 400 && typeof location === 'string';
      if (!isRedirect) {
        return { status: response.statusCode, headers: plainHeaders(response.headers), body: response.body };
      }
      discard(response.body);
      if (hop >= MAX_REDIRECTS) throw new Failure('policy', 'The file is behind too many redirects.');
      target = checkedUrl(new URL(location, target).href, options.allowPrivateAddresses);
    }
  }
  return { fetch, refusal, download, close: () => dispatcher.destroy() };
}

/** Lets go of a body nobody will read. Undici calls that an error, and an error nobody hears ends the process. */
export function discard(body: Readable): void {
  body.on('error', () => undefined);
  body.destroy();
}

const inFull = ({ message, hint }: Failure): string => (hint === undefined ? message : `${message} ${hint}`);

const plainHeaders = (headers: Record<string, string | string[] | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );

/** @throws Failure `bad_input`, `policy` */
export function checkedUrl(url: string, allowPrivateAddresses: boolean): URL {
  let target: URL;
  try {
    target = new URL(url);
  } catch {
    throw new Failure('bad_input', `"${url.slice(0, 200)}" is not a URL.`);
  }
  const isPlain = target.protocol === 'http:';
  if (!(target.protocol === 'https:' || (isPlain && allowPrivateAddresses))) {
    throw new Failure('policy', `Only https:// is called, not ${target.protocol}//.`, {
      hint: 'For a server in your own network, start the relay with --allow-private-addresses.',
    });
  }
  if (target.username !== '' || target.password !== '') {
    throw new Failure('bad_input', 'A URL may not hold a user name or password.');
  }
  const host = target.hostname.replace(/^\[|\]$/g, '');
  if (!allowPrivateAddresses && isIP(host) !== 0) {
    const no = refusePrivate(host, [{ address: host }]);
    if (no !== undefined) throw no;
  }
  return target;
}

async function readCapped(body: AsyncIterable<Uint8Array> & { destroy(): unknown }): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > MAX_BODY_BYTES) {
      body.destroy();
      break;
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
