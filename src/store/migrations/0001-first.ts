import type { Migration } from './migration.ts';

const LOG = [
  `create table changes (
    seq integer primary key,
    at integer not null,
    type text not null,
    conversation_id text,
    audience text,
    actor text not null,
    body text not null
  ) strict`,
];

const DESK = [
  `create table conversations (
    id text primary key,
    number integer not null unique,
    contact_id text not null references contacts (id),
    place text not null check (place in ('active', 'snoozed', 'solved')),
    assignee_id text,
    last_activity_at integer not null,
    snoozed_until integer,
    doc text not null
  ) strict`,
  `create index conversations_by_place on conversations (place, last_activity_at desc, id desc)`,
  `create index conversations_by_assignee
    on conversations (assignee_id, last_activity_at desc, id desc) where place = 'active'`,
  `create index conversations_unsolved on conversations (last_activity_at desc, id desc) where place <> 'solved'`,
  `create index conversations_by_contact on conversations (contact_id, last_activity_at desc, id desc)`,

  `create index conversations_by_snooze on conversations (snoozed_until) where snoozed_until is not null`,

  `create table conversation_tags (
    conversation_id text not null references conversations (id),
    tag text not null,
    primary key (conversation_id, tag)
  ) strict, without rowid`,
  `create index conversation_tags_by_tag on conversation_tags (tag)`,

  `create table queue_sizes (
    place text not null,
    assignee_id text not null,
    size integer not null,
    primary key (place, assignee_id)
  ) strict, without rowid`,

  `create table entries (
    seq integer primary key,
    id text not null unique,
    conversation_id text not null references conversations (id),
    inbox_id text,
    provider_id text,
    doc text not null
  ) strict`,
  `create index entries_by_conversation on entries (conversation_id, seq)`,
  `create index entries_by_provider_id on entries (inbox_id, provider_id, seq) where provider_id is not null`,

  `create table contacts (
    seq integer primary key,
    id text not null unique,
    doc text not null
  ) strict`,
  `create table identities (
    inbox_id text not null,
    address text not null,
    identity_id text not null,
    contact_id text not null references contacts (id),
    primary key (inbox_id, address)
  ) strict, without rowid`,
  `create index identities_by_contact on identities (contact_id)`,
  `create index identities_by_address on identities (address)`,

  `create table agents (id text primary key, email text not null, doc text not null) strict`,
  `create index agents_by_email on agents (email)`,
  `create table teams (id text primary key, doc text not null) strict`,
  `create table inboxes (
    id text primary key,
    slug text not null,
    channel text not null,
    removed integer not null,
    doc text not null
  ) strict`,
  `create index inboxes_by_slug on inboxes (slug)`,
  `create table canned (id text primary key, doc text not null) strict`,
  `create table drafts (
    agent_id text not null,
    conversation_id text not null references conversations (id),
    kind text not null,
    doc text not null,
    primary key (agent_id, conversation_id, kind)
  ) strict`,
  `create table reads (
    agent_id text not null,
    conversation_id text not null references conversations (id),
    up_to_seq integer not null,
    primary key (agent_id, conversation_id)
  ) strict, without rowid`,
  `create index reads_by_conversation on reads (conversation_id, up_to_seq)`,
];

/** Text is folded by `src/store/search-text.ts` before it gets here; hence no folding by the tokenizer. */
const SEARCH = [
  `create virtual table entry_search
    using fts5 (text, content = '', contentless_delete = 1, tokenize = 'trigram case_sensitive 1')`,
  `create virtual table contact_search
    using fts5 (text, content = '', contentless_delete = 1, tokenize = 'trigram case_sensitive 1')`,
];

const ACCOUNTS = [
  `create table tokens (
    id text primary key,
    kind text not null,
    hash text not null,
    agent_id text,
    name text not null,
    scopes text,
    invited text,
    created_at integer not null,
    expires_at integer not null,
    last_used_at integer
  ) strict`,
  `create index tokens_by_agent on tokens (agent_id)`,
  `create table passwords (agent_id text primary key, hash text not null) strict`,
  `create table inbox_secrets (inbox_id text primary key, sealed text not null) strict`,
];

const TRAFFIC = [
  `create table outbox (
    id text primary key,
    turn integer not null unique,
    conversation_id text not null references conversations (id),
    inbox_id text not null,
    entry_id text not null unique,
    state text not null check (state in ('queued', 'claimed', 'unknown')),
    due_at integer not null,
    attempts integer not null,
    fence integer not null,
    lease_until integer,
    interrupted integer not null,
    wake_at integer
  ) strict`,
  `create index outbox_by_conversation on outbox (conversation_id, turn)`,
  `create index outbox_by_wake on outbox (wake_at, turn) where wake_at is not null`,

  `create table outcomes (
    actor_key text not null,
    action_id text not null,
    fingerprint text not null,
    outcome text not null,
    at integer not null,
    primary key (actor_key, action_id)
  ) strict, without rowid`,
  `create table events (
    inbox_id text not null,
    event_id text not null,
    at integer not null,
    primary key (inbox_id, event_id)
  ) strict, without rowid`,
  `create table source_cursors (inbox_id text primary key, cursor text not null) strict`,
  `create table quarantine (
    id text primary key,
    inbox_id text not null,
    at integer not null,
    reason text not null,
    bytes integer not null,
    raw blob not null
  ) strict`,
  `create table visitors (
    token_hash text primary key,
    inbox_id text not null,
    address text not null,
    expires_at integer not null,
    doc text not null
  ) strict`,
  `create table used_nonces (
    inbox_id text not null,
    nonce text not null,
    until integer not null,
    primary key (inbox_id, nonce)
  ) strict, without rowid`,
  `create table automatic_replies (address text not null, at integer not null) strict`,
  `create index automatic_replies_by_address on automatic_replies (address, at)`,
];

export const first: Migration = {
  version: 1,
  name: 'first',
  sqlite: [...LOG, ...DESK, ...SEARCH, ...ACCOUNTS, ...TRAFFIC],
};
