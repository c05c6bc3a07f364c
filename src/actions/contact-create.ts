import { z } from 'zod';
import { attributeValue } from '../domain/contact.ts';
import { Failure } from '../domain/failure.ts';
import { says } from '../domain/refusal.ts';
import { defineAction } from './port.ts';
import { channelOf } from './support/channels.ts';
import { createContact } from './support/contacts.ts';
import { languageField, timeZoneField } from './support/fields.ts';
import { findInbox } from './support/find.ts';
import { normaliseTags } from './support/tags.ts';

export const contactCreate = defineAction({
  name: 'contact.create',
  summary: 'Create a contact',
  permission: 'contact.write',
  path: '/contacts',
  cli: {
    noun: 'contact',
    verb: 'create',
    positional: ['name'],
    example: 'parley contact create "Maria Silva" --inbox support --address maria@example.com',
  },
  input: z.object({
    name: z.string().trim().min(1).max(256).describe('Their name'),
    inbox: z.string().min(1).max(64).optional().describe('With `address`: the inbox it belongs to'),
    address: z.string().min(1).max(512).optional().describe('Where they are reached in that inbox'),
    language: languageField.optional().describe('Language, BCP 47: `pt-BR`'),
    timeZone: timeZoneField.optional().describe('Time zone, IANA name: `America/Sao_Paulo`'),
    location: z.string().max(256).optional().describe('Where they are'),
    attributes: z
      .record(z.string().max(64), attributeValue)
      .default({})
      .describe('Custom fields, key and value'),
    tags: z.array(z.string().max(64)).max(50).default([]).describe('Tags'),
  }),
  async handle(context, { inbox: inboxRef, address: given, ...known }) {
    if ((inboxRef === undefined) !== (given === undefined)) {
      throw new Failure('bad_input', '`inbox` and `address` belong together: give both or none.', {
        details: says('fields_missing', { fields: 'inbox, address' }),
      });
    }
    const identities =
      inboxRef === undefined || given === undefined ? [] : [await identityAt(inboxRef, given)];
    const contact = await createContact(context, { ...known, tags: normaliseTags(known.tags) }, identities);
    return { result: { contactId: contact.id, name: contact.name } };

    async function identityAt(ref: string, raw: string) {
      const inbox = await findInbox(context.tx, ref);
      const address = channelOf(context, inbox).normaliseAddress(raw);
      const owner = await context.tx.contactByAddress(inbox.id, address);
      if (owner === undefined) return { inboxId: inbox.id, address, verified: false };
      throw new Failure('conflict', `${address} is a contact already.`, {
        hint: `See it with \`parley contact show ${owner.id}\`.`,
        details: { ...says('address_taken', { address }), contactId: owner.id },
      });
    }
  },
});
