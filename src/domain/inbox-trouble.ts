import type { Inbox } from './inbox.ts';

/** A token is worth a word a week before it ends. */
export const TOKEN_WARNING_MS = 7 * 24 * 60 * 60_000;

export type InboxTrouble =
  | ({ is: 'error' } & NonNullable<Inbox['health']['lastError']>)
  | { is: 'expired'; at: number }
  | { is: 'expires'; at: number };

/** What is wrong with an inbox, or will be within a week; the worst first. Paused and removed ones have no trouble. */
export function inboxTrouble(
  { status, health }: Pick<Inbox, 'status' | 'health'>,
  now: number,
): InboxTrouble | undefined {
  if (status !== 'active') return undefined;
  const { lastError, tokenExpiresAt: at } = health;
  if (at !== undefined && at <= now) return { is: 'expired', at };
  if (lastError !== undefined) return { is: 'error', ...lastError };
  if (at !== undefined && at - now <= TOKEN_WARNING_MS) return { is: 'expires', at };
  return undefined;
}
