import { afterAll, beforeAll, expect, test } from 'vitest';
import { messengerSimulator } from '../../../fixtures/channels/messenger/simulator.ts';
import type { Simulator } from '../../../fixtures/channels/simulator.ts';
import { startTestRelay, type TestRelay } from '../../support/relay.ts';

let relay: TestRelay;
let provider: Simulator;

beforeAll(async () => {
  provider = await messengerSimulator();
  relay = await startTestRelay();
  const { settings } = provider;
  const input = { channel: 'messenger', name: 'Messenger', slug: 'door', settings };
  await relay.api('POST', '/api/v1/inboxes', input);
});
afterAll(async () => {
  await relay.dispose();
  await provider.close();
});

test('who writes without a name is asked for at the provider, after the message is stored', async () => {
  const { headers, body } = provider.posts.text({
    from: '770',
    name: '',
    id: '1',
    atMs: Date.now(),
    text: 'Hello',
  });
  expect((await relay.api('POST', '/hooks/door', body, headers)).status).toBe(200);
  const contact = () => relay.relay.store.reader.contactByChannelAddress('messenger', '770');
  await expect.poll(async () => (await contact())?.name).toBe('Peter Chang');
  expect((await contact())?.language).toBe('en-US');
});

test('parley inbox test names the page and says what the app hears of', async () => {
  const { json } = await relay.api('POST', '/api/v1/inboxes/door/probe');
  expect(json).toMatchObject({ ok: true });
  expect(JSON.stringify(json)).toContain('Nettle & Loom');
});
