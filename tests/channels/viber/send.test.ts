import { expect, test } from 'vitest';
import type { OutboundMessage } from '../../../src/channels/port/outbound.ts';
import { viber } from '../../../src/channels/viber/index.ts';
import { viberSettings } from '../../../src/channels/viber/settings.ts';
import { STATUSES } from '../../../src/channels/viber/statuses.ts';
import { inboxWith, outbound, playedTools } from '../meta/support.ts';

const settings = viberSettings.parse({
  token: '4453b6ac1s345678-e02c5f12174805f9-daec9cbb5448c51r',
  senderName: 'Nettle & Loom',
});
const inbox = inboxWith('viber', settings);
const taken = (token: unknown = 7) => ({ json: { status: 0, status_message: 'ok', message_token: token } });

async function sent(more: Partial<OutboundMessage>, ...answers: { status?: number; json: unknown }[]) {
  const { tools, asked } = playedTools(...(answers.length > 0 ? answers : [taken(), taken(8), taken(9)]));
  const fileUrl = ({ sha256 = '', name = '' }) => `https://desk.example/files/${sha256}/${name}`;
  const result = await viber.send?.(outbound('01234567890A=', more), inbox, { ...tools, fileUrl });
  return { result, asked, bodies: asked.map(({ json }) => json) };
}
const choice = (id: string, title: string) => ({ id, title });

test('text: under the name of the desk, without marks', async () => {
  const { bodies, asked, result } = await sent({ text: 'It **left**' });
  expect(asked[0]?.url).toBe('https://chatapi.viber.com/pa/send_message');
  expect(bodies).toEqual([
    {
      receiver: '01234567890A=',
      min_api_version: 1,
      sender: { name: 'Nettle & Loom' },
      type: 'text',
      text: 'It left',
    },
  ]);
  expect(result).toEqual({ outcome: 'sent', providerId: '7', accepted: ['7'] });
});

test('the token of what was sent keeps its digits', async () => {
  const { tools } = playedTools();
  const body = '{"status":0,"status_message":"ok","message_token":5741311803571721087}';
  const long = { ...tools, fetch: () => Promise.resolve({ status: 200, headers: {}, body }) };
  expect(await viber.send?.(outbound('01234567890A='), inbox, long)).toMatchObject({
    providerId: '5741311803571721087',
  });
});

test('choices and links are a keyboard; two of one name are told apart; no title becomes a tag', async () => {
  const buttons = [
    choice('a', 'Yes'),
    choice('b', 'Yes'),
    choice('c', '<b>No</b>'),
    { title: 'Pay', url: 'https://shop.example/pay' },
  ];
  const { bodies } = await sent({ text: 'Well?', rich: { kind: 'buttons', text: 'Well?', buttons } });
  expect(bodies).toMatchObject([
    {
      type: 'text',
      text: 'Well?',
      keyboard: {
        Type: 'keyboard',
        Buttons: [
          { ActionType: 'reply', ActionBody: '1. Yes', Text: 'Yes' },
          { ActionType: 'reply', ActionBody: '2. Yes' },
          { ActionBody: '<b>No</b>', Text: '&lt;b&gt;No&lt;/b&gt;' },
          { ActionType: 'open-url', ActionBody: 'https://shop.example/pay' },
        ],
      },
      tracking_data: expect.stringContaining('"1. Yes"'),
    },
  ]);
});

test('cards are a carousel in which every card fills its rows', async () => {
  const cards = [
    {
      title: 'Scarf',
      subtitle: '€ 20 & up',
      imageUrl: 'https://shop.example/s.jpg',
      buttons: [choice('s', 'This one')],
    },
    { title: 'Hat', buttons: [choice('h', 'That one'), { title: 'See', url: 'https://shop.example/h' }] },
  ];
  const { bodies } = await sent({ text: 'Two ideas', rich: { kind: 'cards', text: 'Two ideas', cards } });
  expect(bodies.map(({ type }) => type)).toEqual(['text', 'rich_media']);
  const { rich_media: media, alt_text: instead } = bodies[1] as {
    rich_media: { ButtonsGroupRows: number; Buttons: { Rows: number; Text?: string }[] };
    alt_text: string;
  };
  const rows = media.Buttons.map(({ Rows }) => Rows);
  expect(rows).toEqual([3, 3, 1, 5, 1, 1]);
  expect(rows.slice(0, 3).reduce((a, b) => a + b)).toBe(media.ButtonsGroupRows);
  expect(media.Buttons[1]?.Text).toBe('<b>Scarf</b><br>€ 20 &amp; up');
  expect(instead).toBe('Scarf: € 20 & up\nHat');
});

test('a location is asked for with a button that opens the map', async () => {
  const rich = { kind: 'location_request' as const, text: 'Where to?' };
  const { bodies } = await sent({ text: rich.text, rich });
  expect(bodies).toMatchObject([
    { min_api_version: 3, keyboard: { Buttons: [{ ActionType: 'location-picker' }] } },
  ]);
});

test('files go as links that end as Viber wants them; what is too large for a picture is a file', async () => {
  const file = (name: string, contentType: string, bytes: number) => ({
    name,
    contentType,
    bytes,
    sha256: 'abc',
  });
  const { bodies } = await sent({
    text: '',
    attachments: [
      file('photo', 'image/png', 1000),
      file('huge.png', 'image/png', 2_000_000),
      file('film.mp4', 'video/mp4', 5000),
    ],
  });
  expect(bodies).toMatchObject([
    { type: 'picture', media: 'https://desk.example/files/abc/picture.png' },
    {
      type: 'file',
      media: 'https://desk.example/files/abc/huge.png',
      file_name: 'huge.png',
      size: 2_000_000,
    },
    { type: 'video', media: 'https://desk.example/files/abc/video.mp4', size: 5000 },
  ]);
});

test('without a public address a file is refused in words that help, and nothing leaves', async () => {
  const { tools, asked } = playedTools();
  const attachments = [{ name: 'a.pdf', contentType: 'application/pdf', bytes: 1, sha256: 'x' }];
  const result = await viber.send?.(outbound('01234567890A=', { attachments }), inbox, {
    ...tools,
    fileUrl: () => undefined,
  });
  expect(result).toMatchObject({
    outcome: 'failed',
    reason: 'content',
    message: expect.stringContaining('--public-url'),
  });
  expect(asked).toEqual([]);
});

test('an attempt that got half through sends the other half alone', async () => {
  const { bodies, result } = await sent({ text: 'x'.repeat(7001), accepted: ['1'] }, taken(2));
  expect(bodies).toMatchObject([{ text: 'x' }]);
  expect(result).toMatchObject({ outcome: 'sent', accepted: ['1', '2'] });
});

test.each([
  [2, 'auth'],
  [5, 'recipient_gone'],
  [6, 'recipient_gone'],
  [7, 'auth'],
  [3, 'content'],
  [10, 'retry'],
  [12, 'retry'],
  [24, 'auth'],
  [999, 'retry'],
])('status %i is %s, and told in words', async (status, reason) => {
  const { result } = await sent({}, { json: { status, status_message: 'said so' } });
  expect(result).toMatchObject({
    outcome: 'failed',
    reason,
    message: expect.stringContaining(`said so (${status})`),
  });
  expect(JSON.stringify(result)).not.toContain(settings.token);
});

test('every status of the documents is known', () => {
  expect(Object.keys(STATUSES).map(Number)).toEqual(Array.from({ length: 24 }, (_, at) => at + 1));
});

test('what a proxy answers is unknown after a 5xx, and tried again otherwise', async () => {
  expect((await sent({}, { status: 502, json: '<html>' })).result).toMatchObject({ outcome: 'unknown' });
  expect((await sent({}, { status: 404, json: '<html>' })).result).toMatchObject({
    outcome: 'failed',
    reason: 'retry',
  });
});

test('an id has one spelling, and is told from what is none', () => {
  expect(viber.normaliseAddress(' 01234567890A= ')).toBe('01234567890A=');
  for (const wrong of ['', 'Ana Silva', '+351 21', 'a'.repeat(200)])
    expect(() => viber.normaliseAddress(wrong)).toThrow();
});
