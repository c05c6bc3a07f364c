import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startRelayProcess, type RelayProcess } from '../support/relay-process.ts';
import { openTerminal, type Screen } from '../support/terminal.ts';

/** The shipped console with `keepDesk`: what was seen can be read while the relay cannot be reached. */

const PARLEY = fileURLToPath(new URL('../../dist/bin/parley.js', import.meta.url));
const run = promisify(execFile);
let folder: string;
let relay: RelayProcess;
const env = (): Record<string, string> => {
  const home = join(folder, 'home');
  return {
    HOME: home,
    XDG_CONFIG_HOME: join(home, 'config'),
    XDG_STATE_HOME: join(home, 'state'),
    XDG_DATA_HOME: join(home, 'data'),
  };
};
const parley = (...args: string[]) =>
  run(process.execPath, [PARLEY, ...args], { env: { PATH: process.env['PATH'], ...env() } });
const openConsole = (): Screen =>
  openTerminal({
    file: process.execPath,
    args: [PARLEY, 'console', '--relay', relay.url],
    columns: 120,
    rows: 40,
    env: env(),
  });
const kept = (): Promise<string[]> =>
  readdir(join(folder, 'home', 'state', 'parley', 'desk')).catch(() => []);

async function leave(screen: Screen): Promise<void> {
  screen.press('q');
  expect(await screen.ended).toBe(0);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-kept-'));
  await writeFile(join(folder, 'secret'), 'a-secret-of-the-shop-32-letters-long', { mode: 0o600 });
  relay = await startRelayProcess(folder);
  await parley(
    'inbox',
    'add',
    'http',
    'Shop',
    '--slug',
    'shop',
    '--setting',
    'outboundUrl=http://127.0.0.1:9/',
    '--setting',
    `secret=@${join(folder, 'secret')}`,
    '--untried',
  );
  await parley('conv', 'open', 'shop', 'nils-1', 'Your shoes are ready', '--name', 'Nils Holm');
});
afterAll(async () => {
  relay.child.kill('SIGKILL');
  await relay.exited;
  await rm(folder, { recursive: true, force: true });
});

test('nothing is kept unless it is asked for', async () => {
  const screen = openConsole();
  await screen.shows('● live');
  await screen.shows('Nils Holm');
  await leave(screen);
  expect(await kept()).toEqual([]);
});

test('asked for, the desk is kept sealed, and read without a line', async () => {
  await parley('config', 'keepDesk', 'true');
  const before = openConsole();
  await before.shows('● live');
  await before.shows('┃ Your shoes are ready');
  await leave(before);
  expect(await kept()).toEqual([expect.stringMatching(/\.sealed$/)]);

  relay.child.kill('SIGTERM');
  await relay.exited;
  const screen = openConsole();
  await screen.shows('○ offline');
  await screen.shows('Nils Holm');
  await screen.shows('┃ Your shoes are ready');
  await leave(screen);
});

test('signed out, nothing is left of it', async () => {
  await parley('logout');
  expect(await kept()).toEqual([]);
});
