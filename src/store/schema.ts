import type { Generated } from 'kysely';

/**
 * The tables, as queries see them: the same in every database. A row of an entity holds the columns that queries
 * need and `doc`, the entity itself as JSON: `doc` is the truth, columns are copies of it. Flags are 0 and 1, times
 * are milliseconds, JSON is text.
 */
export type Database = {
  meta: { key: string; value: string };
  changes: {
    seq: number;
    at: number;
    type: string;
    conversation_id: string | null;
    /** The one agent who may see it. */
    audience: string | null;
    actor: string;
    body: string;
  };

  conversations: {
    id: string;
    number: number;
    contact_id: string;
    place: Place;
    assignee_id: string | null;
    last_activity_at: number;
    /** Null unless it is snoozed. */
    snoozed_until: number | null;
    doc: string;
    /** Where the next reply leaves. */
    inbox_id: string;
    team_id: string | null;
    waiting_since: number | null;
    /** Its place in `PRIORITIES`. */
    priority: number;
  };
  conversation_tags: { conversation_id: string; tag: string };
  /** How many conversations stand where: queue counts without counting. */
  queue_sizes: { place: Place; assignee_id: string; size: number };
  entries: {
    seq: number;
    id: string;
    conversation_id: string;
    inbox_id: string | null;
    provider_id: string | null;
    /** Null while it is as it was added: the log has it at `seq`. */
    doc: string | null;
  };
  /** Messages that wait for their time outside the outbox. */
  scheduled: { entry_id: string; conversation_id: string; due_at: number };
  /** Notes that name an agent, by the note's place in the log. */
  mentions: { agent_id: string; seq: number; conversation_id: string };
  /** Provider ids of a message the channel carries as several, beside the first. */
  part_ids: { inbox_id: string; provider_id: string; entry_seq: number };
  /** Files at a provider that are still to be fetched. */
  files_to_fetch: {
    id: string;
    inbox_id: string;
    conversation_id: string;
    entry_id: string;
    ref: string;
    attempts: number;
    due_at: number;
  };
  /** What agents want done at providers with messages that are there. `turn` is given by the database. */
  deeds: {
    turn: Generated<number>;
    id: string;
    inbox_id: string;
    conversation_id: string;
    entry_id: string;
    doc: string;
    attempts: number;
    due_at: number;
  };
  /** `seq` is the log position at which the contact was made. */
  contacts: { seq: number; id: string; doc: string };
  identities: { inbox_id: string; address: string; identity_id: string; contact_id: string };
  agents: { id: string; email: string; doc: string };
  teams: { id: string; doc: string };
  inboxes: { id: string; slug: string; channel: string; removed: number; doc: string };
  canned: { id: string; doc: string };
  desk_macros: { id: string; doc: string };
  saved_queues: { id: string; doc: string };
  drafts: { agent_id: string; conversation_id: string; kind: string; doc: string };
  reads: { agent_id: string; conversation_id: string; up_to_seq: number };

  tokens: {
    id: string;
    kind: string;
    hash: string;
    agent_id: string | null;
    name: string;
    scopes: string | null;
    invited: string | null;
    created_at: number;
    expires_at: number;
    last_used_at: number | null;
  };
  passwords: { agent_id: string; hash: string };
  inbox_secrets: { inbox_id: string; sealed: string };

  outbox: {
    id: string;
    /** First in, first out within a conversation. */
    turn: number;
    conversation_id: string;
    inbox_id: string;
    entry_id: string;
    state: 'queued' | 'claimed' | 'unknown';
    due_at: number;
    attempts: number;
    fence: number;
    lease_until: number | null;
    /** 1 when the claim before this one never answered. */
    interrupted: number;
    /** JSON list of the provider ids of what has been accepted of it so far. */
    parts: string | null;
    /** When a worker may take it: `due_at` while queued, `lease_until` while claimed, null while a person must decide. */
    wake_at: number | null;
  };
  outcomes: { actor_key: string; action_id: string; fingerprint: string; outcome: string; at: number };
  events: { inbox_id: string; event_id: string; at: number };
  source_cursors: { inbox_id: string; cursor: string };
  quarantine: {
    id: string;
    inbox_id: string;
    at: number;
    reason: string;
    bytes: number;
    raw: Uint8Array;
    form: 'payload' | 'request';
  };
  threads: { inbox_id: string; thread_id: string; conversation_id: string; used_at: number };
  early_receipts: { inbox_id: string; provider_id: string; status: string; at: number; delivery: string };
  visitors: { token_hash: string; inbox_id: string; address: string; expires_at: number; doc: string };
  used_nonces: { inbox_id: string; nonce: string; until: number };
  automatic_replies: { address: string; at: number };
};

/** Where a conversation stands, as far as queues care: open and pending ones are `active`. */
export type Place = 'active' | 'snoozed' | 'solved';
