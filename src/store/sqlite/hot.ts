import type { Transactor } from '../port.ts';
import type { Connection } from './connection.ts';
import type { Documents } from './documents.ts';
import { entryOf, SELECT_ENTRY } from './entry-of.ts';

type Hot = Pick<
  Transactor,
  | 'claimEvent'
  | 'contactByAddress'
  | 'conversation'
  | 'conversationOfThread'
  | 'conversationsOfContact'
  | 'entry'
  | 'entryByProviderId'
  | 'inbox'
  | 'noteThread'
  | 'position'
  | 'scheduled'
>;

/**
 * What every incoming message asks, as plain prepared statements: building a query anew each time costs more than
 * SQLite needs to answer it. They replace the queries of `src/store/sql/` of the same names and answer the same.
 */
export function hotStatements(db: Connection, docs: Documents, mayRun: () => void): Hot {
  return {
    async inbox(id) {
      mayRun();
      return docs.get('inboxes', id);
    },

    async conversation(id) {
      mayRun();
      return docs.get('conversations', id);
    },

    async contactByAddress(inboxId, address) {
      mayRun();
      const row = db.get(
        'select contact_id from identities where inbox_id = ? and address = ?',
        inboxId,
        address,
      );
      return row === undefined ? undefined : docs.get('contacts', String(row['contact_id']));
    },

    async conversationsOfContact(contactId, limit) {
      mayRun();
      return docs.conversationsOf(contactId, limit);
    },

    async scheduled({ conversationId, dueBy, limit }) {
      mayRun();
      // Asked for every message, and nearly always there is nothing.
      const isNone =
        conversationId !== undefined &&
        db.get('select 1 from scheduled where conversation_id = ?', conversationId) === undefined;
      if (isNone) return [];
      const rows = db.all(
        `select entries.seq, entries.doc, changes.body
          from scheduled join entries on entries.id = scheduled.entry_id
          left join changes on changes.seq = entries.seq and entries.doc is null
          where ${conversationId === undefined ? 'true' : 'scheduled.conversation_id = ?'}
            and ${dueBy === undefined ? 'true' : 'due_at <= ?'}
          order by due_at, entry_id limit ?`,
        ...[conversationId, dueBy, limit].filter((given) => given !== undefined),
      );
      return rows.map(entryOf).filter((entry) => entry.kind === 'message');
    },

    async entry(id) {
      mayRun();
      const row = db.get(`${SELECT_ENTRY} where entries.id = ?`, id);
      return row && entryOf(row);
    },

    async entryByProviderId(inboxId, providerId) {
      mayRun();
      const row =
        db.get(
          `${SELECT_ENTRY} where entries.inbox_id = ? and entries.provider_id = ? order by entries.seq limit 1`,
          inboxId,
          providerId,
        ) ??
        db.get(
          `${SELECT_ENTRY} where entries.seq in
            (select entry_seq from part_ids where inbox_id = ? and provider_id = ?) limit 1`,
          inboxId,
          providerId,
        );
      return row && entryOf(row);
    },

    async conversationOfThread(inboxId, threadId) {
      mayRun();
      const row = db.get(
        'select conversation_id from threads where inbox_id = ? and thread_id = ?',
        inboxId,
        threadId,
      );
      return row === undefined ? undefined : String(row['conversation_id']);
    },

    async noteThread({ inboxId, threadId, conversationId, at }) {
      mayRun();
      // Nearly always it is the one its conversation was last held in already: that is read, and nothing written.
      const last = db.get(
        `select thread_id from threads where conversation_id = ? and inbox_id = ? order by used_at desc limit 1`,
        conversationId,
        inboxId,
      );
      if (last?.['thread_id'] === threadId) return;
      db.run(
        `insert into threads (inbox_id, thread_id, conversation_id, used_at) values (?, ?, ?, ?)
          on conflict (thread_id, inbox_id) do update
          set conversation_id = excluded.conversation_id, used_at = excluded.used_at`,
        inboxId,
        threadId,
        conversationId,
        at,
      );
    },

    async position() {
      mayRun();
      return Number(db.get('select max(seq) as seq from changes')?.['seq'] ?? 0);
    },

    async claimEvent(inboxId, eventId, at) {
      mayRun();
      const claimed = db.run(
        'insert into events (inbox_id, event_id, at) values (?, ?, ?) on conflict (inbox_id, event_id) do nothing',
        inboxId,
        eventId,
        at,
      );
      return claimed === 1;
    },
  };
}
