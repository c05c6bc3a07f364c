import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readForm } from '../../../src/channels/slack/interactions.ts';
import { readEvents } from '../../../src/channels/slack/read.ts';
import { plainText } from '../../../src/channels/slack/text.ts';

const APP = 'A0KRD7HC3';
const BOT = 'U0LAN0Z89';

const said = {
  type: 'message',
  channel: 'C024BE91L',
  channel_type: 'channel',
  user: 'U2147483697',
  text: 'Live long and prosper',
  ts: '1730000000.000200',
};
const envelope = (event: unknown) => ({
  token: 'XXYYZZ',
  team_id: 'T061EG9R6',
  api_app_id: APP,
  event,
  type: 'event_callback',
  event_id: 'Ev08MFMKH6',
  event_time: 1_730_000_000,
  authorizations: [{ team_id: 'T061EG9R6', user_id: BOT, is_bot: true }],
});
const read = (more: object, channels: string[] = []) => readEvents(envelope({ ...said, ...more }), channels);

const first = {
  kind: 'message',
  eventId: 'message:C024BE91L:1730000000.000200',
  providerId: 'C024BE91L:1730000000.000200',
  from: { address: 'U2147483697', verified: true },
  text: 'Live long and prosper',
  threadId: 'C024BE91L:1730000000.000200',
  opensNew: true,
  hints: [],
  at: 1_730_000_000_000,
};
const inThread = { threadId: 'C024BE91L:1729999999.000100', replyTo: 'C024BE91L:1729999999.000100' };

test.each<[what: string, more: object, expected: object[]]>([
  ['a first message: a thread of its own', {}, [first]],
  ['a mention of the app: the same words count once', { type: 'app_mention' }, [first]],
  ['what mentions the app in front, without the call', { text: `<@${BOT}> hi` }, [{ text: 'hi' }]],
  ['an answer in a thread', { thread_ts: '1729999999.000100' }, [inThread]],
  [
    'one that is shown in the channel too',
    { subtype: 'thread_broadcast', thread_ts: '1729999999.000100' },
    [inThread],
  ],
  [
    'a direct message: one line with one person',
    { channel: 'D024BE7RE', channel_type: 'im' },
    [{ threadId: 'D024BE7RE', opensNew: true }],
  ],
  [
    'a direct message that answers another',
    { channel: 'D024BE7RE', channel_type: 'im', thread_ts: '1729999999.000100' },
    [{ threadId: 'D024BE7RE:1729999999.000100', hints: [{ proven: true }] }],
  ],
  [
    'a file',
    { subtype: 'file_share', text: '', files: [{ id: 'F1', name: 'a.pdf', mimetype: 'application/pdf' }] },
    [{ text: '', attachments: [{ name: 'a.pdf', contentType: 'application/pdf', ref: { id: 'F1' } }] }],
  ],
  [
    'a file that another service keeps',
    { files: [{ id: 'F1', title: 'Plan', is_external: true, external_url: 'https://docs.example/1' }] },
    [{ attachments: [], parts: [{ what: 'a file elsewhere: Plan https://docs.example/1' }] }],
  ],
  [
    'a message that was passed on',
    { attachments: [{ is_share: true, author_name: 'Bo', text: 'It &lt;b&gt;broke' }] },
    [{ parts: [{ kind: 'other', what: 'a shared message of Bo: It <b>broke' }] }],
  ],
  [
    'what another app posted, as a robot’s',
    { user: undefined, bot_id: 'B1', subtype: 'bot_message', username: 'Forms' },
    [{ from: { address: 'B1', name: 'Forms', verified: false }, automatic: expect.any(String) }],
  ],
  [
    'what only blocks say',
    { text: '', blocks: [{ type: 'section', text: { text: 'in a block' } }] },
    [{ text: 'in a block' }],
  ],
  ['our own message', { app_id: APP, user: BOT }, []],
  [
    'our own message with our mark: it settles a lost answer',
    {
      bot_id: 'B9',
      bot_profile: { app_id: APP },
      metadata: { event_type: 'parley_reply', event_payload: { entry: 'e1' } },
    },
    [{ kind: 'receipt', entryId: 'e1', status: 'sent', providerId: 'C024BE91L:1730000000.000200' }],
  ],
  [
    'a mark that somebody else has put on theirs: a message like any',
    { metadata: { event_type: 'parley_reply', event_payload: { entry: 'e1' } } },
    [{ kind: 'message' }],
  ],
  [
    'an edit',
    {
      subtype: 'message_changed',
      message: { ...said, text: 'Live <https://a.example|long>', edited: { ts: '1730000009.000000' } },
    },
    [
      {
        kind: 'edit',
        providerId: first.providerId,
        text: 'Live long (https://a.example)',
        at: 1_730_000_009_000,
      },
    ],
  ],
  ['a link that was unfolded: nobody changed anything', { subtype: 'message_changed', message: said }, []],
  [
    'a deletion',
    { subtype: 'message_deleted', deleted_ts: '1729999999.000100', event_ts: '1730000005.000000' },
    [{ kind: 'deletion', providerId: 'C024BE91L:1729999999.000100', at: 1_730_000_005_000 }],
  ],
  [
    'the deletion of what others had answered',
    { subtype: 'message_changed', message: { ...said, subtype: 'tombstone' } },
    [{ kind: 'deletion', providerId: first.providerId }],
  ],
  [
    'a reaction',
    {
      type: 'reaction_added',
      reaction: 'thumbsup::skin-tone-3',
      item: { type: 'message', channel: 'C024BE91L', ts: said.ts },
    },
    [{ kind: 'reaction', providerId: first.providerId, add: ['👍🏼'], remove: [] }],
  ],
  [
    'a reaction taken back, of the workspace’s own',
    { type: 'reaction_removed', reaction: 'party_parrot', item: { channel: 'C024BE91L', ts: said.ts } },
    [{ add: [], remove: [':party_parrot:'] }],
  ],
  ['our own reaction', { type: 'reaction_added', user: BOT, item: { channel: 'C1', ts: '1' } }, []],
  ['somebody came in', { subtype: 'channel_join' }, []],
  ['what changed in the workspace', { type: 'user_change', user: { id: 'U1' } }, []],
  ['that the app was taken out', { type: 'app_uninstalled' }, [{ kind: 'unreadable' }]],
  ['what is unknown', { type: 'hologram_projected' }, [{ kind: 'unreadable' }]],
  ['a message of an unknown kind', { subtype: 'hologram' }, [{ kind: 'unreadable' }]],
  [
    'fields of other types than they should have',
    { user: 7, text: ['x'], ts: 9, files: 'no' },
    [{ kind: 'message' }],
  ],
])('reads %s', (_what, more, expected) => {
  expect(read(more)).toMatchObject(expected);
  expect(read(more)).toHaveLength(expected.length);
});

test('where support channels are named, the others are nobody’s business; direct messages always are', () => {
  expect(read({}, ['C0OTHER'])).toEqual([]);
  expect(read({}, ['C0OTHER', 'C024BE91L'])).toHaveLength(1);
  expect(read({ channel: 'D1', channel_type: 'im' }, ['C0OTHER'])).toHaveLength(1);
});

const form = (fields: Record<string, string>) => readForm(new URLSearchParams(fields), 1_730_000_000_000);
const pressed = (more: object) =>
  form({
    payload: JSON.stringify({
      type: 'block_actions',
      user: { id: 'U1', name: 'ana' },
      container: {
        type: 'message',
        message_ts: '1730000000.000300',
        channel_id: 'C1',
        thread_ts: '1730000000.000100',
      },
      ...more,
    }),
  });

test('a pressed button and a chosen option are answers, under their message and in its thread', () => {
  const under = { replyTo: 'C1:1730000000.000300', threadId: 'C1:1730000000.000100' };
  const [button] = pressed({
    actions: [
      {
        type: 'button',
        action_id: 'choice:1',
        value: 'm',
        text: { text: 'Medium' },
        action_ts: '1730000001.5',
      },
    ],
  });
  expect(button).toMatchObject({
    ...under,
    kind: 'message',
    text: 'Medium',
    from: { address: 'U1', name: 'ana' },
    parts: [{ kind: 'answer', id: 'm', title: 'Medium' }],
  });
  const [option] = pressed({
    actions: [{ type: 'static_select', selected_option: { value: '#12', text: { text: 'Large' } } }],
  });
  expect(option).toMatchObject({ ...under, parts: [{ kind: 'answer', id: '#12', title: 'Large' }] });
  expect(pressed({ actions: [{ type: 'button', action_id: 'link:0', url: 'https://a.example' }] })).toEqual(
    [],
  );
});

test('a slash command begins a conversation; without words it does nothing', () => {
  const command = {
    command: '/feedback',
    user_id: 'U2CERLKJA',
    user_name: 'ana',
    channel_name: 'general',
    trigger_id: '13345224609.738474920.8088930838d88f008e0',
  };
  expect(form({ ...command, text: 'It is <@U1|bo> &amp; me' })).toMatchObject([
    {
      eventId: `command:${command.trigger_id}`,
      from: { address: 'U2CERLKJA', name: 'ana' },
      text: 'It is @bo & me',
      opensNew: true,
      parts: [{ what: '/feedback in general' }],
      at: 1_730_000_000_000,
    },
  ]);
  expect(form({ ...command, text: '  ' })).toEqual([]);
  expect(form({ ssl_check: '1', token: 'x' })).toEqual([]);
  expect(() => form({ nothing: '1' })).toThrow(/neither/);
});

test('a form that was filled in, and “send to support” in a message’s menu', () => {
  const state = { values: { b1: { size: { type: 'plain_text_input', value: 'M' } } } };
  expect(pressed({ type: 'view_submission', view: { id: 'V1', state } })).toMatchObject([
    { text: 'size: M', parts: [{ kind: 'form', answers: [{ label: 'size', value: 'M' }] }] },
  ]);
  const message = { user: 'U7', text: 'help', ts: '1730000000.000300' };
  expect(
    pressed({ type: 'message_action', message, container: undefined, channel: { id: 'C1' } }),
  ).toMatchObject([{ from: { address: 'U7' }, text: 'help', providerId: 'C1:1730000000.000300' }]);
});

test.each([
  ['<@U1|ana> in <#C1|general>, <!here>', '@ana in #general, @here'],
  ['see <http://example.com|example.com>', 'see example.com'],
  ['<https://a.example/x|the page>', 'the page (https://a.example/x)'],
  ['<mailto:a@b.example|a@b.example>', 'a@b.example'],
  ['<!date^1392734382^{date}|18 February> <!subteam^S1|@team>', '18 February @team'],
  ['1 &lt; 2 &amp;&amp; 3 &gt; 2; &amp;lt;b&amp;gt;', '1 < 2 && 3 > 2; &lt;b&gt;'],
  ['hi :wave::skin-tone-2: at 10:30:45 :nothing_like_it:', 'hi 👋🏻 at 10:30:45 :nothing_like_it:'],
])('%s is read as people see it', (text, shown) => {
  expect(plainText(text)).toBe(shown);
});

test('whatever is posted is read or refused, never a fault', () => {
  const isHarmless = (work: () => unknown): void => {
    try {
      work();
    } catch (error) {
      expect(error).not.toBeInstanceOf(TypeError);
      expect(error).not.toBeInstanceOf(RangeError);
    }
  };
  const odd = fc.oneof(
    fc.jsonValue(),
    fc.dictionary(
      fc.constantFrom('type', 'channel', 'user', 'ts', 'text', 'files', 'item', 'message', 'subtype'),
      fc.jsonValue(),
    ),
  );
  fc.assert(
    fc.property(odd, fc.constantFrom('message', 'reaction_added', 'app_mention'), (event, type) => {
      isHarmless(() => readEvents(envelope(event), []));
      isHarmless(() => read(Object.assign({}, typeof event === 'object' ? event : {}, { type })));
      isHarmless(() => form({ payload: JSON.stringify(event) }));
    }),
  );
  fc.assert(fc.property(fc.string(), (text) => isHarmless(() => plainText(text))));
});
