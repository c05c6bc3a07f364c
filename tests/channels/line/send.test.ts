import { expect, test } from 'vitest';
import { line } from '../../../src/channels/line/index.ts';
import { lineSettings } from '../../../src/channels/line/settings.ts';
import type { OutboundMessage, SendResult } from '../../../src/channels/port/outbound.ts';
import { inboxWith, outbound, playedTools } from '../meta/support.ts';

const settings = lineSettings.parse({
  channelSecret: '5f0c2b7e9d6a41c38e1f7a90b2c4d6e8',
  accessToken: 'W1TeHCgfH2LiwaParleyTestChannelToken',
});
const inbox = inboxWith('line', settings);
const USER = 'U4af4980629a1b2c3d4e5f60718293a4b';
const NOW = 1_750_000_000_000;
const ENTRY = '0198e1c2-0000-7000-8000-000000000001';
const taken = (...ids: string[]) => ({ json: { sentMessages: ids.map((id) => ({ id, quoteToken: 'q' })) } });
type Answer = { status?: number; json: unknown };

async function sent(more: Partial<OutboundMessage>, ...answers: Answer[]) {
  const { tools, asked } = playedTools(...(answers.length > 0 ? answers : [taken('1', '2', '3', '4', '5')]));
  const result = await line.send?.(outbound(USER, { entryId: ENTRY, ...more }), inbox, tools);
  const paths = asked.map(({ url }) => url.replace('https://api.line.me/v2/bot/message', ''));
  const messages = asked.map(({ json }) => json['messages'] as Record<string, unknown>[]);
  return {
    result: result as SendResult,
    asked,
    paths,
    messages,
    keys: asked.map(({ headers }) => headers['x-line-retry-key']),
  };
}

const wrote = (secondsAgo: number) => ({
  providerId: '444',
  direction: 'in' as const,
  at: NOW - secondsAgo * 1000,
  tokens: { reply: 'token', quote: 'quote', read: 'read' },
});
const REFUSED = { status: 400, json: { message: 'Invalid reply token' } };

test('a push carries a key that is a UUID, the same at every attempt, another for what follows', async () => {
  const pictures = Array.from({ length: 5 }, () => ({
    name: 'a.png',
    contentType: 'image/png',
    bytes: 5,
    sha256: 'x',
  }));
  const first = await sent({ attachments: pictures }, taken('1', '2', '3', '4', '5'), taken('6'));
  expect(first.paths).toEqual(['/push', '/push']);
  expect(first.messages.map(({ length }) => length)).toEqual([5, 1]);
  expect(first.messages[0]?.[1]).toEqual({
    type: 'image',
    originalContentUrl: 'https://desk.example/files/x/a.png',
    previewImageUrl: 'https://desk.example/files/x/a.png',
  });
  for (const key of first.keys) expect(key).toMatch(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  expect(first.keys[0]).not.toBe(first.keys[1]);
  expect(first.result).toMatchObject({
    outcome: 'sent',
    providerId: '1',
    accepted: ['1', '2', '3', '4', '5', '6'],
  });
  const again = await sent(
    { attachments: pictures, accepted: ['1', '2', '3', '4', '5'], attempt: 2 },
    taken('6'),
  );
  expect(again.keys).toEqual([first.keys[1]]);
});

test('a retry key LINE knows means it was sent before: its ids are the ones of then', async () => {
  const known = {
    status: 409,
    json: { message: 'The retry key is already accepted', sentMessages: [{ id: '9' }] },
  };
  expect((await sent({ attempt: 2 }, known)).result).toMatchObject({ outcome: 'sent', providerId: '9' });
});

test('what answers at once goes by reply token and costs nothing, without a key LINE would refuse', async () => {
  const { paths, asked, keys, result } = await sent({ thread: [wrote(10)], replyTo: '444' }, taken('5'));
  expect(paths).toEqual(['/reply']);
  expect(keys).toEqual([undefined]);
  expect(asked[0]?.json).toEqual({
    replyToken: 'token',
    messages: [{ type: 'text', text: 'Hello', quoteToken: 'quote' }],
  });
  expect(result).toMatchObject({ outcome: 'sent', providerId: '5' });
});

test.each([
  ['the customer wrote half a minute ago', { thread: [wrote(31)] }],
  [
    'somebody has answered since',
    { thread: [wrote(5), { providerId: '5', direction: 'out' as const, at: NOW }] },
  ],
  ['it is the second attempt', { thread: [wrote(5)], attempt: 2 }],
])('pushed: %s', async (_why, more) => {
  expect((await sent(more)).paths).toEqual(['/push']);
});

test('a reply token that is refused at once sent nothing: it is pushed', async () => {
  const { paths, result } = await sent({ thread: [wrote(5)] }, REFUSED, taken('5'));
  expect(paths).toEqual(['/reply', '/push']);
  expect(result).toMatchObject({ outcome: 'sent', providerId: '5' });
});

test('a reply whose answer was lost is asked for with the same token, which then works once or tells that it did', async () => {
  const lost = { status: 500, json: { message: 'Internal server error' } };
  const arrived = await sent({ thread: [wrote(5)] }, lost, REFUSED);
  expect(arrived.paths).toEqual(['/reply', '/reply']);
  expect(arrived.result).toMatchObject({ outcome: 'sent', accepted: [`${ENTRY}:0`] });
  const repeated = await sent({ thread: [wrote(5)] }, lost, taken('7'));
  expect(repeated.result).toMatchObject({ outcome: 'sent', providerId: '7' });
  expect((await sent({ thread: [wrote(5)] }, lost, lost)).result).toMatchObject({ outcome: 'unknown' });
});

test('a first attempt that was cut off waits for a person when it may have been a reply, and is pushed when it cannot', async () => {
  const cutOff = { interrupted: true as const, attempt: 2, writtenAt: NOW };
  const may = await sent({ ...cutOff, thread: [wrote(10)] });
  expect(may.result).toMatchObject({ outcome: 'unknown' });
  expect(may.paths).toEqual([]);
  expect((await sent({ ...cutOff, thread: [wrote(60)] })).paths).toEqual(['/push']);
  expect((await sent({ ...cutOff, attempt: 3, thread: [wrote(10)] })).paths).toEqual(['/push']);
});

const refused = (status: number, message: string) => sent({}, { status, json: { message } });

test('errors say what happened and what to do', async () => {
  expect((await refused(429, 'You have reached your monthly limit.')).result).toMatchObject({
    reason: 'content',
    message: expect.stringContaining('raise the plan') as string,
  });
  expect((await refused(429, 'The API rate limit has been exceeded. Try again later.')).result).toMatchObject(
    {
      reason: 'retry',
      wholeInbox: true,
    },
  );
  expect((await refused(400, 'Failed to send messages')).result).toMatchObject({ reason: 'recipient_gone' });
  for (const said of ['Authentication failed', 'Authentication failed.']) {
    expect((await refused(401, said)).result).toMatchObject({
      reason: 'auth',
      message: expect.not.stringContaining('..') as string,
    });
  }
  expect((await refused(403, 'Access to this API is not available')).result).toMatchObject({
    reason: 'auth',
  });
  expect((await refused(500, 'Internal server error')).result).toMatchObject({ reason: 'retry' });
  const details = {
    message: 'The request body has 1 error(s)',
    details: [{ property: 'to', message: 'is invalid' }],
  };
  expect((await sent({}, { status: 400, json: details })).result).toMatchObject({
    reason: 'content',
    message: 'LINE: The request body has 1 error(s); to: is invalid.',
  });
});

const choices = [
  { id: 'm', title: 'Medium' },
  { id: 'l', title: 'Large' },
];

test('quick replies stand under the last text and come back with their question and title', async () => {
  const { messages } = await sent({ rich: { kind: 'quick_replies', text: 'Size?', choices } });
  expect(messages[0]).toMatchObject([
    {
      type: 'text',
      text: 'Size?',
      quickReply: {
        items: [
          {
            type: 'action',
            action: {
              type: 'postback',
              label: 'Medium',
              displayText: 'Medium',
              data: `parley:${ENTRY}:m\nMedium`,
            },
          },
          {},
        ],
      },
    },
  ]);
});

test('buttons are a template while it holds them, a Flex Message when it does not; a location is asked for', async () => {
  const buttons = [...choices, { title: 'Shop', url: 'https://shop.example' }];
  const short = await sent({ rich: { kind: 'buttons', text: 'Which?', buttons } });
  expect(short.messages[0]).toMatchObject([
    {
      type: 'template',
      altText: 'Which?',
      template: { type: 'buttons', actions: [{}, {}, { type: 'uri' }] },
    },
  ]);
  const long = await sent({ rich: { kind: 'buttons', text: 'Which? '.repeat(60).trim(), buttons } });
  expect(long.messages[0]).toMatchObject([{ type: 'flex', contents: { type: 'bubble', footer: {} } }]);
  expect(String(long.messages[0]?.[0]?.['altText']).length).toBeLessThanOrEqual(400);
  const where = await sent({ rich: { kind: 'location_request', text: 'Where are you?' } });
  expect(where.messages[0]).toMatchObject([{ quickReply: { items: [{ action: { type: 'location' } }] } }]);
});

test('cards are a carousel; pictures that are not https are left out', async () => {
  const card = (imageUrl: string) => ({ title: 'Hat', subtitle: 'warm', imageUrl, buttons: choices });
  const cards = [card('https://shop.example/h.png'), card('http://shop.example/h.png')];
  const { messages } = await sent({ text: '', rich: { kind: 'cards', cards } });
  expect(messages[0]).toMatchObject([
    {
      type: 'flex',
      altText: 'Hat · Hat',
      contents: {
        type: 'carousel',
        contents: [{ hero: { url: 'https://shop.example/h.png' } }, { body: {} }],
      },
    },
  ]);
  expect(JSON.stringify(messages)).not.toContain('http://');
});

test('typing shows the dots to a person, a read mark needs the message’s own token', async () => {
  const { tools, asked } = playedTools();
  await line.act?.({ to: USER, does: 'typing', on: true }, inbox, tools);
  await line.act?.({ to: USER, does: 'typing', on: false }, inbox, tools);
  await line.act?.({ to: 'Ca56f94637cc4347f90a25382909b24b9', does: 'typing', on: true }, inbox, tools);
  await line.act?.({ to: USER, does: 'read', providerId: '444', tokens: { read: '30yh' } }, inbox, tools);
  await line.act?.({ to: USER, does: 'read', providerId: '444' }, inbox, tools);
  expect(asked.map(({ url, json }) => [url.replace('https://api.line.me', ''), json])).toEqual([
    ['/v2/bot/chat/loading/start', { chatId: USER, loadingSeconds: 10 }],
    ['/v2/bot/chat/markAsRead', { markAsReadToken: '30yh' }],
  ]);
});

test('addresses have one spelling, files are named by number, pictures need a public address', async () => {
  expect(line.normaliseAddress(` u${USER.slice(1).toUpperCase()} `)).toBe(USER);
  expect(() => line.normaliseAddress('@shop')).toThrow(/write first|id/);
  const { tools } = playedTools();
  await expect(line.openFile?.({ id: '325708' }, inbox, tools)).resolves.toEqual({
    url: 'https://api-data.line.me/v2/bot/message/325708/content',
    headers: { authorization: `Bearer ${settings.accessToken}` },
  });
  expect(() => line.openFile?.({ id: '../../x' }, inbox, tools)).toThrow();
  const attachments = [{ name: 'a.png', contentType: 'image/png', bytes: 5, sha256: 'x' }];
  const hidden = { ...tools, fileUrl: () => undefined };
  expect(await line.send?.(outbound(USER, { attachments }), inbox, hidden)).toMatchObject({
    reason: 'content',
    message: expect.stringContaining('--public-url') as string,
  });
});
