import { z } from 'zod';
import { actor } from './actor.ts';
import { contactId, contactNoteId, conversationId, identityId, inboxId, position, timestamp } from './ids.ts';
import { referral } from './parts.ts';

/** A contact's address in one inbox: a mail address, a phone number, a visitor id, a page-scoped id. */
export const identity = z.object({
  id: identityId,
  inboxId,
  /** The channel's normalised form (lower-case mail address, E.164, opaque id). */
  address: z.string().min(1).max(512),
  displayName: z.string().max(256).optional(),
  /** Proven by the channel or a signed token; a mail address typed into a form is not. */
  verified: z.boolean(),
  /** What they agreed to, or how: “ticked at checkout”, “wrote “START””. It ends when they opt out. */
  consent: z.object({ at: timestamp, text: z.string().max(1000) }).optional(),
  /** What they allowed beyond answering: `token` is the provider's, handed back when it is used. */
  optIns: z
    .array(
      z.object({
        purpose: z.enum(['one_time', 'marketing']),
        at: timestamp,
        until: timestamp.optional(),
        token: z.string().max(2000).optional(),
        topic: z.string().max(500).optional(),
      }),
    )
    .optional(),
  /** They asked not to be written to here; `how` in words, where it is known. */
  optedOut: z.object({ at: timestamp, how: z.string().max(500).optional() }).optional(),
  /** They blocked the desk, left, or the address is gone. */
  unreachable: z.object({ at: timestamp, why: z.string().max(500) }).optional(),
  /** What brought them to this address last. */
  referral: referral.extend({ at: timestamp }).optional(),
  /**
   * The contact it came from when an agent merged two. Agents may be wrong: what was said to one address is not shown to
   * the other.
   */
  mergedFrom: contactId.optional(),
});
export type Identity = z.infer<typeof identity>;

export const attributeValue = z.union([z.string().max(4000), z.number(), z.boolean()]);
export type AttributeValue = z.infer<typeof attributeValue>;

/** What colleagues should know of a contact, whatever the conversation. Never shown to the contact. */
export const contactNote = z.object({
  id: contactNoteId,
  /** Where the log stood when it was written. */
  seq: position,
  at: timestamp,
  author: actor,
  text: z.string().min(1).max(10_000),
});

/** What a contact may be changed to; a missing key leaves the value, `null` removes it. */
export const contactPatch = z.object({
  name: z.string().max(256).optional(),
  language: z.string().max(35).nullable().optional(),
  timeZone: z.string().max(64).nullable().optional(),
  location: z.string().max(256).nullable().optional(),
  attributes: z.record(z.string().max(64), attributeValue.nullable()).optional(),
  tags: z.array(z.string().max(64)).max(100).optional(),
  blocked: z.boolean().optional(),
});
export type ContactPatch = z.infer<typeof contactPatch>;

/** Into whom a contact was merged, and all it takes to undo that. */
export const merger = z.object({
  contactId,
  at: timestamp,
  /** As they were before. */
  identities: z.array(identity),
  conversationIds: z.array(conversationId),
  noteIds: z.array(contactNoteId),
  /** What the other took over, and what it had before. */
  patch: contactPatch,
  former: contactPatch,
});
export type Merger = z.infer<typeof merger>;

/** The customer. */
export const contact = z.object({
  id: contactId,
  name: z.string().max(256),
  identities: z.array(identity),
  /** BCP 47. */
  language: z.string().max(35).optional(),
  /** IANA time zone name. */
  timeZone: z.string().max(64).optional(),
  location: z.string().max(256).optional(),
  attributes: z.record(z.string().max(64), attributeValue),
  tags: z.array(z.string().max(64)),
  blocked: z.boolean(),
  /** Oldest first. */
  notes: z.array(contactNote).optional(),
  /** Contacts that were merged into this one. */
  absorbed: z.array(z.object({ contactId, at: timestamp, seq: position })).optional(),
  /** Set when it was merged into another: that one is meant wherever this one is named. */
  mergedInto: merger.optional(),
  createdAt: timestamp,
  version: position,
});
export type Contact = z.infer<typeof contact>;
