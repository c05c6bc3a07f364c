import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ReadItem } from '../../../src/channels/port/inbound.ts';
import { readHook } from '../../../src/channels/voice/read.ts';
import { voiceSettings } from '../../../src/channels/voice/settings.ts';
import { account, posted } from '../twilio/support.ts';

const NOW = 1_780_000_000_000;
const CALL = 'CA9f6e2b0d1c3a4e5f8091a2b3c4d5e6f7';
const settings = voiceSettings.parse({ ...account, number: '+15552223344', language: 'de-DE' });
const base = { CallSid: CALL, From: '+15550104242', To: '+15552223344', Direction: 'inbound' };

const FIELDS = [
  'CallSid',
  'CallStatus',
  'From',
  'Digits',
  'DialCallStatus',
  'RecordingUrl',
  'RecordingStatus',
  'RecordingDuration',
  'TranscriptionStatus',
  'TranscriptionText',
  'Timestamp',
  'Direction',
  '__proto__',
];

const read = (fields: Record<string, string>, query: Record<string, string> = {}): ReadItem[] =>
  readHook(posted({ ...base, ...fields }, { query }), settings, NOW);

test('a call comes with who calls, by the name the network knows', () => {
  expect(read({ CallStatus: 'ringing', CallerName: 'ANA KELLER' })).toEqual([
    {
      kind: 'call',
      eventId: `${CALL}/ringing`,
      providerId: CALL,
      from: { address: '+15550104242', verified: true, name: 'ANA KELLER' },
      status: 'ringing',
      at: NOW,
    },
  ]);
});

test.each([
  ['completed', 'missed'],
  ['no-answer', 'missed'],
  ['busy', 'missed'],
  ['in-progress', 'ringing'],
])('its end is told by the status: %s', (CallStatus, status) => {
  const told = { CallStatus, Timestamp: 'Tue, 26 May 2026 20:26:40 +0000', CallDuration: '44' };
  expect(read(told, { step: 'status' })).toMatchObject([{ status, at: Date.UTC(2026, 4, 26, 20, 26, 40) }]);
  expect(read(told, { step: 'status' })[0]).not.toHaveProperty('seconds');
});

test('the telephone that rings first is no caller', () => {
  const child = { CallSid: 'CA2', ParentCallSid: CALL, Direction: 'outbound-dial' };
  expect(read({ ...child, CallStatus: 'completed' }, { step: 'status' })).toEqual([]);
  expect(read({ ...child, CallStatus: 'in-progress' }, { step: 'answered' })).toMatchObject([
    { providerId: CALL, status: 'answered' },
  ]);
  expect(read({ DialCallStatus: 'completed', DialCallDuration: '75' }, { step: 'dialled' })).toMatchObject([
    { status: 'ended', seconds: 75 },
  ]);
  for (const DialCallStatus of ['no-answer', 'busy', 'failed', 'canceled'])
    expect(read({ DialCallStatus }, { step: 'dialled' })).toMatchObject([{ status: 'missed' }]);
});

test('1 asks to be called back; other keys ask for nothing', () => {
  expect(read({ Digits: '1' }, { step: 'menu' })).toMatchObject([{ status: 'missed', wantsCallBack: true }]);
  expect(read({ Digits: '7' }, { step: 'menu' })).toEqual([]);
});

describe('a message on the machine', () => {
  const url = 'https://api.twilio.com/2010-04-01/Accounts/AC1/Recordings/RE1';
  test('has a length, a sound and words, which come apart', () => {
    expect(
      read({ RecordingUrl: url, RecordingDuration: '12', Digits: 'hangup' }, { step: 'recorded' }),
    ).toMatchObject([{ status: 'voicemail', seconds: 12 }]);
    const recording = { RecordingSid: 'RE1', RecordingUrl: url, RecordingStatus: 'completed', From: '' };
    expect(read(recording, { step: 'recording', from: '+15550104242' })).toMatchObject([
      {
        eventId: `${CALL}/recording RE1`,
        from: { address: '+15550104242' },
        status: 'voicemail',
        recording: { name: 'voicemail.mp3', contentType: 'audio/mpeg', ref: { url: `${url}.mp3` } },
      },
    ]);
    const transcript = {
      TranscriptionSid: 'TR1',
      TranscriptionStatus: 'completed',
      TranscriptionText: 'Call me',
    };
    expect(read(transcript, { step: 'transcript' })).toMatchObject([
      { status: 'voicemail', text: 'Call me' },
    ]);
  });

  test('that holds nothing is none', () => {
    expect(read({ RecordingUrl: url, RecordingDuration: '0' }, { step: 'recorded' })).toEqual([]);
    expect(read({ RecordingStatus: 'absent' }, { step: 'recording' })).toEqual([]);
    expect(read({ TranscriptionStatus: 'failed' }, { step: 'transcript' })).toEqual([]);
  });
});

test.each(['+266696687', '+7378742833', 'anonymous', '', 'Restricted'])(
  'who withholds the number (%s) is somebody new each time, and cannot be taken for another',
  (From) => {
    expect(read({ From, CallStatus: 'ringing' })).toMatchObject([
      { from: { address: `withheld:${CALL}`, name: 'Nummer unterdrückt', verified: false } },
    ]);
  },
);

test('a caller by SIP is known by that address', () => {
  expect(read({ From: 'sip:Ana@pbx.example', CallStatus: 'ringing' })).toMatchObject([
    { from: { address: 'sip:ana@pbx.example' } },
  ]);
});

describe('what cannot be read is kept', () => {
  test.each([
    [{ CallSid: '' }, {}, 'no call'],
    [{ CallStatus: 'teleported' }, {}, 'teleported'],
    [{ CallStatus: '__proto__' }, {}, '__proto__'],
    [{}, { step: 'beam' }, 'beam'],
    [{ RecordingUrl: 'nowhere', RecordingStatus: 'completed' }, { step: 'recording' }, 'no address'],
  ])('%j %j', (fields, query, words) => {
    expect(read(fields, query as Record<string, string>)).toMatchObject([
      { kind: 'unreadable', reason: expect.stringContaining(words) },
    ]);
  });

  test('and nothing that is posted makes it fail', () => {
    const field = fc.constantFrom(...FIELDS);
    const value = fc.oneof(
      fc.string(),
      fc.constantFrom(CALL, 'completed', '1', '-1', '1e99', 'https://x.example/'),
    );
    const step = fc.option(fc.string(), { nil: undefined });
    fc.assert(
      fc.property(fc.array(fc.tuple(field, value)), step, (pairs, named) => {
        const query: Record<string, string> = named === undefined ? {} : { step: named };
        const given = posted(new URLSearchParams(pairs).toString(), { query });
        for (const item of readHook(given, settings, NOW)) {
          if (item.kind === 'call') expect(item.from.address.length).toBeGreaterThan(0);
        }
      }),
    );
  });
});
