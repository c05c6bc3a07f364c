import { createServer } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createClient } from '../../src/client/client.ts';
import { webSocketTransport } from '../../src/client/transport.ts';
import type { Change } from '../../src/domain/change.ts';
import type { Entry } from '../../src/domain/timeline.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { uuidv7 } from '../../src/lib/ids.ts';
import { seededRandom, systemRandom } from '../../src/lib/random.ts';
import { until } from '../support/relay.ts';
import { startRelayProcess, type RelayProcess } from '../support/relay-process.ts';
import { createLoad, openReceiver, SECRET, type Load } from './load.ts';

const ROUNDS = 15;
/** More than one: a token may make 600 requests a minute. */
const TOKENS = 8;

let dataDir: string;
let relay: RelayProcess;
let owner: string;
let receiver: Awaited<ReturnType<typeof openReceiver>>;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'parley-kill-'));
  receiver = await openReceiver(seededRandom(5));
  relay = await startRelayProcess(dataDir);
});
afterEach(async () => {
  relay.child.kill('SIGKILL');
  await relay.exited;
  receiver.close();
  await rm(dataDir, { recursive: true, force: true });
});

/** A polite client waits as long as it is told to. */
const retryAfterMs = (refused: Record<string, unknown>): number =>
  (refused as { error: { details: { retryAfterMs: number } } }).error.details.retryAfterMs;

async function api(
  method: string,
  path: string,
  body?: unknown,
  token = owner,
): Promise<Record<string, unknown>> {
  const response = await fetch(`${relay.url}/api/v1${path}`, {
    method,
    headers: {
      ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const json = (await response.json()) as Record<string, unknown>;
  if (response.status === 429) {
    await new Promise((resolve) => setTimeout(resolve, retryAfterMs(json)));
    return api(method, path, body, token);
  }
  if (response.status !== 200)
    throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(json)}`);
  return json;
}

/** Signs in, adds the inbox and makes the tokens the load comes with. */
async function furnish(seed: number): Promise<Load> {
  owner = '';
  const password = relay.firstPassword;
  owner = String((await api('POST', '/login', { email: 'owner@localhost', password }))['token']);
  await api('POST', '/inboxes', {
    channel: 'http',
    name: 'Our app',
    slug: 'app',
    settings: { secret: SECRET, outboundUrl: receiver.url },
  });
  const tokens: string[] = [];
  for (let at = 0; at < TOKENS; at += 1) {
    const { result } = await api('POST', '/tokens', { name: `load ${at}` });
    tokens.push((result as { token: string }).token);
  }
  const load = createLoad(tokens, seededRandom(seed));
  await load.open(relay.url);
  return load;
}

const pass = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** `isTime` resolves when the relay is to be killed under its load. */
async function dieAndComeBack(
  load: Load,
  isTime: () => Promise<void>,
  front: (url: string) => string = (url) => url,
): Promise<void> {
  const over = new AbortController();
  const working = load.run(front(relay.url), over.signal);
  await isTime();
  relay.child.kill('SIGKILL');
  await relay.exited;
  over.abort();
  await working;
  relay = await startRelayProcess(dataDir);
}

async function wholeLog(): Promise<Change[]> {
  const changes: Change[] = [];
  for (;;) {
    const page = await api('GET', `/changes?since=${changes.at(-1)?.seq ?? 0}&limit=1000`);
    const rows = page['changes'] as Change[];
    changes.push(...rows);
    if (Number(page['to']) === Number(page['from'])) return changes;
  }
}

/** How often each text stands in the log as a message or note. */
function textsIn(changes: readonly Change[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { body } of changes) {
    if (body.type !== 'entry.added' || body.entry.kind === 'activity') continue;
    counts.set(body.entry.text, (counts.get(body.entry.text) ?? 0) + 1);
  }
  return counts;
}

const conversations = async (): Promise<{ id: string; number: number }[]> => {
  const { rows } = await api('GET', '/conversations?limit=100');
  return (rows as { conversation: { id: string; number: number } }[]).map(({ conversation }) => conversation);
};

async function thread(id: string): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (;;) {
    const before = entries[0] === undefined ? '' : `&before=${entries[0].seq}`;
    const page = await api('GET', `/conversations/${id}/entries?limit=1000${before}`);
    entries.unshift(...(page['entries'] as Entry[]));
    if (page['more'] !== true) return entries;
  }
}

async function allSent(): Promise<void> {
  for (;;) {
    const threads = await Promise.all((await conversations()).map(({ id }) => thread(id)));
    const waiting = threads
      .flat()
      .filter(
        (entry) => entry.kind === 'message' && entry.direction === 'out' && entry.delivery?.status !== 'sent',
      );
    if (waiting.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

test('a relay killed again and again under load keeps every promise it made, once', async () => {
  const load = await furnish(1);
  const random = seededRandom(2);
  // On a slow machine less is done in a round: there are as many as it takes for the counts to say something.
  const isEnough = (): boolean => load.events.acknowledged.size > 200 && load.deeds.length > 100;
  for (let round = 0; round < ROUNDS || !isEnough(); round += 1)
    await dieAndComeBack(load, () => pass(150 + random.fraction() * 1_500));
  await load.finish(relay.url);
  await allSent();

  const changes = await wholeLog();
  expect(changes.map(({ seq }) => seq)).toEqual(changes.map((_, index) => index + 1));
  const counts = textsIn(changes);
  expect([...counts].filter(([, count]) => count > 1)).toEqual([]);
  const acknowledged = [...load.events.acknowledged].map((id) => load.events.tried.get(id) ?? '');
  expect(acknowledged.filter((text) => counts.get(text) !== 1)).toEqual([]);
  const promised = [...load.events.tried.values(), ...load.deeds.map(({ text }) => text)];
  expect(promised.filter((text) => counts.get(text) !== 1)).toEqual([]);
  expect(load.wrong).toEqual([]);
  expect(isEnough()).toBe(true);

  const replies = load.deeds.filter(({ text }) => text.startsWith('reply'));
  expect(replies.filter(({ text }) => !receiver.arrived.has(text))).toEqual([]);
  expect([...receiver.arrived].filter(([, ids]) => new Set(ids).size !== 1)).toEqual([]);

  await freshReplicaAgrees();
}, 600_000);

/** A console that comes now sees what REST says. */
async function freshReplicaAgrees(): Promise<void> {
  const client = createClient({
    connect: webSocketTransport(relay.url),
    token: owner,
    clock: systemClock,
    random: systemRandom,
    newId: uuidv7(systemClock, systemRandom),
  });
  await until(client, 'live', () => client.line.is === 'live');
  const stored = await conversations();
  expect(client.desk.conversations.size).toBe(stored.length);
  for (const conversation of stored) {
    expect(client.desk.conversations.get(conversation.id)).toEqual(conversation);
    let more = await client.openThread(conversation.id);
    while (more) more = await client.loadOlder(conversation.id);
    expect(client.desk.threads.get(conversation.id)).toEqual(await thread(conversation.id));
  }
  client.close();
}

/** Says yes at once and hands on a little later: what a relay would do that acknowledged before it committed. */
async function eagerFront(): Promise<{ url: string; saysYes(events: number): Promise<void>; close(): void }> {
  let onYes: () => void = () => undefined;
  const known = new Set<string>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { event_id: id = '' } = JSON.parse(Buffer.concat(chunks).toString()) as { event_id?: string };
      const isNews = id !== '' && !known.has(id);
      known.add(id);
      response.writeHead(200).end('{}', isNews ? onYes : undefined);
      const headers = Object.entries(request.headers).filter(([name]) =>
        /^(parley-|auth|content-type|idem)/.test(name),
      );
      const init = { method: 'POST', headers: headers as [string, string][], body: Buffer.concat(chunks) };
      setTimeout(() => void fetch(`${relay.url}${request.url ?? ''}`, init).catch(() => undefined), 25);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    /** Resolves as it says yes to the so-manieth new event from now: this one is not handed on yet. */
    saysYes(events) {
      let left = events;
      return new Promise((resolve) => {
        onYes = () => {
          left -= 1;
          if (left === 0) resolve();
        };
      });
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

test('the count would show a relay that acknowledges before it commits', async () => {
  const load = await furnish(3);
  const front = await eagerFront();
  for (let round = 0; round < 2; round += 1)
    await dieAndComeBack(
      load,
      () => front.saysYes(40),
      () => front.url,
    );
  front.close();
  const counts = textsIn(await wholeLog());
  const acknowledged = [...load.events.acknowledged].map((id) => load.events.tried.get(id) ?? '');
  expect(acknowledged.filter((text) => counts.get(text) === undefined)).not.toEqual([]);
}, 120_000);
