import { z } from 'zod';
import type { Conversation } from '../domain/conversation.ts';
import { defineAction, type ActionContext } from './port.ts';
import { assigneeOf, assignTo } from './support/assign.ts';
import { discardDraft } from './support/drafts.ts';
import { conversationField } from './support/fields.ts';
import { findConversation } from './support/find.ts';
import { addNote } from './support/notes.ts';

/** The note is written before the conversation changes hands, so that whoever gets it finds it there. */
export const conversationHandOff = defineAction({
  name: 'conversation.hand-off',
  summary: 'Give a conversation to a colleague or a team, with a note that says why',
  permission: 'conversation.write',
  path: '/conversations/:conversation/hand-off',
  cli: {
    noun: 'conv',
    verb: 'hand-off',
    positional: ['conversation', 'to', 'note'],
    example: 'parley conv hand-off 1042 @kim "Refund is agreed, only the carrier is missing"',
  },
  line: { command: 'handoff', positional: ['to', 'note'] },
  input: z.object({
    conversation: conversationField,
    to: z
      .string()
      .min(1)
      .max(320)
      .describe('To whom: @handle, e-mail address or id; or a team by name, of which nobody has it yet'),
    note: z.string().max(100_000).describe('What they should know'),
  }),
  async handle(context, input) {
    const conversation = await findConversation(context.tx, input.conversation);
    const { assigneeId, teamId } = await receiver(context, conversation, input.to);
    const { entryId, mentions } = await addNote(context, conversation.id, {
      text: input.note,
      also: assigneeId === null ? [] : [assigneeId],
    });
    const undo = await assignTo(context, conversation, { assigneeId, teamId });
    await discardDraft(context, conversation.id, 'note');
    const { id: conversationId, number } = conversation;
    return {
      result: { conversationId, number, assigneeId, teamId, entryId, mentions },
      undo: undo === undefined ? undefined : { ...undo, label: `Take #${number} back; the note stays` },
    };
  },
});

/** A team of that name, otherwise an agent: handles with `@` are never taken for teams. */
async function receiver(
  context: ActionContext,
  { teamId }: Conversation,
  to: string,
): Promise<Pick<Conversation, 'assigneeId' | 'teamId'>> {
  const teams = await context.tx.teams();
  const team = teams.find(({ id, name }) => id === to || name.toLowerCase() === to.toLowerCase());
  if (team !== undefined) return { assigneeId: null, teamId: team.id };
  return { assigneeId: await assigneeOf(context, to), teamId };
}
