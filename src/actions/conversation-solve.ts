import { z } from 'zod';
import { defineAction } from './port.ts';
import { conversationField } from './support/fields.ts';
import { findConversation } from './support/find.ts';
import { statusAction } from './support/status.ts';

export const conversationSolve = defineAction({
  name: 'conversation.solve',
  summary: 'Mark a conversation as solved',
  permission: 'conversation.write',
  path: '/conversations/:conversation/solve',
  cli: { noun: 'conv', verb: 'close', positional: ['conversation'], example: 'parley conv close 1042' },
  line: { command: 'solve', positional: [] },
  input: z.object({ conversation: conversationField }),
  async handle(context, input) {
    const conversation = await findConversation(context.tx, input.conversation);
    const label = `Put #${conversation.number} back as it was`;
    return statusAction(context, conversation, { is: 'solved', at: context.now }, label);
  },
});
