import { expect, test } from 'vitest';
import { createInputReader } from '../../src/terminal/input.ts';
import { learn, NOTHING_KNOWN, type Capabilities } from '../../src/terminal/probe.ts';

const answer = (text: string): Capabilities =>
  createInputReader().feed(Buffer.from(text)).reduce(learn, NOTHING_KNOWN);

test('a modern terminal says what it can do', () => {
  expect(
    answer(
      '\u001B[?0u\u001B_Gi=31;OK\u001B\\\u001B]11;rgb:1e1e/1e1e/2e2e\u001B\\\u001BP>|kitty(0.39.1)\u001B\\\u001B[?2026;2$y\u001B[?62;4;22c',
    ),
  ).toEqual({
    kittyKeyboard: true,
    kittyGraphics: true,
    sixel: true,
    cell: undefined,
    area: undefined,
    sixelColours: 16,
    sixelSizes: [undefined, undefined],
    synchronizedOutput: true,
    background: 'dark',
    version: 'kitty(0.39.1)',
    complete: true,
  });
});

test('an old one says little, and that is enough', () => {
  expect(answer('\u001B[?1;2c')).toEqual({ ...NOTHING_KNOWN, complete: true });
  expect(answer('\u001B[?2026;0$yj')).toEqual(NOTHING_KNOWN);
});

test('a light background is told from a dark one', () => {
  expect(answer('\u001B]11;rgb:fd/f6/e3\u0007').background).toBe('light');
  expect(answer('\u001B]11;rgb:0/0/0\u0007').background).toBe('dark');
});

test('a terminal that knows sixel is asked further', () => {
  const said = answer(
    '\u001B[6;17;8t\u001B[4;680;960t\u001B[?1;0;1024S\u001B[?2;0;1000;1000S\u001B[?2;0;960;680S',
  );
  expect(said.cell).toEqual({ width: 8, height: 17 });
  expect(said.area).toEqual({ width: 960, height: 680 });
  // More than a picture can name.
  expect(said.sixelColours).toBe(256);
  expect(said.sixelSizes).toEqual([
    { width: 1000, height: 1000 },
    { width: 960, height: 680 },
  ]);
  // mlterm refuses the last question.
  expect(answer('\u001B[?1;3;0S').sixelColours).toBe(16);
});
