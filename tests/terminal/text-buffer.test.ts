import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readlineEdit } from '../../src/terminal/readline-keys.ts';
import {
  asOneStep,
  createTextBuffer,
  editText,
  layoutText,
  type TextBuffer,
  type TextCommand,
} from '../../src/terminal/text-buffer.ts';
import { cellWidth, graphemes } from '../../src/terminal/width.ts';

type Simple = Exclude<TextCommand, { text: string } | { cells: number } | { offset: number }>['type'];

/** Types text or runs commands one after another; `|` in what comes back is the cursor. */
function run(start: string, ...commands: (Simple | TextCommand)[]): TextBuffer {
  const at = start.indexOf('|');
  const buffer = createTextBuffer(start.replace('|', ''));
  const placed = at < 0 ? buffer : editText(buffer, { type: 'move-to', offset: at });
  return commands.reduce(
    (state, command) => editText(state, typeof command === 'string' ? { type: command } : command),
    placed,
  );
}

const show = ({ text, cursor }: TextBuffer): string => `${text.slice(0, cursor)}|${text.slice(cursor)}`;
const type = (text: string): TextCommand => ({ type: 'insert', text });

describe('editing', () => {
  test.each<[string, (Simple | TextCommand)[], string]>([
    ['', [type('hi'), 'newline', type('you')], 'hi\nyou|'],
    ['ab|cd', ['backspace'], 'a|cd'],
    ['ab|cd', ['delete'], 'ab|d'],
    ['|ab', ['backspace'], '|ab'],
    ['x👩‍👩‍👧|y', ['backspace'], 'x|y'],
    ['x|👩‍👩‍👧y', ['delete'], 'x|y'],
    ['x👩‍👩‍👧|y', ['left'], 'x|👩‍👩‍👧y'],
    ['e|', [type('\u0301'), 'backspace'], '|'],
    ['one two|', ['word-left'], 'one |two'],
    ['one, two|', ['word-left', 'word-left'], '|one, two'],
    ['|one two', ['word-right'], 'one| two'],
    ['one two |', ['kill-word-left'], 'one |'],
    ['a|bc\nd', ['line-end'], 'abc|\nd'],
    ['abc\nde|f', ['line-start'], 'abc\n|def'],
    ['abc\n|def', ['line-start'], 'abc\n|def'],
    ['ab|c\nd', ['kill-to-line-end', 'kill-to-line-end'], 'ab|d'],
    ['ab\nc|d', ['kill-to-line-start', 'kill-to-line-start'], 'ab|d'],
    ['ab|', ['kill-to-line-start', 'yank', 'yank'], 'abab|'],
    ['one two|', ['kill-word-left', 'kill-word-left', 'yank'], 'one two|'],
    ['abc|', ['clear', 'undo'], 'abc|'],
    ['a b|', ['kill-word-left', 'left', 'kill-to-line-start', 'yank'], 'a| '],
    ['a b|', ['kill-word-left', 'left', 'kill-to-line-start', 'yank', 'yank-pop'], 'b| '],
    ['a b|', ['kill-word-left', 'left', 'kill-to-line-start', 'yank', 'yank-pop', 'yank-pop'], 'a| '],
    ['a b|', ['kill-word-left', 'yank-pop'], 'a |'],
    ['ab|cd', ['transpose-letters'], 'acb|d'],
    ['abcd|', ['transpose-letters'], 'abdc|'],
    ['x👩‍👩‍👧|漢y', ['transpose-letters'], 'x漢👩‍👩‍👧|y'],
    ['a\n|b', ['transpose-letters'], 'a\n|b'],
    ['|ab', ['transpose-letters'], '|ab'],
    ['one, t|wo x', ['transpose-words'], 'two, one| x'],
    ['one two|', ['transpose-words'], 'two one|'],
    ['one|', ['transpose-words'], 'one|'],
    ['| straße x', ['upper-word'], ' STRASSE| x'],
    ['|ONE TWO', ['lower-word', 'capital-word'], 'one Two|'],
    ['a|', [{ type: 'replace', start: 0, end: 1, text: 'xyz' }], 'xyz|'],
    ['a', [type('b\r\nc\td\u001B[31m')], 'ab\nc    d[31m|'],
  ])('%j %j', (start, commands, expected) => {
    expect(show(run(start, ...commands))).toBe(expected);
  });

  test('undo goes back by words and redo forward again', () => {
    const typed = run('', ...Array.from('hello you', type));
    expect(show(editText(typed, { type: 'undo' }))).toBe('hello|');
    const back = run('', ...Array.from('hello you', type), 'undo', 'undo');
    expect(show(back)).toBe('|');
    expect(
      show(Array.from({ length: 3 }).reduce<TextBuffer>((b) => editText(b, { type: 'redo' }), back)),
    ).toBe('hello you|');
  });

  test('after new typing there is nothing to redo', () => {
    expect(show(run('', type('a'), 'undo', type('b'), 'redo'))).toBe('b|');
  });
});

describe('moving by rows', () => {
  const up = (cells: number): TextCommand => ({ type: 'up', cells });
  const down = (cells: number): TextCommand => ({ type: 'down', cells });
  test.each<[string, TextCommand[], string]>([
    ['abc\nd\nef|g', [up(20)], 'abc\nd|\nefg'],
    ['abc\nd\nef|g', [up(20), up(20)], 'ab|c\nd\nefg'],
    ['abc|', [up(20)], '|abc'],
    ['a|bc', [down(20)], 'abc|'],
    ['one two th|ree', [up(8)], 'on|e two three'],
    ['o|ne two three', [down(8)], 'one two t|hree'],
    ['漢字\na|b', [up(20)], '|漢字\nab'],
  ])('%j %j', (start, commands, expected) => {
    expect(show(run(start, ...commands))).toBe(expected);
  });
});

describe('layout', () => {
  test.each([
    ['hello|', 10, ['hello'], 0, 5],
    ['', 10, [''], 0, 0],
    ['one two three|', 8, ['one two ', 'three'], 1, 5],
    ['abcd|', 4, ['abcd', ''], 1, 0],
    ['ab|cdef', 4, ['abcd', 'ef'], 0, 2],
    ['abcd|ef', 4, ['abcd', 'ef'], 1, 0],
    ['漢|字', 10, ['漢字'], 0, 2],
    ['a\n|', 10, ['a', ''], 1, 0],
  ])('%j in %i cells', (start, cells, rows, row, col) => {
    expect(layoutText(run(start), cells)).toEqual({ rows, cursor: { row, col } });
  });
});

const command: fc.Arbitrary<TextCommand> = fc.oneof(
  fc
    .oneof(
      fc.string({ unit: 'grapheme', maxLength: 4 }),
      fc.constantFrom('a', ' ', '\n', '\u0301', '\u200D', '👩', '漢字'),
    )
    .map(type),
  fc
    .constantFrom<Simple>(
      'newline',
      'backspace',
      'delete',
      'left',
      'right',
      'word-left',
      'word-right',
      'line-start',
      'line-end',
      'start',
      'end',
      'kill-word-left',
      'kill-word-right',
      'kill-to-line-start',
      'kill-to-line-end',
      'yank',
      'yank-pop',
      'transpose-letters',
      'transpose-words',
      'upper-word',
      'lower-word',
      'capital-word',
      'undo',
      'redo',
      'clear',
    )
    .map((type) => ({ type })),
  fc.record({
    type: fc.constantFrom('up' as const, 'down' as const),
    cells: fc.integer({ min: 1, max: 12 }),
  }),
  fc.record({
    type: fc.constant('replace' as const),
    start: fc.nat(20),
    end: fc.nat(20),
    text: fc.string({ maxLength: 3 }),
  }),
);

test('whatever is done, the cursor stands between graphemes and inside the field', () => {
  fc.assert(
    fc.property(fc.array(command, { maxLength: 25 }), fc.integer({ min: 2, max: 12 }), (commands, cells) => {
      let buffer = createTextBuffer();
      for (const step of commands) {
        buffer = editText(buffer, step);
        const borders = graphemes(buffer.text).reduce(
          (list, g) => [...list, (list.at(-1) ?? 0) + g.length],
          [0],
        );
        expect(borders).toContain(buffer.cursor);
        expect(buffer.text.isWellFormed()).toBe(true);
        const { rows, cursor } = layoutText(buffer, cells);
        expect(cursor.row).toBeLessThan(rows.length);
        expect(cursor.col).toBeLessThan(cells);
        for (const row of rows) expect(cellWidth(row)).toBeLessThanOrEqual(cells);
      }
    }),
    { numRuns: 300 },
  );
});

test('what several commands did is one step for undo', () => {
  const before = run('one |');
  const after = asOneStep(before, [type('a'), type(' '), type('b')].reduce(editText, before));
  expect(show(editText(after, { type: 'undo' }))).toBe('one |');
  expect(asOneStep(before, run('one |')).undoStack).toBe(before.undoStack);
});

test('readline keys', () => {
  const cells = 20;
  const typed = (start: string, ...keys: string[]): string =>
    show(keys.reduce((b, key) => editText(b, readlineEdit(key, cells) ?? type(key)), run(start)));
  expect(typed('one two|', 'ctrl+w', 'ctrl+a', 'ctrl+y', 'x')).toBe('twox|one ');
  expect(typed('one two|', 'alt+b', 'alt+u', 'ctrl+t')).toBe('one TOW|');
  expect(readlineEdit('f5', cells)).toBeUndefined();
});

test('undo takes back everything', () => {
  const edit = command.filter(({ type }) => type !== 'undo' && type !== 'redo');
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 25 }), (commands) => {
      let buffer = commands.reduce(editText, createTextBuffer('start'));
      for (let step = 0; step < 30; step += 1) buffer = editText(buffer, { type: 'undo' });
      expect(buffer.text).toBe('start');
    }),
  );
});
