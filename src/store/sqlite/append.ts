import type { Actor } from '../../domain/actor.ts';
import { audienceOf, conversationOf } from '../../domain/change-facts.ts';
import type { Change, ChangeBody } from '../../domain/change.ts';
import { contactsOf, evolveContact } from '../../domain/evolve-contact.ts';
import { evolveConversation, evolveEntry } from '../../domain/evolve.ts';
import { Failure, notFound } from '../../domain/failure.ts';
import type { Entry } from '../../domain/timeline.ts';
import type { Connection } from './connection.ts';
import type { Documents } from './documents.ts';
import { projections } from './projections.ts';
import type { Savepoints } from './savepoints.ts';
import type { SearchIndex } from './search-index.ts';
import { saveSetting } from './settings.ts';

/** The end of the log. */
export type Log = {
  /** The newest place. */
  readonly end: number;
  /** All or nothing: when it throws, nothing of it is written and the next change gets the same place. */
  append(body: ChangeBody, by: { actor: Actor; at: number }): Change;
  /** Reads again where the log ends: after anything that was taken back. */
  reload(): void;
};

/** The log of one connection. Appending writes the change and the tables that follow from it. */
export function log(db: Connection, marks: Savepoints, index: SearchIndex, docs: Documents): Log {
  const tables = projections(db, index, docs);
  let last = 0;

  function write(change: Change): void {
    const { seq, at, actor, body } = change;
    db.run(
      `insert into changes (seq, at, type, conversation_id, audience, actor, body) values (?, ?, ?, ?, ?, ?, ?)`,
      seq,
      at,
      body.type,
      conversationOf(body) ?? null,
      audienceOf(body) ?? null,
      JSON.stringify(actor),
      JSON.stringify(body),
    );
    evolveTheConversation(change);
    evolveTheEntry(change);
    evolveTheContact(change);
    saveSetting(db, change);
    if (body.type === 'inbox.saved') docs.keep('inboxes', body.inbox.id, { ...body.inbox, version: seq });
  }

  function evolveTheConversation(change: Change): void {
    const { body } = change;
    const id = conversationOf(body);
    if (id === undefined) return;
    const before = tables.conversation(id);
    if (body.type === 'conversation.opened') {
      if (before !== undefined) throw taken('conversation', id);
      const { contactId, number } = body.conversation;
      if (tables.contact(contactId) === undefined) throw notFound(`contact ${contactId}`);
      if (db.get('select 1 from conversations where number = ?', number) !== undefined) {
        throw taken('conversation', `#${number}`);
      }
    } else if (before === undefined) {
      throw notFound(`conversation ${id}`);
    }
    const after = evolveConversation(before, change);
    if (after !== undefined && after !== before) tables.saveConversation(before, after);
  }

  function evolveTheEntry(change: Change): void {
    const { body } = change;
    switch (body.type) {
      case 'entry.added': {
        if (tables.entry(body.entry.id) !== undefined) throw taken('entry', body.entry.id);
        const added = evolveEntry(undefined, change);
        if (added !== undefined) tables.saveEntry(undefined, added);
        return;
      }
      case 'entry.released': {
        const before = theEntry(body.entry.id, body.entry.conversationId);
        const after = evolveEntry(before, change);
        if (after !== undefined && after !== before) tables.moveEntry(before, after);
        return;
      }
      case 'entry.delivery':
      case 'entry.edited':
      case 'entry.reacted':
      case 'entry.deed':
      case 'entry.deleted':
      case 'entry.file': {
        const before = theEntry(body.entryId, body.conversationId);
        const after = evolveEntry(before, change);
        if (after !== undefined && after !== before) tables.saveEntry(before, after);
        return;
      }
      default:
    }
  }

  function theEntry(id: string, conversationId: string): Entry {
    const entry = tables.entry(id);
    if (entry?.conversationId === conversationId) return entry;
    throw notFound(`entry ${id} in conversation ${conversationId}`);
  }

  function evolveTheContact(change: Change): void {
    const { body } = change;
    for (const id of contactsOf(body)) {
      const before = tables.contact(id);
      const isNew = body.type === 'contact.created';
      if (isNew && before !== undefined) throw taken('contact', id);
      if (!isNew && before === undefined) throw notFound(`contact ${id}`);
      const after = evolveContact(before, change);
      if (after !== undefined && after !== before) tables.saveContact(before, after);
    }
  }

  const reload = (): void => {
    last = Number(db.get('select max(seq) as seq from changes')?.['seq'] ?? 0);
  };
  reload();

  return {
    reload,
    get end() {
      return last;
    },
    append(body, { actor, at }) {
      const change: Change = { seq: last + 1, at, actor, body };
      marks.begin();
      try {
        write(change);
        marks.keep();
      } catch (error) {
        marks.takeBack();
        throw error;
      }
      last = change.seq;
      return change;
    },
  };
}

const taken = (kind: string, id: string): Failure =>
  new Failure('conflict', `There is a ${kind} ${id} already.`, {
    hint: 'It may be the result of an earlier try: look it up before making another.',
  });
