import { ConfigError } from './config-error.ts';
import type { Environment } from './paths.ts';

/** The languages of the console, as their codes and as they call themselves. */
export const LANGUAGE_NAMES = {
  en: 'English',
  de: 'Deutsch',
  nl: 'Nederlands',
  fr: 'Français',
  es: 'Español',
  zh: '中文',
} as const;

type LanguageCode = keyof typeof LANGUAGE_NAMES;

export const LANGUAGE_CODES = Object.keys(LANGUAGE_NAMES) as LanguageCode[];

/**
 * The locale of the console as a BCP 47 tag (`de-AT`): the `--lang` flag, the `language` preference, then what the
 * environment says in POSIX's order (`LC_ALL`, `LC_MESSAGES`, `LANG`). Where none names a language it is `en`.
 * @throws ConfigError when the flag names a language that the console does not speak
 */
export function chosenLocale(from: {
  flag: string | undefined;
  preference: string;
  env: Environment;
}): string {
  const { flag, preference, env } = from;
  if (flag !== undefined) {
    const locale = localeFrom(flag);
    if (locale !== undefined && isSpoken(locale)) return locale;
    throw new ConfigError(
      `The console does not speak “${flag}”.`,
      `Languages: ${Object.entries(LANGUAGE_NAMES)
        .map(([code, name]) => `${code} (${name})`)
        .join(', ')}.`,
    );
  }
  const asked = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  const locale = localeFrom(asked);
  // A preference names a language only; the place, if the environment has the same language, is the environment's.
  if (preference !== 'auto') return locale?.startsWith(`${preference}-`) === true ? locale : preference;
  return locale ?? 'en';
}

/** `de_AT.UTF-8@euro` as `de-AT`; undefined for `C`, `POSIX` and what is no locale. */
function localeFrom(name: string): string | undefined {
  const tag = name.replace(/[.@].*$/, '').replaceAll('_', '-');
  if (!/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(tag)) return undefined;
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}

const isSpoken = (locale: string): boolean => LANGUAGE_CODES.some((code) => code === locale.split('-')[0]);
