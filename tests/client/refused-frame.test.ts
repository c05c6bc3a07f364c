import { expect, test } from 'vitest';
import { createClient } from '../../src/client/client.ts';
import type { Connect } from '../../src/client/transport.ts';
import type { Failure } from '../../src/domain/failure.ts';
import { seededRandom } from '../../src/lib/random.ts';
import { CLOSE, TOO_LARGE } from '../../src/protocol/close-codes.ts';
import { MAX_UP_FRAME_BYTES } from '../../src/protocol/limits.ts';
import { hastyClock } from '../support/small-relay.ts';
import { testIds } from '../support/store.ts';
import { startTestRelay, until } from '../support/relay.ts';

type Sent = { t: string; id?: string; action?: string };

/** A relay that answers every act but "bad" ones: those end the line with `code`. */
function pickyRelay(code: number, isBad: (frame: Sent) => boolean) {
  const lines: Sent[][] = [];
  const connect: Connect = (events) => {
    const sent: Sent[] = [];
    lines.push(sent);
    let isOpen = true;
    const post = (frame: object): void =>
      void setImmediate(() => isOpen && events.frame(JSON.stringify(frame)));
    setImmediate(() => events.open());
    return {
      close() {
        isOpen = false;
      },
      send(text) {
        const frame = JSON.parse(text) as Sent;
        sent.push(frame);
        if (!isOpen) return;
        if (isBad(frame)) {
          isOpen = false;
          setImmediate(() => events.closed(code, 'not a frame of this protocol'));
        } else if (frame.t === 'hello') {
          post({ t: 'welcome', epoch: 'e', position: 0, agentId: 'a', resumed: true, now: 0 });
        } else if (frame.t === 'act') {
          post({
            t: 'acks',
            acks: [{ id: frame.id, outcome: { ok: true, result: frame.action, position: 0 } }],
          });
        }
      },
    };
  };
  const client = createClient({
    connect,
    token: 't',
    clock: hastyClock(),
    random: seededRandom(1),
    newId: testIds(),
  });
  return { client, lines };
}

test.each([
  [CLOSE.badFrame, 'bad_input'],
  [TOO_LARGE, 'too_large'],
])(
  'the request a relay closes the line over (%i) is rejected; those beside it take effect',
  async (code, kind) => {
    const { client, lines } = pickyRelay(code, ({ action }) => action === 'bad');
    const failureOf = (error: Failure): string => error.kind;
    const outcomes = await Promise.all(
      ['one', 'bad', 'two', 'bad', 'three'].map((action) =>
        client.act(action, {}).then(({ result }) => result, failureOf),
      ),
    );
    expect(outcomes).toEqual(['one', kind, 'two', kind, 'three']);
    const tries = lines.flat().filter(({ action }) => action === 'bad');
    expect(tries.length, 'not sent for ever').toBeLessThanOrEqual(4);
    expect(await client.act('after', {}).then(({ result }) => result)).toBe('after');
    client.close();
  },
);

test('a signal the relay cannot read is not repeated', async () => {
  const { client, lines } = pickyRelay(CLOSE.badFrame, ({ t }) => t === 'signal');
  expect((await client.act('one', {})).result).toBe('one');
  client.signal({ kind: 'typing', conversationId: 'c', on: true });
  expect((await client.act('two', {})).result).toBe('two');
  expect(lines.flat().filter(({ t }) => t === 'signal')).toHaveLength(1);
  client.close();
});

test('a relay that cannot read the greeting is not called again', async () => {
  const { client, lines } = pickyRelay(CLOSE.badFrame, ({ t }) => t === 'hello');
  await until(client, 'closed', () => client.line.is === 'closed');
  expect(client.line).toMatchObject({ is: 'closed', failure: { kind: 'conflict' } });
  expect(lines).toHaveLength(1);
});

test('what is too large for any relay never leaves', async () => {
  const { client, lines } = pickyRelay(TOO_LARGE, () => false);
  const text = 'é'.repeat(MAX_UP_FRAME_BYTES / 2);
  await expect(client.act('note.add', { text })).rejects.toMatchObject({ kind: 'too_large' });
  await expect(client.read('search', { text })).rejects.toMatchObject({ kind: 'too_large' });
  expect((await client.act('one', {})).result).toBe('one');
  expect(lines.flat().filter(({ t }) => t !== 'hello')).toHaveLength(1);
  client.close();
});

test('a real relay says why it hangs up on a frame that is too large', async () => {
  const desk = await startTestRelay();
  try {
    const closed = new Promise<number>((resolve) => {
      const socket = new WebSocket(`${desk.relay.url.replace('http', 'ws')}/api/v1/socket`);
      socket.addEventListener('open', () => socket.send('x'.repeat(4 * MAX_UP_FRAME_BYTES)));
      socket.addEventListener('close', ({ code }) => resolve(code));
    });
    expect(await closed).toBe(TOO_LARGE);
  } finally {
    await desk.dispose();
  }
});
