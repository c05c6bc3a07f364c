import type { Conversation, ConversationStatus, ReplyAddress } from '../../domain/conversation.ts';
import type { ActionContext } from '../port.ts';
import { addActivity } from './activity.ts';

/** Opens a conversation under the next number; its thread begins with the line that says so. */
export async function openConversation(
  context: ActionContext,
  about: {
    contactId: string;
    inboxId: string;
    replyTo: ReplyAddress;
    subject?: string | undefined;
    assigneeId?: string | undefined;
    followUpOf?: string | undefined;
    /** Open unless told otherwise. */
    status?: ConversationStatus | undefined;
    /** It was held and ended elsewhere: solved from the beginning, and of its own time (ms). */
    imported?: { tags: string[]; begun: number; ended: number } | undefined;
  },
): Promise<Conversation> {
  const { assigneeId, followUpOf, imported, ...rest } = about;
  const { tags = [], begun = context.now, ended = context.now } = imported ?? {};
  const status = about.status ?? (imported === undefined ? { is: 'open' } : { is: 'solved', at: ended });
  const conversation = {
    ...rest,
    id: context.newId(),
    number: await context.tx.nextConversationNumber(),
    status,
    assigneeId: assigneeId ?? null,
    teamId: null,
    tags,
    priority: 'normal' as const,
    createdAt: begun,
    lastActivityAt: ended,
    waitingSince: null,
    preview: null,
    lastMessageSeq: 0,
    customerReadSeq: 0,
    followUpOf: followUpOf ?? null,
  };
  const { seq } = await context.emit({ type: 'conversation.opened', conversation });
  await addActivity(context, conversation.id, { type: 'opened', inboxId: about.inboxId }, begun);
  return { ...conversation, version: seq };
}
