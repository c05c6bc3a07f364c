import { expect, test } from 'vitest';
import type { MessageEntry } from '../../src/domain/timeline.ts';
import { openActionDesk, type ActionDesk } from '../support/run-action.ts';

const HOUR = 3_600_000;
const SHIPPED = { name: 'order.shipped', title: 'Order 4711 was shipped', fields: { order: '4711' } };
const TEMPLATE = { name: 'order_shipped', language: 'en', parameters: ['4711'] };

type Sent = {
  entryId: string;
  conversationId: string;
  number: number;
  inbox: string;
  dueAt: number;
  held?: string;
  duplicate?: boolean;
};

const notify = async (desk: ActionDesk, more: Record<string, unknown> = {}): Promise<Sent> =>
  (await desk.run('kim', 'notification.send', { contact: 'maria@example.com', ...SHIPPED, ...more }))
    .result as Sent;

const messageOf = async (desk: ActionDesk, { entryId }: Sent): Promise<MessageEntry> => {
  const entry = await desk.reader.entry(entryId);
  if (entry?.kind !== 'message') throw new Error('it is no message');
  return entry;
};

/** Ana writes in the inbox whose channel has a reply window. */
const anaWrites = (desk: ActionDesk, more: Record<string, unknown> = {}) =>
  desk.customerWrites({
    inbox: 'windowed',
    from: { address: 'ana', name: 'Ana', verified: true },
    ...more,
  });

test('an event is pushed to somebody new, stands in a thread of its own that is nobody’s work, and is answered there', async () => {
  await using desk = await openActionDesk();
  const sent = await notify(desk, { via: 'support', contactName: 'Maria Silva', text: 'It is on its way.' });
  expect(sent).toMatchObject({ inbox: 'support', dueAt: desk.now() });
  const entries = await desk.reader.entries(sent.conversationId, { limit: 10 });
  expect(entries.slice(1)).toMatchObject([
    { kind: 'activity', activity: { type: 'event', ...SHIPPED } },
    { kind: 'message', direction: 'out', text: 'It is on its way.', automatic: 'notification' },
  ]);
  const conversation = await desk.reader.findConversation(String(sent.number));
  expect(conversation).toMatchObject({ status: { is: 'solved' }, subject: SHIPPED.title });
  expect(await desk.reader.outboxRowOf(sent.entryId)).toMatchObject({ dueAt: desk.now() });

  const answer = await desk.customerWrites({ text: 'Thank you! When?' });
  expect(answer.conversationId).toBe(sent.conversationId);
  expect(await desk.reader.findConversation(String(sent.number))).toMatchObject({ status: { is: 'open' } });
});

test('the same key has no effect twice: the first answer comes back', async () => {
  await using desk = await openActionDesk();
  const first = await notify(desk, { via: 'support', key: 'shop-1' });
  const position = await desk.reader.position();
  expect(await notify(desk, { via: 'support', key: 'shop-1' })).toEqual({ ...first, duplicate: true });
  expect(await desk.reader.position()).toBe(position);
  expect((await notify(desk, { via: 'support', key: 'shop-2' })).entryId).not.toBe(first.entryId);
});

test('where free text may not be sent any more the template goes, and without one the refusal names what is left', async () => {
  await using desk = await openActionDesk();
  const { contactId } = await anaWrites(desk);
  const free = await notify(desk, { contact: contactId, template: TEMPLATE });
  expect(await messageOf(desk, free)).not.toHaveProperty('rich');
  desk.pass(30 * HOUR);
  await expect(notify(desk, { contact: contactId })).rejects.toMatchObject({
    kind: 'policy',
    hint: expect.stringContaining('a template') as string,
    details: { reason: 'window_closed' },
  });
  const sent = await notify(desk, { contact: contactId, template: TEMPLATE });
  expect((await messageOf(desk, sent)).rich).toMatchObject({ kind: 'template', ...TEMPLATE });
});

test('a closed door is passed by when another one is open, in the customer’s own order', async () => {
  await using desk = await openActionDesk();
  const { contactId } = await anaWrites(desk);
  await desk.run('kim', 'contact.add-identity', {
    contact: contactId,
    inbox: 'support',
    address: 'ana@example.com',
  });
  expect((await notify(desk, { contact: contactId })).inbox).toBe('windowed');
  const attributes = { preferred_channel: 'email' };
  await desk.run('kim', 'contact.update', { contact: contactId, attributes });
  expect((await notify(desk, { contact: contactId })).inbox).toBe('support');
  await desk.run('kim', 'contact.update', { contact: contactId, attributes: { preferred_channel: null } });
  desk.pass(30 * HOUR);
  expect((await notify(desk, { contact: contactId })).inbox).toBe('support');
});

test('in the customer’s night it is held until their morning, shown as scheduled, and not taken back when they write', async () => {
  await using desk = await openActionDesk();
  const { contactId } = await anaWrites(desk);
  await desk.run('kim', 'contact.update', { contact: contactId, timeZone: 'Pacific/Auckland' });
  const sent = await notify(desk, { contact: contactId });
  expect(sent).toMatchObject({ held: 'quiet hours' });
  expect(
    new Intl.DateTimeFormat('en-GB', { timeZone: 'Pacific/Auckland', timeStyle: 'short' }).format(sent.dueAt),
  ).toBe('08:00');
  expect(await messageOf(desk, sent)).toMatchObject({
    delivery: { status: 'scheduled', dueAt: sent.dueAt },
  });
  await anaWrites(desk, { text: 'I cannot sleep' });
  expect(await messageOf(desk, sent)).toMatchObject({ delivery: { status: 'scheduled' } });
  desk.pass(sent.dueAt - desk.now());
  await desk.run('system', 'message.send-now', { entry: sent.entryId });
  expect(await messageOf(desk, sent)).toMatchObject({ delivery: { status: 'queued' } });

  expect(
    (await notify(desk, { contact: contactId, urgent: true, sendAt: desk.now() + 15 * HOUR })).dueAt,
  ).toBe(desk.now() + 15 * HOUR);
});

test('an inbox has quiet hours of its own, or none, and letters ring nobody', async () => {
  await using desk = await openActionDesk();
  const { contactId } = await anaWrites(desk);
  await desk.run('kim', 'contact.update', { contact: contactId, timeZone: 'UTC' });
  const done = await desk.run('olga', 'inbox.update', { inbox: 'windowed', quietHours: '11:00-15:00' });
  expect((await notify(desk, { contact: contactId })).dueAt).toBe(desk.now() + 3 * HOUR);
  await desk.undo('olga', done);
  expect((await notify(desk, { contact: contactId })).dueAt).toBe(desk.now());
  await desk.run('olga', 'inbox.update', { inbox: 'windowed', quietHours: 'none' });
  await desk.run('kim', 'contact.update', { contact: contactId, timeZone: 'Pacific/Auckland' });
  expect((await notify(desk, { contact: contactId })).dueAt).toBe(desk.now());
  await desk.customerWrites();
  await desk.run('kim', 'contact.update', { contact: 'maria@example.com', timeZone: 'Pacific/Auckland' });
  expect((await notify(desk)).dueAt).toBe(desk.now());
});

test('who asks overnight not to be written to is not: the thread says so', async () => {
  await using desk = await openActionDesk();
  const { contactId } = await anaWrites(desk);
  await desk.run('kim', 'contact.update', { contact: contactId, timeZone: 'Pacific/Auckland' });
  const sent = await notify(desk, { contact: contactId });
  await desk.run('system', 'contact.permission-received', {
    inbox: 'windowed',
    eventId: 'stop',
    from: { address: 'ana' },
    change: { is: 'opted_out', purpose: 'all' },
    at: desk.now(),
  });
  desk.pass(sent.dueAt - desk.now());
  await desk.run('system', 'message.send-now', { entry: sent.entryId });
  expect(await messageOf(desk, sent)).toMatchObject({ delivery: { status: 'failed' } });
  expect(await desk.reader.outboxRowOf(sent.entryId)).toBeUndefined();
});

test('advertising goes only to who opted in; consent is kept with the address it was given for', async () => {
  await using desk = await openActionDesk();
  const { contactId } = await anaWrites(desk);
  await expect(notify(desk, { contact: contactId, marketing: true })).rejects.toMatchObject({
    kind: 'policy',
    details: { reason: 'consent' },
  });
  await desk.run('system', 'contact.permission-received', {
    inbox: 'windowed',
    eventId: 'yes',
    from: { address: 'ana' },
    change: { is: 'opted_in', purpose: 'marketing' },
    at: desk.now(),
  });
  expect((await notify(desk, { contact: contactId, marketing: true })).inbox).toBe('windowed');

  const consent = 'Ticked at checkout';
  await expect(notify(desk, { consent })).rejects.toMatchObject({ kind: 'bad_input' });
  await notify(desk, { via: 'support', consent });
  const contact = await desk.reader.contactByChannelAddress('email', 'maria@example.com');
  expect(contact?.identities[0]?.consent).toEqual({ at: desk.now(), text: consent });
});

test('nobody is told who is blocked, unknown or not named', async () => {
  await using desk = await openActionDesk();
  await expect(notify(desk)).rejects.toMatchObject({
    kind: 'not_found',
    hint: expect.stringContaining('`via`') as string,
  });
  await expect(notify(desk, { contact: undefined })).rejects.toMatchObject({ kind: 'bad_input' });
  const { contactId } = await desk.customerWrites();
  await desk.run('kim', 'contact.block', { contact: contactId });
  await expect(notify(desk)).rejects.toMatchObject({ kind: 'policy' });
});

test('an event is named by one word, and its title is one line', async () => {
  await using desk = await openActionDesk();
  await desk.customerWrites();
  await expect(notify(desk, { name: 'bad name!!' })).rejects.toThrow('one word');
  const told = await notify(desk, { title: '  Your order\r\n4711\twas  shipped ' });
  expect(await desk.reader.entries(told.conversationId, { limit: 20 })).toContainEqual(
    expect.objectContaining({
      activity: expect.objectContaining({ type: 'event', title: 'Your order 4711 was shipped' }),
    }),
  );
});

test('a known customer is told through an inbox they have, whatever address of theirs is named', async () => {
  await using desk = await openActionDesk();
  const { contactId } = await desk.customerWrites({ from: { address: 'ana@example.com', name: 'Ana' } });
  const inbox = 'windowed';
  await desk.customerWrites({ inbox, from: { address: 'psid-of-ana', name: 'Ana', verified: true } });
  const other = await desk.reader.contactByChannelAddress('windowed', 'psid-of-ana');
  await desk.run('olga', 'contact.merge', { from: contactId, into: other?.id });
  const told = notify(desk, { contact: 'psid-of-ana', via: 'support' });
  expect(await told).toMatchObject({ inbox: 'support', contactId: other?.id });
  await expect(notify(desk, { contact: 'nobody at all', via: 'support' })).rejects.toMatchObject({
    kind: 'bad_input',
  });
});

test('the channel somebody prefers is one there is', async () => {
  await using desk = await openActionDesk();
  const { contactId: contact } = await desk.customerWrites();
  const prefer = (preferred: unknown) =>
    desk.run('kim', 'contact.update', { contact, attributes: { preferred_channel: preferred } });
  await expect(prefer('suport')).rejects.toMatchObject({ hint: 'Did you mean support?' });
  await prefer('windowed');
  await prefer(null);
});
