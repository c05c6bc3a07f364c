import { Failure } from '../../domain/failure.ts';
import { says } from '../../domain/refusal.ts';
import { timestamp } from '../../domain/ids.ts';
import type { MessageEntry } from '../../domain/timeline.ts';
import type { ActionContext } from '../port.ts';
import { addActivity } from './activity.ts';
import { returnToDraft } from './drafts.ts';
import { findOutgoing, type Outgoing } from './find-message.ts';

/** Longer than anybody plans; shorter than the slip of a digit. */
const MAX_AHEAD_MS = 366 * 24 * 60 * 60_000;
const MAX_IN_A_CONVERSATION = 100;

export const sendAtField = timestamp.optional().describe('When it leaves, unless the customer writes first');

/** Throws `Failure` `bad_input` for a time that has passed or is more than a year ahead. */
export function refuseTime(sendAt: number | undefined, now: number): void {
  if (sendAt === undefined || (sendAt > now && sendAt - now <= MAX_AHEAD_MS)) return;
  const what = sendAt <= now ? 'The time to send it has passed.' : 'That is more than a year ahead.';
  throw new Failure('bad_input', what, {
    hint: 'Give a time like `2h` or `tomorrow 9:00`.',
    details: says(sendAt <= now ? 'time_passed' : 'time_too_far'),
  });
}

/** The scheduled message that is meant. Throws `Failure` `conflict` when it is not scheduled any more. */
export async function findScheduled(
  { tx }: ActionContext,
  where: { entry?: string | undefined; conversation?: string | undefined },
): Promise<Outgoing & { dueAt: number }> {
  const found = await findOutgoing(tx, where, {
    test: ({ delivery }) => delivery?.status === 'scheduled',
    what: 'scheduled reply',
  });
  const { delivery } = found.message;
  if (delivery?.status === 'scheduled') return { ...found, dueAt: delivery.dueAt };
  throw new Failure(
    'conflict',
    delivery?.status === 'cancelled' ? 'It has been taken back already.' : 'It is on its way already.',
    {
      details: {
        ...says(delivery?.status === 'cancelled' ? 'taken_back' : 'on_its_way'),
        status: delivery?.status,
      },
    },
  );
}

/**
 * The customer wrote first: what was scheduled was written without knowing that. It does not leave; the thread says
 * so, and the text is its author's draft again. What a machine has to tell is as true as before.
 */
export async function cancelScheduled(context: ActionContext, conversationId: string): Promise<void> {
  const waiting = await context.tx.scheduled({ conversationId, limit: MAX_IN_A_CONVERSATION });
  for (const message of waiting) {
    if (message.automatic === undefined) await cancelOne(context, message);
  }
}

async function cancelOne(context: ActionContext, message: MessageEntry): Promise<void> {
  const { id: entryId, conversationId, delivery } = message;
  if (delivery?.status !== 'scheduled') return;
  await context.emit({
    type: 'entry.delivery',
    conversationId,
    entryId,
    delivery: { status: 'cancelled', at: context.now },
  });
  await addActivity(context, conversationId, { type: 'schedule_cancelled', entryId, dueAt: delivery.dueAt });
  await returnToDraft(context, message);
}
