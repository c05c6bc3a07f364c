import type { Kysely } from 'kysely';
import type { Contact } from '../../domain/contact.ts';
import type { DeskReader } from '../port.ts';
import type { Database } from '../schema.ts';
import { optional, toContact } from './doc.ts';
import { inParts, parseSeqCursor } from './paging.ts';
import type { TextSearch } from './text-search.ts';

type ContactReader = Pick<
  DeskReader,
  'contact' | 'contacts' | 'contactByAddress' | 'contactByChannelAddress' | 'contactPage'
>;

/** Contacts, found by id, by address or page by page. */
export function contactReader(db: Kysely<Database>, search: TextSearch): ContactReader {
  const rows = db.selectFrom('contacts').select(['contacts.seq', 'contacts.doc']);
  const byIdentity = rows.innerJoin('identities', 'identities.contact_id', 'contacts.id');
  return {
    contact: async (id) => optional(await rows.where('id', '=', id).executeTakeFirst(), toContact),

    async contacts(ids) {
      const found: Contact[] = [];
      for (const part of inParts([...new Set(ids)])) {
        const some = await rows.where('id', 'in', part).execute();
        found.push(...some.map(toContact));
      }
      return found;
    },

    contactByAddress: async (inboxId, address) =>
      optional(
        await byIdentity
          .where('identities.inbox_id', '=', inboxId)
          .where('identities.address', '=', address)
          .executeTakeFirst(),
        toContact,
      ),

    contactByChannelAddress: async (channel, address) =>
      optional(
        await byIdentity
          .innerJoin('inboxes', 'inboxes.id', 'identities.inbox_id')
          .where('identities.address', '=', address)
          .where('inboxes.channel', '=', channel)
          .orderBy('contacts.seq')
          .limit(1)
          .executeTakeFirst(),
        toContact,
      ),

    async contactPage(text, { limit, after }) {
      const before = after === undefined ? undefined : parseSeqCursor(after);
      let query = rows.orderBy('seq', 'desc').limit(limit + 1);
      if (text === undefined || text.trim() === '') {
        if (before !== undefined) query = query.where('seq', '<', before);
      } else {
        const found = await search.contacts(text, { before, limit: limit + 1 });
        if (found.length === 0) return { contacts: [], next: null };
        query = query.where('seq', 'in', found);
      }
      const page = await query.execute();
      const shown = page.slice(0, limit);
      const next = page.length > limit ? String(shown.at(-1)?.seq ?? '') : null;
      return { contacts: shown.map(toContact).filter(({ mergedInto }) => mergedInto === undefined), next };
    },
  };
}
