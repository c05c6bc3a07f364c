import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inspect } from 'node:util';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  credentialsPath,
  DEFAULT_URL,
  readCredentials,
  relayUrl,
  removeProfile,
  resolveConnection,
  saveProfile,
  chooseProfile,
} from '../../src/config/credentials.ts';
import { Secret } from '../../src/lib/secret.ts';

let env: Record<string, string>;

beforeEach(() => {
  env = { HOME: mkdtempSync(join(tmpdir(), 'parley-credentials-')) };
});

const profile = (url: string, token: string) => ({
  url,
  token: new Secret(token),
  email: 'mia@example.com',
  expiresAt: undefined,
});

describe('the credentials file', () => {
  test('is readable by its owner alone, in a folder of theirs alone', () => {
    saveProfile(env, 'work', profile('https://desk.example.com', 'tok-1'));
    const path = credentialsPath(env);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
    expect(readdirSync(dirname(path))).toEqual(['credentials.json']);
    expect(readCredentials(env).profiles.get('work')?.token.reveal()).toBe('tok-1');
  });

  test('is refused, with the mend, when others could read it', () => {
    saveProfile(env, 'work', profile('https://desk.example.com', 'tok-1'));
    const path = credentialsPath(env);
    chmodSync(path, 0o640);
    expect(() => readCredentials(env)).toThrow(/open to others \(mode 640\)/);
    chmodSync(path, 0o600);
    chmodSync(dirname(path), 0o755);
    expect(() => readCredentials(env)).toThrow(/open to others \(mode 755\)/);
    expect(() => saveProfile(env, 'other', profile('https://x.example', 't'))).toThrow(/mode 755/);
  });

  test('is refused when it is a symbolic link or damaged', () => {
    const path = credentialsPath(env);
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(`${path}.real`, '{}', { mode: 0o600 });
    symlinkSync(`${path}.real`, path);
    expect(() => readCredentials(env)).toThrow(/symbolic link/);
  });

  test.each(['', '[]', '{"current":"a"}', '{"current":"a","profiles":{"a":{"url":"x"}}}'])(
    'says what to do when it is damaged: %s',
    (text) => {
      const path = credentialsPath(env);
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      writeFileSync(path, text, { mode: 0o600 });
      expect(() => readCredentials(env)).toThrow(/damaged/);
    },
  );
});

describe('profiles', () => {
  test('the newest sign-in is current; another can be chosen and forgotten', () => {
    saveProfile(env, 'one', profile('https://one.example', '1'));
    saveProfile(env, 'two', profile('https://two.example', '2'));
    expect(resolveConnection(env).url).toBe('https://two.example');
    chooseProfile(env, 'one');
    expect(resolveConnection(env).url).toBe('https://one.example');
    expect(resolveConnection(env, { profile: 'two' }).token?.reveal()).toBe('2');
    expect(removeProfile(env, 'one')).toBe(true);
    expect(removeProfile(env, 'one')).toBe(false);
    expect(resolveConnection(env).profile).toBe('two');
    expect(() => resolveConnection(env, { profile: 'one' })).toThrow(/no profile “one”/);
  });

  test('names that would not be words are refused', () => {
    expect(() => saveProfile(env, '../x', profile('https://x.example', '1'))).toThrow(
      /cannot name a profile/,
    );
  });
});

describe('where to connect', () => {
  test('without anything: a relay on this machine, signed in as nobody', () => {
    expect(resolveConnection(env)).toEqual({ url: DEFAULT_URL, token: undefined, profile: undefined });
  });

  test('the environment is stronger than the file', () => {
    saveProfile(env, 'work', profile('https://desk.example.com', 'tok'));
    const connection = resolveConnection({ ...env, PARLEY_URL: 'https://x.example/', PARLEY_TOKEN: 'other' });
    expect(connection.url).toBe('https://x.example');
    expect(connection.token?.reveal()).toBe('other');
  });

  test('a token is never sent to another relay than its own', () => {
    saveProfile(env, 'work', profile('https://desk.example.com', 'tok'));
    expect(resolveConnection({ ...env, PARLEY_URL: 'https://evil.example' }).token).toBeUndefined();
    expect(resolveConnection({ ...env, PARLEY_URL: 'https://desk.example.com' }).token?.reveal()).toBe('tok');
  });

  test('a relay that was signed in to is found by its address, whichever profile is current', () => {
    saveProfile(env, 'desk', profile('https://desk.example.com', 'old'));
    saveProfile(env, 'again', profile('https://desk.example.com', 'newer'));
    const at = { ...env, PARLEY_URL: 'https://desk.example.com' };
    expect(resolveConnection(at)).toMatchObject({ profile: 'again' });
    saveProfile(env, 'sandbox', profile('http://127.0.0.1:4780', 'play'));
    expect(resolveConnection(at)).toMatchObject({ url: 'https://desk.example.com', profile: 'desk' });
    expect(resolveConnection(at).token?.reveal()).toBe('old');
    expect(resolveConnection({ ...at, PARLEY_PROFILE: 'sandbox' }).token).toBeUndefined();
  });

  test.each([
    ['desk.example.com', 'https://desk.example.com'],
    ['http://127.0.0.1:4780/', 'http://127.0.0.1:4780'],
    ['https://example.com/desk/', 'https://example.com/desk'],
  ])('%s is %s', (text, url) => expect(relayUrl(text, 'test')).toBe(url));

  test.each(['ftp://x', 'https://me:secret@desk.example', 'https://', ''])('%s is no relay', (text) => {
    expect(() => relayUrl(text, 'PARLEY_URL')).toThrow(/^PARLEY_URL/);
    expect(() => relayUrl(text, 'PARLEY_URL')).not.toThrow(/secret/);
  });
});

test('a secret does not show in logs, JSON or texts', () => {
  const secret = new Secret('hush');
  expect(`${String(secret)} ${JSON.stringify({ secret })} ${inspect({ secret })}`).not.toContain('hush');
});
