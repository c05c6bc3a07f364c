import { z } from 'zod';
import { Failure, notFound } from '../domain/failure.ts';
import { says } from '../domain/refusal.ts';
import type { MessageEntry } from '../domain/timeline.ts';
import { defineAction } from './port.ts';
import { channelOfSent, queueDeed } from './support/deeds.ts';
import { conversationField } from './support/fields.ts';
import { findConversation } from './support/find.ts';

const LOOK_BACK = 200;

export const messageReact = defineAction({
  name: 'message.react',
  summary: 'React to a message with an emoji, where the channel can',
  permission: 'conversation.write',
  path: '/messages/react',
  cli: {
    noun: 'conv',
    verb: 'react',
    positional: ['conversation', 'emoji'],
    example: 'parley conv react 1042 👍',
  },
  input: z.object({
    conversation: conversationField,
    entry: z
      .string()
      .min(1)
      .max(64)
      .optional()
      .describe('The message: its id; left out, the customer’s newest one'),
    emoji: z.string().min(1).max(64).optional().describe('Left out, the reaction is taken back'),
  }),
  async handle(context, input) {
    const { tx } = context;
    const conversation = await findConversation(tx, input.conversation);
    const message =
      input.entry === undefined
        ? (await tx.entries(conversation.id, { limit: LOOK_BACK })).findLast(
            (entry): entry is MessageEntry => entry.kind === 'message' && entry.direction === 'in',
          )
        : await tx.entry(input.entry);
    if (message?.kind !== 'message' || message.conversationId !== conversation.id)
      throw notFound(`such message in #${conversation.number}`, undefined, says('message_missing'));
    const channel = await channelOfSent(context, message);
    const { reactionsOut } = channel;
    if (reactionsOut === undefined)
      throw new Failure('policy', `${channel.label} takes no reactions.`, {
        details: says('no_reactions', { channel: channel.label }),
      });
    if (input.emoji !== undefined && reactionsOut !== 'any' && !reactionsOut.includes(input.emoji)) {
      throw new Failure('policy', `${channel.label} does not take ${input.emoji}.`, {
        hint: `It takes ${reactionsOut.join(' ')}.`,
        details: says('reaction_not_taken', {
          channel: channel.label,
          emoji: input.emoji,
          takes: reactionsOut.join(' '),
        }),
      });
    }
    await queueDeed(context, conversation, message, {
      does: 'react',
      ...(input.emoji === undefined ? {} : { emoji: input.emoji }),
    });
    return { result: { entryId: message.id, number: conversation.number } };
  },
});
