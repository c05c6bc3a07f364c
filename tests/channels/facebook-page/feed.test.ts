import fc from 'fast-check';
import { expect, test } from 'vitest';
import { facebookPage } from '../../../src/channels/facebook-page/index.ts';
import { readFeed } from '../../../src/channels/facebook-page/read.ts';
import { facebookPageSettings } from '../../../src/channels/facebook-page/settings.ts';
import { inboxWith, outbound, playedTools } from '../meta/support.ts';

const PAGE = '1906385232743451';
const POST = `${PAGE}_122093`;

const hook = (value: unknown, field = 'feed'): Uint8Array =>
  Buffer.from(
    JSON.stringify({
      object: 'page',
      entry: [{ id: PAGE, time: 1_730_000_000, changes: [{ field, value }] }],
    }),
  );
const comment = {
  item: 'comment',
  verb: 'add',
  from: { id: '4242', name: 'Ana' },
  post_id: POST,
  comment_id: '122093_1',
  parent_id: POST,
  message: 'Is it warm?',
  created_time: 1_730_000_000,
};
const read = (more: object) => readFeed(hook({ ...comment, ...more }), PAGE);

test.each<[what: string, more: object, expected: object[]]>([
  [
    'a first comment: a conversation of its own',
    {},
    [
      {
        kind: 'message',
        eventId: 'add:122093_1',
        providerId: '122093_1',
        text: 'Is it warm?',
        from: { address: '4242', name: 'Ana' },
        opensNew: true,
        at: 1_730_000_000_000,
        parts: [{ kind: 'other', what: `a comment on ${POST}` }],
      },
    ],
  ],
  ['an answer below a comment', { parent_id: '122093_0' }, [{ kind: 'message', replyTo: '122093_0' }]],
  [
    'a post of a visitor with pictures',
    { item: 'photo', comment_id: undefined, photos: ['https://scontent.xx.fbcdn.net/a.jpg'] },
    [{ providerId: POST, opensNew: true, attachments: [{ name: 'a.jpg' }] }],
  ],
  [
    'an edit',
    { verb: 'edited', message: 'Is it dry?' },
    [{ kind: 'edit', providerId: '122093_1', text: 'Is it dry?' }],
  ],
  ['a removal', { verb: 'remove' }, [{ kind: 'deletion', providerId: '122093_1' }]],
  [
    'a reaction to a comment',
    { item: 'reaction', reaction_type: 'love' },
    [{ kind: 'reaction', providerId: '122093_1', add: ['❤️'], remove: 'all' }],
  ],
  ['a reaction to a post: nobody’s conversation', { item: 'reaction', comment_id: undefined }, []],
  ['what the page itself wrote', { from: { id: PAGE } }, []],
  ['a comment that was hidden', { verb: 'hide' }, []],
  ['what is unknown', { item: 'hologram' }, [{ kind: 'unreadable' }]],
  ['a comment whose writer is not told', { from: undefined }, [{ kind: 'unreadable' }]],
])('reads %s', (_what, more, expected) => {
  expect(read(more)).toMatchObject(expected);
  expect(read(more)).toHaveLength(expected.length);
});

test('another field is kept, and whatever is posted is read or refused', () => {
  expect(readFeed(hook({}, 'mention'), PAGE)).toMatchObject([{ kind: 'unreadable' }]);
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      for (const item of readFeed(hook(value), PAGE)) expect(item.kind).toBeTypeOf('string');
    }),
  );
});

const settings = facebookPageSettings.parse({
  pageId: PAGE,
  accessToken: 'EAAJB4kqZBv8BO2ZCparley',
  appSecret: '5f0c2b7e9d6a41c38e1f7a90b2c4d6e8',
  verifyToken: 'meatyhamhock',
});
const thread = [{ providerId: '122093_1', direction: 'in' as const, at: 1_730_000_000_000 }];

test('an answer stands below the last comment, a picture below that', async () => {
  const { tools, asked } = playedTools({ json: { id: '122093_2' } }, { json: { id: '122093_3' } });
  const attachments = [{ name: 'a.png', contentType: 'image/png', bytes: 5, sha256: 'x' }];
  const result = await facebookPage.send?.(
    outbound('4242', { thread, attachments }),
    inboxWith('facebook-page', settings),
    tools,
  );
  expect(asked[0]).toMatchObject({
    url: 'https://graph.facebook.com/v25.0/122093_1/comments',
    json: { message: 'Hello' },
  });
  expect(asked[1]?.body).toContain('name="source"; filename="a.png"');
  expect(result).toMatchObject({ outcome: 'sent', accepted: ['122093_2', '122093_3'] });
});

test('where the inbox answers privately, the first answer is a message, and what follows is public again', async () => {
  const inbox = inboxWith('facebook-page', { ...settings, answers: 'private' as const });
  const { tools, asked } = playedTools({ json: { message_id: 'm_1' } }, { json: { id: '122093_2' } });
  await facebookPage.send?.(outbound('4242', { thread }), inbox, tools);
  expect(asked[0]).toMatchObject({
    json: { recipient: { comment_id: '122093_1' }, message: { text: 'Hello' } },
  });
  const later = [...thread, { providerId: 'm_1', direction: 'out' as const, at: 1_730_000_060_000 }];
  await facebookPage.send?.(outbound('4242', { thread: later }), inbox, tools);
  expect(asked[1]?.url).toContain('/122093_1/comments');
});

test('a private answer that Meta would not take, or not whole, is refused in words and nothing leaves', async () => {
  const inbox = inboxWith('facebook-page', { ...settings, answers: 'private' as const });
  const { tools, asked } = playedTools();
  const attachments = [{ name: 'a.png', contentType: 'image/png', bytes: 5, sha256: 'x' }];
  for (const more of [{ text: 'x'.repeat(2001) }, { attachments }]) {
    const result = await facebookPage.send?.(outbound('4242', { thread, ...more }), inbox, tools);
    expect(result).toMatchObject({ outcome: 'failed', reason: 'content' });
  }
  expect(asked).toEqual([]);
});

test('what the desk wrote can be changed and removed, a comment liked', async () => {
  const inbox = inboxWith('facebook-page', settings);
  const { tools, asked } = playedTools();
  await facebookPage.act?.(
    { to: '4242', does: 'edit', providerId: '122093_2', text: 'Better' },
    inbox,
    tools,
  );
  await facebookPage.act?.(
    { to: '4242', does: 'delete', providerId: '122093_2', accepted: ['122093_2', '122093_3'] },
    inbox,
    tools,
  );
  await facebookPage.act?.({ to: '4242', does: 'react', providerId: '122093_1', emoji: '👍' }, inbox, tools);
  expect(asked.map(({ method, url }) => `${method} ${url.split('v25.0')[1]}`)).toEqual([
    'POST /122093_2',
    'DELETE /122093_2',
    'DELETE /122093_3',
    'POST /122093_1/likes',
  ]);
});
