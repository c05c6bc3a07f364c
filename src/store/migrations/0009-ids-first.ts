import type { Migration } from './migration.ts';

/**
 * Ids of providers lead their indexes, not the inbox: ids that are counted up, or begin with the time, become neighbours
 * whichever inbox they came to. With the inbox first, each message of a busy desk wrote a page of its own in both.
 */
export const idsFirst: Migration = {
  version: 9,
  name: 'ids-first',
  sqlite: [
    `create table events_by_id (
      inbox_id text not null,
      event_id text not null,
      at integer not null,
      primary key (event_id, inbox_id)
    ) strict, without rowid`,
    `insert into events_by_id (inbox_id, event_id, at) select inbox_id, event_id, at from events order by event_id, inbox_id`,
    `drop table events`,
    `alter table events_by_id rename to events`,
    `drop index entries_by_provider_id`,
    `create index entries_by_provider_id on entries (provider_id, inbox_id, seq) where provider_id is not null`,
  ],
};
