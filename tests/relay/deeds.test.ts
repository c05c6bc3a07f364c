import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import type { Channel } from '../../src/channels/port.ts';
import type { Deed, SendResult } from '../../src/channels/port/outbound.ts';
import type { MessageEntry } from '../../src/domain/timeline.ts';
import { manualClock } from '../../src/lib/clock.ts';
import { aContact, aConversation, anInbox } from '../support/desk.ts';
import { log } from '../support/people.ts';
import { startTestRelay, type TestRelay } from '../support/relay.ts';

const MINUTE = 60_000;

/** A channel whose provider does to messages what the test says. */
function scripted() {
  const asked: Deed[] = [];
  let answer: SendResult = { outcome: 'sent' };
  const channel: Channel = {
    kind: 'scripted',
    label: 'Scripted',
    mark: 'SC',
    capabilities: {
      text: { max: 100, unit: 'characters' },
      attachments: 'none',
      subject: false,
      typingOut: false,
      readReceipts: false,
      deliveryReceipts: false,
      proactive: true,
      letters: false,
      idempotentSend: true,
      markRead: true,
      reactionsOut: ['👍', '❤'],
      edit: { withinMs: 15 * MINUTE },
      delete: {},
    },
    settings: z.object({}),
    secrets: [],
    normaliseAddress: (address) => address,
    send: ({ text }) => Promise.resolve({ outcome: 'sent', providerId: `sent ${text}` }),
    act(deed) {
      asked.push(deed);
      return Promise.resolve(answer);
    },
  };
  return {
    channel,
    asked,
    answers(next: SendResult) {
      answer = next;
    },
  };
}

const disposals: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const dispose of disposals.splice(0).toReversed()) await dispose();
});

async function open() {
  const provider = scripted();
  const clock = manualClock(Date.UTC(2026, 5, 1, 12));
  const desk = await startTestRelay({ clock, channels: [provider.channel] });
  disposals.push(() => desk.dispose());
  await log(
    desk,
    { type: 'inbox.saved', inbox: anInbox('support', { channel: 'scripted' }) },
    { type: 'contact.created', contact: aContact('ada') },
    { type: 'conversation.opened', conversation: aConversation('c1', 1, 'ada') },
  );
  const { json } = await desk.api('POST', '/api/v1/conversations/c1/messages', {
    text: 'Helo',
    undoSendMs: 0,
  });
  const { entryId } = json['result'] as { entryId: string };
  await expect.poll(() => statusOf(desk, entryId)).toBe('sent');
  return { desk, clock, provider, entryId };
}

const entryOf = async (desk: TestRelay, id: string): Promise<MessageEntry | undefined> => {
  const entry = await desk.relay.store.reader.entry(id);
  return entry?.kind === 'message' ? entry : undefined;
};
const statusOf = async (desk: TestRelay, id: string) => (await entryOf(desk, id))?.delivery?.status;

const act = (desk: TestRelay, name: string, input: Record<string, unknown>) =>
  desk.api('POST', `/api/v1/messages/${name}`, input);

test('an edit reaches the customer, and the thread says it when it has', async () => {
  const { desk, provider, entryId } = await open();
  expect((await act(desk, 'change', { entry: entryId, text: 'Hello' })).status).toBe(200);
  await expect.poll(async () => (await entryOf(desk, entryId))?.text).toBe('Hello');
  expect(await entryOf(desk, entryId)).toMatchObject({ editedAt: expect.any(Number) });
  expect((await entryOf(desk, entryId))?.deed).toBeUndefined();
  expect(provider.asked).toMatchObject([{ does: 'edit', providerId: 'sent Helo', text: 'Hello' }]);
});

test('what the provider refuses stays as it was, and the entry says why', async () => {
  const { desk, provider, entryId } = await open();
  provider.answers({ outcome: 'failed', reason: 'content', message: 'Too old to be changed.' });
  await act(desk, 'change', { entry: entryId, text: 'Hello' });
  await expect.poll(async () => (await entryOf(desk, entryId))?.deed?.is).toBe('failed');
  expect(await entryOf(desk, entryId)).toMatchObject({
    text: 'Helo',
    deed: { does: 'edit', message: 'Too old to be changed.' },
  });
});

test('a provider that is away is asked again, with the newest wish only', async () => {
  const { desk, clock, provider, entryId } = await open();
  provider.answers({ outcome: 'failed', reason: 'retry', message: 'Busy.' });
  await act(desk, 'change', { entry: entryId, text: 'Hell' });
  await expect.poll(() => provider.asked.length).toBe(1);
  expect((await entryOf(desk, entryId))?.deed?.is).toBe('waiting');
  provider.answers({ outcome: 'sent' });
  await act(desk, 'change', { entry: entryId, text: 'Hello' });
  await expect.poll(async () => (await entryOf(desk, entryId))?.text).toBe('Hello');
  clock.advance(MINUTE);
  expect(provider.asked.map((deed) => (deed.does === 'edit' ? deed.text : ''))).toEqual(['Hell', 'Hello']);
});

test('reactions: one of the desk, only those the channel takes, and taken back', async () => {
  const { desk, entryId } = await open();
  const react = (more: Record<string, unknown>) =>
    act(desk, 'react', { conversation: '#1', entry: entryId, ...more });
  const shown = async () => (await entryOf(desk, entryId))?.reactions?.map(({ emoji }) => emoji) ?? [];
  await react({ emoji: '👍' });
  await expect.poll(shown).toEqual(['👍']);
  await react({ emoji: '❤' });
  await expect.poll(shown).toEqual(['❤']);
  expect((await react({ emoji: '🐌' })).json).toMatchObject({ error: { kind: 'policy' } });
  await react({});
  await expect.poll(shown).toEqual([]);
});

test('a deletion empties the message; afterwards nothing can be done with it', async () => {
  const { desk, clock, provider, entryId } = await open();
  clock.advance(20 * MINUTE);
  expect((await act(desk, 'change', { entry: entryId, text: 'Hello' })).json).toMatchObject({
    error: { kind: 'policy', message: 'Scripted lets a message be changed for 15 minutes only.' },
  });
  await act(desk, 'delete', { entry: entryId });
  await expect.poll(async () => (await entryOf(desk, entryId))?.deletedAt).toBeDefined();
  expect((await entryOf(desk, entryId))?.text).toBe('');
  expect(provider.asked).toMatchObject([{ does: 'delete', providerId: 'sent Helo' }]);
  expect((await act(desk, 'delete', { entry: entryId })).json).toMatchObject({ error: { kind: 'conflict' } });
});
