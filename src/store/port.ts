import type { Actor } from '../domain/actor.ts';
import type { Agent, Team } from '../domain/agent.ts';
import type { CannedReply } from '../domain/canned-reply.ts';
import type { DeskMacro } from '../domain/desk-macro.ts';
import type { Change, ChangeBody } from '../domain/change.ts';
import type { Contact } from '../domain/contact.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { Draft } from '../domain/draft.ts';
import type { Narrowing } from '../domain/query/narrow.ts';
import type { OrderName } from '../domain/query/ast.ts';
import type { Place } from '../domain/query/order.ts';
import type { Inbox } from '../domain/inbox.ts';
import type { QueueName } from '../domain/queue.ts';
import type { SavedQueue } from '../domain/saved-queue.ts';
import type { Entry, MessageEntry, NoteEntry } from '../domain/timeline.ts';
import type { AccountReader, AccountWriter } from './accounts-port.ts';
import type { DeedReader, DeedWriter } from './deeds-port.ts';
import type { HousekeepingWriter } from './housekeeping-port.ts';
import type { InboundReader, InboundWriter } from './inbound-port.ts';
import type { OutboxReader, OutboxWriter } from './outbox-port.ts';
import type { VisitorReader, VisitorWriter } from './visitors-port.ts';

/**
 * The desk's memory. Reading is one type and writing another; both are asynchronous, since the database may be
 * elsewhere. Every implementation passes `tests/contract/store.ts`. Nothing here knows a rule of the desk: what a
 * change does is said by the reducers in `src/domain/evolve.ts`, which `append` runs.
 */
export type Store = {
  reader: Reader;
  /**
   * Runs `work` in one transaction and resolves when it is durable. One at a time: the write queue sees to it.
   * Throws what `work` throws, with nothing written. Throws `Failure` `unavailable` when the disk is full: that can
   * end the whole transaction, whoever caught the error inside it. Never begin one inside another: it would wait for
   * itself.
   */
  transact<Result>(work: (tx: Transactor) => Promise<Result>): Promise<Result>;
  /** Copies the database to `file` while it is in use; `onProgress` gets 0…1. */
  backup(file: string, onProgress?: (done: number) => void): Promise<void>;
  close(): Promise<void>;
};

export type Page = { limit: number; after?: string | undefined };

export type ConversationFilter = {
  queue: QueueName;
  agentId: string;
  tag?: string | undefined;
  contactId?: string | undefined;
  /** Only these. */
  ids?: readonly string[] | undefined;
};

export type SearchHit = { entryId: string; conversationId: string };

/** `unread`: conversations of theirs in which the customer wrote something they have not read. */
export type AgentCounts = { mine: number; unread: number; mentions: number; scheduled: number };

export type DeskReader = {
  /** The newest log position. */
  position(): Promise<number>;
  /** Names this log; another after a restore, so that old cursors are refused. */
  epoch(): Promise<string>;
  /** Log rows after `seq`, in order. Throws nothing when `seq` is older than what is kept: see `oldestPosition`. */
  changesAfter(seq: number, limit: number): Promise<Change[]>;
  /** The oldest position that is kept, 1 in an empty log: a cursor can resume when it is no older than one before. */
  oldestPosition(): Promise<number>;

  conversation(id: string): Promise<Conversation | undefined>;
  /** By `#1042`, `1042`, id, or unique id prefix. Throws `Failure` `bad_input` when the prefix is ambiguous. */
  findConversation(ref: string): Promise<Conversation | undefined>;
  conversations(
    filter: ConversationFilter,
    page: Page,
  ): Promise<{ conversations: Conversation[]; next: string | null }>;
  /**
   * Conversations a query may mean, in an order, those after a place in it. What `narrowing` leaves out is not looked
   * at: the caller asks each whether the query means it.
   */
  conversationsIn(
    narrowing: Narrowing,
    order: OrderName,
    page: { limit: number; after?: Place | undefined },
  ): Promise<Conversation[]>;
  /** Open, pending and snoozed ones, newest activity first. */
  activeConversations(page: Page): Promise<{ conversations: Conversation[]; next: string | null }>;
  conversationsOfContact(contactId: string, limit: number): Promise<Conversation[]>;
  /** Snoozed conversations whose time has come. */
  snoozedUntil(now: number): Promise<Conversation[]>;
  /** When the next snooze ends, ms; undefined when nothing is snoozed. */
  nextSnoozeEnd(): Promise<number | undefined>;
  queueCounts(agentId: string): Promise<Record<QueueName, number>>;

  entry(id: string): Promise<Entry | undefined>;
  entryByProviderId(inboxId: string, providerId: string): Promise<Entry | undefined>;
  /** Oldest first; the newest `limit` before `beforeSeq` (or of all). */
  entries(conversationId: string, page: { beforeSeq?: number | undefined; limit: number }): Promise<Entry[]>;
  /** Which of the provider ids are stored as messages of the inbox. */
  knownProviderIds(inboxId: string, providerIds: readonly string[]): Promise<Set<string>>;

  /** Entries of all conversations of a contact, newest first, before `beforeSeq`. */
  entriesOfContact(
    contactId: string,
    page: { beforeSeq?: number | undefined; limit: number },
  ): Promise<Entry[]>;
  /** Notes that mention the agent, newest first; `unread`: only those beyond where they have read. */
  mentionsOf(
    agentId: string,
    page: { unread: boolean; beforeSeq?: number | undefined; limit: number },
  ): Promise<{ note: NoteEntry; isUnread: boolean }[]>;
  /** What waits for an agent. Cheap: it is asked for by every prompt. */
  agentCounts(agentId: string): Promise<AgentCounts>;
  /** Scheduled messages, the next to leave first: those of one conversation, those due by then, or all. */
  scheduled(of: {
    conversationId?: string | undefined;
    dueBy?: number | undefined;
    limit: number;
  }): Promise<MessageEntry[]>;
  /** When the next scheduled message is due, ms; undefined when none is. */
  nextScheduledAt(): Promise<number | undefined>;

  contact(id: string): Promise<Contact | undefined>;
  contacts(ids: readonly string[]): Promise<Contact[]>;
  contactByAddress(inboxId: string, address: string): Promise<Contact | undefined>;
  /** Any contact that has this address in an inbox of the given channel kind. */
  contactByChannelAddress(channel: string, address: string): Promise<Contact | undefined>;
  contactPage(text: string | undefined, page: Page): Promise<{ contacts: Contact[]; next: string | null }>;

  agent(id: string): Promise<Agent | undefined>;
  agents(): Promise<Agent[]>;
  teams(): Promise<Team[]>;
  inbox(id: string): Promise<Inbox | undefined>;
  inboxBySlug(slug: string): Promise<Inbox | undefined>;
  inboxes(): Promise<Inbox[]>;
  canned(): Promise<CannedReply[]>;
  /** The team's macros. */
  macros(): Promise<DeskMacro[]>;
  /** Everybody's saved queues: who shows them leaves out those of other agents. */
  savedQueues(): Promise<SavedQueue[]>;
  draftsOf(agentId: string): Promise<Draft[]>;
  /** Up to where the agent who has read furthest has read the conversation. */
  agentReadSeq(conversationId: string): Promise<number>;
  readsOf(agentId: string): Promise<{ conversationId: string; upToSeq: number }[]>;
  /** Up to where the agent has read, of these conversations; those never read are left out. */
  readsAmong(agentId: string, conversationIds: readonly string[]): Promise<Map<string, number>>;
  /** Every tag in use, in the order of their letters. */
  tagNames(): Promise<string[]>;

  /**
   * Entries whose text contains `text` (three letters or more, or any CJK), newest first; everything durable is found.
   */
  searchEntries(text: string, limit: number): Promise<SearchHit[]>;
  /**
   * Conversations in which `text` occurs, as `searchEntries` finds it; looks at the newest `limit` entries that have
   * it. `whole` is false when there are more.
   */
  conversationsWithText(text: string, limit: number): Promise<{ ids: string[]; whole: boolean }>;
};

export type DeskWriter = {
  /**
   * Appends a change to the log and lets the reducers alter what it names. The answer has its place. All or nothing.
   * Throws `Failure` `not_found` when it names a conversation, entry or contact that does not exist, `conflict` when
   * it makes one that does, or gives a contact an address that another contact of the inbox has.
   */
  append(body: ChangeBody, by: { actor: Actor; at: number }): Promise<Change>;
  /** The next `#number`. */
  nextConversationNumber(): Promise<number>;
  /** What an earlier action with this id answered. */
  recordedOutcome(
    actorKey: string,
    actionId: string,
  ): Promise<{ fingerprint: string; outcome: string } | undefined>;
  recordOutcome(row: {
    actorKey: string;
    actionId: string;
    fingerprint: string;
    outcome: string;
    at: number;
  }): Promise<void>;
  /**
   * Runs `work`; when it throws, what it wrote is taken back and the rest of the transaction goes on. They nest; two at
   * the same time do not.
   */
  savepoint<Result>(work: () => Promise<Result>): Promise<Result>;
};

export type Reader = DeskReader & AccountReader & OutboxReader & DeedReader & InboundReader & VisitorReader;
export type Transactor = Reader &
  DeskWriter &
  AccountWriter &
  OutboxWriter &
  DeedWriter &
  InboundWriter &
  VisitorWriter &
  HousekeepingWriter;
