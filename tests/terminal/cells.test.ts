import { expect, test } from 'vitest';
import { parseCells } from '../../src/terminal/cells.ts';

const shown = (line: string, width: number): (string | null)[] =>
  parseCells(line, width).map((cell) => cell && `${cell.text}${cell.style === '' ? '' : `{${cell.style}}`}`);

test('text, styles and wide characters become cells', () => {
  expect(shown('a\u001B[1;31m漢\u001B[0mb', 6)).toEqual(['a', '漢{1;31}', null, 'b', ' ', ' ']);
});

test('equal looks are equal cells, however they were written', () => {
  const [one] = parseCells('\u001B[31;1mx', 1);
  const [other] = parseCells('\u001B[32m\u001B[1m\u001B[4m\u001B[24;31mx', 1);
  expect(one).toBe(other);
  expect(shown('\u001B[38;5;208;48;2;1;2;3mx', 1)).toEqual(['x{38;5;208;48;2;1;2;3}']);
  expect(shown('\u001B[1;2;38;5;9mx\u001B[22;39my\u001B[4:3mz\u001B[4:0mw', 4)).toEqual([
    'x{1;2;38;5;9}',
    'y',
    'z{4:3}',
    'w',
  ]);
});

test('a row is cut at its width and a wide character never sticks out', () => {
  expect(shown('abcdef', 3)).toEqual(['a', 'b', 'c']);
  expect(shown('ab漢', 3)).toEqual(['a', 'b', ' ']);
});

test('a mark behind a change of style stays on its letter', () => {
  expect(shown('e\u001B[1m\u0301x', 3)).toEqual(['e\u0301', 'x{1}', ' ']);
});

test('controls other than SGR are shown, not obeyed', () => {
  expect(shown('\u001B[2J', 4)).toEqual(['\uFFFD', '[', '2', 'J']);
});
