import type { Migration } from './migration.ts';

/** A contact has few conversations, and every message moved the newest to the front of an index nobody needs in order. */
export const contactIndex: Migration = {
  version: 7,
  name: 'contact index',
  sqlite: [
    `drop index conversations_by_contact`,
    `create index conversations_by_contact on conversations (contact_id)`,
  ],
};
