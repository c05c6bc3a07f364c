import { expect, test } from 'vitest';
import { openActionDesk, type ActionDesk } from '../support/run-action.ts';

const conversation = (desk: ActionDesk) => desk.reader.findConversation('#1');

async function addresses(desk: ActionDesk): Promise<string[]> {
  const contact = await desk.reader.contact((await conversation(desk))?.contactId ?? '');
  return contact?.identities.map(({ address }) => address) ?? [];
}

test('undoing a switch to a mistyped address takes the address away with it', async () => {
  await using desk = await openActionDesk();
  await desk.customerWrites({ from: { address: 'visitor-1' }, inbox: 'chat' });
  const before = await addresses(desk);
  const typo = { conversation: '#1', inbox: 'support', address: 'typo@wrong.example' };
  const done = await desk.run('kim', 'conversation.switch-channel', typo);
  expect(await addresses(desk)).toEqual([...before, 'typo@wrong.example']);
  await desk.undo('kim', done);
  expect(await addresses(desk)).toEqual(before);
  expect((await conversation(desk))?.replyTo.inboxId).toBe((await desk.reader.inboxBySlug('chat'))?.id);
});

test('an address that was known before a switch stays when the switch is undone', async () => {
  await using desk = await openActionDesk();
  await desk.customerWrites({ from: { address: 'visitor-1' }, inbox: 'chat' });
  const contact = (await conversation(desk))?.contactId ?? '';
  await desk.run('kim', 'contact.add-identity', { contact, inbox: 'support', address: 'jo@example.com' });
  const done = await desk.run('kim', 'conversation.switch-channel', { conversation: '#1', inbox: 'support' });
  await desk.undo('kim', done);
  expect(await addresses(desk)).toContain('jo@example.com');
});

test('an address nobody used is removed, and added again on undo', async () => {
  await using desk = await openActionDesk();
  await desk.customerWrites();
  const contact = (await conversation(desk))?.contactId ?? '';
  const typo = { contact, inbox: 'support', address: 'typo@wrong.example' };
  await desk.run('kim', 'contact.add-identity', typo);
  const done = await desk.run('kim', 'contact.remove-identity', typo);
  expect(await addresses(desk)).not.toContain('typo@wrong.example');
  await desk.undo('kim', done);
  expect(await addresses(desk)).toContain('typo@wrong.example');
});

test('one the customer wrote from stays, as does one that replies go to', async () => {
  await using desk = await openActionDesk();
  await desk.customerWrites({ from: { address: 'jo@example.com' } });
  const contact = (await conversation(desk))?.contactId ?? '';
  const remove = (address: string) =>
    desk.run('kim', 'contact.remove-identity', { contact, inbox: 'support', address });
  await expect(remove('jo@example.com')).rejects.toMatchObject({
    kind: 'conflict',
    message: 'Replies in #1 go to jo@example.com.',
  });
  const elsewhere = { conversation: '#1', inbox: 'support', address: 'jo.private@example.com' };
  await desk.run('kim', 'conversation.switch-channel', elsewhere);
  await expect(remove('jo@example.com')).rejects.toMatchObject({ kind: 'conflict' });
  await expect(remove('nobody@example.com')).rejects.toMatchObject({ kind: 'not_found' });
});
