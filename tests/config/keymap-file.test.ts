import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { keymapPath, readKeymap } from '../../src/config/keymap-file.ts';

function home(): { XDG_CONFIG_HOME: string } {
  const folder = mkdtempSync(join(tmpdir(), 'parley-keys-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return { XDG_CONFIG_HOME: folder };
}

test('no file is no text, a file is read as it is', () => {
  const env = home();
  expect(readKeymap(env)).toBeUndefined();
  mkdirSync(join(env.XDG_CONFIG_HOME, 'parley'));
  writeFileSync(keymapPath(env), '{ "preset": "vim" }');
  expect(readKeymap(env)).toBe('{ "preset": "vim" }');
});

test('what cannot be read is told with what to do', () => {
  const env = home();
  mkdirSync(keymapPath(env), { recursive: true });
  expect(() => readKeymap(env)).toThrow('keys.json cannot be read (EISDIR)');
});
