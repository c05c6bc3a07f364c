import type { IncomingMessage } from 'node:http';
import type { CheckedForm } from '../../channels/web/form.ts';
import type { WebSettings } from '../../channels/web/settings.ts';
import type { InboundMessage } from '../../channels/port/inbound.ts';
import type { Actor } from '../../domain/actor.ts';
import type { Inbox } from '../../domain/inbox.ts';
import type { Attachment, Entry, MessageEntry } from '../../domain/timeline.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Random } from '../../lib/random.ts';
import type { Presence } from '../../protocol/visitor.ts';
import type { Limiter } from '../limiter.ts';

/**
 * All that the web chat asks of the relay around it. The web chat knows visitors, tokens and sockets; conversations,
 * the log and files are the host's.
 */
export type WebChatHost = {
  clock: Clock;
  random: Random;
  /** A key of this desk for a purpose; the same after a restart. */
  key(purpose: string): Uint8Array;
  limiter: Limiter;
  visitors: VisitorStore;
  /** `err` is the key whose stack the log writes. */
  log: { warn(fields: { err: unknown }, message: string): void };
  /** The address visitors reach the relay at (`https://desk.example`), when the operator said so. */
  publicOrigin(): string | undefined;
  /** Of an upgrade request, which Fastify does not see: the client's address, behind trusted proxies too. */
  clientAddress(request: IncomingMessage): string;

  /** An inbox of kind `web` that is in use, with its settings. */
  inboxBySlug(slug: string): Promise<WebInbox | undefined>;
  /**
   * Takes a message in, with the visitor's form when it is their first, and resolves when it is durable. A message
   * whose `eventId` is known has no effect.
   */
  receive(inbox: Inbox, message: InboundMessage, form: CheckedForm | undefined): Promise<void>;
  /** The contact behind an address has read the conversation up to `upToSeq`. */
  customerRead(conversationId: string, upToSeq: number): Promise<void>;
  /** The visitor types: shown to agents, never stored. */
  typing(conversationId: string, on: boolean): void;
  /**
   * What the contact with this address and the desk have written in this inbox: the newest `limit` messages (before
   * `beforeSeq`) of all their conversations, oldest first. Undefined when the desk has no such contact yet.
   */
  threadFor(
    inboxId: string,
    address: string,
    page: { limit: number; beforeSeq?: number | undefined },
  ): Promise<Thread | undefined>;
  entry(id: string): Promise<Entry | undefined>;
  /**
   * A visitor known as `anonymous` has proven to be the customer `verified`: the contact gets the verified address as
   * well, unless another contact holds it (histories are never merged by guess).
   */
  identified(
    inbox: Inbox,
    anonymous: string,
    verified: { address: string; name?: string | undefined; email?: string | undefined },
  ): Promise<void>;
  /** As customers may read it. */
  displayName(actor: Actor): Promise<string | undefined>;
  presence(): Presence;

  saveAttachment(bytes: Uint8Array, name: string, contentType: string): Promise<Pick<Attachment, 'sha256'>>;
  /** Throws `Failure` `not_found`. */
  readAttachment(sha256: string): Promise<Uint8Array>;
};

export type WebInbox = { inbox: Inbox; settings: WebSettings };

export type Thread = {
  /** The newest. */
  conversationId: string;
  conversationIds: string[];
  /** The contact's identities in this inbox: messages of others are not for this visitor. */
  identityIds: string[];
  entries: MessageEntry[];
  more: boolean;
  /** The greatest position any agent has read up to in these conversations. */
  agentReadSeq: number;
  customerReadSeq: number;
};

/** Who came to the chat. Kept by the hash of their token; the token itself is theirs alone. */
export type Visitor = {
  /** SHA-256 of the token, hex. */
  tokenHash: string;
  inboxId: string;
  /** `visitor:<random>`, or `user:<sub>` for a customer the site has signed in. */
  address: string;
  name?: string | undefined;
  email?: string | undefined;
  verified: boolean;
  language?: string | undefined;
  form: FormState;
  createdAt: number;
  lastUsedAt: number;
  /** A year after the last use, ms. */
  expiresAt: number;
};

/** The form on its way: unanswered, waiting for the first message to travel with, with the desk. */
export type FormState = { is: 'due' } | { is: 'answered'; form: CheckedForm } | { is: 'delivered' };

export type VisitorStore = {
  find(tokenHash: string): Promise<Visitor | undefined>;
  /** Creates or replaces, by `tokenHash`. */
  save(visitor: Visitor): Promise<void>;
  remove(tokenHash: string): Promise<void>;
  /** False when this nonce of an identity token has been used in this inbox. */
  claimNonce(inboxId: string, nonce: string, until: number): Promise<boolean>;
};
