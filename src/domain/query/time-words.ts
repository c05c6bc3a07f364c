/**
 * Durations and days as a query writes them. Days are days where the agent lives: every reading is given a time zone
 * (IANA name). What the command line takes for durations and dates is taken here too.
 */

const UNIT_MS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

const DURATION = /^(?:\d{1,9}(?:ms|min|s|m|h|d|w))+$/;

/** `30m`, `1h30m`, `2d`, `1w` in ms; undefined when it is no duration. */
export function parseDuration(text: string): number | undefined {
  const wanted = text.toLowerCase();
  if (!DURATION.test(wanted)) return undefined;
  let sum = 0;
  for (const [, count, unit] of wanted.matchAll(/(\d+)(ms|min|s|m|h|d|w)/g))
    sum += Number(count) * (UNIT_MS[unit ?? ''] ?? 0);
  return Number.isSafeInteger(sum) ? sum : undefined;
}

/** The shortest way to write so many ms: `1h30m`, `2d`. */
export function printDuration(ms: number): string {
  let left = ms;
  let text = '';
  for (const [unit, size] of [
    ['d', 86_400_000],
    ['h', 3_600_000],
    ['m', 60_000],
    ['s', 1_000],
    ['ms', 1],
  ] as const) {
    const count = Math.floor(left / size);
    left -= count * size;
    if (count > 0) text += `${count}${unit}`;
  }
  return text === '' ? '0s' : text;
}

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;

/** Words that name a day, for completion; a weekday is the last one that has begun, or the next one for what is ahead. */
export const DAY_WORDS: readonly { word: string; about: string }[] = [
  { word: 'today', about: 'since midnight' },
  { word: 'yesterday', about: 'the day before today' },
  { word: 'tomorrow', about: 'the day after today' },
  ...['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'].map((word) => ({
    word,
    about: 'the last one, or the next one for what is ahead',
  })),
];

const ISO =
  /^(\d{4})-(\d\d)-(\d\d)(?:t([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d{1,3}))?)?(z|[+-](?:[01]\d|2[0-3]):?[0-5]\d)?)?$/;

/** The time as the tree keeps it, or undefined when it is none: a word for a day, or ISO 8601 with a day that exists. */
export function canonicalTime(text: string): string | undefined {
  const wanted = text.toLowerCase();
  if (DAY_WORDS.some(({ word }) => word === wanted)) return wanted;
  const match = ISO.exec(wanted);
  if (match === null) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year >= 1000;
  return exists ? wanted : undefined;
}

/** A stretch of time: from `from` up to, not including, `to`; ms since the epoch. */
export type Stretch = { from: number; to: number };

/**
 * The stretch a canonical time names: a whole day, or as long as its last written unit. `alwaysMeans` is false for
 * words whose meaning changes at midnight.
 */
export function stretchOf(
  time: string,
  around: { now: number; timeZone: string },
  direction: 'past' | 'future',
): Stretch {
  const match = ISO.exec(time);
  if (match === null) return dayStretch(dayOfWord(time, around, direction), around.timeZone);
  const [, year, month, day, hour, minute, second, fraction, zone] = match;
  const date = { year: Number(year), month: Number(month), day: Number(day) };
  if (hour === undefined) return dayStretch(date, around.timeZone);
  const length = fraction !== undefined ? 1 : second !== undefined ? 1_000 : 60_000;
  const wall =
    Date.UTC(date.year, date.month - 1, date.day, Number(hour), Number(minute), Number(second ?? 0)) +
    Number((fraction ?? '').padEnd(3, '0'));
  const from = zone === undefined ? fromWall(wall, around.timeZone) : wall - offsetOf(zone);
  return { from, to: from + length };
}

/** True when the word means another day tomorrow. */
export const isRelativeDay = (time: string): boolean => !ISO.test(time);

/** When the next day begins there, ms since the epoch. */
export function nextMidnight(now: number, timeZone: string): number {
  return dayStretch(dayAt(now, timeZone), timeZone).to;
}

type Day = { year: number; month: number; day: number };

function dayOfWord(
  word: string,
  { now, timeZone }: { now: number; timeZone: string },
  direction: 'past' | 'future',
): Day {
  const today = dayAt(now, timeZone);
  if (word === 'today') return today;
  if (word === 'yesterday') return addDays(today, -1);
  if (word === 'tomorrow') return addDays(today, 1);
  const wanted = WEEKDAYS.findIndex((name) => name === word);
  const current = new Date(Date.UTC(today.year, today.month - 1, today.day)).getUTCDay();
  const back = (current - wanted + 7) % 7;
  return addDays(today, direction === 'past' ? -back : (7 - back) % 7);
}

function addDays({ year, month, day }: Day, days: number): Day {
  const date = new Date(Date.UTC(year, month - 1, day + days));
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

function dayStretch(day: Day, timeZone: string): Stretch {
  const next = addDays(day, 1);
  const wall = ({ year, month, day }: Day): number => Date.UTC(year, month - 1, day);
  return { from: fromWall(wall(day), timeZone), to: fromWall(wall(next), timeZone) };
}

function offsetOf(zone: string): number {
  if (zone === 'z') return 0;
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(-2))];
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

/** Making a format is dear and the same few zones are asked for again and again. */
const KEPT_FORMATS = 64;
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-u-hc-h23-ca-gregory', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  if (formats.size < KEPT_FORMATS) formats.set(timeZone, format);
  return format;
}

/** What a clock on the wall shows there, as if it stood in Greenwich. */
export function wallOf(instant: number, timeZone: string): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(instant)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) + (((instant % 1_000) + 1_000) % 1_000);
}

function dayAt(now: number, timeZone: string): Day {
  const wall = new Date(wallOf(now, timeZone));
  return { year: wall.getUTCFullYear(), month: wall.getUTCMonth() + 1, day: wall.getUTCDate() };
}

/** When the wall clock shows `wall`. An hour that summer time skips is read as the one after it. */
export function fromWall(wall: number, timeZone: string): number {
  const first = wall - (wallOf(wall, timeZone) - wall);
  const second = wall - (wallOf(first, timeZone) - first);
  return wallOf(second, timeZone) === wall ? second : Math.max(first, second);
}
