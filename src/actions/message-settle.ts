import { z } from 'zod';
import { Failure } from '../domain/failure.ts';
import { says } from '../domain/refusal.ts';
import { defineAction } from './port.ts';
import { conversationField, entryField } from './support/fields.ts';
import { findOutgoing } from './support/find-message.ts';
import { releaseOutbox } from './support/release-outbox.ts';

export const messageSettle = defineAction({
  name: 'message.settle',
  summary: 'Say whether a message with an unknown fate has arrived',
  permission: 'conversation.write',
  path: '/messages/settle',
  cli: {
    noun: 'conv',
    verb: 'settle',
    positional: ['conversation', 'as'],
    example: 'parley conv settle 1042 sent',
  },
  line: { command: 'settle', positional: ['as'] },
  input: z.object({
    entry: entryField,
    conversation: conversationField.optional(),
    as: z.enum(['sent', 'failed']).describe('`sent`: the customer has it; `failed`: they do not'),
  }),
  async handle(context, input) {
    const { message, conversation } = await findOutgoing(context.tx, input, {
      test: ({ delivery }) => delivery?.status === 'unknown',
      what: 'message with an unknown fate',
    });
    if (message.delivery?.status !== 'unknown') {
      throw new Failure(
        'conflict',
        `The message is ${message.delivery?.status ?? 'not ours'}: its fate is known.`,
        { details: says('fate_known') },
      );
    }
    await releaseOutbox(context.tx, message.id);
    const at = context.now;
    await context.emit({
      type: 'entry.delivery',
      conversationId: conversation.id,
      entryId: message.id,
      delivery:
        input.as === 'sent'
          ? { status: 'sent', at }
          : {
              status: 'failed',
              at,
              reason: 'unknown',
              message: 'It did not arrive, a colleague says.',
              ...says('colleague_says_lost'),
            },
    });
    context.afterCommit(() => context.desk.wakeOutbox());
    return { result: { entryId: message.id, number: conversation.number, status: input.as } };
  },
});
