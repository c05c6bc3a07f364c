import { z } from 'zod';
import { defineAction } from './port.ts';
import { ownDraft } from './support/drafts.ts';
import { conversationField } from './support/fields.ts';
import { findConversation, requireAgent } from './support/find.ts';

export const draftDiscard = defineAction({
  name: 'draft.discard',
  summary: 'Throw your draft away',
  permission: 'conversation.write',
  path: '/conversations/:conversation/drafts/discard',
  input: z.object({
    conversation: conversationField,
    kind: z.enum(['reply', 'note']).default('reply').describe('Which of your drafts'),
  }),
  async handle(context, input) {
    const agent = requireAgent(context);
    const conversation = await findConversation(context.tx, input.conversation);
    const { kind } = input;
    const draft = await ownDraft(context, conversation.id, kind);
    if (draft === undefined) return { result: { conversationId: conversation.id, discarded: false } };
    await context.emit({
      type: 'draft.discarded',
      agentId: agent.id,
      conversationId: conversation.id,
      kind,
    });
    return {
      result: { conversationId: conversation.id, discarded: true },
      undo: {
        action: 'draft.save',
        input: { conversation: conversation.id, kind, text: draft.text },
        label: `Bring back the draft in #${conversation.number}`,
      },
    };
  },
});
