import type { Entry } from '../../domain/timeline.ts';
import { toEntry } from '../entry-row.ts';
import type { Row } from './connection.ts';

/** Rows that `entryOf` reads; a condition on `entries` follows. */
export const SELECT_ENTRY = `select entries.seq, entries.doc, changes.body from entries
  left join changes on changes.seq = entries.seq and entries.doc is null`;

/** The entry of a row that plain SQL gave. */
export const entryOf = ({ seq, doc, body }: Row): Entry =>
  toEntry({
    seq: Number(seq),
    doc: typeof doc === 'string' ? doc : null,
    body: typeof body === 'string' ? body : null,
  });
