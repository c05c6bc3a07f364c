import { expect, test } from 'vitest';
import { NOON } from '../support/desk.ts';
import { openActionDesk, type ActionDesk } from '../support/run-action.ts';

const DAY = 24 * 60 * 60_000;

const conversation = (desk: ActionDesk) => desk.reader.findConversation('#1');

async function activities(desk: ActionDesk): Promise<string[]> {
  const { id } = (await conversation(desk)) ?? { id: '' };
  const entries = await desk.reader.entries(id, { limit: 50 });
  return entries.flatMap((entry) => (entry.kind === 'activity' ? entry.activity.type : []));
}

test('of two who claim a conversation, one gets it and the other learns who', async () => {
  await using desk = await openActionDesk();
  await desk.customerWrites();
  const claim = { conversation: '#1', assignee: 'me', ifUnassigned: true };
  const won = await desk.run('kim', 'conversation.assign', claim);
  await expect(desk.run('olga', 'conversation.assign', claim)).rejects.toMatchObject({
    kind: 'conflict',
    message: 'Agent kim (@kim) has #1 already.',
    details: { assigneeId: 'kim' },
  });
  await desk.undo('kim', won);
  expect(await conversation(desk)).toMatchObject({ assigneeId: null });
  expect(await activities(desk)).toEqual(['opened', 'assigned', 'assigned']);
});

test('a name nobody has is answered with those that are near', async () => {
  await using desk = await openActionDesk();
  await desk.customerWrites();
  await expect(
    desk.run('kim', 'conversation.assign', { conversation: '#1', assignee: '@oIga' }),
  ).rejects.toMatchObject({ kind: 'not_found', hint: 'Did you mean @olga?' });
  await expect(desk.run('kim', 'conversation.solve', { conversation: '#9' })).rejects.toMatchObject({
    kind: 'not_found',
  });
});

test('nothing is assigned to somebody whose account is disabled', async () => {
  await using desk = await openActionDesk();
  await desk.customerWrites();
  await desk.run('olga', 'agent.disable', { agent: '@kim' });
  await expect(
    desk.run('olga', 'conversation.assign', { conversation: '#1', assignee: 'kim' }),
  ).rejects.toMatchObject({ kind: 'policy' });
});

const steps = [
  ['conversation.solve', {}],
  ['conversation.pend', {}],
  ['conversation.snooze', { until: NOON + 2 * DAY }],
] as const;

test.each(steps)(
  '%s is taken back to exactly the status before, and the customer’s wait with it',
  async (name, more) => {
    await using desk = await openActionDesk();
    await desk.customerWrites();
    const before = await conversation(desk);
    desk.pass(60_000);
    const done = await desk.run('kim', name, { conversation: '#1', ...more });
    expect(await conversation(desk)).toMatchObject({ waitingSince: null });
    await desk.undo('kim', done);
    const { status, waitingSince } = (await conversation(desk)) ?? {};
    expect({ status, waitingSince }).toEqual({ status: before?.status, waitingSince: before?.waitingSince });

    await desk.run('kim', 'conversation.snooze', { conversation: '#1', until: NOON + DAY });
    const again = await desk.run('kim', name, { conversation: '#1', ...more });
    await desk.undo('kim', again);
    expect((await conversation(desk))?.status).toEqual({ is: 'snoozed', until: NOON + DAY });
  },
);

test('who was snoozed unanswered has waited all along', async () => {
  await using desk = await openActionDesk();
  await desk.customerWrites();
  const since = desk.now();
  await desk.run('kim', 'conversation.snooze', { conversation: '#1', until: desk.now() + 60_000 });
  desk.pass(60_000);
  await desk.run('system', 'conversation.reopen', { conversation: '#1' });
  expect(await conversation(desk)).toMatchObject({ status: { is: 'open' }, waitingSince: since });
});

test('what changes nothing logs nothing', async () => {
  await using desk = await openActionDesk();
  await desk.customerWrites();
  const same = await desk.run('kim', 'conversation.reopen', { conversation: '#1' });
  expect(same).toMatchObject({ changes: [] });
  expect(same.undo).toBeUndefined();
  await expect(
    desk.run('kim', 'conversation.snooze', { conversation: '#1', until: desk.now() }),
  ).rejects.toMatchObject({ kind: 'bad_input' });
});

test('tags are trimmed and lower case, come and go in one step, and come back on undo', async () => {
  await using desk = await openActionDesk();
  await desk.customerWrites();
  await desk.run('kim', 'conversation.tag', { conversation: '#1', add: [' VIP ', 'refund,new'] });
  const done = await desk.run('kim', 'conversation.tag', {
    conversation: '#1',
    add: ['-new', 'vip', 'late'],
  });
  expect(await conversation(desk)).toMatchObject({ tags: ['vip', 'refund', 'late'] });
  await desk.undo('kim', done);
  expect((await conversation(desk))?.tags.toSorted()).toEqual(['new', 'refund', 'vip']);
  const many = Array.from({ length: 50 }, (_, index) => `tag ${index}`);
  await expect(desk.run('kim', 'conversation.tag', { conversation: '#1', add: many })).rejects.toMatchObject({
    kind: 'bad_input',
  });
});

test('priority and subject change and come back', async () => {
  await using desk = await openActionDesk();
  await desk.customerWrites();
  const urgent = await desk.run('kim', 'conversation.prioritise', { conversation: '#1', priority: 'urgent' });
  const named = await desk.run('kim', 'conversation.subject', { conversation: '#1', subject: 'Refund' });
  expect(await conversation(desk)).toMatchObject({ priority: 'urgent', subject: 'Refund' });
  await desk.undo('kim', urgent);
  await desk.undo('kim', named);
  expect(await conversation(desk)).toMatchObject({ priority: 'normal', subject: '' });
});

test('an address that is another contact’s is not taken for this one', async () => {
  await using desk = await openActionDesk();
  await desk.customerWrites();
  await desk.customerWrites({ from: { address: 'jo@example.com' } });
  await expect(
    desk.run('kim', 'conversation.switch-channel', {
      conversation: '#1',
      inbox: 'support',
      address: 'jo@example.com',
    }),
  ).rejects.toMatchObject({ kind: 'conflict' });
});

test('a note mentions colleagues and takes its draft’s place', async () => {
  await using desk = await openActionDesk();
  await desk.customerWrites();
  await desk.run('kim', 'draft.save', { conversation: '#1', kind: 'note', text: '@olga?' });
  const { result } = await desk.run('kim', 'note.add', {
    conversation: '#1',
    text: 'Please look, @Olga. Not kim@example.com, not @nobody.',
  });
  expect(result).toMatchObject({ mentions: ['olga'] });
  expect(await desk.reader.draftsOf('kim')).toEqual([]);
});

test('a draft that grew elsewhere is not overwritten by an older one', async () => {
  await using desk = await openActionDesk();
  await desk.customerWrites();
  const save = (text: string, basedOn?: number) =>
    desk.run('kim', 'draft.save', {
      conversation: '#1',
      text,
      ...(basedOn === undefined ? {} : { basedOn }),
    });
  const first = (await save('Dear Maria')).result as { version: number };
  await save('Dear Maria, it left today', first.version);
  await expect(save('Dear Ms Silva', first.version)).rejects.toMatchObject({
    kind: 'conflict',
    details: { text: 'Dear Maria, it left today' },
  });
  const gone = await desk.run('kim', 'draft.discard', { conversation: '#1' });
  await desk.undo('kim', gone);
  expect(await desk.reader.draftsOf('kim')).toMatchObject([{ text: 'Dear Maria, it left today' }]);
  await save('');
  expect(await desk.reader.draftsOf('kim')).toEqual([]);
});

test('who has read how far', async () => {
  await using desk = await openActionDesk();
  const { conversationId } = await desk.customerWrites();
  await desk.run('kim', 'conversation.read', { conversation: '#1' });
  const upToSeq = (await conversation(desk))?.lastMessageSeq ?? 0;
  const [read] = await desk.reader.readsOf('kim');
  expect(read?.conversationId).toBe(conversationId);
  expect(read?.upToSeq).toBeGreaterThanOrEqual(upToSeq);
  await desk.run('system', 'conversation.customer-read', { conversation: conversationId, upToSeq });
  expect(await conversation(desk)).toMatchObject({ customerReadSeq: upToSeq });
});
