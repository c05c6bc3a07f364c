import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signInHere } from '../../commands/serve/sign-in-here.ts';
import { readCredentials, saveProfile } from '../../src/config/credentials.ts';
import { Secret } from '../../src/lib/secret.ts';
import { startTestRelay, type TestRelay } from '../support/relay.ts';

let desk: TestRelay;
beforeAll(async () => {
  desk = await startTestRelay();
});
afterAll(() => desk.dispose());

const made: string[] = [];
const folder = (): string => {
  const path = mkdtempSync(join(tmpdir(), 'parley-here-'));
  made.push(path);
  return path;
};
afterAll(() => made.forEach((path) => rmSync(path, { recursive: true, force: true })));

const home = () => ({ HOME: folder() });

test('a sandbox leaves no sign-in behind, and the one before it is current again', async () => {
  const env = home();
  saveProfile(env, 'work', {
    url: 'https://desk.example.com',
    token: new Secret('mine'),
    email: undefined,
    expiresAt: undefined,
  });
  const here = await signInHere(desk.relay, env, 'sandbox', folder());
  expect(readCredentials(env).profiles.get('sandbox')?.url).toBe(desk.relay.url);
  here.forget();
  const { current, profiles } = readCredentials(env);
  expect(current).toBe('work');
  expect([...profiles.keys()]).toEqual(['work']);
});

test('two sandboxes have a sign-in each, whichever ends first', async () => {
  const env = home();
  const first = await signInHere(desk.relay, env, 'sandbox', folder());
  const second = await signInHere(desk.relay, env, 'sandbox', folder());
  expect([first.profile, second.profile]).toEqual(['sandbox', 'sandbox-2']);
  first.forget();
  expect([...readCredentials(env).profiles.keys()]).toEqual(['sandbox-2']);
  second.forget();
  expect([...readCredentials(env).profiles.keys()]).toEqual([]);
});

test('the relay of another data folder leaves the sign-in of the first alone', async () => {
  const env = home();
  const data = folder();
  const here = await signInHere(desk.relay, env, 'local', data);
  const shop = join(data, 'Shop No. 1');
  expect((await signInHere(desk.relay, env, 'local', shop)).profile).toBe('local-shop-no-1');
  expect(readCredentials(env).profiles.get('local')?.token.reveal()).toBe(here.token);
  // The same folder again is the same desk; the name of a folder that is gone is free.
  expect((await signInHere(desk.relay, env, 'local', data)).profile).toBe('local');
  rmSync(data, { recursive: true });
  expect((await signInHere(desk.relay, env, 'local', folder())).profile).toBe('local');
});
