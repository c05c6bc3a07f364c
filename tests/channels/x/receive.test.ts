import { expect, test } from 'vitest';
import { x } from '../../../src/channels/x/index.ts';
import { isNewer } from '../../../src/channels/x/receive.ts';
import { xSettings } from '../../../src/channels/x/settings.ts';
import { inboxWith, playedHost, playedTools } from '../meta/support.ts';

const SELF = '1111111111111111111';
const ANA = '2222222222222222222';
const settings = xSettings.parse({
  consumerKey: 'xvz1evFS4wEEPTGEFPHBog',
  consumerSecret: 'kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw',
  accessToken: `${SELF}-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb`,
  accessSecret: 'LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE',
});
const NOW = 1_750_000_000_000;
const HOOK = 'https://desk.example/hooks/door';
type Answer = { status?: number; json: unknown; headers?: Record<string, string> };

async function run(receive: 'webhook' | 'poll', cursor: unknown, ...answers: Answer[]) {
  const { host, asked, seen, delivered } = playedHost(...answers);
  if (cursor !== undefined) seen['cursor'] = cursor;
  const source = x.openSource?.(inboxWith('x', { ...settings, receive }), host);
  source?.start();
  await expect.poll(() => seen['health']).toBeDefined();
  await source?.stop();
  const calls = asked.map(({ method, url }) => `${method} ${new URL(url).pathname}`);
  const queries = asked.map(({ url }) => new URL(url).searchParams);
  return { seen, delivered, asked, calls, queries };
}

const at = (ms: number) => new Date(ms).toISOString();
const mention = (id: string) => ({
  id,
  author_id: ANA,
  conversation_id: id,
  text: 'hi',
  created_at: at(NOW - 60_000),
});
const dm = (id: string, ms: number, sender = ANA) => ({
  id,
  event_type: 'MessageCreate',
  text: `dm ${id}`,
  sender_id: sender,
  dm_conversation_id: `${SELF}-${ANA}`,
  created_at: at(ms),
});
const page = (data: unknown[], next?: string): Answer => ({
  json: { data, includes: { users: [{ id: ANA, name: 'Ana' }] }, meta: { next_token: next } },
});

test('the first question takes the last day, oldest first, and remembers where it was', async () => {
  const { delivered, seen, queries } = await run(
    'poll',
    undefined,
    page([mention('100')]),
    page([dm('202', NOW - 1000), dm('201', NOW - 2000, SELF), dm('150', NOW - 3 * 86_400_000)]),
  );
  expect(queries[0]?.get('start_time')).toBe(at(NOW - 86_400_000));
  expect(delivered.map((item) => ('providerId' in item ? item.providerId : ''))).toEqual([
    '100',
    'dm:201',
    'dm:202',
  ]);
  expect(delivered.map(({ kind }) => kind)).toEqual(['message', 'echo', 'message']);
  expect(seen['cursor']).toEqual({ post: '100', direct: '202' });
});

test('later only what is new is taken, page by page until something is known', async () => {
  const { delivered, seen, queries } = await run(
    'poll',
    { post: '99', direct: '200' },
    page([mention('101')], 'more'),
    page([mention('100')]),
    page([dm('203', NOW), dm('202', NOW - 1)], 'more'),
    page([dm('201', NOW - 2), dm('200', NOW - 3), dm('199', NOW - 4)], 'still more'),
  );
  expect(queries[0]?.get('since_id')).toBe('99');
  expect(queries[1]?.get('pagination_token')).toBe('more');
  expect(queries).toHaveLength(4);
  expect(delivered).toHaveLength(5);
  expect(seen['cursor']).toEqual({ post: '101', direct: '203' });
});

test('nothing new delivers nothing; a refusal is told, and the cursor stays', async () => {
  expect(
    (await run('poll', { post: '99', direct: '200' }, page([]), page([dm('200', NOW)]))).delivered,
  ).toEqual([]);
  const { seen } = await run('poll', { post: '99' }, { status: 401, json: { title: 'Unauthorized' } });
  expect(seen['health']).toContain('fresh keys');
  expect(seen['cursor']).toEqual({ post: '99' });
});

test('ids of different lengths are compared as numbers beyond 2^53', () => {
  expect(isNewer('10000000000000000000', '9999999999999999999')).toBe(true);
  expect(isNewer('9007199254740993', '9007199254740992')).toBe(true);
  expect(isNewer('99', '100')).toBe(false);
});

const token: Answer = { json: { token_type: 'bearer', access_token: 'AAAA' } };

test('the webhook is registered and subscribed as the account; lists are asked for as the app', async () => {
  const { calls, asked, seen } = await run(
    'webhook',
    undefined,
    token,
    { json: { data: [] } },
    { json: { data: { id: '77', url: HOOK, valid: true } } },
    { json: { data: [] } },
  );
  expect(calls.slice(0, 4)).toEqual([
    'POST /oauth2/token',
    'GET /2/webhooks',
    'POST /2/webhooks',
    'GET /2/activity/subscriptions',
  ]);
  expect(asked[0]?.headers['authorization']).toMatch(/^Basic /);
  expect(asked[1]?.headers['authorization']).toBe('Bearer AAAA');
  expect(asked[2]?.headers['authorization']).toMatch(/^OAuth /);
  expect(asked.slice(4).map(({ json }) => json['event_type'])).toEqual(
    expect.arrayContaining(['post.mention.create', 'dm.received', 'dm.sent']),
  );
  expect(asked[4]?.json).toMatchObject({ filter: { user_id: SELF }, webhook_id: '77' });
  expect(seen['health']).toBe('well');
});

test('one that X no longer trusts is checked anew; what is subscribed is left alone; what cannot be is told', async () => {
  const there = (event_type: string) => ({ event_type, webhook_id: '77', filter: { user_id: SELF } });
  const needed = ['post.mention.create', 'post.reply.create', 'dm.received', 'dm.sent'];
  const rest = ['post.create', 'post.delete', 'dm.read', 'dm.indicate_typing', 'chat.received'];
  const known = { json: { data: [{ id: '77', url: HOOK, valid: false }] } };
  const again = await run(
    'webhook',
    undefined,
    token,
    known,
    { json: {} },
    {
      json: { data: [...needed, ...rest].map(there) },
    },
  );
  expect(again.calls.slice(2)).toEqual(['PUT /2/webhooks/77', 'GET /2/activity/subscriptions']);
  const no = { status: 403, json: { detail: 'Your app has no access to this event.' } };
  const refused = await run(
    'webhook',
    undefined,
    token,
    { json: { data: [{ id: '77', url: HOOK }] } },
    { json: { data: [] } },
    no,
  );
  expect(refused.seen['health']).toContain('No word of post.mention.create');
});

test('the probe tells who it is, what the tokens may do and whether direct messages can be read', async () => {
  const me = { json: { data: { username: 'shop', name: 'Shop' } } };
  const may = (level: string) => ({ ...me, headers: { 'x-access-level': level } });
  const answers = [{ json: { data: [] } }, token, { json: { data: [] } }];
  const good = await x.probe?.(settings, playedTools(may('read-write-directmessages'), ...answers).tools);
  expect(good).toMatchObject({ ok: true, steps: [{ detail: '@shop Shop' }, {}, {}, {}] });
  const weak = await x.probe?.(settings, playedTools(may('read-write'), ...answers).tools);
  expect(weak?.steps[1]).toMatchObject({
    ok: false,
    detail: expect.stringContaining('Direct Messages') as string,
  });
  const wrong = await x.probe?.(settings, playedTools({ status: 401, json: {} }).tools);
  expect(wrong).toMatchObject({ ok: false, steps: [{ detail: expect.stringContaining('fresh') as string }] });
});

test('the link opens a direct message with words that carry the ref', async () => {
  const { tools } = playedTools();
  const url = await x.link?.url({ ref: 'shop-window', chatPage: '' }, inboxWith('x', settings), tools);
  expect(url).toBe(`https://x.com/messages/compose?recipient_id=${SELF}&text=(ref%3A%20shop-window)`);
});
