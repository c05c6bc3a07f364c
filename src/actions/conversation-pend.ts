import { z } from 'zod';
import { defineAction } from './port.ts';
import { conversationField } from './support/fields.ts';
import { findConversation } from './support/find.ts';
import { statusAction } from './support/status.ts';

export const conversationPend = defineAction({
  name: 'conversation.pend',
  summary: 'Set a conversation to pending: we wait for the customer',
  permission: 'conversation.write',
  path: '/conversations/:conversation/pend',
  cli: { noun: 'conv', verb: 'pend', positional: ['conversation'], example: 'parley conv pend 1042' },
  line: { command: 'pend', positional: [] },
  input: z.object({ conversation: conversationField }),
  async handle(context, input) {
    const conversation = await findConversation(context.tx, input.conversation);
    return statusAction(
      context,
      conversation,
      { is: 'pending' },
      `Put #${conversation.number} back as it was`,
    );
  },
});
