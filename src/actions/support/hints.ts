import { z } from 'zod';
import type { Conversation } from '../../domain/conversation.ts';
import type { Entry } from '../../domain/timeline.ts';
import type { Reader } from '../../store/port.ts';
import type { Hinted } from './place-message.ts';

/** Pointers to the conversation a message belongs to, as channels give them. */
export const hintsField = z
  .array(
    z.discriminatedUnion('by', [
      z.object({ by: z.literal('conversation'), conversationId: z.string().max(64), proven: z.boolean() }),
      z.object({ by: z.literal('message'), providerId: z.string().max(1000), proven: z.boolean() }),
      z.object({ by: z.literal('number'), number: z.number().int().positive() }),
    ]),
  )
  .max(200)
  .default([])
  .describe('Pointers to the conversation it belongs to, best first: by conversation, message or number');
type Hint = z.output<typeof hintsField>[number];

/** The inbox's message of that provider id. */
export type FindMessage = (providerId: string) => Promise<Entry | undefined>;

/** Looks each message up once: what a message answers is asked for by its pointers and by itself. */
export function messageFinder(tx: Reader, inboxId: string): FindMessage {
  const asked = new Map<string, Promise<Entry | undefined>>();
  return (providerId) => {
    const known = asked.get(providerId);
    if (known !== undefined) return known;
    const found = tx.entryByProviderId(inboxId, providerId);
    asked.set(providerId, found);
    return found;
  };
}

/**
 * The conversations the pointers name, best first; pointers to nothing are left out. First of all comes that of the
 * provider's own thread, which the provider vouches for.
 */
export async function resolveHints(
  tx: Reader,
  inboxId: string,
  given: { threadId?: string | undefined; hints: readonly Hint[]; findMessage: FindMessage },
): Promise<Hinted[]> {
  const { threadId, hints, findMessage } = given;
  const found: Hinted[] = [];
  const held = threadId === undefined ? undefined : await conversationHeldIn(tx, inboxId, threadId);
  if (held !== undefined) found.push({ conversation: held, proven: true });
  for (const hint of hints) {
    const conversation = await resolve(tx, findMessage, hint);
    if (conversation !== undefined) found.push({ conversation, proven: hint.by !== 'number' && hint.proven });
  }
  return found;
}

async function resolve(tx: Reader, findMessage: FindMessage, hint: Hint) {
  switch (hint.by) {
    case 'conversation':
      return tx.conversation(hint.conversationId);
    case 'number':
      return tx.findConversation(`#${hint.number}`);
    case 'message': {
      const entry = await findMessage(hint.providerId);
      return entry && tx.conversation(entry.conversationId);
    }
  }
}

/** The conversation of a thread the provider has, when the desk holds it. */
export async function conversationHeldIn(
  tx: Reader,
  inboxId: string,
  threadId: string,
): Promise<Conversation | undefined> {
  const id = await tx.conversationOfThread(inboxId, threadId);
  return id === undefined ? undefined : tx.conversation(id);
}
