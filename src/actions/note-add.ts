import { z } from 'zod';
import type { Conversation } from '../domain/conversation.ts';
import { Failure } from '../domain/failure.ts';
import { says } from '../domain/refusal.ts';
import { defineAction, type ActionContext } from './port.ts';
import { discardDraft } from './support/drafts.ts';
import { conversationField } from './support/fields.ts';
import { findAgent, findConversation } from './support/find.ts';
import { addNote } from './support/notes.ts';

export const noteAdd = defineAction({
  name: 'note.add',
  summary: 'Add a note that only colleagues see; @handle mentions them',
  permission: 'conversation.write',
  path: '/conversations/:conversation/notes',
  cli: {
    noun: 'conv',
    verb: 'note',
    positional: ['conversation', 'text'],
    example: 'parley conv note 1042 "@kim can you check the refund?"',
  },
  line: { command: 'note', positional: ['text'] },
  input: z.object({
    conversation: conversationField,
    text: z.string().max(100_000).describe('The note'),
    whisperTo: z
      .string()
      .min(1)
      .max(320)
      .optional()
      .describe('Say it to one colleague: @handle, or `assignee` for whoever has the conversation'),
  }),
  async handle(context, input) {
    const conversation = await findConversation(context.tx, input.conversation);
    const whisperTo = await listener(context, conversation, input.whisperTo);
    const { entryId, mentions } = await addNote(context, conversation.id, { text: input.text, whisperTo });
    await discardDraft(context, conversation.id, 'note');
    return { result: { entryId, number: conversation.number, mentions } };
  },
});

async function listener(
  context: ActionContext,
  { assigneeId, number }: Conversation,
  wanted: string | undefined,
): Promise<string | undefined> {
  if (wanted === undefined) return undefined;
  if (wanted !== 'assignee') return (await findAgent(context, wanted)).id;
  if (assigneeId !== null) return assigneeId;
  throw new Failure('policy', `Nobody has #${number}.`, {
    hint: 'Name whom to say it to, or add a note.',
    details: says('nobody_has_it', { number }),
  });
}
