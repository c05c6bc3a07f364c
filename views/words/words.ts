import { defaultKey } from '../keys/in-words.ts';
import { complete, type Catalogue, type Translation } from './catalogue.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { formatsOf, type ClockHours, type Formats } from './formats.ts';
import { fr } from './fr.ts';
import { withKeys, type KeyOf } from './keyed.ts';
import { nl } from './nl.ts';
import { zh } from './zh.ts';

/** What the console says and how it writes times and numbers: handed to whatever puts words on the screen. */
export type Words = Catalogue & {
  language: Language;
  formats: Formats;
  /** The same words with other keys in them. */
  keyed(keyOf: KeyOf): Words;
};

/** Every language of the console. To add one: a file beside `en.ts`, a line here, and its name in `src/config/language.ts`. */
const TRANSLATIONS = { en: {}, de, nl, fr, es, zh } satisfies Record<string, Translation>;

export type Language = keyof typeof TRANSLATIONS;

export const LANGUAGES = Object.keys(TRANSLATIONS) as Language[];

/** What a language says itself, without the English it falls back to. */
export const translationOf = (language: Language): Translation => TRANSLATIONS[language];

/**
 * The words for a locale (a BCP 47 tag such as `de-AT`): its language's, English where the console does not speak it.
 * Dates and numbers follow the whole tag, times of day the `clock`. The keys they name are the default ones: `keyed` puts
 * the agent's own into them.
 */
export function wordsIn(locale: string, clock: ClockHours = '24h'): Words {
  const language = LANGUAGES.find((each) => each === locale.split('-')[0]?.toLowerCase());
  const english: Catalogue = { ...en, actions: {}, inputs: {}, terms: {} };
  const catalogue = complete(english, TRANSLATIONS[language ?? 'en']);
  const isPlain = language === undefined || locale.toLowerCase() === 'en';
  const formats = formatsOf(isPlain ? 'en-GB' : locale, catalogue.times, clock);
  const keyed = (keyOf: KeyOf): Words => ({
    ...withKeys(catalogue, keyOf),
    language: language ?? 'en',
    formats,
    keyed,
  });
  return keyed(defaultKey);
}
