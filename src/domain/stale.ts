import type { Conversation } from './conversation.ts';
import { Failure } from './failure.ts';
import { says } from './refusal.ts';

/**
 * The stale-send guard: a reply carries the newest log position its author had seen in the conversation. When a
 * customer's message or a colleague's reply is newer, sending now would answer a thread the author has not read.
 * @throws Failure `conflict` with the positions, so that the caller can fetch exactly what was missed.
 */
export function refuseStaleSend(conversation: Conversation, seenSeq: number | undefined): void {
  if (seenSeq === undefined || seenSeq >= conversation.lastMessageSeq) return;
  throw new Failure(
    'conflict',
    'There are newer messages in this conversation than the ones you have seen.',
    {
      hint: 'Read them, then send again with the newer position ("send anyway", or --force).',
      details: {
        ...says('stale'),
        reason: 'stale',
        seenSeq,
        lastMessageSeq: conversation.lastMessageSeq,
        conversationId: conversation.id,
      },
    },
  );
}
