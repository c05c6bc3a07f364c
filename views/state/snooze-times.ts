import type { Words } from '../words/words.ts';

/** The usual times to put something aside until, in the agent's own zone. */

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const MORNING_HOUR = 9;
const EVENING_HOUR = 18;

/** Which of the usual times: their words are `choices.snooze`. */
type SnoozeName = keyof Words['choices']['snooze'];

export function snoozeTimes(nowMs: number, timeZone?: string): { name: SnoozeName; at: number }[] {
  const { hour, weekday } = wallClock(nowMs, timeZone);
  const days = (count: number, atHour: number): number => hourOfDay(nowMs + count * DAY_MS, atHour, timeZone);
  const toMonday = (8 - weekday) % 7 || 7;
  return [
    { name: 'hour', at: nowMs + HOUR_MS },
    { name: 'hours', at: nowMs + 3 * HOUR_MS },
    ...(hour < EVENING_HOUR - 1 ? [{ name: 'evening' as const, at: days(0, EVENING_HOUR) }] : []),
    { name: 'morning', at: days(1, MORNING_HOUR) },
    { name: 'monday', at: days(toMonday, MORNING_HOUR) },
    { name: 'week', at: days(7, MORNING_HOUR) },
  ];
}

/** The moment at which clocks in the zone show `hour`:00 on the day that `onMs` falls on. */
function hourOfDay(onMs: number, hour: number, timeZone?: string): number {
  const there = wallClock(onMs, timeZone);
  const guess = onMs + (hour - there.hour) * HOUR_MS - there.minute * MINUTE_MS - (onMs % MINUTE_MS);
  // Where clocks change in between, the guess is an hour off.
  return guess + (hour - wallClock(guess, timeZone).hour) * HOUR_MS;
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

function wallClock(atMs: number, timeZone?: string): { hour: number; minute: number; weekday: number } {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    weekday: 'short',
    hourCycle: 'h23',
  }).formatToParts(atMs);
  const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? '';
  return {
    hour: Number(part('hour')),
    minute: Number(part('minute')),
    weekday: DAYS.indexOf(part('weekday')),
  };
}

const UNITS: Record<string, number> = { m: MINUTE_MS, h: HOUR_MS, d: DAY_MS, w: 7 * DAY_MS };

/** `30m`, `2h`, `3d`, `1w` from now; undefined for anything else. */
export function parseSpan(text: string, nowMs: number): number | undefined {
  const [, count, unit] = /^\+?(\d{1,4})\s*([mhdw])$/.exec(text.trim()) ?? [];
  const unitMs = UNITS[unit ?? ''];
  return unitMs === undefined ? undefined : nowMs + Number(count) * unitMs;
}
