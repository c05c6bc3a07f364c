import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { DEFAULT_FORM, webSettings } from '../../src/channels/web/settings.ts';
import { datesFor, formatBytes } from '../../src/widget/context.ts';
import { initials } from '../../src/widget/header.ts';
import { chooseLanguage, fill, inLanguage, LANGUAGES } from '../../src/widget/strings.ts';
import { contrast, inkOn, readableOn } from '../../src/widget/theme.ts';

const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\w+\}/g)].map(([whole]) => whole).sort();
const english = LANGUAGES['en'] ?? {};

test.for(Object.entries(LANGUAGES))('%s says everything, with the same blanks to fill', ([, strings]) => {
  for (const [key, text] of Object.entries(strings)) {
    expect(text.trim()).not.toBe('');
    expect(placeholders(text)).toEqual(placeholders(Reflect.get(english, key)));
  }
  expect(Object.keys(strings)).toEqual(Object.keys(english));
});

test('the default form and greeting speak every language the chat does', () => {
  const { greeting } = webSettings.parse({ title: 'Shop' });
  for (const language of Object.keys(LANGUAGES)) {
    expect(greeting[language]).toBeTruthy();
    for (const { label, choices = [] } of DEFAULT_FORM) {
      for (const texts of [label, ...choices.map((choice) => choice.label)]) {
        expect(texts[language]).toBeTruthy();
      }
    }
  }
});

test('the first language both sides speak is chosen, with its region', () => {
  expect(chooseLanguage(['', 'fi-FI', 'de-AT', 'en']).tag).toBe('de-AT');
  expect(chooseLanguage(['fi']).tag).toBe('en');
  expect(chooseLanguage(['de<script>', 'constructor']).tag).toBe('en');
});

test('texts of the inbox fall back to the base language, then English', () => {
  expect(inLanguage({ en: 'Hello', de: 'Hallo' }, 'de-CH')).toBe('Hallo');
  expect(inLanguage({ en: 'Hello' }, 'pl')).toBe('Hello');
  expect(fill('{name} is typing {x}', { name: '<b>' })).toBe('<b> is typing {x}');
});

test('days are named as people do', () => {
  const noon = Date.UTC(2026, 10, 22, 12);
  const dates = datesFor('de', () => noon, 'UTC');
  expect(dates.day(noon)).toBe('Heute');
  expect(dates.day(noon - 86_400_000)).toBe('Gestern');
  expect(dates.day(noon - 3 * 86_400_000)).toBe('Donnerstag, 19. November');
  expect(dates.day(noon - 400 * 86_400_000)).toBe('18. Oktober 2025');
  expect(dates.time(Date.UTC(2026, 10, 22, 4, 5))).toBe('04:05');
  expect(dates.dayKey(noon)).toBe('2026-11-22');
});

test('whatever colour an inbox takes, what stands in it and on it can be read', () => {
  const colour = fc
    .integer({ min: 0, max: 0xffffff })
    .map((value) => `#${value.toString(16).padStart(6, '0')}`);
  fc.assert(
    fc.property(colour, (colour) => {
      expect(contrast(colour, inkOn(colour))).toBeGreaterThan(4);
      expect(contrast('#ffffff', readableOn('#ffffff', colour, '#000000'))).toBeGreaterThanOrEqual(4.5);
      expect(contrast('#161a19', readableOn('#161a19', colour, '#ffffff'))).toBeGreaterThanOrEqual(4.5);
    }),
  );
});

test('small things: sizes and initials', () => {
  expect(formatBytes(482_000, 'de')).toBe('482 kB');
  expect(formatBytes(3_400_000, 'en')).toBe('3.4 MB');
  expect(['Mara de Vries', 'Linden & Co', '山田', '', '👩‍💻'].map(initials)).toEqual([
    'MV',
    'LC',
    '山',
    '',
    '',
  ]);
});
