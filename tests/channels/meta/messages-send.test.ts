import { expect, test } from 'vitest';
import { instagram } from '../../../src/channels/instagram/index.ts';
import { instagramSettings } from '../../../src/channels/instagram/settings.ts';
import { messenger } from '../../../src/channels/messenger/index.ts';
import { messengerSettings } from '../../../src/channels/messenger/settings.ts';
import type { OutboundMessage } from '../../../src/channels/port/outbound.ts';
import { inboxWith, outbound, playedTools } from './support.ts';

const common = {
  accessToken: 'EAAJB4kqZBv8BO2ZCparley',
  appSecret: '5f0c2b7e9d6a41c38e1f7a90b2c4d6e8',
  verifyToken: 'meatyhamhock',
};
const page = inboxWith('messenger', messengerSettings.parse({ ...common, pageId: '19063' }));
const account = inboxWith('instagram', instagramSettings.parse({ ...common, accountId: '17841' }));
const taken = (id: string) => ({ json: { recipient_id: '5', message_id: id } });

async function sent(more: Partial<OutboundMessage>, ...answers: { status?: number; json: unknown }[]) {
  const { tools, asked } = playedTools(
    ...(answers.length > 0 ? answers : [taken('m_1'), taken('m_2'), taken('m_3')]),
  );
  const result = await messenger.send?.(outbound('52758', more), page, tools);
  return { result, asked, bodies: asked.map(({ json }) => json) };
}

test('an answer: to the person, as a response, with our id for the echo', async () => {
  const { bodies, asked, result } = await sent({ text: 'It **left**', replyTo: 'm_0' });
  expect(asked[0]?.url).toBe('https://graph.facebook.com/v25.0/19063/messages');
  expect(bodies).toEqual([
    {
      recipient: { id: '52758' },
      messaging_type: 'RESPONSE',
      reply_to: { mid: 'm_0' },
      message: { text: 'It left', metadata: 'parley:0198e1' },
    },
  ]);
  expect(result).toEqual({ outcome: 'sent', providerId: 'm_1', accepted: ['m_1'] });
});

test('after 24 hours a person answers with the tag; with a token of theirs it goes to the token', async () => {
  expect((await sent({ outside: { tag: 'HUMAN_AGENT' } })).bodies).toMatchObject([
    { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' },
  ]);
  expect((await sent({ outside: { optInToken: 'one_time:T1' } })).bodies).toMatchObject([
    { recipient: { one_time_notif_token: 'T1' } },
  ]);
  expect((await sent({ outside: { optInToken: 'marketing:T2' } })).bodies).toMatchObject([
    { recipient: { notification_messages_token: 'T2' } },
  ]);
});

test('several parts: each is marked, the last alone as the last', async () => {
  const attachments = [{ name: 'a.png', contentType: 'image/png', bytes: 5, sha256: 'x' }];
  const { asked, result } = await sent({ attachments });
  expect(asked[0]?.json).toMatchObject({ message: { metadata: 'parley:0198e1+' } });
  expect(asked[1]?.body).toContain('"metadata":"parley:0198e1"');
  expect(asked[1]?.body).toContain('name="filedata"; filename="a.png"');
  expect(result).toMatchObject({ accepted: ['m_1', 'm_2'] });
});

test('buttons and cards carry the question they belong to', async () => {
  const buttons = [
    { id: 'y', title: 'Yes' },
    { title: 'Shop', url: 'https://shop.example/' },
  ];
  expect(
    (await sent({ text: 'Well?', rich: { kind: 'buttons', text: 'Well?', buttons } })).bodies,
  ).toMatchObject([
    {
      message: {
        attachment: {
          type: 'template',
          payload: {
            template_type: 'button',
            text: 'Well?',
            buttons: [
              { type: 'postback', title: 'Yes', payload: 'parley:0198e1:y' },
              { type: 'web_url', title: 'Shop', url: 'https://shop.example/' },
            ],
          },
        },
      },
    },
  ]);
  const cards = [
    { title: 'Wool', subtitle: 'w'.repeat(200), imageUrl: 'https://shop.example/w.jpg', buttons: [] },
  ];
  const { bodies } = await sent({ text: 'Look', rich: { kind: 'cards', text: 'Look', cards } });
  expect(bodies).toMatchObject([
    { message: { text: 'Look' } },
    {
      message: {
        attachment: {
          payload: {
            template_type: 'generic',
            elements: [{ title: 'Wool', subtitle: 'w'.repeat(80), image_url: 'https://shop.example/w.jpg' }],
          },
        },
      },
    },
  ]);
});

const error = (code: number, subcode?: number, status = 400) => ({
  status,
  json: { error: { code, message: `(#${code}) no`, error_subcode: subcode } },
});

test.each([
  [error(10, 2_018_278), { reason: 'window_closed' }],
  [error(10, 2_534_022), { reason: 'window_closed' }],
  [error(551, 1_545_041), { reason: 'recipient_gone' }],
  [error(100, 2_018_001), { reason: 'recipient_gone' }],
  [error(100, 2_018_008), { reason: 'content' }],
  [error(200, 2_534_041), { reason: 'auth' }],
  [error(190, 463), { reason: 'auth' }],
  [error(613), { reason: 'retry', wholeInbox: true }],
  [error(2, undefined, 500), { reason: 'retry' }],
  [error(1, 1_357_046, 500), { outcome: 'unknown' }],
])('error %j is told as what it is', async (answer, expected) => {
  expect((await sent({}, answer)).result).toMatchObject(expected);
});

test('Instagram counts bytes, sends no metadata, and reacts by name', async () => {
  const { tools, asked } = playedTools(taken('m_1'), { json: {} });
  await instagram.send?.(outbound('52758', { text: 'Olá' }), account, tools);
  expect(asked[0]?.url).toBe('https://graph.instagram.com/v25.0/17841/messages');
  expect(asked[0]?.json['message']).toEqual({ text: 'Olá' });
  await instagram.act?.({ to: '5', does: 'react', providerId: 'm_0', emoji: '❤️' }, account, tools);
  expect(asked[1]?.json).toMatchObject({
    sender_action: 'react',
    payload: { message_id: 'm_0', reaction: 'love' },
  });
  expect(instagram.capabilities.text).toEqual({ max: 1000, unit: 'bytes' });
});

test('either secret may sign what Instagram posts', () => {
  const otherSecret = 'a'.repeat(32);
  const both = inboxWith('instagram', { ...account.settings, otherSecret });
  const body = Buffer.from('{}');
  const request = (signature: string) => ({
    method: 'POST',
    url: '',
    query: {},
    body,
    headers: { 'x-hub-signature-256': signature },
  });
  // HMAC-SHA256 of "{}", by the second secret.
  const signature = 'sha256=a8a6d0d5293f13a82444d5356f6a17cf168d539a9565b7412fb04864bb4a04af';
  expect(instagram.webhook?.verify(request(signature), both, 0)).toEqual({ ok: true });
  expect(instagram.webhook?.verify(request(signature), account, 0)).toMatchObject({ ok: false });
});

test('a name is asked for where Meta permits', async () => {
  const { tools } = playedTools(
    { json: { first_name: 'Peter', last_name: 'Chang', locale: 'en_US', id: '5' } },
    error(200, 2_018_218),
    { json: { username: 'ana.k', id: '5' } },
  );
  expect(await messenger.profile?.('5', page, tools)).toEqual({ name: 'Peter Chang', language: 'en-US' });
  expect(await messenger.profile?.('5', page, tools)).toBeUndefined();
  expect(await instagram.profile?.('5', account, tools)).toEqual({ name: 'ana.k', language: undefined });
});
