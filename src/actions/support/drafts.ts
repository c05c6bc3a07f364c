import type { Draft } from '../../domain/draft.ts';
import { writeNotation } from '../../domain/rich-notation.ts';
import type { MessageEntry } from '../../domain/timeline.ts';
import type { ActionContext } from '../port.ts';

type Kind = Draft['kind'];

/** What the agent who acts has begun to write there. */
export async function ownDraft(
  context: ActionContext,
  conversationId: string,
  kind: Kind,
): Promise<Draft | undefined> {
  if (context.agent === undefined) return undefined;
  const drafts = await context.tx.draftsOf(context.agent.id);
  return drafts.find((draft) => draft.conversationId === conversationId && draft.kind === kind);
}

/** Throws the agent's draft away where there is one: in the transaction that makes a message of it, so none is lost. */
export async function discardDraft(
  context: ActionContext,
  conversationId: string,
  kind: Kind,
): Promise<boolean> {
  const draft = await ownDraft(context, conversationId, kind);
  if (draft === undefined) return false;
  await context.emit({ type: 'draft.discarded', agentId: draft.agentId, conversationId, kind });
  return true;
}

/** The text of what did not leave goes back to its author's draft, unless they have begun another. */
export async function returnToDraft(context: ActionContext, message: MessageEntry): Promise<boolean> {
  // What was written to somebody else must not lie ready to be sent to the customer.
  if (message.author.kind !== 'agent' || message.forward !== undefined) return false;
  const { conversationId, rich } = message;
  const text = rich === undefined ? message.text : writeNotation(rich);
  if (text === '') return false;
  const agentId = message.author.id;
  const drafts = await context.tx.draftsOf(agentId);
  if (drafts.some((draft) => draft.conversationId === conversationId && draft.kind === 'reply')) return false;
  const draft = { agentId, conversationId, kind: 'reply' as const, text, savedAt: context.now };
  await context.emit({ type: 'draft.saved', draft });
  return true;
}
