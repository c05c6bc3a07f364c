import { z } from 'zod';
import type { Conversation, ConversationStatus } from '../../domain/conversation.ts';
import { Failure } from '../../domain/failure.ts';
import { says } from '../../domain/refusal.ts';
import { timestamp } from '../../domain/ids.ts';
import type { ActionContext } from '../port.ts';
import { moveTo } from './status.ts';

/** What becomes of the conversation with a reply: one of these, or none. */
export const afterSendingFields = {
  thenSolve: z.boolean().default(false).describe('Mark the conversation as solved with it'),
  thenPend: z.boolean().default(false).describe('Mark it as waiting for the customer with it'),
  thenSnooze: timestamp.optional().describe('Put it aside until this time with it'),
};
const afterSending = z.object(afterSendingFields);
type AfterSending = z.output<typeof afterSending>;

/**
 * The status a reply leaves the conversation with: the one wished for, open when it was solved, otherwise as it was. An
 * automatic one opens nothing.
 * True when it moved. Throws `Failure` `bad_input` for more than one wish or a snooze that is over.
 */
export async function settleStatus(
  context: ActionContext,
  conversation: Conversation,
  wished: AfterSending & { automatic?: string | undefined },
): Promise<boolean> {
  const status = wishedStatus(wished, context.now);
  if (status !== undefined) return moveTo(context, conversation, status);
  if (conversation.status.is === 'solved' && wished.automatic === undefined)
    return moveTo(context, conversation, { is: 'open' });
  return false;
}

function wishedStatus(
  { thenSolve, thenPend, thenSnooze }: AfterSending,
  now: number,
): ConversationStatus | undefined {
  const wishes = [
    thenSolve ? { is: 'solved' as const } : undefined,
    thenPend ? { is: 'pending' as const } : undefined,
    thenSnooze === undefined ? undefined : { is: 'snoozed' as const, until: thenSnooze },
  ].filter((wish) => wish !== undefined);
  const [wish] = wishes;
  if (wishes.length > 1) {
    throw new Failure('bad_input', 'A conversation can become one thing only.', {
      hint: 'Solve it, put it aside, or let it wait: one of the three.',
      details: says('one_outcome'),
    });
  }
  if (wish?.is === 'snoozed' && wish.until <= now) {
    throw new Failure('bad_input', 'The time to put it aside until has passed.', {
      hint: 'Give a later time, like `2h` or `tomorrow 9:00`.',
      details: says('time_passed'),
    });
  }
  return wish?.is === 'solved' ? { is: 'solved', at: now } : wish;
}
