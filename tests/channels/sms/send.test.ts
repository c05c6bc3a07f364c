import { describe, expect, test } from 'vitest';
import { sms } from '../../../src/channels/sms/index.ts';
import { smsSettings } from '../../../src/channels/sms/settings.ts';
import type { OutboundMessage } from '../../../src/channels/port/outbound.ts';
import { inboxWith, outbound, playedTools } from '../meta/support.ts';
import { account } from '../twilio/support.ts';

const TO = '+15550104242';
const settings = smsSettings.parse({ ...account, number: '+1 (555) 222-3344' });
const taken = (sid: string) => ({ status: 201, json: { sid, status: 'queued' } });
const refused = (code: number, status = 400) => ({ status, json: { code, message: 'no', status } });

async function sent(
  more: Partial<OutboundMessage>,
  given: { answers?: { status?: number; json: unknown }[]; over?: object; hooked?: boolean } = {},
) {
  const { answers = [taken('SM1'), taken('SM2'), taken('SM3')], over = {}, hooked = true } = given;
  const { tools, asked } = playedTools(...answers);
  const without = hooked ? tools : { ...tools, hookUrl: () => undefined, fileUrl: () => undefined };
  const result = await sms.send?.(outbound(TO, more), inboxWith('sms', { ...settings, ...over }), without);
  const forms = asked.map(({ body }) => new URLSearchParams(body));
  return { result, asked, forms, bodies: forms.map((form) => form.get('Body')) };
}

test('a message goes out from the number, with an address that brings its fate back', async () => {
  const { asked, forms, result } = await sent({ text: 'It **left** – “today”' });
  expect(asked[0]?.url).toBe(
    `https://api.twilio.com/2010-04-01/Accounts/${account.accountSid}/Messages.json`,
  );
  expect(Object.fromEntries(forms[0] ?? [])).toEqual({
    To: TO,
    From: '+15552223344',
    Body: 'It left - "today"',
    StatusCallback: 'https://desk.example/hooks/door?entry=0198e1#rc=5&rp=5xx,ct,rt',
  });
  expect(result).toEqual({ outcome: 'sent', providerId: 'SM1', accepted: ['SM1'] });
  const service = 'MG9752274e9e519418a7406176694466fa';
  expect(
    (await sent({}, { over: { messagingServiceSid: service } })).forms[0]?.get('MessagingServiceSid'),
  ).toBe(service);
  expect((await sent({}, { hooked: false })).forms[0]?.has('StatusCallback')).toBe(false);
});

test('files go along by signed links, as many as one message may hold', async () => {
  const file = (name: string, bytes: number) => ({ name, contentType: 'image/png', bytes, sha256: name });
  const attachments = [file('a', 3_000_000), file('b', 1_000_000), file('c', 2_000_000)];
  const { forms, result } = await sent({ text: 'Look', attachments });
  expect(forms.map((form) => [form.get('Body'), form.getAll('MediaUrl')])).toEqual([
    ['Look', ['https://desk.example/files/a/a', 'https://desk.example/files/b/b']],
    [null, ['https://desk.example/files/c/c']],
  ]);
  expect(forms.map((form) => form.get('StatusCallback')?.includes('entry='))).toEqual([false, true]);
  expect(result).toMatchObject({ providerId: 'SM2', accepted: ['SM1', 'SM2'] });
  const again = await sent({ text: 'Look', attachments, accepted: ['SM1'] });
  expect(again.bodies).toEqual([null]);
  expect(await sent({ attachments }, { hooked: false })).toMatchObject({
    asked: [],
    result: { outcome: 'failed', reason: 'content', message: expect.stringContaining('--public-url') },
  });
});

test('what would cost more short messages than the inbox allows is refused, and nothing is sent', async () => {
  const over = { maxSegments: 2 };
  const { asked, result } = await sent({ text: 'ł'.repeat(140) }, { over });
  expect(asked).toEqual([]);
  expect(result).toMatchObject({
    outcome: 'failed',
    reason: 'content',
    message: expect.stringContaining('3 short'),
  });
  expect((await sent({ text: 'l'.repeat(300) }, { over })).result).toMatchObject({ outcome: 'sent' });
  expect((await sent({ text: '' }, { over })).result).toMatchObject({ outcome: 'failed', reason: 'content' });
});

test.each([
  [refused(21_610), { reason: 'recipient_gone', optedOut: true }],
  [refused(21_211), { reason: 'recipient_gone' }],
  [refused(21_614), { reason: 'recipient_gone' }],
  [refused(21_408), { reason: 'content' }],
  [refused(21_617), { reason: 'content' }],
  [refused(21_606), { reason: 'auth' }],
  [refused(20_003, 401), { reason: 'auth' }],
  [refused(20_429, 429), { reason: 'retry', wholeInbox: true, retryAfterMs: 1_000 }],
  [refused(21_611), { reason: 'retry', wholeInbox: true }],
  [refused(20_500, 500), { outcome: 'failed', reason: 'retry' }],
  [refused(98_765, 503), { outcome: 'failed', reason: 'retry' }],
  [refused(98_765), { outcome: 'failed', reason: 'content' }],
  [{ status: 502, json: 'Bad gateway' }, { outcome: 'unknown' }],
  [
    { status: 404, json: 'no such thing' },
    { outcome: 'failed', reason: 'retry' },
  ],
])('%j is told as what it is, in words, and without the token', async (answer, expected) => {
  const { result } = await sent({}, { answers: [answer] });
  expect(result).toMatchObject(expected);
  expect(JSON.stringify(result)).not.toContain(account.authToken);
});

describe('after a lost answer Twilio’s list is looked into', () => {
  const listed = (more: object = {}) => ({
    sid: 'SM7',
    body: 'It left',
    num_media: '0',
    status: 'delivered',
    direction: 'outbound-api',
    date_created: new Date(1_750_000_000_000).toUTCString(),
    error_code: null,
    ...more,
  });
  const lookUp = (messages: object[], more: Partial<OutboundMessage> = {}) => {
    const { tools } = playedTools({ json: { messages } });
    const message = outbound(TO, { text: 'It left', writtenAt: 1_749_999_999_000, ...more });
    return sms.lookUp?.(message, inboxWith('sms', settings), tools);
  };

  test('and the message found there is it, sent or failed', async () => {
    expect(await lookUp([listed()])).toEqual({ outcome: 'sent', providerId: 'SM7', accepted: ['SM7'] });
    expect(await lookUp([listed({ status: 'undelivered', error_code: 30_005 })])).toMatchObject({
      outcome: 'failed',
      reason: 'recipient_gone',
    });
  });

  test.each([
    ['nothing', []],
    ['another text', [listed({ body: 'It left.' })]],
    ['an earlier one', [listed({ date_created: 'Fri, 24 May 2019 17:44:46 +0000' })]],
    ['the customer’s own', [listed({ direction: 'inbound' })]],
    ['two that could be it', [listed(), listed({ sid: 'SM8' })]],
  ])('and %s leaves it to a person', async (_what, messages) => {
    expect(await lookUp(messages)).toBeUndefined();
  });

  test('one that the thread knows is not it', async () => {
    const thread = [{ providerId: 'SM7', direction: 'out' as const, at: 0 }];
    expect(await lookUp([listed()], { thread })).toBeUndefined();
  });
});

test('a telephone number is spelt one way, and what is none is refused', () => {
  expect(sms.normaliseAddress(' +351 912-345.678 ')).toBe('+351912345678');
  expect(sms.normaliseAddress('00351912345678')).toBe('+351912345678');
  expect(sms.normaliseAddress('78787')).toBe('78787');
  for (const wrong of ['912345678', 'ana@example.com', '+0123', '+1 555 CALL'])
    expect(() => sms.normaliseAddress(wrong)).toThrow(/no telephone number/);
});

test('files are opened with the account’s password at Twilio, and without it anywhere else', async () => {
  const { tools } = playedTools();
  const inbox = inboxWith('sms', settings);
  const open = (url: string) => sms.openFile?.({ url }, inbox, tools);
  expect(await open('https://api.twilio.com/2010-04-01/x')).toMatchObject({
    headers: { authorization: expect.stringMatching(/^Basic /) },
  });
  for (const url of [
    'https://evil.example/x',
    'http://api.twilio.com/x',
    'https://api.twilio.com.evil.example/',
  ])
    expect(await open(url)).toMatchObject({ headers: {} });
  await expect(Promise.resolve().then(() => open('no address'))).rejects.toThrow(/none/);
});
