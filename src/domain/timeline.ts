import { z } from 'zod';
import { refusalData } from './refusal-data.ts';
import { actor } from './actor.ts';
import { delivery } from './delivery.ts';
import {
  agentId,
  attachmentId,
  conversationId,
  entryId,
  identityId,
  inboxId,
  position,
  teamId,
  timestamp,
} from './ids.ts';
import { part, referral } from './parts.ts';
import { richMessage } from './rich.ts';

/** A stored file. Bytes live beside the database under their SHA-256; the name is data only. */
export const attachment = z.object({
  id: attachmentId,
  name: z.string().max(255),
  contentType: z.string().max(255),
  bytes: z.number().int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type Attachment = z.infer<typeof attachment>;

const common = {
  id: entryId,
  conversationId,
  /** Where the log stood when the entry was added: the order of the thread. */
  seq: position,
  /** Where the log stood when the entry last changed. */
  version: position,
  /** The provider's time where there is one; shown, never sorted by. */
  at: timestamp,
};

/** Somebody a mail names beside the customer. */
export const recipient = z.object({
  address: z.string().min(1).max(512),
  name: z.string().max(256).optional(),
});
export type Recipient = z.infer<typeof recipient>;

/** What a provider wants back when a message is answered, quoted or marked as read, by the channel’s own names. */
export const providerTokens = z.record(z.string().max(32), z.string().max(2000));

/** What an agent wants done with a message at its provider: on its way, or why it could not be. */
export const entryDeed = z.object({
  does: z.enum(['react', 'edit', 'delete']),
  is: z.enum(['waiting', 'failed']),
  at: timestamp,
  message: z.string().max(500).optional(),
  refusal: refusalData.optional(),
});

export const messageEntry = z.object({
  ...common,
  kind: z.literal('message'),
  direction: z.enum(['in', 'out']),
  author: actor,
  inboxId,
  identityId,
  text: z.string(),
  /** The part of a mail that repeats earlier ones: folded in the thread, never lost. */
  quoted: z.string().optional(),
  subject: z.string().max(1000).optional(),
  /** Whom a mail that came in was addressed to: what "reply all" is made of. */
  to: z.array(recipient).max(100).optional(),
  /** Who gets, or got, a copy. */
  cc: z.array(recipient).max(100).optional(),
  /** Who gets a copy that nobody else learns of: never in a header, never shown to customers. */
  bcc: z.array(recipient).max(100).optional(),
  /** Sent to somebody else than the customer, who does not see it and is not answered by it. */
  forward: recipient.optional(),
  /** From one whom a copy or a forwarded message went to: not the customer's words. */
  side: z.literal(true).optional(),
  attachments: z.array(attachment),
  /** The provider's id of the message (a mail's Message-ID). */
  providerId: z.string().max(1000).optional(),
  /** How it left; only on messages going out. */
  delivery: delivery.optional(),
  /**
   * Set on what a robot wrote, and says which: a customer's auto-reply, list or bounce, never answered automatically; our
   * away message or bot, which is no answer to the customer.
   */
  automatic: z.string().max(200).optional(),
  editedAt: timestamp.optional(),
  /** What it holds beside text and files. */
  parts: z.array(part).optional(),
  /** Set on what the desk sent with more than text: `text` is then what was written beside it, or all written out. */
  rich: richMessage.optional(),
  /** The message it answers. */
  replyToId: entryId.optional(),
  /** Each with whose it is, oldest first. */
  reactions: z.array(z.object({ by: actor, emoji: z.string().max(64), at: timestamp })).optional(),
  /** Taken back by whoever wrote it: what it said is gone. */
  deletedAt: timestamp.optional(),
  /** What is being done with it at its provider, or could not be. */
  deed: entryDeed.optional(),
  /** Kept for the channel, shown to nobody; only on what customers wrote. */
  tokens: providerTokens.optional(),
  /**
   * Brought over from where it was said long ago: news to nobody, and no reason to wait or to answer.
   */
  imported: z.literal(true).optional(),
  /** Provider ids of its other parts, when the channel carries it as several messages. */
  partIds: z.array(z.string().max(1000)).optional(),
  /** How it goes out when the reply window is closed. */
  outside: z
    .object({
      tag: z.string().max(64).optional(),
      optIn: z.string().max(64).optional(),
      token: z.string().max(2000).optional(),
    })
    .optional(),
  /** Written where everybody can read it, and so is the reply. */
  public: z.literal(true).optional(),
  /** A doubt about the sender worth an agent's eye, in words. */
  caution: z.string().max(200).optional(),
});
export type MessageEntry = z.infer<typeof messageEntry>;

export const noteEntry = z.object({
  ...common,
  kind: z.literal('note'),
  author: actor,
  text: z.string(),
  mentions: z.array(agentId),
  /** Said to one colleague, usually by a supervisor to whoever has the conversation. */
  whisperTo: agentId.optional(),
});
export type NoteEntry = z.infer<typeof noteEntry>;

/** Something that happened to the conversation, or to the customer elsewhere (an order, a parcel). */
export const activity = z.discriminatedUnion('type', [
  z.object({ type: z.literal('opened'), inboxId }),
  z.object({ type: z.literal('assigned'), assigneeId: agentId.nullable(), teamId: teamId.nullable() }),
  z.object({
    type: z.literal('status'),
    status: z.enum(['open', 'pending', 'snoozed', 'solved']),
    until: timestamp.optional(),
  }),
  z.object({ type: z.literal('tagged'), added: z.array(z.string()), removed: z.array(z.string()) }),
  z.object({ type: z.literal('channel_switched'), inboxId, identityId }),
  /** The customer wrote before a scheduled reply left: it stays here, unsent. */
  z.object({ type: z.literal('schedule_cancelled'), entryId, dueAt: timestamp }),
  z.object({ type: z.literal('form'), answers: z.array(z.object({ label: z.string(), value: z.string() })) }),
  z.object({ type: z.literal('referral'), identityId, referral }),
  z.object({
    type: z.literal('permission'),
    identityId,
    change: z.enum(['opted_in', 'opted_out', 'unreachable', 'reachable']),
    words: z.string().max(500),
  }),
  z.object({
    type: z.literal('event'),
    name: z.string().max(64),
    title: z.string().max(500),
    fields: z.record(z.string().max(64), z.string().max(1000)),
  }),
]);
export type Activity = z.infer<typeof activity>;

export const activityEntry = z.object({ ...common, kind: z.literal('activity'), author: actor, activity });
export type ActivityEntry = z.infer<typeof activityEntry>;

/** One line of a thread. */
export const entry = z.discriminatedUnion('kind', [messageEntry, noteEntry, activityEntry]);
export type Entry = z.infer<typeof entry>;

/** An entry before the log has given it its place. */
export type NewEntry =
  | Omit<MessageEntry, 'seq' | 'version'>
  | Omit<NoteEntry, 'seq' | 'version'>
  | Omit<ActivityEntry, 'seq' | 'version'>;
