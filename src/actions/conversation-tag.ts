import { z } from 'zod';
import { defineAction } from './port.ts';
import { addActivity } from './support/activity.ts';
import { conversationField } from './support/fields.ts';
import { findConversation } from './support/find.ts';
import { tagChanges } from './support/tags.ts';

const words = z.array(z.string().max(200)).max(100).default([]);

export const conversationTag = defineAction({
  name: 'conversation.tag',
  summary: 'Add tags to a conversation, or remove them',
  permission: 'conversation.write',
  path: '/conversations/:conversation/tag',
  cli: {
    noun: 'conv',
    verb: 'tag',
    positional: ['conversation', 'add'],
    example: 'parley conv tag 1042 vip refund --remove new',
  },
  line: { command: 'tag', positional: ['add'] },
  input: z.object({
    conversation: conversationField,
    add: words.describe('Tags to add; one that begins with `-` is removed'),
    remove: words.describe('Tags to remove'),
  }),
  async handle(context, input) {
    const conversation = await findConversation(context.tx, input.conversation);
    const { add, remove } = tagChanges(conversation.tags, input.add, input.remove);
    const tags = [...conversation.tags.filter((tag) => !remove.includes(tag)), ...add];
    const result = { conversationId: conversation.id, number: conversation.number, tags };
    if (add.length === 0 && remove.length === 0) return { result };
    await context.emit({ type: 'conversation.tagged', conversationId: conversation.id, add, remove });
    await addActivity(context, conversation.id, { type: 'tagged', added: add, removed: remove });
    return {
      result,
      undo: {
        action: 'conversation.tag',
        input: { conversation: conversation.id, add: remove, remove: add },
        label: `Put the tags of #${conversation.number} back`,
      },
    };
  },
});
