import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import type { Channel } from '../../src/channels/port.ts';
import type { OutboundMessage, SendResult } from '../../src/channels/port/outbound.ts';
import type { Delivery } from '../../src/domain/delivery.ts';
import { manualClock } from '../../src/lib/clock.ts';
import { log } from '../support/people.ts';
import { aContact, aConversation, anInbox } from '../support/desk.ts';
import { startTestRelay, type TestRelay } from '../support/relay.ts';

const START = Date.UTC(2026, 5, 1, 12);
const MINUTE = 60_000;

/** A channel whose provider does as the test says; what it was asked to send is kept. */
function scriptedChannel(idempotentSend: boolean) {
  const asked: OutboundMessage[] = [];
  let script: (message: OutboundMessage) => SendResult | Promise<SendResult> = () => ({ outcome: 'sent' });
  const channel: Channel = {
    kind: 'scripted',
    label: 'Scripted',
    mark: 'SC',
    capabilities: {
      text: { max: 1000, unit: 'characters' },
      attachments: 'none',
      subject: false,
      typingOut: false,
      readReceipts: false,
      deliveryReceipts: false,
      proactive: true,
      letters: false,
      idempotentSend,
    },
    settings: z.object({ broken: z.boolean().optional() }),
    secrets: [],
    normaliseAddress: (address) => address,
    async send(message) {
      asked.push(message);
      return script(message);
    },
  };
  return {
    channel,
    asked,
    texts: () => asked.map(({ text }) => text),
    answers(next: typeof script) {
      script = next;
    },
  };
}

const disposals: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const dispose of disposals.splice(0).toReversed()) await dispose();
});

async function open(idempotentSend = true) {
  const dataDir = await mkdtemp(join(tmpdir(), 'parley-outbox-'));
  disposals.push(() => rm(dataDir, { recursive: true, force: true }));
  const provider = scriptedChannel(idempotentSend);
  const clock = manualClock(START);
  const relay = await startTestRelay({ dataDir, clock, channels: [provider.channel] });
  disposals.push(() => relay.dispose());
  await log(
    relay,
    { type: 'inbox.saved', inbox: anInbox('support', { channel: 'scripted' }) },
    { type: 'contact.created', contact: aContact('ada') },
    { type: 'contact.created', contact: aContact('bob') },
    { type: 'conversation.opened', conversation: aConversation('c1', 1, 'ada') },
    { type: 'conversation.opened', conversation: aConversation('c2', 2, 'bob') },
  );
  return { relay, clock, provider, dataDir };
}

async function reply(desk: TestRelay, text: string, conversation = 'c1'): Promise<string> {
  const { json, status } = await desk.api('POST', `/api/v1/conversations/${conversation}/messages`, { text });
  expect(status).toBe(200);
  return (json['result'] as { entryId: string }).entryId;
}

async function deliveryOf(desk: TestRelay, entryId: string): Promise<Delivery | undefined> {
  const entry = await desk.relay.store.reader.entry(entryId);
  return entry?.kind === 'message' ? entry.delivery : undefined;
}

/** Lets everything happen that needs no time to pass. */
async function settle(desk: TestRelay): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    await desk.relay.queue.idle();
  }
}

const retryLater = (retryAfterMs?: number): SendResult => ({
  outcome: 'failed',
  reason: 'retry',
  message: 'busy',
  retryAfterMs,
});

test('replies of a conversation leave in order, one after the other, and no other conversation waits for them', async () => {
  const { relay, clock, provider } = await open();
  provider.answers(({ text, attempt }) =>
    text === 'one' && attempt < 3 ? retryLater() : { outcome: 'sent' },
  );
  for (const text of ['one', 'two', 'three']) await reply(relay, text);
  await reply(relay, 'elsewhere', 'c2');
  await settle(relay);
  expect(provider.texts()).toEqual(['one', 'elsewhere']);
  clock.advance(2_000);
  await settle(relay);
  expect(provider.texts()).toEqual(['one', 'elsewhere', 'one']);
  clock.advance(4_000);
  await settle(relay);
  expect(provider.texts()).toEqual(['one', 'elsewhere', 'one', 'one', 'two', 'three']);
  expect(new Set(provider.asked.filter(({ text }) => text === 'one').map((m) => m.idempotencyKey)).size).toBe(
    1,
  );
});

test('a provider that asks for patience gets it, up to a day', async () => {
  const { relay, clock, provider } = await open();
  provider.answers(() => retryLater(7 * MINUTE));
  const id = await reply(relay, 'one');
  await settle(relay);
  expect(await deliveryOf(relay, id)).toEqual({
    status: 'queued',
    dueAt: START + 7 * MINUTE,
    attempts: 1,
    lastError: 'busy',
  });
  clock.advance(7 * MINUTE - 1);
  await settle(relay);
  expect(provider.asked).toHaveLength(1);
  provider.answers(() => retryLater(1e15));
  clock.advance(1);
  await settle(relay);
  expect(provider.asked).toHaveLength(2);
  provider.answers(() => ({ outcome: 'sent', providerId: 'p1' }));
  clock.advance(24 * 60 * MINUTE);
  await settle(relay);
  expect(await deliveryOf(relay, id)).toMatchObject({ status: 'sent' });
});

test('a final refusal is not repeated; sending it again after that really sends, under a new key', async () => {
  const { relay, clock, provider } = await open();
  provider.answers(() => ({ outcome: 'failed', reason: 'recipient_gone', message: 'nobody there' }));
  const id = await reply(relay, 'one');
  await settle(relay);
  clock.advance(60 * MINUTE);
  await settle(relay);
  expect(provider.asked).toHaveLength(1);
  expect(await deliveryOf(relay, id)).toMatchObject({ status: 'failed', reason: 'recipient_gone' });
  provider.answers(() => ({ outcome: 'sent' }));
  expect((await relay.api('POST', '/api/v1/messages/retry', { entry: id })).status).toBe(200);
  await settle(relay);
  expect(provider.asked).toHaveLength(2);
  expect(provider.asked[0]?.idempotencyKey).not.toBe(provider.asked[1]?.idempotencyKey);
  expect(await deliveryOf(relay, id)).toMatchObject({ status: 'sent' });
});

test('what may have arrived is held, and holds what comes after it, until a person decides', async () => {
  const { relay, clock, provider } = await open();
  provider.answers(() => ({ outcome: 'unknown', message: 'the line broke' }));
  const id = await reply(relay, 'one');
  await reply(relay, 'two');
  await settle(relay);
  clock.advance(10 * 60 * MINUTE);
  await settle(relay);
  expect(provider.texts()).toEqual(['one']);
  provider.answers(() => ({ outcome: 'sent' }));
  expect((await relay.api('POST', '/api/v1/messages/settle', { entry: id, as: 'sent' })).status).toBe(200);
  await settle(relay);
  expect(provider.texts()).toEqual(['one', 'two']);
});

test.each([
  { idempotent: true, fate: 'sent' },
  { idempotent: false, fate: 'unknown' },
])(
  'after a crash a send under way is $fate when repeating is safe: $idempotent',
  async ({ idempotent, fate }) => {
    const { relay, clock, provider, dataDir } = await open(idempotent);
    let letGo = (): void => undefined;
    provider.answers(
      () =>
        new Promise((resolve) => {
          letGo = () => resolve({ outcome: 'sent' });
        }),
    );
    const id = await reply(relay, 'one');
    await settle(relay);
    expect(await deliveryOf(relay, id)).toEqual({ status: 'sending', attempts: 1 });

    // The desk as a crash leaves it: the claim is on the disk, its worker is gone.
    const copy = await mkdtemp(join(tmpdir(), 'parley-outbox-'));
    disposals.push(() => rm(copy, { recursive: true, force: true }));
    await relay.relay.store.backup(join(copy, 'parley.db'));
    letGo();
    await settle(relay);
    const after = scriptedChannel(idempotent);
    const again = await startTestRelay({
      dataDir: copy,
      masterKeyFile: join(dataDir, 'keys', 'master.key'),
      clock,
      channels: [after.channel],
    });
    disposals.push(() => again.dispose());
    await settle(again);
    expect(await deliveryOf(again, id)).toMatchObject({ status: fate });
    expect(after.asked.map(({ idempotencyKey }) => idempotencyKey)).toEqual(
      idempotent ? [provider.asked[0]?.idempotencyKey] : [],
    );
  },
);

test('a paused inbox keeps its replies however long it takes, and sends them when it is resumed', async () => {
  const { relay, clock, provider } = await open();
  provider.answers(() => retryLater());
  const id = await reply(relay, 'one');
  await settle(relay);
  await relay.api('POST', '/api/v1/inboxes/support/pause', {});
  provider.answers(() => ({ outcome: 'sent' }));
  for (let hour = 0; hour < 48; hour += 1) {
    clock.advance(60 * MINUTE);
    await relay.api('GET', '/api/v1/me');
    await settle(relay);
  }
  expect(provider.asked).toHaveLength(1);
  expect(await deliveryOf(relay, id)).toMatchObject({ status: 'queued', attempts: 1 });
  await relay.api('POST', '/api/v1/inboxes/support/resume', {});
  await settle(relay);
  expect(await deliveryOf(relay, id)).toMatchObject({ status: 'sent' });
});

test('a message that cannot be put together is said to be late, and goes when it can', async () => {
  const { relay, clock, provider } = await open();
  await log(relay, {
    type: 'inbox.saved',
    inbox: anInbox('support', { channel: 'scripted', settings: { broken: 'yes' } }),
  });
  const id = await reply(relay, 'one');
  await settle(relay);
  expect(await deliveryOf(relay, id)).toMatchObject({ status: 'queued', attempts: 1 });
  await log(relay, { type: 'inbox.saved', inbox: anInbox('support', { channel: 'scripted' }) });
  clock.advance(5_000);
  await settle(relay);
  expect(provider.texts()).toEqual(['one']);
  expect(await deliveryOf(relay, id)).toMatchObject({ status: 'sent' });
});

test('a channel that throws stops nobody else, and is tried again', async () => {
  const { relay, clock, provider } = await open();
  provider.answers(({ text }) => {
    if (text === 'throws') throw new Error('a bug');
    return { outcome: 'sent' };
  });
  const id = await reply(relay, 'throws');
  await reply(relay, 'fine', 'c2');
  await settle(relay);
  expect(provider.texts()).toEqual(['throws', 'fine']);
  expect(await deliveryOf(relay, id)).toMatchObject({
    status: 'queued',
    attempts: 1,
    lastError: expect.stringContaining('could not send'),
    refusal: { code: 'relay_fault', values: {} },
  });
  provider.answers(() => ({ outcome: 'sent' }));
  clock.advance(5_000);
  await settle(relay);
  expect(await deliveryOf(relay, id)).toMatchObject({ status: 'sent' });
});

test('a login that was mended is tried at once: replies do not sit out their back-off', async () => {
  const { relay, clock, provider } = await open();
  provider.answers(() => ({ outcome: 'failed', reason: 'auth', message: 'wrong password' }));
  const first = await reply(relay, 'one');
  await settle(relay);
  for (let round = 0; round < 8; round += 1) {
    clock.advance(15 * MINUTE);
    await settle(relay);
  }
  const tried = provider.asked.length;
  expect(await deliveryOf(relay, first)).toMatchObject({ status: 'queued', lastError: 'wrong password' });
  provider.answers(() => ({ outcome: 'sent' }));
  await settle(relay);
  expect(provider.asked, 'it backs off').toHaveLength(tried);
  const changed = await relay.api('POST', '/api/v1/inboxes/support', { settings: { broken: false } });
  expect(changed.status).toBe(200);
  await settle(relay);
  expect(await deliveryOf(relay, first)).toMatchObject({ status: 'sent' });
});

test('an inbox whose replies fail for good says so where inboxes are listed, until one leaves', async () => {
  const { relay, clock, provider } = await open();
  const told = async () => (await relay.relay.store.reader.inbox('support'))?.health.lastError?.message;
  provider.answers(() => ({ outcome: 'failed', reason: 'recipient_gone', message: 'no such person' }));
  await reply(relay, 'one');
  await settle(relay);
  expect(await told(), 'it is about one recipient').toBeUndefined();
  provider.answers(() => ({ outcome: 'failed', reason: 'content', message: 'only https' }));
  await reply(relay, 'two');
  await settle(relay);
  expect(await told()).toBe('The last reply was refused: only https');
  expect((await relay.relay.store.reader.inbox('support'))?.health.lastError?.refusal).toEqual({
    code: 'reply_refused',
    values: { said: 'only https' },
  });
  provider.answers(() => ({ outcome: 'sent' }));
  await reply(relay, 'three');
  await settle(relay);
  expect(await told()).toBeUndefined();
  provider.answers(() => ({ outcome: 'failed', reason: 'retry', message: 'no answer' }));
  await reply(relay, 'four');
  await settle(relay);
  expect(await told(), 'it will be tried again').toBeUndefined();
  for (let round = 0; round < 6; round += 1) {
    clock.advance(60 * MINUTE);
    await settle(relay);
  }
  expect(await told()).toBe('Replies do not get through: no answer');
});

test('resuming an inbox hurries what backs off, but leaves the time to take a reply back', async () => {
  const { relay, clock, provider } = await open();
  provider.answers(({ text }) => (text === 'one' ? retryLater(60 * MINUTE) : { outcome: 'sent' }));
  await reply(relay, 'one');
  await settle(relay);
  const body = { text: 'two', undoSendMs: MINUTE };
  await relay.api('POST', '/api/v1/conversations/c2/messages', body);
  provider.answers(() => ({ outcome: 'sent' }));
  expect((await relay.api('POST', '/api/v1/inboxes/support/resume', {})).status).toBe(200);
  await settle(relay);
  expect(provider.texts()).toEqual(['one', 'one']);
  clock.advance(MINUTE);
  await settle(relay);
  expect(provider.texts()).toEqual(['one', 'one', 'two']);
});

test('a receipt that overtakes the answer to its send is not lost', async () => {
  const { relay, provider } = await open();
  const receipt = (providerId: string, status: 'delivered' | 'read') =>
    relay.api('POST', '/api/v1/messages/delivery', {
      inbox: 'support',
      providerId,
      delivery: { status, at: START + 5 },
    });
  provider.answers(async ({ text }) => {
    // The customer has read it before the provider's answer is here; so has somebody another program wrote to.
    await receipt(`id of ${text}`, 'read');
    await receipt(`id of ${text}`, 'delivered');
    await receipt('of another program', 'read');
    return { outcome: 'sent', providerId: `id of ${text}` };
  });
  const id = await reply(relay, 'one');
  await settle(relay);
  expect(await deliveryOf(relay, id)).toEqual({ status: 'read', at: START + 5 });
  const conversation = await relay.relay.store.reader.conversation('c1');
  expect(conversation?.customerReadSeq).toBeGreaterThan(0);
  await relay.relay.queue.submit(async ({ tx }) => {
    expect(await tx.takeReceipts('support', 'id of one'), 'kept no longer').toEqual([]);
  });
});

test('an automatic message is handed to its channel as such', async () => {
  const { relay, provider } = await open();
  const body = { text: 'We are out.', automatic: 'away message' };
  await relay.api('POST', '/api/v1/conversations/c1/messages', body);
  await reply(relay, 'Back again.');
  await settle(relay);
  expect(provider.asked.map(({ automatic }) => automatic)).toEqual([true, false]);
});
