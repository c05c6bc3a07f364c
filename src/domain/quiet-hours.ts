import { z } from 'zod';
import { fromWall, wallOf } from './query/time-words.ts';

const clock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'A time of the day is written like 22:00');

/** Hours of the day in which nothing is pushed to a customer, by the clock on their wall; they may pass midnight. */
export const quietHours = z
  .object({ from: clock, to: clock })
  .refine(({ from, to }) => from !== to, 'Quiet hours that begin when they end would be none, or all day');
export type QuietHours = z.infer<typeof quietHours>;

/** What holds for channels that make a telephone ring, unless an inbox says otherwise. */
export const USUAL_QUIET_HOURS: QuietHours = { from: '22:00', to: '08:00' };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * When what is due at `at` (ms) may be pushed to somebody who lives in `timeZone` (IANA name): then, or when the quiet hours it
 * falls into end there.
 */
export function afterQuiet({ from, to }: QuietHours, at: number, timeZone: string): number {
  const wall = wallOf(at, timeZone);
  const midnight = Math.floor(wall / DAY) * DAY;
  const [begins, ends] = [minutesOf(from) * MINUTE, minutesOf(to) * MINUTE];
  const time = wall - midnight;
  const isQuiet = begins < ends ? time >= begins && time < ends : time >= begins || time < ends;
  if (!isQuiet) return at;
  const end = fromWall(midnight + ends + (time < ends ? 0 : DAY), timeZone);
  // In the night that has an hour twice, the end read as the first of the two may lie behind.
  return end > at ? end : end + HOUR;
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
