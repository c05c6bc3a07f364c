import { z } from 'zod';
import { position } from '../domain/ids.ts';
import { Failure } from '../domain/failure.ts';
import { says } from '../domain/refusal.ts';
import { defineAction } from './port.ts';
import { checkContent } from './support/channels.ts';
import { channelOfSent, queueDeed, requireStill } from './support/deeds.ts';
import { conversationField, entryField } from './support/fields.ts';
import { findOutgoing } from './support/find-message.ts';
import { refuseStale } from './support/refuse-stale.ts';

export const messageEdit = defineAction({
  name: 'message.edit',
  summary: 'Change a message the customer has, where the channel can',
  permission: 'conversation.write',
  path: '/messages/change',
  cli: {
    noun: 'conv',
    verb: 'edit',
    positional: ['conversation', 'text'],
    example: 'parley conv edit 1042 "It left our house this morning."',
  },
  input: z.object({
    entry: entryField,
    conversation: conversationField.optional(),
    text: z.string().min(1).max(100_000).describe('What it says from now on'),
    seen: position
      .optional()
      .describe('The newest log position you have seen: refused when something came in'),
  }),
  async handle(context, input) {
    const { message, conversation } = await findOutgoing(context.tx, input, {
      test: ({ providerId, deletedAt }) => providerId !== undefined && deletedAt === undefined,
      what: 'message of ours that has left',
    });
    const channel = await channelOfSent(context, message);
    requireStill(context, channel.edit, message, { label: channel.label, does: 'changed' });
    if (message.rich !== undefined) {
      throw new Failure('policy', 'A message with buttons or the like cannot be changed.', {
        hint: 'Send a new one.',
        details: says('not_editable'),
      });
    }
    await refuseStale(context, conversation, input.seen);
    checkContent(channel, { text: input.text, attachments: [] });
    await queueDeed(context, conversation, message, { does: 'edit', text: input.text });
    return { result: { entryId: message.id, number: conversation.number } };
  },
});
