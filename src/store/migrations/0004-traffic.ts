import type { Migration } from './migration.ts';

/** Receipts that come before the message they are about is known, and what kind of thing lies in quarantine. */
export const traffic: Migration = {
  version: 4,
  name: 'traffic',
  sqlite: [
    `create table early_receipts (
      inbox_id text not null,
      provider_id text not null,
      status text not null,
      at integer not null,
      delivery text not null,
      primary key (inbox_id, provider_id, status)
    ) strict, without rowid`,
    `create index early_receipts_by_at on early_receipts (at)`,
    `alter table quarantine add column form text not null default 'payload'`,
  ],
};
