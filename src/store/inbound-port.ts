import type { Delivery } from '../domain/delivery.ts';

/** What providers sent, raw, and how far sources have read. */
export type QuarantineRow = { id: string; inboxId: string; at: number; reason: string; bytes: number };

/**
 * `payload`: as the provider sent it, to be read by the channel. `request`: what the channel read, as the action (JSON)
 * that the desk refused.
 */
export type QuarantineForm = 'payload' | 'request';

/** A file a provider holds, to be copied here. */
export type FileToFetch = {
  /** Of the part of the entry it becomes an attachment of. */
  id: string;
  inboxId: string;
  conversationId: string;
  entryId: string;
  ref: unknown;
  attempts: number;
  /** Not before, ms. */
  dueAt: number;
};

export type InboundReader = {
  /** The files due first, of all inboxes. */
  filesToFetch(limit: number): Promise<FileToFetch[]>;
  sourceCursor(inboxId: string): Promise<unknown>;
  quarantine(limit: number): Promise<QuarantineRow[]>;
  /** One of them with what came in, by id or unique beginning of one. Throws `Failure` `bad_input` when more begin like that. */
  quarantined(ref: string): Promise<(QuarantineRow & { form: QuarantineForm; raw: Uint8Array }) | undefined>;
  /** The conversation a thread of the provider's own belongs to, by id. */
  conversationOfThread(inboxId: string, threadId: string): Promise<string | undefined>;
  /** The provider's thread a conversation was last held in, in this inbox. */
  threadOfConversation(conversationId: string, inboxId: string): Promise<string | undefined>;
  /** How many automatic replies went to `address` since `since`, for the loop guard. */
  automaticRepliesTo(address: string, since: number): Promise<number>;
};

export type InboundWriter = {
  /** Records the provider's event id. False when it is known: the event has had its effect. */
  claimEvent(inboxId: string, eventId: string, at: number): Promise<boolean>;
  queueFile(file: FileToFetch): Promise<void>;
  /** From now on the thread belongs to this conversation, whichever had it before; `at` is when it was used. */
  noteThread(thread: {
    inboxId: string;
    threadId: string;
    conversationId: string;
    at: number;
  }): Promise<void>;
  /** Tries it again later. */
  postponeFile(id: string, attempts: number, dueAt: number): Promise<void>;
  finishFile(id: string): Promise<void>;
  saveSourceCursor(inboxId: string, cursor: unknown): Promise<void>;
  saveQuarantine(row: {
    id: string;
    inboxId: string;
    at: number;
    reason: string;
    raw: Uint8Array;
    form?: QuarantineForm | undefined;
  }): Promise<void>;
  /** False when there is none of that id. */
  removeQuarantine(id: string): Promise<boolean>;
  /** Keeps a receipt for a message nobody knows yet. Of too many, the oldest are forgotten. */
  keepReceipt(receipt: {
    inboxId: string;
    providerId: string;
    delivery: Delivery;
    at: number;
  }): Promise<void>;
  /** The receipts that came before the message, oldest first; they are kept no longer. */
  takeReceipts(inboxId: string, providerId: string): Promise<Delivery[]>;
  recordAutomaticReply(address: string, at: number): Promise<void>;
};
