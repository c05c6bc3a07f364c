import { expect, test } from 'vitest';
import type { Caller } from '../../src/relay/caller.ts';
import { createReadRunner } from '../../src/relay/reads/runner.ts';
import type { ReadInput, ReadName, ReadOutput } from '../../src/protocol/reads.ts';
import { openActionDesk, type ActionDesk } from '../support/run-action.ts';

async function ask<Name extends ReadName>(
  desk: ActionDesk,
  name: Name,
  input: ReadInput<Name>,
  scopes: Extract<Caller, { kind: 'agent' }>['scopes'] = null,
): Promise<ReadOutput<Name>> {
  const agent = await desk.reader.agent('kim');
  if (agent === undefined) throw new Error('kim is not there');
  const caller: Caller = { kind: 'agent', agent, tokenId: 't', scopes };
  return (await createReadRunner(desk.reader).run(caller, name, input)) as ReadOutput<Name>;
}

test('an overview says of each conversation what the single questions say', async () => {
  await using desk = await openActionDesk();
  const { contactId } = await desk.customerWrites({ text: 'Where is it?' });
  await desk.run('kim', 'note.add', { conversation: '#1', text: 'A regular.' });
  await desk.run('kim', 'conversation.solve', { conversation: '#1' });
  desk.pass(30 * 24 * 3_600_000);
  await desk.customerWrites({ text: 'Another matter' });

  const { overviews } = await ask(desk, 'conversations.overview', { conversations: '#2, 1' });
  expect(overviews).toHaveLength(2);
  for (const [index, conversation] of ['2', '1'].entries()) {
    const { entries, more } = await ask(desk, 'thread.page', { conversation });
    const { ways } = await ask(desk, 'conversation.ways', { conversation });
    const { conversations } = await ask(desk, 'contact.get', { contact: contactId });
    const { deals } = await ask(desk, 'contact.commerce', { contact: contactId });
    const { steps, next } = await ask(desk, 'contact.journey', { contact: contactId, limit: 40 });
    expect(overviews[index]).toMatchObject({
      thread: { entries, more },
      customer: { ways, conversations, deals, steps, next },
    });
  }
});

test('of a long thread it has the newest entries, and only the part that is asked for', async () => {
  await using desk = await openActionDesk();
  await desk.customerWrites({ text: 'one' });
  await desk.customerWrites({ text: 'two' });
  const input = { conversations: '1', parts: 'thread', limit: 1 } as const;
  const { overviews } = await ask(desk, 'conversations.overview', input);
  expect(overviews).toMatchObject([{ thread: { entries: [{ text: 'two' }], more: true } }]);
  expect(overviews[0]?.customer).toBeUndefined();
});

test('what is not there is left out; too many at a time are refused', async () => {
  await using desk = await openActionDesk();
  await desk.customerWrites({ text: 'one' });
  const { overviews } = await ask(desk, 'conversations.overview', { conversations: '99,1' });
  expect(overviews.map(({ thread }) => thread?.entries.at(-1))).toMatchObject([{ text: 'one' }]);
  const many = Array.from({ length: 21 }, (_, index) => index + 1).join(',');
  await expect(ask(desk, 'conversations.overview', { conversations: many })).rejects.toMatchObject({
    kind: 'bad_input',
  });
});

test('a token that may not read contacts gets the thread only', async () => {
  await using desk = await openActionDesk();
  await desk.customerWrites({ text: 'one' });
  const narrow = (parts: 'all' | 'thread') =>
    ask(desk, 'conversations.overview', { conversations: '1', parts }, ['conversation.read']);
  await expect(narrow('all')).rejects.toMatchObject({ kind: 'forbidden' });
  expect((await narrow('thread')).overviews).toHaveLength(1);
});
