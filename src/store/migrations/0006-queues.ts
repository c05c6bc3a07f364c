import type { Migration } from './migration.ts';

/** What queries narrow and order by, saved queues, and in each conversation whom its notes mention. */
export const queues: Migration = {
  version: 6,
  name: 'queues',
  sqlite: [
    `alter table conversations add column inbox_id text not null default ''`,
    `alter table conversations add column team_id text`,
    `alter table conversations add column waiting_since integer`,
    `alter table conversations add column priority integer not null default 1`,
    `update conversations set
      doc = json_set(doc, '$.mentionedIds', (
        select json_group_array(agent_id) from (
          select agent_id from mentions where conversation_id = conversations.id group by agent_id order by min(seq)
        )
      ))
      where id in (select conversation_id from mentions)`,
    `update conversations set
      inbox_id = json_extract(doc, '$.replyTo.inboxId'),
      team_id = json_extract(doc, '$.teamId'),
      waiting_since = json_extract(doc, '$.waitingSince'),
      priority = case json_extract(doc, '$.priority')
        when 'low' then 0 when 'normal' then 1 when 'high' then 2 else 3 end`,
    `create table saved_queues (id text primary key, doc text not null) strict`,
  ],
};
