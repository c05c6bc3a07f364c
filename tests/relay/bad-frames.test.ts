import { afterAll, beforeAll, expect, test } from 'vitest';
import { manualClock } from '../../src/lib/clock.ts';
import { anInbox } from '../support/desk.ts';
import { adaWroteIn, addAgent, log } from '../support/people.ts';
import { hello, rawSocket } from '../support/raw-socket.ts';
import { startTestRelay, type TestRelay } from '../support/relay.ts';

/** What comes through a socket and is no frame, or too many of them. */

let desk: TestRelay;

beforeAll(async () => {
  desk = await startTestRelay({ logLevel: 'silent' });
  await adaWroteIn(desk);
});
afterAll(() => desk.dispose());

test('a socket that does not speak the protocol is closed with the code that says why', async () => {
  const cases: [string, (line: ReturnType<typeof rawSocket>) => void, number][] = [
    ['not JSON', (line) => line.send('{'), 4000],
    ['no frame', (line) => line.send({ t: 'nonsense' }), 4000],
    ['an array', (line) => line.send([hello(desk.token)]), 4000],
    ['acts before hello', (line) => line.send({ t: 'act', id: 'x'.repeat(8), action: 'note.add' }), 4001],
    ['reads before hello', (line) => line.send({ t: 'read', id: 'x', read: 'me' }), 4001],
    ['another version', (line) => line.send(hello(desk.token, { protocol: 999 })), 4010],
    ['no token', (line) => line.send(hello('nonsense')), 4001],
    ['binary', (line) => line.socket.send(Buffer.from('{}'), { binary: true }), 4000],
    ['invalid UTF-8', (line) => line.socket.send(Buffer.from([0xc3, 0x28]), { binary: false }), 1007],
    ['too large', (line) => line.send('x'.repeat(1024 * 1024 + 1)), 1009],
    [
      'deep',
      (line) =>
        line.send(
          `{"t":"act","id":"12345678","action":"x","input":${'['.repeat(50_000)}${']'.repeat(50_000)}}`,
        ),
      4000,
    ],
    [
      'prototype keys',
      (line) => line.send(`{"t":"read","id":"1","read":"me","input":{"__proto__":{"x":1}}}`),
      4000,
    ],
  ];
  for (const [what, misbehave, code] of cases) {
    const line = rawSocket(desk.relay.url);
    await line.opened;
    misbehave(line);
    expect({ what, code: (await line.closed).code }).toEqual({ what, code });
  }
  const twice = rawSocket(desk.relay.url);
  await twice.signIn(desk.token);
  twice.send(hello(desk.token));
  expect((await twice.closed).code).toBe(4000);
});

test('a frame in pieces is one frame; in too many pieces it is none', async () => {
  const line = rawSocket(desk.relay.url);
  await line.opened;
  const text = JSON.stringify(hello(desk.token));
  const cut = (pieces: number): void => {
    const step = Math.ceil(text.length / pieces);
    for (let at = 0; at < text.length; at += step)
      line.socket.send(text.slice(at, at + step), { fin: at + step >= text.length, binary: false });
  };
  cut(7);
  await line.find((frame) => frame.t === 'welcome');
  cut(text.length);
  expect((await line.closed).code).toBe(1008);
});

test('pages of elsewhere get no socket', async () => {
  const { host } = new URL(desk.relay.url);
  for (const origin of ['https://evil.example', 'null', `http://${host}.evil.example`, 'nonsense']) {
    await expect(rawSocket(desk.relay.url, { origin }).opened).rejects.toThrow('403');
  }
  await rawSocket(desk.relay.url, { origin: `http://${host}` }).opened.then(() => undefined);
});

test('signals in a flood do not reach the others as a flood', async () => {
  const still = await startTestRelay({ clock: manualClock(Date.now()), logLevel: 'silent' });
  try {
    const { token } = await addAgent(still, 'sid', 'agent');
    const quiet = rawSocket(still.relay.url);
    const loud = rawSocket(still.relay.url);
    await quiet.signIn(still.token);
    await loud.signIn(token);
    for (let at = 0; at < 3_000; at += 1)
      loud.send({ t: 'signal', signal: { kind: 'viewing', conversationId: `c${at}` } });
    await loud.read('me', {}).catch(() => undefined);
    const heard = quiet.frames.flatMap((frame) => (frame.t === 'signals' ? frame.signals : []));
    expect(heard.length).toBeLessThan(400);
  } finally {
    await still.dispose();
  }
});

test('a client that never reads is dropped with 4008, and the others go on', async () => {
  const { token } = await addAgent(desk, 'slow', 'agent');
  const slow = rawSocket(desk.relay.url);
  const quick = rawSocket(desk.relay.url);
  await slow.signIn(token);
  await quick.signIn(desk.token);
  slow.socket.pause();
  // The system between the two buffers some megabytes before the relay notices anything.
  const filler = 'long '.repeat(200_000);
  const isGone = (): boolean =>
    quick.frames.some(
      (frame) =>
        frame.t === 'signals' &&
        frame.signals.some(
          (signal) => signal.kind === 'presence' && signal.agentId === 'slow' && signal.state === 'offline',
        ),
    );
  for (let at = 0; at < 100 && !isGone(); at += 1) {
    await log(desk, {
      type: 'inbox.saved',
      inbox: anInbox('support', { channel: 'http', settings: { filler } }),
    });
  }
  const position = await desk.relay.store.reader.position();
  await quick.find((frame) => frame.t === 'changes' && frame.to === position);
  slow.socket.resume();
  expect((await slow.closed).code).toBe(4008);
  quick.socket.close();
});
