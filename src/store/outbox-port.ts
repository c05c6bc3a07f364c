/** What must leave the building: written with the change that caused it, delivered by workers under a lease. */
export type OutboxRow = {
  id: string;
  conversationId: string;
  inboxId: string;
  entryId: string;
  state: 'queued' | 'claimed' | 'unknown';
  /** Not before, ms. */
  dueAt: number;
  attempts: number;
  /** First in, first out within a conversation. */
  order: number;
  /** Rises with every claim: a worker that lost its lease cannot finish the row. */
  fence: number;
  /** Until when the claim holds, ms. */
  leaseUntil: number | null;
  /** Set on a claim that follows one whose lease ran out without an answer: that attempt may have left. */
  interrupted: boolean;
  /** Provider ids of the parts that got through so far. */
  parts: readonly string[];
};

export type OutboxReader = {
  outboxRowOf(entryId: string): Promise<OutboxRow | undefined>;
  /** When the next row that could be claimed comes due, ms; undefined when none waits. Rows of some inboxes may be left out. */
  nextOutboxDueAt(except?: readonly string[]): Promise<number | undefined>;
  /** The inboxes that have rows due. */
  dueOutboxInboxes(now: number): Promise<string[]>;
  outboxDepth(): Promise<number>;
};

export type OutboxWriter = {
  enqueue(row: {
    id: string;
    conversationId: string;
    inboxId: string;
    entryId: string;
    dueAt: number;
  }): Promise<void>;
  /**
   * Claims up to `limit` rows that are due: at most one a conversation, never while an earlier row of the conversation
   * is not final, rows whose lease ran out among them. What goes through a paused inbox waits, as long as it may take.
   * A claim counts as an attempt. With `inboxId`: rows of that inbox only.
   */
  claimOutbox(now: number, leaseMs: number, limit: number, inboxId?: string): Promise<OutboxRow[]>;
  /** Ends every lease now: for a worker that knows to be the only one, when it starts after a crash. */
  expireClaims(now: number): Promise<void>;
  /** Remembers which parts got through, whatever becomes of the row. */
  saveOutboxParts(id: string, fence: number, parts: readonly string[]): Promise<void>;
  /** Puts the row back for a later attempt. False when the fence has moved on. */
  requeueOutbox(id: string, fence: number, dueAt: number): Promise<boolean>;
  /** Holds the row as "may have arrived" until a person decides. False when the fence has moved on. */
  holdOutbox(id: string, fence: number): Promise<boolean>;
  /** The row is final and leaves the outbox. False when the fence has moved on. */
  finishOutbox(id: string, fence: number): Promise<boolean>;
  /** Makes what was tried through the inbox and backs off due now. */
  hurryOutbox(inboxId: string, now: number): Promise<void>;
  /** Takes a row back before it is claimed. False when it is too late. */
  cancelOutbox(entryId: string): Promise<boolean>;
};
