import { z } from 'zod';
import { Failure } from '../domain/failure.ts';
import { says } from '../domain/refusal.ts';
import { defineAction } from './port.ts';
import { assigneeOf, assignTo, NOBODY, refuseTaken } from './support/assign.ts';
import { conversationField } from './support/fields.ts';
import { findConversation, findTeam } from './support/find.ts';

export const conversationAssign = defineAction({
  name: 'conversation.assign',
  summary: 'Assign a conversation to an agent or a team, or to nobody',
  permission: 'conversation.write',
  path: '/conversations/:conversation/assign',
  cli: {
    noun: 'conv',
    verb: 'assign',
    positional: ['conversation', 'assignee'],
    example: 'parley conv assign 1042 @kim',
  },
  line: { command: 'assign', positional: ['assignee'] },
  input: z.object({
    conversation: conversationField,
    assignee: z
      .string()
      .min(1)
      .max(320)
      .optional()
      .describe('@handle, e-mail address, `me`, or `nobody`; left out, it stays as it is'),
    team: z
      .string()
      .min(1)
      .max(256)
      .optional()
      .describe('A team by name, or `nobody`; left out, it stays as it is'),
    ifUnassigned: z.boolean().default(false).describe('Claim it: refuse when somebody else already has it'),
  }),
  async handle(context, input) {
    const { tx } = context;
    if (input.assignee === undefined && input.team === undefined) {
      throw new Failure('bad_input', 'Say whom to assign it to: an agent, a team, or nobody.', {
        details: says('fields_missing', { fields: 'agent, team' }),
      });
    }
    const conversation = await findConversation(tx, input.conversation);
    const assigneeId =
      input.assignee === undefined ? conversation.assigneeId : await assigneeOf(context, input.assignee);
    const teamId =
      input.team === undefined
        ? conversation.teamId
        : input.team === NOBODY
          ? null
          : (await findTeam(tx, input.team)).id;
    if (input.ifUnassigned) await refuseTaken(context, conversation, assigneeId);

    const result = { conversationId: conversation.id, number: conversation.number, assigneeId, teamId };
    const undo = await assignTo(context, conversation, { assigneeId, teamId });
    return { result, undo };
  },
});
