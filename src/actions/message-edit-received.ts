import { z } from 'zod';
import { attachment } from '../domain/timeline.ts';
import { timestamp } from '../domain/ids.ts';
import { defineAction } from './port.ts';
import { inboxField } from './support/fields.ts';
import { findInbox } from './support/find.ts';

export const messageEditReceived = defineAction({
  name: 'message.edit-received',
  summary: 'Record that a customer has changed a message',
  permission: 'message.ingest',
  path: '/messages/edit',
  input: z.object({
    inbox: inboxField,
    eventId: z.string().min(1).max(1000).describe('The provider’s id of the event'),
    providerId: z.string().min(1).max(1000).describe('The provider’s id of the message'),
    text: z.string().max(2_000_000).describe('The new text'),
    at: timestamp.describe('The provider’s time, milliseconds since the epoch'),
    attachments: z.array(attachment).max(100).optional().describe('Its files, when they changed'),
  }),
  async handle(context, input) {
    const { tx, now } = context;
    const inbox = await findInbox(tx, input.inbox);
    if (!(await tx.claimEvent(inbox.id, input.eventId, now))) return { result: { duplicate: true } };
    const entry = await tx.entryByProviderId(inbox.id, input.providerId);
    // Only what customers wrote is theirs to change; an edit of something never seen has nothing to change.
    if (entry?.kind !== 'message' || entry.direction !== 'in') return { result: { known: false } };
    await context.emit({
      type: 'entry.edited',
      conversationId: entry.conversationId,
      entryId: entry.id,
      text: input.text,
      at: Math.min(input.at, now),
      ...(input.attachments === undefined ? {} : { attachments: input.attachments }),
    });
    return { result: { known: true, entryId: entry.id } };
  },
});
