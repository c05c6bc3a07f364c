import type { Random } from './random.ts';

/** How long to wait between attempts, in ms. */
export type Backoff = { firstMs: number; maxMs: number };

/**
 * What `Retry-After` asks for in ms: seconds or a date (RFC 9110 §10.2.3). Undefined when it is missing or neither.
 */
export function parseRetryAfter(header: string | undefined, now: number): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  const at = /^[A-Z][a-z]{2}, /.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}

/**
 * Milliseconds before attempt `attempt` + 1 (1 = after the first failure): doubling from `firstMs` to `maxMs`, with
 * "equal jitter" (half fixed, half random) so that many waiters do not return together. A provider's own
 * `retryAfterMs` is a floor.
 */
export function retryDelayMs(
  attempt: number,
  backoff: Backoff,
  random: Random,
  retryAfterMs?: number,
): number {
  const full = Math.min(backoff.maxMs, backoff.firstMs * 2 ** Math.min(30, Math.max(0, attempt - 1)));
  const jittered = full / 2 + (full / 2) * random.fraction();
  return Math.round(Math.max(jittered, retryAfterMs ?? 0));
}
