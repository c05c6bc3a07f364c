import { expect, test } from 'vitest';
import { createClient } from '../../src/client/client.ts';
import { memoryOutbox } from '../../src/client/outbox.ts';
import { wasTakenBack } from '../../src/client/requests.ts';
import type { TransportEvents } from '../../src/client/transport.ts';
import { manualClock } from '../../src/lib/clock.ts';
import { seededRandom } from '../../src/lib/random.ts';

/** A client on a line that the test holds the other end of. */
function aClient() {
  const clock = manualClock();
  const outbox = memoryOutbox();
  const sent: { t: string; id?: string }[] = [];
  const lines: TransportEvents[] = [];
  let ids = 0;
  const client = createClient({
    connect(events) {
      lines.push(events);
      return { send: (text) => void sent.push(JSON.parse(text)), close: () => events.closed(1006, '') };
    },
    token: 't',
    clock,
    random: seededRandom(1),
    newId: () => `id-${(ids += 1)}`,
    outbox,
  });
  const down = (frame: object): void => lines.at(-1)?.frame(JSON.stringify(frame));
  const signIn = (): void => {
    lines.at(-1)?.open();
    down({ t: 'welcome', agentId: 'kim', now: 0, epoch: 'e', position: 1, resumed: true });
  };
  const acts = (): (string | undefined)[] => sent.filter(({ t }) => t === 'act').map(({ id }) => id);
  return { client, clock, outbox, lines, down, signIn, acts };
}

const done = { ok: true, result: {}, position: 1 };

test('an act is kept until it is answered, and leaves once on every line until then', async () => {
  const { client, outbox, lines, down, signIn, acts, clock } = aClient();
  signIn();
  const answer = client.act('conversation.solve', { conversation: 'c' });
  expect(outbox.load().map(({ id, agentId }) => [id, agentId])).toEqual([['id-1', 'kim']]);
  lines.at(-1)?.closed(1006, '');
  expect(client.waiting()).toMatchObject([{ id: 'id-1', hasLeft: true }]);
  clock.advance(20_000);
  signIn();
  expect(acts()).toEqual(['id-1', 'id-1']);
  down({ t: 'acks', acks: [{ id: 'id-1', outcome: done }] });
  await answer;
  expect(outbox.load()).toEqual([]);
  expect(client.waiting()).toEqual([]);
});

test('what has not left can be taken back; what has left cannot', async () => {
  const { client, lines, signIn, acts, clock, outbox } = aClient();
  signIn();
  client.act('note.add', { text: 'left' }).catch(() => undefined);
  lines.at(-1)?.closed(1006, '');
  const waits = client.act('note.add', { text: 'waits' });
  expect(client.takeBack('id-1')).toBe(false);
  expect(client.takeBack('id-2')).toBe(true);
  await expect(waits).rejects.toSatisfy(wasTakenBack);
  expect(outbox.load().map(({ id }) => id)).toEqual(['id-1']);
  clock.advance(20_000);
  signIn();
  expect(acts()).toEqual(['id-1', 'id-1']);
});

test('closing keeps what waits for the next run; drafts have their own journal', async () => {
  const { client, outbox, signIn } = aClient();
  signIn();
  client.act('draft.save', { text: '' }).catch(() => undefined);
  const answer = client.act('note.add', { text: 'x' });
  client.close();
  await expect(answer).rejects.toThrow('closed');
  expect(outbox.load().map(({ action }) => action)).toEqual(['note.add']);
});

test('asked to, it dials at once instead of waiting for its turn', () => {
  const { client, lines, clock } = aClient();
  lines.at(-1)?.closed(1006, 'gone');
  expect(client.line.is).toBe('offline');
  client.reconnect();
  expect(client.line.is).toBe('connecting');
  clock.advance(60_000);
  expect(lines).toHaveLength(2);
});
