import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatText } from '../../src/domain/format-text.ts';
import { splitText } from '../../src/domain/split-text.ts';
import { TEXT_UNITS } from '../../src/domain/capabilities.ts';
import { oncePerBody } from '../../src/channels/support/once-per-body.ts';
import { textLength } from '../../src/domain/text-length.ts';

const WRITTEN =
  'Hi **you**, see [our page](https://shop.example/a?b=1&c) – _really_ `a<b` ~~no~~ 2*3*4 snake_case_name';

test.each([
  [
    'telegram-html',
    'Hi <b>you</b>, see <a href="https://shop.example/a?b=1&amp;c">our page</a> – <i>really</i> <code>a&lt;b</code> <s>no</s> 2*3*4 snake_case_name',
  ],
  [
    'whatsapp',
    'Hi *you*, see our page (https://shop.example/a?b=1&c) – _really_ `a<b` ~no~ 2*3*4 snake_case_name',
  ],
  [
    'slack',
    'Hi *you*, see <https://shop.example/a?b=1&amp;c|our page> – _really_ `a&lt;b` ~no~ 2*3*4 snake_case_name',
  ],
  ['plain', 'Hi you, see our page (https://shop.example/a?b=1&c) – really a<b no 2*3*4 snake_case_name'],
] as const)('Markdown as %s has it', (markup, expected) => {
  expect(formatText(WRITTEN, markup)).toBe(expected);
});

test('nothing written becomes a tag', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const html = formatText(text, 'telegram-html').replaceAll(
        /<\/?(?:b|i|s|code|pre)>|<a href="[^"<>]*">|<\/a>/g,
        '',
      );
      expect(html).not.toMatch(/[<>]/);
    }),
  );
});

test('a split text loses no word, fits, and never cuts what people see as one character', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 300 }),
      fc.constantFrom(...TEXT_UNITS),
      fc.integer({ min: 30, max: 80 }),
      (text, unit, max) => {
        const pieces = splitText(text, { max, unit });
        for (const piece of pieces) expect(textLength(piece, unit)).toBeLessThanOrEqual(max);
        expect(pieces.join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
      },
    ),
  );
  expect(splitText('👨‍👩‍👧‍👦👨‍👩‍👧‍👦', { max: 30, unit: 'bytes' })).toEqual(['👨‍👩‍👧‍👦', '👨‍👩‍👧‍👦']);
  expect(splitText('One sentence. Another one.', { max: 20, unit: 'characters' })).toEqual([
    'One sentence.',
    'Another one.',
  ]);
});

test('the same bytes are read once, others alike apart, and what cannot be read is told each time', () => {
  let reads = 0;
  const read = oncePerBody((body) => {
    reads += 1;
    return JSON.parse(Buffer.from(body).toString()) as object;
  });
  const body = Buffer.from('{"a":1}');
  expect(read(body)).toEqual({ a: 1 });
  expect(read(body)).toBe(read(body));
  expect(reads).toBe(1);
  expect(read(Buffer.from('{"a":1}'))).toEqual({ a: 1 });
  expect(reads).toBe(2);
  const broken = Buffer.from('{');
  expect(() => read(broken)).toThrow(SyntaxError);
  expect(() => read(broken)).toThrow(SyntaxError);
});
