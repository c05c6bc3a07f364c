import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Simulator } from '../../fixtures/channels/simulator.ts';
import { telegramSimulator } from '../../fixtures/channels/telegram/simulator.ts';
import { startTestRelay, type TestRelay } from '../support/relay.ts';
import { parley, signedIn } from './support.ts';

/** Changing what an inbox is configured with: tried first, like a new one, and only what is named changes. */
let desk: TestRelay;
let provider: Simulator;
let env: Record<string, string>;

beforeAll(async () => {
  provider = await telegramSimulator();
  desk = await startTestRelay();
  env = { ...signedIn(desk.relay.url), PARLEY_TOKEN: desk.token };
  const { token, apiUrl } = provider.settings as { token: string; apiUrl: string };
  const argv = ['inbox', 'add', 'telegram', 'Bot', '--setting', 'token=-', '--setting', `apiUrl=${apiUrl}`];
  const added = await parley(argv, { env, stdin: token });
  if (added.code !== 0) throw new Error(added.err);
});
afterAll(async () => {
  await desk.dispose();
  await provider.close();
});

const bot = async () => (await desk.relay.store.reader.inboxBySlug('bot'))?.settings;
const works = async () => (await parley(['inbox', 'test', 'bot'], { env })).code;
const update = (...argv: string[]) => parley(['inbox', 'update', 'bot', ...argv], { env });

/** Another token of the right shape, which the provider does not know. */
function wrongToken(): string {
  const file = join(mkdtempSync(join(tmpdir(), 'parley-update-')), 'token');
  writeFileSync(file, '110201543:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n');
  return `token=@${file}`;
}

test('a setting that is named changes, the others stay, secrets among them, and it is tried first', async () => {
  const before = await bot();
  const { code, err } = await update('--setting', 'receive=poll');
  expect([code, err]).toEqual([0, expect.stringContaining('✓ sign in as the bot (getMe): @shop_bot, Shop')]);
  expect(await bot()).toEqual({ ...before, receive: 'poll' });
  expect(await works(), 'the token is kept').toBe(0);
  expect((await update('--setting', 'receive:=null')).code).toBe(0);
  expect(await bot(), 'null takes it back to what it is when left out').toEqual(before);
});

test('settings that do not work are told step by step, and nothing is changed, unless it is wished', async () => {
  const wrong = wrongToken();
  const { code, err } = await update('--setting', wrong);
  expect(code).toBe(7);
  expect(err).toContain('✗ sign in as the bot (getMe): Telegram: Unauthorized');
  expect(err).toContain('Nothing was changed. Mend the settings, or do it all the same with --untried.');
  expect(await works()).toBe(0);
  expect((await update('--setting', wrong, '--untried')).code).toBe(0);
  expect(await works()).toBe(7);
  const { token } = provider.settings as { token: string };
  const argv = ['inbox', 'update', 'bot', '--setting', 'token=-'];
  expect((await parley(argv, { env, stdin: token })).code).toBe(0);
  expect(await works()).toBe(0);
});

test('what is no setting is not tried', async () => {
  const { code, err } = await update('--name', 'Our bot');
  expect([code, err]).toEqual([0, expect.not.stringContaining('getMe')]);
});

test('nobody has stored secrets sent to a host of their own', async () => {
  const before = await bot();
  const elsewhere = ['--setting', 'apiUrl=https://elsewhere.example'];
  for (const argv of [elsewhere, [...elsewhere, '--untried']]) {
    const { code, err } = await update(...argv);
    expect([code, err]).toEqual([2, expect.stringContaining('token: give it again too, since apiUrl says')]);
  }
  expect(await bot()).toEqual(before);
  expect((await update(...elsewhere, '--setting', wrongToken(), '--untried')).code).toBe(0);
});

test('a provider that does not answer is no refusal: 6, not 7', async () => {
  const { token: stdin } = provider.settings as { token: string };
  const argv = ['inbox', 'update', 'bot', '--setting', 'token=-', '--setting', 'apiUrl=http://127.0.0.1:1'];
  expect((await parley(argv, { env, stdin })).code).toBe(6);
  expect((await parley([...argv, '--untried'], { env, stdin })).code).toBe(0);
  expect(await works()).toBe(6);
});

test('a greeting by a ref that is none says what a ref looks like', async () => {
  const { code, err } = await update('--greeting', 'bad ref!=x');
  expect([code, err]).toEqual([2, expect.stringContaining('A ref has 1 to 64 letters, digits, “-” and “_”')]);
});
