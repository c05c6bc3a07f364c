import type { z } from 'zod';
import type { Capabilities } from '../domain/capabilities.ts';
import type { HistoryPage } from './port/history.ts';
import type { Download, FileRef, ReadItem } from './port/inbound.ts';
import type { BeginLink } from './port/link.ts';
import type { Deed, OutboundMessage, SendResult } from './port/outbound.ts';
import type { Source, SourceHost } from './port/source.ts';
import type { ChannelTools, ConfiguredInbox } from './port/tools.ts';
import type { Webhook } from './port/webhook.ts';

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
  /**
   * Its ids are the whole network's: the same id is the same person in every inbox of this kind (a Telegram user). Missing: an id is good
   * for one inbox only (a user of one app, page or workspace), unless it is one of `addresses`.
   */
  networkIds?: true | undefined;
  capabilities: Capabilities;
  /** What an inbox of this kind is configured with, secrets among it; `parley inbox add <kind>` asks for these. */
  settings: z.ZodType<Settings>;
  /** Which of the settings are encrypted at rest and never shown again. */
  secrets: readonly string[];
  /**
   * Settings that say where the secrets are sent. Who changes one gives the secrets again: nobody has the relay hand stored ones to a
   * host of their own.
   */
  secretsGoTo?: readonly string[] | undefined;
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

/** Each tried step in words: "resolve mail.example.com", "log in as support@…". */
export type ProbeReport = {
  ok: boolean;
  steps: { step: string; ok: boolean; detail: string }[];
  /** It failed because no answer came, which says nothing about the settings. */
  unreachable?: true | undefined;
};
