import { expect, test } from 'vitest';
import { findConflicts } from '../../src/terminal/keymap.ts';
import { COMMAND_GROUPS, COMMANDS, commandNamed } from '../../views/commands/index.ts';
import { DEFAULT_KEYS } from '../../views/keys.ts';
import { pickerScreen } from '../../views/screens/index.ts';
import type { PickerName } from '../../views/words/catalogue.ts';
import { wordsIn } from '../../views/words/words.ts';

const words = wordsIn('en');
const bindings = DEFAULT_KEYS.map((binding) => ({ ...binding, label: binding.action }));

test('no key of the default keymap is in the way of another', () => {
  expect(bindings.length).toBeGreaterThan(80);
  const conflicts = findConflicts(bindings).map(
    ({ one, other, why }) => `${one.keys} (${one.action}) / ${other.keys} (${other.action}): ${why}`,
  );
  expect(conflicts).toEqual([]);
});

test('a browsing pane rebinds no key that means something in all of them, except to go back', () => {
  const browse = new Set(bindings.filter(({ pane }) => pane === 'browse').map(({ keys }) => keys));
  const rebound = bindings.filter(
    ({ pane, keys }) => ['queue', 'thread', 'card'].includes(pane) && browse.has(keys),
  );
  expect(rebound).toEqual([]);
});

test('every key runs a command that exists', () => {
  expect(bindings.filter(({ action }) => commandNamed(action) === undefined)).toEqual([]);
});

test('every command says what it does, and palette and help show each once', () => {
  expect(COMMANDS.length).toBeGreaterThan(40);
  expect(COMMANDS.filter(({ name }) => words.commands[name].label.trim() === '')).toEqual([]);
  expect(COMMAND_GROUPS.flatMap(({ commands }) => commands)).toEqual([...COMMANDS]);
});

test('every picker that has words exists', () => {
  const names = Object.keys(words.pickers) as PickerName[];
  expect(names.length).toBeGreaterThan(8);
  for (const name of names) expect(pickerScreen(name).name).toBe(name);
});

test('never Alt with a letter, and what needs a modern terminal has another key', () => {
  expect(bindings.filter(({ keys }) => /alt\+[a-z]/.test(keys))).toEqual([]);
  const modern = bindings.filter(({ keys }) => keys.includes('ctrl+enter'));
  for (const { action } of modern) {
    expect(bindings.some((other) => other.action === action && other.keys !== 'ctrl+enter')).toBe(true);
  }
});
