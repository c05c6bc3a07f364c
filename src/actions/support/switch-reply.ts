import type { Conversation, ReplyAddress } from '../../domain/conversation.ts';
import type { ActionContext } from '../port.ts';
import { addActivity } from './activity.ts';

/** Lets the next reply go to `replyTo`. The thread says so when the inbox is another. False when it went there already. */
export async function switchReply(
  context: ActionContext,
  conversation: Conversation,
  replyTo: ReplyAddress,
): Promise<boolean> {
  const { inboxId, identityId } = conversation.replyTo;
  if (inboxId === replyTo.inboxId && identityId === replyTo.identityId) return false;
  await context.emit({ type: 'conversation.reply_to', conversationId: conversation.id, replyTo });
  if (inboxId !== replyTo.inboxId) {
    await addActivity(context, conversation.id, { type: 'channel_switched', ...replyTo });
  }
  return true;
}
