import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellWidth, displayForm } from '../../src/terminal/width.ts';
import { breakRows, fit, padEnd, padStart, truncate, wrapText } from '../../src/terminal/wrap.ts';

const text = fc
  .array(
    fc.oneof(
      fc.string({ maxLength: 8 }),
      fc.constantFrom(
        ' ',
        '  ',
        '\n',
        '漢字',
        '。',
        '「',
        '👩‍💻',
        'e\u0301',
        '한글',
        'नमस्ते',
        'word',
        '-',
        '1️⃣',
      ),
    ),
    { maxLength: 20 },
  )
  .map((parts) => parts.join(''));

describe('wrapping', () => {
  test('at spaces, which go; line breaks stay', () => {
    expect(wrapText('the quick brown fox\njumps', 10)).toEqual(
      ['the quick', 'brown fox', 'jumps'].map((row) => expect.stringMatching(new RegExp(`^${row} *$`))),
    );
    expect(wrapText('', 10)).toEqual(['']);
    expect(wrapText('a\n\nb', 10)).toEqual(['a', '', 'b']);
  });
  test('words longer than a row are broken', () => {
    expect(wrapText('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij']);
    expect(wrapText('x abcdefghij', 4)).toEqual(['x ', 'abcd', 'efgh', 'ij']);
  });
  test('CJK wraps anywhere but not before closing punctuation', () => {
    expect(wrapText('退货可以吗', 4)).toEqual(['退货', '可以', '吗']);
    expect(wrapText('退货。可以', 4)).toEqual(['退', '货。', '可以']);
    expect(wrapText('退换「货」', 6)).toEqual(['退换', '「货」']);
  });
  test('indentation stays', () => {
    expect(wrapText('  - item one two', 10)).toEqual([expect.stringMatching(/^ {2}- item *$/), 'one two']);
  });
  test('no row is wider than asked and no visible character is lost', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 20 }), (text, cells) => {
        const rows = wrapText(text, cells);
        for (const row of rows) expect(cellWidth(row)).toBeLessThanOrEqual(cells);
        const ink = (value: string): string => displayForm(value).replaceAll(/\s/g, '');
        // Below six cells a cluster may be wider than the row and is shown as a box.
        expect(ink(rows.join('')) === ink(text) || cells < 6).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
  test('the ranges of the rows cover the text in order, line breaks aside', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 20 }), (text, cells) => {
        const rows = breakRows(text, cells);
        expect(rows.at(-1)?.end).toBe(text.length);
        let end = 0;
        for (const [index, row] of rows.entries()) {
          const between = index === 0 || row.start === end ? '' : '\n';
          expect(text.slice(end, row.start)).toBe(between);
          expect(row.end).toBeGreaterThanOrEqual(row.start);
          end = row.end;
        }
      }),
    );
  });
});

describe('cutting and padding', () => {
  test('examples', () => {
    expect(truncate('hello world', 8)).toBe('hello w…');
    expect(truncate('退货可以吗', 6)).toBe('退货…');
    expect(truncate('hi', 8)).toBe('hi');
    expect(truncate('hello', 0)).toBe('');
    expect(fit('退货可以吗', 6)).toBe('退货… ');
    expect(fit('42', 5, 'right')).toBe('   42');
    expect(padEnd('漢', 4)).toBe('漢  ');
    expect(padStart('漢', 4)).toBe('  漢');
  });
  test('fit gives exactly the cells asked for', () => {
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ unit: 'grapheme' })), fc.nat(30), (text, cells) => {
        const row = text.replaceAll('\n', ' ');
        expect(cellWidth(fit(row, cells))).toBe(cells);
        expect(cellWidth(fit(row, cells, 'right'))).toBe(cells);
        expect(cellWidth(truncate(row, cells))).toBeLessThanOrEqual(cells);
      }),
      { numRuns: 500 },
    );
  });
});
