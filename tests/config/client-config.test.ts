import { mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { preferences } from '../../src/config/client-config.ts';

const home = () => ({ HOME: mkdtempSync(join(tmpdir(), 'parley-preferences-')) });

test('preferences last, and go back to their default', () => {
  const env = home();
  preferences(env).set('theme', 'light');
  preferences(env).set('undoSeconds', '30');
  expect(preferences(env).all()).toMatchObject({ theme: 'light', undoSeconds: 30, clock: '24h' });
  expect(statSync(dirname(preferences(env).path)).mode & 0o777).toBe(0o700);
  preferences(env).reset('theme');
  expect(preferences(env).all().theme).toBe('auto');
});

test('what cannot be used is refused by name', () => {
  const store = preferences(home());
  expect(() => store.set('undoSeconds', '90')).toThrow(/^undoSeconds: /);
  expect(() => store.set('colour', 'red')).toThrow(/no preference “colour”/);
});

test('a value edited into nonsense counts as not set', () => {
  const env = home();
  const store = preferences(env);
  store.set('bell', 'true');
  writeFileSync(store.path, '{"bell": "loud", "clock": "12h"}');
  expect(preferences(env).all()).toMatchObject({ bell: true, clock: '12h' });
});
