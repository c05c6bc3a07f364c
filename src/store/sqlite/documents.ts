import type { Contact } from '../../domain/contact.ts';
import type { Conversation } from '../../domain/conversation.ts';
import type { Inbox } from '../../domain/inbox.ts';
import type { Connection } from './connection.ts';

type Kinds = { conversations: Conversation; contacts: Contact; inboxes: Inbox };

/**
 * Conversations, contacts and inboxes as the one writer knows them. Messages ask for the same ones again and again, and
 * reading their JSON costs more than finding it. Nobody else writes, so what is kept here is what stands in the file; whatever
 * is taken back makes it forget everything. What it answers is shared: nobody alters it.
 */
export type Documents = {
  get<Table extends keyof Kinds>(table: Table, id: string): Kinds[Table] | undefined;
  /** The conversations of a contact, newest activity first. */
  conversationsOf(contactId: string, limit: number): Conversation[];
  /** What was just written. */
  keep<Table extends keyof Kinds>(table: Table, id: string, doc: Kinds[Table]): void;
  forget(): void;
};

const KEPT = 2_000;
/** Of a contact with more conversations than this, they are looked up each time. */
const MOST_LISTED = 100;

/** Puts something in as the newest; the oldest goes. */
function keep<Thing>(map: Map<string, Thing>, key: string, thing: Thing): void {
  map.delete(key);
  map.set(key, thing);
  const [oldest] = map.keys();
  if (map.size > KEPT && oldest !== undefined) map.delete(oldest);
}

/** The documents of the connection that writes. */
export function documents(db: Connection): Documents {
  const known = new Map<string, unknown>();
  /** Ids of all conversations of a contact that has few, in no order. */
  const ofContacts = new Map<string, string[]>();

  function get<Table extends keyof Kinds>(table: Table, id: string): Kinds[Table] | undefined {
    const key = `${table} ${id}`;
    const doc = known.get(key);
    if (doc !== undefined) return doc as Kinds[Table];
    const row = db.get(`select doc from ${table} where id = ?`, id);
    if (row === undefined) return undefined;
    const read = JSON.parse(String(row['doc'])) as Kinds[Table];
    keep(known, key, read);
    return read;
  }

  function idsOf(contactId: string, limit: number): readonly string[] {
    const listed = ofContacts.get(contactId);
    if (listed !== undefined) return listed;
    const rows = db.all(
      'select id from conversations where contact_id = ? order by last_activity_at desc, id desc limit ?',
      contactId,
      Math.max(limit, MOST_LISTED),
    );
    const ids = rows.map(({ id }) => String(id));
    if (ids.length < MOST_LISTED) keep(ofContacts, contactId, ids);
    return ids;
  }

  return {
    get,
    conversationsOf(contactId, limit) {
      const conversations: Conversation[] = [];
      for (const id of idsOf(contactId, limit)) {
        const conversation = get('conversations', id);
        if (conversation?.contactId === contactId) conversations.push(conversation);
      }
      return conversations.sort(byNewestActivity).slice(0, limit);
    },
    keep(table, id, doc) {
      keep(known, `${table} ${id}`, doc);
      if (!('contactId' in doc)) return;
      const listed = ofContacts.get(doc.contactId);
      if (listed === undefined || listed.includes(id)) return;
      listed.push(id);
      if (listed.length >= MOST_LISTED) ofContacts.delete(doc.contactId);
    },
    forget() {
      known.clear();
      ofContacts.clear();
    },
  };
}

const byNewestActivity = (a: Conversation, b: Conversation): number =>
  b.lastActivityAt - a.lastActivityAt || (a.id < b.id ? 1 : -1);
