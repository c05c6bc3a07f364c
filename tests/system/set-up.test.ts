import { mkdtempSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
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
  screen.press('telegran<enter>');
  await screen.shows(/There is no channel “telegran”. Did you mean telegram\?\s+Kind of channel:/);
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

/** The program in a shell that says at the end how it was left: with echo or without. */
function inShell(...args: string[]): Screen {
  const line = `trap : TERM; "$@"; echo "ended with $?"; stty -a | grep -wo -e '-*echo'`;
  const screen = openTerminal({
    file: '/bin/sh',
    args: ['-c', line, 'sh', process.execPath, PROGRAM, ...args],
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

const TYPED_AHEAD = 'a-second-secret\rand-half-a-third'.length;

/** What the processes that a terminal runs have read so far, bytes (Linux: /proc). */
function bytesRead(pid: number): number {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
  const below = children
    .filter((child) => child !== '')
    .reduce((sum, child) => sum + bytesRead(Number(child)), 0);
  return below + Number(/^rchar: (\d+)$/m.exec(readFileSync(`/proc/${pid}/io`, 'utf8'))?.[1]);
}

/** A provider that takes its time: it answers when it is told to. */
async function slowProvider() {
  const asked: (() => void)[] = [];
  const server = createServer((_request, response) => {
    asked.push(() =>
      response.writeHead(401).end('{"ok":false,"error_code":401,"description":"Unauthorized"}'),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    isAsked: () => asked.length > 0,
    answer: () => asked.splice(0).forEach((now) => now()),
    close: () => server.close(),
  };
}

test.each([
  ['it fails', undefined, 7],
  ['Ctrl-C', '<ctrl+c>', 130],
  ['SIGTERM', 'SIGTERM', 130],
])(
  'what is typed after a secret is not echoed; at the end (%s) the terminal is as it was',
  async (_how, by, code) => {
    const slow = await slowProvider();
    const screen = inShell('inbox', 'add', 'telegram', 'Slow', '--setting', `apiUrl=${slow.apiUrl}`);
    await screen.shows('token:');
    screen.press('110201543:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA<enter>');
    await expect.poll(slow.isAsked).toBe(true);
    const before = bytesRead(screen.pid);
    screen.press('a-second-secret<enter>and-half-a-third');
    // A signal overtakes what is typed: what comes after the end is the shell's to echo.
    await expect.poll(() => bytesRead(screen.pid) - before).toBeGreaterThanOrEqual(TYPED_AHEAD);
    if (by === undefined) slow.answer();
    else if (by === 'SIGTERM') process.kill(-screen.pid, by);
    else screen.press(by);
    await screen.shows(new RegExp(`ended with ${code}\\s+echo`));
    expect(screen.raw()).not.toMatch(/AAAA|second|third/);
    slow.close();
  },
);

test('who stops it with Ctrl-Z is asked again where they were', async () => {
  const screen = openTerminal({
    file: '/bin/bash',
    args: ['--norc', '--noprofile', '-i'],
    columns: 80,
    rows: 24,
    env: { PS1: 'shell> ', PARLEY_URL: desk.relay.url, PARLEY_TOKEN: desk.token },
  });
  screens.push(screen);
  await screen.shows('shell>');
  screen.press(`${process.execPath} ${PROGRAM} inbox add telegram Held<enter>`);
  await screen.shows('token:');
  screen.press('<ctrl+z>');
  await screen.shows(/Stopped[^]*shell>/);
  screen.press('fg<enter>');
  await screen.shows(/fg\s[^]*token:/);
  screen.press('my secret<enter>');
  await screen.shows('A bot token looks like');
  screen.press('<ctrl+c>');
  await screen.shows(/token:\s+shell>\s*$/);
  expect(screen.raw()).not.toContain('my secret');
});

test('answers typed early are taken in their order, and the arrow keys bring no secret back', async () => {
  const screen = inShell('inbox', 'add', 'x', 'Early', '--dry-run');
  await screen.shows('consumerKey:');
  screen.press('first-secret<enter>second-secret<enter>third-secret<enter>');
  await screen.shows('accessSecret:');
  screen.press('<up><up><ctrl+d>');
  await screen.shows(/What was asked for was not given: the input has ended\.[^]*ended with 2\s+echo/);
  expect(screen.raw()).not.toMatch(/(first|second|third)-secret/);
});

test('a secret named by “-” at a terminal is asked for, and not shown', async () => {
  const { token, apiUrl } = provider.settings as { token: string; apiUrl: string };
  const settings = ['--setting', 'token=-', '--setting', `apiUrl=${apiUrl}`];
  const screen = inShell('inbox', 'add', 'telegram', 'Dash', ...settings);
  await screen.shows('token:');
  screen.press(`${token}<enter>`);
  await screen.shows('✓ sign in as the bot (getMe)');
  await screen.shows(/ended with 0\s+echo/);
  expect(screen.raw()).not.toContain(token);
});

test('of a web chat its name and its title are asked for; nothing said keeps the usual one', async () => {
  const screen = parley('inbox', 'add', 'web');
  await screen.shows('Name, as colleagues and customers call it:');
  screen.press('Corner<enter>');
  await screen.shows('title [Chat with us]:');
  screen.press('Linden & Co<enter>');
  expect(await screen.ended).toBe(0);
  expect((await desk.relay.store.reader.inboxBySlug('corner'))?.settings).toMatchObject({
    title: 'Linden & Co',
  });
});
