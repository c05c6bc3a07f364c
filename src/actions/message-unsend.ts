import { z } from 'zod';
import { conversationStatus } from '../domain/conversation.ts';
import { Failure } from '../domain/failure.ts';
import { says } from '../domain/refusal.ts';
import { previewOf } from '../domain/evolve.ts';
import type { Entry, MessageEntry } from '../domain/timeline.ts';
import { defineAction, type ActionContext } from './port.ts';
import { returnToDraft } from './support/drafts.ts';
import { conversationField, entryField } from './support/fields.ts';
import { findOutgoing } from './support/find-message.ts';
import { moveTo, refuseFarOff } from './support/status.ts';
import { waitingSince } from './support/waiting.ts';

export const messageUnsend = defineAction({
  name: 'message.unsend',
  summary: 'Take a reply back before it leaves, scheduled or not; its text returns to the draft',
  permission: 'conversation.write',
  path: '/messages/unsend',
  cli: { noun: 'conv', verb: 'unsend', positional: ['conversation'], example: 'parley conv unsend 1042' },
  line: { command: 'unsend', positional: [] },
  input: z.object({
    entry: entryField,
    conversation: conversationField.optional(),
    status: conversationStatus.optional().describe('The status the conversation had before the reply'),
  }),
  async handle(context, input) {
    if (input.status !== undefined) refuseFarOff(context, input.status);
    const { message, conversation } = await findOutgoing(context.tx, input, {
      test: ({ delivery }) => delivery?.status === 'queued' || delivery?.status === 'scheduled',
      what: 'reply that still waits to leave',
    });
    if (!(await stop(context, message))) throw hasLeft(message);
    await context.emit({
      type: 'entry.delivery',
      conversationId: conversation.id,
      entryId: message.id,
      delivery: { status: 'cancelled', at: context.now },
    });
    const restored = await returnToDraft(context, message);
    const others = (await context.tx.entries(conversation.id, { limit: 200 })).filter(
      ({ id }) => id !== message.id,
    );
    await restoreWait();
    await restorePreview();
    return {
      result: {
        entryId: message.id,
        number: conversation.number,
        text: message.text,
        draftRestored: restored,
      },
    };

    /** Sending had ended the customer's wait; it goes on where it stood. */
    async function restoreWait() {
      const since = waitingSince(others);
      if (await moveTo(context, conversation, input.status ?? conversation.status, since)) return;
      if (conversation.status.is !== 'open' || since === conversation.waitingSince) return;
      await context.emit({
        type: 'conversation.status',
        conversationId: conversation.id,
        status: conversation.status,
        waitingSince: since,
      });
    }

    /** The queue shows what stands last in the thread now. */
    async function restorePreview() {
      const { preview } = conversation;
      if (preview?.from !== 'desk' || preview.at !== message.at) return;
      const last = others.findLast(isShown);
      await context.emit({
        type: 'conversation.preview',
        conversationId: conversation.id,
        preview: last === undefined ? null : previewOf(last),
      });
    }
  },
});

/** What somebody wrote and did not take back. */
const isShown = (entry: Entry): entry is Exclude<Entry, { kind: 'activity' }> =>
  entry.kind === 'note' ||
  (entry.kind === 'message' &&
    entry.forward === undefined &&
    entry.delivery?.status !== 'cancelled' &&
    entry.delivery?.status !== 'scheduled');

/** False when it is too late. */
async function stop({ tx }: ActionContext, { id, delivery }: MessageEntry): Promise<boolean> {
  if (delivery?.status === 'scheduled') return true;
  return delivery?.status === 'queued' && (await tx.cancelOutbox(id));
}

function hasLeft({ delivery }: MessageEntry): Failure {
  if (delivery?.status === 'cancelled')
    return new Failure('conflict', 'It has been taken back already.', { details: says('taken_back') });
  return new Failure('conflict', 'It has left already.', {
    hint: 'Send a correction instead.',
    details: { ...says('has_left'), status: delivery?.status },
  });
}
