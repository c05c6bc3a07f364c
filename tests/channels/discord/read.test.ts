import { generateKeyPairSync, sign } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answerTo, readInteraction } from '../../../src/channels/discord/interactions.ts';
import { isLater, snowflakeAt, timeOf } from '../../../src/channels/discord/place.ts';
import { readDispatch, type Around } from '../../../src/channels/discord/read.ts';
import { verifySignature } from '../../../src/channels/discord/signature.ts';

const ME = '198622483471925248';
const SUPPORT = '290926798999357250';
const THREAD = '334385199974967000';
const around: Around = {
  me: ME,
  eventId: 's1:42',
  where: (id) => (id === SUPPORT ? 'support' : id === THREAD ? 'thread' : 'elsewhere'),
};
const said = {
  id: '334385199974967042',
  channel_id: '319674150115610528',
  author: { id: '53908099506183680', username: 'mason', global_name: 'Mason' },
  content: 'Supa Hot',
  timestamp: '2017-07-11T17:27:07.299000+00:00',
  edited_timestamp: null,
  type: 0,
};
const read = (more: object, type = 'MESSAGE_CREATE') => readDispatch(type, { ...said, ...more }, around);
const inServer = (channel: string) => ({ guild_id: '1', channel_id: channel });

test.each<[what: string, type: string, more: object, expected: object[]]>([
  [
    'a direct message',
    'MESSAGE_CREATE',
    {},
    [
      {
        kind: 'message',
        eventId: 'message:319674150115610528:334385199974967042',
        providerId: '319674150115610528:334385199974967042',
        from: { address: '53908099506183680', name: 'Mason', verified: true },
        text: 'Supa Hot',
        threadId: '319674150115610528',
        opensNew: true,
        at: Date.parse('2017-07-11T17:27:07.299Z'),
      },
    ],
  ],
  [
    'a message in a support channel: the thread it may become has its id',
    'MESSAGE_CREATE',
    inServer(SUPPORT),
    [{ threadId: said.id }],
  ],
  ['a message in a thread of one', 'MESSAGE_CREATE', inServer(THREAD), [{ threadId: THREAD }]],
  ['a message elsewhere in the server', 'MESSAGE_CREATE', inServer('7'), []],
  ['our own message', 'MESSAGE_CREATE', { author: { id: ME, bot: true } }, []],
  [
    'another app’s, as a robot’s',
    'MESSAGE_CREATE',
    { author: { id: '5', username: 'forms', bot: true } },
    [{ automatic: expect.any(String) }],
  ],
  [
    'mentions, times and emoji in words',
    'MESSAGE_CREATE',
    { content: '<@80> <#90> <t:1543392060:R> <:party:12> **so**', mentions: [{ id: '80', username: 'bo' }] },
    [{ text: '@bo #90 2018-11-28T08:01:00.000Z :party: **so**' }],
  ],
  [
    'files, a sticker and a poll',
    'MESSAGE_CREATE',
    {
      attachments: [
        { id: '1', filename: 'a.png', content_type: 'image/png', url: 'https://cdn.discordapp.com/a.png' },
      ],
      sticker_items: [{ id: '1', name: 'Wave', format_type: 1 }],
      poll: { question: { text: 'Which?' } },
    },
    [
      {
        attachments: [{ name: 'a.png', ref: { url: 'https://cdn.discordapp.com/a.png' } }],
        parts: [{ kind: 'sticker', words: 'Wave' }, { what: 'poll: Which?' }],
      },
    ],
  ],
  [
    'an answer to another message',
    'MESSAGE_CREATE',
    { type: 19, message_reference: { type: 0, message_id: '12', channel_id: '319674150115610528' } },
    [{ replyTo: '319674150115610528:12' }],
  ],
  [
    'a message that was passed on',
    'MESSAGE_CREATE',
    {
      content: '',
      message_reference: { type: 1, message_id: '12' },
      message_snapshots: [{ message: { content: 'look' } }],
    },
    [{ parts: [{ what: 'a message passed on: look' }] }],
  ],
  ['a notice that somebody joined', 'MESSAGE_CREATE', { type: 7 }, []],
  ['a message of an unknown type', 'MESSAGE_CREATE', { type: 900 }, [{ kind: 'unreadable' }]],
  [
    'an edit',
    'MESSAGE_UPDATE',
    { content: 'Cool', edited_timestamp: '2017-07-11T17:30:00Z' },
    [{ kind: 'edit', text: 'Cool' }],
  ],
  ['a link that was unfolded: nobody changed anything', 'MESSAGE_UPDATE', {}, []],
  [
    'a deletion',
    'MESSAGE_DELETE',
    {},
    [{ kind: 'deletion', providerId: '319674150115610528:334385199974967042' }],
  ],
  ['several deletions', 'MESSAGE_DELETE_BULK', { id: undefined, ids: ['1', '2'] }, [{}, {}]],
  [
    'a reaction',
    'MESSAGE_REACTION_ADD',
    { user_id: '5', message_id: '9', emoji: { id: null, name: '🔥' } },
    [
      {
        kind: 'reaction',
        eventId: 'reaction:s1:42',
        providerId: '319674150115610528:9',
        add: ['🔥'],
        remove: [],
      },
    ],
  ],
  [
    'a reaction taken back, of the server’s own',
    'MESSAGE_REACTION_REMOVE',
    { user_id: '5', message_id: '9', emoji: { id: '41771983429993937', name: 'LUL' } },
    [{ add: [], remove: [':LUL:'] }],
  ],
  ['our own reaction', 'MESSAGE_REACTION_ADD', { user_id: ME, message_id: '9', emoji: { name: '🔥' } }, []],
  ['that somebody types to us', 'TYPING_START', { user_id: '5' }, [{ kind: 'typing', on: true }]],
  ['what happens to a server', 'GUILD_UPDATE', {}, []],
  ['what is unknown', 'HOLOGRAM_PROJECTED', {}, [{ kind: 'unreadable' }]],
  [
    'fields of other types than they should have',
    'MESSAGE_CREATE',
    { content: 7, attachments: 'no', mentions: [{}] },
    [{ kind: 'message', text: '' }],
  ],
])('reads %s', (_what, type, more, expected) => {
  expect(read(more, type)).toMatchObject(expected);
  expect(read(more, type)).toHaveLength(expected.length);
});

const asked = {
  id: '867794291820986368',
  application_id: ME,
  token: 'A_UNIQUE_TOKEN',
  version: 1,
  guild_id: '772904309264089089',
  channel_id: SUPPORT,
  channel: { id: SUPPORT, type: 0 },
  locale: 'pt-BR',
  member: { user: { id: '53908099506183680', username: 'mason' } },
};
const interact = (more: object) => readInteraction({ ...asked, ...more });

test('a slash command begins a conversation that is answered directly; in a thread or a direct line it stays there', () => {
  const command = {
    type: 2,
    data: {
      id: '1',
      name: 'support',
      type: 1,
      options: [
        { type: 3, name: 'message', value: 'It is slow' },
        { type: 11, name: 'file', value: '7' },
      ],
      resolved: {
        attachments: { 7: { id: '7', filename: 'a.png', url: 'https://cdn.discordapp.com/a.png' } },
      },
    },
  };
  const [item] = interact(command);
  expect(item).toMatchObject({
    kind: 'message',
    from: { address: '53908099506183680', name: 'mason', language: 'pt-BR' },
    text: 'It is slow',
    attachments: [{ name: 'a.png' }],
    opensNew: true,
  });
  expect(item).not.toHaveProperty('threadId');
  expect(interact({ ...command, channel: { id: THREAD, type: 11 } })).toMatchObject([{ threadId: THREAD }]);
  const direct = {
    guild_id: undefined,
    member: undefined,
    user: asked.member.user,
    channel_id: '3',
    channel: { id: '3', type: 1 },
  };
  expect(interact({ ...command, ...direct })).toMatchObject([{ threadId: '3', from: { name: 'mason' } }]);
});

test('a pressed button and a chosen option are answers, with the words people saw', () => {
  const components = [
    { type: 1, components: [{ type: 2, label: 'Medium', custom_id: 'm' }] },
    { type: 1, components: [{ type: 3, custom_id: 'choice', options: [{ label: 'Large', value: '#12' }] }] },
  ];
  const message = { id: '9', channel_id: THREAD, components };
  expect(interact({ type: 3, message, data: { component_type: 2, custom_id: 'm' } })).toMatchObject([
    { text: 'Medium', parts: [{ kind: 'answer', id: 'm', title: 'Medium' }], replyTo: `${THREAD}:9` },
  ]);
  expect(
    interact({ type: 3, message, data: { component_type: 3, custom_id: 'choice', values: ['#12'] } }),
  ).toMatchObject([{ text: 'Large', parts: [{ kind: 'answer', id: '#12', title: 'Large' }] }]);
});

test('forms, “send to support” on a message, and what wants no item', () => {
  const components = [
    { type: 18, component: { type: 4, custom_id: 'size', value: 'M' } },
    { type: 1, components: [{ type: 4, custom_id: 'why', value: 'warm' }] },
  ];
  expect(interact({ type: 5, data: { custom_id: 'f', components } })).toMatchObject([
    {
      parts: [
        {
          kind: 'form',
          answers: [
            { label: 'size', value: 'M' },
            { label: 'why', value: 'warm' },
          ],
        },
      ],
    },
  ]);
  const data = {
    type: 3,
    name: 'Send to support',
    target_id: said.id,
    resolved: { messages: { [said.id]: said } },
  };
  expect(interact({ type: 2, data })).toMatchObject([
    { text: 'Supa Hot', from: { name: 'Mason' }, eventId: `message:319674150115610528:${said.id}` },
  ]);
  expect(interact({ type: 1 })).toEqual([]);
  expect(interact({ type: 4 })).toEqual([]);
  expect(() => interact({ type: 99 })).toThrow(/99/);
  expect(() => interact({ type: 3, member: undefined })).toThrow(/names no person/);
});

const noForms = { form: () => Promise.resolve(undefined) };

test('Discord hears what it wants within three seconds', async () => {
  const say = (type: number) => answerTo({ ...asked, type }, 'Thank you', noForms);
  expect(await say(1)).toEqual({ type: 1 });
  expect(await say(2)).toMatchObject({ type: 4, data: { content: 'Thank you', flags: 64 } });
  expect(await say(3)).toEqual({ type: 6 });
  expect(await say(4)).toMatchObject({ type: 8 });
  expect(await say(99)).toBeUndefined();
});

test('signatures hold over the time and the raw body, for five minutes', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const key = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex');
  const body = Buffer.from('{"type":1}');
  const signature = sign(null, Buffer.concat([Buffer.from('1730000000'), body]), privateKey).toString('hex');
  const check = (
    more: Record<string, string | undefined>,
    at = 1_730_000_000_000,
    bytes: Uint8Array = body,
  ) =>
    verifySignature(
      {
        body: bytes,
        headers: { 'x-signature-ed25519': signature, 'x-signature-timestamp': '1730000000', ...more },
      },
      key,
      at,
    ).ok;
  expect(check({})).toBe(true);
  expect(check({}, 1_730_000_301_000)).toBe(false);
  expect(check({}, undefined, Buffer.from('{"type":2}'))).toBe(false);
  expect(check({ 'x-signature-timestamp': '1730000001' })).toBe(false);
  expect(check({ 'x-signature-ed25519': '0'.repeat(128) })).toBe(false);
  expect(check({ 'x-signature-ed25519': 'zz' })).toBe(false);
  expect(check({ 'x-signature-ed25519': undefined })).toBe(false);
});

test('ids tell their time, and order by size, not by spelling', () => {
  expect(timeOf('175928847299117063')).toBe(1_462_015_105_796);
  expect(timeOf('x')).toBeUndefined();
  fc.assert(
    fc.property(fc.integer({ min: 1_420_070_400_000, max: 3_600_000_000_000 }), (at) => {
      expect(timeOf(snowflakeAt(at))).toBe(at);
    }),
  );
  expect(isLater('1000000000000000000', '999999999999999999')).toBe(true);
});

test('whatever comes is read or kept, never a fault', async () => {
  const odd = fc.oneof(
    fc.jsonValue(),
    fc.dictionary(
      fc.constantFrom(
        'id',
        'channel_id',
        'author',
        'content',
        'type',
        'emoji',
        'ids',
        'user_id',
        'data',
        'message',
        'member',
      ),
      fc.jsonValue(),
    ),
  );
  const types = fc.constantFrom(
    'MESSAGE_CREATE',
    'MESSAGE_UPDATE',
    'MESSAGE_DELETE',
    'MESSAGE_REACTION_ADD',
    'TYPING_START',
    'INTERACTION_CREATE',
    'X',
  );
  await fc.assert(
    fc.asyncProperty(odd, types, async (data, type) => {
      for (const item of readDispatch(type, data, around)) expect(item.kind).toBeTypeOf('string');
      const mixed = Object.assign({}, asked, typeof data === 'object' ? data : {});
      for (const item of readDispatch('INTERACTION_CREATE', mixed, around))
        expect(item.kind).toBeTypeOf('string');
      await answerTo(data, 'x', noForms);
    }),
  );
});
