import { z } from 'zod';
import type { Conversation } from '../domain/conversation.ts';
import { Failure } from '../domain/failure.ts';
import { refusalOf, says } from '../domain/refusal.ts';
import { reachOf } from '../domain/reach.ts';
import type { MessageEntry } from '../domain/timeline.ts';
import { defineAction, type ActionContext } from './port.ts';
import { conversationField, entryField } from './support/fields.ts';
import { contactOf } from './support/find.ts';
import { releaseMessage } from './support/outgoing.ts';
import { findScheduled } from './support/schedule.ts';
import { moveTo } from './support/status.ts';

/** People who do not want to wait use it, and the clock when the time has come. */
export const messageSendNow = defineAction({
  name: 'message.send-now',
  summary: 'Let a scheduled reply leave now',
  permission: 'conversation.write',
  path: '/messages/send-now',
  cli: { noun: 'conv', verb: 'send-now', positional: ['conversation'], example: 'parley conv send-now 1042' },
  line: { command: 'send-now', positional: [] },
  input: z.object({ entry: entryField, conversation: conversationField.optional() }),
  async handle(context, input) {
    const { message, conversation } = await findScheduled(context, input);
    const unwelcome = await whyUnwelcome(context, message, conversation);
    if (unwelcome !== undefined && context.agent !== undefined) throw unwelcome;
    if (unwelcome !== undefined) return { result: await giveUp(context, message, conversation, unwelcome) };
    const dueAt = await releaseMessage(context, message);
    return {
      result: { entryId: message.id, conversationId: conversation.id, number: conversation.number, dueAt },
      undo: {
        action: 'message.unsend',
        input: { entry: message.id },
        label: `Take back the reply in #${conversation.number}`,
      },
    };
  },
});

/** Much can happen between the night and the morning: they may have asked meanwhile not to be written to. */
async function whyUnwelcome(
  { tx, now, desk }: ActionContext,
  { identityId, inboxId }: MessageEntry,
  conversation: Conversation,
): Promise<Failure | undefined> {
  const { identities } = await contactOf(tx, conversation);
  const identity = identities.find(({ id }) => id === identityId);
  if (identity === undefined) return undefined;
  const reach = reachOf({ policy: undefined, identity, lastInboundAt: undefined, now });
  if (reach.state !== 'closed') return undefined;
  const inbox = await tx.inbox(inboxId);
  const channel = desk.channel(inbox?.channel ?? '')?.label ?? inbox?.name ?? '';
  return new Failure('policy', reach.words, { details: says(`reach_${reach.why}`, { channel }) });
}

/** The clock has nobody to tell: the thread does, and what a person wrote comes back to the queue. */
async function giveUp(
  context: ActionContext,
  { id: entryId, automatic }: MessageEntry,
  conversation: Conversation,
  { message, details }: Failure,
): Promise<{ entryId: string; failed: string }> {
  await context.emit({
    type: 'entry.delivery',
    conversationId: conversation.id,
    entryId,
    delivery: {
      status: 'failed',
      at: context.now,
      reason: 'recipient_gone',
      message,
      refusal: refusalOf(details),
    },
  });
  if (automatic === undefined) await moveTo(context, conversation, { is: 'open' });
  return { entryId, failed: message };
}
