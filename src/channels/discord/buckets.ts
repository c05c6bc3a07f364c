/**
 * How long each route must be left alone, as Discord tells with every answer: `X-RateLimit-Remaining` and
 * `X-RateLimit-Reset-After`, in seconds (https://docs.discord.com/developers/topics/rate-limits).
 */
type Buckets = {
  /** Milliseconds until the route may be called again; 0: now. */
  waitMs(method: string, path: string, now: number): number;
  note(method: string, path: string, headers: Record<string, string | undefined>, now: number): void;
};

/** Room for a busy relay; what is not known is found out by asking. */
const MAX_ROUTES = 2_000;

function createBuckets(): Buckets {
  const restUntil = new Map<string, number>();
  return {
    waitMs: (method, path, now) => Math.max(0, (restUntil.get(routeOf(method, path)) ?? 0) - now),
    note(method, path, headers, now) {
      const route = routeOf(method, path);
      restUntil.delete(route);
      const resetAfterS = Number(headers['x-ratelimit-reset-after']);
      if (headers['x-ratelimit-remaining'] !== '0' || !(resetAfterS > 0)) return;
      restUntil.set(route, now + Math.ceil(resetAfterS * 1000));
      const [oldest] = restUntil.keys();
      if (restUntil.size > MAX_ROUTES && oldest !== undefined) restUntil.delete(oldest);
    },
  };
}

/** A bucket is a method, a path and the channel in it; which message is meant makes no difference. */
const routeOf = (method: string, path: string): string => {
  const [plain = ''] = path.split('?');
  return `${method} ${plain.replaceAll(/(?<=\/(?:messages|reactions)\/)[^/]+/g, '*')}`;
};

const kept = new WeakMap<object, Buckets>();

/** The buckets of whoever calls: one relay has one way out. */
export function bucketsOf(caller: object): Buckets {
  const known = kept.get(caller) ?? createBuckets();
  kept.set(caller, known);
  return known;
}
