import type { Conversation, ConversationStatus } from '../../domain/conversation.ts';
import { Failure } from '../../domain/failure.ts';
import { says } from '../../domain/refusal.ts';
import type { ActionContext, Done } from '../port.ts';
import { addActivity } from './activity.ts';

/** Nobody puts a conversation aside for longer; a time further off is a slip of the finger. */
const LONGEST_SNOOZE_MS = 5 * 366 * 24 * 60 * 60 * 1000;

/** @throws Failure `bad_input` when the status would bring the conversation back in more than five years. */
export function refuseFarOff({ now }: Pick<ActionContext, 'now'>, status: ConversationStatus): void {
  if (status.is !== 'snoozed' || status.until - now <= LONGEST_SNOOZE_MS) return;
  throw new Failure('bad_input', 'A conversation can be snoozed for five years at most.', {
    hint: 'Give an earlier time, like `2h` or `tomorrow 9:00`; or solve it: it opens again when the customer writes.',
    details: says('snooze_too_far'),
  });
}

/** Moves the conversation to `status` and says so in its thread. False when it stood there already. */
export async function moveTo(
  context: ActionContext,
  conversation: Conversation,
  status: ConversationStatus,
  waitingSince?: number | null,
): Promise<boolean> {
  if (isSame(conversation.status, status)) return false;
  await context.emit({
    type: 'conversation.status',
    conversationId: conversation.id,
    status,
    ...(waitingSince === undefined ? {} : { waitingSince }),
  });
  await addActivity(context, conversation.id, {
    type: 'status',
    status: status.is,
    ...(status.is === 'snoozed' ? { until: status.until } : {}),
  });
  return true;
}

/** `moveTo` as a whole action: its result, and the way back to exactly the status before. */
export async function statusAction(
  context: ActionContext,
  conversation: Conversation,
  status: ConversationStatus,
  label: string,
  waitingSince?: number | null,
): Promise<Done> {
  const moved = await moveTo(context, conversation, status, waitingSince);
  const result = { conversationId: conversation.id, number: conversation.number, status: status.is };
  if (!moved) return { result };
  const input = {
    conversation: conversation.id,
    status: conversation.status,
    waitingSince: conversation.waitingSince,
  };
  return { result, undo: { action: 'conversation.set-status', input, label } };
}

/** Solved again a second later is still solved: the time is no difference. */
function isSame(a: ConversationStatus, b: ConversationStatus): boolean {
  if (a.is === 'snoozed' && b.is === 'snoozed') return a.until === b.until;
  return a.is === b.is;
}
