import { expect, test } from 'vitest';
import type { Caller } from '../../src/relay/caller.ts';
import { createReadRunner } from '../../src/relay/reads/runner.ts';
import type { ReadInput, ReadName, ReadOutput } from '../../src/protocol/reads.ts';
import { openActionDesk, type ActionDesk } from '../support/run-action.ts';

async function ask<Name extends ReadName>(
  desk: ActionDesk,
  name: Name,
  input: ReadInput<Name>,
): Promise<ReadOutput<Name>> {
  const agent = await desk.reader.agent('kim');
  if (agent === undefined) throw new Error('kim is not there');
  const caller: Caller = { kind: 'agent', agent, tokenId: 't', scopes: null };
  return (await createReadRunner(desk.reader).run(caller, name, input)) as ReadOutput<Name>;
}

const event = (desk: ActionDesk, name: string, title: string, fields: Record<string, string>) =>
  desk.run('system', 'event.record', { name, title, fields, contact: 'maria@example.com', at: desk.now() });

test('a journey runs over all conversations, newest first, page by page, and leaves out what was never said', async () => {
  await using desk = await openActionDesk();
  const { contactId } = await desk.customerWrites({ text: 'Where is it?\nI wait.' });
  await desk.run('kim', 'contact.note-add', { contact: contactId, text: 'Be kind.' });
  await desk.run('kim', 'conversation.solve', { conversation: '#1' });
  desk.pass(30 * 24 * 3_600_000);
  await desk.customerWrites({ text: 'Another matter' });
  await desk.run('kim', 'message.send', { conversation: '#2', text: 'Later', sendAt: desk.now() + 60_000 });
  const { steps, next } = await ask(desk, 'contact.journey', { contact: contactId });
  expect(next).toBeNull();
  const told = steps.map((step) => ('text' in step ? step.text : step.is));
  expect(told).toEqual(['Another matter', 'activity', 'activity', 'Be kind.', 'Where is it?', 'activity']);

  const seen: number[] = [];
  let after: string | undefined;
  do {
    const page = await ask(desk, 'contact.journey', { contact: contactId, limit: 2, after });
    seen.push(...page.steps.map(({ seq }) => seq));
    after = page.next ?? undefined;
  } while (after !== undefined);
  expect(seen).toEqual(steps.map(({ seq }) => seq));
});

test('events of a shop become orders, carts, subscriptions and parcels in their newest state', async () => {
  await using desk = await openActionDesk();
  await desk.customerWrites();
  await event(desk, 'order.placed', 'Order 8841 was placed', { order: '#8841', total: '84.00 EUR' });
  await event(desk, 'cart.abandoned', 'A cart was left', { id: 'c1' });
  desk.pass(60_000);
  await event(desk, 'order.shipped', 'Order 8841 was shipped', { order: '8841', carrier: 'DHL' });
  await event(desk, 'shipping.in_transit', 'On its way', { tracking: 'JD0146', order: '8841' });
  await event(desk, 'page.viewed', 'Looked at shoes', { id: '8841' });
  const { deals } = await ask(desk, 'contact.commerce', { contact: 'maria@example.com' });
  expect(deals.map(({ kind, ref, state }) => [kind, ref, state].join(' ')).toSorted()).toEqual([
    'cart c1 abandoned',
    'order 8841 shipped',
    'shipment JD0146 transit',
  ]);
  expect(deals.find(({ kind }) => kind === 'order')).toMatchObject({
    fields: { total: '84.00 EUR', carrier: 'DHL' },
    firstAt: desk.now() - 60_000,
  });
});

test('contacts that may be one person are suggested with the reason, and a preview tells what merging does', async () => {
  await using desk = await openActionDesk();
  const { contactId } = await desk.customerWrites();
  const twin = await desk.customerWrites({
    inbox: 'chat',
    from: { address: 'v1', name: 'maria silva', verified: false },
  });
  await desk.customerWrites({
    from: { address: 'other@example.com', name: 'Maria Souza', verified: true },
  });
  const { candidates } = await ask(desk, 'contact.merge-candidates', { contact: contactId });
  expect(candidates).toMatchObject([{ contact: { id: twin.contactId }, reasons: ['same name'] }]);
  const preview = await ask(desk, 'contact.merge-preview', { into: contactId, from: twin.contactId });
  expect(preview).toMatchObject({
    identities: [{ address: 'v1' }],
    conversations: [{ id: twin.conversationId }],
    conflicts: [{ field: 'name', kept: 'Maria Silva', dropped: 'maria silva' }],
  });
});

test('mentions are listed with their conversation, and counted for the prompt', async () => {
  await using desk = await openActionDesk();
  await desk.customerWrites();
  await desk.run('olga', 'note.add', { conversation: '#1', text: '@kim one' });
  await desk.run('olga', 'note.add', { conversation: '#1', text: '@kim two' });
  const first = await ask(desk, 'mentions.list', { limit: 1 });
  expect(first.rows).toMatchObject([
    { note: { text: '@kim two' }, conversation: { number: 1 }, isUnread: true },
  ]);
  const rest = await ask(desk, 'mentions.list', { limit: 5, after: first.next ?? '' });
  expect(rest).toMatchObject({ rows: [{ note: { text: '@kim one' } }], next: null });
  expect(await ask(desk, 'me.counts', {})).toMatchObject({ mentions: 2, mine: 0, unassigned: 1 });
});

test('scheduled replies of the desk are listed with whom they go to', async () => {
  await using desk = await openActionDesk();
  await desk.customerWrites();
  const sendAt = desk.now() + 60_000;
  await desk.run('kim', 'message.send', { conversation: '#1', text: 'Later', sendAt });
  const { rows } = await ask(desk, 'conversations.scheduled', {});
  expect(rows).toMatchObject([
    { dueAt: sendAt, contact: { name: 'Maria Silva' }, message: { text: 'Later' } },
  ]);
});
