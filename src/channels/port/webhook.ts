import type { Form } from '../../domain/rich.ts';
import type { ReadItem } from './inbound.ts';
import type { ChannelTools, ConfiguredInbox } from './tools.ts';

/** What providers post, and what they are answered. */

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
