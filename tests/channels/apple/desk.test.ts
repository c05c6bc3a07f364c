import { afterAll, beforeAll, expect, test } from 'vitest';
import { appleSimulator } from '../../../fixtures/channels/apple/simulator.ts';
import type { Hook, Simulator } from '../../../fixtures/channels/simulator.ts';
import { apple } from '../../../src/channels/apple/index.ts';
import { startTestRelay, type TestRelay } from '../../support/relay.ts';
import { settings } from './samples.ts';

let relay: TestRelay;
let provider: Simulator;

beforeAll(async () => {
  provider = await appleSimulator();
  relay = await startTestRelay();
  const input = { channel: 'apple', name: 'Messages', slug: 'door', settings: provider.settings };
  await relay.api('POST', '/api/v1/inboxes', input);
});
afterAll(async () => {
  await relay.dispose();
  await provider.close();
});

let messages = 100;
const doing = () => ({ from: '4242', name: 'Ana', id: String((messages += 1)), atMs: Date.now() });
/** Apple appends `/message` to the address it was given. */
const post = ({ headers, body }: Hook, more: Record<string, string> = {}) =>
  relay.api('POST', '/hooks/door/message', body, { ...headers, ...more });
/** The same call with other words in its body. */
const posted = (more: object) => {
  const hook = provider.posts.text({ ...doing(), text: 'Hello' });
  return post({ ...hook, body: JSON.stringify({ ...(JSON.parse(hook.body) as object), ...more }) });
};
const ana = () =>
  relay.relay.store.reader.contactByChannelAddress('apple', provider.addressOf?.('4242') ?? '');
const conversation = async () => {
  const [newest] = await relay.relay.store.reader.conversationsOfContact((await ana())?.id ?? '', 1);
  return newest?.id ?? '';
};
const ways = async () =>
  JSON.stringify((await relay.api('GET', `/api/v1/conversations/${await conversation()}/ways`)).json);

test('a first message says where it came from, and from what device', async () => {
  expect((await posted({ intent: 'orders', group: 'Store 12' })).status).toBe(200);
  const contact = await ana();
  expect(contact?.identities[0]?.referral).toMatchObject({ ref: 'orders', title: 'Store 12' });
  expect(contact?.attributes).toMatchObject({ device: 'iPhone OS' });
  expect(contact?.language).toBe('pt-PT');
});

test('a message for another business of the same provider is refused', async () => {
  const hook = provider.posts.text({ ...doing(), text: 'Hello' });
  expect((await post(hook, { 'destination-id': 'another-business' })).status).toBe(401);
});

test('after the customer closed it nothing is sent, until they write again', async () => {
  await posted({});
  expect(await ways()).toContain('"open"');
  await posted({ type: 'close' });
  expect(await ways()).toContain('they closed the conversation in Messages');
  const refused = await relay.api('POST', `/api/v1/conversations/${await conversation()}/messages`, {
    text: 'Wait!',
  });
  expect(refused.status).toBeGreaterThanOrEqual(400);
  await posted({});
  expect(await ways()).not.toContain('closed the conversation');
});

test('parley inbox test signs in at the gateway, and says when that fails', async () => {
  expect((await relay.api('POST', '/api/v1/inboxes/door/probe')).json).toMatchObject({ ok: true });
  const wrong = { ...provider.settings, mspId: 'somebody-else' };
  const { json } = await relay.api('POST', '/api/v1/probe', { channel: 'apple', settings: wrong });
  expect(json).toMatchObject({ ok: false });
  expect(JSON.stringify(json)).toContain('connected to the provider account');
});

test('what to do at Apple is told line by line, without the secret', () => {
  const lines = (apple.guide?.(settings, 'https://desk.example/hooks/door') ?? []).join('\n');
  expect(lines).toContain('https://desk.example/hooks/door');
  expect(lines).not.toContain(settings.secret);
});
