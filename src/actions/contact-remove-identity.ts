import { z } from 'zod';
import { notFound } from '../domain/failure.ts';
import { says } from '../domain/refusal.ts';
import { defineAction } from './port.ts';
import { channelOf } from './support/channels.ts';
import { identityIn } from './support/contacts.ts';
import { contactField, inboxField } from './support/fields.ts';
import { findContact, findInbox } from './support/find.ts';
import { refuseUsed } from './support/used-identity.ts';

export const contactRemoveIdentity = defineAction({
  name: 'contact.remove-identity',
  summary: 'Remove an address that was added to a contact and never used',
  permission: 'contact.write',
  path: '/contacts/:contact/identities/remove',
  cli: {
    noun: 'contact',
    verb: 'remove-identity',
    positional: ['contact', 'inbox', 'address'],
    example: 'parley contact remove-identity maria@example.com whatsapp +5511987654321',
  },
  input: z.object({
    contact: contactField,
    inbox: inboxField,
    address: z.string().min(1).max(512).describe('Their address in that inbox'),
  }),
  async handle(context, input) {
    const contact = await findContact(context, input.contact);
    const inbox = await findInbox(context.tx, input.inbox);
    const address = channelOf(context, inbox).normaliseAddress(input.address);
    const identity = identityIn(contact, inbox.id, address);
    if (identity === undefined)
      throw notFound(
        `address “${address}” of this contact`,
        undefined,
        says('not_found', { wanted: address }),
      );
    await refuseUsed(context, contact, identity);
    await context.emit({ type: 'contact.identity_removed', contactId: contact.id, identityId: identity.id });
    return {
      result: { contactId: contact.id, identityId: identity.id, address },
      undo: {
        action: 'contact.add-identity',
        input: {
          contact: contact.id,
          inbox: inbox.id,
          address,
          ...(identity.displayName === undefined ? {} : { displayName: identity.displayName }),
        },
        label: `Add ${address} again`,
      },
    };
  },
});
