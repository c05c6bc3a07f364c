import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { textLength } from '../../src/domain/text-length.ts';
import { splitText } from '../../src/domain/split-text.ts';
import { budgetOf } from '../../views/state/budget.ts';

describe('the budget of a text', () => {
  test('counts as the channel counts', () => {
    expect(budgetOf('né 👍', { text: { max: 10, unit: 'characters' } })).toMatchObject({ used: 4, max: 10 });
    expect(budgetOf('né 👍', { text: { max: 10, unit: 'bytes' } })).toMatchObject({ used: 8 });
  });

  test('of short messages says how many they are', () => {
    const sms = { text: { max: 1530, unit: 'gsm7' } } as const;
    expect(budgetOf('a'.repeat(160), sms).segments).toBe(1);
    expect(budgetOf('a'.repeat(161), sms).segments).toBe(2);
  });
});

describe('a text too long for one message', () => {
  test('is cut between paragraphs, sentences or words', () => {
    const limit = { max: 20, unit: 'characters' } as const;
    expect(splitText('First paragraph.\n\nSecond one.', limit)).toEqual(['First paragraph.', 'Second one.']);
    expect(splitText('It left today. It arrives soon.', limit)).toEqual([
      'It left today.',
      'It arrives soon.',
    ]);
    expect(splitText('x'.repeat(45), limit).map((part) => part.length)).toEqual([20, 20, 5]);
  });

  test('loses nothing but blanks, and every part fits', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 300 }),
        fc.integer({ min: 30, max: 80 }),
        (text, max) => {
          const parts = splitText(text, { max, unit: 'characters' });
          expect(parts.join('').replaceAll(/\s/gu, '')).toBe(text.replaceAll(/\s/gu, ''));
          expect(parts.filter((part) => textLength(part, 'characters') > max)).toEqual([]);
        },
      ),
    );
  });
});
