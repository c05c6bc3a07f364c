import type { Clock } from '../lib/clock.ts';

/** Waits for `work`, but no longer than `ms`. */
export async function within(clock: Clock, ms: number, work: Promise<unknown>): Promise<void> {
  const patience = Promise.withResolvers<void>();
  const cancel = clock.after(ms, patience.resolve);
  // The clock's own timers let the process end: not now, with the database still open.
  const alive = setInterval(() => undefined, ms);
  await Promise.race([work, patience.promise]);
  clearInterval(alive);
  cancel();
}
