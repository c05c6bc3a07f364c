import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ACTIONS } from '../../src/actions/index.ts';
import { sign } from '../../src/channels/http/signature.ts';
import { Failure } from '../../src/domain/failure.ts';
import { manualClock } from '../../src/lib/clock.ts';
import { READS } from '../../src/protocol/reads.ts';
import { parseJsonBody } from '../../src/relay/http/json-body.ts';
import { adaWroteIn, addAgent } from '../support/people.ts';
import { rawSocket } from '../support/raw-socket.ts';
import { startTestRelay, type ApiAnswer, type TestRelay } from '../support/relay.ts';

const SECRET = 'a-secret-of-enough-length';
const root = fileURLToPath(new URL('../..', import.meta.url));
const CORPUS = join(process.env['PARLEY_CORPORA'] ?? join(root, '../shared/corpora'), 'json-nst');

let desk: TestRelay;

beforeAll(async () => {
  desk = await startTestRelay({ logLevel: 'silent' });
  await adaWroteIn(desk);
  await addApp(desk);
});

async function addApp(to: TestRelay): Promise<void> {
  const settings = { secret: SECRET };
  const app = { channel: 'http', name: 'App', slug: 'app', settings };
  const added = await to.api('POST', '/api/v1/inboxes', app);
  if (added.status !== 200) throw new Error(JSON.stringify(added.json));
}
afterAll(() => desk.dispose());

const NOTES = '/api/v1/conversations/1/notes';
const kindOf = ({ json }: ApiAnswer): unknown => (json['error'] as { kind?: string } | undefined)?.kind;
test('a path that cannot be decoded is refused in our words', async () => {
  const answer = await desk.api('GET', '/api/v1/conversations/%ff');
  expect([answer.status, kindOf(answer)]).toEqual([400, 'bad_input']);
  expect(answer.json['error']).toMatchObject({ message: expect.stringContaining('%25') as string });
});

const nested = (depth: number): string => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;

test('a body that is not what it should be is refused in words, and nothing happens', async () => {
  const before = await desk.relay.store.reader.position();
  const bodies: [string | Uint8Array, string][] = [
    ['{', 'bad_input'],
    ['', 'bad_input'],
    ['null', 'bad_input'],
    ['[]', 'bad_input'],
    ['"text"', 'bad_input'],
    ['42', 'bad_input'],
    ['{"text":"x"}{"text":"y"}', 'bad_input'],
    ['{"text":1}', 'bad_input'],
    ['{"text":null}', 'bad_input'],
    ['{"text":["x"]}', 'bad_input'],
    ['{"__proto__":{"text":"x"},"text":"x"}', 'bad_input'],
    ['{"text":"x","constructor":{"prototype":{"admin":true}}}', 'bad_input'],
    [`{"text":"x","more":${nested(40)}}`, 'bad_input'],
    [`{"text":"x","more":${'['.repeat(100_000)}}`, 'bad_input'],
    [`{"text":"x","more":{${Array.from({ length: 10_001 }, (_, at) => `"k${at}":0`).join()}}}`, 'bad_input'],
    [
      Buffer.from([0x7b, 0x22, 0x74, 0x65, 0x78, 0x74, 0x22, 0x3a, 0x22, 0xff, 0xfe, 0x22, 0x7d]),
      'bad_input',
    ],
    [`{"text":"${'x'.repeat(100_001)}"}`, 'bad_input'],
    [`{"text":"${'x'.repeat(1024 * 1024)}"}`, 'too_large'],
  ];
  for (const [body, kind] of bodies) {
    const answer = await desk.api('POST', NOTES, body);
    expect({ body: body.slice(0, 60), kind: kindOf(answer) }).toEqual({ body: body.slice(0, 60), kind });
  }
  const tooLarge = await desk.api('POST', NOTES, `{"text":"${'x'.repeat(1024 * 1024)}"}`);
  expect(tooLarge.json['error']).toMatchObject({ message: expect.stringMatching(/ \d+ bytes /) as string });
  const nothing = await desk.api('POST', '/api/v1/conversations/1/solve', 'null');
  expect(nothing.json['error']).toMatchObject({ message: expect.stringContaining('null') as string });
  const typed = async (type: string): Promise<ApiAnswer> =>
    desk.api('POST', NOTES, '{"text":"x"}', { 'content-type': type });
  for (const type of [
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'nonsense',
  ])
    expect(kindOf(await typed(type))).toBe('bad_input');
  expect(await desk.relay.store.reader.position()).toBe(before);
  expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
});

test('what decides whether something happens at all is not guessed at', async () => {
  const before = await desk.relay.store.reader.position();
  for (const query of [
    'dryRun=yes',
    'dryRun=TRUE',
    'dryRun=',
    'dryRun=true&dryRun=true',
    'dryRun[]=true',
  ].slice(0, 4))
    expect(kindOf(await desk.api('POST', `${NOTES}?${query}`, { text: 'x' }))).toBe('bad_input');
  for (const key of ['short', 'x'.repeat(65)])
    expect(kindOf(await desk.api('POST', NOTES, { text: 'x' }, { 'idempotency-key': key }))).toBe(
      'bad_input',
    );
  expect(await desk.relay.store.reader.position()).toBe(before);
});

test('odd queries and paths are refused, never an error of the relay', { timeout: 120_000 }, async () => {
  const odd = [
    'limit=0',
    'limit=-1',
    'limit=1e9',
    'limit=x',
    'before=NaN',
    'after=%00',
    'text=%ff',
    'text=',
    'queue=__proto__',
    'since=-1',
    'since=1.5',
    'after=%7B%7D',
    'text=%22%20OR%201%3D1',
    'text=*',
    'tag[]=x',
    'contact=%F0%9F%98%80',
  ];
  const refs = [
    '1',
    '%00',
    '..%2f..',
    '%F0%9F%98%80',
    "'%20or%201=1--",
    '__proto__',
    'x'.repeat(400),
    '%',
    '#1',
  ];
  const statuses = new Set<number>();
  for (const { path } of Object.values(READS)) {
    for (const query of odd)
      statuses.add((await desk.api('GET', `/api/v1${path.replaceAll(/:\w+/g, '1')}?${query}`)).status);
    for (const ref of refs)
      statuses.add((await desk.api('GET', `/api/v1${path.replaceAll(/:\w+/g, ref)}`)).status);
  }
  expect([...statuses].filter((status) => status >= 500)).toEqual([]);
});

test(
  'no input, however it is made, brings an action to an internal error',
  { timeout: 120_000 },
  async () => {
    const names = [
      'conversation',
      'text',
      'seen',
      'agent',
      'contact',
      'inbox',
      'settings',
      'tags',
      'add',
      'until',
      'to',
      'entry',
      'role',
      'name',
      'email',
      'kind',
      'upToSeq',
      'from',
      'at',
      'delivery',
    ];
    const key = fc.oneof(fc.constantFrom(...names), fc.string({ maxLength: 8 }));
    const value = fc.oneof(
      fc.constantFrom<unknown>(
        '1',
        '#1',
        'c1',
        'ada',
        'me',
        'support',
        'owner',
        'reply',
        -1,
        0,
        1e308,
        2 ** 53,
        null,
        true,
        '\u0000',
        '\ud800',
        [],
        {},
      ),
      fc.jsonValue({ maxDepth: 2 }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...ACTIONS),
        fc.dictionary(key, value, { maxKeys: 8 }),
        async (action, input) => {
          const caller = await desk.relay.accounts.authenticate(desk.token);
          try {
            await desk.relay.actions.preview(caller, { action: action.name, input });
          } catch (error) {
            if (!(error instanceof Failure)) throw error;
          }
        },
      ),
      { numRuns: 1_500 },
    );
  },
);

test(
  'the JSON test suite: what is not JSON is refused, what is is taken unless a stated limit says no',
  { timeout: 120_000 },
  async () => {
    if (!existsSync(CORPUS)) {
      console.info(`corpora absent: ${CORPUS} was not tried`);
      return;
    }
    const files = readdirSync(CORPUS, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.json'),
    );
    expect(files.length).toBeGreaterThan(250);
    const wrong: string[] = [];
    for (const file of files) {
      const bytes = readFileSync(join(CORPUS, file));
      const name = file.split('/').at(-1) ?? '';
      let refused: unknown;
      try {
        parseJsonBody(bytes);
      } catch (error) {
        refused = error;
      }
      if (refused !== undefined && !(refused instanceof Failure)) wrong.push(`${name}: not a Failure`);
      // An empty body stands for "nothing to say".
      if (name.startsWith('n_') && refused === undefined && bytes.length > 0) wrong.push(`${name} was taken`);
      const isLimit = refused instanceof Failure && /levels deep|keys|is not allowed/.test(refused.message);
      if (name.startsWith('y_') && refused !== undefined && !isLimit) wrong.push(`${name} was refused`);
      const { status } = await desk.api('POST', `${NOTES}?dryRun=1`, bytes);
      if (status >= 500 || (status === 200 && !name.startsWith('i_'))) wrong.push(`${name}: ${status}`);
    }
    expect(wrong).toEqual([]);
  },
);

test('signed events that cannot be taken in are set aside, and those beside them are not', async () => {
  // A desk of its own: the tests before have used up what a token may ask in a minute.
  const own = await startTestRelay({ logLevel: 'silent' });
  await addApp(own);
  const good = (id: string) => ({
    event: 'message.created',
    event_id: id,
    from: { id: 'u-1' },
    message: { id: `m-${id}`, text: `text ${id}` },
    ts: '2026-06-01T12:00:00Z',
  });
  const oddlyDated = { ...good('early'), ts: '1950-01-01T00:00:00Z' };
  const untitled = { ...good('untitled'), event: 'contact.event', name: 'x', title: '' };
  const body = JSON.stringify([good('a'), oddlyDated, untitled, good('b')]);
  const seconds = Math.floor(Date.now() / 1000);
  const answer = await own.api('POST', '/hooks/app', body, {
    'parley-timestamp': String(seconds),
    'parley-signature': sign(SECRET, seconds, Buffer.from(body)),
  });
  expect(answer.status).toBe(200);
  const { json } = await own.api('GET', '/api/v1/quarantine');
  expect(json['items']).toHaveLength(1);
  const page = await own.api('GET', '/api/v1/changes?limit=1000');
  const texts = JSON.stringify(page.json['changes']);
  for (const text of ['text a', 'text early', 'text b']) expect(texts).toContain(text);
  expect(texts).not.toContain('"at":0');
  await own.dispose();
});

test('an HTTP request that is none is answered with 400 and hurts nobody', async () => {
  const { hostname, port } = new URL(desk.relay.url);
  for (const bytes of [
    '\0\0\0\r\n\r\n',
    'GET / HTTP/9.9\r\n\r\n',
    `GET / HTTP/1.1\r\nx: ${'y'.repeat(70_000)}\r\n\r\n`,
    'POST /hooks/app HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
  ]) {
    const answer = await new Promise<string>((resolve) => {
      let text = '';
      const socket = connect(Number(port), hostname, () => socket.write(bytes));
      socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
      socket.on('error', () => resolve(text));
      socket.on('close', () => resolve(text));
    });
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d |^$/);
  }
  expect((await desk.api('GET', '/healthz')).status).toBe(200);
});

test('whoever asks too often is told how long to wait', { timeout: 120_000 }, async () => {
  // Time stands still, so that no allowance comes back while the flood lasts.
  const still = await startTestRelay({ clock: manualClock(Date.now()), logLevel: 'silent' });
  try {
    const { token } = await addAgent(still, 'flo', 'agent');
    const as = { authorization: `Bearer ${token}` };
    const ask = (): Promise<ApiAnswer> => still.api('GET', '/api/v1/me', undefined, as);
    let answer: ApiAnswer | undefined;
    for (let at = 0; at < 700 && answer === undefined; at += 50)
      answer = (await Promise.all(Array.from({ length: 50 }, ask))).find(({ status }) => status === 429);
    expect(answer?.status).toBe(429);
    expect(Number(answer?.headers.get('retry-after'))).toBeGreaterThan(0);
    // Another token is not held up.
    expect((await still.api('GET', '/api/v1/me')).status).toBe(200);

    const line = rawSocket(still.relay.url);
    await line.signIn(still.token);
    for (let at = 0; at < 260; at += 1) line.send({ t: 'read', id: `r${at}`, read: 'me', input: {} });
    const refused = await line.find((frame) => frame.t === 'answer' && !frame.answer.ok);
    expect(refused).toMatchObject({
      answer: { error: { kind: 'rate_limited', details: { retryAfterMs: expect.any(Number) } } },
    });
    for (let at = 0; at < 2_000; at += 1) line.send({ t: 'read', id: `r${at}`, read: 'me', input: {} });
    expect((await line.closed).code).toBe(4029);
  } finally {
    await still.dispose();
  }
});
