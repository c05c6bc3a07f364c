import { expect, test } from 'vitest';
import { NO_KEYS, pressKey, type Binding, type KeyState } from '../../../src/terminal/keymap.ts';
import { parseKeys } from '../../../src/terminal/keymap/parse-keys.ts';
import { nextKeys } from '../../../src/terminal/keymap/which.ts';

test.each([
  ['j', 'j'],
  ['gg', 'g g'],
  [']u', '] u'],
  ['g i', 'g i'],
  ['Ctrl-S', 'ctrl+s'],
  ['C-s', 'ctrl+s'],
  ['<C-s>', 'ctrl+s'],
  ['^s', 'ctrl+s'],
  ['shift+ctrl+x', 'ctrl+shift+x'],
  ['shift+j', 'J'],
  ['J', 'J'],
  ['Esc', 'escape'],
  ['<Return>', 'enter'],
  ['PgDn', 'pagedown'],
  ['alt+Enter', 'alt+enter'],
  ['ctrl++', 'ctrl++'],
  ['ctrl+-', 'ctrl+-'],
  ['ctrl+plus', 'ctrl++'],
  ['-', '-'],
  ['F12', 'f12'],
  ['M-x', 'alt+x'],
  ['ctrl+x n', 'ctrl+x n'],
  ['é', 'é'],
  ['m <any>', 'm <any>'],
  ['Q<letter>', undefined],
  ['hyper+x', undefined],
  ['constructor', undefined],
  ['ctrl+constructor', undefined],
  ['', undefined],
  ['a b c d e f g', undefined],
  ['<any> <any>', undefined],
])('%j → %j', (written, keys) => {
  const read = parseKeys(written);
  expect('keys' in read ? read.keys : undefined).toBe(keys);
});

const bindings: Binding[] = [
  ['g m', 'mine', 'browse'],
  ['g q x', 'deep', 'browse'],
  ['g q y', 'deeper', 'browse'],
  ['g m', 'queue mine', 'queue'],
  ['g z', 'elsewhere', 'card'],
  ['j', 'down', 'browse'],
].map(([keys = '', action = '', pane = '']) => ({ keys, action, pane, label: action }));

test('which keys may follow, and what they do', () => {
  const context = { panes: ['queue', 'browse'] };
  const shown = (state: KeyState): string[] =>
    nextKeys(bindings, state, context).map(
      ({ key, binding, more }) => `${key} ${binding?.action ?? `+${more}`}`,
    );
  expect(shown(NO_KEYS)).toEqual(['g +3', 'j down']);
  expect(shown(pressKey(bindings, NO_KEYS, 'g', context).state)).toEqual(['m queue mine', 'q +2']);
  expect(shown({ pressed: ['g', 'q'], count: '' })).toEqual(['x deep', 'y deeper']);
});
