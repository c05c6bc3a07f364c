import { z } from 'zod';
import { conversationStatus } from '../domain/conversation.ts';
import { timestamp } from '../domain/ids.ts';
import { defineAction } from './port.ts';
import { conversationField } from './support/fields.ts';
import { findConversation } from './support/find.ts';
import { moveTo, refuseFarOff } from './support/status.ts';

/** What undoing a change of status does: the status comes back whole, with its times and the customer's wait. */
export const conversationSetStatus = defineAction({
  name: 'conversation.set-status',
  summary: 'Set a conversation’s status exactly as given',
  permission: 'conversation.write',
  path: '/conversations/:conversation/status',
  input: z.object({
    conversation: conversationField,
    status: conversationStatus.describe('The whole status: `is`, and `until` or `at` where it has one'),
    waitingSince: timestamp
      .nullable()
      .optional()
      .describe(
        'Since when the customer waits, milliseconds since the epoch; left out, the usual rule decides',
      ),
  }),
  async handle(context, input) {
    refuseFarOff(context, input.status);
    const conversation = await findConversation(context.tx, input.conversation);
    await moveTo(context, conversation, input.status, input.waitingSince);
    return {
      result: { conversationId: conversation.id, number: conversation.number, status: input.status.is },
    };
  },
});
