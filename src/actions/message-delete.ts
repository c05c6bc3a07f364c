import { z } from 'zod';
import { position } from '../domain/ids.ts';
import { defineAction } from './port.ts';
import { channelOfSent, queueDeed, requireStill } from './support/deeds.ts';
import { conversationField, entryField } from './support/fields.ts';
import { findOutgoing } from './support/find-message.ts';
import { refuseStale } from './support/refuse-stale.ts';

export const messageDelete = defineAction({
  name: 'message.delete',
  summary: 'Delete a message the customer has, for both, where the channel can',
  permission: 'conversation.write',
  path: '/messages/delete',
  cli: {
    noun: 'conv',
    verb: 'delete-message',
    positional: ['conversation'],
    example: 'parley conv delete-message 1042',
  },
  input: z.object({
    entry: entryField,
    conversation: conversationField.optional(),
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
    requireStill(context, channel.delete, message, { label: channel.label, does: 'deleted' });
    await refuseStale(context, conversation, input.seen);
    await queueDeed(context, conversation, message, { does: 'delete' });
    return { result: { entryId: message.id, number: conversation.number } };
  },
});
