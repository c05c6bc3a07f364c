import { z } from 'zod';
import {
  agentId,
  contactId,
  conversationId,
  entryId,
  identityId,
  inboxId,
  position,
  teamId,
  timestamp,
} from './ids.ts';
import { PRIORITIES } from './priority.ts';

/** A conversation's life: open → pending (we wait for the customer) / snoozed → solved. */
export const conversationStatus = z.discriminatedUnion('is', [
  z.object({ is: z.literal('open') }),
  z.object({ is: z.literal('pending') }),
  z.object({ is: z.literal('snoozed'), until: timestamp }),
  z.object({ is: z.literal('solved'), at: timestamp }),
]);
export type ConversationStatus = z.infer<typeof conversationStatus>;

export const priority = z.enum(PRIORITIES);
export type Priority = z.infer<typeof priority>;

/** Where the next reply goes: an inbox of ours and an address of the contact's. */
export const replyAddress = z.object({ inboxId, identityId });
export type ReplyAddress = z.infer<typeof replyAddress>;

/** A line of the thread, as the queue shows it. */
export const preview = z.object({
  text: z.string().max(200),
  from: z.enum(['customer', 'desk', 'note']),
  at: timestamp,
});
export type Preview = z.infer<typeof preview>;

/** What belongs to one contact's matter, with a beginning, a middle and an end. Channels may change on the way. */
export const conversation = z.object({
  id: conversationId,
  /** Short number for people: `#1042`. */
  number: z.number().int().positive(),
  contactId,
  /** Where it began. */
  inboxId,
  replyTo: replyAddress,
  subject: z.string().max(1000).optional(),
  status: conversationStatus,
  assigneeId: agentId.nullable(),
  teamId: teamId.nullable(),
  tags: z.array(z.string().min(1).max(64)),
  priority,
  createdAt: timestamp,
  lastActivityAt: timestamp,
  /** Since when the customer waits for an answer. */
  waitingSince: timestamp.nullable(),
  /** The newest line, for the queue. */
  preview: preview.nullable(),
  /** Log position of the newest message from outside or from a colleague: what a stale send is measured against. */
  lastMessageSeq: position,
  /** When the customer last wrote, by identity: what reply windows are counted from. The provider's time. */
  lastInbound: z.record(z.string(), timestamp).optional(),
  /** The newest message of ours that asks the customer to choose, until they have. */
  openQuestion: entryId.optional(),
  /** The customer wrote last where everybody can read it. */
  public: z.literal(true).optional(),
  /** The newest reply that did not get through, or may not have: until it does, is taken back, or a newer one is written. */
  undelivered: z.object({ entryId, status: z.enum(['failed', 'unknown']) }).optional(),
  /** Up to here the customer has read. */
  customerReadSeq: position,
  /** Agents whom notes in it mention. */
  mentionedIds: z.array(agentId).optional(),
  /** Agents who want to be told of it though it is not theirs. */
  followerIds: z.array(agentId).optional(),
  /** The conversation this one follows up on. */
  followUpOf: conversationId.nullable(),
  version: position,
});
export type Conversation = z.infer<typeof conversation>;

/** An order for the status word, for lists. */
export const isActive = (conversation: Conversation): boolean => conversation.status.is !== 'solved';
