import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { stripStyle } from '../../src/terminal/style.ts';
import { fitStyled, styledWidth } from '../../src/terminal/styled.ts';
import { createPaint, THEMES } from '../../src/terminal/theme.ts';

const paint = createPaint(THEMES.dark, '16');

test('a styled row is cut and padded by what is seen of it', () => {
  const row = `${paint('key', 'r')} reply ${paint('key', 'n')} note`;
  expect(styledWidth(row)).toBe(14);
  expect(stripStyle(fitStyled(row, 16))).toBe('r reply n note  ');
  expect(stripStyle(fitStyled(row, 9))).toBe('r reply …');
  expect(fitStyled(paint('error', 'failed'), 4)).toBe('\u001B[1;91mfai…\u001B[0m');
});

test('it takes exactly the cells asked for', () => {
  const parts = fc.array(fc.constantFrom('a', '漢字', paint('error', 'xyz'), paint('note', '退货 👍'), ' '), {
    maxLength: 8,
  });
  fc.assert(
    fc.property(parts, fc.nat(20), (parts, cells) => {
      expect(styledWidth(fitStyled(parts.join(''), cells))).toBe(cells);
    }),
  );
});
