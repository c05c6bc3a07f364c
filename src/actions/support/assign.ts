import type { Conversation } from '../../domain/conversation.ts';
import { Failure } from '../../domain/failure.ts';
import { says } from '../../domain/refusal.ts';
import type { ActionContext, Done } from '../port.ts';
import { addActivity } from './activity.ts';
import { findAgent } from './find.ts';

export const NOBODY = 'nobody';

/** Gives the conversation to them and says so in its thread. Answers the way back; undefined when nothing changed. */
export async function assignTo(
  context: ActionContext,
  conversation: Conversation,
  { assigneeId, teamId }: Pick<Conversation, 'assigneeId' | 'teamId'>,
): Promise<Done['undo']> {
  if (assigneeId === conversation.assigneeId && teamId === conversation.teamId) return undefined;
  await context.emit({ type: 'conversation.assigned', conversationId: conversation.id, assigneeId, teamId });
  await addActivity(context, conversation.id, { type: 'assigned', assigneeId, teamId });
  return {
    action: 'conversation.assign',
    input: {
      conversation: conversation.id,
      assignee: conversation.assigneeId ?? NOBODY,
      team: conversation.teamId ?? NOBODY,
    },
    label: `Give #${conversation.number} back`,
  };
}

/** The agent named, or null for `nobody`. Throws `Failure` `policy` for one who would never see it. */
export async function assigneeOf(context: ActionContext, wanted: string): Promise<string | null> {
  if (wanted === NOBODY) return null;
  const agent = await findAgent(context, wanted);
  if (!agent.disabled) return agent.id;
  throw new Failure('policy', `@${agent.handle} is disabled and would never see it.`, {
    hint: 'Choose somebody else, or enable the account: `parley agent enable`.',
    details: says('agent_disabled', { agent: agent.handle }),
  });
}

/** Of several who claim at once, the write queue lets one be first; the others learn who it was. Throws `Failure` `conflict`. */
export async function refuseTaken(
  { tx }: ActionContext,
  { assigneeId, number }: Conversation,
  wanted: string | null,
): Promise<void> {
  if (assigneeId === null || assigneeId === wanted) return;
  const winner = await tx.agent(assigneeId);
  const name = winner === undefined ? 'Somebody' : `${winner.name} (@${winner.handle})`;
  throw new Failure('conflict', `${name} has #${number} already.`, {
    hint: 'Assign it without the claim to take it over.',
    details: { ...says('taken', { name, number }), reason: 'taken', assigneeId, handle: winner?.handle },
  });
}
