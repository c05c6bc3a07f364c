import type { Conversation } from '../../domain/conversation.ts';
import type { DeedWish } from '../../domain/deed.ts';
import { Failure, notFound } from '../../domain/failure.ts';
import { says } from '../../domain/refusal.ts';
import type { MessageEntry } from '../../domain/timeline.ts';
import type { ActionContext, ChannelFacts } from '../port.ts';
import { requireSending } from './channels.ts';

const HAS_LEFT = new Set(['sent', 'delivered', 'read']);

/** The channel of a message that is at its provider. Throws `Failure` `conflict` or `policy` when nothing can be done to it. */
export async function channelOfSent(context: ActionContext, message: MessageEntry): Promise<ChannelFacts> {
  if (message.deletedAt !== undefined)
    throw new Failure('conflict', 'The message has been deleted.', { details: says('message_deleted') });
  if (message.direction === 'out' && !HAS_LEFT.has(message.delivery?.status ?? '')) {
    throw new Failure('conflict', 'The message has not left yet.', {
      hint: 'What still waits can be taken back with `parley conv unsend`.',
      details: says('message_not_left'),
    });
  }
  const inbox = await context.tx.inbox(message.inboxId);
  if (inbox === undefined) throw notFound('inbox this message went through', undefined, says('inbox_gone'));
  const channel = requireSending(context, inbox);
  if (message.providerId === undefined || message.forward !== undefined) {
    throw new Failure('policy', `${channel.label} cannot find this message again.`, {
      details: says('message_unfindable', { channel: channel.label }),
    });
  }
  return channel;
}

/** Throws `Failure` `policy` when the channel does not let us, or no longer. */
export function requireStill(
  context: ActionContext,
  can: { withinMs?: number | undefined } | undefined,
  { at }: MessageEntry,
  words: { label: string; does: string },
): void {
  if (can === undefined) {
    throw new Failure('policy', `On ${words.label} a message that was sent cannot be ${words.does}.`, {
      hint: 'Send a correction instead.',
      details: says('sent_stays', { channel: words.label }),
    });
  }
  if (can.withinMs === undefined || context.now - at <= can.withinMs) return;
  const minutes = Math.round(can.withinMs / 60_000);
  throw new Failure('policy', `${words.label} lets a message be ${words.does} for ${minutes} minutes only.`, {
    hint: 'Send a correction instead.',
    details: { ...says('sent_stays_after', { channel: words.label, minutes }), withinMs: can.withinMs },
  });
}

/** Puts it on the list of what is to be done at the provider, and says in the thread that it is on its way. */
export async function queueDeed(
  context: ActionContext,
  conversation: Conversation,
  message: MessageEntry,
  wish: DeedWish,
): Promise<void> {
  await context.tx.queueDeed({
    id: context.newId(),
    inboxId: message.inboxId,
    conversationId: conversation.id,
    entryId: message.id,
    by: context.actor,
    wish,
    dueAt: context.now,
  });
  if (wish.does !== 'read') {
    await context.emit({
      type: 'entry.deed',
      conversationId: conversation.id,
      entryId: message.id,
      deed: { does: wish.does, is: 'waiting', at: context.now },
    });
  }
  context.afterCommit(() => context.desk.wakeOutbox());
}

/** As many of the newest entries are looked at for the customer's last message. */
const LOOK_BACK = 20;

/** Shows the customer that the desk has read their newest message, where the channel can. Once for each. */
export async function markRead(
  context: ActionContext,
  conversation: Conversation,
  read: { after: number; upToSeq: number },
): Promise<void> {
  const inbox = await context.tx.inbox(conversation.replyTo.inboxId);
  if (inbox?.status !== 'active' || context.desk.channel(inbox.channel)?.markRead !== true) return;
  const entries = await context.tx.entries(conversation.id, { limit: LOOK_BACK });
  const message = entries.findLast(
    (entry): entry is MessageEntry =>
      entry.kind === 'message' &&
      entry.direction === 'in' &&
      entry.inboxId === inbox.id &&
      entry.seq <= read.upToSeq,
  );
  if (message?.providerId === undefined || message.seq <= read.after) return;
  await queueDeed(context, conversation, message, { does: 'read' });
}
