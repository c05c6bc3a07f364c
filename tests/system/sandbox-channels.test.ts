import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSandbox, type Sandbox } from '../../fixtures/sandbox.ts';
import { CHANNELS } from '../../src/channels/index.ts';
import type { MessageEntry } from '../../src/domain/timeline.ts';
import { manualClock } from '../../src/lib/clock.ts';
import { uuidv7 } from '../../src/lib/ids.ts';
import { seededRandom } from '../../src/lib/random.ts';
import { startTestRelay, type TestRelay } from '../support/relay.ts';

const clock = manualClock(Date.now());
const random = seededRandom(23);
const errors: unknown[] = [];

let sandbox: Sandbox;
let desk: TestRelay;

beforeAll(async () => {
  sandbox = await openSandbox({
    clock,
    random,
    newId: uuidv7(clock, random),
    channels: CHANNELS,
    hasWeather: false,
    onError: (error) => errors.push(error),
  });
  desk = await startTestRelay({ channels: sandbox.channels });
  await sandbox.moveIn(desk.relay);
});

afterAll(async () => {
  await desk.dispose();
  await sandbox[Symbol.asyncDispose]();
});

async function conversationWith(slug: string, address: string): Promise<string> {
  const { reader } = desk.relay.store;
  const inbox = await reader.inboxBySlug(slug);
  const contact = await reader.contactByAddress(inbox?.id ?? '', address);
  const theirs = await reader.conversationsOfContact(contact?.id ?? '', 10);
  return theirs.find(({ replyTo }) => replyTo.inboxId === inbox?.id)?.id ?? '';
}

/** The messages from our own `text` on, while the customers' time runs. */
async function since(conversationId: string, text: string): Promise<MessageEntry[]> {
  clock.advance(250);
  const entries = await desk.relay.store.reader.entries(conversationId, { limit: 30 });
  const messages = entries.filter((entry) => entry.kind === 'message');
  return messages.slice(messages.findLastIndex((entry) => entry.text === text));
}

async function send(conversationId: string, text: string): Promise<void> {
  const { status, json } = await desk.api('POST', `/api/v1/conversations/${conversationId}/messages`, {
    text,
  });
  expect({ status, json }).toMatchObject({ status: 200 });
}

const ORDER = 'What is your order number, please?';

test.each([
  ['messenger', '5400161203'],
  ['instagram', '17840010063352'],
  ['whatsapp', '+353875550131'],
  ['telegram', '700140815'],
  ['sms', '+447700900158'],
  ['line', 'U7c2be90f4d1a4e6f8b35d07a91c64e22'],
  ['viber', 'SnVuIFZpbGxhcmVhbA=='],
  ['apple', 'urn:mbid:AQAAYQnJpb255Q2FzdGxlV2hpdGJ5NDQ3NzAwOTAwMjIx'],
  ['slack', 'U06AARHUS01'],
  ['discord', '734512345678901234'],
  ['x', '1480055512347788'],
  ['page', '5400190933'],
])(
  'on %s a reply leaves to the provider, and the customer answers through it in the same conversation',
  async (slug, address) => {
    const provider = sandbox.provider(slug);
    const id = await conversationWith(slug, address);
    await send(id, ORDER);
    await expect
      .poll(async () => (await since(id, ORDER)).filter(({ direction }) => direction === 'in').length)
      .toBeGreaterThan(0);
    const [ours, theirs] = await since(id, ORDER);
    expect(provider?.accepted.at(-1)).toMatchObject({
      id: ours?.providerId,
      text: expect.stringContaining(ORDER) as string,
    });
    expect(theirs).toMatchObject({ direction: 'in', inboxId: ours?.inboxId });
    expect(errors).toEqual([]);
  },
);

test('a desk that is opened again meets new providers, and the talk goes on in its threads', async () => {
  const [slug, address] = ['slack', 'U06AARHUS01'];
  const id = await conversationWith(slug, address);
  const before = (await desk.relay.store.reader.entries(id, { limit: 100 })).length;
  const { dataDir } = desk;
  await desk.relay.close();
  await sandbox[Symbol.asyncDispose]();

  clock.advance(10_000);
  sandbox = await openSandbox({
    clock,
    random,
    newId: uuidv7(clock, random),
    channels: CHANNELS,
    hasWeather: false,
    onError: (error) => errors.push(error),
  });
  desk = await startTestRelay({ channels: sandbox.channels, dataDir });
  await sandbox.moveIn(desk.relay);
  const text = 'Which size are the socks for, and what is the order number?';
  await send(id, text);
  await expect
    .poll(async () => (await since(id, text)).filter(({ direction }) => direction === 'in').length)
    .toBeGreaterThan(0);
  expect((await desk.relay.store.reader.entries(id, { limit: 100 })).length).toBeGreaterThanOrEqual(
    before + 2,
  );
  expect(errors).toEqual([]);
});
