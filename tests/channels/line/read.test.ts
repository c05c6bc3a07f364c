import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readWebhook } from '../../../src/channels/line/read.ts';

const USER = 'U4af4980629a1b2c3d4e5f60718293a4b';
const GROUP = 'Ca56f94637cc4347f90a25382909b24b9';
const base = {
  mode: 'active',
  timestamp: 1_627_356_924_722,
  source: { type: 'user', userId: USER },
  webhookEventId: '01FZ74A0TDDPYRVKNK77XKC3ZR',
  deliveryContext: { isRedelivery: false },
};
const hook = (...events: unknown[]): Uint8Array =>
  Buffer.from(JSON.stringify({ destination: 'Uab012345678901234567890123456789', events }));
const read = (more: object) => readWebhook(hook({ ...base, ...more }));
const message = (more: object) => ({
  type: 'message',
  replyToken: 'nHuyWiB7yP5Zw52FIkcQ',
  message: { id: '444573844083572737', quoteToken: 'q3Pl', markAsReadToken: '30yh', ...more },
});

test.each<[what: string, more: object, expected: object[]]>([
  [
    'a text, with the tokens to answer, quote and mark it',
    message({ type: 'text', text: 'Where is it?', quotedMessageId: '123' }),
    [
      {
        kind: 'message',
        eventId: base.webhookEventId,
        providerId: '444573844083572737',
        from: { address: USER, verified: true },
        text: 'Where is it?',
        replyTo: '123',
        tokens: { reply: 'nHuyWiB7yP5Zw52FIkcQ', quote: 'q3Pl', read: '30yh' },
        at: base.timestamp,
      },
    ],
  ],
  [
    'a picture that LINE holds',
    message({ type: 'image', contentProvider: { type: 'line' }, imageSet: { id: 'E', index: 2, total: 2 } }),
    [{ text: '', attachments: [{ name: 'image.jpg', ref: { id: '444573844083572737' } }] }],
  ],
  [
    'a video that lies elsewhere',
    message({
      type: 'video',
      contentProvider: { type: 'external', originalContentUrl: 'https://example.com/original.mp4' },
    }),
    [{ attachments: [{ contentType: 'video/mp4', ref: { url: 'https://example.com/original.mp4' } }] }],
  ],
  [
    'a file with its name',
    message({ type: 'file', fileName: 'bill.pdf', fileSize: 22 }),
    [{ attachments: [{ name: 'bill.pdf', ref: { id: '444573844083572737' } }] }],
  ],
  [
    'a sticker with words',
    message({ type: 'sticker', packageId: '1', stickerId: '2', keywords: ['bed', 'sleep'], text: 'zzz' }),
    [{ text: 'zzz', parts: [{ kind: 'sticker', words: 'bed, sleep' }] }],
  ],
  [
    'a location',
    message({ type: 'location', title: 'Shop', address: 'Shibuya', latitude: 35.65, longitude: 139.7 }),
    [{ text: '', parts: [{ kind: 'location', latitude: 35.65, longitude: 139.7, name: 'Shop' }] }],
  ],
  [
    'a location that is nowhere',
    message({ type: 'location', title: 'Mars', latitude: 120, longitude: 1 }),
    [{ parts: [{ kind: 'other', what: 'a location: Mars' }] }],
  ],
  [
    'what is written in a group, by whom',
    { ...message({ type: 'text', text: 'hi' }), source: { type: 'group', groupId: GROUP, userId: USER } },
    [{ from: { address: GROUP }, parts: [{ kind: 'other', what: `in a group, by ${USER}` }] }],
  ],
  [
    'what another app answers',
    { ...message({ type: 'text', text: 'hi' }), mode: 'standby' },
    [{ caution: expect.stringContaining('another app') as string }],
  ],
  [
    'an edit',
    { type: 'messageEdited', message: { id: '7', type: 'text', text: 'better' } },
    [{ kind: 'edit', providerId: '7', text: 'better' }],
  ],
  [
    'a message taken back',
    { type: 'unsend', unsend: { messageId: '7' } },
    [{ kind: 'deletion', providerId: '7' }],
  ],
  [
    'a pressed button of ours: its question, its id, its title',
    {
      type: 'postback',
      postback: { data: 'parley:0198e1c2-0000-7000-8000-000000000001:m\nMedium' },
    },
    [
      {
        kind: 'message',
        text: 'Medium',
        parts: [
          { kind: 'answer', questionId: '0198e1c2-0000-7000-8000-000000000001', id: 'm', title: 'Medium' },
        ],
      },
    ],
  ],
  [
    'a date picked in somebody else’s menu',
    { type: 'postback', postback: { data: 'book', params: { date: '2026-12-24' } } },
    [{ text: '2026-12-24', parts: [{ kind: 'answer', id: 'book', title: '2026-12-24' }] }],
  ],
  [
    'another page of the menu: nothing',
    { type: 'postback', postback: { data: 'x', params: { newRichMenuAliasId: 'b', status: 'SUCCESS' } } },
    [],
  ],
  [
    'an account unblocked',
    { type: 'follow', follow: { isUnblocked: true } },
    [{ kind: 'permission', change: { is: 'reachable' } }],
  ],
  ['an account blocked', { type: 'unfollow' }, [{ kind: 'permission', change: { is: 'unreachable' } }]],
  [
    'the account taken out of a group',
    { type: 'leave', source: { type: 'group', groupId: GROUP } },
    [{ kind: 'permission', from: { address: GROUP }, change: { is: 'unreachable' } }],
  ],
  [
    'a beacon passed',
    { type: 'beacon', beacon: { hwid: 'd41d8cd98f', type: 'enter', dm: '12' } },
    [{ kind: 'event', name: 'line.beacon', fields: { hwid: 'd41d8cd98f', dm: '12' } }],
  ],
  [
    'an account linked',
    { type: 'accountLink', link: { result: 'ok', nonce: 'n' } },
    [{ kind: 'event', name: 'line.account_link', fields: { nonce: 'n' } }],
  ],
  ['who joined a group: nothing', { type: 'memberJoined', joined: { members: [] } }, []],
  ['what is unknown', { type: 'greatNewFeature' }, [{ kind: 'unreadable' }]],
  ['a message of a new kind', message({ type: 'hologram' }), [{ kind: 'unreadable' }]],
  [
    'a message of nobody',
    { ...message({ type: 'text', text: 'x' }), source: undefined },
    [{ kind: 'unreadable' }],
  ],
])('reads %s', (_what, more, expected) => {
  expect(read(more)).toMatchObject(expected);
  expect(read(more)).toHaveLength(expected.length);
});

test('LINE trying the address is no event; one that cannot be read costs the others nothing and can be read again', () => {
  expect(readWebhook(hook())).toEqual([]);
  const good = { ...base, ...message({ type: 'text', text: 'a' }) };
  const items = readWebhook(hook(good, { type: 7 }, good));
  expect(items.map(({ kind }) => kind)).toEqual(['message', 'unreadable', 'message']);
  const [, bad] = items;
  if (bad?.kind !== 'unreadable') throw new Error('it was read');
  expect(readWebhook(bad.raw)).toMatchObject([{ kind: 'unreadable', reason: bad.reason }]);
});

test('an event without an id has the same one every time, and another event another', () => {
  const without = (text: string) => {
    const [item] = read({ ...message({ type: 'text', text }), webhookEventId: undefined });
    return item?.kind === 'message' ? item.eventId : undefined;
  };
  expect(without('a')).toMatch(/^sha256:/);
  expect(without('a')).toBe(without('a'));
  expect(without('a')).not.toBe(without('b'));
});

test('whatever is posted is read or refused, never half taken', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('message', 'postback', 'unsend', 'follow', 'beacon', 'accountLink', 'membership'),
      fc.jsonValue(),
      (type, value) => {
        for (const item of read({ type, [type]: value, message: value, link: value })) {
          if (item.kind === 'message') expect(item.from.address).not.toBe('');
        }
      },
    ),
  );
  fc.assert(
    fc.property(fc.json(), (text) => {
      try {
        readWebhook(Buffer.from(text));
      } catch (error) {
        expect(error).toBeInstanceOf(Error);
      }
    }),
  );
});
