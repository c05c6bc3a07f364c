import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCallback } from '../../../src/channels/viber/read.ts';
import { answerIn, trackingOf } from '../../../src/channels/viber/tracking.ts';
import { ANA, callback, message } from './samples.ts';

const TOKEN = '4912661846655238145';
const QUESTION = '0198e1f2-7c3a-7d10-9b1e-3c5d7e9f0a1b';
const read = (body: Uint8Array) => readCallback(body)[0];

test('a text keeps every digit of its 64-bit token, and tells who wrote', () => {
  expect(readCallback(message({ type: 'text', text: 'a message' }))).toEqual([
    {
      kind: 'message',
      eventId: `message:${TOKEN}`,
      providerId: TOKEN,
      from: { address: '01234567890A=', name: 'Ana', verified: true, language: 'pt' },
      text: 'a message',
      attachments: [],
      parts: [],
      at: 1_457_764_197_627,
      hints: [],
      attributes: { country: 'PT' },
    },
  ]);
});

test.each([
  [
    'a picture with words',
    {
      type: 'picture',
      text: 'look',
      media: 'https://dl.example/p/image.jpg',
      thumbnail: 'https://dl.example/t.jpg',
    },
    { text: 'look', attachments: [{ name: 'image.jpg', ref: { url: 'https://dl.example/p/image.jpg' } }] },
  ],
  [
    'a video',
    { type: 'video', media: 'https://dl.example/v?id=1', size: 10_000, duration: 10 },
    { attachments: [{ name: 'video.mp4', contentType: 'video/mp4' }] },
  ],
  [
    'a file',
    { type: 'file', media: 'https://dl.example/x', file_name: 'invoice.pdf', size: 3 },
    { attachments: [{ name: 'invoice.pdf' }] },
  ],
  [
    'a sticker',
    { type: 'sticker', media: 'https://dl.example/s.png', sticker_id: 46_105 },
    { attachments: [{ name: 's.png' }], parts: [{ kind: 'sticker' }] },
  ],
  ['a link', { type: 'url', media: 'https://shop.example/' }, { text: 'https://shop.example/' }],
  [
    'a location',
    { type: 'location', location: { lat: 37.7898, lon: '-122.3942' } },
    { parts: [{ kind: 'location', latitude: 37.7898, longitude: -122.3942 }] },
  ],
  [
    'a contact card',
    { type: 'contact', contact: { name: 'Alex', phone_number: '+972511123123' } },
    { parts: [{ kind: 'contact', name: 'Alex', phones: ['+972511123123'], emails: [] }] },
  ],
  [
    'a picture that is not handed over',
    { type: 'picture', media: null },
    { attachments: [], parts: [{ kind: 'other', what: 'a picture that is not handed over' }] },
  ],
  [
    'a kind of tomorrow, with words',
    { type: 'poll', text: 'A or B?' },
    { text: 'A or B?', parts: [{ what: 'a poll' }] },
  ],
])('%s', (_what, held, expected) => {
  expect(read(message(held))).toMatchObject({ kind: 'message', ...expected });
});

test.each([
  [callback('delivered', { user_id: ANA.id }), { kind: 'receipt', status: 'delivered', providerId: TOKEN }],
  [callback('seen', { user_id: ANA.id }), { kind: 'receipt', status: 'read', providerId: TOKEN }],
  [
    callback('failed', { user_id: ANA.id, desc: 'Receiver is not subscribed' }),
    {
      kind: 'receipt',
      status: 'failed',
      reason: 'recipient_gone',
      message: expect.stringContaining('not subscribed'),
    },
  ],
  [callback('failed', { user_id: ANA.id, desc: null }), { status: 'failed', reason: 'content' }],
  [callback('subscribed', { user: ANA }), { kind: 'permission', change: { is: 'opted_in', purpose: 'all' } }],
  [
    callback('unsubscribed', { user_id: ANA.id }),
    { kind: 'permission', from: { address: ANA.id }, change: { is: 'unreachable' } },
  ],
  [
    callback('conversation_started', { type: 'open', context: 'shop-window', user: ANA, subscribed: false }),
    { kind: 'referral', from: { name: 'Ana' }, referral: { ref: 'shop-window' } },
  ],
])('events: %#', (body, expected) => {
  expect(read(body)).toMatchObject(expected);
});

test('the check of the address, and a chat that is only opened, leave nothing behind', () => {
  expect(readCallback(callback('webhook'))).toEqual([]);
  expect(readCallback(callback('conversation_started', { user: ANA, subscribed: false }))).toEqual([]);
});

test.each([
  [Buffer.from('{"event":"mess'), /JSON/],
  [Buffer.from([0x7b, 0xff, 0x7d]), /encoded data/],
  [callback('payment_received'), /the event “payment_received”/],
  [Buffer.from('[]'), /not a callback/],
  [message({ type: 'hologram' }), /kind “hologram”/],
  [message({ type: 'location', location: { lat: 137, lon: 4 } }), /90/],
  [message({ type: 'location' }), /without coordinates/],
  [callback('message', { sender: { ...ANA, id: '' }, message: { type: 'text', text: 'x' } }), /sender/],
  [callback('message', { sender: ANA, message: { type: 'text', text: 'x' } }, '-1'), /message_token/],
  [callback('message', { sender: ANA, message: { type: 'text', text: 'x' } }, '1.5'), /message_token/],
])('what cannot be read says why: %#', (body, why) => {
  expect(() => readCallback(body)).toThrow(why);
});

test('a pressed button is the answer to its question, by what came back with it', () => {
  const tracking = trackingOf(QUESTION, [
    ['Medium', 'm'],
    ['2. Large', 'l'],
  ]);
  const pressed = (text: string) => read(message({ type: 'text', text, tracking_data: tracking }));
  expect(pressed('Medium')).toMatchObject({
    text: 'Medium',
    parts: [{ kind: 'answer', id: 'm', title: 'Medium', questionId: QUESTION }],
  });
  // Typed instead of pressed: the data comes back all the same.
  expect(pressed('I am not sure')).toMatchObject({ parts: [] });
});

test('tracking data that is not ours, or too much, is left alone', () => {
  expect(
    trackingOf(
      QUESTION,
      Array.from({ length: 30 }, (_, at) => ['x'.repeat(200), String(at)] as const),
    ),
  ).toBeUndefined();
  fc.assert(
    fc.property(fc.string(), fc.string(), (data, text) => {
      expect(answerIn(data, text)).toBeUndefined();
      expect(answerIn(`parley:${data}`, text)).toBeUndefined();
    }),
  );
});

test('whatever choices are called, each comes back as itself', () => {
  const choices = fc.uniqueArray(
    fc.tuple(fc.string({ minLength: 1, maxLength: 20 }), fc.string({ maxLength: 20 })),
    {
      selector: ([says]) => says,
      minLength: 1,
      maxLength: 20,
    },
  );
  fc.assert(
    fc.property(choices, (given) => {
      const data = trackingOf(QUESTION, given);
      if (data === undefined) return;
      for (const [says, id] of given) expect(answerIn(data, says)).toMatchObject({ id, title: says });
    }),
  );
});

test('any JSON is read or refused with words, and never takes longer than a moment', () => {
  const event = fc.constantFrom(
    'message',
    'seen',
    'failed',
    'subscribed',
    'unsubscribed',
    'conversation_started',
  );
  const body = fc.record({
    event: fc.oneof(event, fc.string()),
    timestamp: fc.oneof(fc.nat(), fc.anything()),
    message_token: fc.oneof(fc.nat(), fc.string(), fc.double()),
    sender: fc.oneof(fc.record({ id: fc.string(), name: fc.string() }), fc.anything()),
    user: fc.oneof(fc.record({ id: fc.string() }), fc.anything()),
    user_id: fc.string(),
    context: fc.string(),
    message: fc.oneof(
      fc.record({
        type: fc.constantFrom('text', 'picture', 'location', 'contact', 'url', 'new'),
        text: fc.string(),
      }),
      fc.anything(),
    ),
  });
  fc.assert(
    fc.property(body, (given) => {
      let text: string;
      try {
        text = JSON.stringify(given);
      } catch {
        return; // What fast-check made has no JSON (a bigint).
      }
      try {
        for (const item of readCallback(Buffer.from(text))) expect(item.kind).toMatch(/^[a-z]+$/);
      } catch (error) {
        expect((error as Error).message.length).toBeGreaterThan(3);
        expect((error as Error).message.length).toBeLessThan(700);
      }
    }),
  );
});
