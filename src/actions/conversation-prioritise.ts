import { z } from 'zod';
import { priority } from '../domain/conversation.ts';
import { defineAction } from './port.ts';
import { conversationField } from './support/fields.ts';
import { findConversation } from './support/find.ts';

export const conversationPrioritise = defineAction({
  name: 'conversation.prioritise',
  summary: 'Set the priority of a conversation',
  permission: 'conversation.write',
  path: '/conversations/:conversation/prioritise',
  cli: {
    noun: 'conv',
    verb: 'prioritise',
    positional: ['conversation', 'priority'],
    example: 'parley conv prioritise 1042 urgent',
  },
  line: { command: 'priority', positional: ['priority'] },
  input: z.object({
    conversation: conversationField,
    priority: priority.describe('low, normal, high or urgent'),
  }),
  async handle(context, input) {
    const conversation = await findConversation(context.tx, input.conversation);
    const { priority } = input;
    const result = { conversationId: conversation.id, number: conversation.number, priority };
    if (priority === conversation.priority) return { result };
    await context.emit({ type: 'conversation.priority', conversationId: conversation.id, priority });
    return {
      result,
      undo: {
        action: 'conversation.prioritise',
        input: { conversation: conversation.id, priority: conversation.priority },
        label: `Set #${conversation.number} back to ${conversation.priority}`,
      },
    };
  },
});
