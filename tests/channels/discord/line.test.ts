import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { discordSimulator, type DiscordSimulator } from '../../../fixtures/channels/discord/simulator.ts';
import { GUILD, lineOf, SUPPORT } from '../../../fixtures/channels/discord/rest.ts';
import { memoryHost, type MemoryHost } from '../../../fixtures/channel-host.ts';
import { discordSettings } from '../../../src/channels/discord/settings.ts';
import { openSource } from '../../../src/channels/discord/source.ts';
import type { Source } from '../../../src/channels/port.ts';
import { systemClock } from '../../../src/lib/clock.ts';
import { createOutboundHttp } from '../../../src/relay/outbound-http.ts';
import { inboxWith } from '../meta/support.ts';

let provider: DiscordSimulator;
let host: MemoryHost;
let sources: Source[];
let nth = 0;
const http = createOutboundHttp({ allowPrivateAddresses: true });
/** As ever, but nobody waits for the next try. */
const hasty = {
  ...systemClock,
  after: (ms: number, task: () => void) => systemClock.after(ms > 5_000 ? ms : Math.min(ms, 20), task),
};
/** So seldom that no test hears one. */
const SELDOM_MS = 24 * 60 * 60_000;

beforeEach(async () => {
  provider = await discordSimulator({ heartbeatMs: SELDOM_MS });
  host = Object.assign(memoryHost(hasty), { fetch: http.fetch, resolve: () => Promise.resolve('127.0.0.1') });
  sources = [];
});
afterEach(async () => {
  for (const source of sources) await source.stop();
  await provider.close();
});
afterAll(() => http.close());

function open(more: object = {}): Source {
  const settings = discordSettings.parse({ ...provider.settings, ...more });
  const source = openSource(inboxWith('discord', settings), host);
  sources.push(source);
  source.start();
  return source;
}
const doing = (from = '4242') => ({
  from,
  name: 'Ana',
  id: String((nth += 1)),
  atMs: Date.UTC(2026, 0, 2) + nth * 1000,
});
const texts = () => host.items.flatMap((item) => (item.kind === 'message' ? [item.text] : []));
const write = (text: string, more: object = {}) =>
  provider.gateway.tell('MESSAGE_CREATE', provider.written({ ...doing(), text }, more));
const ops = () => provider.gateway.opened.map(({ op }) => op);

test('the commands are made, the line is opened with what is needed, and messages come in', async () => {
  open();
  await write('Hello');
  expect(texts()).toEqual(['Hello']);
  expect(provider.rest.commands.map(({ name }) => name)).toEqual(['support', 'Send to support']);
  expect(provider.gateway.opened[0]?.d['intents']).toBe(
    (1 << 9) | (1 << 10) | (1 << 12) | (1 << 13) | (1 << 14) | (1 << 15),
  );
  expect(provider.rest.endpoint()).toBe('https://desk.example/hooks/door');
});

test('a line that breaks is taken up again where it was, and nothing is lost or doubled', async () => {
  open();
  await write('one');
  provider.gateway.cut(4000);
  await write('two');
  await write('three');
  expect(texts()).toEqual(['one', 'two', 'three']);
  expect(ops()).toEqual([2, 6]);
  expect(host.lastHealth).toBeUndefined();
});

test('after a restart the session goes on from what was durable', async () => {
  open();
  await write('one');
  await sources[0]?.stop();
  provider.gateway.whisper('MESSAGE_CREATE', provider.written({ ...doing(), text: 'meanwhile' }));
  open();
  await write('two');
  expect(texts()).toEqual(['one', 'meanwhile', 'two']);
  expect(ops()).toEqual([2, 6]);
});

test('what cannot be stored is told again, not lost', async () => {
  open();
  await write('one');
  host.failNext(new Error('the disk is full'));
  await write('two');
  await host.until(() => texts().length === 2);
  expect(texts()).toEqual(['one', 'two']);
});

test('when the session is gone, what was missed is fetched: channel, threads, direct lines', async () => {
  open();
  await write('in the line');
  const root = { guild_id: GUILD, channel_id: SUPPORT };
  await write('in the channel', root);
  await sources[0]?.stop();
  provider.gateway.forget();
  provider.written({ ...doing(), text: 'missed in the line' });
  provider.written({ ...doing(), text: 'missed in the channel' }, { channel_id: SUPPORT });
  provider.rest.threads.set('334385199974967000', SUPPORT);
  provider.written({ ...doing(), text: 'missed in a thread' }, { channel_id: '334385199974967000' });
  open();
  await host.until(() => texts().length === 5);
  await write('after');
  expect(texts().slice(2).toSorted()).toEqual([
    'after',
    'missed in a thread',
    'missed in the channel',
    'missed in the line',
  ]);
  const inThread = host.items.find((item) => item.kind === 'message' && item.text === 'missed in a thread');
  expect(inThread).toMatchObject({ threadId: '334385199974967000' });
});

test('a thread is known by its parent, which is asked for once; other channels are nobody’s business', async () => {
  provider.rest.threads.set('334385199974967000', SUPPORT);
  open();
  const inThread = { guild_id: GUILD, channel_id: '334385199974967000' };
  await write('in the thread', inThread);
  await write('in another channel', { guild_id: GUILD, channel_id: '12' });
  await write('in the thread again', inThread);
  expect(texts()).toEqual(['in the thread', 'in the thread again']);
});

test('commands and buttons come by the line too, and are answered', async () => {
  open();
  const user = { id: '4242', username: 'ana' };
  const asked = {
    id: '867794291820986368',
    application_id: '1',
    token: 'aW50ZXJhY3Rpb24',
    type: 2,
    channel_id: lineOf('4242'),
    user,
    data: { name: 'support', type: 1, options: [{ type: 3, name: 'message', value: 'It is slow' }] },
  };
  await provider.gateway.tell('INTERACTION_CREATE', asked);
  expect(texts()).toEqual(['It is slow']);
  expect(provider.deeds).toContainEqual({
    method: 'callback',
    request: expect.objectContaining({ id: asked.id, token: asked.token, type: 4 }),
  });
});

test('without an address of ours a form is opened over the line, and comes back over it', async () => {
  const entryId = '01981f3a-1111-7000-8000-000000000000';
  host.form = (id) =>
    Promise.resolve(
      id === entryId
        ? {
            kind: 'form',
            text: 'About your return',
            opener: 'Fill in',
            fields: [{ key: 'order', label: 'Order', required: true }],
          }
        : undefined,
    );
  open();
  const asked = {
    id: '1600000000000000003',
    token: 'aW50ZXJhY3Rpb24=.b',
    type: 3,
    channel_id: lineOf('4242'),
    user: { id: '4242', username: 'ana' },
    data: { component_type: 2, custom_id: `form:${entryId}` },
  };
  await provider.gateway.tell('INTERACTION_CREATE', asked);
  const callbacks = () => (provider.deeds ?? []).filter(({ method }) => method === 'callback');
  await expect.poll(callbacks).toHaveLength(1);
  expect(callbacks()[0]?.request).toMatchObject({ id: asked.id, type: 9 });
  const { data } = callbacks()[0]?.request ?? {};
  const { custom_id: id, components } = data as { custom_id: string; components: { component: object }[] };
  const filled = components.map(({ component }) => ({ type: 18, component: { ...component, value: '#9' } }));
  await provider.gateway.tell('INTERACTION_CREATE', {
    ...asked,
    id: '1600000000000000004',
    type: 5,
    data: { custom_id: id, components: filled },
  });
  expect(texts()).toEqual(['Order: #9']);
  await expect.poll(callbacks).toHaveLength(2);
  expect(callbacks()[1]?.request).toMatchObject({ type: 6 });
});

test('a refused token, or an intent that is off, is said in words', async () => {
  open();
  await write('one');
  provider.gateway.cut(4014);
  await host.until(() => host.lastHealth !== undefined);
  expect(host.lastHealth).toContain('Message Content Intent');
});

test('a line that no longer answers heartbeats is given up', async () => {
  await provider.close();
  provider = await discordSimulator({ heartbeatMs: 200 });
  open();
  await write('one');
  provider.gateway.deafen();
  await write('two');
  await host.until(() => texts().length === 2);
  await expect.poll(() => ops().at(-1)).toBe(6);
  expect(texts()).toEqual(['one', 'two']);
});
