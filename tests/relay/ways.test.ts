import { expect, test } from 'vitest';
import { createReadRunner } from '../../src/relay/reads/runner.ts';
import type { Way } from '../../src/protocol/reads/way.ts';
import { channelFacts, openActionDesk, type ActionDesk } from '../support/run-action.ts';

async function waysOf(desk: ActionDesk): Promise<Way[]> {
  const agent = await desk.reader.agent('kim');
  if (agent === undefined) throw new Error('kim is not there');
  const runner = createReadRunner(desk.reader, channelFacts);
  const caller = { kind: 'agent', agent, tokenId: 't', scopes: null } as const;
  const { ways } = (await runner.run(caller, 'conversation.ways', { conversation: '#1' })) as { ways: Way[] };
  return ways;
}

test('an address known from elsewhere is a way before it is used, and becomes theirs with the reply', async () => {
  await using desk = await openActionDesk();
  const { contactId } = await desk.customerWrites({ from: { address: 'visitor-1' }, inbox: 'chat' });
  expect((await waysOf(desk)).map(({ inbox }) => inbox)).toEqual(['chat']);
  await desk.run('kim', 'contact.update', { contact: contactId, attributes: { email: 'Jo@Example.com' } });
  const [, mail] = await waysOf(desk);
  expect(mail).toMatchObject({
    inbox: 'support',
    address: 'jo@example.com',
    current: false,
    verified: false,
  });
  expect(mail?.identityId).toBeUndefined();
  await desk.run('kim', 'conversation.switch-channel', { conversation: '#1', inbox: 'support' });
  const [now] = await waysOf(desk);
  expect(now).toMatchObject({ inbox: 'support', address: 'jo@example.com', current: true });
  expect(now?.identityId).toBeDefined();
});
