import type { SendResult } from '../../channels/port/outbound.ts';

/** A hiccup passes by itself; this many attempts are no hiccup any more. */
const TOLD_AFTER = 5;

/**
 * What a failed send says of its inbox, in words; undefined where it worked, failed only a few times so far, or was about its recipient alone. A provider
 * that refuses the desk's credentials refuses every reply, so that is said at the first.
 */
export function sendingTrouble(result: SendResult, attempts: number): string | undefined {
  if (result.outcome !== 'failed') return undefined;
  switch (result.reason) {
    case 'auth':
      return `Replies are refused: ${result.message}`;
    case 'content':
    case 'unknown':
      return `The last reply was refused: ${result.message}`;
    case 'retry':
      return attempts >= TOLD_AFTER ? `Replies do not get through: ${result.message}` : undefined;
    default:
      return undefined;
  }
}
