import { z } from 'zod';
import { defineAction } from './port.ts';
import { conversationField } from './support/fields.ts';
import { findConversation } from './support/find.ts';

export const conversationSubject = defineAction({
  name: 'conversation.subject',
  summary: 'Change the subject of a conversation',
  permission: 'conversation.write',
  path: '/conversations/:conversation/subject',
  cli: {
    noun: 'conv',
    verb: 'subject',
    positional: ['conversation', 'subject'],
    example: 'parley conv subject 1042 "Refund for order 4711"',
  },
  line: { command: 'subject', positional: ['subject'] },
  input: z.object({
    conversation: conversationField,
    subject: z.string().trim().max(1000).describe('The new subject; empty for none'),
  }),
  async handle(context, input) {
    const conversation = await findConversation(context.tx, input.conversation);
    const { subject } = input;
    const before = conversation.subject ?? '';
    const result = { conversationId: conversation.id, number: conversation.number, subject };
    if (subject === before) return { result };
    await context.emit({ type: 'conversation.subject', conversationId: conversation.id, subject });
    return {
      result,
      undo: {
        action: 'conversation.subject',
        input: { conversation: conversation.id, subject: before },
        label: `Put the subject of #${conversation.number} back`,
      },
    };
  },
});
