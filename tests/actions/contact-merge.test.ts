import { expect, test } from 'vitest';
import type { Contact } from '../../src/domain/contact.ts';
import { openActionDesk, type ActionDesk } from '../support/run-action.ts';

/** Maria by mail, and once more by chat, with what agents have noted of each. */
async function twoOfOne(desk: ActionDesk) {
  const mail = await desk.customerWrites();
  const chat = await desk.customerWrites({
    inbox: 'chat',
    from: { address: 'visitor-1', name: 'Maria S.', verified: false },
    text: 'Hello?',
  });
  await desk.run('kim', 'contact.update', {
    contact: mail.contactId,
    attributes: { plan: 'gold' },
    tags: ['vip'],
  });
  await desk.run('kim', 'contact.update', {
    contact: chat.contactId,
    language: 'pt',
    attributes: { plan: 'free', shoe: 38 },
    tags: ['chat'],
  });
  await desk.run('kim', 'contact.note-add', { contact: chat.contactId, text: 'Likes short answers.' });
  return { mail, chat };
}

const contact = async (desk: ActionDesk, id: string): Promise<Contact> => {
  const found = await desk.reader.contact(id);
  if (found === undefined) throw new Error('no such contact');
  return found;
};
const whole = async (desk: ActionDesk, id: string) => {
  const { version: _, identities, ...rest } = await contact(desk, id);
  const conversations = await desk.reader.conversationsOfContact(id, 10);
  return {
    ...rest,
    absorbed: rest.absorbed ?? [],
    notes: rest.notes ?? [],
    identities: identities.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    conversations: conversations.map((one) => one.id),
  };
};

test('addresses, conversations and notes move; what is not known is taken over, what is known stays', async () => {
  await using desk = await openActionDesk();
  const { mail, chat } = await twoOfOne(desk);
  await desk.run('kim', 'contact.merge', { into: mail.contactId, from: chat.contactId });
  const into = await contact(desk, mail.contactId);
  expect(into).toMatchObject({
    name: 'Maria Silva',
    language: 'pt',
    tags: ['vip', 'chat'],
    attributes: { plan: 'gold', shoe: 38 },
    notes: [{ text: 'Likes short answers.' }],
    absorbed: [{ contactId: chat.contactId }],
  });
  expect(into.identities.map(({ address }) => address)).toEqual(['maria@example.com', 'visitor-1']);
  expect((await contact(desk, chat.contactId)).identities).toEqual([]);
  const conversations = await desk.reader.conversationsOfContact(mail.contactId, 10);
  expect(conversations.map(({ id }) => id).toSorted()).toEqual(
    [mail.conversationId, chat.conversationId].toSorted(),
  );
});

test('the old id leads to the new contact, and what is written to the old address arrives there', async () => {
  await using desk = await openActionDesk();
  const { mail, chat } = await twoOfOne(desk);
  await desk.run('kim', 'contact.merge', { into: mail.contactId, from: chat.contactId });
  const { result } = await desk.run('kim', 'contact.block', { contact: chat.contactId });
  expect(result).toMatchObject({ contactId: mail.contactId });
  await desk.run('kim', 'contact.unblock', { contact: mail.contactId });
  const next = await desk.customerWrites({
    inbox: 'chat',
    from: { address: 'visitor-1', verified: false },
    text: 'Still there?',
  });
  expect(next).toMatchObject({ contactId: mail.contactId, conversationId: chat.conversationId });
  const { contacts } = await desk.reader.contactPage(undefined, { limit: 10 });
  expect(contacts.map(({ id }) => id)).toEqual([mail.contactId]);
});

test('undoing makes two of it again, exactly as they were', async () => {
  await using desk = await openActionDesk();
  const { mail, chat } = await twoOfOne(desk);
  const before = [await whole(desk, mail.contactId), await whole(desk, chat.contactId)];
  const done = await desk.run('kim', 'contact.merge', { into: mail.contactId, from: chat.contactId });
  await desk.undo('kim', done);
  expect([await whole(desk, mail.contactId), await whole(desk, chat.contactId)]).toEqual(before);
});

test('what came since goes back with its address, and what was corrected since stays', async () => {
  await using desk = await openActionDesk();
  const { mail, chat } = await twoOfOne(desk);
  const done = await desk.run('kim', 'contact.merge', { into: mail.contactId, from: chat.contactId });
  await desk.run('kim', 'contact.update', { contact: mail.contactId, language: 'en' });
  await desk.run('kim', 'conversation.solve', { conversation: chat.conversationId });
  desk.pass(30 * 24 * 3_600_000);
  const later = await desk.customerWrites({
    inbox: 'chat',
    from: { address: 'visitor-1', verified: false },
    text: 'A new matter.',
  });
  expect(later.opened).toBe(true);
  await desk.undo('kim', done);
  const theirs = await desk.reader.conversationsOfContact(chat.contactId, 10);
  expect(theirs.map(({ id }) => id)).toContain(later.conversationId);
  expect((await contact(desk, mail.contactId)).language).toBe('en');
});

test('a contact is not merged with itself, nor undone twice', async () => {
  await using desk = await openActionDesk();
  const { mail, chat } = await twoOfOne(desk);
  await expect(
    desk.run('kim', 'contact.merge', { into: mail.contactId, from: 'maria@example.com' }),
  ).rejects.toMatchObject({ kind: 'bad_input' });
  const done = await desk.run('kim', 'contact.merge', { into: mail.contactId, from: chat.contactId });
  await desk.undo('kim', done);
  await expect(desk.undo('kim', done)).rejects.toMatchObject({ kind: 'conflict' });
});

test('a note about a contact stays until it is removed', async () => {
  await using desk = await openActionDesk();
  const { contactId } = await desk.customerWrites();
  const done = await desk.run('kim', 'contact.note-add', { contact: contactId, text: ' Call after noon. ' });
  expect((await contact(desk, contactId)).notes).toMatchObject([
    { text: 'Call after noon.', author: { kind: 'agent', id: 'kim' } },
  ]);
  await desk.undo('kim', done);
  expect((await contact(desk, contactId)).notes).toEqual([]);
});
