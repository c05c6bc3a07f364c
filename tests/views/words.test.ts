import { describe, expect, test } from 'vitest';
import { ACTIONS } from '../../src/actions/index.ts';
import { TERMS } from '../../src/domain/query/complete.ts';
import type { Delivery } from '../../src/domain/delivery.ts';
import { cellWidth } from '../../src/terminal/width.ts';
import { columnsOf } from '../../views/parts/entry-rows.ts';
import { deliveryMark } from '../../views/parts/delivery-mark.ts';
import { counting } from '../../views/words/count.ts';
import { en } from '../../views/words/en.ts';
import { describedField } from '../../views/work/line-input.ts';
import { LANGUAGES, translationOf, wordsIn } from '../../views/words/words.ts';
import { NOON } from '../support/desk.ts';

const others = LANGUAGES.filter((language) => language !== 'en');

/** Every text and function of a catalogue by its path: `header.live`. */
function leaves(tree: object, path = ''): [path: string, leaf: unknown][] {
  return Object.entries(tree).flatMap(([key, value]: [string, unknown]) => {
    const here = path === '' ? key : `${path}.${key}`;
    return typeof value === 'object' && value !== null ? leaves(value, here) : [[here, value]];
  });
}

const english = leaves(en);

test('the catalogue is there', () => {
  expect(english.length).toBeGreaterThan(250);
  expect(others.length).toBeGreaterThan(4);
});

describe.each(others)('%s', (language) => {
  const own = new Map(leaves(translationOf(language)));

  // What is missing is said in English: add it to views/words/<language>/<area>.ts.
  test('has every word', () => {
    expect(english.filter(([path]) => !own.has(path)).map(([path]) => path)).toEqual([]);
  });

  test('has no word that nobody says', () => {
    const known = new Set(english.map(([path]) => path));
    const stray = [...own.keys()].filter(
      (path) => !known.has(path) && !/^(?:actions|inputs|terms)\./.test(path),
    );
    expect(stray).toEqual([]);
  });

  test('says what the actions of the command line do, and knows no other action', () => {
    const { actions } = wordsIn(language);
    const offered = ACTIONS.filter(({ line }) => line !== undefined).map(({ name }) => name);
    expect(offered.filter((name) => actions[name] === undefined)).toEqual([]);
    const existing = new Set<string>(ACTIONS.map(({ name }) => name));
    expect(Object.keys(actions).filter((name) => !existing.has(name))).toEqual([]);
  });

  test('says what the commands of the command line take, and knows nothing else', () => {
    const taken = ACTIONS.flatMap((action) =>
      (action.line?.positional ?? [])
        .filter((field) => describedField(action, field)?.about !== '')
        .map((field) => `${action.name}.${field}`),
    );
    expect(taken.length).toBeGreaterThan(15);
    expect(Object.keys(wordsIn(language).inputs).sort()).toEqual(taken.sort());
  });

  test('says what the terms of a query mean, and knows no other term', () => {
    expect(Object.keys(wordsIn(language).terms).sort()).toEqual(TERMS.map(({ term }) => term).sort());
  });
});

describe.each(LANGUAGES)('%s fits', (language) => {
  const words = wordsIn(language);

  test('states of a message beside its text', () => {
    const deliveries: Delivery[] = [
      { status: 'queued', dueAt: NOON, attempts: 0 },
      { status: 'queued', dueAt: NOON + 10_000, attempts: 0 },
      { status: 'queued', dueAt: NOON, attempts: 3 },
      { status: 'sending', attempts: 1 },
      { status: 'sent', at: NOON },
      { status: 'delivered', at: NOON },
      { status: 'read', at: NOON },
      { status: 'failed', at: NOON, reason: 'content', message: '' },
      { status: 'unknown', at: NOON, message: '' },
      { status: 'cancelled', at: NOON },
    ];
    const room = columnsOf(120).state - 1;
    const shown = deliveries.map((delivery) => deliveryMark(words, delivery, NOON).word[1]);
    expect(shown.filter((text) => cellWidth(text) > room)).toEqual([]);
  });

  test('ages in their column of four cells, times in theirs of five', () => {
    const { formats } = words;
    const ages = [0, 59, 23 * 60, 13 * 1440, 52 * 7 * 1440, 9 * 365 * 1440].map((minutes) =>
      formats.age(NOON - minutes * 60_000, NOON),
    );
    expect(ages.filter((text) => cellWidth(text) > 4)).toEqual([]);
    expect(cellWidth(formats.clockTime(NOON, 'UTC'))).toBe(5);
  });

  test('hints are short, and every command has a label', () => {
    const hints = Object.values(words.commands).map(
      ({ hint }: { label: string; hint?: string | undefined }) => hint ?? '',
    );
    expect(hints.filter((hint) => cellWidth(hint) > 18)).toEqual([]);
    expect(Object.values(words.commands).filter(({ label }) => label.trim() === '')).toEqual([]);
  });
});

describe('dates and numbers', () => {
  const at = Date.UTC(2026, 10, 20, 14, 2);

  test('follow the language', () => {
    const days = LANGUAGES.map((language) =>
      wordsIn(language).formats.dayName(at, at + 9 * 86_400_000, 'UTC'),
    );
    expect(days).toEqual([
      'Friday 20 November',
      'Freitag, 20. November',
      'vrijdag 20 november',
      'vendredi 20 novembre',
      'viernes, 20 de noviembre',
      '11月20日星期五',
    ]);
    expect(LANGUAGES.map((language) => wordsIn(language).formats.dayName(at, at, 'UTC'))).toEqual([
      'Today',
      'Heute',
      'Vandaag',
      'Aujourd’hui',
      'Hoy',
      '今天',
    ]);
    expect(wordsIn('de').formats.fileSize(8_400_000)).toBe('8,4 MB');
    expect(wordsIn('en').header.waiting(12_345)).toBe('12,345 waiting');
    expect(wordsIn('de').header.waiting(12_345)).toBe('12.345 warten');
  });

  test('follow the place, also where its language is not spoken', () => {
    expect(wordsIn('en-US').formats.dayName(at, at + 9 * 86_400_000, 'UTC')).toBe('Friday, November 20');
    const polish = wordsIn('pl-PL');
    expect(polish.language).toBe('en');
    expect(polish.header.live).toBe('live');
  });

  test('numbers choose their form by the rules of the language', () => {
    expect(wordsIn('de').notices.conversations(1)).toBe('1 Gespräch');
    expect(wordsIn('de').notices.conversations(7)).toBe('7 Gespräche');
    // In French nought is singular.
    expect(wordsIn('fr').bottom.marked(0)).toBe('0 marquée');
    expect(counting('en')(2, { one: '{n} row', other: '{n} rows' })).toBe('2 rows');
  });
});
