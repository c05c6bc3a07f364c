import { expect, test } from 'vitest';
import { slack } from '../../../src/channels/slack/index.ts';
import { slackSettings } from '../../../src/channels/slack/settings.ts';
import { verifySignature } from '../../../src/channels/slack/signature.ts';
import type { Deed, OutboundMessage } from '../../../src/channels/port/outbound.ts';
import type { RichMessage } from '../../../src/domain/rich.ts';
import { inboxWith, outbound, playedTools } from '../meta/support.ts';

const settings = slackSettings.parse({
  botToken: 'xoxb-17653672481-19874698323-pdFZ',
  signingSecret: '8f742231b10e8888abcd99baac85a5f1',
  channels: 'C024BE91L, C0SECOND',
});
const inbox = inboxWith('slack', settings);
const posted = (ts = '1730000001.000100', channel = 'C1') => ({ json: { ok: true, ts, channel } });
const refused = (error: string, more: object = {}) => ({ json: { ok: false, error, ...more } });
const say = (more: Partial<OutboundMessage>, ...answers: Parameters<typeof playedTools>) => {
  const { tools, asked } = playedTools(...answers);
  return { asked, result: slack.send?.(outbound('U1', more), inbox, tools) };
};
const inThread = { threadId: 'C1:1730000000.000100' };
const methods = (asked: { url: string }[]) =>
  asked.map(({ url }) => url.replace('https://slack.com/api/', ''));

test('channels may be written one after the other, as the command line has them', () => {
  expect(settings.channels).toEqual(['C024BE91L', 'C0SECOND']);
});

test('an answer goes into its thread, with the agent’s name, escaped and marked', async () => {
  const { asked, result } = say(
    { ...inThread, text: '**1 < 2** & [see](https://a.example/?a=1&b=2) <!channel>' },
    posted(),
  );
  expect(await result).toEqual({
    outcome: 'sent',
    providerId: 'C1:1730000001.000100',
    accepted: ['C1:1730000001.000100'],
    threadId: 'C1:1730000000.000100',
  });
  expect(asked[0]?.json).toMatchObject({
    channel: 'C1',
    thread_ts: '1730000000.000100',
    text: '*1 &lt; 2* &amp; <https://a.example/?a=1&amp;b=2|see> &lt;!channel&gt;',
    username: 'Ada',
    metadata: { event_type: 'parley_reply', event_payload: { entry: '0198e1' } },
  });
});

test('without a thread it goes to a direct line, which is opened; what is answered there belongs here', async () => {
  const { asked, result } = say({}, { json: { ok: true, channel: { id: 'D1' } } }, posted('1.2', 'D1'));
  expect(await result).toMatchObject({ outcome: 'sent', threadId: 'D1', providerId: 'D1:1.2' });
  expect(asked[0]?.json).toEqual({ users: 'U1' });
  expect(asked[1]?.json).not.toHaveProperty('thread_ts');
});

test('a long text is several messages, and what an earlier attempt got through is left out', async () => {
  const text = `${'a'.repeat(3_990)}\n\n${'b'.repeat(20)}`;
  const first = say({ ...inThread, text }, posted('1.1'), refused('ratelimited'));
  expect(await first.result).toMatchObject({
    outcome: 'failed',
    reason: 'retry',
    wholeInbox: true,
    accepted: ['C1:1.1'],
  });
  const again = say({ ...inThread, text, accepted: ['C1:1.1'] }, posted('1.2'));
  expect(await again.result).toMatchObject({ outcome: 'sent', accepted: ['C1:1.1', 'C1:1.2'] });
  expect(again.asked).toHaveLength(1);
  expect(again.asked[0]?.json).toMatchObject({ text: 'b'.repeat(20) });
});

const attachments = [
  { name: 'a.pdf', contentType: 'application/pdf', bytes: 5, sha256: 'x' },
  { name: 'b.png', contentType: 'image/png', bytes: 5, sha256: 'y' },
];
const place = (id: string) => ({
  json: { ok: true, upload_url: `https://files.slack.com/upload/v1/${id}`, file_id: id },
});

test('files are brought first and shared together', async () => {
  const ok = { json: { ok: true } };
  const { asked, result } = say({ ...inThread, text: '', attachments }, place('F1'), ok, place('F2'), ok, ok);
  expect(await result).toMatchObject({ outcome: 'sent', accepted: ['files:F1,F2'] });
  expect(methods(asked)).toEqual([
    'files.getUploadURLExternal',
    'https://files.slack.com/upload/v1/F1',
    'files.getUploadURLExternal',
    'https://files.slack.com/upload/v1/F2',
    'files.completeUploadExternal',
  ]);
  expect(asked[0]?.body).toBe('filename=a.pdf&length=5');
  expect(asked[4]?.json).toEqual({
    files: [
      { id: 'F1', title: 'a.pdf' },
      { id: 'F2', title: 'b.png' },
    ],
    channel_id: 'C1',
    thread_ts: '1730000000.000100',
  });
});

const choice = { id: 'm', title: 'Medium' };
test.each<[what: string, rich: RichMessage, expected: object[]]>([
  [
    'buttons and links',
    { kind: 'buttons', text: 'Which?', buttons: [choice, { title: 'Sizes', url: 'https://a.example' }] },
    [
      { type: 'section', text: { type: 'mrkdwn', text: 'Which?' } },
      { type: 'actions', elements: [{ value: 'm' }, { url: 'https://a.example', action_id: 'link:1' }] },
    ],
  ],
  [
    'a list with headings',
    {
      kind: 'list',
      text: 'Which?',
      opener: 'Sizes',
      sections: [{ title: 'Shirts', choices: [{ ...choice, id: 'x'.repeat(160) }] }],
    },
    [
      {},
      {
        elements: [
          {
            type: 'static_select',
            placeholder: { text: 'Sizes' },
            option_groups: [{ label: { text: 'Shirts' }, options: [{ value: '#1' }] }],
          },
        ],
      },
    ],
  ],
  [
    'cards',
    {
      kind: 'cards',
      cards: [{ title: 'Shawl', subtitle: 'wool', imageUrl: 'https://a.example/1.jpg', buttons: [choice] }],
    },
    [
      { text: { text: '*Shawl*\nwool' }, accessory: { type: 'image', alt_text: 'Shawl' } },
      { type: 'actions', elements: [{ action_id: 'choice:0:0' }] },
    ],
  ],
  [
    'a receipt',
    {
      kind: 'receipt',
      text: 'Thank you',
      order: 'W1',
      items: [{ title: 'Shawl', quantity: 2, price: '€ 8' }],
      total: '€ 16',
    },
    [{}, { text: { text: '*W1*\n2 × Shawl  € 8' } }, { text: { text: '*€ 16*' } }],
  ],
])('%s are Slack’s own', async (_what, rich, expected) => {
  const { asked, result } = say({ ...inThread, text: rich.text ?? '', rich }, posted());
  await result;
  expect(asked[0]?.json['blocks']).toMatchObject(expected);
});

test.each([
  ['is_archived', { reason: 'recipient_gone' }],
  ['cannot_dm_bot', { reason: 'recipient_gone' }],
  ['token_revoked', { reason: 'auth' }],
  ['not_in_channel', { reason: 'content', message: expect.stringContaining('/invite') }],
  ['service_unavailable', { reason: 'retry' }],
  ['constructor', { reason: 'content' }],
  ['msg_too_long', { reason: 'content' }],
  ['fatal_error', { outcome: 'unknown' }],
])('%s is told for what it is', async (error, expected) => {
  expect(await say(inThread, refused(error)).result).toMatchObject(expected);
});

test('a missing scope is named; Retry-After is kept to; a proxy’s page leaves the fate open', async () => {
  expect(await say(inThread, refused('missing_scope', { needed: 'chat:write' })).result).toMatchObject({
    reason: 'auth',
    message: expect.stringContaining('chat:write'),
  });
  const busy = { status: 429, headers: { 'retry-after': '30' }, json: 'no JSON object' };
  expect(await say(inThread, busy).result).toMatchObject({
    reason: 'retry',
    retryAfterMs: 30_000,
    wholeInbox: true,
  });
  expect(await say(inThread, { status: 502, json: 'gateway' }).result).toMatchObject({ outcome: 'unknown' });
});

test('a lost answer is found in the thread by our mark, and by nothing else', async () => {
  const mark = (entry: string, ts: string) => ({ ts, metadata: { event_payload: { entry } } });
  const look = (...messages: object[]) => {
    const { tools } = playedTools({ json: { ok: true, messages } });
    return slack.lookUp?.(outbound('U1', inThread), inbox, tools);
  };
  expect(await look(mark('other', '1'), mark('0198e1', '2'))).toMatchObject({
    outcome: 'sent',
    providerId: 'C1:2',
  });
  expect(await look(mark('other', '1'), { ts: '3', text: 'Hello' })).toBeUndefined();
});

const act = async (deed: object, ...answers: Parameters<typeof playedTools>) => {
  const { tools, asked } = playedTools(...answers);
  const result = await slack.act?.({ to: 'U1', providerId: 'C1:1.1', ...deed } as Deed, inbox, tools);
  return { result, asked };
};
const ok = { json: { ok: true } };

test('what the desk wrote can be changed and taken back, files among it; twice does no harm', async () => {
  const edited = await act({ does: 'edit', text: '**now**' }, ok);
  expect(edited.asked[0]?.json).toEqual({ channel: 'C1', ts: '1.1', text: '*now*', blocks: [] });
  const gone = await act(
    { does: 'delete', accepted: ['C1:1.1', 'files:F1,F2'] },
    refused('message_not_found'),
    ok,
    refused('file_deleted'),
  );
  expect(methods(gone.asked)).toEqual(['chat.delete', 'files.delete', 'files.delete']);
  expect(gone.result).toEqual({ outcome: 'sent' });
});

test('a reaction takes the place of the one before', async () => {
  const me = { json: { ok: true, user_id: 'U9' } };
  const there = {
    json: {
      ok: true,
      message: {
        reactions: [
          { name: 'eyes', users: ['U9', 'U1'] },
          { name: 'tada', users: ['U1'] },
        ],
      },
    },
  };
  const { asked, result } = await act(
    { does: 'react', emoji: '👍' },
    me,
    there,
    ok,
    refused('already_reacted'),
  );
  expect(methods(asked).slice(2)).toEqual(['reactions.remove', 'reactions.add']);
  expect(asked[2]?.json).toMatchObject({ name: 'eyes' });
  expect(asked[3]?.json).toMatchObject({ name: '+1' });
  expect(result).toEqual({ outcome: 'sent' });
});

test('a file’s address gets the token only when it is Slack’s own', async () => {
  const open = (url: string) => {
    const { tools } = playedTools({ json: { ok: true, file: { url_private_download: url } } });
    return slack.openFile?.({ id: 'F1' }, inbox, tools);
  };
  expect(await open('https://files.slack.com/files-pri/T1-F1/a.pdf')).toMatchObject({
    headers: { authorization: `Bearer ${settings.botToken}` },
  });
  await expect(open('https://slack.com.evil.example/a.pdf')).rejects.toMatchObject({ kind: 'policy' });
});

test('the set-up is tried step by step: what is missing is said', async () => {
  const { tools } = playedTools(
    {
      json: { ok: true, team: 'Shop', user: 'support' },
      headers: { 'x-oauth-scopes': 'chat:write,channels:history' },
    },
    { json: { ok: true, channel: { name: 'help', is_member: true } } },
    { json: { ok: true, channel: { name: 'ask', is_member: false } } },
  );
  const report = await slack.probe?.(settings, tools);
  expect(report?.ok).toBe(false);
  expect(report?.steps.map(({ ok: is, detail }) => [is, detail.slice(0, 40)])).toEqual([
    [true, '@support in Shop'],
    [false, 'missing: app_mentions:read (hears when i'],
    [true, '#help'],
    [false, '#ask: the app is not in it. Write there:'],
  ]);
});

test('the guide holds a manifest to paste, with the inbox’s own address', () => {
  const [, line = ''] = slack.guide?.(settings, 'https://desk.example/hooks/door') ?? [];
  const manifest = JSON.parse(line) as { settings: { event_subscriptions: { request_url: string } } };
  expect(manifest.settings.event_subscriptions.request_url).toBe('https://desk.example/hooks/door');
});

test('the signature of Slack’s own example holds, for five minutes', () => {
  const body =
    'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c';
  const request = {
    body: Buffer.from(body),
    headers: {
      'x-slack-request-timestamp': '1531420618',
      'x-slack-signature': 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
    },
  };
  const at = (ms: number) => verifySignature(request, '8f742231b10e8888abcd99yyyzzz85a5', ms).ok;
  expect(at(1_531_420_618_000)).toBe(true);
  expect(at(1_531_420_618_000 + 300_000)).toBe(true);
  expect(at(1_531_420_618_000 + 301_000)).toBe(false);
  expect(at(1_531_420_618_000 - 301_000)).toBe(false);
  const other = { ...request, body: Buffer.from(`${body}&x=1`) };
  expect(verifySignature(other, '8f742231b10e8888abcd99yyyzzz85a5', 1_531_420_618_000).ok).toBe(false);
});
