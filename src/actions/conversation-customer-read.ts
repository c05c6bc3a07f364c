import { z } from 'zod';
import { position } from '../domain/ids.ts';
import { defineAction } from './port.ts';
import { conversationField } from './support/fields.ts';
import { findConversation } from './support/find.ts';

export const conversationCustomerRead = defineAction({
  name: 'conversation.customer-read',
  summary: 'Record how far the customer has read',
  permission: 'message.ingest',
  path: '/conversations/:conversation/customer-read',
  input: z.object({
    conversation: conversationField,
    upToSeq: position.describe('The seq of the newest entry the customer has seen'),
  }),
  async handle(context, input) {
    const conversation = await findConversation(context.tx, input.conversation);
    const result = { conversationId: conversation.id };
    if (input.upToSeq <= conversation.customerReadSeq) return { result };
    await context.emit({
      type: 'conversation.customer_read',
      conversationId: conversation.id,
      upToSeq: input.upToSeq,
    });
    return { result };
  },
});
