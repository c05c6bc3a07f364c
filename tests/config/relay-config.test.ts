import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { RELAY_SETTINGS, relayConfig } from '../../src/config/relay-config.ts';

let home: string;
const config = (flags: Record<string, string | boolean> = {}, env: Record<string, string> = {}) =>
  relayConfig({ flags, env: { HOME: home, ...env }, cwd: '/home/mia' });

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'parley-relay-config-'));
});

test('works without any setting', () => {
  expect(config()).toMatchObject({
    data: join(home, '.local/share/parley'),
    host: '127.0.0.1',
    port: 4780,
    undoSendMs: 10_000,
    allowPrivateAddresses: false,
    logLevel: 'info',
  });
});

test('flags are stronger than variables, variables than the file', () => {
  mkdirSync(join(home, '.config/parley'), { recursive: true });
  writeFileSync(join(home, '.config/parley/relay.json'), '{"port": 1000, "host": "::1", "undoSendMs": 0}');
  expect(config({ port: '3000' }, { PARLEY_PORT: '2000', PARLEY_HOST: '0.0.0.0' })).toMatchObject({
    port: 3000,
    host: '0.0.0.0',
    undoSendMs: 0,
  });
});

test('durations and switches are read as people write them; paths start at the working directory', () => {
  const read = config(
    { data: 'desk', allowPrivateAddresses: true },
    { PARLEY_UNDO_SEND_MS: '2m', PARLEY_ALLOW_PRIVATE_ADDRESSES: 'yes' },
  );
  expect(read).toMatchObject({
    data: '/home/mia/desk',
    allowPrivateAddresses: true,
    undoSendMs: 120_000,
  });
});

test.each([
  [{ port: 'abc' }, {}, /^--port: expected a whole number from 0 to 65535 \(got "abc"\)/],
  [{}, { PARLEY_PORT: '70000' }, /^PARLEY_PORT: expected a whole number/],
  [{}, { PARLEY_LOG_LEVEL: 'loud' }, /^PARLEY_LOG_LEVEL: /],
  [{}, { PARLEY_PUBLIC_URL: 'desk' }, /^PARLEY_PUBLIC_URL: expected an address/],
  [{}, { PARLEY_UNDO_SEND_MS: '1h' }, /^PARLEY_UNDO_SEND_MS: expected a duration/],
  [{}, { PARLEY_ALLOW_PRIVATE_ADDRESSES: 'maybe' }, /expected true or false/],
  [{ config: '/nowhere/relay.json' }, {}, /relay.json cannot be read \(ENOENT\)/],
])('names the setting and its source: %j %j', (flags, env, message) => {
  expect(() => config(flags as Record<string, string>, env as Record<string, string>)).toThrow(message);
});

test('a word the file should not have is named', () => {
  const path = join(home, 'my.json');
  writeFileSync(path, '{"prot": 1}');
  expect(() => config({ config: path })).toThrow(/no setting “prot”/);
});

test('every setting says its flag, its variable and what it is for', () => {
  for (const setting of RELAY_SETTINGS) {
    expect(setting.summary).not.toBe('');
    expect(setting.flag).toMatch(/^--[a-z-]+$/);
    expect(setting.variable).toMatch(/^PARLEY_[A-Z_]+$/);
  }
});
