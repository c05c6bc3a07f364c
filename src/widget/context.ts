import type { VisitorConfig } from '../protocol/visitor.ts';
import { fill, inLanguage, type Strings } from './strings.ts';

/** What every part of the page knows: the inbox, the visitor's language, how to say things in it. */
export type Context = {
  config: VisitorConfig;
  language: string;
  /** A text of the chat's own. */
  say(key: keyof Strings, values?: Record<string, string>): string;
  /** A text the inbox gives by language. */
  own(texts: Record<string, string>): string;
  dates: Dates;
};

export type Dates = {
  /** "14:05" */
  time(at: number): string;
  /** "Today", "Yesterday", "Friday, 20 November" */
  day(at: number): string;
  /** Of the visitor's calendar: equal for times of one day. */
  dayKey(at: number): string;
  full(at: number): string;
};

/** What all parts of the chat are drawn with, in one language. */
export function contextFor(config: VisitorConfig, language: string, strings: Strings): Context {
  return {
    config,
    language,
    say: (key, values = {}) => fill(strings[key], values),
    own: (texts) => inLanguage(texts, language),
    dates: datesFor(language),
  };
}

const DAY_MS = 86_400_000;

/** Times as this language writes them. */
export function datesFor(language: string, now: () => number = Date.now, timeZone?: string): Dates {
  const zone = timeZone === undefined ? {} : { timeZone };
  const time = new Intl.DateTimeFormat(language, { timeStyle: 'short', ...zone });
  const day = new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long', ...zone });
  const withYear = new Intl.DateTimeFormat(language, { dateStyle: 'long', ...zone });
  const full = new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'short', ...zone });
  const key = new Intl.DateTimeFormat('sv', { dateStyle: 'short', ...zone });
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const capital = (text: string): string => text.charAt(0).toLocaleUpperCase(language) + text.slice(1);
  return {
    time: (at) => time.format(at),
    day(at) {
      const today = now();
      if (key.format(at) === key.format(today)) return capital(relative.format(0, 'day'));
      if (key.format(at) === key.format(today - DAY_MS)) return capital(relative.format(-1, 'day'));
      return capital((Math.abs(today - at) > 300 * DAY_MS ? withYear : day).format(at));
    },
    dayKey: (at) => key.format(at),
    full: (at) => full.format(at),
  };
}

/** "3.4 MB", in the visitor's numbers. */
export function formatBytes(bytes: number, language: string): string {
  const [value, unit] =
    bytes < 1000
      ? [bytes, 'byte']
      : bytes < 1_000_000
        ? [bytes / 1000, 'kilobyte']
        : [bytes / 1_000_000, 'megabyte'];
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: value < 10 ? 1 : 0,
  }).format(value);
}
