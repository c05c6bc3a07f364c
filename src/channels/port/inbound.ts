import type { Duplex } from 'node:stream';
import type { SendFailure } from '../../domain/delivery.ts';
import type { Part, Referral } from '../../domain/parts.ts';
import type { MailParty } from './outbound.ts';

/** What comes in, as channels read it. */

/** A sender as the channel knows them. */
export type InboundParty = {
  /** Normalised. */
  address: string;
  /** Other addresses of the same person in this inbox (a phone number beside a user id), normalised. */
  also?: string[] | undefined;
  name?: string | undefined;
  /** The channel vouches for it (signed webhook, verified login); a mail's From only when DMARC passed. */
  verified: boolean;
  /** Mail addresses and telephone numbers (E.164) it vouches for as well: they are recognised in other channels. */
  vouched?: string[] | undefined;
  language?: string | undefined;
};

/** A file: at hand, or at the provider, to be fetched once the message is durable (`Channel.openFile`). */
export type InboundAttachment = {
  name: string;
  contentType: string;
} & ({ bytes: Uint8Array } | { ref: FileRef });

/** How the provider names a file. Stored until it is fetched; holds no secrets but what opens this one file. */
export type FileRef = { id: string } | { url: string };

/**
 * Redirects are followed, each checked like any address; `headers` go to the first host only. `open` makes the file of what
 * was downloaded (decryption); missing: it is the file.
 */
export type Download = {
  url: string;
  headers?: Record<string, string> | undefined;
  open?: Duplex | undefined;
};

/** A pointer to the conversation a message belongs to, best first. The relay decides. */
export type ThreadHint =
  /** A token names it; `proven` when its signature is ours. */
  | { by: 'conversation'; conversationId: string; proven: boolean }
  /** It answers a message the desk knows by its provider id. */
  | { by: 'message'; providerId: string; proven: boolean }
  /** `[#1234]` in a subject: believed only from a participant. */
  | { by: 'number'; number: number };

export type InboundMessage = {
  kind: 'message';
  /** The provider's id of the event; unique for the inbox for ever. */
  eventId: string;
  /** The provider's id of the message, when it has one of its own. */
  providerId?: string | undefined;
  from: InboundParty;
  text: string;
  quoted?: string | undefined;
  subject?: string | undefined;
  /** Whom else it names, as they stand in it, without the inbox itself. */
  to?: MailParty[] | undefined;
  cc?: MailParty[] | undefined;
  attachments: InboundAttachment[];
  /** The provider's time, ms. */
  at: number;
  hints: ThreadHint[];
  /** Set when a robot wrote it: why we think so. Such a message is never answered automatically. */
  automatic?: string | undefined;
  /** A doubt about the sender worth an agent's eye, in words. */
  caution?: string | undefined;
  /** What it holds beside text and files. An `answer` needs no `questionId`: the relay finds the question. */
  parts?: Part[] | undefined;
  /** Provider id of the message it answers. */
  replyTo?: string | undefined;
  /**
   * What the provider wants back when it is answered, quoted or marked as read: kept with the message, given to `send`
   * and `act`, shown to nobody.
   */
  tokens?: Readonly<Record<string, string>> | undefined;
  /** What brought the customer here. */
  referral?: Referral | undefined;
  /**
   * The provider's own thread it stands in (a Slack thread, a Discord thread, a direct line that is kept apart): what the
   * desk holds of it is one conversation, and replies are told it.
   */
  threadId?: string | undefined;
  /** It begins a thread of the provider's own (Slack): a new conversation, whatever else is open. */
  opensNew?: true | undefined;
  /** Written where everybody can read it, on a channel that is not public altogether (`capabilities.openly`). */
  public?: true | undefined;
  /** What the provider tells of them: `email`, `phone` … become attributes. */
  attributes?: Record<string, string> | undefined;
};

/** How a message we sent has fared. */
export type InboundReceipt = {
  kind: 'receipt';
  eventId: string;
  /** Of the message it is about. */
  providerId?: string | undefined;
  /** Ours, when the provider gives it back: it settles a send whose fate was unknown. */
  entryId?: string | undefined;
  /** Instead of both: everything we sent to this address up to a time, ms (a watermark). */
  upTo?: { address: string; at: number } | undefined;
  status: 'sent' | 'delivered' | 'read' | 'failed';
  at: number;
  reason?: SendFailure | undefined;
  message?: string | undefined;
};

export type InboundEdit = {
  kind: 'edit';
  eventId: string;
  providerId: string;
  text: string;
  at: number;
};

/** Whoever wrote a message took it back. */
export type InboundDeletion = { kind: 'deletion'; eventId: string; providerId: string; at: number };

export type InboundReaction = {
  kind: 'reaction';
  eventId: string;
  /** Of the message reacted to. */
  providerId: string;
  from: InboundParty;
  add: string[];
  remove: string[] | 'all';
  at: number;
};

/** Sent to the customer from elsewhere (the provider's own inbox), or the echo of what we sent. */
export type InboundEcho = {
  kind: 'echo';
  eventId: string;
  providerId: string;
  /** Ours, when the provider gives it back: it settles a send whose fate was unknown. */
  entryId?: string | undefined;
  to: InboundParty;
  text: string;
  attachments: InboundAttachment[];
  parts?: Part[] | undefined;
  /** As of a message. */
  threadId?: string | undefined;
  /** Where it was written: "Page inbox". */
  by?: string | undefined;
  at: number;
};

/** What brought a customer here, when it comes without a message. */
export type InboundReferral = {
  kind: 'referral';
  eventId: string;
  from: InboundParty;
  referral: Referral;
  at: number;
};

/** What the customer allows or forbids: opt-ins and opt-outs, blocking and unblocking. */
export type InboundPermission = {
  kind: 'permission';
  eventId: string;
  from: InboundParty;
  change:
    | {
        is: 'opted_in';
        purpose: 'one_time' | 'marketing' | 'all';
        token?: string | undefined;
        until?: number | undefined;
        topic?: string | undefined;
        /** By what, in words: kept as their consent where it is for `all`. */
        how?: string | undefined;
      }
    | { is: 'opted_out'; purpose: 'marketing' | 'all'; how?: string | undefined }
    /** `why` in words: "they blocked the bot". */
    | { is: 'unreachable'; why: string }
    | { is: 'reachable' };
  at: number;
};

/** News of a telephone call; every one of the same `providerId` is the same line of the thread. */
export type InboundCall = {
  kind: 'call';
  eventId: string;
  /** Of the call. */
  providerId: string;
  from: InboundParty;
  status: 'ringing' | 'answered' | 'missed' | 'ended' | 'voicemail';
  seconds?: number | undefined;
  wantsCallBack?: true | undefined;
  /** The inbox that answers callers, by its slug; an agent finds another way without it. */
  replyInbox?: string | undefined;
  /** The transcript, when there is one. */
  text?: string | undefined;
  recording?: InboundAttachment | undefined;
  at: number;
};

/** Something that happened to the customer elsewhere: an order, a parcel, a page view. */
export type InboundEvent = {
  kind: 'event';
  eventId: string;
  from: InboundParty;
  name: string;
  title: string;
  fields: Record<string, string>;
  at: number;
};

export type InboundTyping = { kind: 'typing'; from: InboundParty; on: boolean };

export type InboundItem =
  | InboundMessage
  | InboundReceipt
  | InboundEdit
  | InboundDeletion
  | InboundReaction
  | InboundEcho
  | InboundReferral
  | InboundPermission
  | InboundCall
  | InboundEvent
  | InboundTyping;

/** A part of a payload that cannot be read: kept raw, and read again by `parley quarantine replay`. */
export type UnreadableItem = { kind: 'unreadable'; raw: Uint8Array; reason: string };

export type ReadItem = InboundItem | UnreadableItem;
