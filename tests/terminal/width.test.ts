import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { cellWidth, displayForm, graphemes, isFirmWidth } from '../../src/terminal/width.ts';
import { firmCells } from '../../src/terminal/firm.ts';
import { screen } from './screen.ts';
import { MEASURED } from './width-texts.ts';

test.each([
  ['', 0],
  ['hello', 5],
  ['Grüße', 5],
  ['漢字', 4],
  ['한글', 4],
  ['\u1112\u1161\u11AB', 2],
  ['ｶﾅ', 2],
  ['e\u0301', 1],
  ['👍', 2],
  ['👍🏽', 2],
  ['👨‍👩‍👧‍👦', 2],
  ['❤️', 1],
  ['1️⃣', 1],
  ['🇧🇷', 2],
  ['🏴󠁧󠁢󠁥󠁮󠁧󠁿', 2],
  ['مُحَمَّد', 4],
  ['┌─┐', 3],
  ['a\u200Bb', 2],
])('cells of %j: %i', (text, cells) => {
  expect(cellWidth(text)).toBe(cells);
  expect(cellWidth(displayForm(text))).toBe(cells);
});

test('the display form is what old and new terminals can measure', () => {
  expect(displayForm('❤️ 1️⃣ 👩🏽‍💻 🏳️‍🌈')).toBe('❤ 1 👩 🏳');
  expect(displayForm('\u{1FAE9}')).toBe('□');
  expect(displayForm('می‌خواهم')).toBe('می‌خواهم');
});

test('the display form is stable and its width is the sum of its graphemes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (text) => {
      const shown = displayForm(text);
      expect(displayForm(shown)).toBe(shown);
      expect(cellWidth(shown)).toBe(cellWidth(text));
      expect(graphemes(text).join('')).toBe(text);
      expect(cellWidth(text)).toBe(graphemes(text).reduce((sum, grapheme) => sum + cellWidth(grapheme), 0));
    }),
  );
});

test('what is called firm takes as many cells in xterm.js as here', async () => {
  const { terminal, write } = screen(20, 2);
  const codes = [
    0x41, 0xe9, 0x3b1, 0x416, 0x5d0, 0x628, 0x2500, 0x2588, 0x25cf, 0x3042, 0x30ab, 0x4e2d, 0xac00, 0xff21,
    0x20000,
  ];
  for (const code of codes) {
    for (const grapheme of [String.fromCodePoint(code), `${String.fromCodePoint(code)}\u0301`]) {
      if (!isFirmWidth(grapheme)) throw new Error(`not firm: ${grapheme}`);
      await write(`\r${grapheme}`);
      expect(terminal.buffer.active.cursorX).toBe(cellWidth(grapheme));
    }
  }
});

test('what terminals disagree on is not called firm', () => {
  for (const grapheme of ['👍', '❤', '🇧🇷', 'नि', 'น้ำ', '⌛', '✅']) expect(isFirmWidth(grapheme)).toBe(false);
});

test('a real xterm takes as many cells for a text as we do, by what it once answered', () => {
  const file = new URL('xterm-columns.json', import.meta.url);
  const { measured } = JSON.parse(readFileSync(file, 'utf8')) as { measured: [string, number][] };
  // Other texts: measure them by tests/system/xterm-columns-program.ts.
  expect(measured.map(([text]) => text)).toEqual(MEASURED);
  expect(measured.filter(([text, columns]) => cellWidth(text) !== columns)).toEqual([]);
});

test('only what is not firm goes through the segmenter, and the graphemes are the same', () => {
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  const letter = fc.constantFrom(
    'a',
    'é',
    '漢',
    '가',
    '│',
    '…',
    'ש',
    'ع',
    '\u0301',
    '\u0600',
    '\u200D',
    '👩',
    '💻',
    '🏽',
    'न',
    'ि',
    'ก',
    'ำ',
    '\u11A8',
    '1',
    '\uFE0F',
    '\u20E3',
    '🇧',
    '🇷',
    '\u{20000}',
    '\uD800',
    '\n',
  );
  fc.assert(
    fc.property(fc.array(letter, { maxLength: 24 }), (letters) => {
      const text = letters.join('');
      expect(graphemes(text)).toEqual(Array.from(segmenter.segment(text), ({ segment }) => segment));
    }),
    { numRuns: 2_000 },
  );
});

test('a firm character is a grapheme that is clean and is shown as it is', () => {
  for (let unit = 0; unit < 0x1_00_00; unit += 1) {
    const character = String.fromCharCode(unit);
    if (firmCells(unit) === 0) continue;
    if (!isFirmWidth(character) && !/[\u203C\u00A9\u00AE\u303D]/.test(character))
      throw new Error(`not firm: U+${unit.toString(16)}`);
    if (displayForm(character) !== character || cleanAsBefore(character))
      throw new Error(`changed: U+${unit.toString(16)}`);
  }
});

/** What cleaning looks at when a text is not known to be firm. */
const cleanAsBefore = (character: string): boolean =>
  /[\0-\u001F\u007F-\u009F\u2028\u2029\uFFFC\p{M}\p{Cf}\p{Co}\p{Cs}\p{Cn}\p{Default_Ignorable_Code_Point}]/u.test(
    character,
  );
