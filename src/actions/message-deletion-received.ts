import { z } from 'zod';
import { timestamp } from '../domain/ids.ts';
import { defineAction } from './port.ts';
import { inboxField } from './support/fields.ts';
import { findInbox } from './support/find.ts';

export const messageDeletionReceived = defineAction({
  name: 'message.deletion-received',
  summary: 'Record that a message was taken back by whoever wrote it',
  permission: 'message.ingest',
  path: '/messages/deletion',
  input: z.object({
    inbox: inboxField,
    eventId: z.string().min(1).max(1000).describe('The provider’s id of the event'),
    providerId: z.string().min(1).max(1000).describe('The provider’s id of the message'),
    at: timestamp.describe('The provider’s time, milliseconds since the epoch'),
  }),
  async handle(context, input) {
    const { tx, now } = context;
    const inbox = await findInbox(tx, input.inbox);
    if (!(await tx.claimEvent(inbox.id, input.eventId, now))) return { result: { duplicate: true } };
    const entry = await tx.entryByProviderId(inbox.id, input.providerId);
    if (entry?.kind !== 'message' || entry.deletedAt !== undefined) return { result: { known: false } };
    const conversation = await tx.conversation(entry.conversationId);
    await context.emit({
      type: 'entry.deleted',
      conversationId: entry.conversationId,
      entryId: entry.id,
      at: Math.min(input.at, now),
      newest: conversation?.lastMessageSeq === entry.seq,
    });
    return { result: { known: true, entryId: entry.id } };
  },
});
