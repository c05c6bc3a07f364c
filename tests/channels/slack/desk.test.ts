import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Hook, Simulator } from '../../../fixtures/channels/simulator.ts';
import {
  APP,
  BOT_USER,
  CHANNEL,
  eventHook,
  signedForm,
  signedHook,
  slackSimulator,
} from '../../../fixtures/channels/slack/simulator.ts';
import { startTestRelay, type TestRelay } from '../../support/relay.ts';

let relay: TestRelay;
let provider: Simulator;
let events = 0;

beforeAll(async () => {
  provider = await slackSimulator();
  relay = await startTestRelay();
  const { settings } = provider;
  await relay.api('POST', '/api/v1/inboxes', { channel: 'slack', name: 'Slack', slug: 'door', settings });
});
afterAll(async () => {
  await relay.dispose();
  await provider.close();
});

const call = ({ headers, body }: Hook) =>
  fetch(`${relay.relay.url}/hooks/door`, { method: 'POST', headers, body });
const seconds = () => Math.floor(Date.now() / 1000);
const said = (user: string, text: string, more: object = {}) => {
  const ts = `${seconds()}.${String((events += 1)).padStart(6, '0')}`;
  const event = { type: 'message', channel: CHANNEL, channel_type: 'channel', user, text, ts, ...more };
  return { ts, hook: eventHook(event, Date.now(), `D${events}`) };
};
async function writes(user: string, text: string, more: object = {}): Promise<string> {
  const { ts, hook } = said(user, text, more);
  expect((await call(hook)).status).toBe(200);
  return ts;
}
async function conversationsOf(user: string) {
  const { reader } = relay.relay.store;
  const contact = await reader.contactByChannelAddress('slack', user);
  return reader.conversationsOfContact(contact?.id ?? '', 10);
}
async function textsOf(conversationId: string): Promise<string[]> {
  const entries = await relay.relay.store.reader.entries(conversationId, { limit: 100 });
  return entries.flatMap((entry) => (entry.kind === 'message' ? [entry.text] : []));
}
async function reply(conversationId: string, text: string) {
  const before = provider.accepted.length;
  const { status } = await relay.api('POST', `/api/v1/conversations/${conversationId}/messages`, { text });
  expect(status).toBe(200);
  await expect.poll(() => provider.accepted.length).toBe(before + 1);
  return provider.accepted.at(-1);
}

test('Slack’s handshake is answered with the challenge, once it is signed', async () => {
  const body = JSON.stringify({
    token: 'x',
    challenge: '3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P',
    type: 'url_verification',
  });
  const answer = await call(signedHook(body, Date.now()));
  expect(await answer.text()).toBe('3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P');
  expect((await call(signedHook(body, Date.now() - 6 * 60_000))).status).toBe(401);
});

test('each thread is a conversation of its own, and is answered in that thread', async () => {
  const first = await writes('UANA', 'My scarf frays');
  const second = await writes('UANA', 'And where is my other parcel?');
  await writes('UANA', 'At both ends', { thread_ts: first });
  const both = (await conversationsOf('UANA')).toSorted((a, b) => a.number - b.number);
  const [older, newer] = both;
  expect(await textsOf(older?.id ?? '')).toEqual(['My scarf frays', 'At both ends']);
  expect(await textsOf(newer?.id ?? '')).toEqual(['And where is my other parcel?']);
  expect((await reply(older?.id ?? '', 'Send us a picture'))?.request).toMatchObject({
    channel: CHANNEL,
    thread_ts: first,
  });
  expect((await reply(newer?.id ?? '', 'On its way'))?.request).toMatchObject({ thread_ts: second });
});

test('a thread the app was called into later stays one conversation, and is answered at its root', async () => {
  const root = `${seconds() - 900}.000001`;
  await writes('UBEA', 'Can support help here?', { thread_ts: root });
  await writes('UBEA', 'It is urgent', { thread_ts: root });
  const [conversation, ...others] = await conversationsOf('UBEA');
  expect(others).toEqual([]);
  expect((await reply(conversation?.id ?? '', 'Of course'))?.request).toMatchObject({ thread_ts: root });
});

test('what is written to the app directly never mixes with what stands in a channel', async () => {
  await writes('UCID', 'In public');
  const direct = { channel: 'DCID', channel_type: 'im' };
  await writes('UCID', 'In private', direct);
  await writes('UCID', 'More of it', direct);
  const both = (await conversationsOf('UCID')).toSorted((a, b) => a.number - b.number);
  const [thread, line] = both;
  expect(await textsOf(line?.id ?? '')).toEqual(['In private', 'More of it']);
  expect(await textsOf(thread?.id ?? '')).toEqual(['In public']);
  const sent = await reply(line?.id ?? '', 'Between us');
  expect(sent?.request).toMatchObject({ channel: 'DCID' });
  expect(sent?.request).not.toHaveProperty('thread_ts');
});

test('a slash command begins a conversation that goes on in a direct line', async () => {
  const command = {
    command: '/feedback',
    user_id: 'UDAN',
    user_name: 'dan',
    text: 'The page is slow',
    trigger_id: '1.2.3',
  };
  const answer = await call(signedForm(command, Date.now()));
  expect(await answer.json()).toMatchObject({
    response_type: 'ephemeral',
    text: expect.stringContaining('Thank you'),
  });
  expect((await call(signedForm(command, Date.now()))).status, 'a second try has no effect').toBe(200);
  const [conversation] = await conversationsOf('UDAN');
  expect((await reply(conversation?.id ?? '', 'Which page?'))?.to).toBe('DDAN');
  await writes('UDAN', 'The basket', { channel: 'DDAN', channel_type: 'im' });
  const [now, ...others] = await conversationsOf('UDAN');
  expect(others).toEqual([]);
  expect(await textsOf(now?.id ?? '')).toEqual(['The page is slow', 'Which page?', 'The basket']);
  const empty = await call(signedForm({ ...command, text: '', trigger_id: '1.2.4' }, Date.now()));
  expect(await empty.json()).toMatchObject({ text: 'Write what it is about behind /feedback.' });
});

test('a colleague’s words in a thread stand in it, with a word about who it was', async () => {
  const root = await writes('UEVA', 'Broken again');
  await writes('UFAY', 'I have that too', { thread_ts: root });
  const [conversation] = await conversationsOf('UEVA');
  const entries = await relay.relay.store.reader.entries(conversation?.id ?? '', { limit: 10 });
  const theirs = entries.findLast((entry) => entry.kind === 'message');
  expect(theirs).toMatchObject({
    text: 'I have that too',
    caution: expect.stringContaining('another address'),
  });
  expect(await conversationsOf('UFAY')).toEqual([]);
});

test('a person is named by their profile', async () => {
  await writes('UGIL', 'Hello');
  const name = async () => (await relay.relay.store.reader.contactByChannelAddress('slack', 'UGIL'))?.name;
  await expect.poll(name).toBe('Ana Duarte');
});

test('a lost answer is settled by the message coming back, and never sent again', async () => {
  const root = await writes('UHAL', 'Anybody?');
  const [conversation] = await conversationsOf('UHAL');
  provider.meets('no_answer');
  const { json } = await relay.api('POST', `/api/v1/conversations/${conversation?.id ?? ''}/messages`, {
    text: 'Only once',
  });
  const { entryId } = json['result'] as { entryId: string };
  const status = async () => {
    const entry = await relay.relay.store.reader.entry(entryId);
    return entry?.kind === 'message' ? entry.delivery?.status : undefined;
  };
  await expect.poll(status).toBe('unknown');
  const { metadata } = (provider.accepted.at(-1)?.request ?? {}) as { metadata?: unknown };
  await writes(BOT_USER, 'Only once', { thread_ts: root, app_id: APP, bot_id: 'B1', metadata });
  expect(await status()).toBe('sent');
  expect(provider.accepted.filter(({ text }) => text === 'Only once')).toHaveLength(1);
});

test('what the desk does to messages reaches Slack', async () => {
  const root = await writes('UIDA', 'Look');
  const [conversation] = await conversationsOf('UIDA');
  const { status, json } = await relay.api('POST', '/api/v1/messages/react', {
    conversation: conversation?.id,
    emoji: '👀',
  });
  expect({ status, json }).toMatchObject({ status: 200 });
  const asked = () => provider.deeds?.map(({ method, request }) => ({ method, ...request })) ?? [];
  await expect
    .poll(asked)
    .toContainEqual({ method: 'reactions.add', channel: CHANNEL, timestamp: root, name: 'eyes' });
});

test('parley inbox test tells what it found', async () => {
  const { json } = await relay.api('POST', '/api/v1/inboxes/door/probe');
  expect(json).toMatchObject({ ok: true });
  expect(JSON.stringify(json)).toContain('Nettle & Loom');
});

const form = {
  kind: 'form',
  text: 'About your return',
  opener: 'Fill in',
  fields: [
    { key: 'order', label: 'Order', required: true },
    { key: 'why', label: 'Why', choices: [{ id: 'big', title: 'Too big' }] },
  ],
};
const doing = (from: string) => ({ from, name: 'Jo', id: String((events += 1)), atMs: Date.now() });
async function offers(conversation: string) {
  const before = provider.accepted.length;
  await relay.api('POST', `/api/v1/conversations/${conversation}/messages`, { rich: form });
  await expect.poll(() => provider.accepted.length).toBe(before + 1);
  const to = provider.accepted.at(-1);
  const { forms } = provider;
  if (to === undefined || forms === undefined) throw new Error('no form was offered');
  return { to, forms };
}

test('a form is a modal; what is filled in stands in the thread it was offered in', async () => {
  await writes('UJOE', 'In the channel');
  const [conversation] = await conversationsOf('UJOE');
  const { to, forms } = await offers(conversation?.id ?? '');
  await writes('UJOE', 'And something else');
  expect((await call(forms.press({ ...doing('UJOE'), to }))).status).toBe(200);
  const closed = await call(forms.fillIn({ ...doing('UJOE'), to, answers: ['#9', 'Too big'] }));
  // Anything but an empty 200 leaves the modal open.
  expect([closed.status, await closed.text()]).toEqual([200, '']);
  expect(await textsOf(conversation?.id ?? '')).toEqual([
    'In the channel',
    'About your return',
    'Order: #9\nWhy: Too big',
  ]);
});

test('a form that cannot be opened puts a sign beside its button, and nothing is lost', async () => {
  await writes('UKIT', 'Again');
  const [conversation] = await conversationsOf('UKIT');
  const { to, forms } = await offers(conversation?.id ?? '');
  const pressed = forms.press({ ...doing('UKIT'), to });
  expect((await call(pressed)).status).toBe(200);
  expect((await call(pressed)).status, 'a trigger opens one modal').toBe(503);
  const elsewhere = signedForm(
    {
      payload: JSON.stringify({
        type: 'block_actions',
        trigger_id: '1.2.9',
        user: { id: 'UKIT' },
        container: { channel_id: CHANNEL, message_ts: '1.2' },
        actions: [{ action_id: 'form', value: '01981f3a-0000-7000-8000-000000000000' }],
      }),
    },
    Date.now(),
  );
  expect((await call(elsewhere)).status, 'no message of ours').toBe(503);
  expect(await textsOf(conversation?.id ?? '')).toEqual(['Again', 'About your return']);
});
