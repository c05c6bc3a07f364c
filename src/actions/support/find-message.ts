import type { Conversation } from '../../domain/conversation.ts';
import { Failure, notFound } from '../../domain/failure.ts';
import { says } from '../../domain/refusal.ts';
import type { MessageEntry } from '../../domain/timeline.ts';
import type { Transactor } from '../../store/port.ts';
import { findConversation } from './find.ts';

const LOOK_BACK = 200;

/** A message of ours and the conversation it stands in. */
export type Outgoing = { message: MessageEntry; conversation: Conversation };

/**
 * The message an entry id names, or the newest outgoing one of the conversation that `suits`. Throws `Failure`
 * `bad_input` when neither is given, `not_found` when there is none.
 */
export async function findOutgoing(
  tx: Transactor,
  where: { entry?: string | undefined; conversation?: string | undefined },
  suits: { test: (message: MessageEntry) => boolean; what: string },
): Promise<Outgoing> {
  if (where.entry !== undefined) return byId(tx, where.entry);
  if (where.conversation === undefined) {
    throw new Failure('bad_input', 'Say which message: `entry`, or `conversation` for its newest one.', {
      details: says('fields_missing', { fields: 'entry, conversation' }),
    });
  }
  const conversation = await findConversation(tx, where.conversation);
  const entries = await tx.entries(conversation.id, { limit: LOOK_BACK });
  const message = entries.findLast(
    (entry): entry is MessageEntry =>
      entry.kind === 'message' && entry.direction === 'out' && suits.test(entry),
  );
  if (message !== undefined) return { message, conversation };
  throw notFound(`${suits.what} in #${conversation.number}`, undefined, says('message_missing'));
}

async function byId(tx: Transactor, id: string): Promise<Outgoing> {
  const message = await tx.entry(id);
  if (message === undefined)
    throw notFound(
      `message “${id}”`,
      'Entry ids are shown by `parley conv thread --json`.',
      says('message_missing'),
    );
  if (message.kind !== 'message' || message.direction !== 'out') {
    throw new Failure('bad_input', 'This entry is not a message of ours.', {
      details: says('message_not_ours'),
    });
  }
  return { message, conversation: await findConversation(tx, message.conversationId) };
}
