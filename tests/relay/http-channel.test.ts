import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sign } from '../../src/channels/http/signature.ts';
import { manualClock } from '../../src/lib/clock.ts';
import { parley } from '../commands/support.ts';
import { startTestRelay, until, type TestRelay } from '../support/relay.ts';

const SECRET = 'a-secret-of-enough-length';

type Received = { headers: IncomingMessage['headers']; body: string };

/** The developer's side: takes webhooks, answers as told. */
const received: Received[] = [];
let answers: (() => { status: number; headers?: Record<string, string> })[] = [];
const server = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk: Buffer) => (body += chunk.toString()));
  request.on('end', () => {
    received.push({ headers: request.headers, body });
    const { status, headers } = answers.shift()?.() ?? { status: 200 };
    response.writeHead(status, headers).end('{"id":"their-1"}');
  });
});

let desk: TestRelay;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  desk = await startTestRelay();
  const { port } = server.address() as AddressInfo;
  const added = await desk.api('POST', '/api/v1/inboxes', {
    channel: 'http',
    name: 'Our app',
    slug: 'app',
    settings: { secret: SECRET, outboundUrl: `http://127.0.0.1:${port}/out` },
  });
  if (added.status !== 200) throw new Error(JSON.stringify(added.json));
});

afterAll(async () => {
  await desk.dispose();
  server.close();
});

function post(event: object, options: { secret?: string; seconds?: number; body?: string } = {}) {
  const body = options.body ?? JSON.stringify(event);
  const seconds = options.seconds ?? Math.floor(Date.now() / 1000);
  return desk.api('POST', '/hooks/app', body, {
    'parley-timestamp': String(seconds),
    'parley-signature': sign(options.secret ?? SECRET, seconds, Buffer.from(body)),
  });
}

const message = (id: string, text: string) => ({
  event: 'message.created',
  event_id: `e-${id}`,
  from: { id: 'u-1', name: 'Ana Souza', language: 'pt-BR' },
  message: { id: `m-${id}`, text },
  ts: '2026-11-22T10:00:00.000Z',
});

test('a signed message appears in a console at once, and a reply reaches the other side signed', async () => {
  const console_ = desk.client();
  await until(console_, 'live', () => console_.line.is === 'live');
  expect((await post(message('1', 'Where is my order?'))).status).toBe(200);
  await until(console_, 'the conversation', () => console_.desk.conversations.size === 1);
  const [conversation] = console_.desk.conversations.values();
  expect(conversation?.preview?.text).toBe('Where is my order?');

  const thread = await parley(['conv', 'thread', '1'], {
    env: { PARLEY_URL: desk.relay.url, PARLEY_TOKEN: desk.token },
  });
  expect(thread.out).toMatch(/^→ .*  Ana Souza$/m);
  await console_.openThread(conversation?.id ?? '');
  await console_.act('message.send', { conversation: `#${conversation?.number}`, text: 'On its way!' });
  const lastEntry = () => console_.desk.threads.get(conversation?.id ?? '')?.at(-1);
  await until(console_, 'sent', () => {
    const entry = lastEntry();
    return entry?.kind === 'message' && entry.delivery?.status === 'sent';
  });
  const [hook] = received;
  expect(JSON.parse(hook?.body ?? '{}')).toMatchObject({
    event: 'message.created',
    message: { text: 'On its way!' },
    to: { id: 'u-1' },
  });
  const seconds = Number(hook?.headers['parley-timestamp']);
  expect(hook?.headers['parley-signature']).toBe(sign(SECRET, seconds, Buffer.from(hook?.body ?? '')));
});

test('redelivery has no effect; a wrong, missing or old signature is refused and stores nothing', async () => {
  const before = await desk.relay.store.reader.position();
  expect((await post(message('1', 'Where is my order?'))).status).toBe(200);
  expect((await post(message('x', 'forged'), { secret: 'another-secret-of-length' })).status).toBe(401);
  expect(
    (await post(message('y', 'replayed'), { seconds: Math.floor(Date.now() / 1000) - 600 })).status,
  ).toBe(401);
  expect((await desk.api('POST', '/hooks/app', message('z', 'unsigned'))).status).toBe(401);
  expect(await desk.relay.store.reader.position()).toBe(before);
});

test('what is signed but cannot be read is kept raw, and listed', async () => {
  expect((await post({}, { body: '{"event":"never.heard.of"}' })).json).toEqual({ quarantined: true });
  expect((await post({}, { body: '\u0000{]' })).json).toEqual({ quarantined: true });
  const two = { body: `[${JSON.stringify(message('beside', 'I am fine'))},{"event":"never.heard.of"}]` };
  expect((await post({}, two)).json).toEqual({ received: 1, quarantined: 1 });
  const listed = await desk.api('GET', '/api/v1/quarantine');
  expect(listed.json['items']).toHaveLength(3);
});

test('a reply through an inbox that has nowhere to send to is refused at once', async () => {
  const settings = { secret: SECRET };
  await desk.api('POST', '/api/v1/inboxes', { channel: 'http', name: 'Ear', slug: 'ear', settings });
  const opened = await desk.api('POST', '/api/v1/conversations', {
    inbox: 'ear',
    contact: 'u-9',
    text: 'Hello?',
  });
  expect([opened.status, opened.json['error']]).toEqual([
    422,
    expect.objectContaining({ kind: 'policy', message: expect.stringContaining('only receives') as string }),
  ]);
});

test('a temporary refusal is retried with the same event id, a final one is shown as failed', async () => {
  const console_ = desk.client();
  await until(console_, 'live', () => console_.line.is === 'live');
  received.length = 0;
  answers = [
    () => ({ status: 503, headers: { 'retry-after': '0' } }),
    () => ({ status: 200 }),
    () => ({ status: 400 }),
  ];
  const statusOf = async (entryId: string): Promise<string> => {
    const entry = await desk.relay.store.reader.entry(entryId);
    return entry?.kind === 'message' ? (entry.delivery?.status ?? '') : '';
  };
  const send = async (text: string, thenSolve = false): Promise<string> => {
    const { result } = await console_.act('message.send', { conversation: '#1', text, thenSolve });
    return (result as { entryId: string }).entryId;
  };
  const waitFor = async (entryId: string, status: string): Promise<void> => {
    for (;;) {
      if ((await statusOf(entryId)) === status) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const first = await send('Once more');
  await waitFor(first, 'sent');
  expect(received).toHaveLength(2);
  expect(received[0]?.headers['parley-event-id']).toBe(received[1]?.headers['parley-event-id']);
  const second = await send('Too odd for them', true);
  await waitFor(second, 'failed');
  const brought = await desk.relay.store.reader.findConversation('#1');
  expect(brought?.status.is, 'a reply that failed brings its conversation back').toBe('open');
});

test('a flood of forgeries does not crowd out what is signed', { timeout: 120_000 }, async () => {
  // Time stands still, so that no allowance comes back while the flood lasts.
  const still = await startTestRelay({ clock: manualClock(Date.now()) });
  try {
    const settings = { secret: SECRET };
    await still.api('POST', '/api/v1/inboxes', { channel: 'http', name: 'Our app', slug: 'app', settings });
    const body = JSON.stringify(message('after-the-flood', 'Still there?'));
    const seconds = Math.floor(Date.now() / 1000);
    const hook = (signature: string) =>
      still.api('POST', '/hooks/app', body, {
        'parley-timestamp': String(seconds),
        'parley-signature': signature,
      });
    const seen = new Set<number>();
    for (let round = 0; round < 102; round += 1) {
      const forged = await Promise.all(Array.from({ length: 50 }, () => hook('v1=00')));
      for (const { status } of forged) seen.add(status);
    }
    expect(seen).toEqual(new Set([401]));
    expect((await hook(sign(SECRET, seconds, Buffer.from(body)))).status).toBe(200);
  } finally {
    await still.dispose();
  }
});
