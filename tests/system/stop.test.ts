import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { seededRandom } from '../../src/lib/random.ts';
import { rawSocket } from '../support/raw-socket.ts';
import { launchRelay, startRelayProcess, type RelayProcess } from '../support/relay-process.ts';
import { createLoad, openReceiver, SECRET } from './load.ts';

let dataDir: string;
const running: RelayProcess[] = [];
const disposals: (() => unknown)[] = [];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'parley-stop-'));
});
afterEach(async () => {
  for (const { child, exited } of running.splice(0)) {
    child.kill('SIGKILL');
    await exited;
  }
  for (const dispose of disposals.splice(0)) await dispose();
  await rm(dataDir, { recursive: true, force: true });
});

async function start(flags: readonly string[] = []): Promise<RelayProcess> {
  const relay = await startRelayProcess(dataDir, flags);
  running.push(relay);
  return relay;
}

async function call(
  relay: RelayProcess,
  path: string,
  body: unknown,
  token?: string,
): Promise<Record<string, unknown>> {
  const response = await fetch(`${relay.url}/api/v1${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const json = (await response.json()) as Record<string, unknown>;
  if (response.status !== 200) throw new Error(`${path}: ${response.status} ${JSON.stringify(json)}`);
  return json;
}

async function furnish(relay: RelayProcess, outboundUrl: string): Promise<string> {
  const login = { email: 'owner@localhost', password: relay.firstPassword };
  const owner = String((await call(relay, '/login', login))['token']);
  const settings = { secret: SECRET, outboundUrl };
  await call(relay, '/inboxes', { channel: 'http', name: 'Our app', slug: 'app', settings }, owner);
  return owner;
}

/**
 * Stops it as a service manager does: its exit code. That it waits for less than the ten seconds it has is told by its own
 * clock, in tests/relay/stopping.test.ts.
 */
async function terminate(relay: RelayProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
  relay.child.kill(signal);
  return (await relay.exited).code;
}

test('told to stop under load it ends with 0, says so to its sockets, and keeps what it acknowledged', async () => {
  const receiver = await openReceiver(seededRandom(5));
  disposals.push(() => receiver.close());
  const relay = await start();
  const owner = await furnish(relay, receiver.url);
  const line = rawSocket(relay.url);
  await line.signIn(owner);
  const load = createLoad([owner], seededRandom(6));
  await load.open(relay.url);
  const over = new AbortController();
  const working = load.run(relay.url, over.signal);
  // In the middle of it, with enough promised to be counted.
  const answered = () => load.deeds.filter(({ answer }) => answer !== undefined).length;
  await expect.poll(() => load.events.acknowledged.size + answered()).toBeGreaterThan(20);
  const code = await terminate(relay);
  over.abort();
  await working;
  expect(code).toBe(0);
  expect((await line.closed).code).toBe(1012);

  const again = await start();
  const texts = new Map<string, number>();
  for (let since = 0; ;) {
    const page = await call(again, `/changes?since=${since}&limit=1000`, undefined, owner);
    for (const { body } of page['changes'] as { body: { type: string; entry?: { text?: string } } }[]) {
      if (body.type === 'entry.added' && body.entry?.text !== undefined)
        texts.set(body.entry.text, (texts.get(body.entry.text) ?? 0) + 1);
    }
    if (page['to'] === since) break;
    since = Number(page['to']);
  }
  const acknowledged = [
    ...[...load.events.acknowledged].map((id) => load.events.tried.get(id) ?? ''),
    ...load.deeds.flatMap(({ text, answer }) => (answer === undefined ? [] : [text])),
  ];
  expect(acknowledged.length).toBeGreaterThan(20);
  expect(acknowledged.filter((text) => texts.get(text) !== 1)).toEqual([]);
});

test('a provider that never answers does not keep it from ending; the reply goes out after the next start', async () => {
  const asked: string[] = [];
  let isMute = true;
  const server = createServer((request, response) => {
    asked.push(String(request.headers['parley-event-id']));
    request.resume();
    if (!isMute) response.writeHead(200).end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  disposals.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const heard = async (count: number): Promise<void> => {
    while (asked.length < count) await new Promise((resolve) => setTimeout(resolve, 20));
  };
  const relay = await start();
  const owner = await furnish(relay, `http://127.0.0.1:${(server.address() as AddressInfo).port}/out`);
  await createLoad([owner], seededRandom(6)).open(relay.url);
  await call(relay, '/conversations/1/messages', { text: 'Are you there?', undoSendMs: 0 }, owner);
  await heard(1);
  // One Ctrl-C, told twice: by the terminal, and by the process that started this one on the pinned Node.
  relay.child.kill('SIGINT');
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(await terminate(relay, 'SIGINT')).toBe(0);
  isMute = false;
  await start();
  await heard(2);
  expect(asked[1]).toBe(asked[0]);
});

/** How it refuses to start: its exit code and what it says. */
async function refusal(flags: readonly string[] = []): Promise<{ code: number | null; stderr: string }> {
  const { exited, child } = launchRelay(dataDir, flags);
  child.stdout?.resume();
  const { code, stderr } = await exited;
  return { code, stderr };
}

test('a second relay on the same data directory is sent to the first', async () => {
  const relay = await start();
  const { code, stderr } = await refusal();
  expect(code).not.toBe(0);
  expect(stderr).toContain(relay.url);
  expect(stderr).toContain(String(relay.child.pid));
  expect(stderr).not.toContain('    at ');
});

test('a taken port is named', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  disposals.push(() => server.close());
  const { port } = server.address() as AddressInfo;
  const { code, stderr } = await refusal(['--port', String(port)]);
  expect(code).not.toBe(0);
  expect(stderr).toContain(`Port ${port}`);
  expect(stderr).toContain('--port');
  expect(stderr).not.toContain('    at ');
});

test('a database of a newer Parley is left alone', async () => {
  expect(await terminate(await start())).toBe(0);
  const db = new DatabaseSync(join(dataDir, 'parley.db'));
  db.exec(`update meta set value = '999' where key = 'schema_version'`);
  db.close();
  const { code, stderr } = await refusal();
  expect(code).not.toBe(0);
  expect(stderr).toContain('newer Parley');
  expect(stderr).not.toContain('    at ');
});

test('a relay that another process brought to the pinned Node ends with that process', async () => {
  const relay = await startRelayProcess(dataDir, [], ['ipc']);
  running.push(relay);
  relay.child.disconnect();
  expect((await relay.exited).code).toBe(0);
});
