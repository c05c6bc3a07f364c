import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  CHANNEL,
  eventHook,
  slackSimulator,
  type SlackSimulator,
} from '../../../fixtures/channels/slack/simulator.ts';
import { CLIENT, REFRESH_TOKEN } from '../../../fixtures/channels/slack/workspace.ts';
import { openSource } from '../../../src/channels/slack/connect.ts';
import { slackSettings } from '../../../src/channels/slack/settings.ts';
import { startTestRelay, type TestRelay } from '../../support/relay.ts';
import { inboxWith, playedHost } from '../meta/support.ts';

let relay: TestRelay;
let provider: SlackSimulator;
let dataDir: string;
const patient = { timeout: 30_000 };
const rotating = { ...CLIENT, refreshToken: REFRESH_TOKEN };

beforeAll(async () => {
  provider = await slackSimulator();
  dataDir = await mkdtemp(join(tmpdir(), 'parley-rotation-'));
  relay = await startTestRelay({ dataDir });
});
afterAll(async () => {
  await relay.dispose();
  await provider.close();
});

async function hears(ts: string): Promise<void> {
  const event = { type: 'message', channel: CHANNEL, channel_type: 'channel', user: 'UANA', text: 'Hi', ts };
  const { headers, body } = eventHook(event, Date.now(), ts);
  await fetch(`${relay.relay.url}/hooks/door`, { method: 'POST', headers, body });
}
async function reply(text: string): Promise<void> {
  const { reader } = relay.relay.store;
  const contact = await reader.contactByChannelAddress('slack', 'UANA');
  const [conversation] = await reader.conversationsOfContact(contact?.id ?? '', 1);
  await relay.api('POST', `/api/v1/conversations/${conversation?.id ?? ''}/messages`, { text });
}
const sent = () => provider.accepted.map(({ text }) => text);
const health = async () => (await relay.relay.store.reader.inboxBySlug('door'))?.health;

test('a token that has ended is exchanged, and replies go on with the new one, after a restart too', async () => {
  provider.workspace.expire();
  const settings = { ...provider.settings, ...rotating };
  const added = await relay.api('POST', '/api/v1/inboxes', {
    channel: 'slack',
    name: 'Slack',
    slug: 'door',
    settings,
  });
  expect(added.status).toBe(200);
  await expect.poll(() => provider.workspace.renewals(), patient).toBe(1);
  await hears('1760000000.000900');
  await reply('with the second token');
  await expect.poll(sent, patient).toEqual(['with the second token']);
  expect((await health())?.lastError).toBeUndefined();
  await relay.relay.close();
  relay = await startTestRelay({ dataDir });
  await reply('as the relay remembers it');
  await expect.poll(sent, patient).toContain('as the relay remembers it');
  expect(provider.workspace.renewals(), 'the pair was kept').toBe(1);
});

const refreshing = slackSettings.parse({
  ...rotating,
  botToken: 'xoxb-17653672481-19874698323-pdFZ',
  signingSecret: '8f742231b10e8888abcd99baac85a5f1',
});
const pair = {
  access_token: 'xoxe.xoxb-1-MS0yLTE3NjU',
  refresh_token: 'xoxe-1-My0xLTE3',
  expires_in: 43_200,
};
const asked = (given: { url: string }[]) => given.map(({ url }) => url.split('/').at(-1));

test('the new pair is kept before anything is asked with it', async () => {
  const played = playedHost({ json: { ok: true, ...pair } });
  let keep = (): void => undefined;
  const kept: Record<string, unknown>[] = [];
  played.host.keepSettings = (patch) => {
    kept.push(patch);
    return new Promise((resolve) => (keep = resolve));
  };
  const source = openSource(inboxWith('slack', refreshing), played.host);
  source.start();
  await expect.poll(() => kept.length).toBe(1);
  expect(kept[0]).toMatchObject({ botToken: pair.access_token, refreshToken: pair.refresh_token });
  expect(asked(played.asked)).toEqual(['oauth.v2.access']);
  expect(played.asked[0]?.headers).not.toHaveProperty('authorization');
  keep();
  await source.stop();
});

test('a token that ended before its time is renewed as well', async () => {
  const early = { ...refreshing, tokenEndsAt: 1_750_000_000_000 + 11 * 60 * 60_000 };
  const {
    host,
    asked: calls,
    seen,
  } = playedHost({ json: { ok: false, error: 'token_expired' } }, { json: { ok: true, ...pair } });
  const source = openSource(inboxWith('slack', early), host);
  source.start();
  await expect.poll(() => seen['settings']).toMatchObject({ botToken: pair.access_token });
  expect(asked(calls)).toEqual(['auth.test', 'oauth.v2.access']);
  await source.stop();
});

test.each([
  ['invalid_refresh_token', 'Install the app again'],
  ['bad_client_secret', 'clientSecret of Basic Information'],
])('when the renewal is refused (%s) the inbox says what to do', async (error, words) => {
  const { host, seen } = playedHost({ json: { ok: false, error } });
  const source = openSource(inboxWith('slack', refreshing), host);
  source.start();
  await expect.poll(() => seen['health']).toContain(words);
  expect(String(seen['health'])).toContain('parley inbox update');
  expect(String(seen['health'])).not.toContain(REFRESH_TOKEN);
  await source.stop();
});
