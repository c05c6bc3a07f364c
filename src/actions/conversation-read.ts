import { z } from 'zod';
import { position } from '../domain/ids.ts';
import { defineAction } from './port.ts';
import { markRead } from './support/deeds.ts';
import { conversationField } from './support/fields.ts';
import { findConversation, requireAgent } from './support/find.ts';

export const conversationRead = defineAction({
  name: 'conversation.read',
  summary: 'Remember how far you have read a conversation',
  permission: 'conversation.read',
  path: '/conversations/:conversation/read',
  cli: {
    noun: 'conv',
    verb: 'mark-read',
    positional: ['conversation'],
    example: 'parley conv mark-read 1042',
  },
  input: z.object({
    conversation: conversationField,
    upToSeq: position.optional().describe('The seq of the newest entry you have read; left out, all of it'),
  }),
  async handle(context, input) {
    const agent = requireAgent(context);
    const conversation = await findConversation(context.tx, input.conversation);
    // Nobody has read what is not there yet.
    const upToSeq = Math.min(input.upToSeq ?? conversation.version, conversation.version);
    const readBefore = await context.tx.agentReadSeq(conversation.id);
    await context.emit({
      type: 'conversation.agent_read',
      conversationId: conversation.id,
      agentId: agent.id,
      upToSeq,
    });
    if (upToSeq > readBefore) await markRead(context, conversation, { after: readBefore, upToSeq });
    return { result: { conversationId: conversation.id, upToSeq } };
  },
});
