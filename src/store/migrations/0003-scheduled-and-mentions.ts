import type { Migration } from './migration.ts';

/** Scheduled replies by their time, and notes by whom they name; those that are there already are filed. */
export const scheduledAndMentions: Migration = {
  version: 3,
  name: 'scheduled and mentions',
  sqlite: [
    `create table scheduled (
      entry_id text primary key,
      conversation_id text not null references conversations (id),
      due_at integer not null
    ) strict, without rowid`,
    `create index scheduled_by_time on scheduled (due_at, entry_id)`,
    `create index scheduled_by_conversation on scheduled (conversation_id)`,

    `create table mentions (
      agent_id text not null,
      seq integer not null,
      conversation_id text not null references conversations (id),
      primary key (agent_id, seq)
    ) strict, without rowid`,
    `insert or ignore into mentions (agent_id, seq, conversation_id)
      select named.value, entries.seq, entries.conversation_id
      from entries, json_each(entries.doc, '$.mentions') as named
      where json_extract(entries.doc, '$.kind') = 'note'`,
  ],
};
