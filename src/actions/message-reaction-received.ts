import { z } from 'zod';
import { timestamp } from '../domain/ids.ts';
import { defineAction } from './port.ts';
import { inboxField } from './support/fields.ts';
import { findInbox } from './support/find.ts';
import { ensureSender, findSender, senderField } from './support/sender.ts';

const emojis = z.array(z.string().min(1).max(64)).max(20);

export const messageReactionReceived = defineAction({
  name: 'message.reaction-received',
  summary: 'Record that a customer has reacted to a message',
  permission: 'message.ingest',
  path: '/messages/reaction',
  input: z.object({
    inbox: inboxField,
    eventId: z.string().min(1).max(1000).describe('The provider’s id of the event'),
    providerId: z.string().min(1).max(1000).describe('The provider’s id of the message reacted to'),
    from: senderField,
    add: emojis.default([]).describe('Emoji that were added'),
    remove: z
      .union([emojis, z.literal('all')])
      .default([])
      .describe('Emoji that were taken back, or `all`'),
    at: timestamp.describe('The provider’s time, milliseconds since the epoch'),
  }),
  async handle(context, input) {
    const { tx, now } = context;
    const inbox = await findInbox(tx, input.inbox);
    if (!(await tx.claimEvent(inbox.id, input.eventId, now))) return { result: { duplicate: true } };
    const entry = await tx.entryByProviderId(inbox.id, input.providerId);
    const known = await findSender(context, inbox, input.from);
    if (entry?.kind !== 'message' || known?.blocked === true) return { result: { known: false } };
    const { contact, identity } = await ensureSender(context, inbox, known, input.from, { attributes: {} });
    await context.emit({
      type: 'entry.reacted',
      conversationId: entry.conversationId,
      entryId: entry.id,
      by: { kind: 'contact', id: contact.id },
      add: input.add,
      remove: input.remove,
      at: Math.min(input.at, now),
      identityId: identity.id,
    });
    return { result: { known: true, entryId: entry.id } };
  },
});
