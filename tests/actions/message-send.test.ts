import { expect, test } from 'vitest';
import type { MessageEntry } from '../../src/domain/timeline.ts';
import { openActionDesk, type ActionDesk } from '../support/run-action.ts';

type Sent = { entryId: string; dueAt: number };

async function reply(desk: ActionDesk, more: Record<string, unknown> = {}) {
  const done = await desk.run('kim', 'message.send', { conversation: '#1', text: 'On its way.', ...more });
  return { done, sent: done.result as Sent };
}

const conversation = (desk: ActionDesk) => desk.reader.findConversation('#1');

async function deliveryOf(desk: ActionDesk, entryId: string): Promise<MessageEntry['delivery']> {
  const entry = await desk.reader.entry(entryId);
  return entry?.kind === 'message' ? entry.delivery : undefined;
}

/** A worker takes what is due and holds it: it may have arrived. */
async function loseTheAnswer(desk: ActionDesk, entryId: string): Promise<void> {
  await desk.store.transact(async (tx) => {
    const [row] = await tx.claimOutbox(desk.now(), 60_000, 1);
    if (row?.entryId !== entryId) throw new Error('another row was due');
    await tx.holdOutbox(row.id, row.fence);
    const delivery = { status: 'unknown' as const, at: desk.now(), message: 'no answer' };
    const body = {
      type: 'entry.delivery' as const,
      conversationId: row.conversationId,
      entryId,
      delivery,
    };
    await tx.append(body, { actor: { kind: 'system' }, at: desk.now() });
  });
}

test('a reply waits out its undo window in the outbox, and the draft has become it', async () => {
  await using desk = await openActionDesk();
  const { conversationId } = await desk.customerWrites();
  await desk.run('kim', 'draft.save', { conversation: '#1', text: 'On its' });
  const { sent } = await reply(desk);
  expect(sent.dueAt).toBe(desk.now() + 10_000);
  expect(await desk.reader.outboxRowOf(sent.entryId)).toMatchObject({ state: 'queued', dueAt: sent.dueAt });
  expect(await desk.reader.draftsOf('kim')).toEqual([]);
  expect(await desk.reader.conversation(conversationId)).toMatchObject({ waitingSince: null });
  expect(desk.events).toContain('wake outbox');
});

test('a reply to a thread its author has not read is refused, with what was missed', async () => {
  await using desk = await openActionDesk();
  await desk.customerWrites();
  const seen = await desk.reader.position();
  await desk.customerWrites({ text: 'Cancel it, please!' });
  await expect(reply(desk, { seen })).rejects.toMatchObject({
    kind: 'conflict',
    details: { reason: 'stale', missed: [{ text: 'Cancel it, please!' }] },
  });
  const { sent } = await reply(desk, { seen: await desk.reader.position() });
  expect(sent.entryId).toBeDefined();
});

test('two quick replies of one agent both go out; a colleague’s in between stops the second', async () => {
  await using desk = await openActionDesk();
  await desk.customerWrites();
  const seen = await desk.reader.position();
  await reply(desk, { seen });
  await reply(desk, { seen });
  await desk.run('olga', 'message.send', { conversation: '#1', text: 'I have it.' });
  await expect(reply(desk, { seen })).rejects.toMatchObject({
    details: { missed: [{ text: 'I have it.' }] },
  });
});

test('a reply taken back never leaves; its text is a draft again and the customer waits as before', async () => {
  await using desk = await openActionDesk();
  await desk.customerWrites();
  const waited = desk.now();
  desk.pass(5000);
  const { done, sent } = await reply(desk, { thenSolve: true });
  expect((await conversation(desk))?.status.is).toBe('solved');
  const { result } = await desk.undo('kim', done);
  expect(result).toMatchObject({ text: 'On its way.', draftRestored: true });
  expect(await desk.reader.outboxRowOf(sent.entryId)).toBeUndefined();
  expect(await deliveryOf(desk, sent.entryId)).toMatchObject({ status: 'cancelled' });
  expect(await conversation(desk)).toMatchObject({ status: { is: 'open' }, waitingSince: waited });
  expect(await desk.reader.draftsOf('kim')).toMatchObject([{ text: 'On its way.' }]);
});

test('what a worker has in hand cannot be taken back', async () => {
  await using desk = await openActionDesk();
  await desk.customerWrites();
  const { done } = await reply(desk);
  desk.pass(10_000);
  await desk.store.transact((tx) => tx.claimOutbox(desk.now(), 60_000, 1));
  await expect(desk.undo('kim', done)).rejects.toMatchObject({
    kind: 'conflict',
    message: 'It has left already.',
  });
});

test('a message that may not have arrived is sent again only when a person says so', async () => {
  await using desk = await openActionDesk();
  await desk.customerWrites();
  const { sent } = await reply(desk, { undoSendMs: 0 });
  await loseTheAnswer(desk, sent.entryId);
  await desk.run('kim', 'message.retry', { conversation: '#1' });
  expect(await deliveryOf(desk, sent.entryId)).toMatchObject({ status: 'queued' });
  const claimed = await desk.store.transact((tx) => tx.claimOutbox(desk.now(), 60_000, 5));
  expect(claimed).toMatchObject([{ entryId: sent.entryId }]);
});

test('a person settles an unknown fate, and what waited behind it may go', async () => {
  await using desk = await openActionDesk();
  await desk.customerWrites();
  const { sent } = await reply(desk, { undoSendMs: 0 });
  await loseTheAnswer(desk, sent.entryId);
  const second = (await reply(desk, { text: 'And one more thing.', undoSendMs: 0 })).sent;
  await desk.run('kim', 'message.settle', { conversation: '#1', as: 'sent' });
  expect(await deliveryOf(desk, sent.entryId)).toMatchObject({ status: 'sent' });
  const claimed = await desk.store.transact((tx) => tx.claimOutbox(desk.now(), 60_000, 5));
  expect(claimed).toMatchObject([{ entryId: second.entryId }]);
});

test('a receipt for a message with an unknown fate settles it', async () => {
  await using desk = await openActionDesk();
  await desk.customerWrites();
  const { sent } = await reply(desk, { undoSendMs: 0 });
  await loseTheAnswer(desk, sent.entryId);
  const delivery = { status: 'delivered', at: desk.now() };
  await desk.run('system', 'message.delivery', { entry: sent.entryId, delivery });
  expect(await deliveryOf(desk, sent.entryId)).toEqual(delivery);
  expect(await desk.reader.outboxRowOf(sent.entryId)).toBeUndefined();
});

test('a bounce after "sent" fails the message and brings the solved conversation back', async () => {
  await using desk = await openActionDesk();
  await desk.customerWrites();
  const { sent } = await reply(desk, { thenSolve: true });
  const tell = (delivery: object) =>
    desk.run('system', 'message.delivery', { entry: sent.entryId, delivery });
  await tell({ status: 'sent', at: desk.now() });
  await tell({
    status: 'failed',
    at: desk.now(),
    reason: 'recipient_gone',
    message: 'no such user '.repeat(999),
  });
  expect(await deliveryOf(desk, sent.entryId)).toMatchObject({ status: 'failed', reason: 'recipient_gone' });
  expect((await conversation(desk))?.status.is).toBe('open');
  expect((await tell({ status: 'sent', at: desk.now() })).changes).toEqual([]);
});

test('channels’ limits are kept, in their own unit', async () => {
  await using desk = await openActionDesk();
  await desk.customerWrites({ inbox: 'chat', from: { address: 'visitor-1', verified: true } });
  await reply(desk, { text: 'a'.repeat(20) });
  await expect(reply(desk, { text: 'ã'.repeat(11) })).rejects.toMatchObject({
    kind: 'too_large',
    details: { max: 20, unit: 'bytes', length: 22 },
  });
  const file = { id: 'f1', name: 'a.png', contentType: 'image/png', bytes: 10, sha256: 'a'.repeat(64) };
  await expect(reply(desk, { text: 'See', attachments: [file] })).rejects.toMatchObject({ kind: 'policy' });
  await expect(reply(desk, { text: '  ' })).rejects.toMatchObject({ kind: 'bad_input' });
});

test('nothing is sent through a paused inbox or to a blocked contact', async () => {
  await using desk = await openActionDesk();
  const { contactId } = await desk.customerWrites();
  const paused = await desk.run('olga', 'inbox.pause', { inbox: 'support' });
  await expect(reply(desk)).rejects.toMatchObject({
    kind: 'policy',
    hint: expect.stringContaining('parley inbox resume support'),
  });
  await desk.undo('olga', paused);
  await desk.run('kim', 'contact.block', { contact: contactId });
  await expect(reply(desk)).rejects.toMatchObject({ kind: 'policy', message: 'This contact is blocked.' });
});

test('a reply via another inbox moves the conversation there; one the customer never used is refused', async () => {
  await using desk = await openActionDesk();
  const { contactId } = await desk.customerWrites({
    inbox: 'chat',
    from: { address: 'visitor-1', verified: true },
  });
  await expect(reply(desk, { via: 'support' })).rejects.toMatchObject({ kind: 'policy' });
  await desk.run('kim', 'contact.update', {
    contact: contactId,
    attributes: { email: 'Maria@Example.com' },
  });
  await reply(desk, { via: 'support' });
  const { replyTo } = (await conversation(desk)) ?? {};
  const contact = await desk.reader.contact(contactId);
  expect(contact?.identities.find(({ id }) => id === replyTo?.identityId)).toMatchObject({
    inboxId: 'support',
    address: 'maria@example.com',
    verified: false,
  });
});

test('the desk writes first where the channel lets it', async () => {
  await using desk = await openActionDesk();
  const open = (inbox: string) =>
    desk.run('kim', 'conversation.open', {
      inbox,
      contact: 'Jo@example.com',
      subject: 'Hello',
      text: 'Hello!',
    });
  const { result, undo } = await open('support');
  expect(result).toMatchObject({ number: 1 });
  expect(undo?.action).toBe('message.unsend');
  expect(await conversation(desk)).toMatchObject({ assigneeId: 'kim', subject: 'Hello' });
  await expect(open('chat')).rejects.toMatchObject({ kind: 'policy' });
});

test('an automatic message is no answer: the customer goes on waiting, a draft stays, nothing is reopened', async () => {
  await using desk = await openActionDesk();
  const { conversationId } = await desk.customerWrites();
  const waits = (await conversation(desk))?.waitingSince;
  expect(waits).not.toBeNull();
  await desk.run('kim', 'draft.save', { conversation: '#1', text: 'On its' });
  const { sent } = await reply(desk, { text: 'We are out.', automatic: 'away message' });
  expect(await desk.reader.entry(sent.entryId)).toMatchObject({ automatic: 'away message' });
  expect(sent.dueAt, 'a robot has no second thoughts').toBe(desk.now());
  expect((await conversation(desk))?.waitingSince).toBe(waits);
  expect(await desk.reader.draftsOf('kim')).toMatchObject([{ conversationId }]);

  await reply(desk, { thenSolve: true });
  expect((await conversation(desk))?.waitingSince).toBeNull();
  desk.pass(2 * 86_400_000);
  await reply(desk, { automatic: 'survey' });
  expect((await conversation(desk))?.status.is).toBe('solved');
});

test('taking back a reply counts from the customer’s message, whatever a robot wrote in between', async () => {
  await using desk = await openActionDesk();
  await desk.customerWrites();
  const waits = (await conversation(desk))?.waitingSince;
  await reply(desk, { automatic: 'away message' });
  const { done } = await reply(desk);
  await desk.undo('kim', done);
  expect((await conversation(desk))?.waitingSince).toBe(waits);
});

test('where robots answer, an automatic message goes out once a day, and never to a robot', async () => {
  await using desk = await openActionDesk();
  const loop = { kind: 'policy', details: { reason: 'automatic_loop' } };
  await desk.customerWrites();
  await reply(desk, { automatic: 'away message' });
  desk.pass(3_600_000);
  await desk.customerWrites();
  await expect(reply(desk, { automatic: 'away message' })).rejects.toMatchObject(loop);
  await reply(desk);
  desk.pass(86_400_000);
  await reply(desk, { automatic: 'away message' });
  desk.pass(2 * 86_400_000);
  await desk.customerWrites({ automatic: 'out of office' });
  await expect(reply(desk, { automatic: 'away message' })).rejects.toMatchObject(loop);
});

test('the queue shows what stands last in the thread: not a reply that was taken back', async () => {
  await using desk = await openActionDesk();
  await desk.customerWrites();
  const before = (await conversation(desk))?.preview;
  const { sent } = await reply(desk, { text: 'We never said this' });
  expect((await conversation(desk))?.preview).toMatchObject({ from: 'desk', text: 'We never said this' });
  await desk.run('kim', 'message.unsend', { entry: sent.entryId });
  expect((await conversation(desk))?.preview).toEqual(before);

  const again = await reply(desk, { text: 'Nor this' });
  await desk.run('kim', 'note.add', { conversation: '#1', text: 'ask Bo' });
  await desk.run('kim', 'message.unsend', { entry: again.sent.entryId });
  expect((await conversation(desk))?.preview).toMatchObject({ from: 'note', text: 'ask Bo' });
});
