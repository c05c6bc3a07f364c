import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSandbox, type Sandbox } from '../../fixtures/sandbox.ts';
import { CHANNELS } from '../../src/channels/index.ts';
import type { MessageEntry } from '../../src/domain/timeline.ts';
import { manualClock } from '../../src/lib/clock.ts';
import { uuidv7 } from '../../src/lib/ids.ts';
import { seededRandom } from '../../src/lib/random.ts';
import { startTestRelay, type TestRelay } from '../support/relay.ts';

const clock = manualClock(Date.now());
const random = seededRandom(11);
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

// Before anything is said: the customers' time stands still until somebody lets it run, so nobody writes meanwhile.
test('moving in again changes nothing', async () => {
  const before = await desk.relay.store.reader.position();
  await sandbox.moveIn(desk.relay);
  expect(await desk.relay.store.reader.position()).toBe(before);
});

async function conversationWith(slug: string, address: string): Promise<string> {
  const { reader } = desk.relay.store;
  const inbox = await reader.inboxBySlug(slug);
  const contact = await reader.contactByAddress(inbox?.id ?? '', address);
  const theirs = await reader.conversationsOfContact(contact?.id ?? '', 10);
  return theirs.find(({ replyTo }) => replyTo.inboxId === inbox?.id)?.id ?? '';
}

/** The messages after our own `text`, ours included, while the customers' time runs. */
async function since(conversationId: string, text: string): Promise<MessageEntry[]> {
  clock.advance(250);
  const entries = await desk.relay.store.reader.entries(conversationId, { limit: 30 });
  const messages = entries.filter((entry) => entry.kind === 'message');
  return messages.slice(messages.findLastIndex((entry) => entry.text === text));
}

test.each([
  ['whatsapp', '+353875550131', 'What is your order number?', /NL-20590/],
  ['shop', 'user:lena-h', 'Wie ist deine Bestellnummer?', /NL-20633/],
  ['support', 'misaki.sato@yubin.example', 'ご注文番号をお願いいたします。', /NL-\d{5}/],
])('on %s a customer answers in their conversation', async (slug, address, text, expected) => {
  const id = await conversationWith(slug, address);
  const sent = await desk.api('POST', `/api/v1/conversations/${id}/messages`, { text });
  expect(sent.status).toBeLessThan(300);
  await expect
    .poll(async () => (await since(id, text)).map((entry) => entry.text).join(' '))
    .toMatch(expected);
  const [ours, theirs] = await since(id, text);
  expect(ours).toMatchObject({ direction: 'out', author: { id: desk.ownerId } });
  expect(theirs).toMatchObject({ direction: 'in' });
  expect(errors).toEqual([]);
});

test('the phone says when it was read', async () => {
  const id = await conversationWith('whatsapp', '+4915155501820');
  const text = 'Der Mantel ist da.';
  await desk.api('POST', `/api/v1/conversations/${id}/messages`, { text });
  await expect.poll(async () => (await since(id, text))[0]?.delivery?.status).toBe('read');
});
