import type { ChangeBody } from '../../domain/change.ts';
import type { Contact } from '../../domain/contact.ts';
import { contactFields, entryFields } from '../search-fields.ts';
import type { Connection } from './connection.ts';
import { entryOf, SELECT_ENTRY } from './entry-of.ts';
import type { SearchIndex } from './search-index.ts';

/**
 * Hands the index what an earlier process stored and did not come to index. A database from before there was a
 * position is indexed to its end.
 */
export function indexRest(db: Connection, index: SearchIndex, end: number): void {
  const reached = db.get(`select value from meta where key = 'indexed_position'`)?.['value'];
  const from = reached === undefined ? end : Number(reached);
  for (const { seq, body } of db.all('select seq, body from changes where seq > ? order by seq', from)) {
    indexAgain(db, index, Number(seq), JSON.parse(String(body)) as ChangeBody);
  }
}

function indexAgain(db: Connection, index: SearchIndex, seq: number, body: ChangeBody): void {
  if (body.type === 'entry.added') putEntry(db, index, 'seq', seq);
  else if ('entryId' in body) putEntry(db, index, 'id', body.entryId);
  else if (body.type === 'contact.created') putContact(db, index, body.contact.id);
  else if ('contactId' in body) putContact(db, index, body.contactId);
}

/** Nobody knows how much of the row was indexed: anything in its place is replaced. */
const UNKNOWN = ['\0'];

function putEntry(db: Connection, index: SearchIndex, by: 'seq' | 'id', key: number | string): void {
  const row = db.get(`${SELECT_ENTRY} where entries.${by} = ?`, key);
  if (row === undefined) return;
  index.put('entry_search', Number(row['seq']), UNKNOWN, entryFields(entryOf(row)));
}

function putContact(db: Connection, index: SearchIndex, id: string): void {
  const row = db.get('select seq, doc from contacts where id = ?', id);
  if (row === undefined) return;
  index.put(
    'contact_search',
    Number(row['seq']),
    UNKNOWN,
    contactFields(JSON.parse(String(row['doc'])) as Contact),
  );
}
