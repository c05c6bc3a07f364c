import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { telegramSimulator } from '../../fixtures/channels/telegram/simulator.ts';
import type { Simulator } from '../../fixtures/channels/simulator.ts';
import { startTestRelay, type TestRelay } from '../support/relay.ts';
import { openTerminal, type Screen } from '../support/terminal.ts';

/** Setting up an inbox as a person does it: the program as it ships, at a terminal of 80 × 24. */

const PROGRAM = fileURLToPath(new URL('../../dist/bin/parley.js', import.meta.url));
let desk: TestRelay;
let provider: Simulator;
const screens: Screen[] = [];

beforeAll(async () => {
  provider = await telegramSimulator();
  desk = await startTestRelay();
});
afterAll(async () => {
  for (const screen of screens) screen.kill();
  await desk.dispose();
  await provider.close();
});

function parley(...args: string[]): Screen {
  const screen = openTerminal({
    file: process.execPath,
    args: [PROGRAM, ...args],
    columns: 80,
    rows: 24,
    env: {
      HOME: mkdtempSync(join(tmpdir(), 'parley-set-up-')),
      PARLEY_URL: desk.relay.url,
      PARLEY_TOKEN: desk.token,
    },
  });
  screens.push(screen);
  return screen;
}

test('what is not given is asked for, tried at the provider, and followed by what is left to do there', async () => {
  const { token, apiUrl } = provider.settings as { token: string; apiUrl: string };
  const screen = parley('inbox', 'add', '--setting', `apiUrl=${apiUrl}`);
  await screen.shows('Kind of channel:');
  await screen.shows('telegram');
  screen.press('telegram<enter>');
  await screen.shows('Name, as colleagues and customers call it:');
  screen.press('Shop bot<enter>');
  await screen.shows('@BotFather gave it');
  screen.press('<enter>');
  await screen.shows(/This is needed. Ctrl-C stops, and nothing is added.\s+token:/);
  screen.press('my token<enter>');
  await screen.shows(/A bot token looks like[^]*\ntoken:/);
  screen.press(`${token}<enter>`);
  await screen.shows('✓ sign in as the bot (getMe): @shop_bot, Shop');
  await screen.shows(`Webhook  ${desk.relay.url}/hooks/shop-bot`);
  await screen.shows('--public-url');
  await screen.shows('/newbot');
  await screen.shows('Customers begin at  https://t.me/shop_bot');
  expect(await screen.ended).toBe(0);
  expect(screen.text()).not.toContain(token);
});

test('settings that do not work are told step by step, and nothing is added', async () => {
  const { apiUrl } = provider.settings as { apiUrl: string };
  const settings = [`apiUrl=${apiUrl}`, 'receive=poll'].flatMap((setting) => ['--setting', setting]);
  const screen = parley('inbox', 'add', 'telegram', 'Wrong bot', ...settings);
  await screen.shows('token:');
  screen.press('110201543:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA<enter>');
  await screen.shows('✗ sign in as the bot (getMe): Telegram: Unauthorized');
  expect(await screen.ended).not.toBe(0);
  expect(await desk.relay.store.reader.inboxBySlug('wrong-bot')).toBeUndefined();
});

test('the guide and the QR code can be had again, and an inbox is tried, paused, resumed and removed', async () => {
  const guide = parley('inbox', 'guide', 'shop-bot');
  await guide.shows('/newbot');
  expect(await guide.ended).toBe(0);
  const link = parley('inbox', 'link', 'shop-bot', '--ref', 'shop-window');
  await link.shows(/[▀▄█]{10}/);
  expect(await link.ended).toBe(0);
  const tried = parley('inbox', 'test', 'shop-bot');
  await tried.shows('It works.');
  for (const [verb, status] of [
    [['pause'], 'paused'],
    [['resume'], 'active'],
    [['remove', '--yes'], 'removed'],
  ] as const) {
    const screen = parley('inbox', ...verb, 'shop-bot');
    expect(await screen.ended).toBe(0);
    expect((await desk.relay.store.reader.inboxBySlug('shop-bot'))?.status).toBe(status);
  }
});
