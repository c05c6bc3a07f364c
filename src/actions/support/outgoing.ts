import type { Attachment, MessageEntry, Recipient } from '../../domain/timeline.ts';
import type { ActionContext } from '../port.ts';
import { standsInPublic } from './channels.ts';

type Content = {
  conversationId: string;
  inboxId: string;
  identityId: string;
  text: string;
  subject?: string | undefined;
  attachments: Attachment[];
  rich?: MessageEntry['rich'];
  outside?: MessageEntry['outside'];
  replyToId?: string | undefined;
  cc?: Recipient[] | undefined;
  bcc?: Recipient[] | undefined;
  forward?: Recipient | undefined;
  quoted?: string | undefined;
  automatic?: string | undefined;
};

/**
 * Puts a message into the thread and, in the same transaction, into the outbox. It leaves at `dueAt`, ms. With
 * `sendAt` (ms) it stands in the thread as scheduled, and enters the outbox when its time comes.
 */
export async function queueMessage(
  context: ActionContext,
  message: Content & { undoSendMs?: number | undefined; sendAt?: number | undefined },
): Promise<{ entryId: string; dueAt: number }> {
  const { undoSendMs, sendAt, ...content } = message;
  const dueAt = sendAt ?? context.now + pauseMs(context, undoSendMs);
  const entryId = context.newId();
  const open = await standsInPublic(context, content);
  await context.emit({
    type: 'entry.added',
    entry: {
      ...content,
      id: entryId,
      kind: 'message',
      direction: 'out',
      author: context.actor,
      ...(open ? { public: true as const } : {}),
      at: context.now,
      delivery:
        sendAt === undefined ? { status: 'queued', dueAt, attempts: 0 } : { status: 'scheduled', dueAt },
    },
  });
  if (sendAt === undefined) await enqueue(context, { ...content, id: entryId }, dueAt);
  return { entryId, dueAt };
}

/** A scheduled message takes its place at the end of the thread and goes into the outbox. Answers when it leaves, ms. */
export async function releaseMessage(context: ActionContext, message: MessageEntry): Promise<number> {
  const { seq: _seq, version: _version, ...entry } = message;
  const dueAt = context.now + pauseMs(context);
  await context.emit({
    type: 'entry.released',
    entry: { ...entry, at: context.now, delivery: { status: 'queued', dueAt, attempts: 0 } },
  });
  await enqueue(context, message, dueAt);
  return dueAt;
}

/** The pause is for people who think again; a machine that replies has no second thoughts. */
function pauseMs(context: ActionContext, wanted?: number): number {
  return wanted ?? (context.agent === undefined ? 0 : context.desk.undoSendMs);
}

async function enqueue(
  context: ActionContext,
  { id: entryId, conversationId, inboxId }: Pick<MessageEntry, 'id' | 'conversationId' | 'inboxId'>,
  dueAt: number,
): Promise<void> {
  await context.tx.enqueue({ id: context.newId(), conversationId, inboxId, entryId, dueAt });
  context.afterCommit(() => context.desk.wakeOutbox());
}
