import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Simulator } from '../../../fixtures/channels/simulator.ts';
import { whatsappSimulator } from '../../../fixtures/channels/whatsapp/simulator.ts';
import { signed } from '../../../fixtures/channels/meta/played.ts';
import { startTestRelay, type TestRelay } from '../../support/relay.ts';
import { hook, message } from './samples.ts';

let relay: TestRelay;
let provider: Simulator;

beforeAll(async () => {
  provider = await whatsappSimulator();
  relay = await startTestRelay();
  const { settings } = provider;
  const input = { channel: 'whatsapp', name: 'WhatsApp', slug: 'door', settings };
  await relay.api('POST', '/api/v1/inboxes', input);
});
afterAll(async () => {
  await relay.dispose();
  await provider.close();
});

const post = (payload: Uint8Array) => {
  const { headers, body } = signed(Buffer.from(payload).toString());
  return relay.api('POST', '/hooks/door', body, headers);
};
const contactAt = (address: string) => relay.relay.store.reader.contactByChannelAddress('whatsapp', address);

test('Meta’s handshake is answered with the challenge, and only to who knows the word', async () => {
  const ask = (token: string) =>
    fetch(
      `${relay.relay.url}/hooks/door?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=${token}`,
    );
  const answer = await ask('meatyhamhock');
  expect(await answer.text()).toBe('1158201444');
  expect((await ask('guessed')).status).toBe(403);
});

test('a customer stays the same person through a new number and a user id', async () => {
  await post(message({ type: 'text', text: { body: 'hi' } }));
  const before = await contactAt('+16505551234');
  expect(before?.name).toBe('Sheena Nelson');
  await post(
    message({
      id: 'wamid.A2',
      type: 'system',
      system: { type: 'user_changed_number', body: 'new', wa_id: '12195555358' },
    }),
  );
  const contacts = [{ profile: { name: 'Sheena Nelson' }, wa_id: '12195555358', user_id: 'US.77' }];
  const from = { from: '12195555358', from_user_id: 'US.77', id: 'wamid.A3', timestamp: '1749416390' };
  await post(hook({ contacts, messages: [{ ...from, type: 'text', text: { body: 'me again' } }] }));
  expect((await contactAt('US.77'))?.id).toBe(before?.id);
});

test('a send whose answer was lost is settled by its status, and never repeated', async () => {
  await post(
    message({
      id: 'wamid.B1',
      timestamp: String(Math.floor(Date.now() / 1000)),
      type: 'text',
      text: { body: 'well?' },
    }),
  );
  const contact = await contactAt('+16505551234');
  const [conversation] = await relay.relay.store.reader.conversationsOfContact(contact?.id ?? '', 1);
  provider.meets('no_answer');
  const { json } = await relay.api('POST', `/api/v1/conversations/${conversation?.id}/messages`, {
    text: 'on its way',
  });
  const { entryId } = json['result'] as { entryId: string };
  const status = async () => {
    const entry = await relay.relay.store.reader.entry(entryId);
    return entry?.kind === 'message' ? entry.delivery?.status : undefined;
  };
  await expect.poll(status).toBe('unknown');
  const last = provider.accepted.at(-1);
  const { biz_opaque_callback_data: mark } = (last?.request ?? {}) as { biz_opaque_callback_data?: string };
  const told = {
    id: last?.id,
    status: 'delivered',
    timestamp: '1750030073',
    recipient_id: '1650',
    biz_opaque_callback_data: mark,
  };
  await post(hook({ statuses: [told] }));
  expect(await status()).toBe('delivered');
  expect(provider.accepted.filter(({ text }) => text === 'on its way')).toHaveLength(1);
});

test('parley inbox test tells what it found, and what the customer may be sent', async () => {
  const { json } = await relay.api('POST', '/api/v1/inboxes/door/probe');
  expect(json).toMatchObject({ ok: true });
  expect(JSON.stringify(json)).toContain('Nettle & Loom');
});
