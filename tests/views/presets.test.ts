import { describe, expect, test } from 'vitest';
import { findConflicts } from '../../src/terminal/keymap.ts';
import { loadKeymap } from '../../src/terminal/keymap/load.ts';
import { commandNamed } from '../../views/commands/index.ts';
import { DEFAULT_KEYS } from '../../views/keys.ts';
import { knownKeys, PRESETS } from '../../views/keys/known.ts';

const known = knownKeys(['email', 'web'], (command) => command);

describe.each(Object.keys(PRESETS))('preset %s', (preset) => {
  const { bindings, problems } = loadKeymap(undefined, known, preset);

  test('loads without a complaint, every key runs a command that exists', () => {
    expect(problems).toEqual([]);
    expect(bindings.filter(({ action }) => commandNamed(action) === undefined)).toEqual([]);
  });
  test('no key is in the way of another', () => {
    const conflicts = findConflicts(bindings).map(({ one, other }) => `${one.keys} / ${other.keys}`);
    expect(conflicts).toEqual([]);
  });
  test('whatever has a key by default has one here, in the same pane or for all of them', () => {
    const reachable = new Set(bindings.map(({ action }) => action));
    expect(DEFAULT_KEYS.filter(({ action }) => !reachable.has(action))).toEqual([]);
  });
  test('changes only what is there', () => {
    const missing = PRESETS[preset as keyof typeof PRESETS].filter(
      (change) =>
        change.action === null &&
        !DEFAULT_KEYS.some(({ keys, pane }) => keys === change.keys && pane === change.pane),
    );
    expect(missing).toEqual([]);
  });
});
