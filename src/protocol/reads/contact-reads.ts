import { z } from 'zod';
import { deal } from '../../domain/commerce.ts';
import { attributeValue, contact, contactNote, contactPatch, identity } from '../../domain/contact.ts';
import { conversation } from '../../domain/conversation.ts';
import { contactId } from '../../domain/ids.ts';
import { journeyStep } from '../../domain/journey.ts';
import { after, contactRef, limit, read } from './read-spec.ts';

/** Questions about customers. */
export const CONTACT_READS = {
  'contacts.list': read({
    name: 'contacts.list',
    summary: 'Contacts, found by name or address where a text is given',
    permission: 'contact.read',
    path: '/contacts',
    input: z.object({ text: z.string().max(500).optional(), limit, after }),
    output: z.object({ contacts: z.array(contact), next: z.string().nullable() }),
  }),
  'contact.get': read({
    name: 'contact.get',
    summary: 'One contact with all conversations, newest first',
    permission: 'contact.read',
    path: '/contacts/:contact',
    input: z.object({ contact: z.string().min(1).max(512) }),
    output: z.object({ contact, conversations: z.array(conversation) }),
  }),
  'contact.journey': read({
    name: 'contact.journey',
    summary: 'Everything that happened with a contact, over all conversations, newest first',
    permission: 'contact.read',
    path: '/contacts/:contact/journey',
    input: z.object({ contact: contactRef, limit, after }),
    output: z.object({ contactId, steps: z.array(journeyStep), next: z.string().nullable() }),
  }),
  'contact.commerce': read({
    name: 'contact.commerce',
    summary:
      'Orders, carts, subscriptions, parcels and appointments of a contact as their newest events leave them',
    permission: 'contact.read',
    path: '/contacts/:contact/commerce',
    input: z.object({ contact: contactRef, limit }),
    output: z.object({ contactId, deals: z.array(deal) }),
  }),
  'contact.merge-preview': read({
    name: 'contact.merge-preview',
    summary: 'What merging two contacts would do',
    permission: 'contact.read',
    path: '/contacts/:into/merge-preview',
    input: z.object({
      into: contactRef.describe('Who stays: an id, or an address'),
      from: contactRef.describe('Who becomes part of it: an id, or an address'),
    }),
    output: z.object({
      into: contact,
      from: contact,
      /** What moves. */
      identities: z.array(identity),
      conversations: z.array(conversation),
      notes: z.array(contactNote),
      /** What the first takes over, and where they disagree: there it keeps its own. */
      patch: contactPatch,
      conflicts: z.array(z.object({ field: z.string(), kept: attributeValue, dropped: attributeValue })),
    }),
  }),
  'contact.merge-candidates': read({
    name: 'contact.merge-candidates',
    summary: 'Contacts that may be the same person, with what speaks for it',
    permission: 'contact.read',
    path: '/contacts/:contact/merge-candidates',
    input: z.object({ contact: contactRef, limit }),
    output: z.object({
      candidates: z.array(z.object({ contact, reasons: z.array(z.string()), weight: z.number() })),
    }),
  }),
} as const;
