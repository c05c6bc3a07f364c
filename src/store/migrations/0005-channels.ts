import type { Migration } from './migration.ts';

/** What channels with receipts by part, files behind links and limits per inbox need. */
export const channels: Migration = {
  version: 5,
  name: 'channels',
  sqlite: [
    `create table part_ids (
      inbox_id text not null,
      provider_id text not null,
      entry_seq integer not null,
      primary key (inbox_id, provider_id)
    ) strict, without rowid`,
    `create table files_to_fetch (
      id text primary key,
      inbox_id text not null,
      conversation_id text not null,
      entry_id text not null,
      ref text not null,
      attempts integer not null,
      due_at integer not null
    ) strict`,
    `create index files_to_fetch_by_due on files_to_fetch (due_at)`,
    `alter table outbox add column parts text`,
    `create index outbox_by_inbox on outbox (inbox_id, wake_at, turn) where wake_at is not null`,
  ],
};
