import type { Conversation } from '../../domain/conversation.ts';
import { Failure } from '../../domain/failure.ts';
import { refuseStaleSend } from '../../domain/stale.ts';
import type { MessageEntry } from '../../domain/timeline.ts';
import type { ActionContext } from '../port.ts';

const LOOK_BACK = 50;

/**
 * The stale-send guard with what was missed in its details (`missed`, oldest first, at most 50), so that the author
 * can read it at once. Messages of the author's own are no news to them: two quick replies both go out.
 */
export async function refuseStale(
  context: ActionContext,
  conversation: Conversation,
  seen: number | undefined,
): Promise<void> {
  if (seen === undefined || seen >= conversation.lastMessageSeq) return;
  const entries = await context.tx.entries(conversation.id, { limit: LOOK_BACK });
  const missed = entries.filter(
    (entry): entry is MessageEntry => entry.kind === 'message' && entry.seq > seen && !isOwn(context, entry),
  );
  const allLookedAt = (entries[0]?.seq ?? 0) <= seen || entries.length < LOOK_BACK;
  if (missed.length === 0 && allLookedAt) return;
  try {
    refuseStaleSend(conversation, seen);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const { kind, message, hint, details } = error;
    throw new Failure(kind, message, { hint, details: { ...details, missed }, cause: error });
  }
}

function isOwn(context: ActionContext, { author }: MessageEntry): boolean {
  return author.kind === 'agent' && author.id === context.agent?.id;
}
