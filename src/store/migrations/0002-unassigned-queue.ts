import type { Migration } from './migration.ts';

/**
 * Without `place` in it, SQLite takes `conversations_by_place` for "assignee is null" and reads the whole active queue
 * to find the few that nobody has.
 */
export const unassignedQueue: Migration = {
  version: 2,
  name: 'unassigned queue',
  sqlite: [
    `drop index conversations_by_assignee`,
    `create index conversations_by_assignee
      on conversations (place, assignee_id, last_activity_at desc, id desc) where place = 'active'`,
  ],
};
