import { expect, test } from 'vitest';
import { memoryShelf } from '../../views/state/shelf.ts';
import { withStep, type UndoStep } from '../../views/state/undo.ts';
import { createRecorder } from '../../views/work/recording.ts';

const key = (name: string, text = '') => ({ kind: 'key' as const, key: name, text });

test('what was pressed is kept without the keys that ended it, and comes back as it was typed', () => {
  const shelf = memoryShelf();
  const recorder = createRecorder(shelf);
  recorder.start('a');
  for (const event of [key('t', 't'), key('space', ' '), key('enter'), key('Q', 'Q')]) recorder.note(event);
  recorder.note({ kind: 'paste', text: 'two\nlines' });
  expect(recorder.stop(1)).toBe(4);
  expect(recorder.letter).toBeUndefined();
  const again = createRecorder(shelf);
  expect(again.keys('a')).toEqual([key('t', 't'), key('space', ' '), key('enter'), key('Q', 'Q')]);
  expect(again.keys('b')).toBeUndefined();
  expect(again.list()).toEqual([{ letter: 'a', keys: 't space enter Q' }]);
});

test('an empty recording takes the old one away', () => {
  const recorder = createRecorder(memoryShelf());
  recorder.start('a');
  recorder.note(key('j', 'j'));
  recorder.note(key('Q', 'Q'));
  recorder.stop(1);
  recorder.start('a');
  recorder.note(key('Q', 'Q'));
  expect(recorder.stop(1)).toBe(0);
  expect(recorder.keys('a')).toBeUndefined();
});

test.each(['', '[]', 'nonsense', '{"a": 5, "bb": ["j"], "c": [{"paste": 1}, "k"]}'])(
  'a file somebody edited into %j is no reason not to work',
  (text) => {
    const shelf = memoryShelf();
    shelf.write('registers', text);
    const recorder = createRecorder(shelf);
    expect(recorder.keys('a')).toBeUndefined();
    expect(recorder.keys('bb')).toBeUndefined();
  },
);

test('steps of one group are one step, as long as nothing else comes between', () => {
  const act = (action: string) => ({ action, input: {} });
  const step = (action: string, group: string | undefined, until: number): UndoStep => ({
    acts: [act(action)],
    label: action,
    until,
    group,
  });
  let steps: readonly UndoStep[] = [];
  for (const each of [step('a', 'g', 5), step('b', 'g', 3), step('c', undefined, 9), step('d', 'g', 9)])
    steps = withStep(steps, each);
  expect(steps.map(({ acts }) => acts.map(({ action }) => action))).toEqual([['a', 'b'], ['c'], ['d']]);
  expect(steps[0]).toMatchObject({ label: 'a', until: 5 });
});
