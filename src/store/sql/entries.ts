import type { Kysely } from 'kysely';
import type { DeskReader } from '../port.ts';
import type { Database } from '../schema.ts';
import { toEntry } from '../entry-row.ts';
import { optional } from './doc.ts';
import { ENTRY_ROW, entryRows, IS_STILL_AS_ADDED } from './entry-rows.ts';
import { inParts } from './paging.ts';

type EntryReader = Pick<
  DeskReader,
  | 'entry'
  | 'entryByProviderId'
  | 'entries'
  | 'knownProviderIds'
  | 'scheduled'
  | 'nextScheduledAt'
  | 'entriesOfContact'
>;

/** Timeline entries: one, or a page of a thread. */
export function entryReader(db: Kysely<Database>): EntryReader {
  const rows = entryRows(db);
  return {
    entry: async (id) => optional(await rows.where('entries.id', '=', id).executeTakeFirst(), toEntry),

    /** A bounce may carry the id of what bounced: the oldest is the message itself. */
    async entryByProviderId(inboxId, providerId) {
      const whole = await rows
        .where('entries.inbox_id', '=', inboxId)
        .where('entries.provider_id', '=', providerId)
        .orderBy('entries.seq')
        .limit(1)
        .executeTakeFirst();
      if (whole !== undefined) return toEntry(whole);
      const part = db
        .selectFrom('part_ids')
        .select('entry_seq')
        .where('inbox_id', '=', inboxId)
        .where('provider_id', '=', providerId);
      return optional(await rows.where('entries.seq', 'in', part).limit(1).executeTakeFirst(), toEntry);
    },

    async entries(conversationId, { beforeSeq, limit }) {
      let query = rows.where('entries.conversation_id', '=', conversationId);
      if (beforeSeq !== undefined) query = query.where('entries.seq', '<', beforeSeq);
      const newestFirst = await query.orderBy('entries.seq', 'desc').limit(limit).execute();
      return newestFirst.map(toEntry).reverse();
    },

    async knownProviderIds(inboxId, providerIds) {
      const known = new Set<string>();
      for (const part of inParts(providerIds)) {
        const found = await db
          .selectFrom('entries')
          .select('provider_id')
          .where('inbox_id', '=', inboxId)
          .where('provider_id', 'in', part)
          .execute();
        for (const { provider_id } of found) if (provider_id !== null) known.add(provider_id);
      }
      return known;
    },

    async entriesOfContact(contactId, { beforeSeq, limit }) {
      const found = await db
        .selectFrom('conversations')
        .innerJoin('entries', 'entries.conversation_id', 'conversations.id')
        .leftJoin('changes', (join) => join.on(IS_STILL_AS_ADDED))
        .select(ENTRY_ROW)
        .where('conversations.contact_id', '=', contactId)
        .$if(beforeSeq !== undefined, (query) => query.where('entries.seq', '<', beforeSeq ?? 0))
        .orderBy('entries.seq', 'desc')
        .limit(limit)
        .execute();
      return found.map(toEntry);
    },

    async scheduled({ conversationId, dueBy, limit }) {
      const found = await db
        .selectFrom('scheduled')
        .innerJoin('entries', 'entries.id', 'scheduled.entry_id')
        .leftJoin('changes', (join) => join.on(IS_STILL_AS_ADDED))
        .select(ENTRY_ROW)
        .$if(conversationId !== undefined, (query) =>
          query.where('scheduled.conversation_id', '=', conversationId ?? ''),
        )
        .$if(dueBy !== undefined, (query) => query.where('due_at', '<=', dueBy ?? 0))
        .orderBy('due_at')
        .orderBy('entry_id')
        .limit(limit)
        .execute();
      return found.map(toEntry).filter((entry) => entry.kind === 'message');
    },

    async nextScheduledAt() {
      const row = await db
        .selectFrom('scheduled')
        .select('due_at')
        .orderBy('due_at')
        .limit(1)
        .executeTakeFirst();
      return row?.due_at;
    },
  };
}
