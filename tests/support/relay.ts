import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ACTIONS } from '../../src/actions/index.ts';
import { CHANNELS } from '../../src/channels/index.ts';
import { createClient, type Client } from '../../src/client/client.ts';
import { webSocketTransport } from '../../src/client/transport.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { uuidv7 } from '../../src/lib/ids.ts';
import { systemRandom } from '../../src/lib/random.ts';
import { colleagueLine } from './lag.ts';
import { ownPort } from './own-port.ts';
import { startRelay, type Relay } from '../../src/relay/relay.ts';
import type { RelayOptions } from '../../src/relay/relay-options.ts';

export type TestRelay = {
  relay: Relay;
  /** The owner's session. */
  token: string;
  ownerId: string;
  password: string;
  dataDir: string;
  /** Calls the REST API as the owner (or with another token; null for none). */
  api(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<ApiAnswer>;
  /** A console's connection as the owner. */
  client(token?: string): Client;
  /** Stops it and removes its folder. */
  dispose(): Promise<void>;
};

/** Stands for a built file: what browsers run is tested in a browser. */
const asset = (type: string) => ({ body: Buffer.from(''), type, hash: 'test' });

export type ApiAnswer = { status: number; headers: Headers; json: Record<string, unknown> };

/** A whole relay in this process, on a port and a folder of its own. */
export async function startTestRelay(more: Partial<RelayOptions> = {}): Promise<TestRelay> {
  const dataDir = more.dataDir ?? (await mkdtemp(join(tmpdir(), 'parley-test-')));
  const relay = await startRelay({
    dataDir,
    host: '127.0.0.1',
    port: more.port ?? (await ownPort()),
    version: 'test',
    actions: ACTIONS,
    channels: CHANNELS,
    widget: {
      'chat.js': asset('text/javascript'),
      'chat.css': asset('text/css'),
      'widget.js': asset('text/javascript'),
    },
    undoSendMs: 0,
    allowPrivateAddresses: true,
    logLevel: 'error',
    ...more,
  });
  const owner =
    relay.firstOwner?.agent ?? (await relay.store.reader.agents()).find(({ role }) => role === 'owner');
  if (owner === undefined) throw new Error('the desk has no owner');
  const { token } = await relay.accounts.startSession(owner, 'test');
  const clients: Client[] = [];

  return {
    relay,
    token,
    ownerId: owner.id,
    password: relay.firstOwner?.password ?? '',
    dataDir,
    async api(method, path, body, headers = {}) {
      const isRaw = typeof body === 'string' || body instanceof Uint8Array;
      const response = await fetch(`${relay.url}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: isRaw ? (body as string) : JSON.stringify(body) }),
      });
      const text = await response.text();
      return {
        status: response.status,
        headers: response.headers,
        // Some answers are no JSON: TwiML, a file.
        json: response.headers.get('content-type')?.includes('json')
          ? (JSON.parse(text) as Record<string, unknown>)
          : {},
      };
    },
    client(as = token) {
      const client = createClient({
        connect: colleagueLine(webSocketTransport(relay.url)),
        token: as,
        clock: systemClock,
        random: systemRandom,
        newId: uuidv7(systemClock, systemRandom),
      });
      clients.push(client);
      return client;
    },
    async dispose() {
      for (const client of clients) client.close();
      await relay.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** How long to wait for what must come: a busy machine takes its time. */
const WITHIN_MS = 30_000;

/** Resolves when `isTrue`, looking again whenever the client says something; rejects with what was awaited when it does not come. */
export function until(client: Client, what: string, isTrue: () => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      stop();
      reject(new Error(`never came: ${what}`));
    }, WITHIN_MS);
    const stop = client.subscribe(look);
    function look(): void {
      if (!isTrue()) return;
      clearTimeout(timer);
      stop();
      resolve();
    }
    look();
  });
}
