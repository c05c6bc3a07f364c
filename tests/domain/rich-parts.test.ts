import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Capabilities } from '../../src/domain/capabilities.ts';
import { degrade } from '../../src/domain/degrade.ts';
import type { RichMessage } from '../../src/domain/rich.ts';
import { richInParts } from '../../src/domain/rich-parts.ts';
import { textLength } from '../../src/domain/text-length.ts';

const channel: Pick<Capabilities, 'text' | 'rich'> = { text: { max: 60, unit: 'characters' } };
const asked = (text: string): RichMessage => ({
  kind: 'buttons',
  text,
  buttons: [
    { id: 'a', title: 'Yes, please' },
    { id: 'b', title: 'No' },
  ],
});

test('what fits stays one message', () => {
  expect(richInParts(asked('Shall I?'), channel)).toEqual({ before: [], last: asked('Shall I?') });
});

test('every part fits, no word is lost, and the choices stand together in the last', () => {
  const word = fc.stringMatching(/^[a-zäß退🙂]{1,12}[.?]?$/u).filter((one) => one.trim() !== '');
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 60 }), (words) => {
      const split = richInParts(asked(words.join(' ')), channel);
      expect(split).toBeDefined();
      const { before = [], last = asked('') } = split ?? {};
      const written = degrade(last, channel).text;
      for (const part of [...before, written]) expect(textLength(part, 'characters')).toBeLessThanOrEqual(60);
      expect(written).toMatch(/\n\n1\. Yes, please\n2\. No$/);
      expect([...before, last.text].join(' ').split(' ')).toEqual(words);
    }),
  );
});

test('what is to be chosen is never torn apart', () => {
  expect(richInParts(asked('Why?'), { text: { max: 15, unit: 'characters' } })).toBeUndefined();
});
