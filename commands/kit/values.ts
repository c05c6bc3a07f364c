import { Failure } from '../../src/domain/failure.ts';
import type { ValueSpec } from './command-spec.ts';
import { timeReader } from './time-words.ts';

/** A file named on the command line; it is uploaded when the command runs. */
export class LocalFile {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }
}

export type Surroundings = {
  /** Epoch ms: what `2h` and `tomorrow` start from. */
  now: number;
  /** All of stdin, for `-`. Asked once. At a terminal a `secret` of that name is asked for, and not shown while it is typed. */
  stdin(secret?: string): Promise<string>;
  /** A file's text, for `@file`. */
  file(path: string): Promise<string>;
};

const UNIT_MS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** The last moment a date can tell (ECMA-262, Time Values), ms. */
const MAX_TIME_MS = 8_640_000_000_000_000;

/** Reads one value as it was typed. `name` is how messages call it. Throws `Failure` `bad_input`. */
export async function parseValue(
  value: ValueSpec,
  text: string,
  name: string,
  around: Surroundings,
): Promise<unknown> {
  switch (value.is) {
    case 'text':
      return text === '-' ? (await around.stdin()).replace(/\r?\n$/, '') : text;
    case 'secret':
      return parseSecret(text, name, around);
    case 'number':
      return parseNumber(text, name, value.integer);
    case 'boolean':
      return parseBoolean(text, name);
    case 'choice':
      return parseChoice(value.of, text, name);
    case 'time':
      return parseTime(text, name, around.now);
    case 'duration':
      return parseDuration(text, name);
    case 'pair':
      return parsePair(text, name, around);
    case 'file':
      return new LocalFile(text);
    case 'json':
      return parseJson(text, name);
  }
}

async function parseSecret(text: string, name: string, around: Surroundings): Promise<string> {
  if (text === '-') return (await around.stdin(name)).trimEnd();
  if (text.startsWith('@')) return (await around.file(text.slice(1))).trimEnd();
  throw secretInTheOpen(name, ' ');
}

/** Names of settings that channels keep encrypted. */
const SECRET_SETTING = /(password|secret|token|(api|consumer|private|signing|access)key)$/i;

const secretInTheOpen = (name: string, before: string): Failure =>
  wrong(
    name,
    'is a secret, and others can read your command line',
    `Use ${name}${before}- and stdin, or ${name}${before}@file.`,
  );

function parseNumber(text: string, name: string, integer: boolean): number {
  const number = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
  if (!Number.isFinite(number) || (integer && !Number.isSafeInteger(number)))
    throw wrong(name, `must be a ${integer ? 'whole ' : ''}number, not “${text}”`);
  return number;
}

function parseBoolean(text: string, name: string): boolean {
  if (text === 'true') return true;
  if (text === 'false') return false;
  throw wrong(name, `must be true or false, not “${text}”`);
}

function parseChoice(of: readonly string[], text: string, name: string): string {
  if (of.includes(text)) return text;
  const near = of.filter((one) => one.startsWith(text.toLowerCase()));
  if (text !== '' && near.length === 1 && near[0] !== undefined) return near[0];
  throw wrong(name, `must be one of ${of.join(', ')}, not “${text}”`);
}

/** `10s`, `2m`, `1h30m`, `250ms`; plain `0`. */
export function parseDuration(text: string, name: string): number {
  if (text === '0') return 0;
  if (!/^(\d+(ms|s|m|h|d|w))+$/.test(text))
    throw wrong(name, `must be a duration, not “${text}”`, 'Write it like 30s, 10m, 2h or 1d.');
  const ms = [...text.matchAll(/(\d+)(ms|s|m|h|d|w)/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * (UNIT_MS[unit ?? ''] ?? 0),
    0,
  );
  if (ms <= MAX_TIME_MS) return ms;
  throw wrong(name, `is longer than there is time, “${text}”`, 'Write it like 30s, 10m, 2h or 1d.');
}

const ISO = /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/;

/**
 * A time as ms since the epoch: `2h` from now, ISO 8601 (local time unless it says otherwise), ms since the epoch, or
 * words such as `tomorrow 9:00`, `next monday`.
 */
export async function parseTime(text: string, name: string, now: number): Promise<number> {
  const trimmed = text.trim();
  if (/^\d{12,14}$/.test(trimmed)) return Number(trimmed);
  if (/^(\d+(s|m|h|d|w))+$/.test(trimmed)) return now + parseDuration(trimmed, name);
  if (ISO.test(trimmed)) {
    // A date alone means the day as people here live it, not the day in Greenwich.
    const iso = trimmed.length === 10 ? `${trimmed}T00:00` : trimmed.replace(' ', 'T');
    const parsed = Date.parse(iso);
    if (Number.isFinite(parsed) && isRealDay(trimmed)) return parsed;
  }
  const found = (await timeReader())(trimmed, now);
  if (found === undefined)
    throw wrong(
      name,
      `must be a time, not “${text}”`,
      'Write it like 2h, “tomorrow 9:00”, “monday” or 2026-05-01T09:00.',
    );
  return found;
}

/** Whether the calendar has the day: `Date.parse` takes 30 February for 2 March. */
function isRealDay(iso: string): boolean {
  const day = iso.slice(0, 10);
  return new Date(`${day}T00:00Z`).toISOString().startsWith(day);
}

/** `key=text`, `key:=json`, `key=@file`, `key=-`. The first `=` parts them. */
async function parsePair(text: string, name: string, around: Surroundings): Promise<[string, unknown]> {
  const at = text.indexOf('=');
  if (at < 1) throw wrong(name, `must be key=value, not “${text}”`, 'Numbers and other JSON: key:=42.');
  const value = text.slice(at + 1);
  if (text[at - 1] === ':') {
    const key = text.slice(0, at - 1);
    if (key === '') throw wrong(name, 'has no key before “:=”');
    const parsed = parseJson(value, `${name} ${key}`);
    // Nothing is no secret: it takes one out.
    if (parsed !== null) refuseSecret(key, name);
    return [key, parsed];
  }
  const key = text.slice(0, at);
  if (value === '-') {
    const said = await around.stdin(SECRET_SETTING.test(key) ? key : undefined);
    return [key, said.replace(/\r?\n$/, '')];
  }
  if (value.startsWith('@')) return [key, (await around.file(value.slice(1))).replace(/\r?\n$/, '')];
  refuseSecret(key, name);
  return [key, value];
}

function refuseSecret(key: string, name: string): void {
  if (name === '--setting' && SECRET_SETTING.test(key)) throw secretInTheOpen(`${name} ${key}`, '=');
}

function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw wrong(name, `must be JSON, not “${text}”`, 'Texts need quotes: \'"like this"\'.');
  }
}

function wrong(name: string, what: string, hint?: string): Failure {
  return new Failure('bad_input', `${name} ${what}.`, { hint });
}
