/** The only place that asks the machine for the time. Everything else is handed a `Clock`. */
export interface Clock {
  /** Milliseconds since the epoch, UTC. Can step backwards; never order by it. */
  now(): number;
  /** Milliseconds that only move forward; for leases and time-outs. */
  monotonic(): number;
  /** Runs `task` once after `delayMs`; the answer cancels it. A pending task never keeps the process alive. */
  after(delayMs: number, task: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  // Not `performance.now()`: the first use of `performance` loads more of Node than a CLI command should.
  monotonic: () => Number(process.hrtime.bigint()) / 1e6,
  after(delayMs, task) {
    const timer = setTimeout(task, Math.min(delayMs, 2 ** 31 - 1));
    timer.unref();
    return () => clearTimeout(timer);
  },
};

/** Resolves after `delayMs` of the clock, or at once when `signal` aborts. Never rejects. */
export function sleep(clock: Clock, delayMs: number, signal?: AbortSignal): Promise<void> {
  if (signal?.aborted === true) return Promise.resolve();
  return new Promise((resolve) => {
    const cancel = clock.after(delayMs, done);
    function done(): void {
      cancel();
      signal?.removeEventListener('abort', done);
      resolve();
    }
    signal?.addEventListener('abort', done, { once: true });
  });
}

/** A clock that stands still until told: `advance` runs what has come due, in order of its time. For tests and demos. */
export function manualClock(startMs = 0): Clock & { advance(ms: number): void; set(ms: number): void } {
  let now = startMs;
  let steady = 0;
  let waiting: { due: number; task: () => void }[] = [];
  return {
    now: () => now,
    monotonic: () => steady,
    after(delayMs, task) {
      const entry = { due: steady + delayMs, task };
      waiting.push(entry);
      return () => {
        waiting = waiting.filter((other) => other !== entry);
      };
    },
    advance(ms) {
      const end = steady + ms;
      for (;;) {
        const next = waiting.filter((entry) => entry.due <= end).sort((a, b) => a.due - b.due)[0];
        if (next === undefined) break;
        waiting = waiting.filter((entry) => entry !== next);
        now += next.due - steady;
        steady = next.due;
        next.task();
      }
      now += end - steady;
      steady = end;
    },
    set(ms) {
      now = ms;
    },
  };
}
