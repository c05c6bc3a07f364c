/** Short words for spans of time, for columns that have four or five cells. */

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How a language writes spans: a letter or two for each unit. */
export type SpanUnits = {
  /** Under a minute. */
  now: string;
  second: string;
  minute: string;
  hour: string;
  day: string;
  week: string;
  year: string;
  /** A time still to come. */
  in(span: string): string;
};

const ENGLISH: SpanUnits = {
  now: 'now',
  second: 's',
  minute: 'm',
  hour: 'h',
  day: 'd',
  week: 'w',
  year: 'y',
  in: (span) => `in ${span}`,
};

/** A duration in ms as its largest whole unit: `now` (under a minute), `4m`, `2h`, `3d`, `5w`, `2y`. */
export function shortDuration(durationMs: number, units: SpanUnits = ENGLISH): string {
  const ms = Math.abs(durationMs);
  if (ms < MINUTE_MS) return units.now;
  if (ms < HOUR_MS) return `${Math.floor(ms / MINUTE_MS)}${units.minute}`;
  if (ms < DAY_MS) return `${Math.floor(ms / HOUR_MS)}${units.hour}`;
  if (ms < 14 * DAY_MS) return `${Math.floor(ms / DAY_MS)}${units.day}`;
  if (ms < 365 * DAY_MS) return `${Math.floor(ms / (7 * DAY_MS))}${units.week}`;
  return `${Math.floor(ms / (365 * DAY_MS))}${units.year}`;
}

/** How long ago `thenMs` was, seen at `nowMs` (both epoch ms). A time still to come is written `in 4m`. */
export function age(thenMs: number, nowMs: number, units: SpanUnits = ENGLISH): string {
  const passedMs = nowMs - thenMs;
  const short = shortDuration(passedMs, units);
  return passedMs < 0 && short !== units.now ? units.in(short) : short;
}

/** Time left until `dueMs` with two units where they matter: `12m`, `1h 05m`, `2d`; overdue as `-12m`. */
export function timeLeft(dueMs: number, nowMs: number, units: SpanUnits = ENGLISH): string {
  const leftMs = dueMs - nowMs;
  const sign = leftMs < 0 ? '-' : '';
  const ms = Math.abs(leftMs);
  if (ms < MINUTE_MS) return `${sign}${Math.floor(ms / 1_000)}${units.second}`;
  if (ms < HOUR_MS || ms >= DAY_MS) return sign + shortDuration(ms, units);
  const minutes = String(Math.floor((ms % HOUR_MS) / MINUTE_MS)).padStart(2, '0');
  return `${sign}${Math.floor(ms / HOUR_MS)}${units.hour} ${minutes}${units.minute}`;
}
