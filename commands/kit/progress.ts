import type { Io } from './context.ts';
import { write } from './output.ts';

/** Between two reports where nobody watches, ms. */
const QUIET_EVERY_MS = 10_000;
/** Between two reports on a terminal, ms. */
const LIVE_EVERY_MS = 200;

export type Counter = {
  say(words: string): void;
  end(): Promise<void>;
};

/** How far long work has got, on stderr: a line that renews itself on a terminal, else a line now and then. */
export function createCounter(io: Pick<Io, 'stderr' | 'clock'>): Counter {
  const isLive = io.stderr.isTTY === true;
  let last = io.clock.monotonic();
  let isShown = false;
  return {
    say(words) {
      const now = io.clock.monotonic();
      if (now - last < (isLive ? LIVE_EVERY_MS : QUIET_EVERY_MS)) return;
      last = now;
      isShown = true;
      io.stderr.write(isLive ? `\r\u001B[K${words}` : `${words}\n`);
    },
    end: async () => {
      if (isLive && isShown) await write(io.stderr, '\r\u001B[K');
    },
  };
}

export type Progress = {
  /** What is done, from 0 to 1. */
  report(done: number): void;
  end(): Promise<void>;
};

/** The same for work whose end is known: how much is done, and how long the rest will take. */
export function createProgress(io: Pick<Io, 'stderr' | 'clock'>, what: string): Progress {
  const counter = createCounter(io);
  const started = io.clock.monotonic();
  return {
    report(done) {
      const leftMs = done > 0 ? ((io.clock.monotonic() - started) * (1 - done)) / done : Number.NaN;
      const left = Number.isFinite(leftMs) ? `, ${Math.ceil(leftMs / 1000)} s left` : '';
      counter.say(`${what}: ${Math.floor(done * 100)} %${left}`);
    },
    end: () => counter.end(),
  };
}
