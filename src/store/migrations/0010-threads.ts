import type { Migration } from './migration.ts';

/** Threads that providers have of their own (Slack, Discord), and the conversation each belongs to. */
export const threads: Migration = {
  version: 10,
  name: 'threads',
  sqlite: [
    `create table threads (
      inbox_id text not null,
      thread_id text not null,
      conversation_id text not null,
      used_at integer not null,
      primary key (thread_id, inbox_id)
    ) strict, without rowid`,
    `create index threads_by_conversation on threads (conversation_id, inbox_id, used_at)`,
  ],
};
