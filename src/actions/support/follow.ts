import { z } from 'zod';
import type { ActionContext, Done } from '../port.ts';
import { conversationField } from './fields.ts';
import { findConversation, requireAgent } from './find.ts';

export const followInput = z.object({ conversation: conversationField });

/** Follows or stops following for the agent who acts, with the way back. */
export async function followAction(
  context: ActionContext,
  input: z.output<typeof followInput>,
  on: boolean,
): Promise<Done> {
  const { id: agentId } = requireAgent(context);
  const conversation = await findConversation(context.tx, input.conversation);
  const { id: conversationId, number, followerIds = [] } = conversation;
  const result = { conversationId, number, following: on };
  if (followerIds.includes(agentId) === on) return { result };
  await context.emit({ type: 'conversation.followed', conversationId, agentId, on });
  const undo = {
    action: on ? 'conversation.unfollow' : 'conversation.follow',
    input: { conversation: conversationId },
    label: on ? `Stop following #${number}` : `Follow #${number} again`,
  };
  return { result, undo };
}
