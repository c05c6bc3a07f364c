import { z } from 'zod';
import { defineAction } from './port.ts';
import { clip } from './support/clip.ts';
import { addIdentity } from './support/contacts.ts';
import { inboxField } from './support/fields.ts';
import { findInbox } from './support/find.ts';

/**
 * Ties a proven address to the contact behind an unproven one: a visitor who signs in on the shop's site keeps the
 * conversation they began. Where another contact holds the proven address already nothing happens: histories are
 * never merged by guess.
 */
export const contactIdentify = defineAction({
  name: 'contact.identify',
  summary: 'Tie a proven address to the contact known by another one',
  permission: 'message.ingest',
  path: '/contacts/identify',
  input: z.object({
    inbox: inboxField,
    known: z.string().min(1).max(512).describe('The address the contact has written from'),
    proven: z.string().min(1).max(512).describe('The address a signed token names'),
    name: z.string().max(256).optional().describe('Their name, as the token says'),
    email: z.string().max(320).optional().describe('Their mail address, as the token says'),
  }),
  async handle(context, input) {
    const inbox = await findInbox(context.tx, input.inbox);
    const contact = await context.tx.contactByAddress(inbox.id, input.known);
    const holder = await context.tx.contactByAddress(inbox.id, input.proven);
    if (contact === undefined || holder !== undefined) return { result: { tied: false } };
    await addIdentity(context, contact.id, {
      inboxId: inbox.id,
      address: input.proven,
      verified: true,
      displayName: input.name,
    });
    const patch = {
      ...(input.name === undefined ? {} : { name: clip(input.name, 256) }),
      ...(input.email === undefined ? {} : { attributes: { email: input.email } }),
    };
    if (Object.keys(patch).length > 0)
      await context.emit({ type: 'contact.updated', contactId: contact.id, patch });
    return { result: { tied: true, contactId: contact.id } };
  },
});
