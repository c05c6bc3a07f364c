import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { mask, maskAll } from '../../src/terminal/mask.ts';
import { cellWidth } from '../../src/terminal/width.ts';

test.each([
  ['Write to ana.souza@example.com, please', 'Write to •••.•••••@•••••••.•••, please'],
  ['用户 李@例え.jp', '用户 ••@••••.••'],
  ['Call +55 11 91234-5678 now', 'Call +•• •• •••••-•••• now'],
  ['(030) 1234567', '(•••) •••••••'],
  ['00491701234567', '••••••••••••••'],
  ['Card 4111 1111 1111 1111.', 'Card •••• •••• •••• ••••.'],
  ['4111-1111-1111-1111', '••••-••••-••••-••••'],
  ['IBAN DE89 3704 0044 0532 0130 00', 'IBAN •••• •••• •••• •••• •••• ••'],
  ['٠٥٠١٢٣٤٥٦٧٨', '•••••••••••'.slice(0, 11)],
  ['Order 8841 of 2026-11-22 at 07:41 for 84,00', 'Order 8841 of 2026-11-22 at 07:41 for 84,00'],
  ['4111 1111 1111 1112 45', '4111 1111 1111 1112 45'],
])('%j → %j', (text, hidden) => {
  expect(mask(text)).toBe(hidden);
});

test('names are hidden whole and by their parts, other words are not', () => {
  const names = ['Ana Souza', '李小龙', 'Bo'];
  expect(mask('Hello ANA, is Ana Souza or souza there? Banana. Bob', { names })).toBe(
    'Hello •••, is ••• ••••• or ••••• there? Banana. Bob',
  );
  expect(mask('李小龙先生', { names })).toBe('••••••先生');
  expect(mask('a (b', { names: ['(b', ''] })).toBe('a (•');
  expect(maskAll('Zoë 👍🏽')).toBe('••• ••');
});

const piece = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 6 }),
  fc.constantFrom(
    'ana@example.com',
    '+49 170 1234567',
    '4111111111111111',
    ' ',
    '\n',
    '漢字',
    '👩‍👩‍👧',
    'Ana',
    '\u0301',
  ),
);

test('takes as many cells as before, line by line, and is the same when hidden twice', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join('');
      const hidden = mask(text, { names: ['Ana'] });
      expect(hidden.split('\n').map(cellWidth)).toEqual(text.split('\n').map(cellWidth));
      expect(mask(hidden, { names: ['Ana'] })).toBe(hidden);
    }),
    { numRuns: 500 },
  );
});

test('an address or a number among other words never shows', () => {
  const word = fc.constantFrom('hello', '漢字', 'my number:', 'e\u0301té', '#8841');
  fc.assert(
    fc.property(
      word,
      fc.emailAddress(),
      fc.integer({ min: 100_000_000, max: 999_999_999 }),
      word,
      (a, email, number, b) => {
        const hidden = mask(`${a} ${email} ${b} +${number} ${a}`);
        expect(hidden).not.toContain(email);
        expect(hidden).not.toContain(String(number));
        expect(hidden).toContain(a);
      },
    ),
  );
});
