import { describe, expect, test } from 'vitest';
import { findConflicts } from '../../src/terminal/keymap.ts';
import { loadKeymap } from '../../src/terminal/keymap/load.ts';
import { commandNamed } from '../../views/commands/index.ts';
import { DEFAULT_KEYS } from '../../views/keys.ts';
import { openedThread } from '../../views/state/thread-view.ts';
import { compose } from '../../views/work/composing.ts';
import { createKeyboard } from '../../views/work/keyboard.ts';
import { undoKeys } from '../../views/work/keys-here.ts';
import { aHandle } from '../support/console-handle.ts';
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

describe.each(Object.keys(PRESETS))('preset %s', (preset) => {
  test('undo is called by a key that undoes, in every pane and while one writes', async () => {
    const { handle } = aHandle();
    const keyboard = createKeyboard(handle.words, { path: 'keys.json', read: () => undefined, preset });
    await keyboard.load();
    handle.keyboard = keyboard;
    const undoing = (panes: readonly string[]): string[] =>
      keyboard.bindings
        .filter(({ action, pane }) => action === 'undo' && panes.includes(pane))
        .map(({ keys }) => keys);
    for (const focus of ['queue', 'thread', 'card'] as const) {
      handle.store.set({ focus });
      expect(undoing([focus, 'browse', '*'])).toContain(undoKeys(handle));
    }
    const thread = { ...openedThread('conversation-1', 0), hasOlder: false };
    handle.store.set({ selectedId: 'conversation-1', thread });
    compose(handle, 'reply');
    expect(undoing(['composer', '*'])).toContain(undoKeys(handle));
    handle.store.set({ overlay: { is: 'line', text: '', error: undefined } });
    expect(undoKeys(handle)).toBe(':undo');
  });
});
