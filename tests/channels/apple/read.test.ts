import { createHmac } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fileOf, readMessage } from '../../../src/channels/apple/read.ts';
import { faultOf, tokenFor } from '../../../src/channels/apple/token.ts';
import { ANA, HEADERS, message, settings } from './samples.ts';

const read = (body: Uint8Array, headers: Record<string, string> = HEADERS) => readMessage({ body, headers });
const QUESTION = '0198e1f2-7c3a-7d10-9b1e-3c5d7e9f0a1b';

test('a text tells who wrote, in which language, from where, and what the device can show', () => {
  expect(read(message({ type: 'text', body: 'Hello', intent: 'orders', group: 'Store 12' }))).toEqual([
    {
      kind: 'message',
      eventId: '0c316beb-5d35-4b2e-b5a1-000000000001',
      providerId: '0c316beb-5d35-4b2e-b5a1-000000000001',
      from: { address: ANA, verified: true, language: 'pt-PT' },
      text: 'Hello',
      attachments: [],
      parts: [],
      at: Number.MAX_SAFE_INTEGER,
      hints: [],
      tokens: { can: 'LIST,QUICK' },
      referral: { ref: 'orders', source: 'Messages', title: 'Store 12' },
      attributes: { device: 'iPhone OS' },
    },
  ]);
});

test('compressed or not, with its headers or without: the same', () => {
  const plain = message({ type: 'text', body: 'Hello' });
  expect(read(gzipSync(plain))).toEqual(read(plain));
  expect(read(gzipSync(plain), {})[0]).toMatchObject({ text: 'Hello', from: { address: ANA } });
});

test('what unpacks to more than a webhook may hold is refused', () => {
  expect(() => read(gzipSync(Buffer.alloc(40 * 2 ** 20)))).toThrow(/larger than|buffer/i);
});

const attachment = {
  name: 'IMG.heic',
  mimeType: 'image/heic',
  size: '10',
  key: `00${'ab'.repeat(32)}`,
  url: 'https://p61-content.icloud.com/M1',
  owner: 'M1.C01USN00',
  signature: '81a619c8',
};

test('a file stands for its placeholder; what cannot be opened is said', () => {
  const [item] = read(
    message({ type: 'text', body: 'See \u{FFFC}', attachments: [attachment, { name: 'x' }] }),
  );
  expect(item).toMatchObject({
    text: 'See',
    attachments: [{ name: 'IMG.heic', contentType: 'image/heic' }],
    parts: [{ kind: 'other', what: '1 file that cannot be opened' }],
  });
  const [file] = item?.kind === 'message' ? item.attachments : [];
  expect(file !== undefined && 'ref' in file ? fileOf(file.ref) : undefined).toEqual({
    url: attachment.url,
    owner: attachment.owner,
    key: attachment.key,
    signature: Buffer.from('81a619c8', 'hex').toString('base64'),
  });
});

const interactive = (data: object, more: object = {}) =>
  read(message({ type: 'interactive', interactiveData: { bid: 'x:y:z', data, ...more } }))[0];

test('a quick reply is the answer to its question', () => {
  const items = [
    { identifier: 's', title: 'Small' },
    { identifier: 'm', title: 'Medium' },
  ];
  const expected = {
    text: 'Medium',
    parts: [{ kind: 'answer', questionId: QUESTION, id: 'm', title: 'Medium' }],
  };
  const chosen = { items, selectedIdentifier: 'm', selectedIndex: 1 };
  expect(interactive({ requestIdentifier: QUESTION, 'quick-reply': chosen })).toMatchObject(expected);
  expect(
    interactive({ requestIdentifier: QUESTION, 'quick-reply': { items, selectedIndex: 1 } }),
  ).toMatchObject(expected);
  expect(interactive({ 'quick-reply': { items: [], selectedIndex: 7 } })).toMatchObject({
    parts: [{ kind: 'other' }],
  });
});

test('everything picked of a list comes through', () => {
  const sections = [
    { items: [{ identifier: 'a', title: 'Apple' }] },
    { items: [{ identifier: 'p', title: 'Pear' }] },
  ];
  expect(interactive({ requestIdentifier: 'foreign', listPicker: { sections } })).toMatchObject({
    text: 'Apple, Pear',
    parts: [
      { kind: 'answer', id: 'a', title: 'Apple' },
      { kind: 'answer', id: 'p', title: 'Pear' },
    ],
  });
});

test('a time, a form and somebody’s own app are read as what they are', () => {
  const timeslots = [{ identifier: '1', startTime: '2026-12-04T09:00+0000', duration: 1800 }];
  expect(
    interactive({ event: { title: 'Visit', timeslots }, replyMessage: { title: 'Friday, 9:00' } }),
  ).toMatchObject({
    text: 'Friday, 9:00',
    parts: [{ kind: 'form', answers: [{ label: 'Visit', value: '2026-12-04T09:00+0000' }] }],
  });
  const selections = [{ title: 'Name', items: [{ value: 'Ana' }] }];
  expect(interactive({ dynamic: { template: 'messageForms', selections } })).toMatchObject({
    parts: [{ kind: 'form', answers: [{ label: 'Name', value: 'Ana' }] }],
  });
  expect(interactive({}, { replyMessage: { title: 'Seat 4A' } })).toMatchObject({
    text: 'Seat 4A',
    parts: [{ kind: 'other', what: 'an answer from z' }],
  });
});

test('an answer too large to come along is shown by its title, and kept as it came', () => {
  const ref = { bid: 'x', url: 'https://p61-content.icloud.com/M1', title: 'Selected: Apple' };
  expect(read(message({ type: 'interactive', interactiveDataRef: ref }))).toMatchObject([
    { kind: 'message', text: 'Selected: Apple', parts: [{ kind: 'other' }] },
    { kind: 'unreadable', reason: expect.stringContaining('interactiveDataRef') },
  ]);
});

test('typing passes by; who closes the conversation cannot be reached', () => {
  expect(read(message({ type: 'typing_start' }))).toMatchObject([{ kind: 'typing', on: true }]);
  expect(read(message({ type: 'typing_end' }))).toMatchObject([{ kind: 'typing', on: false }]);
  expect(read(message({ type: 'close' }))).toMatchObject([
    { kind: 'permission', from: { address: ANA }, change: { is: 'unreachable' } },
  ]);
});

test.each([
  [Buffer.from('{"id":'), /JSON/],
  [Buffer.from([0x1f, 0x8b, 1, 2, 3]), /./],
  [message({ type: 'hologram' }), /type “hologram”/],
  [message({ type: 'text', id: '' }), /id/],
  [message({ type: 'text', body: 7 }), /body/],
])('what cannot be read says why: %#', (body, why) => {
  expect(() => read(body)).toThrow(why);
});

test('who is named in neither body nor headers is nobody', () => {
  expect(() => read(message({ type: 'text', sourceId: null }), {})).toThrow('names no customer');
});

test('any JSON is read or refused with words', () => {
  const anything = fc.anything();
  const body = fc.record({
    id: fc.oneof(fc.uuid(), anything),
    type: fc.oneof(fc.constantFrom('text', 'interactive', 'close', 'typing_start'), fc.string()),
    sourceId: fc.oneof(fc.string(), anything),
    body: fc.oneof(fc.string(), anything),
    attachments: fc.oneof(fc.array(anything), anything),
    interactiveData: fc.oneof(
      fc.record({ data: fc.record({ listPicker: anything, event: anything }) }),
      anything,
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
        for (const item of read(Buffer.from(text))) expect(item.kind).toMatch(/^[a-z]+$/);
      } catch (error) {
        expect((error as Error).message.length).toBeGreaterThan(3);
      }
    }),
  );
});

// The token

const NOW = 1_790_000_000_000;
const sign = (head: object, claims: object, secret = settings.secret): string => {
  const part = (json: object): string => Buffer.from(JSON.stringify(json)).toString('base64url');
  const signed = `${part(head)}.${part(claims)}`;
  return `Bearer ${signed}.${createHmac('sha256', Buffer.from(secret, 'base64')).update(signed).digest('base64url')}`;
};
const HS256 = { alg: 'HS256', typ: 'JWT' };

test.each([
  ['Apple’s own', sign(HS256, { aud: settings.mspId, iat: 1 }), undefined],
  ['one of several recipients', sign(HS256, { aud: ['x', settings.mspId] }), undefined],
  ['for another provider', sign(HS256, { aud: 'another' }), 'another provider'],
  ['our own, sent back', `Bearer ${tokenFor(settings, NOW)}`, 'another provider'],
  [
    'of another secret',
    sign(HS256, { aud: settings.mspId }, Buffer.from('guessed').toString('base64')),
    'wrong',
  ],
  ['unsigned', sign({ alg: 'none' }, { aud: settings.mspId }), 'HS256'],
  ['ended', sign(HS256, { aud: settings.mspId, exp: NOW / 1000 - 1 }), 'ended'],
  ['missing', undefined, 'no token'],
  ['no token', 'Basic YTpi', 'no token'],
])('a token that is %s', (_what, authorization, fault) => {
  const found = faultOf(authorization, settings, NOW);
  if (fault === undefined) expect(found).toBeUndefined();
  else expect(found).toContain(fault);
});

test('any change to a token undoes it', () => {
  const good = sign(HS256, { aud: settings.mspId });
  fc.assert(
    fc.property(
      fc.integer({ min: 7, max: good.length - 1 }),
      fc.constantFrom('a', 'Z', '0', '-', '_', '.'),
      (at, letter) => {
        const other = good.slice(0, at) + letter + good.slice(at + 1);
        // The last letter of base64 holds bits that mean nothing.
        if (other === good || at === good.length - 1) return;
        expect(faultOf(other, settings, NOW)).toBeDefined();
      },
    ),
  );
});
