import type { Clock } from '../lib/clock.ts';

/** A token bucket: `burst` at once, refilled to it over `perMs`. */
export type Bucket = {
  /** Takes one. False when there is none left. */
  take(): boolean;
  /** How many there are. */
  available(): number;
  /** How long until there is one, ms. */
  waitMs(): number;
};

export type Limit = { burst: number; perMs: number };

/** A full bucket. Measured by the clock that never steps back. */
export function createBucket(clock: Clock, { burst, perMs }: Limit): Bucket {
  let tokens = burst;
  let at = clock.monotonic();
  const refill = (): void => {
    const now = clock.monotonic();
    tokens = Math.min(burst, tokens + ((now - at) * burst) / perMs);
    at = now;
  };
  return {
    take() {
      refill();
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
    available() {
      refill();
      return Math.floor(tokens);
    },
    waitMs() {
      refill();
      return tokens >= 1 ? 0 : Math.ceil(((1 - tokens) * perMs) / burst);
    },
  };
}

export type Limiter = {
  /** Counts one more `key`. Milliseconds to wait when it is too many, 0 when it is not. */
  hit(key: string, limit: Limit): number;
};

const MAX_KEYS = 50_000;

/** Limits by key (an address, an account, a visitor). Forgets the keys unused for longest when there are too many. */
export function createLimiter(clock: Clock): Limiter {
  const buckets = new Map<string, Bucket>();
  return {
    hit(key, limit) {
      const bucket = buckets.get(key) ?? createBucket(clock, limit);
      buckets.delete(key);
      buckets.set(key, bucket);
      if (buckets.size > MAX_KEYS) {
        const oldest = buckets.keys().next().value;
        if (oldest !== undefined) buckets.delete(oldest);
      }
      return bucket.take() ? 0 : Math.max(1, bucket.waitMs());
    },
  };
}
