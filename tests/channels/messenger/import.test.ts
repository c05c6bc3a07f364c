import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PlayedHistory } from '../../../fixtures/channels/meta/history.ts';
import { messagingSimulator } from '../../../fixtures/channels/meta/messaging.ts';
import { signed } from '../../../fixtures/channels/meta/played.ts';
import { PAGE } from '../../../fixtures/channels/messenger/simulator.ts';
import type { Simulator } from '../../../fixtures/channels/simulator.ts';
import type { Conversation } from '../../../src/domain/conversation.ts';
import type { MessageEntry } from '../../../src/domain/timeline.ts';
import { startTestRelay, type TestRelay } from '../../support/relay.ts';

let relay: TestRelay;
let provider: Simulator;
const played: PlayedHistory = { asked: 0, refuseOnce: false };

beforeAll(async () => {
  provider = await messagingSimulator('page', PAGE, { pageId: PAGE }, { history: played });
  relay = await startTestRelay();
  const { settings } = provider;
  const input = { channel: 'messenger', name: 'Page', slug: 'page', settings };
  await relay.api('POST', '/api/v1/inboxes', input);
});
afterAll(async () => {
  await relay.dispose();
  await provider.close();
});

const step = () => relay.api('POST', '/api/v1/inboxes/page/import', {});
/** As the command does: until it is through. */
async function whole(): Promise<Record<string, unknown>> {
  for (let page = 0; page < 20; page += 1) {
    const { json, status } = await step();
    expect({ status, json }).toMatchObject({ status: 200 });
    if (json['done'] === true) return json;
  }
  throw new Error('it never ended');
}
const contactAt = (address: string) => relay.relay.store.reader.contactByChannelAddress('messenger', address);
async function conversationsOf(address: string): Promise<Conversation[]> {
  const contact = await contactAt(address);
  return relay.relay.store.reader.conversationsOfContact(contact?.id ?? '', 10);
}
async function messagesOf(conversation: Conversation | undefined): Promise<MessageEntry[]> {
  const entries = await relay.relay.store.reader.entries(conversation?.id ?? '', { limit: 500 });
  return entries.filter((entry) => entry.kind === 'message');
}
const post = (id: string, mid: string, text: string) => {
  const event = {
    sender: { id },
    recipient: { id: PAGE },
    timestamp: Date.now(),
    message: { mid, text },
  };
  const { headers, body } = signed({ object: 'page', entry: [{ id: PAGE, time: 1, messaging: [event] }] });
  return relay.api('POST', '/hooks/page', body, headers);
};

test('an import that breaks off goes on where it stopped', async () => {
  // What came in live before: the import finds it in its thread as well.
  expect((await post('775', 'm_5_2', 'question 2')).status).toBe(200);
  expect((await step()).json).toMatchObject({ done: false, threads: 5 });
  played.refuseOnce = true;
  const broken = await step();
  expect(broken.status).toBeGreaterThanOrEqual(400);
  expect(JSON.stringify(broken.json)).toContain('access token');
  const asked = played.asked;
  expect(await whole()).toMatchObject({ threads: 12, messages: 262, added: 261, withheld: 1 });
  // The second page and the third: the first is not asked for again.
  expect(played.asked - asked).toBe(2);
});

test('every thread is one solved conversation, in its order, of its time, with nothing sent', async () => {
  const [conversation, ...more] = await conversationsOf('771');
  expect(more).toEqual([]);
  expect(conversation).toMatchObject({
    status: { is: 'solved', at: Date.UTC(2024, 3, 2) + 229 * 60_000 },
    tags: ['imported'],
    waitingSince: null,
    createdAt: Date.UTC(2024, 3, 2),
    lastActivityAt: Date.UTC(2024, 3, 2) + 229 * 60_000,
    preview: { text: 'answer 229', from: 'desk' },
  });
  const messages = await messagesOf(conversation);
  expect(messages).toHaveLength(230);
  expect(messages.slice(0, 2)).toMatchObject([
    { direction: 'in', text: 'question 0', author: { kind: 'contact' }, imported: true },
    { direction: 'out', text: 'answer 1', author: { kind: 'external', name: 'Page inbox' } },
  ]);
  expect(messages.map(({ at }) => at)).toEqual(messages.map(({ at }) => at).toSorted((a, b) => a - b));
  expect(provider.accepted).toEqual([]);
  const { json } = await relay.api('GET', '/api/v1/conversations?query=tag:imported%20-status:solved');
  expect(json).toMatchObject({ rows: [] });
});

test('a live message stays where it came in; what was said around it is imported', async () => {
  const all = await conversationsOf('775');
  expect(all.map(({ tags }) => tags)).toEqual(expect.arrayContaining([[], ['imported']]));
  const [live, old] = [all.find(({ tags }) => tags.length === 0), all.find(({ tags }) => tags.length > 0)];
  expect(live?.status.is).toBe('open');
  expect((await messagesOf(live)).map(({ text }) => text)).toEqual(['question 2']);
  expect((await messagesOf(old)).map(({ text }) => text)).toEqual(['question 0', 'answer 1']);
});

test('a guest of the website chat is somebody who cannot be written to', async () => {
  const contact = await contactAt('guest:t_3');
  expect(contact).toMatchObject({
    name: 'Guest',
    identities: [{ unreachable: { why: expect.stringContaining('website chat') } }],
  });
});

test('files are fetched like those of any message', async () => {
  const [conversation] = await conversationsOf('774');
  await expect.poll(async () => (await messagesOf(conversation))[0]?.attachments[0]?.name).toBe('IMG.jpg');
});

test('run again, it brings over nothing twice', async () => {
  const before = await relay.relay.store.reader.position();
  expect(await whole()).toMatchObject({ threads: 12, messages: 262, added: 0 });
  expect(await relay.relay.store.reader.position()).toBe(before);
});

test('who writes again after all that opens a conversation the desk can answer', async () => {
  expect((await post('776', 'm_new', 'Me again')).status).toBe(200);
  const open = (await conversationsOf('776')).filter(({ status }) => status.is === 'open');
  expect(open).toHaveLength(1);
  expect((await messagesOf(open[0])).at(-1)?.text).toBe('Me again');
});

test('an inbox without a history says so', async () => {
  const settings = { secret: 'a secret of the app for tests' };
  await relay.api('POST', '/api/v1/inboxes', { channel: 'http', name: 'App', slug: 'app', settings });
  const { status, json } = await relay.api('POST', '/api/v1/inboxes/app/import', {});
  expect(status).toBe(422);
  expect(JSON.stringify(json)).toContain('does not tell what was said before');
});

test('nobody is told of it', async () => {
  const { alertOf } = await import('../../../views/state/alerts.ts');
  const [conversation] = await conversationsOf('777');
  const [first] = await messagesOf(conversation);
  if (first === undefined) throw new Error('nothing was imported');
  const { seq, version: _, ...entry } = first;
  const change = {
    seq,
    at: 1,
    actor: { kind: 'system' as const },
    body: { type: 'entry.added' as const, entry },
  };
  expect(alertOf(change, relay.ownerId)).toBeUndefined();
});
