import type { Contact } from '../../domain/contact.ts';
import type { Conversation, ConversationStatus } from '../../domain/conversation.ts';
import { Failure } from '../../domain/failure.ts';
import { PRIORITIES } from '../../domain/priority.ts';
import type { Entry, NoteEntry } from '../../domain/timeline.ts';
import type { Place } from '../schema.ts';
import { contactFields, entryFields } from '../search-fields.ts';
import type { Connection } from './connection.ts';
import type { Documents } from './documents.ts';
import { entryOf, SELECT_ENTRY } from './entry-of.ts';
import type { SearchIndex } from './search-index.ts';

/** The tables of conversations, entries and contacts, kept as the reducers say. On the way of every message: plain prepared statements. */
export type Projections = {
  conversation(id: string): Conversation | undefined;
  entry(id: string): Entry | undefined;
  contact(id: string): Contact | undefined;
  saveConversation(before: Conversation | undefined, after: Conversation): void;
  saveEntry(before: Entry | undefined, after: Entry): void;
  /** The entry under its new place in the log: it leaves the old one. */
  moveEntry(before: Entry, after: Entry): void;
  saveContact(before: Contact | undefined, after: Contact): void;
};

/** Keeps the tables that are read in step with what the log says. */
export function projections(db: Connection, index: SearchIndex, docs: Documents): Projections {
  function resizeQueue(conversation: Conversation, by: 1 | -1): void {
    db.run(
      `insert into queue_sizes (place, assignee_id, size) values (?, ?, ?)
        on conflict (place, assignee_id) do update set size = queue_sizes.size + excluded.size`,
      placeOf(conversation.status),
      conversation.assigneeId ?? '',
      by,
    );
  }

  function saveTags(id: string, before: readonly string[], after: readonly string[]): void {
    for (const tag of new Set(before)) {
      if (!after.includes(tag)) {
        db.run('delete from conversation_tags where conversation_id = ? and tag = ?', id, tag);
      }
    }
    for (const tag of new Set(after)) {
      if (!before.includes(tag)) {
        db.run('insert into conversation_tags (conversation_id, tag) values (?, ?)', id, tag);
      }
    }
  }

  function saveIdentities(before: Contact | undefined, after: Contact): void {
    for (const { inboxId, address } of before?.identities ?? []) {
      db.run(
        'delete from identities where inbox_id = ? and address = ? and contact_id = ?',
        inboxId,
        address,
        after.id,
      );
    }
    for (const { id, inboxId, address } of after.identities) {
      const added = db.run(
        `insert into identities (inbox_id, address, identity_id, contact_id) values (?, ?, ?, ?)
          on conflict (inbox_id, address) do nothing`,
        inboxId,
        address,
        id,
        after.id,
      );
      if (added === 0) throw addressTaken(address);
    }
  }

  /** As it was added; the log has the rest at the same place. */
  function insertEntry(entry: Entry): void {
    const { inboxId, providerId } =
      entry.kind === 'message' ? entry : { inboxId: undefined, providerId: undefined };
    db.run(
      'insert into entries (seq, id, conversation_id, inbox_id, provider_id) values (?, ?, ?, ?, ?)',
      entry.seq,
      entry.id,
      entry.conversationId,
      inboxId ?? null,
      providerId ?? null,
    );
  }

  /** Scheduled messages by their time: what the clock asks for. */
  function saveSchedule(before: Entry | undefined, after: Entry): void {
    const dueAt = scheduledFor(after);
    if (before === undefined && dueAt === undefined) return;
    if (dueAt === (before && scheduledFor(before))) return;
    db.run('delete from scheduled where entry_id = ?', after.id);
    if (dueAt === undefined) return;
    db.run(
      'insert into scheduled (entry_id, conversation_id, due_at) values (?, ?, ?)',
      after.id,
      after.conversationId,
      dueAt,
    );
  }

  function saveMentions({ mentions, seq, conversationId }: NoteEntry): void {
    for (const agentId of new Set<string>(mentions)) {
      db.run(
        'insert into mentions (agent_id, seq, conversation_id) values (?, ?, ?)',
        agentId,
        seq,
        conversationId,
      );
    }
  }

  return {
    conversation: (id) => docs.get('conversations', id),
    contact: (id) => docs.get('contacts', id),
    entry(id) {
      const row = db.get(`${SELECT_ENTRY} where entries.id = ?`, id);
      return row === undefined ? undefined : entryOf(row);
    },

    saveConversation(before, after) {
      const place = placeOf(after.status);
      const snoozedUntil = after.status.is === 'snoozed' ? after.status.until : null;
      const text = JSON.stringify(after);
      if (before === undefined) {
        db.run(
          `insert into conversations (id, number, contact_id, place, assignee_id, last_activity_at, snoozed_until, doc,
            inbox_id, team_id, waiting_since, priority)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
          after.id,
          after.number,
          after.contactId,
          place,
          after.assigneeId,
          after.lastActivityAt,
          snoozedUntil,
          text,
          after.replyTo.inboxId,
          after.teamId,
          after.waitingSince,
          PRIORITIES.indexOf(after.priority),
        );
      } else if (isWhereItWas(before, after)) {
        // Of nearly every message: what is not named here costs no index and no foreign key.
        db.run(
          'update conversations set last_activity_at = ?, waiting_since = ?, doc = ? where id = ?',
          after.lastActivityAt,
          after.waitingSince,
          text,
          after.id,
        );
      } else {
        db.run(
          `update conversations set contact_id = ?, place = ?, assignee_id = ?, last_activity_at = ?, snoozed_until = ?, doc = ?,
            inbox_id = ?, team_id = ?, waiting_since = ?, priority = ? where id = ?`,
          after.contactId,
          place,
          after.assigneeId,
          after.lastActivityAt,
          snoozedUntil,
          text,
          after.replyTo.inboxId,
          after.teamId,
          after.waitingSince,
          PRIORITIES.indexOf(after.priority),
          after.id,
        );
      }
      if (
        before === undefined ||
        placeOf(before.status) !== place ||
        before.assigneeId !== after.assigneeId
      ) {
        if (before !== undefined) resizeQueue(before, -1);
        resizeQueue(after, 1);
      }
      if (before?.tags !== after.tags) saveTags(after.id, before?.tags ?? [], after.tags);
      docs.keep('conversations', after.id, after);
    },

    saveEntry(before, after) {
      if (before === undefined) insertEntry(after);
      else {
        db.run(
          'update entries set provider_id = ?, doc = ? where seq = ?',
          (after.kind === 'message' ? after.providerId : undefined) ?? null,
          JSON.stringify(after),
          after.seq,
        );
      }
      saveSchedule(before, after);
      if (before === undefined && after.kind === 'note') saveMentions(after);
      if (after.kind === 'message' && after.partIds !== undefined && before !== after) {
        for (const partId of after.partIds) {
          db.run(
            'insert into part_ids (inbox_id, provider_id, entry_seq) values (?, ?, ?) on conflict do nothing',
            after.inboxId,
            partId,
            after.seq,
          );
        }
      }
      index.put('entry_search', after.seq, before ? entryFields(before) : [], entryFields(after));
    },

    moveEntry(before, after) {
      db.run('delete from entries where seq = ?', before.seq);
      insertEntry(after);
      saveSchedule(before, after);
      index.put('entry_search', before.seq, entryFields(before), []);
      index.put('entry_search', after.seq, [], entryFields(after));
    },

    saveContact(before, after) {
      if (before === undefined) {
        db.run(
          'insert into contacts (seq, id, doc) values (?, ?, ?)',
          after.version,
          after.id,
          JSON.stringify(after),
        );
      } else {
        db.run('update contacts set doc = ? where id = ?', JSON.stringify(after), after.id);
      }
      if (before?.identities !== after.identities) saveIdentities(before, after);
      docs.keep('contacts', after.id, after);
      const row = db.get('select seq from contacts where id = ?', after.id);
      index.put(
        'contact_search',
        Number(row?.['seq']),
        before ? contactFields(before) : [],
        contactFields(after),
      );
    },
  };
}

const addressTaken = (address: string): Failure =>
  new Failure('conflict', `The address ${address} belongs to another contact of this inbox.`, {
    hint: 'Look the contact up by the address and use that one.',
  });

const scheduledFor = (entry: Entry): number | undefined =>
  entry.kind === 'message' && entry.delivery?.status === 'scheduled' ? entry.delivery.dueAt : undefined;

/** True when only what was said in it, and when, has changed: all other columns stay. */
const isWhereItWas = (before: Conversation, after: Conversation): boolean =>
  before.status === after.status &&
  before.contactId === after.contactId &&
  before.assigneeId === after.assigneeId &&
  before.teamId === after.teamId &&
  before.priority === after.priority &&
  before.replyTo.inboxId === after.replyTo.inboxId;

/** Where queues look for it: see `isInQueue` of `src/domain/queue.ts`. */
function placeOf(status: ConversationStatus): Place {
  switch (status.is) {
    case 'open':
    case 'pending':
      return 'active';
    case 'snoozed':
    case 'solved':
      return status.is;
  }
}
