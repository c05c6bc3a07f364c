import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Simulator } from '../../../fixtures/channels/simulator.ts';
import { viberSimulator } from '../../../fixtures/channels/viber/simulator.ts';
import { viber } from '../../../src/channels/viber/index.ts';
import { openSource } from '../../../src/channels/viber/receive.ts';
import { viberSettings } from '../../../src/channels/viber/settings.ts';
import { startTestRelay, type TestRelay } from '../../support/relay.ts';
import { inboxWith, playedTools } from '../meta/support.ts';
import { ANA, callback, message } from './samples.ts';

let relay: TestRelay;
let provider: Simulator;

beforeAll(async () => {
  provider = await viberSimulator();
  relay = await startTestRelay();
  const settings = { ...provider.settings, welcome: 'Hello! Write and we answer.' };
  await relay.api('POST', '/api/v1/inboxes', {
    channel: 'viber',
    name: 'Viber',
    slug: 'door',
    settings,
  });
});
afterAll(async () => {
  await relay.dispose();
  await provider.close();
});

const sign = (body: Uint8Array): string =>
  createHmac('sha256', String(provider.settings['token'])).update(body).digest('hex');
const post = (body: Uint8Array) =>
  relay.api('POST', '/hooks/door', body, { 'x-viber-content-signature': sign(body) });
const ana = () => relay.relay.store.reader.contactByChannelAddress('viber', ANA.id);
const ways = async () => {
  const [conversation] = await relay.relay.store.reader.conversationsOfContact((await ana())?.id ?? '', 1);
  return JSON.stringify((await relay.api('GET', `/api/v1/conversations/${conversation?.id}/ways`)).json);
};

test('the check of the webhook is answered with 200, by the header or by ?sig=', async () => {
  const body = callback('webhook');
  expect((await post(body)).status).toBe(200);
  expect((await relay.api('POST', `/hooks/door?sig=${sign(body)}`, body)).status).toBe(200);
  expect((await relay.api('POST', '/hooks/door?sig=0', body)).status).toBe(401);
});

test('who opens the chat is welcomed in the answer, and where they came from stands on the card', async () => {
  const { json } = await post(
    callback('conversation_started', { context: 'shop-window', user: ANA, subscribed: false }),
  );
  expect(json).toMatchObject({
    type: 'text',
    text: 'Hello! Write and we answer.',
    sender: { name: 'Nettle & Loom' },
  });
  expect((await ana())?.identities[0]?.referral).toMatchObject({ ref: 'shop-window' });
  const known = await post(callback('conversation_started', { user: ANA, subscribed: true }));
  expect(known.json).not.toHaveProperty('text');
});

test('who unsubscribes cannot be written to, until they write again', async () => {
  await post(message({ type: 'text', text: 'Hi' }));
  expect(await ways()).toContain('"open"');
  await post(callback('unsubscribed', { user_id: ANA.id, timestamp: 1_457_764_198_000 }));
  expect(await ways()).toContain('they unsubscribed from the bot');
  await post(
    callback('message', { sender: ANA, message: { type: 'text', text: 'Me again' } }, '4912661846655238199'),
  );
  expect(await ways()).not.toContain('unsubscribed');
});

test('a message that failed after it was taken says so in the thread', async () => {
  const contact = await ana();
  const [conversation] = await relay.relay.store.reader.conversationsOfContact(contact?.id ?? '', 1);
  const { json } = await relay.api('POST', `/api/v1/conversations/${conversation?.id}/messages`, {
    text: 'Soon',
  });
  const { entryId } = json['result'] as { entryId: string };
  const delivery = async () => {
    const entry = await relay.relay.store.reader.entry(entryId);
    return entry?.kind === 'message' ? entry.delivery : undefined;
  };
  await expect.poll(async () => (await delivery())?.status).toBe('sent');
  const token = provider.accepted.at(-1)?.id;
  await post(callback('failed', { user_id: ANA.id, desc: 'failure description' }, token));
  expect(await delivery()).toMatchObject({
    status: 'failed',
    message: 'Viber could not deliver it: failure description.',
  });
});

test('parley inbox test signs in and says where callbacks go; a wrong token is told in words', async () => {
  const { json } = await relay.api('POST', '/api/v1/inboxes/door/probe');
  expect(json).toMatchObject({ ok: true });
  expect(JSON.stringify(json)).toContain('Nettle & Loom, viber://pa?chatURI=nettleandloom, 35 subscribers');
  const settings = { ...provider.settings, token: '00000000-00000000-00000000' };
  const wrong = await relay.api('POST', '/api/v1/probe', { channel: 'viber', settings });
  expect(wrong.json).toMatchObject({ ok: false });
  expect(JSON.stringify(wrong.json)).toContain('invalidAuthToken');
});

const settings = viberSettings.parse({ token: 'a'.repeat(50), senderName: 'Desk' });

async function kept(...answers: { json: unknown }[]) {
  const { tools, asked } = playedTools(...answers);
  const health: (string | undefined)[] = [];
  const nothing = () => Promise.resolve();
  const source = openSource(inboxWith('viber', settings), {
    ...tools,
    form: () => Promise.resolve(undefined),
    deliver: nothing,
    quarantine: nothing,
    cursor: nothing,
    known: () => Promise.resolve(new Set<string>()),
    health: (error) => void health.push(error),
    expires: () => undefined,
    keepSettings: nothing,
  });
  source.start();
  await expect.poll(() => health.length).toBe(1);
  await source.stop();
  return { asked, health };
}

test('the webhook is registered where it is not, and left alone where it is', async () => {
  const ok = { status: 0, status_message: 'ok' };
  const first = await kept({ json: { ...ok, webhook: '' } }, { json: ok });
  expect(first.health).toEqual([undefined]);
  expect(first.asked[1]).toMatchObject({
    url: 'https://chatapi.viber.com/pa/set_webhook',
    json: {
      url: 'https://desk.example/hooks/door',
      event_types: expect.arrayContaining(['seen', 'conversation_started']),
    },
  });
  const { event_types: events } = first.asked[1]?.json ?? {};
  const again = await kept({
    json: { ...ok, webhook: 'https://desk.example/hooks/door', event_types: events },
  });
  expect(again.asked).toHaveLength(1);
  const refused = await kept(
    { json: { ...ok, webhook: '' } },
    { json: { status: 1, status_message: 'Result url invalid' } },
  );
  expect(refused.health[0]).toContain('The webhook could not be set: Viber:');
});

test('what to do at Viber is told line by line', () => {
  const lines = viber.guide?.(settings, 'https://desk.example/hooks/door') ?? [];
  expect(lines.join('\n')).toContain('https://desk.example/hooks/door');
  expect(lines.join('\n')).not.toContain(settings.token);
});
