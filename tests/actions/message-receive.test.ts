import { expect, test } from 'vitest';
import { openActionDesk } from '../support/run-action.ts';

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

test('a first message makes a contact and an open conversation whose thread says it was opened', async () => {
  await using desk = await openActionDesk();
  const { conversationId, number, contactId } = await desk.customerWrites({ subject: 'Order 4711' });
  expect(number).toBe(1);
  expect(await desk.reader.conversation(conversationId)).toMatchObject({
    subject: 'Order 4711',
    status: { is: 'open' },
    waitingSince: desk.now(),
    preview: { text: 'Where is my order?', from: 'customer' },
  });
  expect(await desk.reader.contact(contactId)).toMatchObject({
    name: 'Maria Silva',
    identities: [{ address: 'maria@example.com', verified: true }],
  });
  const entries = await desk.reader.entries(conversationId, { limit: 10 });
  expect(entries.map(({ kind }) => kind)).toEqual(['activity', 'message']);
});

test('the same event has no effect twice', async () => {
  await using desk = await openActionDesk();
  const first = await desk.customerWrites({ eventId: 'e1', providerId: '<a@example.com>' });
  const position = await desk.reader.position();
  const second = await desk.customerWrites({ eventId: 'e1', providerId: '<a@example.com>' });
  expect(second).toEqual({
    duplicate: true,
    entryId: first.entryId,
    conversationId: first.conversationId,
  });
  expect(await desk.reader.position()).toBe(position);
});

test('what a blocked contact sends is not stored, and the provider is told that all is well', async () => {
  await using desk = await openActionDesk();
  const { contactId, conversationId } = await desk.customerWrites();
  await desk.run('kim', 'contact.block', { contact: contactId });
  expect(await desk.customerWrites()).toEqual({ blocked: true });
  expect(await desk.reader.entries(conversationId, { limit: 10 })).toHaveLength(2);
});

test('the next message joins the conversation and wakes it', async () => {
  await using desk = await openActionDesk();
  const { conversationId, number } = await desk.customerWrites();
  await desk.run('kim', 'conversation.snooze', { conversation: '#1', until: desk.now() + 1000 });
  expect(await desk.customerWrites()).toMatchObject({ number, opened: false });
  expect(await desk.reader.conversation(conversationId)).toMatchObject({ status: { is: 'open' } });
});

test('solved within a week it is reopened; later a follow-up begins that links back', async () => {
  await using desk = await openActionDesk();
  const { conversationId } = await desk.customerWrites();
  await desk.run('kim', 'conversation.solve', { conversation: '#1' });
  desk.pass(WEEK_MS);
  expect(await desk.customerWrites()).toMatchObject({ number: 1, opened: false });
  await desk.run('kim', 'conversation.solve', { conversation: '#1' });
  desk.pass(WEEK_MS + 1);
  const later = await desk.customerWrites();
  expect(later).toMatchObject({ number: 2, opened: true });
  expect(await desk.reader.conversation(later.conversationId)).toMatchObject({ followUpOf: conversationId });
});

test('a number in the subject from a stranger opens a conversation of their own, with a caution', async () => {
  await using desk = await openActionDesk();
  await desk.customerWrites();
  const from = { address: 'mallory@example.net', verified: false };
  const stranger = await desk.customerWrites({ from, hints: [{ by: 'number', number: 1 }] });
  expect(stranger).toMatchObject({ number: 2, opened: true });
  expect(await desk.reader.entry(stranger.entryId)).toMatchObject({
    caution: 'answers #1 but comes from another address',
  });
});

test('a proven answer from another address is filed, marked, and does not divert the reply', async () => {
  await using desk = await openActionDesk();
  const { conversationId } = await desk.customerWrites();
  const before = await desk.reader.conversation(conversationId);
  const answer = await desk.customerWrites({
    from: { address: 'maria@work.example', verified: true },
    hints: [{ by: 'conversation', conversationId, proven: true }],
  });
  expect(answer).toMatchObject({ conversationId, opened: false });
  expect(await desk.reader.entry(answer.entryId)).toMatchObject({
    caution: expect.stringContaining('another address'),
  });
  expect((await desk.reader.conversation(conversationId))?.replyTo).toEqual(before?.replyTo);
});

test('the reply follows the customer to where they last wrote', async () => {
  await using desk = await openActionDesk();
  const chat = { inbox: 'chat', from: { address: 'visitor-1', name: 'Maria', verified: true } };
  const { conversationId, contactId } = await desk.customerWrites({
    ...chat,
    form: [{ label: 'E-mail', value: 'maria@example.com' }],
    attributes: { email: 'maria@example.com' },
    consent: 'You may write to me.',
  });
  expect(await desk.reader.contact(contactId)).toMatchObject({
    attributes: { email: 'maria@example.com' },
    identities: [{ inboxId: 'chat', consent: { text: 'You may write to me.' } }],
  });
  await desk.run('kim', 'conversation.switch-channel', { conversation: '#1', inbox: 'support' });
  expect((await desk.reader.conversation(conversationId))?.replyTo.inboxId).toBe('support');
  expect(await desk.customerWrites({ from: { address: 'maria@example.com' } })).toMatchObject({ number: 1 });
  expect(await desk.customerWrites(chat)).toMatchObject({ number: 1 });
  expect((await desk.reader.conversation(conversationId))?.replyTo.inboxId).toBe('chat');
  const entries = await desk.reader.entries(conversationId, { limit: 20 });
  const activities = entries.flatMap((entry) => (entry.kind === 'activity' ? entry.activity.type : []));
  expect(activities).toEqual(['opened', 'form', 'channel_switched', 'channel_switched']);
});

test('a contact form that only receives is answered through the inbox it names', async () => {
  await using desk = await openActionDesk();
  const { conversationId } = await desk.customerWrites({ inbox: 'contact', replyInbox: 'support' });
  expect(await desk.reader.conversation(conversationId)).toMatchObject({
    inboxId: 'contact',
    replyTo: { inboxId: 'support' },
  });
});

test('a customer changes what they wrote, once', async () => {
  await using desk = await openActionDesk();
  const { entryId } = await desk.customerWrites({ providerId: 'm1' });
  const edit = {
    inbox: 'support',
    eventId: 'edit 1',
    providerId: 'm1',
    text: 'Where is it?',
    at: desk.now(),
  };
  await desk.run('system', 'message.edit-received', edit);
  expect(await desk.reader.entry(entryId)).toMatchObject({ text: 'Where is it?', editedAt: desk.now() });
  expect((await desk.run('system', 'message.edit-received', edit)).changes).toEqual([]);
});

test('an order’s news stands in the customer’s newest conversation', async () => {
  await using desk = await openActionDesk();
  await desk.customerWrites();
  const news = { contact: 'Maria@Example.com', name: 'order.shipped', title: 'Order 4711 was shipped' };
  const { result } = await desk.run('olga', 'event.record', { ...news, fields: { carrier: 'Correios' } });
  expect(result).toMatchObject({ recorded: true, number: 1 });
  await expect(desk.run('olga', 'event.record', { ...news, contact: 'silva' })).rejects.toMatchObject({
    kind: 'not_found',
    hint: expect.stringContaining('Maria Silva'),
  });
});

test('a visitor who proves who they are keeps the conversation they began', async () => {
  await using desk = await openActionDesk();
  const visitor = (address: string) => ({ inbox: 'chat', from: { address, verified: address === 'maria' } });
  const { contactId } = await desk.customerWrites(visitor('visitor-1'));
  const identify = {
    inbox: 'chat',
    known: 'visitor-1',
    proven: 'maria',
    name: 'Maria',
    email: 'm@x.example',
  };
  await desk.run('system', 'contact.identify', identify);
  expect(await desk.customerWrites(visitor('maria'))).toMatchObject({ number: 1, contactId });
  expect((await desk.run('system', 'contact.identify', identify)).result).toEqual({ tied: false });
});

test('a thread of the provider’s own is one conversation, whoever writes; its follow-up goes on in it', async () => {
  await using desk = await openActionDesk();
  const inThread = { threadId: 'C1:1', opensNew: true };
  await desk.customerWrites();
  const first = await desk.customerWrites(inThread);
  expect(first).toMatchObject({ number: 2, opened: true });
  const other = { from: { address: 'bo@example.com', verified: true } };
  expect(await desk.customerWrites({ ...inThread, ...other })).toMatchObject({ number: 2, opened: false });
  expect(await desk.customerWrites({ threadId: 'C1:2', opensNew: true })).toMatchObject({ number: 3 });
  expect(await desk.reader.threadOfConversation(first.conversationId, 'support')).toBe('C1:1');
  await desk.run('kim', 'conversation.solve', { conversation: '#2' });
  desk.pass(WEEK_MS + 1);
  expect(await desk.customerWrites(inThread)).toMatchObject({ number: 4, opened: true });
  expect(await desk.customerWrites(inThread)).toMatchObject({ number: 4, opened: false });
});

test('who comes by a link with a greeting is greeted once, in the thread they begin; the ref stands on their card', async () => {
  await using desk = await openActionDesk();
  const greetings = { 'shop-window': 'Welcome to our shop!' };
  const done = await desk.run('olga', 'inbox.update', { inbox: 'chat', greetings });
  const from = { address: 'v1', name: 'Ana' };
  const referral = { ref: 'shop-window', source: 'a chat link' };
  const comes = (more: object = {}) => desk.customerWrites({ inbox: 'chat', from, referral, ...more });
  const { conversationId, contactId } = await comes();
  await comes({ text: 'Are you there?' });
  const entries = await desk.reader.entries(conversationId, { limit: 20 });
  expect(entries.filter(({ kind }) => kind === 'message')).toMatchObject([
    { direction: 'in' },
    { direction: 'out', text: 'Welcome to our shop!', automatic: 'greeting' },
    { direction: 'in', text: 'Are you there?' },
  ]);
  expect(
    entries.filter((entry) => entry.kind === 'activity' && entry.activity.type === 'referral'),
  ).toHaveLength(1);
  const contact = await desk.reader.contact(contactId);
  expect(contact?.identities[0]?.referral).toMatchObject(referral);

  const other = await comes({
    from: { address: 'v2' },
    referral: undefined,
    text: 'Hello! (ref: shop-window)',
  });
  const theirs = await desk.reader.entries(other.conversationId, { limit: 20 });
  expect(theirs.at(-1)).toMatchObject({ text: 'Welcome to our shop!' });

  await desk.undo('olga', done);
  expect((await desk.reader.inboxBySlug('chat'))?.greetings).toEqual({});
  await expect(
    desk.run('olga', 'inbox.update', { inbox: 'chat', greetings: { long: 'x'.repeat(21) } }),
  ).rejects.toMatchObject({ kind: 'too_large' });
});
