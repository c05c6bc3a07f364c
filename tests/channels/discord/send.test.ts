import { expect, test } from 'vitest';
import { discord } from '../../../src/channels/discord/index.ts';
import { snowflakeAt } from '../../../src/channels/discord/place.ts';
import { discordSettings } from '../../../src/channels/discord/settings.ts';
import type { Deed, OutboundMessage } from '../../../src/channels/port/outbound.ts';
import type { RichMessage } from '../../../src/domain/rich.ts';
import { inboxWith, outbound, playedTools } from '../meta/support.ts';

const settings = discordSettings.parse({
  botToken: 'MTk4NjIyNDgzNDcxOTI1MjQ4.Cl2FMQ.ZnCjm1XVW7vRze4b7Cq4se7kKWs',
  publicKey: 'ab'.repeat(32),
  channels: '290926798999357250',
});
const inbox = inboxWith('discord', settings);
const posted = (id = '500', channel = '400') => ({ json: { id, channel_id: channel } });
const refused = (status: number, code: number, more: object = {}) => ({
  status,
  json: { code, message: 'No.', ...more },
});
type Answers = Parameters<typeof playedTools>;
const say = (more: Partial<OutboundMessage>, ...answers: Answers) => {
  const { tools, asked } = playedTools(...answers);
  return { asked, tools, result: discord.send?.(outbound('5', more), inbox, tools) };
};
const calls = (asked: { method: string; url: string }[]) =>
  asked.map(({ method, url }) => `${method} ${url.replace('https://discord.com/api/v10', '')}`);
const direct = { threadId: '400', thread: [{ providerId: '400:1', direction: 'in' as const, at: 0 }] };

test('an answer goes where the conversation is held, calls nobody, and is the same message when it comes twice', async () => {
  const { asked, result } = say({ ...direct, text: '**now** @everyone a_b', replyTo: '400:1' }, posted());
  expect(await result).toEqual({
    outcome: 'sent',
    providerId: '400:500',
    accepted: ['400:500'],
    threadId: '400',
  });
  expect(calls(asked)).toEqual(['POST /channels/400/messages']);
  expect(asked[0]?.json).toMatchObject({
    content: '**now** @everyone a\\_b',
    allowed_mentions: { parse: [] },
    enforce_nonce: true,
    message_reference: { message_id: '1', fail_if_not_exists: false },
  });
  const again = say({ ...direct, text: 'x', attempt: 2 }, posted());
  await again.result;
  expect(again.asked[0]?.json['nonce']).toBe(asked[0]?.json['nonce']);
  expect(String(asked[0]?.json['nonce'])).toHaveLength(25);
});

test('the first answer to a message in the channel begins its thread; the next one finds it', async () => {
  const root = {
    threadId: '77',
    thread: [{ providerId: '290926798999357250:77', direction: 'in' as const, at: 0 }],
  };
  const first = say(root, { json: { id: '77' } }, posted('500', '77'));
  expect(await first.result).toMatchObject({ providerId: '77:500', threadId: '77' });
  expect(calls(first.asked)).toEqual([
    'POST /channels/290926798999357250/messages/77/threads',
    'POST /channels/77/messages',
  ]);
  const raced = say(root, refused(400, 160_004), posted('500', '77'));
  expect(await raced.result).toMatchObject({ outcome: 'sent' });
  const next = say(
    { ...root, thread: [...root.thread, { providerId: '77:500', direction: 'out', at: 0 }] },
    posted(),
  );
  await next.result;
  expect(calls(next.asked)).toEqual(['POST /channels/77/messages']);
});

test('without a place it goes to a direct line, which is opened', async () => {
  const { asked, result } = say({}, { json: { id: '400' } }, posted());
  expect(await result).toMatchObject({ outcome: 'sent', threadId: '400' });
  expect(asked[0]?.json).toEqual({ recipient_id: '5' });
});

test('what marks make longer than a message is several; all files are one', async () => {
  const attachments = [
    { name: 'ä.pdf', contentType: 'application/pdf', bytes: 5, sha256: 'x' },
    { name: 'b.png', contentType: 'image/png', bytes: 5, sha256: 'y' },
  ];
  const { asked, result } = say(
    { ...direct, text: '_ '.repeat(990), attachments },
    posted('1'),
    posted('2'),
    posted('3'),
  );
  expect(await result).toMatchObject({ outcome: 'sent', accepted: ['400:1', '400:2', '400:3'] });
  for (const { json } of asked.slice(0, 2)) expect(String(json['content']).length).toBeLessThanOrEqual(2000);
  expect(asked[2]?.body).toContain('name="files[1]"; filename="b.png"');
  expect(asked[2]?.body).toContain('"attachments":[{"id":0');
});

const choice = { id: 'm', title: 'Medium' };
test.each<[what: string, rich: RichMessage, expected: object]>([
  [
    'more buttons than a row has, and a link',
    {
      kind: 'buttons',
      text: 'Which?',
      buttons: ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => ({ id, title: id })),
    },
    {
      content: 'Which?',
      components: [
        { type: 1, components: [{}, {}, {}, {}, { custom_id: 'e' }] },
        { components: [{ custom_id: 'f' }] },
      ],
    },
  ],
  [
    'a list',
    {
      kind: 'list',
      text: 'Which?',
      opener: 'Sizes',
      sections: [{ choices: [{ ...choice, id: 'x'.repeat(120), description: 'warm' }] }],
    },
    {
      components: [
        {
          components: [
            {
              type: 3,
              placeholder: 'Sizes',
              options: [{ label: 'Medium', value: '#1', description: 'warm' }],
            },
          ],
        },
      ],
    },
  ],
  [
    'cards',
    {
      kind: 'cards',
      text: 'Look',
      cards: [
        {
          title: 'Shawl',
          imageUrl: 'https://a.example/1.jpg',
          buttons: [choice, { title: 'See', url: 'https://a.example' }],
        },
      ],
    },
    {
      content: 'Look',
      embeds: [{ title: 'Shawl', image: { url: 'https://a.example/1.jpg' } }],
      components: [{ components: [{ custom_id: 'm' }, { style: 5, url: 'https://a.example' }] }],
    },
  ],
])('%s are Discord’s own', async (_what, rich, expected) => {
  const { asked, result } = say({ ...direct, text: rich.text ?? '', rich }, posted());
  await result;
  expect(asked[0]?.json).toMatchObject(expected);
});

test.each([
  [refused(403, 50_007), { reason: 'recipient_gone', message: expect.stringContaining('direct messages') }],
  [refused(403, 50_278), { reason: 'recipient_gone' }],
  [refused(404, 10_003), { reason: 'recipient_gone' }],
  [refused(401, 0), { reason: 'auth' }],
  [refused(403, 50_013), { reason: 'content', message: expect.stringContaining('rights') }],
  [
    refused(400, 50_035, {
      errors: { content: { _errors: [{ code: 'BASE_TYPE_MAX_LENGTH', message: 'Must be 2000 or fewer.' }] } },
    }),
    { reason: 'content', message: expect.stringContaining('Must be 2000 or fewer.') },
  ],
  [refused(500, 0), { reason: 'retry' }],
  [{ status: 502, json: 'bad gateway' }, { reason: 'retry' }],
  [refused(429, 0, { retry_after: 0.65, global: false }), { reason: 'retry', retryAfterMs: 650 }],
  [
    refused(429, 0, { retry_after: 2, global: true }),
    { reason: 'retry', retryAfterMs: 2000, wholeInbox: true },
  ],
])('%o is told for what it is', async (answer, expected) => {
  expect(await say(direct, answer).result).toMatchObject(expected);
});

test('a bucket that is empty is left alone until it is full again', async () => {
  const full = { headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset-after': '1.5' }, ...posted() };
  const { tools, asked, result } = say(direct, full, posted('501', '401'));
  await result;
  const send = (threadId: string) => discord.send?.(outbound('5', { ...direct, threadId }), inbox, tools);
  expect(await send('400')).toMatchObject({ reason: 'retry', retryAfterMs: 1500 });
  expect(asked).toHaveLength(1);
  await send('401');
  expect(asked, 'another channel has another bucket').toHaveLength(2);
});

test('long after a lost answer the message is looked for before it is sent again', async () => {
  const queuedAt = 1_750_000_000_000 - 10 * 60_000;
  const late = { ...direct, attempt: 3, writtenAt: queuedAt };
  const mine = (id: string, content: string, author = 'me') => ({ id, content, author: { id: author } });
  const id = snowflakeAt(queuedAt + 1_000);
  const me = { json: { id: 'me' } };
  const there = say(late, me, { json: [mine(id, 'Hello'), mine('1', 'Hello', 'customer')] });
  expect(await there.result).toMatchObject({ outcome: 'sent', providerId: `400:${id}` });
  expect(calls(there.asked)[1]).toContain(
    `/channels/400/messages?limit=100&after=${snowflakeAt(queuedAt - 5_000)}`,
  );
  const known = [...direct.thread, { providerId: `400:${id}`, direction: 'out' as const, at: 0 }];
  const another = say({ ...late, thread: known }, me, { json: [mine(id, 'Hello')] }, posted());
  expect(await another.result).toMatchObject({ providerId: '400:500' });
});

const act = async (deed: object, ...answers: Answers) => {
  const { tools, asked } = playedTools(...answers);
  const result = await discord.act?.({ to: '5', providerId: '400:1', ...deed } as Deed, inbox, tools);
  return { result, calls: calls(asked), asked };
};

test('typing, changing, taking back and reacting; twice does no harm', async () => {
  expect((await act({ does: 'typing', on: true })).calls).toEqual(['POST /channels/400/typing']);
  expect((await act({ does: 'typing', on: false })).calls).toEqual([]);
  expect((await act({ does: 'edit', text: '**now**' })).asked[0]?.json).toMatchObject({
    content: '**now**',
    components: [],
  });
  const gone = await act({ does: 'delete', accepted: ['400:1', '400:2'] }, refused(404, 10_008));
  expect(gone.calls).toEqual(['DELETE /channels/400/messages/1', 'DELETE /channels/400/messages/2']);
  expect(gone.result).toEqual({ outcome: 'sent' });
  const reactions = [
    { me: true, emoji: { id: null, name: '👀' } },
    { me: false, emoji: { id: null, name: '🔥' } },
  ];
  const reacted = await act({ does: 'react', emoji: '👍' }, { json: { reactions } });
  expect(reacted.calls.slice(1)).toEqual([
    'DELETE /channels/400/messages/1/reactions/%F0%9F%91%80/@me',
    'PUT /channels/400/messages/1/reactions/%F0%9F%91%8D/@me',
  ]);
});

test('the set-up is tried step by step: what is missing is said', async () => {
  const { tools } = playedTools(
    { json: { id: '1', username: 'support' } },
    { json: { id: '2', name: 'Shop', verify_key: 'cd'.repeat(32), flags: 0 } },
    { json: { name: 'voices', type: 2 } },
  );
  const report = await discord.probe?.(settings, tools);
  expect(report?.steps.map(({ ok, detail }) => [ok, detail.slice(0, 30)])).toEqual([
    [true, 'support'],
    [false, 'the public key is not the one o'.slice(0, 30)],
    [false, 'off: turn on “Message Content Intent”'.slice(0, 30)],
    [false, 'it is neither a text channel n'.slice(0, 30)],
  ]);
});
