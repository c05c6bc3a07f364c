import { z } from 'zod';
import { Failure, notFound } from '../domain/failure.ts';
import { says } from '../domain/refusal.ts';
import { defineAction } from './port.ts';
import { requireSending } from './support/channels.ts';
import { conversationField, entryField } from './support/fields.ts';
import { findOutgoing } from './support/find-message.ts';
import { releaseOutbox } from './support/release-outbox.ts';

export const messageRetry = defineAction({
  name: 'message.retry',
  summary: 'Send a message again that failed or may not have arrived',
  permission: 'conversation.write',
  path: '/messages/retry',
  cli: { noun: 'conv', verb: 'retry', positional: ['conversation'], example: 'parley conv retry 1042' },
  line: { command: 'retry', positional: [] },
  input: z.object({ entry: entryField, conversation: conversationField.optional() }),
  async handle(context, input) {
    const { tx } = context;
    const { message, conversation } = await findOutgoing(tx, input, {
      test: ({ delivery }) => delivery?.status === 'failed' || delivery?.status === 'unknown',
      what: 'message that failed',
    });
    const status = message.delivery?.status;
    if (status !== 'failed' && status !== 'unknown') {
      throw new Failure(
        'conflict',
        `The message is ${status ?? 'not ours'}: there is nothing to send again.`,
        {
          details: { ...says('nothing_to_retry'), status },
        },
      );
    }
    const inbox = await tx.inbox(message.inboxId);
    if (inbox === undefined) throw notFound('inbox this message went through', undefined, says('inbox_gone'));
    requireSending(context, inbox);

    await releaseOutbox(tx, message.id);
    await context.emit({
      type: 'entry.delivery',
      conversationId: conversation.id,
      entryId: message.id,
      delivery: { status: 'queued', dueAt: context.now, attempts: 0 },
    });
    await tx.enqueue({
      id: context.newId(),
      conversationId: conversation.id,
      inboxId: inbox.id,
      entryId: message.id,
      dueAt: context.now,
    });
    context.afterCommit(() => context.desk.wakeOutbox());
    return { result: { entryId: message.id, number: conversation.number, dueAt: context.now } };
  },
});
