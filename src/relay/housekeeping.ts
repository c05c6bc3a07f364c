import type { Clock } from '../lib/clock.ts';
import type { Perishable, SweepMark } from '../store/housekeeping-port.ts';
import type { WriteQueue } from './write-queue.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** How long each thing is kept after its time, ms. */
export const KEPT_FOR: Record<Perishable, number> = {
  /** Longer than any provider repeats an event. */
  events: 30 * DAY,
  /** Longer than any client repeats an action. */
  outcomes: 7 * DAY,
  /** These carry the time of their own end. */
  visitors: 0,
  used_nonces: 0,
  /** The loop guard looks back one day. */
  automatic_replies: 2 * DAY,
  early_receipts: HOUR,
  quarantine: 90 * DAY,
};
const PERISHABLES = Object.keys(KEPT_FOR) as Perishable[];

/** A step holds the write queue for a millisecond or two. */
const ROWS_AT_ONCE = 500;
const BETWEEN_STEPS_MS = 1_000;
const BETWEEN_ROUNDS_MS = HOUR;

/**
 * Forgets what was kept for a time only: one small step after the other, each a job of the write queue among others, so
 * that nobody waits for it. A round that is cut off begins anew.
 */
export function createHousekeeping(deps: { queue: WriteQueue; clock: Clock; onError(error: unknown): void }) {
  const { queue, clock } = deps;
  let cancel: (() => void) | undefined;
  let stopped = false;
  let stepping: Promise<void> = Promise.resolve();

  async function step(todo: readonly Perishable[], after: SweepMark | undefined): Promise<void> {
    const [what, ...rest] = todo;
    if (what === undefined) return plan(BETWEEN_ROUNDS_MS, PERISHABLES);
    const before = clock.now() - KEPT_FOR[what];
    const { next } = await queue.submit(({ tx }) => tx.sweep(what, { before, after, limit: ROWS_AT_ONCE }));
    // What fits into one step needs no pause after it.
    if (next === undefined) return step(rest, undefined);
    plan(BETWEEN_STEPS_MS, todo, next);
  }

  function plan(waitMs: number, todo: readonly Perishable[], after?: SweepMark): void {
    if (stopped) return;
    cancel = clock.after(waitMs, () => {
      stepping = step(todo, after).catch((error: unknown) => {
        deps.onError(error);
        plan(BETWEEN_ROUNDS_MS, PERISHABLES);
      });
    });
  }

  return {
    /** The first round comes a little after the start, when there is less to do. */
    start: (): void => plan(60 * BETWEEN_STEPS_MS, PERISHABLES),
    async stop(): Promise<void> {
      stopped = true;
      cancel?.();
      await stepping;
    },
  };
}
