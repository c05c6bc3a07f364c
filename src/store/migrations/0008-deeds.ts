import type { Migration } from './migration.ts';

/** Reactions, edits, deletions and read marks on their way to providers. */
export const deeds: Migration = {
  version: 8,
  name: 'deeds',
  sqlite: [
    `create table deeds (
      turn integer primary key,
      id text not null unique,
      inbox_id text not null,
      conversation_id text not null,
      entry_id text not null,
      doc text not null,
      attempts integer not null,
      due_at integer not null
    ) strict`,
    `create index deeds_by_due on deeds (due_at)`,
    `create index deeds_by_entry on deeds (entry_id)`,
  ],
};
