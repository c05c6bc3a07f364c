import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  findConflicts,
  formatHint,
  formatKeys,
  NO_KEYS,
  pressKey,
  type Binding,
  type KeyContext,
  type KeyResult,
} from '../../src/terminal/keymap.ts';

const bindings: Binding[] = [
  { keys: 'j', action: 'down', label: 'down', pane: '*' },
  { keys: 'j', action: 'scroll', label: 'scroll', pane: 'thread' },
  { keys: 'g g', action: 'top', label: 'top', pane: '*' },
  { keys: 'g m', action: 'go.mine', label: 'mine', pane: 'queue' },
  { keys: 'm <any>', action: 'macro', label: 'run macro', pane: 'queue' },
  { keys: 'm m', action: 'macros', label: 'macros', pane: 'queue' },
  { keys: '1', action: 'pane.1', label: 'first pane', pane: 'card' },
  { keys: 'ctrl+d', action: 'send', label: 'send', pane: 'composer', when: 'hasText' },
  { keys: 'ctrl+d', action: 'half', label: 'half a page', pane: '*' },
];

function press(keys: string, context: KeyContext): KeyResult[] {
  let state = NO_KEYS;
  return keys.split(' ').map((key) => {
    const pressed = pressKey(bindings, state, key, context);
    ({ state } = pressed);
    return pressed.result;
  });
}

const outcome = (keys: string, context: KeyContext): string => {
  const last = press(keys, context).at(-1);
  if (last?.kind !== 'match') return last?.kind ?? '';
  return [last.count, last.binding.action, last.argument].filter((part) => part !== undefined).join(' ');
};

const queue: KeyContext = { panes: ['queue'] };

describe('pressing keys', () => {
  test.each([
    ['j', queue, 'down'],
    ['j', { panes: ['thread'] }, 'scroll'],
    ['g', queue, 'pending'],
    ['g g', queue, 'top'],
    ['g m', queue, 'go.mine'],
    ['g m', { panes: ['thread'] }, 'none'],
    ['1 2 j', queue, '12 down'],
    ['1 0 j', queue, '10 down'],
    ['0', queue, 'none'],
    ['1', { panes: ['card'] }, 'pane.1'],
    ['2 1 j', { panes: ['card'] }, '21 down'],
    ['3 g g', queue, '3 top'],
    ['m x', queue, 'macro x'],
    ['m m', queue, 'macros'],
    ['m up', queue, 'none'],
    ['g escape j', queue, 'down'],
    ['g x j', queue, 'down'],
    ['5 escape j', queue, 'down'],
    ['ctrl+d', { panes: ['composer'] }, 'half'],
    ['ctrl+d', { panes: ['composer'], conditions: new Set(['hasText']) }, 'send'],
  ] as const)('%s in %j: %s', (keys, context, expected) => {
    expect(outcome(keys, context)).toBe(expected);
  });

  test('a sequence under way says what may follow', () => {
    const [pending] = press('g', queue);
    expect(pending).toMatchObject({ kind: 'pending', next: [{ action: 'go.mine' }, { action: 'top' }] });
    expect(press('4 g x', queue).at(-1)).toEqual({ kind: 'none', keys: '4gx' });
  });

  test('after a match or a miss the next key starts afresh', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('g', 'm', 'j', '1', '0', 'x', 'escape', 'ctrl+d'), { maxLength: 20 }),
        (keys) => {
          let state = NO_KEYS;
          for (const key of keys) {
            const { state: next, result } = pressKey(bindings, state, key, queue);
            expect(result.kind === 'pending' || next === NO_KEYS).toBe(true);
            state = next;
          }
        },
      ),
    );
  });
});

describe('conflicts', () => {
  const binding = (keys: string, pane = '*', when?: string): Binding => ({
    keys,
    action: keys,
    label: keys,
    pane,
    when,
  });

  test('the same keys in one pane, and keys that begin longer ones', () => {
    expect(findConflicts([binding('a'), binding('a')])).toMatchObject([{ why: 'same keys' }]);
    expect(findConflicts([binding('g'), binding('g m', 'queue')])).toMatchObject([
      { why: 'one begins the other' },
    ]);
    expect(findConflicts([binding('m'), binding('m <any>')])).toMatchObject([
      { why: 'one begins the other' },
    ]);
    expect(findConflicts([binding('m x y'), binding('m <any>')])).toMatchObject([
      { why: 'one begins the other' },
    ]);
  });
  test('a pane may rebind, conditions may divide, panes do not meet', () => {
    expect(findConflicts(bindings)).toEqual([]);
    expect(findConflicts([binding('a', 'queue', 'x'), binding('a', 'queue', 'y')])).toEqual([]);
    expect(findConflicts([binding('g', 'queue'), binding('g m', 'thread')])).toEqual([]);
    expect(findConflicts([binding('m <any>'), binding('m m')])).toEqual([]);
  });
});

test('keys are written as people read them', () => {
  expect(
    [
      'j',
      'g m',
      'ctrl+d',
      'shift+tab',
      ']  u'.replace('  ', ' '),
      'ctrl+x e',
      'up',
      'f5',
      'alt+enter',
      '+',
      'm <any>',
    ].map(formatKeys),
  ).toEqual(['j', 'gm', 'Ctrl-D', 'Shift-Tab', ']u', 'Ctrl-X e', '↑', 'F5', 'Alt-Enter', '+', 'm…']);
  expect(formatHint({ keys: 'r', label: 'reply' })).toBe('r reply');
});
