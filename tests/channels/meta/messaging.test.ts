import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readMessaging, type Place } from '../../../src/channels/meta/messaging.ts';

const PAGE = '1906385232743451';
const PSID = '5275811702471834';
const AT = 1_730_000_000_000;
const place: Place = { object: 'page', self: PAGE };

const entry = (more: object, object = 'page'): Uint8Array =>
  Buffer.from(JSON.stringify({ object, entry: [{ id: PAGE, time: AT, ...more }] }));
const read = (...events: object[]) =>
  readMessaging(
    entry({
      messaging: events.map((one) => ({
        sender: { id: PSID },
        recipient: { id: PAGE },
        timestamp: AT,
        ...one,
      })),
    }),
    place,
  );
const image = { type: 'image', payload: { url: 'https://scontent.xx.fbcdn.net/v/a.jpg?oh=1' } };

test.each<[what: string, event: object, expected: object]>([
  [
    'text as an answer to a message',
    { message: { mid: 'm_1', text: 'hi', reply_to: { mid: 'm_0' } } },
    {
      kind: 'message',
      eventId: 'm_1',
      providerId: 'm_1',
      text: 'hi',
      replyTo: 'm_0',
      at: AT,
      from: { address: PSID, verified: true },
    },
  ],
  [
    'a picture',
    { message: { mid: 'm_1', attachments: [image] } },
    { text: '', attachments: [{ name: 'a.jpg', ref: { url: image.payload.url } }] },
  ],
  [
    'a shared link without payload',
    {
      message: {
        mid: 'm_1',
        text: 'see',
        attachments: [{ type: 'fallback', title: 'Wool', url: 'https://shop.example' }],
      },
    },
    { attachments: [], parts: [{ kind: 'other', what: 'shared: Wool https://shop.example' }] },
  ],
  [
    'a location',
    {
      message: {
        mid: 'm_1',
        attachments: [{ type: 'location', payload: { coordinates: { lat: 38.7, long: -9.1 } } }],
      },
    },
    { parts: [{ kind: 'location', latitude: 38.7, longitude: -9.1 }] },
  ],
  [
    'a quick reply, with the question it belongs to',
    {
      message: {
        mid: 'm_1',
        text: 'Red',
        quick_reply: { payload: 'parley:01a2026f-87b9-7000-9662-b6ce382301c0:r' },
      },
    },
    {
      text: 'Red',
      parts: [{ kind: 'answer', id: 'r', title: 'Red', questionId: '01a2026f-87b9-7000-9662-b6ce382301c0' }],
    },
  ],
  [
    'a postback of the Get started button, with the link that led here',
    {
      postback: {
        mid: 'm_3',
        title: 'Start',
        payload: 'GET_STARTED',
        referral: { ref: 'camp1', source: 'SHORTLINK', type: 'OPEN_THREAD' },
      },
    },
    {
      kind: 'message',
      text: 'Start',
      providerId: 'm_3',
      parts: [{ kind: 'answer', id: 'GET_STARTED' }],
      referral: { ref: 'camp1', source: 'a short link' },
    },
  ],
  [
    'a link followed in an existing thread',
    { referral: { ref: 'shop-window', source: 'SHORTLINK', type: 'OPEN_THREAD' } },
    { kind: 'referral', referral: { ref: 'shop-window', source: 'a short link' } },
  ],
  [
    'an advertisement, with its title',
    {
      message: {
        mid: 'm_1',
        text: 'hi',
        referral: { source: 'ADS', ad_id: 1202, ads_context_data: { ad_title: 'Warm wool' } },
      },
    },
    { referral: { ref: '1202', source: 'an advertisement', title: 'Warm wool' } },
  ],
  [
    'the retired chat plugin as a source',
    { referral: { source: 'CUSTOMER_CHAT_PLUGIN', referer_uri: 'https://shop.example/cart' } },
    { referral: { source: 'the chat on the website', url: 'https://shop.example/cart' } },
  ],
  [
    'an edit',
    { message_edit: { mid: 'm_1', text: 'new', num_edit: 2 } },
    { kind: 'edit', eventId: 'edit:m_1:2', providerId: 'm_1', text: 'new' },
  ],
  [
    'a reaction',
    { reaction: { mid: 'm_9', action: 'react', reaction: 'love', emoji: '❤' } },
    { kind: 'reaction', providerId: 'm_9', add: ['❤'], remove: 'all' },
  ],
  [
    'a reaction taken back',
    { reaction: { mid: 'm_9', action: 'unreact' } },
    { kind: 'reaction', add: [], remove: 'all' },
  ],
  [
    'deliveries by watermark',
    { delivery: { watermark: AT } },
    { kind: 'receipt', status: 'delivered', upTo: { address: PSID, at: AT } },
  ],
  [
    'reading up to a time',
    { read: { watermark: AT } },
    { kind: 'receipt', status: 'read', upTo: { address: PSID, at: AT } },
  ],
  [
    'reading of one message (Instagram)',
    { read: { mid: 'm_9' } },
    { kind: 'receipt', status: 'read', providerId: 'm_9' },
  ],
  [
    'a message taken back (Instagram)',
    { message: { mid: 'm_1', is_deleted: true } },
    { kind: 'deletion', providerId: 'm_1' },
  ],
  [
    'an answer to a story (Instagram)',
    { message: { mid: 'm_1', text: 'wow', reply_to: { story: { id: '7', url: 'https://cdn.example/s' } } } },
    { text: 'wow', parts: [{ kind: 'other', what: 'answers the story https://cdn.example/s' }] },
  ],
  [
    'a mention in a story (Instagram)',
    {
      message: {
        mid: 'm_1',
        attachments: [{ type: 'story_mention', payload: { url: 'https://lookaside.fbsbx.com/s' } }],
      },
    },
    {
      attachments: [{ ref: { url: 'https://lookaside.fbsbx.com/s' } }],
      parts: [{ kind: 'other', what: 'mentions you in a story' }],
    },
  ],
  [
    'what is not handed over, so that nobody waits in vain',
    { message: { mid: 'm_1', is_unsupported: true } },
    { kind: 'message', parts: [{ kind: 'other', what: 'a message that is not handed over' }] },
  ],
  [
    'a wish for one message',
    { optin: { type: 'one_time_notif_req', payload: 'BACK', one_time_notif_token: 'T1' } },
    {
      kind: 'permission',
      change: { is: 'opted_in', purpose: 'one_time', token: 'one_time:T1', topic: 'BACK' },
    },
  ],
  [
    'a wish for news',
    {
      optin: {
        type: 'notification_messages',
        title: 'Sales',
        notification_messages_token: 'T2',
        token_expiry_timestamp: '1762000000000',
      },
    },
    {
      change: {
        is: 'opted_in',
        purpose: 'marketing',
        token: 'marketing:T2',
        until: 1_762_000_000_000,
        topic: 'Sales',
      },
    },
  ],
  [
    'an end to news',
    { optin: { type: 'notification_messages', notification_messages_status: 'STOP NOTIFICATIONS' } },
    { change: { is: 'opted_out', purpose: 'marketing' } },
  ],
  [
    'a conversation handed over',
    { pass_thread_control: { previous_owner_app_id: '1', new_owner_app_id: '2', metadata: 'bot is stuck' } },
    { kind: 'event', name: 'meta.pass_thread_control', fields: { metadata: 'bot is stuck' } },
  ],
  ['what is unknown', { hologram: {} }, { kind: 'unreadable' }],
  [
    'an opt-in of somebody without a name yet',
    { sender: undefined, optin: { ref: 'x', user_ref: 'u1' } },
    { kind: 'unreadable' },
  ],
  [
    'a word about policies',
    { sender: undefined, policy_enforcement: { action: 'warning', reason: 'spam' } },
    { kind: 'unreadable', reason: 'Meta tells of its policies: warning: spam' },
  ],
])('reads %s', (_what, event, expected) => {
  expect(read(event)).toMatchObject([expected]);
});

test('a sticker that comes twice, as itself and as its picture, is one', () => {
  const picture = { type: 'image', payload: { url: 'https://scontent.xx.fbcdn.net/s.png', sticker_id: 369 } };
  const sticker = {
    type: 'sticker',
    payload: { url: 'https://scontent.xx.fbcdn.net/s.png', sticker_id: 369 },
  };
  const [one] = read({ message: { mid: 'm_1', attachments: [picture, sticker] } });
  expect(one).toMatchObject({ parts: [{ kind: 'sticker' }] });
  expect(one?.kind === 'message' && one.attachments.length).toBe(1);
  expect(read({ message: { mid: 'm_1', attachments: [picture] } })).toMatchObject([
    { parts: [{ kind: 'sticker' }] },
  ]);
});

test('echoes: ours carry our id, the Page inbox is named, parts that are not the last say nothing', () => {
  const echo = (more: object) =>
    read({
      sender: { id: PAGE },
      recipient: { id: PSID },
      message: { mid: 'm_9', text: 'yes', is_echo: true, ...more },
    });
  expect(echo({ metadata: 'parley:01a2' })).toMatchObject([
    { kind: 'echo', entryId: '01a2', providerId: 'm_9', to: { address: PSID } },
  ]);
  expect(echo({ metadata: 'parley:01a2+' })).toEqual([]);
  expect(echo({ app_id: 26_390_203_743_090 })).toMatchObject([
    { kind: 'echo', by: 'Page inbox', text: 'yes' },
  ]);
  expect(echo({ app_id: 26_390_203_743_090 })[0]).not.toHaveProperty('entryId');
});

test('what another app answers comes with a word of caution', () => {
  const event = {
    sender: { id: PSID },
    recipient: { id: PAGE },
    timestamp: AT,
    message: { mid: 'm_1', text: 'hi' },
  };
  expect(readMessaging(entry({ standby: [event] }), place)).toMatchObject([
    { kind: 'message', caution: expect.stringContaining('another app') as string },
  ]);
});

test('the same event as a change, as the dashboard’s test button posts it', () => {
  const value = {
    sender: { id: PSID },
    recipient: { id: PAGE },
    timestamp: '1527459824',
    message: { mid: 'm_1', text: 'hi' },
  };
  expect(readMessaging(entry({ changes: [{ field: 'messages', value }] }), place)).toMatchObject([
    { kind: 'message', at: 1_527_459_824_000 },
  ]);
  expect(
    readMessaging(entry({ changes: [{ field: 'feed', value: { item: 'like' } }] }), place),
  ).toMatchObject([{ kind: 'unreadable' }]);
});

test('what cannot be read is set aside so that it can be read again, and the rest goes on', () => {
  const items = read(
    { message: { mid: 'm_1', text: 'a' } },
    { message: { text: 'no id' } },
    { message: { mid: 'm_3', text: 'c' } },
  );
  expect(items.map(({ kind }) => kind)).toEqual(['message', 'unreadable', 'message']);
  const [, set] = items;
  if (set?.kind !== 'unreadable') throw new Error('it was read');
  expect(readMessaging(set.raw, place)).toMatchObject([{ kind: 'unreadable' }]);
});

test('whatever is posted is read or refused, never half taken', () => {
  const keys = ['message', 'postback', 'referral', 'optin', 'delivery', 'read', 'reaction', 'message_edit'];
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(...keys), (value, key) => {
      for (const item of read({ [key]: value })) expect(item.kind).toBeTypeOf('string');
    }),
  );
});
