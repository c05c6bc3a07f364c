import { z } from 'zod';
import { Failure } from '../domain/failure.ts';
import { says } from '../domain/refusal.ts';
import { textLength } from '../domain/text-length.ts';
import type { MessageEntry } from '../domain/timeline.ts';
import { defineAction, type ActionContext } from './port.ts';
import { channelIn, checkContent, requireSending } from './support/channels.ts';
import { conversationField, entryField } from './support/fields.ts';
import { findScheduled, refuseTime, sendAtField } from './support/schedule.ts';

export const messageReschedule = defineAction({
  name: 'message.reschedule',
  summary: 'Change the time or the text of a scheduled reply',
  permission: 'conversation.write',
  path: '/messages/reschedule',
  cli: {
    noun: 'conv',
    verb: 'reschedule',
    positional: ['conversation', 'sendAt'],
    example: 'parley conv reschedule 1042 "monday 9:00"',
  },
  line: { command: 'reschedule', positional: ['sendAt'] },
  input: z.object({
    entry: entryField,
    conversation: conversationField.optional(),
    sendAt: sendAtField,
    text: z.string().min(1).max(100_000).optional().describe('What it shall say instead'),
  }),
  async handle(context, input) {
    const { message, conversation, dueAt } = await findScheduled(context, input);
    const { sendAt, text } = input;
    if (sendAt === undefined && text === undefined) {
      throw new Failure('bad_input', 'Say what to change: the time (`sendAt`) or the text.', {
        details: says('fields_missing', { fields: 'sendAt, text' }),
      });
    }
    refuseTime(sendAt, context.now);
    const where = { conversationId: conversation.id, entryId: message.id };
    if (text !== undefined && text !== message.text) {
      await refuseText(context, message, text);
      await context.emit({ type: 'entry.edited', ...where, text, at: context.now });
    }
    if (sendAt !== undefined && sendAt !== dueAt) {
      const delivery = { status: 'scheduled' as const, dueAt: sendAt };
      await context.emit({ type: 'entry.delivery', ...where, delivery });
    }
    return {
      result: { ...where, number: conversation.number, dueAt: sendAt ?? dueAt },
      undo: {
        action: 'message.reschedule',
        input: { entry: message.id, sendAt: dueAt, text: message.text },
        label: `Put the scheduled reply in #${conversation.number} back as it was`,
      },
    };
  },
});

async function refuseText(
  context: ActionContext,
  { id, inboxId, conversationId, text: before }: MessageEntry,
  text: string,
): Promise<void> {
  const inbox = await context.tx.inbox(inboxId);
  if (inbox === undefined) return;
  const channel = await channelIn(context, requireSending(context, inbox), {
    conversationId,
    inboxId,
    entryId: id,
  });
  // It was meant as a chain when it was one.
  const chain = textLength(before, channel.text.unit) > channel.text.max;
  checkContent(channel, { text, attachments: [], chain });
}
