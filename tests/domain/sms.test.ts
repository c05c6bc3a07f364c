import fc from 'fast-check';
import { expect, test } from 'vitest';
import { smsSegments, smsText } from '../../src/domain/sms.ts';

test('160 characters are one short message, 153 each of several; signs of the extension table take two', () => {
  expect([160, 161, 306, 307].map((length) => smsSegments('a'.repeat(length)))).toEqual([1, 2, 2, 3]);
  expect(smsSegments('€'.repeat(80))).toBe(1);
  expect(smsSegments('€'.repeat(81))).toBe(2);
  expect(smsSegments('')).toBe(0);
});

test('beyond the alphabet of telephones it is 70 and 67; what people see as one sign may take more', () => {
  expect([70, 71, 134, 135].map((length) => smsSegments('你'.repeat(length)))).toEqual([1, 2, 2, 3]);
  expect(smsSegments('👍'.repeat(35))).toBe(1);
  expect(smsSegments('👍'.repeat(36))).toBe(2);
});

test('signs that programs put in are written plainly where that keeps it short, and left alone where it does not', () => {
  expect(smsText('It’s “here” – 10\u00A0€…')).toBe('It\'s "here" - 10 €...');
  expect(smsSegments('’'.repeat(150))).toBe(1);
  expect(smsText('“Łódź”')).toBe('“Łódź”');
  expect(smsText('…'.repeat(70))).toBe('…'.repeat(70));
});

test('a text that telephones write anyway stays as it is, and a shorter one never costs more', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
      expect(smsText(smsText(text))).toBe(smsText(text));
      const asUnicode = text.length <= 70 ? 1 : Math.ceil(text.length / 67);
      expect(smsSegments(text)).toBeLessThanOrEqual(asUnicode);
    }),
  );
});
