import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { cellWidth, displayForm, graphemes, isFirmWidth } from '../../src/terminal/width.ts';
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
