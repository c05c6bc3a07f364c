import { says, type Said } from '../../domain/refusal.ts';
import type { SendResult } from '../../channels/port/outbound.ts';

/** A hiccup passes by itself; this many attempts are no hiccup any more. */
const TOLD_AFTER = 5;
const MOST_SAID = 1_000;

/**
 * What a failed send says of its inbox, in words; undefined where it worked, failed only a few times so far, or was about its recipient alone. A provider
 * that refuses the desk's credentials refuses every reply, so that is said at the first.
 */
export function sendingTrouble(result: SendResult, attempts: number): ({ error: string } & Said) | undefined {
  if (result.outcome !== 'failed') return undefined;
  const { reason } = result;
  const said = result.message.slice(0, MOST_SAID).toWellFormed();
  switch (reason) {
    case 'auth':
      return { error: `Replies are refused: ${said}`, ...says('replies_refused', { said }) };
    case 'content':
    case 'unknown':
      return { error: `The last reply was refused: ${said}`, ...says('reply_refused', { said }) };
    case 'retry':
      return attempts < TOLD_AFTER
        ? undefined
        : { error: `Replies do not get through: ${said}`, ...says('replies_stuck', { said }) };
    default:
      return undefined;
  }
}
