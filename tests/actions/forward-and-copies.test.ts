import { expect, test } from 'vitest';
import { openActionDesk, type ActionDesk } from '../support/run-action.ts';

const entryOf = async (desk: ActionDesk, result: unknown) => {
  const entry = await desk.reader.entry((result as { entryId: string }).entryId);
  if (entry?.kind !== 'message') throw new Error('no message');
  return entry;
};
const forward = (desk: ActionDesk, more: object = {}) =>
  desk.run('kim', 'message.forward', {
    conversation: '#1',
    to: 'Carrier@Example.com',
    text: 'Where is this parcel?',
    ...more,
  });

test('copies go out in the channel’s form; a channel without copies says so', async () => {
  await using desk = await openActionDesk();
  await desk.customerWrites();
  const send = (conversation: string, more: object) =>
    desk.run('kim', 'message.send', { conversation, text: 'Yes.', ...more });
  const { result } = await send('#1', {
    cc: ['Boss@Example.com', 'boss@example.com'],
    bcc: ['log@desk.example'],
  });
  expect(await entryOf(desk, result)).toMatchObject({
    cc: [{ address: 'boss@example.com' }],
    bcc: [{ address: 'log@desk.example' }],
  });
  await desk.customerWrites({ inbox: 'chat', from: { address: 'v1', verified: false } });
  await expect(send('#2', { cc: ['boss@example.com'] })).rejects.toMatchObject({ kind: 'policy' });
  await expect(send('#1', { cc: ['nobody'] })).rejects.toMatchObject({ kind: 'bad_input' });
});

test('what is forwarded goes to somebody else with the message below, and answers the customer nothing', async () => {
  await using desk = await openActionDesk();
  await desk.customerWrites({ subject: 'Parcel' });
  const before = await desk.reader.findConversation('#1');
  const { result, ...done } = await forward(desk);
  const entry = await entryOf(desk, result);
  expect(entry).toMatchObject({ forward: { address: 'carrier@example.com' }, subject: 'Fwd: Parcel' });
  expect(entry.quoted).toContain('Where is my order?');
  const after = await desk.reader.findConversation('#1');
  expect(after).toMatchObject({ waitingSince: before?.waitingSince, lastMessageSeq: before?.lastMessageSeq });
  await desk.undo('kim', done);
  expect((await entryOf(desk, result)).delivery?.status).toBe('cancelled');
  expect(await desk.reader.draftsOf('kim')).toEqual([]);
});

test('the answer of whom it was forwarded to is marked as theirs: nobody waits, the reply stays with the customer', async () => {
  await using desk = await openActionDesk();
  const { conversationId } = await desk.customerWrites();
  const { result } = await forward(desk);
  await desk.run('kim', 'message.send', { conversation: '#1', text: 'We are asking the carrier.' });
  const replyTo = (await desk.reader.findConversation('#1'))?.replyTo;
  expect(result).toBeDefined();
  const answer = await desk.customerWrites({
    from: { address: 'carrier@example.com', name: 'Carrier', verified: true },
    text: 'In the depot.',
    hints: [{ by: 'conversation', conversationId, proven: true }],
  });
  expect(answer.conversationId).toBe(conversationId);
  expect(await entryOf(desk, answer)).toMatchObject({ side: true, text: 'In the depot.' });
  expect(await desk.reader.findConversation('#1')).toMatchObject({ waitingSince: null, replyTo });
});

test('whom a mail named besides us is kept for a reply to all', async () => {
  await using desk = await openActionDesk();
  const received = await desk.customerWrites({ cc: [{ address: 'boss@example.com', name: 'Boss' }] });
  expect(await entryOf(desk, received)).toMatchObject({ cc: [{ address: 'boss@example.com' }] });
});
