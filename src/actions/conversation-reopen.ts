import { z } from 'zod';
import { defineAction } from './port.ts';
import { conversationField } from './support/fields.ts';
import { findConversation } from './support/find.ts';
import { statusAction } from './support/status.ts';
import { waitingSince } from './support/waiting.ts';

export const conversationReopen = defineAction({
  name: 'conversation.reopen',
  summary: 'Make a pending, snoozed or solved conversation open again',
  permission: 'conversation.write',
  path: '/conversations/:conversation/reopen',
  cli: { noun: 'conv', verb: 'reopen', positional: ['conversation'], example: 'parley conv reopen 1042' },
  line: { command: 'reopen', positional: [] },
  input: z.object({ conversation: conversationField }),
  async handle(context, input) {
    const conversation = await findConversation(context.tx, input.conversation);
    const label = `Put #${conversation.number} back as it was`;
    return statusAction(context, conversation, { is: 'open' }, label, await wait());

    /** Who was put aside unanswered has waited all along. Solved ones were answered, or needed no answer. */
    async function wait(): Promise<number | null> {
      if (conversation.status.is === 'solved') return null;
      return waitingSince(await context.tx.entries(conversation.id, { limit: 200 }));
    }
  },
});
