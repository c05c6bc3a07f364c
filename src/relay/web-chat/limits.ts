import { Failure } from '../../domain/failure.ts';
import { addressBlock } from '../address-block.ts';
import type { Limiter } from '../limiter.ts';

const MINUTE_MS = 60_000;

/** `burst` at once, refilled over `perMs`; counted apart from other rules by its name. */
type Rule = { name: string; burst: number; perMs: number };

/** What one visitor may do; an address block (/24, /48) may do ten times as much, so that an office is not one person. */
export const RULES = {
  session: { name: 'visitor.session', burst: 10, perMs: MINUTE_MS },
  conversation: { name: 'visitor.conversation', burst: 1, perMs: MINUTE_MS },
  message: { name: 'visitor.message', burst: 20, perMs: MINUTE_MS },
  file: { name: 'visitor.file', burst: 5, perMs: 10 * MINUTE_MS },
  frame: { name: 'visitor.frame', burst: 50, perMs: 10_000 },
} as const satisfies Record<string, Rule>;

const BLOCK_FACTOR = 10;

/** 0 when both the visitor and their address block are within the rule, else after how many ms to come again. */
export function takeFor(
  limiter: Limiter,
  rule: Rule,
  who: { visitor: string | undefined; address: string },
): number {
  const own = who.visitor === undefined ? 0 : limiter.hit(`${rule.name} ${who.visitor}`, rule);
  if (own > 0) return own;
  const wide = { burst: rule.burst * BLOCK_FACTOR, perMs: rule.perMs };
  return limiter.hit(`${rule.name} ${addressBlock(who.address, 24)}`, wide);
}

/** The refusal, with the time after which it is worth another try, ms. */
export function tooOften(retryAfterMs: number): Failure {
  return new Failure('rate_limited', 'That was too often in too short a time.', {
    hint: `Try again in ${Math.ceil(retryAfterMs / 1000)} s.`,
    details: { retryAfterMs },
  });
}
