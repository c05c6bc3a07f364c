import { expect, test } from 'vitest';
import { openActionDesk, type ActionDesk } from '../support/run-action.ts';

const conversation = (desk: ActionDesk) => desk.reader.findConversation('#1');
const notes = async (desk: ActionDesk) => {
  const entries = await desk.reader.entries((await conversation(desk))?.id ?? '', { limit: 50 });
  return entries.filter((entry) => entry.kind === 'note');
};

test('a hand-off gives the conversation away with a note its new owner is told of, and is one step', async () => {
  await using desk = await openActionDesk();
  await desk.customerWrites();
  await desk.run('kim', 'conversation.assign', { conversation: '#1', assignee: 'me' });
  const done = await desk.run('kim', 'conversation.hand-off', {
    conversation: '#1',
    to: '@olga',
    note: 'Refund is agreed.',
  });
  expect(await conversation(desk)).toMatchObject({ assigneeId: 'olga' });
  expect(await notes(desk)).toMatchObject([{ text: 'Refund is agreed.', mentions: ['olga'] }]);
  expect(await desk.reader.agentCounts('olga')).toMatchObject({ mine: 1, mentions: 1 });
  await desk.undo('kim', done);
  expect(await conversation(desk)).toMatchObject({ assigneeId: 'kim' });
});

test('a hand-off needs somebody to go to and something to say', async () => {
  await using desk = await openActionDesk();
  await desk.customerWrites();
  const handOff = (input: object) =>
    desk.run('kim', 'conversation.hand-off', { conversation: '#1', ...input });
  await expect(handOff({ to: '@nobody-here', note: 'Please!' })).rejects.toMatchObject({ kind: 'not_found' });
  await expect(handOff({ to: '@olga', note: ' ' })).rejects.toMatchObject({ kind: 'bad_input' });
});

test('a hand-off to a team leaves it to the team', async () => {
  await using desk = await openActionDesk();
  await desk.customerWrites();
  await desk.run('olga', 'team.save', { name: 'Refunds' });
  await desk.run('kim', 'conversation.hand-off', { conversation: '#1', to: 'refunds', note: 'Yours.' });
  const [team] = await desk.reader.teams();
  expect(await conversation(desk)).toMatchObject({ assigneeId: null, teamId: team?.id });
});

test('agents follow a conversation and stop, each for themselves', async () => {
  await using desk = await openActionDesk();
  await desk.customerWrites();
  const done = await desk.run('kim', 'conversation.follow', { conversation: '#1' });
  await desk.run('olga', 'conversation.follow', { conversation: '#1' });
  expect((await conversation(desk))?.followerIds).toEqual(['kim', 'olga']);
  const again = await desk.run('kim', 'conversation.follow', { conversation: '#1' });
  expect(again.changes).toEqual([]);
  await desk.undo('kim', done);
  expect((await conversation(desk))?.followerIds).toEqual(['olga']);
});

test('a whisper is told to one colleague; without an assignee there is nobody to whisper to', async () => {
  await using desk = await openActionDesk();
  await desk.customerWrites();
  const whisper = () =>
    desk.run('olga', 'note.add', { conversation: '#1', text: 'Offer the refund.', whisperTo: 'assignee' });
  await expect(whisper()).rejects.toMatchObject({ kind: 'policy' });
  await desk.run('kim', 'conversation.assign', { conversation: '#1', assignee: 'me' });
  await whisper();
  expect(await notes(desk)).toMatchObject([{ whisperTo: 'kim', mentions: ['kim'] }]);
});

test('mentions are kept for each agent until they have read that far', async () => {
  await using desk = await openActionDesk();
  await desk.customerWrites();
  await desk.run('olga', 'note.add', { conversation: '#1', text: '@kim please look' });
  const upToSeq = await desk.reader.position();
  await desk.run('olga', 'note.add', { conversation: '#1', text: '@kim and again' });
  const unread = () => desk.reader.mentionsOf('kim', { unread: true, limit: 10 });
  expect((await unread()).map(({ note }) => note.text)).toEqual(['@kim and again', '@kim please look']);
  await desk.run('kim', 'conversation.read', { conversation: '#1', upToSeq });
  expect((await unread()).map(({ note }) => note.text)).toEqual(['@kim and again']);
  const all = await desk.reader.mentionsOf('kim', { unread: false, limit: 10 });
  expect(all.map(({ isUnread }) => isUnread)).toEqual([true, false]);
  expect(await desk.reader.mentionsOf('olga', { unread: false, limit: 10 })).toEqual([]);
});

test('what waits for an agent is counted: unread of theirs, not of others, and what they scheduled', async () => {
  await using desk = await openActionDesk();
  await desk.customerWrites();
  await desk.run('kim', 'conversation.assign', { conversation: '#1', assignee: 'me' });
  expect(await desk.reader.agentCounts('kim')).toEqual({ mine: 1, unread: 1, mentions: 0, scheduled: 0 });
  expect(await desk.reader.agentCounts('olga')).toEqual({ mine: 0, unread: 0, mentions: 0, scheduled: 0 });
  const sendAt = desk.now() + 60_000;
  await desk.run('kim', 'message.send', { conversation: '#1', text: 'Later.', sendAt });
  await desk.run('kim', 'conversation.read', { conversation: '#1' });
  expect(await desk.reader.agentCounts('kim')).toEqual({ mine: 1, unread: 0, mentions: 0, scheduled: 1 });
});

test('an agent says whether they are busy, and takes it back', async () => {
  await using desk = await openActionDesk();
  const done = await desk.run('kim', 'agent.set-presence', { is: 'busy' });
  expect((await desk.reader.agent('kim'))?.availability).toEqual({ is: 'busy', since: desk.now() });
  await desk.undo('kim', done);
  expect((await desk.reader.agent('kim'))?.availability).toMatchObject({ is: 'online' });
});
