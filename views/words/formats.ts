import { age, timeLeft, type SpanUnits } from '../../src/terminal/age.ts';

/** Times, dates and numbers as a place writes them. `timeZone` is an IANA name; undefined is the machine's own. */
export type Formats = {
  /** `14:02`, or `2:02p`. Throws `RangeError` for a zone this machine does not know. */
  clockTime(atMs: number, timeZone?: string): string;
  /** `Today`, `Yesterday`, `Friday 20 November`, with the year when it is another one. */
  dayName(atMs: number, nowMs: number, timeZone?: string): string;
  /** `Fri 20 Nov 14:02`, for snoozes and details. */
  shortDate(atMs: number, timeZone?: string): string;
  /** The customer's local time; undefined when the zone is not one this machine knows. */
  localTime(atMs: number, timeZone: string): string | undefined;
  /** How long ago: `4m`, `2h`. */
  age(thenMs: number, nowMs: number): string;
  /** How long until: `1h 05m`; overdue as `-12m`. */
  timeLeft(dueMs: number, nowMs: number): string;
  number(value: number): string;
  /** `84 kB`: sizes as people read them, powers of ten. */
  fileSize(bytes: number): string;
};

const DAY_MS = 86_400_000;

/** The formats of a locale (a BCP 47 tag). Formatters are made once: making one costs more than a screen of rows. */
export function formatsOf(locale: string, units: SpanUnits, clock: ClockHours = '24h'): Formats {
  const formatters = new Map<string, Intl.DateTimeFormat>();
  const days = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const numbers = new Intl.NumberFormat(locale);
  const tenths = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

  function format(atMs: number, name: keyof typeof SHAPES, timeZone?: string): string {
    const key = `${name} ${timeZone ?? ''}`;
    let formatter = formatters.get(key);
    if (formatter === undefined) {
      formatter = new Intl.DateTimeFormat(locale, { ...SHAPES[name], timeZone });
      formatters.set(key, formatter);
    }
    return formatter.format(atMs);
  }

  const clockTime = (atMs: number, timeZone?: string): string =>
    clock === '24h' ? format(atMs, 'time', timeZone) : halfDayTime(format(atMs, 'time', timeZone));
  const relativeDay = (offset: number): string => capitalised(days.format(offset, 'day'), locale);

  return {
    clockTime,
    dayName(atMs, nowMs, timeZone) {
      const day = dayOf(atMs, timeZone);
      if (day === dayOf(nowMs, timeZone)) return relativeDay(0);
      if (day === dayOf(nowMs - DAY_MS, timeZone)) return relativeDay(-1);
      const isThisYear = day.slice(0, 4) === dayOf(nowMs, timeZone).slice(0, 4);
      return format(atMs, isThisYear ? 'weekday' : 'date', timeZone);
    },
    shortDate: (atMs, timeZone) => `${format(atMs, 'short', timeZone)} ${clockTime(atMs, timeZone)}`,
    localTime(atMs, timeZone) {
      try {
        return clockTime(atMs, timeZone);
      } catch {
        return undefined;
      }
    },
    age: (thenMs, nowMs) => age(thenMs, nowMs, units),
    timeLeft: (dueMs, nowMs) => timeLeft(dueMs, nowMs, units),
    number: (value) => numbers.format(value),
    fileSize(bytes) {
      if (bytes < 1000) return `${bytes} B`;
      if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} kB`;
      return `${tenths.format(bytes / 1_000_000)} MB`;
    },
  };
}

/** A column of times is six cells wide: hours are counted to 23, or to 12 with a letter. */
const SHAPES = {
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  weekday: { weekday: 'long', day: 'numeric', month: 'long' },
  date: { day: 'numeric', month: 'long', year: 'numeric' },
  short: { weekday: 'short', day: 'numeric', month: 'short' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** How hours are counted. */
export type ClockHours = '24h' | '12h';

/** `14:02` as `2:02p`, `00:05` as `12:05a`: the words of a place for the halves of a day have no room in a column. */
function halfDayTime(time: string): string {
  const [, hours = '', minutes = ''] = /^(\d+)\D(\d+)$/.exec(time) ?? [];
  if (hours === '') return time;
  return `${Number(hours) % 12 || 12}:${minutes}${Number(hours) < 12 ? 'a' : 'p'}`;
}

const capitalised = (text: string, locale: string): string =>
  text.slice(0, 1).toLocaleUpperCase(locale) + text.slice(1);

const dayParts = new Map<string, Intl.DateTimeFormat>();
const days = new Map<string, string>();
const MOST_DAYS = 4_096;
/** Clocks of the world differ by whole quarters of an hour since 1973: within one, the day is the same. */
const QUARTER_MS = 15 * 60_000;
const QUARTERS_FROM_MS = Date.UTC(1973, 0, 1);

/** The calendar day, as a word that sorts and compares: `2026-11-20`. Kept: threads ask for it at every row. */
export function dayOf(atMs: number, timeZone?: string): string {
  if (atMs < QUARTERS_FROM_MS) return formatDay(atMs, timeZone);
  const key = `${Math.floor(atMs / QUARTER_MS)} ${timeZone ?? ''}`;
  const known = days.get(key);
  if (known !== undefined) return known;
  const day = formatDay(atMs, timeZone);
  if (days.size >= MOST_DAYS) days.clear();
  days.set(key, day);
  return day;
}

function formatDay(atMs: number, timeZone: string | undefined): string {
  let formatter = dayParts.get(timeZone ?? '');
  if (formatter === undefined) {
    const shape = { day: '2-digit', month: '2-digit', year: 'numeric', timeZone } as const;
    formatter = new Intl.DateTimeFormat('en-GB', shape);
    dayParts.set(timeZone ?? '', formatter);
  }
  const [day = '', month = '', year = ''] = formatter.format(atMs).split('/');
  return `${year}-${month}-${day}`;
}
