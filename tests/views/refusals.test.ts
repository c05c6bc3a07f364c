import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Failure } from '../../src/domain/failure.ts';
import { refusalOf, REFUSALS, says } from '../../src/domain/refusal.ts';
import { failureNotice, failureWords } from '../../views/state/notices.ts';
import { en } from '../../views/words/en.ts';
import { LANGUAGES, wordsIn } from '../../views/words/words.ts';

const valuesIn = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([value]) => value).sort();

test('every code of a refusal is said by some action or by the relay', () => {
  const sources = ['src/actions', 'src/relay'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => `${folder}/${file}`),
  );
  expect(sources.length).toBeGreaterThan(50);
  const text = sources.map((file) => readFileSync(file, 'utf8')).join('\n');
  const silent = REFUSALS.filter((code) => !text.includes(`'${code}'`) && !code.startsWith('reach_'));
  expect(silent).toEqual([]);
});

describe.each(LANGUAGES)('%s', (language) => {
  const words = wordsIn(language);

  test('says what was refused with the same values as English, and what helps', () => {
    const said = (of: typeof en.refusals) =>
      REFUSALS.map((code) => [code, valuesIn(`${of[code].text} ${of[code].hint}`)]);
    expect(said(words.refusals)).toEqual(said(en.refusals));
    expect(REFUSALS.filter((code) => words.refusals[code].hint.trim() === '')).toEqual([]);
  });

  // What goes wrong always comes with what helps (the types see to it); this is what stands there.
  test('no hint is empty', () => {
    const hints = hintsIn(words);
    expect(hints.length).toBeGreaterThan(80);
    expect(hints.filter(([, hint]) => hint.trim() === '')).toEqual([['notices.queueUsage.hint', '']]);
  });
});

/** Every text that is called a hint, by its path. */
function hintsIn(tree: object, path = ''): [path: string, hint: string][] {
  return Object.entries(tree).flatMap(([key, value]: [string, unknown]): [string, string][] => {
    const here = path === '' ? key : `${path}.${key}`;
    if (typeof value === 'string') return /hint$/i.test(key) ? [[here, value]] : [];
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? hintsIn(value, here) : [];
  });
}

test('a refusal is told in the agent’s language, with its values', () => {
  const failure = new Failure('conflict', 'Kim has #1042 already.', {
    hint: 'Assign it without the claim.',
    details: { ...says('taken', { name: 'Kim', number: 1042 }), reason: 'taken' },
  });
  expect(failureNotice(wordsIn('de'), failure, 'Übernommen', 0)).toMatchObject({
    tone: 'bad',
    text: 'Übernommen: Kim hat #1042 schon.',
    hint: 'a weist es dir trotzdem zu',
  });
  const files = new Failure('too_large', '…', {
    details: says('too_many_files', { channel: 'Mail', max: 1_200 }),
  });
  expect(failureWords(wordsIn('fr'), files).text).toBe('Mail prend 1\u202F200 fichiers par message.');
});

test('what has no code, or none that is known here, keeps its own words', () => {
  const failure = new Failure('policy', 'Not today.', {
    hint: 'Tomorrow.',
    details: { refusal: { code: 'new' } },
  });
  expect(failureWords(wordsIn('de'), failure)).toEqual({ text: 'Not today.', hint: 'Tomorrow.' });
  expect(failureWords(wordsIn('de'), new Error('boom'))).toEqual({ text: 'boom' });
  expect(refusalOf({ refusal: 'x' })).toBeUndefined();
  expect(refusalOf({ refusal: { code: 'taken', values: { name: 'a', odd: {} } } })).toEqual({
    code: 'taken',
    values: { name: 'a' },
  });
});
