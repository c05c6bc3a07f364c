import type { Migration } from './migration.ts';

/**
 * What was said stands once in the file: an entry that is still as it was added has no document of its own, the log has
 * it at the same place. Every message wrote its text twice before. And the index over all unsolved conversations goes: the
 * one by place serves each of its two places, and every message moved a conversation to the front of both.
 */
export const saidOnce: Migration = {
  version: 12,
  name: 'said-once',
  sqlite: [
    `create table entries_said_once (
      seq integer primary key,
      id text not null unique,
      conversation_id text not null references conversations (id),
      inbox_id text,
      provider_id text,
      doc text
    ) strict`,
    `insert into entries_said_once (seq, id, conversation_id, inbox_id, provider_id, doc)
      select entries.seq, entries.id, entries.conversation_id, entries.inbox_id, entries.provider_id,
        case when changes.seq is not null and json_extract(entries.doc, '$.version') = entries.seq
          then null else entries.doc end
      from entries left join changes
        on changes.seq = entries.seq and changes.type in ('entry.added', 'entry.released')
      order by entries.seq`,
    `drop table entries`,
    `alter table entries_said_once rename to entries`,
    `create index entries_by_conversation on entries (conversation_id, seq)`,
    `create index entries_by_provider_id on entries (provider_id, inbox_id, seq) where provider_id is not null`,
    `drop index conversations_unsolved`,
  ],
};
