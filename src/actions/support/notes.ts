import { Failure } from '../../domain/failure.ts';
import { says } from '../../domain/refusal.ts';
import type { ActionContext } from '../port.ts';
import { mentionsIn } from './mentions.ts';

/**
 * Adds a note and answers its id and whom it mentions. One to whom it is whispered is told like one who is mentioned.
 * Throws `Failure` `bad_input` when it is empty.
 */
export async function addNote(
  context: ActionContext,
  conversationId: string,
  { text, whisperTo, also = [] }: { text: string; whisperTo?: string | undefined; also?: readonly string[] },
): Promise<{ entryId: string; mentions: string[] }> {
  if (text.trim() === '')
    throw new Failure('bad_input', 'The note is empty.', { details: says('note_empty') });
  const named = mentionsIn(text, await context.tx.agents());
  const mentions = [...new Set([...named, ...also, ...(whisperTo === undefined ? [] : [whisperTo])])];
  const entryId = context.newId();
  await context.emit({
    type: 'entry.added',
    entry: {
      id: entryId,
      conversationId,
      kind: 'note',
      at: context.now,
      author: context.actor,
      text,
      mentions,
      ...(whisperTo === undefined ? {} : { whisperTo }),
    },
  });
  return { entryId, mentions };
}
