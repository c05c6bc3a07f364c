import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readWebhook } from '../../../src/channels/x/read.ts';

const SELF = '1111111111111111111';
const ANA = '2222222222222222222';
const ana = { id: ANA, name: 'Ana', username: 'ana_reads' };
const hook = (payload: unknown): Uint8Array => Buffer.from(JSON.stringify(payload));
const activity = (event_type: string, payload: unknown, includes: object = { users: [ana] }) =>
  readWebhook(
    hook({
      data: { event_uuid: '-3577827201104920132', filter: { user_id: SELF }, event_type, payload, includes },
    }),
    SELF,
  );
const account = (lists: object) => readWebhook(hook({ for_user_id: SELF, ...lists }), SELF);

const mention = {
  id: '2080765813578191303',
  author_id: ANA,
  conversation_id: '2080765813578191303',
  created_at: '2026-07-24T21:23:23.000Z',
  text: '@ExampleUser is it &lt;warm&gt; &amp; dry? https://t.co/a https://t.co/p',
  entities: {
    mentions: [{ start: 0, end: 12, username: 'ExampleUser', id: SELF }],
    urls: [
      { url: 'https://t.co/a', expanded_url: 'https://shop.example/hat' },
      { url: 'https://t.co/p', expanded_url: 'https://x.com/ana_reads/status/2080765813578191303/photo/1' },
    ],
  },
  attachments: { media_keys: ['3_1'] },
};
const media = [{ media_key: '3_1', type: 'photo', url: 'https://pbs.twimg.com/media/a.jpg' }];

test('a mention is a public conversation of its own, with its links in full and its picture', () => {
  expect(activity('post.mention.create', mention, { users: [ana], media })).toEqual([
    {
      kind: 'message',
      eventId: 'post:2080765813578191303',
      providerId: '2080765813578191303',
      from: { address: ANA, name: 'Ana', verified: true },
      text: 'is it <warm> & dry? https://shop.example/hat',
      attachments: [
        {
          name: 'a.jpg',
          contentType: 'application/octet-stream',
          ref: { url: 'https://pbs.twimg.com/media/a.jpg' },
        },
      ],
      parts: [{ kind: 'other', what: 'in public: https://x.com/ana_reads/status/2080765813578191303' }],
      at: Date.parse('2026-07-24T21:23:23.000Z'),
      hints: [],
      threadId: `post:2080765813578191303:${ANA}`,
      opensNew: true,
      public: true,
      attributes: { x: '@ana_reads' },
    },
  ]);
});

const reply = {
  ...mention,
  id: '2080765813578191400',
  text: '@ExampleUser @somebody 2',
  referenced_tweets: [{ type: 'replied_to', id: '2080765813578191350' }],
  attachments: undefined,
};

test('an answer loses the names it begins with, knows what it answers, and stays in its thread', () => {
  expect(activity('post.reply.create', reply)).toMatchObject([
    { text: '2', replyTo: '2080765813578191350', threadId: `post:2080765813578191303:${ANA}` },
  ]);
});

test('the same post told twice, as a mention and as an answer, is one event', () => {
  const [one] = activity('post.mention.create', reply);
  const [other] = activity('post.reply.create', reply);
  if (one?.kind !== 'message' || other?.kind !== 'message') throw new Error('no messages');
  expect(one.eventId).toBe(other.eventId);
});

test.each<[what: string, type: string, payload: object, expected: object[]]>([
  [
    'a long post',
    'post.mention.create',
    { ...mention, note_tweet: { text: 'x'.repeat(600) } },
    [{ text: 'x'.repeat(600) }],
  ],
  [
    'a quote',
    'post.quote.create',
    { ...mention, referenced_tweets: [{ type: 'quoted', id: '7' }] },
    [{ parts: [{}, { kind: 'other', what: 'quotes https://x.com/i/status/7' }] }],
  ],
  [
    'a repost, which says nothing',
    'post.repost.create',
    { ...mention, referenced_tweets: [{ type: 'retweeted', id: '7' }] },
    [],
  ],
  [
    'what the account answered in the app',
    'post.create',
    {
      ...mention,
      author_id: SELF,
      in_reply_to_user_id: ANA,
      referenced_tweets: [{ type: 'replied_to', id: '7' }],
    },
    [{ kind: 'echo', to: { address: ANA }, threadId: `post:2080765813578191303:${ANA}` }],
  ],
  ['what the account posted to nobody', 'post.create', { ...mention, author_id: SELF }, []],
  [
    'a post that is gone',
    'post.delete',
    { id: '7', author_id: ANA },
    [{ kind: 'deletion', providerId: '7' }],
  ],
  [
    'an encrypted message: said to be there',
    'chat.received',
    { sender_id: ANA, created_at_msec: '1784841183370', encoded_event: 'CwAB' },
    [
      {
        kind: 'message',
        from: { address: ANA },
        parts: [{ what: expect.stringContaining('XChat') as string }],
        threadId: `dm:${ANA}`,
        at: 1_784_841_183_370,
      },
    ],
  ],
  ['who follows: nothing', 'follow.follow', {}, []],
  ['a like of others: nothing', 'like.create', {}, []],
  ['access taken back', 'oauth.revoke', { user_id: SELF }, [{ kind: 'unreadable' }]],
  ['what is unknown', 'hologram.create', {}, [{ kind: 'unreadable' }]],
])('reads %s', (_what, type, payload, expected) => {
  expect(activity(type, payload)).toMatchObject(expected);
  expect(activity(type, payload)).toHaveLength(expected.length);
});

const dm = (more: object = {}, sender = ANA) => ({
  type: 'message_create',
  id: '9007199254740993001',
  created_timestamp: '1784928224372',
  message_create: {
    target: { recipient_id: sender === SELF ? ANA : SELF },
    sender_id: sender,
    message_data: { text: 'hello!', entities: { urls: [] }, ...more },
  },
});
const dms = (...events: unknown[]) =>
  activity('dm.received', { direct_message_events: events, users: { [ANA]: { data: ana } } });

test('a direct message is a thread apart, its id kept to the last digit', () => {
  expect(dms(dm())).toEqual([
    {
      kind: 'message',
      eventId: 'dm:9007199254740993001',
      providerId: 'dm:9007199254740993001',
      from: { address: ANA, name: 'Ana', verified: true },
      text: 'hello!',
      attachments: [],
      parts: [],
      at: 1_784_928_224_372,
      hints: [],
      threadId: `dm:${ANA}`,
      opensNew: true,
      attributes: { x: '@ana_reads' },
    },
  ]);
});

test('its picture, its place, the answer it chose, and what the account wrote itself', () => {
  const picture = {
    text: 'see https://t.co/pic',
    attachment: {
      type: 'media',
      media: { media_url_https: 'https://ton.x.com/1.1/ton/data/dm/1/2/a.jpg', url: 'https://t.co/pic' },
    },
  };
  expect(dms(dm(picture))).toMatchObject([{ text: 'see', attachments: [{ name: 'a.jpg' }] }]);
  const video = {
    attachment: {
      type: 'media',
      media: {
        media_url_https: 'https://pbs.twimg.com/x.jpg',
        video_info: {
          variants: [
            { bitrate: 1, content_type: 'video/mp4', url: 'https://video.twimg.com/small.mp4' },
            { bitrate: 9, content_type: 'video/mp4', url: 'https://video.twimg.com/large.mp4' },
            { content_type: 'application/x-mpegURL', url: 'https://video.twimg.com/a.m3u8' },
          ],
        },
      },
    },
  };
  expect(dms(dm(video))).toMatchObject([
    { attachments: [{ ref: { url: 'https://video.twimg.com/large.mp4' } }] },
  ]);
  const where = {
    attachment: {
      type: 'location',
      location: {
        type: 'shared_coordinate',
        shared_coordinate: { coordinates: { coordinates: [-122.4, 37.7] } },
      },
    },
  };
  expect(dms(dm(where))).toMatchObject([
    { parts: [{ kind: 'location', latitude: 37.7, longitude: -122.4 }] },
  ]);
  expect(dms(dm({ quick_reply_response: { type: 'options', metadata: 'm' } }))).toMatchObject([
    { parts: [{ kind: 'answer', id: 'm', title: 'hello!' }] },
  ]);
  expect(dms(dm({}, SELF))).toMatchObject([
    { kind: 'echo', to: { address: ANA, name: 'Ana' }, threadId: `dm:${ANA}` },
  ]);
});

test('the Account Activity API: reading, typing, likes, removals, and only posts that are meant for the account', () => {
  const said = { sender_id: ANA, target: { recipient_id: SELF }, created_timestamp: '1518452444662' };
  expect(
    account({
      direct_message_mark_read_events: [{ ...said, last_read_event_id: '963085315333238788' }],
      direct_message_indicate_typing_events: [said],
      tweet_delete_events: [{ status: { id: '7', user_id: ANA }, timestamp_ms: '1432228155593' }],
      favorite_events: [{ favorited_status: { id_str: '8' }, user: { id_str: ANA, name: 'Ana' } }],
      follow_events: [{}],
    }),
  ).toMatchObject([
    { kind: 'receipt', status: 'read', providerId: 'dm:963085315333238788', at: 1_518_452_444_662 },
    { kind: 'typing', from: { address: ANA }, on: true },
    { kind: 'deletion', providerId: '7' },
    { kind: 'reaction', providerId: '8', add: ['❤️'] },
  ]);
  const tweet = {
    id: 9_007_199_254_740_992,
    id_str: '9007199254740993001',
    text: '@ExampleUser hi',
    created_at: 'Wed Oct 10 20:19:24 +0000 2018',
    user: { id_str: ANA, name: 'Ana', screen_name: 'ana_reads' },
    entities: { user_mentions: [{ id_str: SELF, screen_name: 'ExampleUser' }] },
  };
  expect(account({ tweet_create_events: [tweet] })).toMatchObject([
    { providerId: '9007199254740993001', text: 'hi', from: { address: ANA }, at: 1_539_202_764_000 },
  ]);
  expect(account({ tweet_create_events: [{ ...tweet, entities: {} }] })).toEqual([]);
  expect(account({ tweet_create_events: [{ ...tweet, retweeted_status: {} }] })).toEqual([]);
  expect(account({ hologram_events: [1] })).toMatchObject([{ kind: 'unreadable' }]);
});

test('one event that cannot be read costs the others nothing, and can be read again', () => {
  const items = account({ direct_message_events: [dm(), { type: 'message_create' }, dm()] });
  expect(items.map(({ kind }) => kind)).toEqual(['message', 'unreadable', 'message']);
  const [, bad] = items;
  if (bad?.kind !== 'unreadable') throw new Error('it was read');
  expect(readWebhook(bad.raw, SELF)).toMatchObject([{ kind: 'unreadable', reason: bad.reason }]);
});

test('whatever is posted is read or refused, never half taken', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('post.mention.create', 'dm.received', 'dm.read', 'post.delete', 'chat.received', 'x'),
      fc.jsonValue(),
      (type, value) => {
        const payloads = [
          value,
          { direct_message_events: [value] },
          { ...mention, entities: value, text: 'a' },
        ];
        for (const payload of payloads) {
          for (const item of activity(type, payload, { users: [value] })) {
            if (item.kind === 'message') expect(item.from.address).toMatch(/^\d+$/);
          }
        }
      },
    ),
  );
  fc.assert(
    fc.property(fc.json(), (text) => {
      try {
        readWebhook(Buffer.from(text), SELF);
      } catch (error) {
        expect(error).toBeInstanceOf(Error);
      }
    }),
  );
});
