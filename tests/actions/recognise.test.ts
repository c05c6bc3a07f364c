import { expect, test } from 'vitest';
import { anInbox } from '../support/desk.ts';
import { openActionDesk, type ActionDesk } from '../support/run-action.ts';

const MARIA = 'maria@example.com';
const ofPage = (more: object = {}) => ({
  inbox: 'chat',
  from: { address: 'user:42', name: 'Maria', verified: true, vouched: [MARIA], ...more },
  text: 'Me again, from your page',
});
const identitiesOf = async (desk: ActionDesk, contactId: string) =>
  (await desk.reader.contact(contactId))?.identities.map(({ inboxId, address, verified }) => ({
    inboxId,
    address,
    verified,
  }));

test('who has proven the same mail address in two channels is one contact, with one journey', async () => {
  await using desk = await openActionDesk();
  const mail = await desk.customerWrites();
  const chat = await desk.customerWrites(ofPage());
  expect(chat.contactId).toBe(mail.contactId);
  expect(chat.conversationId).not.toBe(mail.conversationId);
  expect(await identitiesOf(desk, mail.contactId)).toEqual([
    { inboxId: 'support', address: MARIA, verified: true },
    { inboxId: 'chat', address: 'user:42', verified: true },
  ]);
  expect(await desk.reader.conversationsOfContact(mail.contactId, 10)).toHaveLength(2);
});

test('it works the other way round: the mail that comes later is theirs, and they can be answered there', async () => {
  await using desk = await openActionDesk();
  const chat = await desk.customerWrites(ofPage());
  expect((await desk.customerWrites()).contactId).toBe(chat.contactId);
});

test.each([
  ['the mail is not proven', { from: { address: MARIA, verified: false } }, {}],
  ['the page vouches for nothing', {}, { vouched: undefined }],
  ['the visitor is not signed in', {}, { verified: false }],
  ['it is another address', {}, { vouched: ['mario@example.com'] }],
  ['what is vouched for is no address', {}, { vouched: ['42', 'maria'] }],
])('nobody is taken for another when %s', async (_why, mailed, page) => {
  await using desk = await openActionDesk();
  const mail = await desk.customerWrites(mailed);
  const chat = await desk.customerWrites(ofPage(page));
  expect(chat.contactId).not.toBe(mail.contactId);
});

test('an address an agent has entered is no proof', async () => {
  await using desk = await openActionDesk();
  const { contactId } = await desk.customerWrites({ from: { address: 'other@example.com', verified: true } });
  await desk.run('kim', 'contact.add-identity', { contact: contactId, inbox: 'support', address: MARIA });
  const chat = await desk.customerWrites(ofPage());
  expect(chat.contactId).not.toBe(contactId);
  expect(await identitiesOf(desk, chat.contactId)).toHaveLength(1);
});

const two = (channel: string) =>
  ['first', 'second'].map((id) => ({ type: 'inbox.saved' as const, inbox: anInbox(id, { channel }) }));
const writesAs = (desk: ActionDesk, inbox: string, address: string) =>
  desk.customerWrites({ inbox, from: { address, name: '', verified: true } });

test('a user id of one app is nobody in the next: two inboxes of a channel hold two contacts', async () => {
  await using desk = await openActionDesk(two('chat'));
  const first = await writesAs(desk, 'first', 'user-42');
  const second = await writesAs(desk, 'second', 'user-42');
  expect(second.contactId).not.toBe(first.contactId);
  expect((await writesAs(desk, 'second', 'user-42')).contactId).toBe(second.contactId);
  const named = desk.run('kim', 'contact.note-add', { contact: 'user-42', text: 'Which of them?' });
  await expect(named).rejects.toMatchObject({
    kind: 'conflict',
    hint: expect.stringContaining(second.contactId),
  });
});

test.each([
  ['a mail address', 'email', MARIA],
  ['an id of the whole network', 'network', '4711'],
])('%s is the same person in every inbox of the channel', async (_what, channel, address) => {
  await using desk = await openActionDesk(two(channel));
  const first = await writesAs(desk, 'first', address);
  expect((await writesAs(desk, 'second', address)).contactId).toBe(first.contactId);
});
