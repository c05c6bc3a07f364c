import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readHook } from '../../../src/channels/sms/read.ts';
import { posted } from '../twilio/support.ts';

const NOW = 1_780_000_000_000;
const SID = 'SM1f0e8ae6ade43cb3c0ce4525424e404f';
const base = {
  MessageSid: SID,
  SmsSid: SID,
  SmsStatus: 'received',
  AccountSid: 'AC1',
  From: '+15550104242',
  To: '+15552223344',
  Body: 'Where is my order?',
  NumMedia: '0',
};
const read = (fields: Record<string, string>, query: Record<string, string> = {}) =>
  readHook(posted({ ...base, ...fields }, { query }), NOW);

describe('a message', () => {
  test('comes with who wrote it and where the number is registered', () => {
    expect(read({ FromCity: 'SAN FRANCISCO', FromState: 'CA', FromCountry: 'US' })).toEqual([
      {
        kind: 'message',
        eventId: SID,
        providerId: SID,
        from: { address: '+15550104242', verified: true },
        text: 'Where is my order?',
        attachments: [],
        at: NOW,
        hints: [],
        attributes: { phone: '+15550104242', city: 'SAN FRANCISCO', state: 'CA', country: 'US' },
      },
    ]);
  });

  test('brings its files by their addresses, with names made of their types', () => {
    const files = {
      NumMedia: '4',
      MediaUrl0: 'https://api.twilio.com/a',
      MediaContentType0: 'image/jpeg',
      MediaUrl1: 'https://api.twilio.com/b',
      MediaContentType1: 'text/x-vcard; charset=utf-8',
      MediaUrl2: 'https://api.twilio.com/c',
      MediaContentType2: '../../etc/passwd',
      MediaUrl3: 'https://api.twilio.com/d',
    };
    const [item] = read({ ...files, Body: '' });
    expect(
      item?.kind === 'message' && item.attachments.map(({ name, contentType }) => [name, contentType]),
    ).toEqual([
      ['image-1.jpg', 'image/jpeg'],
      ['contact-2.vcf', 'text/x-vcard'],
      ['file-3.bin', '../../etc/passwd'],
      ['file-4.bin', 'application/octet-stream'],
    ]);
  });

  test('by RCS holds a place, a pressed button and what it answers; the number is the person’s', () => {
    const place = { Latitude: '38.7', Longitude: '-9.14', Label: 'Shop', Address: 'Rua 1' };
    const [item] = read({
      From: 'rcs:+15550104242',
      Body: '',
      ...place,
      ButtonText: 'Yes',
      ButtonPayload: 'y',
      OriginalRepliedMessageSid: 'SM9',
    });
    expect(item).toMatchObject({
      from: { address: '+15550104242' },
      text: 'Yes',
      replyTo: 'SM9',
      parts: [
        { kind: 'location', latitude: 38.7, longitude: -9.14, name: 'Shop', address: 'Rua 1' },
        { kind: 'answer', id: 'y', title: 'Yes' },
      ],
    });
  });

  test('of a short code or a name instead of a number is a person of that name', () => {
    expect(read({ From: '78787' })).toMatchObject([{ from: { address: '78787' } }]);
    expect(read({ From: 'Nettle' })).toMatchObject([{ from: { address: 'nettle' } }]);
    expect(read({ From: 'Nettle' })[0]).not.toHaveProperty('attributes');
  });
});

describe('what the customer allows', () => {
  const kinds = (fields: Record<string, string>) =>
    read(fields).map((item) => (item.kind === 'permission' ? item.change.is : item.kind));
  test.each(['STOP', ' stop ', 'Unsubscribe', 'QUIT', 'StopAll', 'OPTOUT'])('“%s” ends it', (Body) => {
    expect(kinds({ Body })).toEqual(['opted_out', 'message']);
  });
  test.each(['START', 'unstop'])('“%s” begins it again', (Body) => {
    expect(kinds({ Body })).toEqual(['opted_in', 'message']);
  });
  test('only a word alone is one, and YES is an answer unless Twilio says otherwise', () => {
    expect(kinds({ Body: 'please stop sending me the wrong size' })).toEqual(['message']);
    expect(kinds({ Body: 'YES' })).toEqual(['message']);
    expect(kinds({ Body: 'YES', OptOutType: 'START' })).toEqual(['opted_in', 'message']);
    expect(kinds({ Body: 'Arrêt', OptOutType: 'STOP' })).toEqual(['opted_out', 'message']);
    expect(kinds({ Body: 'HELP', OptOutType: 'HELP' })).toEqual(['message']);
  });
});

describe('how a message of ours has fared', () => {
  const fate = (MessageStatus: string, more: Record<string, string> = {}) =>
    read({ MessageStatus, SmsStatus: MessageStatus, ...more }, { entry: '0198e1' });
  test('is told by our own id as well', () => {
    expect(fate('delivered')).toEqual([
      {
        kind: 'receipt',
        eventId: `${SID}/delivered`,
        providerId: SID,
        entryId: '0198e1',
        status: 'delivered',
        at: NOW,
      },
    ]);
    expect(fate('queued')).toMatchObject([{ status: 'sent' }]);
  });
  test.each([
    ['30003', 'recipient_gone', 'off or out of reach'],
    ['30005', 'recipient_gone', 'does not exist'],
    ['30007', 'content', 'filtered'],
    ['30008', 'unknown', 'did not say why'],
    ['30034', 'auth', 'A2P 10DLC'],
    ['99999', 'content', 'no reason'],
    ['', 'unknown', 'no reason'],
  ])('%s is told in words', (ErrorCode, reason, words) => {
    const [item] = fate('undelivered', { ErrorCode });
    expect(item).toMatchObject({ status: 'failed', reason, message: expect.stringContaining(words) });
  });
  test('21610 says that they want no more', () => {
    expect(fate('failed', { ErrorCode: '21610', To: '+15550104242' })).toMatchObject([
      { kind: 'receipt', status: 'failed', reason: 'recipient_gone' },
      { kind: 'permission', from: { address: '+15550104242' }, change: { is: 'opted_out' } },
    ]);
  });
});

describe('what cannot be read is kept', () => {
  test.each([
    [{ MessageSid: '', SmsSid: '' }, 'no message'],
    [{ MessageStatus: 'teleported' }, 'teleported'],
    [{ MessageStatus: 'constructor' }, 'constructor'],
    [{ From: 'whatsapp:+15550104242' }, 'whatsapp'],
    [{ From: ' ' }, 'no sender'],
  ])('%j', (fields, words) => {
    expect(read(fields)).toMatchObject([{ kind: 'unreadable', reason: expect.stringContaining(words) }]);
  });

  test('and nothing that is posted makes it fail', () => {
    const field = fc.constantFrom(
      'MessageSid',
      'MessageStatus',
      'SmsStatus',
      'From',
      'To',
      'Body',
      'NumMedia',
      'MediaUrl0',
      'MediaContentType0',
      'Latitude',
      'Longitude',
      'ErrorCode',
      'OptOutType',
      'ButtonText',
      '__proto__',
    );
    const value = fc.oneof(fc.string(), fc.constantFrom('1e9', '-1', 'NaN', SID, 'received', '\u001b[31m'));
    fc.assert(
      fc.property(fc.array(fc.tuple(field, value)), (pairs) => {
        const items = readHook(posted(new URLSearchParams(pairs).toString()), NOW);
        expect(items.length).toBeGreaterThan(0);
        for (const item of items) {
          if (item.kind === 'message') expect(item.attachments.length).toBeLessThanOrEqual(10);
        }
      }),
    );
  });
});
