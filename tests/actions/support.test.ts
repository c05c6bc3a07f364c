import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { textLength } from '../../src/domain/text-length.ts';
import { clip } from '../../src/actions/support/clip.ts';
import { mentionsIn } from '../../src/actions/support/mentions.ts';
import { nearNames } from '../../src/domain/near-names.ts';
import { MAX_TAGS, tagChanges } from '../../src/actions/support/tags.ts';
import { anAgent } from '../support/desk.ts';

const names = ['@kim', '@olga', 'support', 'whatsapp-br'];

test.each([
  ['@kmi', ['@kim']],
  ['Suport', ['support']],
  ['whats', ['whatsapp-br']],
  ['zzz', []],
  ['', []],
  ['@', []],
])('near %s are %j', (wanted, near) => {
  expect(nearNames(wanted, names)).toEqual(near);
});

test('whatever is asked for, at most three names come back, all of them real', () => {
  const holds = (wanted: string, all: string[]) => {
    const near = nearNames(wanted, all);
    return near.length <= 3 && near.every((name) => all.includes(name));
  };
  expect(() => fc.assert(fc.property(fc.string(), fc.array(fc.string()), holds))).not.toThrow();
});

test('adding and then taking back leaves the tags that were there', () => {
  const word = fc.string({ minLength: 1, maxLength: 12 });
  const holds = (before: string[], add: string[], remove: string[]) => {
    const clean = tagChanges(
      [],
      before.filter((tag) => !tag.startsWith('-')),
      [],
    ).add;
    const step = tagChanges(clean, add, remove);
    const after = [...clean.filter((tag) => !step.remove.includes(tag)), ...step.add];
    const back = tagChanges(after, [], step.add);
    const again = [...after.filter((tag) => !back.remove.includes(tag)), ...step.remove];
    return after.length <= MAX_TAGS && again.toSorted().join('\n') === clean.toSorted().join('\n');
  };
  const words = fc.array(word, { maxLength: 8 });
  expect(() => fc.assert(fc.property(words, words, words, holds))).not.toThrow();
});

test('a mention is a handle that stands by itself', () => {
  const agents = ['kim', 'jo.ann', 'gone'].map((handle) => ({
    ...anAgent(handle, { handle, disabled: handle === 'gone' }),
    version: 1,
  }));
  const text = '@Kim, @jo.ann. (@kim) mail@kim.example @gone @nobody';
  expect(mentionsIn(text, agents)).toEqual(['kim', 'jo.ann']);
});

test('text is measured as the channel counts it, and never cut within a character', () => {
  expect([textLength('ação 👋', 'characters'), textLength('ação 👋', 'bytes')]).toEqual([6, 11]);
  expect(() =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(20), (text, max) => {
        const cut = clip(text, max);
        return cut.length <= max && (cut.isWellFormed() || !text.isWellFormed());
      }),
    ),
  ).not.toThrow();
});
