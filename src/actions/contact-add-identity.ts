import { z } from 'zod';
import { defineAction } from './port.ts';
import { channelOf } from './support/channels.ts';
import { saveConsent } from './support/consent.ts';
import { addIdentity, identityIn } from './support/contacts.ts';
import { contactField, inboxField } from './support/fields.ts';
import { findContact, findInbox } from './support/find.ts';
import { refuseTaken } from './support/reply-address.ts';

export const contactAddIdentity = defineAction({
  name: 'contact.add-identity',
  summary: 'Add an address where a contact is reached',
  permission: 'contact.write',
  path: '/contacts/:contact/identities',
  cli: {
    noun: 'contact',
    verb: 'add-identity',
    positional: ['contact', 'inbox', 'address'],
    example: 'parley contact add-identity maria@example.com whatsapp +5511987654321',
  },
  input: z.object({
    contact: contactField,
    inbox: inboxField,
    address: z.string().min(1).max(512).describe('Their address in that inbox'),
    displayName: z.string().max(256).optional().describe('The name they use there'),
    consent: z
      .string()
      .min(1)
      .max(1000)
      .optional()
      .describe('What they agreed to, in words: some channels want it before they are written to'),
  }),
  async handle(context, input) {
    const contact = await findContact(context, input.contact);
    const inbox = await findInbox(context.tx, input.inbox);
    const address = channelOf(context, inbox).normaliseAddress(input.address);
    await refuseTaken(context, contact, inbox, address);
    const existing = identityIn(contact, inbox.id, address);
    const identity =
      existing ??
      (await addIdentity(context, contact.id, {
        inboxId: inbox.id,
        address,
        displayName: input.displayName,
        verified: false,
      }));
    if (input.consent !== undefined) await saveConsent(context, contact, identity, input.consent);
    return { result: { contactId: contact.id, identityId: identity.id, address } };
  },
});
