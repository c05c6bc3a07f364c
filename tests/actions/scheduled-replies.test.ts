import { expect, test } from 'vitest';
import { openActionDesk, type ActionDesk } from '../support/run-action.ts';

const HOUR = 3_600_000;

async function schedule(desk: ActionDesk, more: Record<string, unknown> = {}) {
  const input = { conversation: '#1', text: 'Good morning!', sendAt: desk.now() + 8 * HOUR, ...more };
  const done = await desk.run('kim', 'message.send', input);
  return { done, entryId: (done.result as { entryId: string }).entryId };
}

const thread = async (desk: ActionDesk) => {
  const conversation = await desk.reader.findConversation('#1');
  return desk.reader.entries(conversation?.id ?? '', { limit: 50 });
};
const statusOf = async (desk: ActionDesk, id: string) => {
  const entry = await desk.reader.entry(id);
  return entry?.kind === 'message' ? entry.delivery?.status : undefined;
};

test('a scheduled reply stands in the thread, answers nobody yet, and leaves at the end of the thread', async () => {
  await using desk = await openActionDesk();
  await desk.customerWrites();
  const waitsSince = (await desk.reader.findConversation('#1'))?.waitingSince;
  const { entryId } = await schedule(desk);
  expect(await statusOf(desk, entryId)).toBe('scheduled');
  expect(await desk.reader.outboxRowOf(entryId)).toBeUndefined();
  expect(await desk.reader.findConversation('#1')).toMatchObject({
    waitingSince: waitsSince,
    preview: { from: 'customer' },
  });
  expect(await desk.reader.nextScheduledAt()).toBe(desk.now() + 8 * HOUR);

  await desk.run('olga', 'note.add', { conversation: '#1', text: 'Looks good.' });
  desk.pass(8 * HOUR);
  expect(await desk.reader.scheduled({ dueBy: desk.now(), limit: 10 })).toMatchObject([{ id: entryId }]);
  await desk.run('system', 'message.send-now', { entry: entryId });
  expect((await thread(desk)).at(-1)).toMatchObject({ id: entryId, delivery: { status: 'queued' } });
  expect(await desk.reader.outboxRowOf(entryId)).toMatchObject({ dueAt: desk.now() });
  expect(await desk.reader.scheduled({ limit: 10 })).toEqual([]);
  expect(await desk.reader.findConversation('#1')).toMatchObject({
    waitingSince: null,
    preview: { from: 'desk', text: 'Good morning!' },
  });
});

test('when the customer writes first it does not leave: the thread says so and the text is a draft again', async () => {
  await using desk = await openActionDesk();
  await desk.customerWrites();
  const { entryId } = await schedule(desk);
  await desk.customerWrites({ text: 'Never mind, it came.' });
  expect(await statusOf(desk, entryId)).toBe('cancelled');
  expect(
    (await thread(desk)).map((entry) => (entry.kind === 'activity' ? entry.activity.type : '')),
  ).toContain('schedule_cancelled');
  expect(await desk.reader.draftsOf('kim')).toMatchObject([{ text: 'Good morning!' }]);
  expect(await desk.reader.nextScheduledAt()).toBeUndefined();
});

test('an auto-reply is not the customer: what was scheduled stays so', async () => {
  await using desk = await openActionDesk();
  await desk.customerWrites();
  const { entryId } = await schedule(desk);
  await desk.customerWrites({ text: 'I am away.', automatic: 'auto-reply' });
  expect(await statusOf(desk, entryId)).toBe('scheduled');
});

test('its time and text can be changed, and changed back', async () => {
  await using desk = await openActionDesk();
  await desk.customerWrites();
  const { entryId } = await schedule(desk);
  const sendAt = desk.now() + 2 * HOUR;
  const done = await desk.run('kim', 'message.reschedule', { conversation: '#1', sendAt, text: 'Hello!' });
  expect(await desk.reader.entry(entryId)).toMatchObject({
    text: 'Hello!',
    delivery: { status: 'scheduled', dueAt: sendAt },
  });
  expect(await desk.reader.entry(entryId)).not.toHaveProperty('editedAt');
  await desk.undo('kim', done);
  expect(await desk.reader.entry(entryId)).toMatchObject({
    text: 'Good morning!',
    delivery: { dueAt: desk.now() + 8 * HOUR },
  });
});

test('an agent lets it leave at once with the usual time to think again, or takes it back', async () => {
  await using desk = await openActionDesk();
  await desk.customerWrites();
  const { entryId } = await schedule(desk);
  const done = await desk.run('kim', 'message.send-now', { conversation: '#1' });
  expect(await desk.reader.outboxRowOf(entryId)).toMatchObject({ dueAt: desk.now() + 10_000 });
  await expect(desk.run('kim', 'message.send-now', { entry: entryId })).rejects.toMatchObject({
    kind: 'conflict',
  });
  await desk.undo('kim', done);
  expect(await statusOf(desk, entryId)).toBe('cancelled');
  const second = await schedule(desk);
  await desk.undo('kim', second.done);
  expect(await statusOf(desk, second.entryId)).toBe('cancelled');
});

test('the guard against unread messages holds when it is scheduled, and a time that has passed is refused', async () => {
  await using desk = await openActionDesk();
  await desk.customerWrites();
  const seen = await desk.reader.position();
  await desk.customerWrites({ text: 'Hello?' });
  await expect(schedule(desk, { seen })).rejects.toMatchObject({ kind: 'conflict' });
  await expect(schedule(desk, { sendAt: desk.now() })).rejects.toMatchObject({ kind: 'bad_input' });
});

test('a reply that snoozes or waits is one step, and one undo takes both back', async () => {
  await using desk = await openActionDesk();
  await desk.customerWrites();
  const until = desk.now() + HOUR;
  const { done } = await schedule(desk, { sendAt: undefined, thenSnooze: until });
  expect(await desk.reader.findConversation('#1')).toMatchObject({ status: { is: 'snoozed', until } });
  await desk.undo('kim', done);
  expect(await desk.reader.findConversation('#1')).toMatchObject({ status: { is: 'open' } });
  await schedule(desk, { sendAt: undefined, thenPend: true });
  expect(await desk.reader.findConversation('#1')).toMatchObject({ status: { is: 'pending' } });
  await expect(schedule(desk, { thenPend: true, thenSolve: true })).rejects.toMatchObject({
    kind: 'bad_input',
  });
});
