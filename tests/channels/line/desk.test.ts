import { afterAll, beforeAll, expect, test } from 'vitest';
import { lineSimulator } from '../../../fixtures/channels/line/simulator.ts';
import type { Simulator } from '../../../fixtures/channels/simulator.ts';
import { startTestRelay, type TestRelay } from '../../support/relay.ts';

let relay: TestRelay;
let provider: Simulator;

beforeAll(async () => {
  provider = await lineSimulator();
  relay = await startTestRelay();
  const { settings } = provider;
  await relay.api('POST', '/api/v1/inboxes', { channel: 'line', name: 'LINE', slug: 'door', settings });
});
afterAll(async () => {
  await relay.dispose();
  await provider.close();
});

async function write(from: string, id: string, atMs = Date.now()) {
  const { body, headers } = provider.posts.text({ from, name: 'Ana', id, atMs, text: 'Where is it?' });
  expect((await relay.api('POST', '/hooks/door', body, headers)).status).toBe(200);
  const { reader } = relay.relay.store;
  const contact = await reader.contactByChannelAddress('line', provider.addressOf?.(from) ?? from);
  const [conversation] = await reader.conversationsOfContact(contact?.id ?? '', 1);
  if (conversation === undefined) throw new Error('there is no conversation');
  return conversation;
}

async function reply(conversationId: string): Promise<unknown> {
  const before = provider.accepted.length;
  await relay.api('POST', `/api/v1/conversations/${conversationId}/messages`, { text: 'On its way' });
  await expect.poll(() => provider.accepted.length).toBe(before + 1);
  return provider.accepted.at(-1)?.request;
}

test('an answer at once uses the customer’s reply token; the next one is pushed', async () => {
  const { id } = await write('4242', '1001');
  expect(await reply(id)).toMatchObject({ replyToken: expect.any(String) as string });
  expect(await reply(id)).toMatchObject({ to: provider.addressOf?.('4242') });
});

test('an answer that comes later is pushed', async () => {
  const { id } = await write('4343', '1002', Date.now() - 120_000);
  expect(await reply(id)).toMatchObject({ to: provider.addressOf?.('4343') });
});

test('reading marks the customer’s message as read by its own token', async () => {
  const { id } = await write('4444', '1003');
  await relay.api('POST', `/api/v1/conversations/${id}/read`, {});
  await expect
    .poll(() => provider.deeds)
    .toContainEqual({ method: '/v2/bot/chat/markAsRead', request: { markAsReadToken: 'read-1003' } });
});
