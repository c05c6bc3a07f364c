import { expect, test } from 'vitest';
import { x } from '../../../src/channels/x/index.ts';
import { xSettings } from '../../../src/channels/x/settings.ts';
import type { OutboundMessage, SendResult } from '../../../src/channels/port/outbound.ts';
import { textLength } from '../../../src/domain/text-length.ts';
import { inboxWith, outbound, playedTools } from '../meta/support.ts';

const SELF = '1111111111111111111';
const ANA = '2222222222222222222';
const settings = xSettings.parse({
  consumerKey: 'xvz1evFS4wEEPTGEFPHBog',
  consumerSecret: 'kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw',
  accessToken: `${SELF}-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb`,
  accessSecret: 'LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE',
});
const inbox = inboxWith('x', settings);
const NOW = 1_750_000_000_000;
type Answer = { status?: number; json: unknown; headers?: Record<string, string> };
const posted = (id: string): Answer => ({ status: 201, json: { data: { id, text: '' } } });
const messaged = (id: string): Answer => ({
  status: 201,
  json: { data: { dm_conversation_id: `${ANA}-${SELF}`, dm_event_id: id } },
});
const uploaded = (id: string): Answer => ({ json: { data: { id, media_key: `3_${id}` } } });

async function sent(more: Partial<OutboundMessage>, ...answers: Answer[]) {
  const { tools, asked } = playedTools(...answers);
  const result = (await x.send?.(outbound(ANA, more), inbox, tools)) as SendResult;
  return { result, asked, paths: asked.map(({ url }) => url.replace('https://api.x.com', '')) };
}

const inPublic = {
  threadId: `post:100:${ANA}`,
  thread: [{ providerId: '100', direction: 'in' as const, at: NOW }],
};
const picture = { name: 'a.png', contentType: 'image/png', bytes: 5, sha256: 'x' };

test('in public: below what the customer wrote last, signed as the account', async () => {
  const { asked, paths, result } = await sent(inPublic, posted('101'));
  expect(paths).toEqual(['/2/tweets']);
  expect(asked[0]?.json).toEqual({ text: 'Hello', reply: { in_reply_to_tweet_id: '100' } });
  expect(asked[0]?.headers['authorization']).toMatch(/^OAuth .*oauth_signature="/);
  expect(JSON.stringify(asked)).not.toContain(settings.consumerSecret);
  expect(result).toEqual({ outcome: 'sent', providerId: '101', accepted: ['101'] });
});

test('what is longer than a post is a chain, each part below the one before and within 280', async () => {
  const text = 'Every word of it counts. '.repeat(20).trim();
  const { asked, result } = await sent({ ...inPublic, text }, posted('101'), posted('102'));
  expect(asked).toHaveLength(2);
  for (const { json } of asked) expect(textLength(String(json['text']), 'weighted')).toBeLessThanOrEqual(280);
  expect(asked[1]?.json).toMatchObject({ reply: { in_reply_to_tweet_id: '101' } });
  expect(result).toMatchObject({ accepted: ['101', '102'] });
  const rest = await sent({ ...inPublic, text, accepted: ['101'] }, posted('102'));
  expect(rest.asked[0]?.json).toMatchObject({ reply: { in_reply_to_tweet_id: '101' } });
});

test('a direct message goes to the person, a long one whole, one picture each', async () => {
  const more = { threadId: `dm:${ANA}`, text: 'y'.repeat(9_000), attachments: [picture, picture] };
  const { asked, paths, result } = await sent(
    more,
    uploaded('7'),
    messaged('9'),
    uploaded('8'),
    messaged('10'),
  );
  const path = `/2/dm_conversations/with/${ANA}/messages`;
  expect(paths).toEqual(['/2/media/upload', path, '/2/media/upload', path]);
  expect(asked[0]?.body).toContain('dm_image');
  expect(asked[1]?.json).toMatchObject({ text: more.text, attachments: [{ media_id: '7' }] });
  expect(asked[3]?.json).toEqual({ attachments: [{ media_id: '8' }] });
  expect(result).toMatchObject({ accepted: ['dm:9', 'dm:10'], threadId: `dm:${ANA}` });
});

test('pictures stand in the first post, up to four', async () => {
  const { asked } = await sent(
    { ...inPublic, attachments: [picture, { ...picture, contentType: 'image/gif' }] },
    uploaded('7'),
    uploaded('8'),
    posted('101'),
  );
  expect(asked[1]?.body).toContain('tweet_gif');
  expect(asked[2]?.json).toMatchObject({ media: { media_ids: ['7', '8'] } });
});

test('a conversation held nowhere begins as a direct message; a public one without a post cannot be answered', async () => {
  expect((await sent({}, messaged('9'))).paths).toEqual([`/2/dm_conversations/with/${ANA}/messages`]);
  expect((await sent({ threadId: `post:100:${ANA}` })).result).toMatchObject({
    outcome: 'failed',
    reason: 'content',
  });
});

const refused = (status: number, json: unknown, headers = {}) =>
  sent({ threadId: `dm:${ANA}` }, { status, json, headers });

test('errors say what happened and what to do', async () => {
  const reset = String(NOW / 1000 + 90);
  const busy = { title: 'Too Many Requests', status: 429 };
  expect((await refused(429, busy, { 'x-rate-limit-reset': reset })).result).toMatchObject({
    reason: 'retry',
    retryAfterMs: 90_000,
  });
  const ofTheDay = {
    'x-rate-limit-reset': reset,
    'x-user-limit-24hour-remaining': '0',
    'x-user-limit-24hour-reset': String(NOW / 1000 + 7200),
  };
  expect((await refused(429, busy, ofTheDay)).result).toMatchObject({ retryAfterMs: 7_200_000 });
  expect((await refused(401, { title: 'Unauthorized' })).result).toMatchObject({ reason: 'auth' });
  expect((await refused(402, { title: 'CreditsDepleted' })).result).toMatchObject({
    reason: 'auth',
    message: expect.stringContaining('Billing') as string,
  });
  expect(
    (await refused(403, { detail: 'You do not have permission to DM one or more participants.' })).result,
  ).toMatchObject({
    reason: 'recipient_gone',
  });
  const permission = {
    detail: 'Your client app is not configured',
    type: 'https://api.x.com/2/problems/oauth1-permissions',
  };
  expect((await refused(403, permission)).result).toMatchObject({ reason: 'auth' });
  const twice = { detail: 'You are not allowed to create a Tweet with duplicate content.' };
  expect((await sent(inPublic, { status: 403, json: twice })).result).toMatchObject({ reason: 'content' });
  expect((await refused(503, { title: 'Service Unavailable' })).result).toMatchObject({ reason: 'retry' });
  expect((await refused(500, { title: 'Internal Server Error' })).result).toMatchObject({
    outcome: 'unknown',
  });
  expect((await refused(400, { errors: [{ message: 'text is too long' }] })).result).toMatchObject({
    reason: 'content',
    message: 'X: text is too long.',
  });
});

const found = (text: string, more: object = {}): Answer => ({
  json: {
    data: [{ id: '9', sender_id: SELF, text, created_at: new Date(NOW + 1000).toISOString(), ...more }],
  },
});
async function lookedUp(more: Partial<OutboundMessage>, answer: Answer) {
  const { tools } = playedTools(answer);
  return x.lookUp?.(outbound(ANA, more), inbox, tools);
}

test('a lost answer is settled by what the account wrote since, and by nothing else', async () => {
  const direct = { threadId: `dm:${ANA}`, text: 'see https://shop.example/hat' };
  const urls = [{ url: 'https://t.co/a', expanded_url: 'https://shop.example/hat' }];
  expect(await lookedUp(direct, found('see https://t.co/a', { entities: { urls } }))).toMatchObject({
    outcome: 'sent',
    accepted: ['dm:9'],
  });
  expect(await lookedUp(inPublic, found('@ana_reads Hello'))).toMatchObject({
    outcome: 'sent',
    accepted: ['9'],
  });
  expect(await lookedUp({ threadId: `dm:${ANA}` }, found('Hello', { sender_id: ANA }))).toBeUndefined();
  expect(await lookedUp(inPublic, found('Hello', { created_at: '2020-01-01T00:00:00Z' }))).toBeUndefined();
  expect(await lookedUp(inPublic, { status: 503, json: {} })).toBeUndefined();
  const text = 'Every word of it counts. '.repeat(20).trim();
  const first = text.slice(0, 275).slice(0, text.slice(0, 275).lastIndexOf('. ') + 1);
  const part = await lookedUp({ ...inPublic, text }, found(first));
  expect(part === undefined || part.outcome === 'failed').toBe(true);
});

test('likes and removals are for posts; direct messages say that X has neither', async () => {
  const { tools, asked } = playedTools();
  await x.act?.({ to: ANA, does: 'react', providerId: '100', emoji: '❤️' }, inbox, tools);
  await x.act?.({ to: ANA, does: 'react', providerId: '100' }, inbox, tools);
  await x.act?.({ to: ANA, does: 'delete', providerId: '101', accepted: ['101', '102'] }, inbox, tools);
  expect(asked.map(({ method, url }) => `${method} ${url.replace('https://api.x.com', '')}`)).toEqual([
    `POST /2/users/${SELF}/likes`,
    `DELETE /2/users/${SELF}/likes/100`,
    'DELETE /2/tweets/101',
    'DELETE /2/tweets/102',
  ]);
  expect(
    await x.act?.({ to: ANA, does: 'react', providerId: 'dm:9', emoji: '❤️' }, inbox, tools),
  ).toMatchObject({
    outcome: 'failed',
    reason: 'content',
  });
});

test('the challenge is answered with the secret’s mark; without one it is refused', () => {
  const ask = (query: Record<string, string>) =>
    x.webhook?.challenge?.({ method: 'GET', url: '', headers: {}, body: new Uint8Array(), query }, inbox);
  expect(ask({ crc_token: 'abc' })).toMatchObject({
    status: 200,
    body: expect.stringMatching(/^\{"response_token":"sha256=[A-Za-z0-9+/]{43}="\}$/) as string,
  });
  expect(ask({})).toBeUndefined();
});

test('private files are asked for as the account, those of others without a key', async () => {
  const { tools } = playedTools();
  const ton = { url: 'https://ton.x.com/1.1/ton/data/dm/1/2/a.jpg' };
  expect(await x.openFile?.(ton, inbox, tools)).toMatchObject({
    headers: { authorization: expect.stringMatching(/^OAuth /) as string },
  });
  const evil = { url: 'https://evil.example/?https://ton.x.com/' };
  expect(await x.openFile?.(evil, inbox, tools)).toEqual(evil);
});
