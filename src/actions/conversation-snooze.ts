import { z } from 'zod';
import { Failure } from '../domain/failure.ts';
import { says } from '../domain/refusal.ts';
import { timestamp } from '../domain/ids.ts';
import { defineAction } from './port.ts';
import { conversationField } from './support/fields.ts';
import { findConversation } from './support/find.ts';
import { refuseFarOff, statusAction } from './support/status.ts';

export const conversationSnooze = defineAction({
  name: 'conversation.snooze',
  summary: 'Put a conversation aside until a time, or until the customer writes',
  permission: 'conversation.write',
  path: '/conversations/:conversation/snooze',
  cli: {
    noun: 'conv',
    verb: 'snooze',
    positional: ['conversation', 'until'],
    example: 'parley conv snooze 1042 "tomorrow 9:00"',
  },
  line: { command: 'snooze', positional: ['until'] },
  input: z.object({
    conversation: conversationField,
    until: timestamp.describe('When it comes back'),
  }),
  async handle(context, input) {
    if (input.until <= context.now) {
      throw new Failure('bad_input', 'That time has passed.', {
        hint: 'Snooze until a later time, like `2h` or `tomorrow 9:00`.',
        details: says('time_passed'),
      });
    }
    refuseFarOff(context, { is: 'snoozed', until: input.until });
    const conversation = await findConversation(context.tx, input.conversation);
    const label = `Put #${conversation.number} back as it was`;
    return statusAction(context, conversation, { is: 'snoozed', until: input.until }, label);
  },
});
