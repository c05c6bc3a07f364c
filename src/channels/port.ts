import type { Duplex } from 'node:stream';
import type { z } from 'zod';
import type { Capabilities } from '../domain/capabilities.ts';
import type { SendFailure } from '../domain/delivery.ts';
import type { Inbox } from '../domain/inbox.ts';
import type { Part, Referral } from '../domain/parts.ts';
import type { Form, RichMessage } from '../domain/rich.ts';
import type { Clock } from '../lib/clock.ts';
import type { Random } from '../lib/random.ts';

/**
 * A channel is one kind of door customers come through. Each is one file or folder here and implements this port;
 * `index.ts` lists them. A channel returns data: it never writes to the store, never decides which conversation a
 * message belongs to (it gives hints), and the rest of Parley never asks "which channel are you?", only "can you?".
 */
export type Channel<Settings = unknown> = {
  kind: string;
  /** As people call it: "Web chat", "Email". */
  label: string;
  /** Two cells for the queue pane. */
  mark: string;
  /**
   * What its addresses are where they name the same person on other channels too: telephone numbers (E.164), mail addresses. Who is
   * verified at one is known on the others.
   */
  addresses?: 'email' | 'phone' | undefined;
  capabilities: Capabilities;
  /** What an inbox of this kind is configured with, secrets among it; `parley inbox add <kind>` asks for these. */
  settings: z.ZodType<Settings>;
  /** Which of the settings are encrypted at rest and never shown again. */
  secrets: readonly string[];
  /** The address's normalised form, for identity lookup. Throws `Failure` `bad_input` when it is not one. */
  normaliseAddress(address: string): string;
  /** What customers write to, from the settings ("support@…"). */
  inboxAddress?(settings: Settings): string | undefined;
  /** Reads what a provider posts to `/hooks/<inbox slug>`. */
  webhook?: Webhook<Settings> | undefined;
  /** Opens a source that fetches by itself (IMAP, long poll). */
  openSource?(inbox: ConfiguredInbox<Settings>, host: SourceHost): Source;
  /** Reads what was quarantined once more. A channel with a webhook needs none: its payloads go through `webhook.read`. */
  reread?(raw: Uint8Array, inbox: ConfiguredInbox<Settings>, tools: ChannelTools): Promise<ReadItem[]>;
  /** Sends one message. Called by an outbox worker only, with the attempt recorded before it. Never throws. */
  send?(message: OutboundMessage, inbox: ConfiguredInbox<Settings>, tools: ChannelTools): Promise<SendResult>;
  /** True for an inbox whose settings, those that are no secrets, leave nowhere to send to. */
  onlyReceives?(settings: Record<string, unknown>): boolean;
  /**
   * Does one of the small things beside sending: typing, marking read, a reaction, an edit, a deletion. Called only for
   * what `capabilities` claims. Never throws.
   */
  act?(deed: Deed, inbox: ConfiguredInbox<Settings>, tools: ChannelTools): Promise<SendResult>;
  /**
   * Where a file the provider holds can be downloaded now. Called by the relay's fetcher after the message is durable,
   * again at each attempt. A `Failure` says why it never can.
   */
  openFile?(ref: FileRef, inbox: ConfiguredInbox<Settings>, tools: ChannelTools): Promise<Download>;
  /** Asks the provider what became of a send whose answer was lost; undefined when it cannot tell. */
  lookUp?(
    message: OutboundMessage,
    inbox: ConfiguredInbox<Settings>,
    tools: ChannelTools,
  ): Promise<SendResult | undefined>;
  /** Who an address is, when messages do not say. Asked once, after the contact was made. */
  profile?(
    address: string,
    inbox: ConfiguredInbox<Settings>,
    tools: ChannelTools,
  ): Promise<{ name?: string | undefined; language?: string | undefined } | undefined>;
  /**
   * What was said before the desk had this inbox, a page of threads at a time, for `parley inbox import`. `from` is the
   * `next` of the page before; without it, it begins anew. @throws Failure in words when the provider does not tell
   */
  history?(
    from: string | undefined,
    inbox: ConfiguredInbox<Settings>,
    tools: ChannelTools,
  ): Promise<HistoryPage>;
  /** Tries the settings against the provider, for `parley inbox add|test`: each step in words. */
  probe?(settings: Settings, tools: ChannelTools): Promise<ProbeReport>;
  /** What a person has to do at the provider, in order, one line each. `hookUrl` is where its webhooks go. */
  guide?(settings: Settings, hookUrl: string): readonly string[];
  /** How customers begin to write here from a sign, a mail or a QR code: `parley inbox link`. */
  link?: BeginLink<Settings> | undefined;
};

export type HistoryPage = { threads: HistoricThread[]; next?: string | undefined };

/** All that was said with one customer. */
export type HistoricThread = {
  from: InboundParty;
  /** Why nobody can write to them any more, in words. */
  unreachable?: string | undefined;
  /** Oldest first. */
  messages: HistoricMessage[];
  /** Messages the provider names and no longer shows. */
  withheld: number;
};

export type HistoricMessage = {
  /** The provider's id: a message the desk has already is left as it is. */
  providerId: string;
  direction: 'in' | 'out';
  text: string;
  attachments: InboundAttachment[];
  parts?: Part[] | undefined;
  /** Where it was written: “Page inbox”. */
  by?: string | undefined;
  at: number;
};

export type BeginLink<Settings> = {
  /**
   * What becomes of `ref`. `referral`: the provider tells it when the customer comes. `text`: it stands in the first
   * words the link prepares (`firstWords`), and is found in them when they come. `nothing`: the link cannot say it.
   */
  carries: 'referral' | 'text' | 'nothing';
  /** May ask the provider for a name it needs. @throws Failure when settings and provider do not say enough */
  url(wish: LinkWish, inbox: ConfiguredInbox<Settings>, tools: ChannelTools): Promise<string>;
};

export type LinkWish = {
  /** Where the customer finds the link: 1 to 64 letters, digits, `-` and `_` (`linkRef`). */
  ref?: string | undefined;
  /** First words to prepare for them, where the provider's links can. */
  text?: string | undefined;
  /** The relay's own chat page of this inbox. */
  chatPage: string;
};

export type { Capabilities } from '../domain/capabilities.ts';

export type ConfiguredInbox<Settings = unknown> = { inbox: Inbox; settings: Settings };

export type ChannelTools = {
  clock: Clock;
  random: Random;
  /** The one outbound HTTP client: refuses private addresses unless the operator allowed them, caps time and size. */
  fetch(url: string, request: OutboundRequest): Promise<OutboundResponse>;
  /**
   * For what is no HTTP: where to connect to reach `host`, under the same rule. Throws `Failure` `policy` for a private
   * address.
   */
  resolve(host: string): Promise<string>;
  /** Why `fetch` would refuse to call this address, in words; undefined when it would try. Nothing is sent. */
  refusal(url: string): Promise<string | undefined>;
  /** Reads a stored attachment. */
  readAttachment(sha256: string): Promise<Uint8Array>;
  /**
   * A link to a stored attachment, for providers that fetch files by themselves: signed, for an hour. It ends in `name`,
   * for those that go by the ending. Undefined while the relay has no public URL.
   */
  fileUrl(file: { sha256: string; contentType: string; name?: string | undefined }): string | undefined;
  /**
   * The address the provider reaches an inbox's webhook at; undefined while the relay has no public URL (`--public-url`).
   */
  hookUrl(inbox: Inbox): string | undefined;
  /** A key of this desk for the given purpose (HMAC of reply addresses and the like); the same every time. */
  deskKey(purpose: string): Uint8Array;
};

export type OutboundRequest = {
  method: string;
  headers: Record<string, string>;
  body?: string | Uint8Array | undefined;
  deadlineMs?: number | undefined;
};
/** Header names are lower case. `body` is at most 1 MiB. */
export type OutboundResponse = { status: number; headers: Record<string, string>; body: string };

// Inbound

export type WebhookRequest = {
  method: string;
  /** As the provider called it: the public address with the query. Some sign it. */
  url: string;
  /** Lower-case names. */
  headers: Record<string, string | undefined>;
  query: Record<string, string>;
  /** Exactly the bytes received: signatures are over these. */
  body: Uint8Array;
};

export type Webhook<Settings> = {
  /**
   * The provider signs the time as well: a signature older than this (ms) is refused. Missing: a request that is replayed
   * is harmless by its event ids alone.
   */
  signedForMs?: number | undefined;
  /** Its events say no time: they stand in the order in which they come. */
  timeless?: true | undefined;
  /** Did the provider sign it? Constant time; why not goes to the log only. */
  verify(
    request: WebhookRequest,
    inbox: ConfiguredInbox<Settings>,
    now: number,
  ): { ok: true } | { ok: false; why: string };
  /**
   * What it holds. One event of several that cannot be read, or is of a kind nobody knows, is handed on as `unreadable`
   * and costs the others nothing. Throws when nothing can be read: the raw body is then quarantined. `now` stands in where
   * the provider tells no time.
   */
  read(request: WebhookRequest, inbox: ConfiguredInbox<Settings>, now: number): ReadItem[];
  /** Answers a `GET`: the provider's handshake (a challenge, a CRC). Undefined: it is refused. */
  challenge?(request: WebhookRequest, inbox: ConfiguredInbox<Settings>): HookAnswer | undefined;
  /**
   * Said after a verified post is durable, where the provider expects more than 200. What has to be asked first (a form to
   * be shown) must not take longer than the provider waits.
   */
  answer?(
    request: WebhookRequest,
    inbox: ConfiguredInbox<Settings>,
    tools: HookTools,
  ): HookAnswer | undefined | Promise<HookAnswer | undefined>;
};

/** For providers that show a form only at the moment its opener is pressed. */
export type FormDesk = {
  /** The form that a message of this inbox offers, by its entry; undefined when there is none. */
  form(entryId: string): Promise<Form | undefined>;
};
export type HookTools = ChannelTools & FormDesk;

export type HookAnswer = { status: number; contentType: string; body: string };

export type SourceHost = HookTools & {
  /** Resolves when the items are durable, and the source's own cursor with them. An eventId seen before has no effect. */
  deliver(items: ReadItem[], cursor?: unknown): Promise<void>;
  /** Something arrived that cannot be read: kept raw, shown by `parley quarantine list`. */
  quarantine(raw: Uint8Array, reason: string, cursor?: unknown): Promise<void>;
  /** The cursor last delivered, or undefined. */
  cursor(): Promise<unknown>;
  /** Which of these provider ids the desk already holds for this inbox. */
  known(providerIds: readonly string[]): Promise<Set<string>>;
  /** For the inbox's health: the last error in words, or undefined when it works again. */
  health(error: string | undefined): void;
  /** When the provider's token ends (ms), or undefined when it does not: people are warned a week ahead. */
  expires(at: number | undefined): void;
  /** Keeps renewed settings (a refreshed token). The source is started anew with them. */
  keepSettings(patch: Record<string, unknown>): Promise<void>;
};

/** What works for an inbox by itself: fetches (IMAP, long poll), or keeps a webhook registered and a token fresh. */
export type Source = {
  /** Runs until `stop`; reconnects by itself. */
  start(): void;
  stop(): Promise<void>;
};

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

// Outbound

/** Somebody a message names beside the customer. */
export type MailParty = { address: string; name?: string | undefined };

export type OutboundMessage = {
  /** Of the outbox row: the same at every attempt. */
  idempotencyKey: string;
  conversationId: string;
  conversationNumber: number;
  entryId: string;
  to: { address: string; name?: string | undefined };
  /** Only where `copies` is claimed. `bcc` may stand in no header. */
  cc?: readonly MailParty[] | undefined;
  bcc?: readonly MailParty[] | undefined;
  author: { name: string };
  /** As written, Markdown among it: `domain/format-text.ts` turns it into the channel's own. */
  text: string;
  /**
   * Set only when the channel shows it natively (`isNative`); otherwise `text` holds it written out. Beside it `text` is
   * its words.
   */
  rich?: RichMessage | undefined;
  /** Provider id of the message it answers. */
  replyTo?: string | undefined;
  /** Set when it leaves outside the reply window. */
  outside?: { tag?: string | undefined; optInToken?: string | undefined } | undefined;
  subject?: string | undefined;
  attachments: { name: string; contentType: string; bytes: number; sha256: string }[];
  /** Provider ids of the parts that earlier attempts got through: they are not sent again. */
  accepted?: readonly string[] | undefined;
  /** The conversation's messages in this inbox, oldest first: `at` by the provider's clock, ms. */
  thread: ThreadMessage[];
  /** The provider's thread the conversation was last held in, where the channel names threads. */
  threadId?: string | undefined;
  /** Written by a robot of ours (away message, survey): marked so that other robots do not answer. */
  automatic: boolean;
  attempt: number;
  /** When it was written, ms: no attempt is older. */
  writtenAt: number;
  /** The relay stopped during the last attempt, which may have left. Only where `idempotentSend` is claimed. */
  interrupted?: true | undefined;
};

export type ThreadMessage = {
  providerId: string;
  direction: 'in' | 'out';
  at: number;
  tokens?: Readonly<Record<string, string>> | undefined;
};

/**
 * What came of it. `accepted`: the provider ids of all parts that got through so far, those of earlier attempts among
 * them, when the channel carries a message as several.
 */
export type SendResult =
  | {
      outcome: 'sent';
      providerId?: string | undefined;
      accepted?: readonly string[] | undefined;
      /** The thread of the provider's own it stands in now: what is answered there belongs to this conversation. */
      threadId?: string | undefined;
    }
  | {
      outcome: 'failed';
      reason: SendFailure;
      /** For the agent: what happened and what to do. */
      message: string;
      retryAfterMs?: number | undefined;
      /** The provider limits the whole inbox: nothing leaves through it until `retryAfterMs` have passed. */
      wholeInbox?: true | undefined;
      /** They told the provider that they want no more: the desk does not write to the address until they say otherwise. */
      optedOut?: true | undefined;
      accepted?: readonly string[] | undefined;
    }
  /** The request left, no answer came: it may have arrived. */
  | { outcome: 'unknown'; message: string; accepted?: readonly string[] | undefined };

/** The small things beside sending. `to` is the customer's address, `providerId` the message's. */
export type Deed = { to: string } &
  /** `providerId`: the customer’s last message, for providers that want to know what is being answered. */
  (
    | { does: 'typing'; on: boolean; providerId?: string | undefined }
    | { does: 'read'; providerId: string; tokens?: Readonly<Record<string, string>> | undefined }
    /** No emoji: the reaction is taken back. */
    | { does: 'react'; providerId: string; emoji?: string | undefined }
    | { does: 'edit'; providerId: string; text: string }
    | { does: 'delete'; providerId: string; accepted: readonly string[] }
  );

/** Each tried step in words: "resolve mail.example.com", "log in as support@…". */
export type ProbeReport = { ok: boolean; steps: { step: string; ok: boolean; detail: string }[] };
