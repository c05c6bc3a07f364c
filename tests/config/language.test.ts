import { expect, test } from 'vitest';
import { ConfigError } from '../../src/config/config-error.ts';
import { chosenLocale, LANGUAGE_CODES } from '../../src/config/language.ts';
import { LANGUAGES } from '../../views/words/words.ts';

const chosen = (env: Record<string, string>, preference = 'auto', flag?: string): string =>
  chosenLocale({ flag, preference, env });

test('the flag comes before the preference, the preference before the environment', () => {
  const env = { LANG: 'de_AT.UTF-8' };
  expect(chosen(env)).toBe('de-AT');
  expect(chosen(env, 'fr')).toBe('fr');
  expect(chosen(env, 'fr', 'nl')).toBe('nl');
  expect(chosen({})).toBe('en');
});

test('LC_ALL wins over LC_MESSAGES, that over LANG, and an empty one is as good as none', () => {
  expect(chosen({ LC_ALL: '', LC_MESSAGES: 'es_MX', LANG: 'fr_FR' })).toBe('es-MX');
  expect(chosen({ LC_ALL: 'nl_BE.utf8@euro', LC_MESSAGES: 'es_MX' })).toBe('nl-BE');
});

test('C and what is no locale mean English; a language that is not spoken keeps its dates', () => {
  expect(['C', 'C.UTF-8', 'POSIX', '../x', ''].map((LANG) => chosen({ LANG }))).toEqual(
    Array.from({ length: 5 }, () => 'en'),
  );
  expect(chosen({ LANG: 'pl_PL.UTF-8' })).toBe('pl-PL');
});

test('a preference names the language; the place is still the environment’s', () => {
  expect(chosen({ LANG: 'de_CH.UTF-8' }, 'de')).toBe('de-CH');
  expect(chosen({ LANG: 'en_US.UTF-8' }, 'de')).toBe('de');
});

test('a flag that asks for another language is told which there are', () => {
  expect(() => chosen({}, 'auto', 'pl')).toThrow(ConfigError);
  expect(() => chosen({}, 'auto', 'pl')).toThrow('does not speak “pl”');
  expect(chosen({}, 'auto', 'zh_CN')).toBe('zh-CN');
});

test('what can be chosen is what the console speaks', () => {
  expect([...LANGUAGE_CODES].sort()).toEqual([...LANGUAGES].sort());
});
