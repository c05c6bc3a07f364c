import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readWebhook } from '../../../src/channels/whatsapp/read.ts';
import { hook, ID, message, TYPES } from './samples.ts';

const settings = { phoneNumberId: ID };
const read = (body: Uint8Array) => readWebhook(body, settings);

test.each(TYPES)('reads %s', (_what, more, expected) => {
  expect(read(message(more))).toMatchObject([expected]);
});

test('a customer who hides the number is known by the user id; a known number is kept beside it', () => {
  const contacts = [{ profile: { name: 'Pablo' }, user_id: 'US.1349', wa_id: '16505551234' }];
  const from = {
    from_user_id: 'US.1349',
    id: 'wamid.B',
    timestamp: '1749416383',
    type: 'text',
    text: { body: 'hi' },
  };
  expect(read(hook({ contacts, messages: [from] }))).toMatchObject([
    {
      from: { address: 'US.1349', also: ['+16505551234'], name: 'Pablo' },
      attributes: { phone: '+16505551234' },
    },
  ]);
  const hidden = [{ profile: { name: 'Pablo' }, user_id: 'US.1349' }];
  expect(read(hook({ contacts: hidden, messages: [from] }))).toMatchObject([
    { from: { address: 'US.1349' } },
  ]);
});

test('statuses become receipts; ours carry our id back, and a failure says what to do', () => {
  const status = (said: string, more = {}) =>
    read(
      hook({
        statuses: [{ id: 'wamid.S', status: said, timestamp: '1750030073', recipient_id: '1650', ...more }],
      }),
    );
  expect(status('delivered', { biz_opaque_callback_data: 'parley:0198' })).toMatchObject([
    { kind: 'receipt', status: 'delivered', providerId: 'wamid.S', entryId: '0198', at: 1750030073000 },
  ]);
  expect(status('read', { biz_opaque_callback_data: 'somebody else' })[0]).not.toHaveProperty('entryId');
  expect(status('played')).toMatchObject([{ status: 'read' }]);
  const closed = status('failed', { errors: [{ code: 131047, title: 'Re-engagement message' }] });
  expect(closed).toMatchObject([{ status: 'failed', reason: 'window_closed' }]);
  expect(JSON.stringify(closed)).toContain('only a template');
});

test('one event that cannot be read costs the others nothing, and can be read again', () => {
  const good = { from: '1650', id: 'wamid.1', timestamp: '1', type: 'text', text: { body: 'a' } };
  const items = read(
    hook({
      messages: [
        good,
        { ...good, id: 'wamid.2', type: 'hologram', text: undefined },
        { ...good, id: 'wamid.3' },
      ],
    }),
  );
  expect(items.map(({ kind }) => kind)).toEqual(['message', 'unreadable', 'message']);
  const [, set] = items;
  if (set?.kind !== 'unreadable') throw new Error('it was read');
  expect(read(set.raw)).toMatchObject([{ kind: 'unreadable', reason: set.reason }]);
});

test('news of the account are kept, not taken for a customer’s', () => {
  expect(read(hook({ field: 'account_update', event: 'DISABLED_UPDATE' }))).toMatchObject([
    { kind: 'unreadable', reason: expect.stringContaining('account_update, DISABLED_UPDATE') as string },
  ]);
});

test('what was written to another number of the account comes with a word of caution', () => {
  const good = { from: '16505551234', id: 'wamid.1', timestamp: '1', type: 'text', text: { body: 'a' } };
  expect(read(hook({ number: '999', messages: [good] }))).toMatchObject([
    { kind: 'message', caution: 'written to another number of the account: 15550783881' },
  ]);
});

test('what the shop wrote in the phone’s app is an echo; a missed call is a call; a wish about marketing is kept', () => {
  const echo = {
    from: '15550783881',
    to: '16505551234',
    id: 'wamid.E',
    timestamp: '1',
    type: 'text',
    text: { body: 'on its way' },
  };
  expect(read(hook({ field: 'smb_message_echoes', message_echoes: [echo] }))).toMatchObject([
    { kind: 'echo', to: { address: '+16505551234' }, text: 'on its way', providerId: 'wamid.E' },
  ]);
  const call = {
    id: 'wacid.1',
    from: '16505551234',
    to: '1555',
    timestamp: '1',
    direction: 'USER_INITIATED',
  };
  expect(
    read(
      hook({
        field: 'calls',
        calls: [
          { ...call, event: 'connect' },
          { ...call, event: 'terminate' },
        ],
      }),
    ),
  ).toMatchObject([
    { kind: 'call', providerId: 'wacid.1', status: 'ringing' },
    { kind: 'call', providerId: 'wacid.1', status: 'missed' },
  ]);
  const wish = { wa_id: '16505551234', category: 'marketing_messages', value: 'stop', timestamp: 1731705721 };
  expect(read(hook({ field: 'user_preferences', user_preferences: [wish] }))).toMatchObject([
    { kind: 'permission', change: { is: 'opted_out', purpose: 'marketing' }, at: 1731705721000 },
  ]);
});

test('whatever is posted is read or refused, never half taken', () => {
  fc.assert(
    fc.property(
      fc.jsonValue(),
      fc.constantFrom('messages', 'statuses', 'calls', 'contacts', 'errors'),
      (value, key) => {
        const items = read(hook({ [key]: [value] }));
        for (const item of items) {
          if (item.kind === 'message') expect(item.from.address).not.toBe('');
        }
      },
    ),
  );
  fc.assert(
    fc.property(fc.json(), (text) => {
      try {
        read(Buffer.from(text));
      } catch (error) {
        expect(error).toBeInstanceOf(Error);
      }
    }),
  );
});
